// Engine: one event and one session in, one turn out.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "frontdesk/compile.hpp"
#include "frontdesk/event.hpp"
#include "frontdesk/session.hpp"
#include "frontdesk/turn.hpp"

namespace frontdesk {

struct EngineOptions {
  bool trace = false;  ///< Fill `Turn::trace`. Costs time; off in production unless sampled.
  /// With `trace`: TraceEvent::Kind::rank, too, which words spoke for each candidate. It is half of
  /// what a trace costs.
  bool trace_candidates = true;
  /// Longer messages are read up to here, in bytes; the turn's trace says so.
  std::size_t max_message_bytes = 16u << 10;
};

/// Whether an event log keeps the customer's words as they were received.
enum class LogWords : std::uint8_t {
  masked,  ///< What is sensitive is replaced by what stands for it; such events are marked.
  kept,    ///< As received: keep such a log as you keep personal data. Turns are masked even so.
};

/// The first line of an event log (docs/workbench.md), without a newline: its version, and whether
/// its words are kept. A file may hold several logs one after the other, each with its own first
/// line.
std::string event_log_header(LogWords words = LogWords::masked);

/// Cheap to make and copy (a pointer and options). All methods are const and safe to call from any
/// number of threads, each with its own Session. Does no I/O, reads no clock, keeps nothing between
/// calls, throws nothing.
class Engine {
 public:
  /// `rules` must not be null. Hot reload: make a new Engine; running sessions go on or recover
  /// politely.
  explicit Engine(std::shared_ptr<const RuleSet> rules, EngineOptions options = {});

  /// Decides what to do about `event` and changes `session` accordingly, all of it or nothing.
  /// Linear in the length of the message. The same rule set, session and event give the same turn,
  /// byte for byte.
  Turn handle(Session& session, const Event& event) const;

  /// One line of an event log, without a newline: `event` and the turn that `handle` gave for it,
  /// without its trace. Write one for every event of a conversation, from its first on and in
  /// their order: then `frontdesk replay` gives the same turns.
  std::string log_line(const Event& event, const Turn& turn,
                       LogWords words = LogWords::masked) const;

 private:
  std::shared_ptr<const RuleSet> rules_;
  EngineOptions options_;
};

}  // namespace frontdesk
