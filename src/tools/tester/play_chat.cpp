// Play chat: one chat of the author's, line by line.
#include "tools/tester/play_chat.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

#include "tools/tester/conversation.hpp"
#include "tools/tester/match_text.hpp"

namespace frontdesk::tester {
namespace {

using Kind = model::ChatLine::Kind;

std::string show(const Reply& reply) {
  std::string line = fmt::format("bot ({}): {}", reply.entry, reply.text);
  for (const Card& card : reply.cards) line += fmt::format(" [card: {}]", card.title);
  for (const Button& button : reply.buttons) line += fmt::format(" [{}]", button.title);
  for (const Button& button : reply.quick_replies) line += fmt::format(" [{}]", button.title);
  return line;
}

std::string show(const Handoff& handoff) {
  return fmt::format("handoff: queue {}, priority {}, reason {}", handoff.queue, handoff.priority,
                     handoff.reason);
}

/// The test's line as its author wrote it.
std::string show(const model::ChatLine& line) {
  const std::string first = line.texts.empty() ? std::string() : line.texts.front().value;
  switch (line.kind) {
    case Kind::user:
      return "user: " + first;
    case Kind::button:
      return "button: " + first;
    case Kind::attach:
      return "attach: " + first;
    case Kind::comment:
      return "comment: " + first;
    case Kind::wait:
      return line.wait_ms % 60'000 == 0 ? fmt::format("wait: {}m", line.wait_ms / 60'000)
             : line.wait_ms % 1000 == 0 ? fmt::format("wait: {}s", line.wait_ms / 1000)
                                        : fmt::format("wait: {}ms", line.wait_ms);
    case Kind::agent:
      return line.texts.size() > 1 ? "agent wrote: " + line.texts[1].value : "agent: " + first;
    case Kind::call:
      return "call: " + first;
    case Kind::bot: {
      std::string all;
      for (const model::Text& text : line.texts) all += (all.empty() ? "" : " | ") + text.value;
      return "bot: " + all;
    }
    case Kind::handoff: {
      std::string all = "handoff:";
      for (std::size_t i = 0; i < line.fields.size(); ++i) {
        const auto& [name, value] = line.fields[i];
        all += fmt::format("{} {} {}", i == 0 ? "" : ",", name.value, value.value);
      }
      return line.fields.empty() ? "handoff" : all;
    }
    case Kind::silent:
      return "silent";
    case Kind::outcome:
      return "outcome: " + first;
  }
  return {};
}

/// One chat being played.
class Player {
 public:
  Player(const Engine& engine, Setting setting, Coverage& coverage)
      : talk_(engine, std::move(setting),
              [&coverage](const Event&, const Turn& turn) { coverage.add(turn); }) {}

  /// False when the line went wrong.
  bool play(const model::ChatLine& line) {
    rows_.push_back({show(line), {}, false});
    const bool right = line.kind == Kind::user || line.kind == Kind::button ||
                               line.kind == Kind::attach || line.kind == Kind::comment ||
                               line.kind == Kind::wait || line.kind == Kind::agent
                           ? give(line)
                           : expect(line);
    rows_.back().wrong = !right;
    return right;
  }

  /// What the customer, the agent and the clock do in `line`, whatever came before: the tests of an
  /// entry reach it though an earlier line was wrong.
  void go_on(const model::ChatLine& line) {
    if (line.kind != Kind::call) {
      play(line);
    } else if (talk_.call()) {
      talk_.answer_call(!line.fails, line.value);
    }
  }

  std::vector<ChatRow>& rows() { return rows_; }
  /// The trace of the turns since the last input.
  std::string reason() const {
    std::string all;
    for (const Turn& turn : talk_.turns()) {
      if (turn.trace) all += explain(*turn.trace);
      if (!turn.reason.empty()) all += turn.reason + "\n";
    }
    return all;
  }

 private:
  bool give(const model::ChatLine& line) {
    const std::string first = line.texts.empty() ? std::string() : line.texts.front().value;
    next_ = 0;
    unread_.clear();
    switch (line.kind) {
      case Kind::user:
        talk_.user(first);
        break;
      case Kind::attach:
        talk_.attach(first);
        break;
      case Kind::comment:
        talk_.comment(first);
        break;
      case Kind::wait:
        talk_.wait(std::chrono::milliseconds(line.wait_ms));
        break;
      case Kind::agent:
        give_agent(line, first);
        break;
      case Kind::button:
        if (!press(first)) return false;
        break;
      default:
        break;
    }
    collect();
    return true;
  }

  void give_agent(const model::ChatLine& line, std::string_view action) {
    if (line.texts.size() > 1) {
      talk_.agent(AgentAction::wrote, line.texts[1].value);
      return;
    }
    talk_.agent(action == "joined"     ? AgentAction::joined
                : action == "left"     ? AgentAction::left
                : action == "resolved" ? AgentAction::resolved
                                       : AgentAction::declined,
                "");
  }

  bool press(std::string_view wanted) {
    const auto& shown = talk_.buttons();
    const auto at = std::find_if(shown.begin(), shown.end(), [wanted](const Button& button) {
      return button.title == wanted || button.target == wanted;
    });
    if (at != shown.end()) {
      talk_.press(std::string(at->target));
      return true;
    }
    std::string titles;
    for (const Button& button : shown) titles += fmt::format(" [{}]", button.title);
    rows_.back().actual = titles.empty() ? "no button was shown" : "buttons:" + titles;
    return false;
  }

  void collect() {
    for (const Turn& turn : talk_.turns()) {
      unread_.insert(unread_.end(), turn.replies.begin(), turn.replies.end());
    }
  }

  bool expect(const model::ChatLine& line) {
    switch (line.kind) {
      case Kind::bot:
        return expect_bot(line);
      case Kind::call:
        return expect_call(line);
      case Kind::handoff:
        return expect_handoff(line);
      case Kind::silent:
        rows_.back().actual = unread_.empty() ? "silent" : all_that_came();
        return unread_.empty();
      default:
        rows_.back().actual = talk_.turns().empty()
                                  ? "nothing happened"
                                  : fmt::format("outcome: {}", name(talk_.turns().back().outcome));
        return !talk_.turns().empty() && !line.texts.empty() &&
               name(talk_.turns().back().outcome) == line.texts.front().value;
    }
  }

  bool expect_bot(const model::ChatLine& line) {
    for (std::size_t i = next_; i < unread_.size(); ++i) {
      const bool fits =
          std::any_of(line.texts.begin(), line.texts.end(),
                      [&](const model::Text& text) { return is_expected(unread_[i], text.value); });
      if (!fits) continue;
      rows_.back().actual = show(unread_[i]);
      next_ = i + 1;
      return true;
    }
    rows_.back().actual = all_that_came();
    for (const model::Text& text : line.texts) {
      if (is_broken_expression(text.value)) {
        rows_.back().actual = fmt::format("{} is no regular expression", text.value);
      }
    }
    return false;
  }

  bool expect_call(const model::ChatLine& line) {
    const std::string expected = line.texts.empty() ? std::string() : line.texts.front().value;
    if (!talk_.call() || talk_.call()->name != expected) {
      rows_.back().actual = talk_.call() ? "call: " + talk_.call()->name : all_that_came();
      return false;
    }
    rows_.back().actual =
        fmt::format("call: {} {}", talk_.call()->name, talk_.call()->arguments.to_json());
    talk_.answer_call(!line.fails, line.value);
    // What was said before the call may still be asked for after it.
    unread_.erase(unread_.begin(), unread_.begin() + static_cast<std::ptrdiff_t>(next_));
    next_ = 0;
    collect();
    return true;
  }

  bool expect_handoff(const model::ChatLine& line) {
    const Handoff* handoff = nullptr;
    for (const Turn& turn : talk_.turns()) {
      if (turn.handoff) handoff = &*turn.handoff;
    }
    rows_.back().actual = handoff == nullptr ? all_that_came() : show(*handoff);
    if (handoff == nullptr) return false;
    return std::all_of(line.fields.begin(), line.fields.end(), [handoff](const auto& field) {
      const std::string& actual = field.first.value == "queue"      ? handoff->queue
                                  : field.first.value == "priority" ? handoff->priority
                                                                    : handoff->reason;
      return actual == field.second.value;
    });
  }

  /// Everything since the last input that no line has asked for yet.
  std::string all_that_came() const {
    std::vector<std::string> lines;
    for (std::size_t i = next_; i < unread_.size(); ++i) lines.push_back(show(unread_[i]));
    for (const Turn& turn : talk_.turns()) {
      if (turn.handoff) lines.push_back(show(*turn.handoff));
    }
    if (talk_.call()) lines.push_back("call: " + talk_.call()->name);
    if (lines.empty()) {
      return talk_.turns().empty() ? "nothing happened"
                                   : fmt::format("silent ({})", name(talk_.turns().back().outcome));
    }
    return fmt::format("{}", fmt::join(lines, "\n"));
  }

  Conversation talk_;
  std::vector<Reply> unread_;  // the replies since the last input
  std::size_t next_ = 0;       // of them, the first that no line has asked for
  std::vector<ChatRow> rows_;
};

}  // namespace

Case play_chat(const model::ChatTest& test, const Engine& engine, const std::string& locale,
               const source::Files& files, Coverage& coverage) {
  Setting setting;
  if (!test.channel.empty()) setting.channel = test.channel.value;
  setting.locale = test.locale.empty() ? locale : test.locale.value;
  if (test.now) setting.now = test.now->value;
  setting.customer = test.customer;

  Case result;
  result.kind = Case::Kind::chat;
  result.name = test.name.value;
  result.locale = setting.locale;
  result.at = files.locate(test.span);
  Player player(engine, std::move(setting), coverage);
  result.passed = true;
  for (const model::ChatLine& line : test.chat) {
    if (!result.passed) {
      player.go_on(line);
      continue;
    }
    if (player.play(line)) continue;
    result.passed = false;
    result.at = files.locate(line.span);
    result.expected = player.rows().back().expected;
    result.actual = player.rows().back().actual;
    result.reason = player.reason();
    result.chat = player.rows();
  }
  return result;
}

}  // namespace frontdesk::tester
