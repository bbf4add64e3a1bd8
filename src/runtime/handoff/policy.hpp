// Policy: whether a person is needed, which queue, and whether somebody is there.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "authoring/model/handoff.hpp"
#include "frontdesk/event.hpp"
#include "runtime/handoff/custody.hpp"
#include "runtime/handoff/hours.hpp"
#include "runtime/session/conditions.hpp"

namespace frontdesk::handoff {

/// A rule of the policy at run time.
struct Rule {
  session::Condition when;
  std::string queue;     ///< Empty: the first queue that speaks the customer's language.
  std::string priority;  ///< Never empty.
  std::string reason;    ///< Never empty.
  std::optional<std::uint32_t> say;  ///< An answer of the renderer; empty: the entry `bot.handoff`.

  template <class Archive, class Self>
  static void fields(Archive& archive, Self& self) {
    auto& [when, queue, priority, reason, say] = self;
    archive(when, queue, priority, reason, say);
  }
};

/// Immutable; any number of threads.
class Policy {
 public:
  Policy() = default;
  /// `register_say` takes the wording of a rule and gives the number of its answer.
  Policy(const model::Handoff& written, const std::vector<model::Hours>& hours,
         const std::string& default_zone,
         const std::function<std::uint32_t(const model::Answers&)>& register_say);

  /// What holds: the rule, or null, and whether it is about somebody's life or health. Such a rule
  /// (one that names the signal `self_harm` or `safety`, while that is noticed) comes before all
  /// others, wherever it stands, and is always urgent. Of the others the first that holds counts.
  struct Decision {
    const Rule* rule = nullptr;
    bool is_danger = false;
  };
  Decision decide(const session::Lookup& variables) const;

  /// The queue `wanted`; when that is empty or no queue, the one that fits best: its skills hold
  /// one of `topics` (the reason, the entry that it is about), or it has none; its languages hold
  /// `locale`, or it has none; it is open now. Of equals the first. `default` when the rule set has
  /// no queue.
  std::string_view queue_for(std::string_view wanted, std::string_view locale,
                             std::span<const std::string_view> topics, Time now) const;

  /// The first language of the people there; empty: not said.
  std::string_view language_of_people(std::string_view queue) const;

  /// True when `queue` is open; a queue without hours always is.
  bool is_open(std::string_view queue, Time now) const;
  /// When it opens next; `now` when it is open; empty when it never does.
  std::optional<Time> opens_at(std::string_view queue, Time now) const;
  /// By the hours named `default`; open when there are none.
  bool is_default_open(Time now) const;

  /// In the order written.
  const std::vector<Rule>& rules() const noexcept { return rules_; }
  const CustodySettings& custody() const noexcept { return custody_; }
  /// `flow:ID` for when nobody is there, without the prefix; may be empty.
  const std::string& outside_hours() const noexcept { return outside_hours_; }
  /// An entry that may be offered once before a person; may be empty.
  const std::string& offer() const noexcept { return offer_; }

  template <class Archive, class Self>
  static void fields(Archive& archive, Self& self) {
    auto& [rules, dangers, queues, hours, default_hours, custody, outside_hours, offer] = self;
    archive(rules, dangers, queues, hours, default_hours, custody, outside_hours, offer);
    if constexpr (Archive::reads) archive.expect(self.is_sound());
  }

 private:
  struct Queue {
    std::string id;
    std::optional<std::size_t> hours;
    std::vector<std::string> languages;
    std::vector<std::string> skills;

    template <class Archive, class Self>
    static void fields(Archive& archive, Self& self) {
      auto& [id, hours, languages, skills] = self;
      archive(id, hours, languages, skills);
    }
  };
  /// Of what was read: all numbers are some of something.
  bool is_sound() const;
  const Queue* find(std::string_view id) const;

  std::vector<Rule> rules_;
  /// Numbers of the rules that name a signal of danger, a list for each signal, worst first.
  std::vector<std::pair<Value, std::vector<std::size_t>>> dangers_;
  std::vector<Queue> queues_;
  std::vector<Hours> hours_;
  std::optional<std::size_t> default_hours_;
  CustodySettings custody_;
  std::string outside_hours_;
  std::string offer_;
};

}  // namespace frontdesk::handoff
