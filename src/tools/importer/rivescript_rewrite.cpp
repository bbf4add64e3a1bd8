// RiveScript rewrite: the begin block, redirections within texts, and those to a wildcard.
#include "tools/importer/rivescript_rewrite.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text/ascii.hpp"

namespace frontdesk::importer::rivescript {
namespace {

constexpr std::size_t kLongestText = 4'000;
constexpr std::size_t kMostDerived = 5'000;  // that redirections to wildcards make of a topic
constexpr std::size_t kMostWays = 20;        // of the begin block

void replace_first(std::string& text, std::string_view from, std::string_view to) {
  const std::size_t at = text.find(from);
  if (at != std::string::npos) text.replace(at, from.size(), to);
}

/// Several replies as one text.
std::string any_of(const std::vector<Reply>& replies) {
  if (replies.size() == 1) return replies.front().text;
  std::string all;
  for (const Reply& one : replies) {
    if (one.text.find('|') != std::string::npos) continue;
    all += (all.empty() ? "" : "|") + one.text;
  }
  return "{random}" + all + "{/random}";
}

bool is_silent(const Trigger& trigger) {
  return trigger.replies.empty() && trigger.conditions.empty();
}

/// Every reply of `trigger` within what the begin block makes of it.
void wrap(const Trigger& begin, Trigger& trigger) {
  const auto wrapped = [](const Reply& around, const Reply& inner) {
    Reply reply{around.text, inner.at};
    replace_first(reply.text, "{ok}", inner.text);
    return reply;
  };
  Trigger whole = trigger;
  whole.conditions.clear();
  whole.replies.clear();
  for (const Condition& outer : begin.conditions) {
    for (const Condition& inner : trigger.conditions) {
      Condition both{outer.tests, wrapped(outer.reply, inner.reply)};
      both.tests.insert(both.tests.end(), inner.tests.begin(), inner.tests.end());
      whole.conditions.push_back(std::move(both));
    }
    if (trigger.replies.empty()) continue;
    const Reply inner{any_of(trigger.replies), trigger.replies.front().at};
    whole.conditions.push_back({outer.tests, wrapped(outer.reply, inner)});
  }
  for (const Reply& outer : begin.replies) {
    for (const Condition& inner : trigger.conditions) {
      whole.conditions.push_back({inner.tests, wrapped(outer, inner.reply)});
    }
    for (const Reply& inner : trigger.replies) whole.replies.push_back(wrapped(outer, inner));
  }
  trigger = std::move(whole);
}

void apply_begin(Script& script) {
  const auto found = script.topics.find(std::string(kBeginTopic));
  if (found == script.topics.end()) return;
  const auto request =
      std::find_if(found->second.triggers.begin(), found->second.triggers.end(),
                   [](const Trigger& one) { return bare_words(one.text) == "request"; });
  if (request == found->second.triggers.end()) return;
  if (request->conditions.size() + request->replies.size() > kMostWays) return;
  const Trigger begin = *request;
  request->text.clear();
  const bool is_plain =
      begin.conditions.empty() && std::all_of(begin.replies.begin(), begin.replies.end(),
                                              [](const Reply& one) { return one.text == "{ok}"; });
  if (is_plain) return;
  for (auto& [name, topic] : script.topics) {
    if (name == kBeginTopic) continue;
    for (Trigger& trigger : topic.triggers) {
      if (!is_silent(trigger)) wrap(begin, trigger);
    }
  }
}

/// The trigger of `topic` with these words that only talks, or null.
const Trigger* talker(const Topic& topic, std::string_view words) {
  const std::string wanted = bare_words(words);
  for (const Trigger& one : topic.triggers) {
    if (!one.previous.empty() || !one.conditions.empty() || one.replies.empty()) continue;
    if (one.text.find_first_of("*#_(") == std::string::npos && bare_words(one.text) == wanted) {
      return &one;
    }
  }
  return nullptr;
}

/// `I say: {@hello} Okay?`: what `hello` answers stands in its place.
void write_out(const Topic& topic, Reply& reply) {
  std::size_t at = 0;
  for (int count = 0; count < 5 && reply.text.size() < kLongestText; ++count) {
    at = reply.text.find("{@", at);
    const std::size_t end = at == std::string::npos ? at : reply.text.find('}', at);
    if (end == std::string::npos) return;
    const bool is_within = !text::trimmed(std::string_view(reply.text).substr(end + 1)).empty();
    const Trigger* target =
        is_within ? talker(topic, std::string_view(reply.text).substr(at + 2, end - at - 2))
                  : nullptr;
    if (target == nullptr) {
      at = end;
      continue;
    }
    reply.text.replace(at, end + 1 - at, any_of(target->replies));
  }
}

bool asks_for_star(std::string_view redirect) {
  return redirect == "<star>" || redirect == "<star1>" || redirect == "<@>";
}

/// Where a text asks for what the wildcard said: what stands before and behind.
bool split_at_star(const std::string& text, std::string& before, std::string& behind) {
  for (const std::string_view sign : {"{@<star>}", "{@<star1>}", "<@>"}) {
    const std::size_t at = text.find(sign);
    if (at == std::string::npos) continue;
    before = text.substr(0, at);
    behind = text.substr(at + sign.size());
    return true;
  }
  return false;
}

/// A trigger with one wildcard `*` and nothing else that counts as a star.
bool has_one_star(std::string_view text) {
  const auto count = [&](char c) { return std::count(text.begin(), text.end(), c); };
  return count('*') == 1 && count('#') + count('_') + count('(') + count('[') == 0;
}

std::string without_weight(std::string text, std::string& weight) {
  const std::size_t at = text.find("{weight=");
  if (at == std::string::npos) return text;
  const std::size_t end = text.find('}', at);
  weight = text.substr(at, end == std::string::npos ? end : end + 1 - at);
  text.erase(at, end == std::string::npos ? end : end + 1 - at);
  return std::string(text::trimmed(text));
}

/// `please *` that answers what `*` says: every other trigger with "please" before it.
class StarRedirects {
 public:
  explicit StarRedirects(Topic& topic) : topic_(topic) {}

  void apply() {
    for (std::size_t i = 0; i < topic_.triggers.size(); ++i) {
      if (has_one_star(topic_.triggers[i].text)) apply(topic_.triggers[i]);
    }
    for (Trigger& one : derived_) topic_.triggers.push_back(std::move(one));
  }

 private:
  void apply(Trigger& trigger) {
    std::string before;
    std::string behind;
    const bool is_pure = asks_for_star(trigger.redirect) && is_silent(trigger);
    const bool is_within = trigger.redirect.empty() && trigger.conditions.empty() &&
                           trigger.replies.size() == 1 &&
                           split_at_star(trigger.replies.front().text, before, behind);
    if (!is_pure && !is_within) return;
    made_ += topic_.triggers.size();
    if (made_ > kMostDerived) return;
    std::string weight;
    const std::string frame = without_weight(trigger.text, weight);
    if (text::trimmed(frame) == "*") return;
    const bool is_silent_frame = text::trimmed(before).empty() && text::trimmed(behind).empty();
    for (Trigger& other : topic_.triggers) {
      if (&other == &trigger || other.text.empty() || !other.previous.empty()) continue;
      std::string own;
      const std::string words = without_weight(other.text, own);
      if (text::trimmed(words) == "*" || has_redirect_to_star(other)) continue;
      std::string said = frame;
      replace_first(said, "*", words);
      if (is_silent_frame) {
        other.further.push_back(std::move(said));
      } else if (!is_silent(other)) {
        derive(other, said + weight, before, behind, trigger.at);
      }
    }
    // Whatever nobody answers is not answered here, either.
    trigger.text.clear();
  }

  static bool has_redirect_to_star(const Trigger& one) {
    std::string before;
    std::string behind;
    return asks_for_star(one.redirect) ||
           std::any_of(one.replies.begin(), one.replies.end(), [&](const Reply& reply) {
             return split_at_star(reply.text, before, behind);
           });
  }

  void derive(const Trigger& other, std::string said, const std::string& before,
              const std::string& behind, const Place& at) {
    Trigger one = other;
    one.text = std::move(said);
    one.at = at;
    one.comment.clear();
    one.is_derived = true;
    one.further.clear();
    for (Reply& reply : one.replies) reply.text = before + reply.text + behind;
    for (Condition& condition : one.conditions) {
      condition.reply.text = before + condition.reply.text + behind;
    }
    derived_.push_back(std::move(one));
  }

  Topic& topic_;
  std::vector<Trigger> derived_;
  std::size_t made_ = 0;
};

void note_changes(const std::string& text, std::set<std::string>& changed) {
  for (const std::string_view kind : {"bot ", "env "}) {
    const std::string tag = "<" + std::string(kind);
    for (std::size_t at = text.find(tag); at != std::string::npos; at = text.find(tag, at + 1)) {
      const std::size_t end = text.find_first_of("=>", at + 1);
      if (end == std::string::npos || text[end] != '=') continue;
      const std::string_view name =
          text::trimmed(std::string_view(text).substr(at + 5, end - at - 5));
      changed.insert(std::string(kind) + std::string(name));
    }
  }
}

}  // namespace

void rewrite(Script& script) {
  for (auto& [name, topic] : script.topics) StarRedirects(topic).apply();
  for (auto& [name, topic] : script.topics) {
    for (Trigger& trigger : topic.triggers) {
      for (Reply& reply : trigger.replies) write_out(topic, reply);
      for (Condition& condition : trigger.conditions) write_out(topic, condition.reply);
    }
  }
  apply_begin(script);
  for (const auto& [name, topic] : script.topics) {
    for (const Trigger& trigger : topic.triggers) {
      for (const Reply& reply : trigger.replies) note_changes(reply.text, script.changed);
      for (const Condition& one : trigger.conditions) note_changes(one.reply.text, script.changed);
    }
  }
}

std::string bare_words(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (text::is_word(c) || c == '*') {
      out.push_back(text::is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c);
    } else if (c != '\'' && !out.empty() && out.back() != ' ') {
      out.push_back(' ');
    }
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

}  // namespace frontdesk::importer::rivescript
