// Service: one rule set, one store, and any number of conversations in their order.
#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "frontdesk/compile.hpp"
#include "frontdesk/engine.hpp"
#include "frontdesk/event.hpp"
#include "frontdesk/result.hpp"
#include "frontdesk/service/store.hpp"
#include "frontdesk/turn.hpp"

namespace frontdesk::service {

/// What was answered to an event.
struct Answer {
  /// One JSON object: `conversation`, `last` (the number of the newest thing that went out), `turn`
  /// as `to_json(turn)` writes it and, when the turn has one, `call` with its arguments, which may
  /// be sensitive.
  std::string body{};
  bool is_repeat = false;  ///< The event came before, and this is what was answered then.
};

/// What comes with an event and is no part of it.
struct Along {
  std::string token{};  ///< Of the platform, for answering; kept with what answers.
  /// What an agent wrote that the customer is to get: JSON of a Reply; goes out before all else.
  std::string said{};
};

struct ServiceOptions {
  /// More events than this are not let in at once; the next gets `service.busy`.
  std::size_t most_waiting = 1024;
  /// Conversations in which nothing has happened for so long are forgotten by `expire`.
  std::chrono::hours keep{24 * 90};
  /// Whether somebody sends (`Store::claim`) what is of this kind (`Outgoing::kind`) in this
  /// conversation. Empty: nobody does; it can be read. What customers write to people (`message`)
  /// is only kept where somebody sends it.
  std::function<bool(std::string_view conversation, std::string_view kind)> is_sent{};
  /// Sees each event with its turn, once it is kept; for logs. Called by the thread that handles
  /// the event: of one conversation in order, of several at once.
  std::function<void(const Engine& engine, const Event& event, const Turn& turn)> on_turn{};
  /// The time. Empty: the system's clock.
  std::function<Time()> clock{};
};

/// Upper bounds of the buckets of `ServiceFigures::seconds`; the last bucket has none.
inline constexpr std::array<double, 13> kLatencyBounds = {
    0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1.0, 5.0};

/// What happened since the service began; for metrics.
struct ServiceFigures {
  std::map<std::string, std::uint64_t> turns{};                    ///< By outcome.
  std::map<std::string, std::uint64_t> handoffs{};                 ///< By reason.
  std::map<std::string, std::uint64_t> errors{};                   ///< By code.
  std::array<std::uint64_t, kLatencyBounds.size() + 1> seconds{};  ///< Events by their time.
  double seconds_in_all = 0;
  std::uint64_t repeats = 0;
  std::uint64_t conflicts = 0;  ///< Another process was quicker; the event was handled again.
  std::uint64_t timers = 0;     ///< That fired.
  std::size_t waiting = 0;      ///< Events that are in now.
  std::uint64_t reloads = 0;
};

/// Handles events so that each has exactly one effect on its conversation, whatever happens to this
/// process. Thread-safe; calls block until the event is kept.
class Service {
 public:
  /// `rules` and `store` must not be null.
  Service(std::shared_ptr<const RuleSet> rules, std::unique_ptr<Store> store,
          ServiceOptions options = {});
  Service(const Service&) = delete;
  Service& operator=(const Service&) = delete;
  ~Service();

  /// Handles `event` of `conversation`, after all events of it that came before. When there is an
  /// answer, session, answer, what goes out and timer are kept; when there is an Error, nothing is,
  /// and the event may be sent again. Errors: `service.busy`, those of the store and of
  /// `Session::decode`; an event whose conversation cannot be read is among the dead letters.
  Result<Answer> handle(std::string_view conversation, const Event& event, const Along& along = {});

  /// Fires the timers that are due, each once, also when several processes share the store. Says
  /// how many fired; call it again soon when it says `most`. Errors of the store.
  Result<std::size_t> fire_timers(std::size_t most = 256);

  /// Forgets what is older than `keep`; some at a time: call it now and then.
  Result<std::size_t> expire();

  /// What went out in `conversation` above the number `after`. Waits up to `patience` until there
  /// is something.
  Result<std::vector<Outgoing>> await_outgoing(std::string_view conversation, std::uint64_t after,
                                               std::size_t most,
                                               std::chrono::milliseconds patience);

  /// Events from now on are handled by `rules`, which must not be null; conversations go on.
  void reload(std::shared_ptr<const RuleSet> rules);

  /// Waits up to `patience` until something has come that is to be sent, since the last call of
  /// this thread or another. Other processes' is not noticed.
  void await_sending(std::chrono::milliseconds patience);

  /// Wakes everybody who waits, now and from now on.
  void stop_waiting();

  Store& store() noexcept;
  Time now() const;
  ServiceFigures figures() const;

 private:
  class Rooms;
  std::unique_ptr<Rooms> rooms_;
};

}  // namespace frontdesk::service
