// Handoff: queues, hours and the ordered policy.
#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "authoring/model/condition.hpp"
#include "authoring/model/flow.hpp"
#include "authoring/model/localized.hpp"

namespace frontdesk::model {

/// Minutes of a local day, half-open; `end` may be 1440, or less than `begin` for a night that
/// crosses midnight.
struct OpenSpan {
  int begin = 0;
  int end = 0;

  template <class Archive, class Self>
  static void fields(Archive& archive, Self& self) {
    auto& [begin, end] = self;
    archive(begin, end);
  }
};

/// `hours: {default: {mon-fri: "09:00-18:00", closed: [2026-12-25], 2026-12-24: "09:00-12:00"}}`.
struct Hours {
  Text id;
  Text timezone;                  ///< IANA; empty: the bot's
  std::vector<OpenSpan> week[7];  ///< Monday first
  struct Exception {
    int year = 0;  ///< 0: every year
    int month = 0, day = 0;
    std::vector<OpenSpan> open;  ///< empty: closed
    Span span;

    template <class Archive, class Self>
    static void fields(Archive& archive, Self& self) {
      auto& [year, month, day, open, span] = self;
      archive(year, month, day, open, span);
    }
  };
  std::vector<Exception> exceptions;
  Span span;
};

struct Queue {
  Text id;
  Text hours;  ///< an Hours id; empty: always open
  Localized<Text> title;
  std::vector<Text> languages;  ///< empty: all
  std::vector<Text> skills;
  Span span;
};

struct HandoffRule {
  Condition when;
  HandoffSpec then;
  bool from_pack = false;
  Span span;
};

struct Handoff {
  std::vector<Queue> queues;
  std::vector<HandoffRule> rules;
  std::vector<Text> without;  ///< reasons of rules of packs that are left out
  Text outside_hours;         ///< `flow:ID`
  std::optional<Located<std::int64_t>> no_agent_within_ms;
  std::optional<Located<std::int64_t>>
      returns_after_ms;                      ///< the bot comes back after this silence of the agent
  Located<std::int64_t> max_returns{3, {}};  ///< bot -> agent -> bot at most so often
  Text offer;  ///< an entry that may be offered first, once (deflection)
};

}  // namespace frontdesk::model
