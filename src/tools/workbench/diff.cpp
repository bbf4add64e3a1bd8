// Diff: which of the logged messages two rule sets answer otherwise.
#include "tools/workbench/diff.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>
#include <unordered_map>
#include <utility>
#include <variant>

#include "tools/tester/share.hpp"

namespace frontdesk::workbench {
namespace {

constexpr std::size_t kMostTelling = 3;

bool is_from_customer(const Event& event) {
  return std::holds_alternative<Message>(event) || std::holds_alternative<ButtonPress>(event) ||
         std::holds_alternative<Comment>(event);
}

std::string answer_of(const Turn& turn) {
  switch (turn.outcome) {
    case Outcome::answered:
    case Outcome::in_flow:
      if (!turn.entry.empty()) return turn.entry;
      return turn.replies.empty() ? fmt::format("({})", name(turn.outcome))
                                  : turn.replies.front().entry;
    case Outcome::handed_off:
      return fmt::format("(handed off: {})",
                         turn.handoff ? turn.handoff->reason : std::string("no reason"));
    case Outcome::not_understood:
      return "(not understood)";
    default:
      return fmt::format("({})", name(turn.outcome));
  }
}

bool same_buttons(const std::vector<Button>& a, const std::vector<Button>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const Button& x, const Button& y) {
    return x.title == y.title && x.target == y.target && x.kind == y.kind;
  });
}

bool same_words(const Turn& a, const Turn& b) {
  return std::equal(a.replies.begin(), a.replies.end(), b.replies.begin(), b.replies.end(),
                    [](const Reply& x, const Reply& y) {
                      return x.text == y.text && same_buttons(x.buttons, y.buttons) &&
                             same_buttons(x.quick_replies, y.quick_replies) &&
                             std::equal(x.cards.begin(), x.cards.end(), y.cards.begin(),
                                        y.cards.end(), [](const Card& c, const Card& d) {
                                          return c.title == d.title && c.subtitle == d.subtitle &&
                                                 same_buttons(c.buttons, d.buttons);
                                        });
                    });
}

std::string said(const Turn& turn) {
  std::string out;
  for (const Reply& reply : turn.replies) {
    if (!out.empty()) out += '\n';
    out += reply.text;
  }
  return out;
}

std::string words_of(const Event& event, const Turn& turn) {
  if (!turn.message.empty()) return turn.message;
  if (const auto* press = std::get_if<ButtonPress>(&event)) {
    return fmt::format("[{}]", press->target);
  }
  return "(no words)";
}

Change change_of(const Turn& before, const Turn& after) {
  if (after.outcome == Outcome::not_understood) return Change::no_longer_understood;
  if (after.outcome == Outcome::handed_off && before.outcome != Outcome::handed_off) {
    return Change::newly_handed_off;
  }
  if (before.outcome == Outcome::not_understood) return Change::newly_understood;
  return Change::other_answer;
}

struct Found {
  Change change = Change::other_answer;
  std::string from, to, message, was, is;
  std::size_t line = 0;
};

/// What came of one conversation.
struct Played {
  std::size_t messages = 0;
  std::size_t later = 0;
  std::vector<Found> found;
};

Played play_both(const LoggedConversation& conversation, const Engine& before,
                 const Engine& after) {
  Session old_session(conversation.session);
  Session new_session(conversation.session);
  Played played;
  bool parted = false;
  for (const LoggedEvent& one : conversation.events) {
    const Turn was = before.handle(old_session, one.event);
    const Turn is = after.handle(new_session, one.event);
    if (!is_from_customer(one.event)) continue;
    ++played.messages;
    std::string from = answer_of(was);
    std::string to = answer_of(is);
    const bool otherwise = from != to;
    if (!otherwise && same_words(was, is)) continue;
    if (parted) {
      ++played.later;
      continue;
    }
    parted = otherwise;
    played.found.push_back({otherwise ? change_of(was, is) : Change::reworded, std::move(from),
                            std::move(to), words_of(one.event, was), said(was), said(is),
                            one.line});
  }
  return played;
}

/// Collects what belongs together.
class Groups {
 public:
  void add(Found found) {
    Group& group = groups_[{found.change, found.from, found.to}];
    ++group.count;
    const auto [place, is_new] = group.places.try_emplace(found.message, group.told_by.size());
    if (is_new) {
      group.told_by.push_back({.message = std::move(found.message),
                               .line = found.line,
                               .was = std::move(found.was),
                               .is = std::move(found.is)});
    }
    ToldBy& told = group.told_by[place->second];
    ++told.count;
    told.line = std::min(told.line, found.line);
  }

  std::vector<ChangeGroup> take() {
    std::vector<ChangeGroup> out;
    for (auto& [key, group] : groups_) {
      auto& told = group.told_by;
      std::sort(told.begin(), told.end(), [](const ToldBy& a, const ToldBy& b) {
        return std::tuple(b.count, a.line) < std::tuple(a.count, b.line);
      });
      if (told.size() > kMostTelling) told.resize(kMostTelling);
      out.push_back(
          {std::get<0>(key), std::get<1>(key), std::get<2>(key), group.count, std::move(told)});
    }
    std::stable_sort(out.begin(), out.end(), [](const ChangeGroup& a, const ChangeGroup& b) {
      return std::tuple(a.change, b.count) < std::tuple(b.change, a.count);
    });
    return out;
  }

 private:
  struct Group {
    std::size_t count = 0;
    std::vector<ToldBy> told_by;
    std::unordered_map<std::string, std::size_t> places;
  };
  std::map<std::tuple<Change, std::string, std::string>, Group> groups_;
};

}  // namespace

std::string_view name(Change change) noexcept {
  static constexpr std::string_view kNames[] = {"no_longer_understood", "newly_handed_off",
                                                "newly_understood", "other_answer", "reworded"};
  return kNames[static_cast<std::size_t>(change)];
}

double Diff::share() const noexcept { return tester::share(otherwise, messages); }

Diff diff(const EventLog& log, const Engine& before, const Engine& after,
          const tester::Watch& watch) {
  std::vector<Played> played(log.conversations.size());
  tester::in_threads(
      played.size(),
      [&](std::size_t i) { played[i] = play_both(log.conversations[i], before, after); }, watch);
  Diff result;
  result.conversations = log.conversations.size();
  Groups groups;
  for (Played& one : played) {
    result.messages += one.messages;
    result.later += one.later;
    for (Found& found : one.found) {
      ++(found.change == Change::reworded ? result.reworded : result.otherwise);
      groups.add(std::move(found));
    }
  }
  result.groups = groups.take();
  for (const LoggedConversation& one : log.conversations) result.left_out += one.left_out;
  return result;
}

}  // namespace frontdesk::workbench
