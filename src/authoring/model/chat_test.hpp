// ChatTest: a conversation that must go as written.
#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "authoring/model/localized.hpp"
#include "frontdesk/event.hpp"
#include "frontdesk/value.hpp"

namespace frontdesk::model {

struct ChatLine {
  enum class Kind : std::uint8_t {
    user,     ///< `user: text`
    button,   ///< `button: title or target`
    attach,   ///< `attach: image`
    comment,  ///< `comment: text`
    wait,     ///< `wait: 10m`
    agent,    ///< `agent: joined|left|resolved|declined`, or `agent: {wrote: text}`
    call,     ///< `call: name` with `returns: {...}` or `fails: reason`: expects the call, then
              ///< answers it
    bot,      ///< expects: an entry id, a piece of text, `/regex/`, or a list of alternatives
    handoff,  ///< expects: `{queue, priority, reason}`, any part
    silent,   ///< expects no reply
    outcome,  ///< expects `Turn::outcome` by name
  };
  Kind kind = Kind::user;
  Texts texts;         ///< the text, or the alternatives of `bot`
  Value value;         ///< call: what it returns
  bool fails = false;  ///< call: it failed
  std::int64_t wait_ms = 0;
  std::vector<std::pair<Text, Text>> fields;  ///< handoff
  Span span;
};

struct ChatTest {
  Text name;
  Text channel;
  Text locale;
  std::optional<Located<Time>> now;
  Value customer;
  std::vector<ChatLine> chat;
  bool from_pack = false;
  Span span;
};

}  // namespace frontdesk::model
