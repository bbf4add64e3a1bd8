// Memory store: maps and a lock.
#include <algorithm>
#include <deque>
#include <map>
#include <mutex>
#include <set>
#include <unordered_map>
#include <utility>

#include "frontdesk/service/store.hpp"

namespace frontdesk::service {
namespace {

class MemoryStore final : public Store {
 public:
  Result<Loaded> load(std::string_view conversation, std::string_view event) override {
    const std::scoped_lock lock(mutex_);
    Loaded loaded;
    const auto found = all_.find(std::string(conversation));
    if (found == all_.end()) return loaded;
    loaded.session = found->second.session;
    loaded.version = found->second.version;
    loaded.last_number = found->second.last_number;
    loaded.wake_at = found->second.wake_at;
    for (const Answer& one : found->second.answers) {
      if (!event.empty() && one.event == event) loaded.answer = one.answer;
    }
    return loaded;
  }

  Result<Committed> commit(const Change& change) override {
    const std::scoped_lock lock(mutex_);
    const auto found = all_.find(change.conversation);
    const std::uint64_t version = found == all_.end() ? 0 : found->second.version;
    if (found != all_.end() && found->second.has_answered(change.event)) return Committed::repeat;
    if (version != change.expected_version) return Committed::conflict;
    Conversation& one = found == all_.end() ? all_[change.conversation] : found->second;
    one.session = change.session;
    one.version = version + 1;
    if (!change.event.empty()) one.answers.push_back({change.event, change.answer});
    if (one.answers.size() > kKeptOfAConversation) one.answers.pop_front();
    put_timer(change.conversation, one, change.wake_at);
    one.touched = change.now;
    for (Outgoing out : change.outgoing) {
      out.number = ++one.last_number;
      out.conversation = change.conversation;
      if (out.is_to_be_sent) put_unsent(one, out);
      one.outgoing.push_back(std::move(out));
    }
    one.trim();
    return Committed::done;
  }

  Result<std::vector<Outgoing>> outgoing(std::string_view conversation, std::uint64_t after,
                                         std::size_t most) override {
    const std::scoped_lock lock(mutex_);
    std::vector<Outgoing> list;
    const auto found = all_.find(std::string(conversation));
    if (found == all_.end()) return list;
    for (const Outgoing& one : found->second.outgoing) {
      if (one.number > after && list.size() < most) list.push_back(one);
    }
    return list;
  }

  Result<std::vector<Outgoing>> claim(Time now, Time until, std::size_t most) override {
    const std::scoped_lock lock(mutex_);
    std::vector<std::pair<Time, std::string>> ready;
    for (const auto& head : waiting_) {
      if (head.first > now || ready.size() == most) break;
      ready.push_back(head);
    }
    std::vector<Outgoing> list;
    for (const auto& [since, name] : ready) {
      Conversation& one = all_.at(name);
      list.push_back(one.at(one.unsent.begin()->first));
      list.back().made = one.made;
      set_head(name, one, until);
    }
    return list;
  }

  Result<bool> put_off(std::string_view conversation, std::uint64_t number, Time until,
                       const Progress& progress) override {
    const std::scoped_lock lock(mutex_);
    const auto found = all_.find(std::string(conversation));
    if (found == all_.end() || found->second.unsent.empty()) return false;
    if (found->second.unsent.begin()->first != number) return false;
    set_head(found->first, found->second, until);
    found->second.made = std::max(found->second.made, progress.made);
    found->second.add_name(progress.name, number);
    return true;
  }

  Result<bool> mark_sent(std::string_view conversation, std::uint64_t number,
                         std::string_view name) override {
    const std::scoped_lock lock(mutex_);
    const auto found = all_.find(std::string(conversation));
    if (found == all_.end() || found->second.unsent.empty()) return false;
    Conversation& one = found->second;
    waiting_.erase({one.unsent.begin()->second, found->first});
    const bool was = one.unsent.erase(number) > 0;
    if (was) {
      --unsent_;
      one.made = 0;
      one.add_name(name, number);
    }
    if (!one.unsent.empty()) waiting_.insert({one.unsent.begin()->second, found->first});
    return was;
  }

  Result<bool> was_sent(std::string_view conversation, std::string_view name) override {
    const std::scoped_lock lock(mutex_);
    const auto found = all_.find(std::string(conversation));
    return found != all_.end() && found->second.names.contains(std::string(name));
  }

  Result<std::vector<Due>> due(Time now, std::size_t most) override {
    const std::scoped_lock lock(mutex_);
    std::vector<Due> list;
    for (const auto& [at, conversation] : timers_) {
      if (at > now || list.size() == most) break;
      list.push_back({conversation, at});
    }
    return list;
  }

  Result<std::size_t> expire(Time before, std::size_t most) override {
    const std::scoped_lock lock(mutex_);
    std::size_t gone = 0;
    for (auto one = all_.begin(); one != all_.end() && gone < most;) {
      const Conversation& it = one->second;
      const bool is_over = it.touched < before && it.unsent.empty() && !it.wake_at;
      one = is_over ? all_.erase(one) : std::next(one);
      gone += is_over ? 1 : 0;
    }
    return gone;
  }

  Result<bool> forget(std::string_view conversation) override {
    const std::scoped_lock lock(mutex_);
    std::erase_if(letters_,
                  [&](const DeadLetter& one) { return one.conversation == conversation; });
    const auto found = all_.find(std::string(conversation));
    if (found == all_.end()) return false;
    Conversation& one = found->second;
    put_timer(found->first, one, std::nullopt);
    if (!one.unsent.empty()) waiting_.erase({one.unsent.begin()->second, found->first});
    unsent_ -= one.unsent.size();
    all_.erase(found);
    return true;
  }

  Result<bool> bury(const DeadLetter& letter) override {
    const std::scoped_lock lock(mutex_);
    letters_.push_back(letter);
    letters_.back().number = ++last_letter_;
    return true;
  }

  Result<std::vector<DeadLetter>> dead_letters(std::uint64_t after, std::size_t most) override {
    const std::scoped_lock lock(mutex_);
    std::vector<DeadLetter> list;
    for (const DeadLetter& one : letters_) {
      if (one.number > after && list.size() < most) list.push_back(one);
    }
    return list;
  }

  Result<StoreFigures> figures() override {
    const std::scoped_lock lock(mutex_);
    StoreFigures figures;
    figures.conversations = all_.size();
    figures.timers = timers_.size();
    figures.unsent = unsent_;
    figures.dead_letters = letters_.size();
    for (const auto& [since, name] : waiting_) {
      const Conversation& one = all_.at(name);
      const Time at = one.at(one.unsent.begin()->first).at;
      figures.oldest_unsent = std::min(figures.oldest_unsent.value_or(at), at);
    }
    return figures;
  }

 private:
  struct Answer {
    std::string event;
    std::string answer;
  };

  struct Conversation {
    bool has_answered(const std::string& event) const {
      return !event.empty() && std::any_of(answers.begin(), answers.end(),
                                           [&](const Answer& one) { return one.event == event; });
    }

    const Outgoing& at(std::uint64_t number) const {
      return *std::find_if(outgoing.begin(), outgoing.end(),
                           [number](const Outgoing& out) { return out.number == number; });
    }

    void trim() {
      while (outgoing.size() > kKeptOfAConversation && !unsent.contains(outgoing.front().number)) {
        outgoing.pop_front();
      }
      if (outgoing.empty()) return;
      std::erase_if(names, [&](const auto& one) { return one.second < outgoing.front().number; });
    }

    void add_name(std::string_view name, std::uint64_t number) {
      if (!name.empty()) names.emplace(name, number);
    }

    std::string session;
    std::uint64_t version = 0;
    std::uint64_t last_number = 0;
    std::deque<Answer> answers;
    std::deque<Outgoing> outgoing;
    std::map<std::uint64_t, Time> unsent;        ///< And from when on.
    std::size_t made = 0;                        ///< Of the requests of the first unsent.
    std::map<std::string, std::uint64_t> names;  ///< Of platforms, for what was sent.
    std::optional<Time> wake_at;
    Time touched{};
  };

  void put_timer(const std::string& name, Conversation& one, std::optional<Time> wake_at) {
    if (one.wake_at) timers_.erase({*one.wake_at, name});
    one.wake_at = wake_at;
    if (wake_at) timers_.insert({*wake_at, name});
  }

  void put_unsent(Conversation& one, const Outgoing& out) {
    if (one.unsent.empty()) waiting_.insert({out.at, out.conversation});
    one.unsent.emplace(out.number, out.at);
    ++unsent_;
  }

  void set_head(const std::string& name, Conversation& one, Time until) {
    waiting_.erase({one.unsent.begin()->second, name});
    one.unsent.begin()->second = until;
    waiting_.insert({until, name});
  }

  std::mutex mutex_;
  std::unordered_map<std::string, Conversation> all_;
  std::set<std::pair<Time, std::string>> timers_;
  std::set<std::pair<Time, std::string>> waiting_;  ///< The first unsent of each conversation.
  std::size_t unsent_ = 0;
  std::vector<DeadLetter> letters_;
  std::uint64_t last_letter_ = 0;
};

}  // namespace

std::unique_ptr<Store> memory_store() { return std::make_unique<MemoryStore>(); }

}  // namespace frontdesk::service
