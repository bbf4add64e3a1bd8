// Service: one rule set, one store, and any number of conversations in their order.
#include "frontdesk/service/service.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <mutex>
#include <utility>

#include "frontdesk/engine.hpp"
#include "frontdesk/session.hpp"
#include "service/queue/admission.hpp"
#include "service/queue/bell.hpp"
#include "service/queue/tally.hpp"
#include "service/queue/turnstile.hpp"

namespace frontdesk::service {
namespace {

/// Other processes are quicker at most so often: each of their commits brings them further.
constexpr int kMostTries = 100;

constexpr std::string_view kNewer = "session.version";

std::string id_of(const Event& event) {
  return std::visit([](const auto& one) { return one.id; }, event);
}

std::string body_of(const std::string& conversation, const Turn& turn, std::uint64_t last) {
  std::string body = fmt::format("{{\"conversation\":{},\"last\":{},\"turn\":{}",
                                 Value(conversation).to_json(), last, to_json(turn));
  if (turn.call) body += fmt::format(",\"call\":{}", to_json(*turn.call));
  return body += "}";
}

}  // namespace

class Service::Rooms {
 public:
  Rooms(std::shared_ptr<const RuleSet> rules, std::unique_ptr<Store> store, ServiceOptions options)
      : store_(std::move(store)),
        options_(std::move(options)),
        engine_(std::make_shared<const Engine>(std::move(rules))) {}

  Result<Answer> handle(std::string_view conversation, const Event& event, const Along& along) {
    const auto began = std::chrono::steady_clock::now();
    const Admission admission(waiting_);
    if (admission.others >= options_.most_waiting) {
      tally_.count_error("service.busy");
      return Error{"service.busy", "More events came in than can be handled; send this one again."};
    }
    const std::string name(conversation);
    const Turnstile::Pass pass = turnstile_.enter(name);
    Result<Answer> answer = decide(name, event, along, began);
    if (!answer) tally_.count_error(answer.error().code);
    return answer;
  }

  Result<std::size_t> fire_timers(std::size_t most) {
    const Result<std::vector<Due>> due = store_->due(now(), most);
    if (!due) return tally_.count_error(due.error().code), due.error();
    for (const Due& one : *due) {
      const Turnstile::Pass pass = turnstile_.enter(one.conversation);
      const Result<bool> fired = fire(one);
      if (fired && *fired) tally_.count(&ServiceFigures::timers);
      if (!fired) tally_.count_error(fired.error().code);
      // A conversation that cannot be read must not keep the others from being woken.
      if (!fired && !is_of_conversation(fired.error())) return fired.error();
    }
    return due->size();
  }

  Result<std::size_t> expire() { return store_->expire(now() - options_.keep, 1000); }

  Result<std::vector<Outgoing>> await_outgoing(std::string_view conversation, std::uint64_t after,
                                               std::size_t most,
                                               std::chrono::milliseconds patience) {
    const auto until = std::chrono::steady_clock::now() + patience;
    // Other processes ring no bell here: look now and then.
    constexpr std::chrono::milliseconds kGlance{500};
    while (true) {
      const std::uint64_t heard = bell_.heard(conversation);
      Result<std::vector<Outgoing>> found = store_->outgoing(conversation, after, most);
      if (!found || !found->empty()) return found;
      const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
          until - std::chrono::steady_clock::now());
      if (left.count() <= 0 || bell_.is_over()) return found;
      bell_.wait(conversation, heard, std::min(left, kGlance));
    }
  }

  void reload(std::shared_ptr<const RuleSet> rules) {
    auto engine = std::make_shared<const Engine>(std::move(rules));
    const std::scoped_lock lock(engine_mutex_);
    engine_.swap(engine);
    tally_.count(&ServiceFigures::reloads);
  }

  void await_sending(std::chrono::milliseconds patience) {
    std::unique_lock lock(sending_mutex_);
    sending_.wait_for(lock, patience, [this] { return is_sending_ || bell_.is_over(); });
    is_sending_ = false;
  }

  void stop_waiting() {
    bell_.stop();
    const std::scoped_lock lock(sending_mutex_);
    sending_.notify_all();
  }
  Store& store() noexcept { return *store_; }

  Time now() const {
    if (options_.clock) return options_.clock();
    return std::chrono::time_point_cast<std::chrono::milliseconds>(
        std::chrono::system_clock::now());
  }

  ServiceFigures figures() const {
    ServiceFigures figures = tally_.figures();
    figures.waiting = waiting_.load();
    return figures;
  }

 private:
  std::shared_ptr<const Engine> engine() const {
    const std::scoped_lock lock(engine_mutex_);
    return engine_;
  }

  static bool is_of_conversation(const Error& error) { return error.code.starts_with("session."); }

  /// The session as kept, or a new one.
  static Result<Session> session_of(const std::string& name, const Loaded& loaded) {
    if (loaded.version == 0) return Session(name);
    return Session::decode(loaded.session);
  }

  Result<Answer> decide(const std::string& name, const Event& event, const Along& along,
                        std::chrono::steady_clock::time_point began) {
    const std::string id = id_of(event);
    for (int tries = 0; tries < kMostTries; ++tries) {
      const Result<Loaded> loaded = store_->load(name, id);
      if (!loaded) return loaded.error();
      if (loaded->answer) {
        tally_.count(&ServiceFigures::repeats);
        return Answer{*loaded->answer, true};
      }
      Result<Session> session = session_of(name, *loaded);
      if (!session) return bury(name, event, session.error());
      const std::shared_ptr<const Engine> engine = this->engine();
      const Turn turn = engine->handle(*session, event);
      Change change = change_of(name, *session, turn, *loaded);
      add_outgoing(change, event, turn, along);
      change.event = id;
      change.answer = body_of(name, turn, loaded->last_number + change.outgoing.size());
      const Result<Committed> kept = store_->commit(change);
      if (!kept) return kept.error();
      if (*kept == Committed::done) {
        tell(*engine, event, turn, change.outgoing, began);
        return Answer{std::move(change.answer), turn.outcome == Outcome::duplicate};
      }
      if (*kept == Committed::conflict) tally_.count(&ServiceFigures::conflicts);
    }
    return Error{"store.busy", "Other processes changed this conversation again and again."};
  }

  /// False when another process has fired it, or the conversation has another timer by now.
  Result<bool> fire(const Due& due) {
    const auto began = std::chrono::steady_clock::now();
    const Result<Loaded> loaded = store_->load(due.conversation, {});
    if (!loaded) return loaded.error();
    if (loaded->wake_at != due.wake_at) return false;
    const Event event = TimePassed{.at = std::max(now(), due.wake_at)};
    Result<Session> session = session_of(due.conversation, *loaded);
    if (!session) {
      if (session.error().code != kNewer) stop_timer(due, *loaded);
      return bury(due.conversation, event, session.error()).error();
    }
    const std::shared_ptr<const Engine> engine = this->engine();
    const Turn turn = engine->handle(*session, event);
    Change change = change_of(due.conversation, *session, turn, *loaded);
    add_outgoing(change, event, turn, {});
    const Result<Committed> kept = store_->commit(change);
    if (!kept) return kept.error();
    if (*kept != Committed::done) return false;
    tell(*engine, event, turn, change.outgoing, began);
    return true;
  }

  /// What cannot be read cannot be woken: once is enough to know it.
  void stop_timer(const Due& due, const Loaded& loaded) {
    Change change;
    change.conversation = due.conversation;
    change.expected_version = loaded.version;
    change.session = loaded.session;
    change.now = now();
    if (const auto kept = store_->commit(change); !kept) tally_.count_error(kept.error().code);
  }

  Change change_of(const std::string& name, const Session& session, const Turn& turn,
                   const Loaded& loaded) const {
    Change change;
    change.conversation = name;
    change.expected_version = loaded.version;
    change.session = session.encode();
    change.wake_at = turn.wake_at;
    change.now = now();
    return change;
  }

  void add_outgoing(Change& change, const Event& event, const Turn& turn,
                    const Along& along) const {
    const std::string id = id_of(event);
    const auto add = [&](const char* kind, std::string body) {
      Outgoing out;
      out.kind = kind;
      out.body = std::move(body);
      out.event = id;
      out.token = along.token;
      out.at = change.now;
      out.is_to_be_sent = options_.is_sent && options_.is_sent(change.conversation, kind);
      change.outgoing.push_back(std::move(out));
    };
    // A repeat that only the session knows says nothing again.
    if (turn.outcome == Outcome::duplicate) return;
    if (!along.said.empty()) add("said", along.said);
    for (const Reply& reply : turn.replies) add("reply", to_json(reply));
    if (turn.call) add("call", to_json(*turn.call));
    if (turn.handoff) add("handoff", to_json(*turn.handoff));
    const bool is_for_people = std::holds_alternative<Message>(event) &&
                               turn.outcome == Outcome::silent &&
                               (turn.custody == Custody::agent || turn.custody == Custody::waiting);
    if (is_for_people && options_.is_sent && options_.is_sent(change.conversation, "message")) {
      add("message", to_json(event));
    }
  }

  void tell(const Engine& engine, const Event& event, const Turn& turn,
            const std::vector<Outgoing>& outgoing, std::chrono::steady_clock::time_point began) {
    if (!outgoing.empty()) bell_.ring(turn.session);
    if (std::any_of(outgoing.begin(), outgoing.end(),
                    [](const Outgoing& one) { return one.is_to_be_sent; })) {
      const std::scoped_lock lock(sending_mutex_);
      is_sending_ = true;
      sending_.notify_one();
    }
    tally_.count_turn(turn, std::chrono::steady_clock::now() - began);
    if (options_.on_turn) options_.on_turn(engine, event, turn);
  }

  /// Keeps the event for people to look at; the conversation stays as it is.
  Result<Answer> bury(const std::string& name, const Event& event, const Error& why) {
    // A newer program wrote it: that one can go on with it.
    if (why.code == kNewer) return why;
    DeadLetter letter;
    letter.conversation = name;
    letter.event = to_json(event);
    letter.reason = fmt::format("{}: {}", why.code, why.message);
    letter.at = now();
    const Result<bool> buried = store_->bury(letter);
    return buried ? why : buried.error();
  }

  std::unique_ptr<Store> store_;
  ServiceOptions options_;
  mutable std::mutex engine_mutex_;
  std::shared_ptr<const Engine> engine_;
  Turnstile turnstile_;
  Bell bell_;
  Tally tally_;
  std::atomic<std::size_t> waiting_ = 0;
  std::mutex sending_mutex_;
  std::condition_variable sending_;
  bool is_sending_ = false;
};

Service::Service(std::shared_ptr<const RuleSet> rules, std::unique_ptr<Store> store,
                 ServiceOptions options)
    : rooms_(std::make_unique<Rooms>(std::move(rules), std::move(store), std::move(options))) {}
Service::~Service() = default;

Result<Answer> Service::handle(std::string_view conversation, const Event& event,
                               const Along& along) {
  return rooms_->handle(conversation, event, along);
}
Result<std::size_t> Service::fire_timers(std::size_t most) { return rooms_->fire_timers(most); }
Result<std::size_t> Service::expire() { return rooms_->expire(); }
Result<std::vector<Outgoing>> Service::await_outgoing(std::string_view conversation,
                                                      std::uint64_t after, std::size_t most,
                                                      std::chrono::milliseconds patience) {
  return rooms_->await_outgoing(conversation, after, most, patience);
}
void Service::reload(std::shared_ptr<const RuleSet> rules) { rooms_->reload(std::move(rules)); }
void Service::await_sending(std::chrono::milliseconds patience) { rooms_->await_sending(patience); }
void Service::stop_waiting() { rooms_->stop_waiting(); }
Store& Service::store() noexcept { return rooms_->store(); }
Time Service::now() const { return rooms_->now(); }
ServiceFigures Service::figures() const { return rooms_->figures(); }

}  // namespace frontdesk::service
