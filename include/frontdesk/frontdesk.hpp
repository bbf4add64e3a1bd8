// frontdesk: customer-support rules in YAML, answers and handoff decisions in C++.
//
//   frontdesk::Compilation compiled = frontdesk::compile_directory("rules/retail");
//   if (!compiled.rules) { for (const auto& d : compiled.diagnostics) std::cerr << d << '\n';
//   return 1; } frontdesk::Engine engine(compiled.rules); frontdesk::Session
//   session("conversation-42"); frontdesk::Turn turn = engine.handle(session, frontdesk::Message{
//       .id = "mid.1", .text = "where's my parcel?", .channel = "instagram", .locale = "en", .at =
//       now});
//   for (const auto& reply : turn.replies) send(reply.text, reply.buttons);
//   if (turn.handoff) desk.open_ticket(*turn.handoff);
//   store.save(session.id(), session.encode());
#pragma once

#include "frontdesk/compile.hpp"
#include "frontdesk/diagnostic.hpp"
#include "frontdesk/engine.hpp"
#include "frontdesk/event.hpp"
#include "frontdesk/result.hpp"
#include "frontdesk/session.hpp"
#include "frontdesk/trace.hpp"
#include "frontdesk/turn.hpp"
#include "frontdesk/value.hpp"
#include "frontdesk/version.hpp"
