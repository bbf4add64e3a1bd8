// Store: where conversations, what they have still to send, and timers are kept.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "frontdesk/event.hpp"
#include "frontdesk/result.hpp"

namespace frontdesk::service {

/// What the store knows of a conversation when an event comes in.
struct Loaded {
  std::string session{};                ///< `Session::encode`; empty when there is none yet.
  std::uint64_t version = 0;            ///< Of the session; 0 when there is none yet.
  std::uint64_t last_number = 0;        ///< Of what went out so far.
  std::optional<Time> wake_at{};        ///< The timer of the conversation.
  std::optional<std::string> answer{};  ///< What was answered to this very event before.
};

/// Something that goes out to the world.
struct Outgoing {
  /// Grows within its conversation, from 1, in the order in which things are to be sent. Given by
  /// the store.
  std::uint64_t number = 0;
  std::string conversation{};
  /// `reply`, `call` or `handoff`; for people at a desk `message`, what the customer writes to
  /// them, and `said`, what they write to the customer.
  std::string kind{};
  std::string body{};   ///< JSON.
  std::string event{};  ///< The id of the event that it answers.
  std::string token{};  ///< What the platform gave for answering that event; mostly empty.
  /// Whether somebody has to send it (`Store::claim`); otherwise it is only there to be read.
  bool is_to_be_sent = false;
  Time at{};
  /// How many of the requests that bring it there have been made (`Progress`). Given by the store.
  std::size_t made = 0;

  /// The same each time it is sent, for receivers that take such keys.
  std::string key() const { return conversation + "/" + std::to_string(number); }
};

/// Everything that one event changes. It is kept whole or not at all.
struct Change {
  std::string conversation{};
  std::uint64_t expected_version = 0;  ///< As loaded: another version now is a conflict.
  std::string session{};
  std::string event{};   ///< The id of the event; empty: it is never a repeat.
  std::string answer{};  ///< Given again to the same event.
  std::vector<Outgoing> outgoing{};
  std::optional<Time> wake_at{};  ///< Replaces the timer of the conversation.
  Time now{};
};

enum class Committed : std::uint8_t {
  done,      ///< It is kept, also if the machine stops the moment after.
  conflict,  ///< The session has another version now: load it and handle the event again.
  repeat,    ///< The event was committed before: load its answer.
};

/// How far sending something has come.
struct Progress {
  std::size_t made = 0;  ///< So many of its requests need not be made again; never goes back.
  std::string name{};    ///< The platform's id of the message that was sent last; may be empty.
};

/// A conversation whose time has come.
struct Due {
  std::string conversation{};
  Time wake_at{};
};

/// An event that could not be handled, with the reason.
struct DeadLetter {
  std::uint64_t number = 0;  ///< Given by the store.
  std::string conversation{};
  std::string event{};   ///< As it came in: may hold words of the customer.
  std::string reason{};  ///< A code and a sentence.
  Time at{};
};

/// How much is kept; for metrics.
struct StoreFigures {
  std::uint64_t conversations = 0;
  std::uint64_t timers = 0;
  std::uint64_t unsent = 0;
  std::uint64_t dead_letters = 0;
  std::optional<Time> oldest_unsent{};
};

/// How many answers to events, and how many things that went out, a store keeps of a conversation
/// at least; what is still to be sent is kept besides. An event that comes again after more others
/// than this is only known to the session, which remembers fewer words of it.
inline constexpr std::size_t kKeptOfAConversation = 100;

/// Thread-safe. Calls block until they are done; an Error (`store.unavailable`, `store.busy`,
/// `store.full`, `store.read_only`, `store.damaged`) means that nothing was changed.
class Store {
 public:
  Store() = default;
  Store(const Store&) = delete;
  Store& operator=(const Store&) = delete;
  virtual ~Store() = default;

  /// The session of `conversation`, and what was answered to `event` unless that is empty.
  virtual Result<Loaded> load(std::string_view conversation, std::string_view event) = 0;

  /// Keeps `change`, or nothing of it.
  virtual Result<Committed> commit(const Change& change) = 0;

  /// What went or goes out in a conversation, numbers above `after`, in order, at most `most`.
  virtual Result<std::vector<Outgoing>> outgoing(std::string_view conversation, std::uint64_t after,
                                                 std::size_t most) = 0;

  /// What is to be sent now: of a conversation only the first, so that order is kept, and only when
  /// nobody has claimed it; at most `most`, those that wait longest first. Nobody else gets them
  /// before `until`, and nobody at all once they are sent. Their numbers and bodies stay the same.
  virtual Result<std::vector<Outgoing>> claim(Time now, Time until, std::size_t most) = 0;

  /// A claimed one could not be sent, or only a part of it: again from `until` on. False when it is
  /// sent already.
  virtual Result<bool> put_off(std::string_view conversation, std::uint64_t number, Time until,
                               const Progress& progress) = 0;

  /// It has been sent (or given up, and put into the dead letters): the next may go. `name` is the
  /// platform's id of the last message, or empty.
  virtual Result<bool> mark_sent(std::string_view conversation, std::uint64_t number,
                                 std::string_view name) = 0;

  /// Whether a platform called something by that `name` that was sent in `conversation` and is
  /// still kept.
  virtual Result<bool> was_sent(std::string_view conversation, std::string_view name) = 0;

  /// Conversations whose `wake_at` is not after `now`, the earliest first, at most `most`.
  virtual Result<std::vector<Due>> due(Time now, std::size_t most) = 0;

  /// Forgets conversations in which nothing has happened since `before` and that have nothing
  /// unsent and no timer; with them their outgoing things and answers. At most `most` at once; says
  /// how many.
  virtual Result<std::size_t> expire(Time before, std::size_t most) = 0;

  /// Forgets one conversation and everything of it, dead letters too. False when there was none.
  virtual Result<bool> forget(std::string_view conversation) = 0;

  virtual Result<bool> bury(const DeadLetter& letter) = 0;
  /// Dead letters with numbers above `after`, in order, at most `most`.
  virtual Result<std::vector<DeadLetter>> dead_letters(std::uint64_t after, std::size_t most) = 0;

  virtual Result<StoreFigures> figures() = 0;
};

/// In the memory of this process: gone with it. For tests, and to try things.
std::unique_ptr<Store> memory_store();

/// In an SQLite file, made if it is not there. Commits are on the disk when they return; those that
/// wait at the same time share one write. Several processes of one machine may share the file.
/// Errors: `store.unavailable`, `store.read_only`, `store.damaged`, `store.foreign` (a database of
/// something else), `store.version` (made by a newer frontdesk).
Result<std::unique_ptr<Store>> sqlite_store(const std::string& path);

/// In a Redis server, which any number of machines may share. Each change is one script there: it
/// is kept whole or not at all, as durable as the server is set (`appendonly yes`, `appendfsync
/// always` for as much as SQLite promises). All keys begin with `frontdesk:`. Errors:
/// `store.unavailable`, `store.version`, `store.foreign`.
Result<std::unique_ptr<Store>> redis_store(const std::string& host, int port);

}  // namespace frontdesk::service
