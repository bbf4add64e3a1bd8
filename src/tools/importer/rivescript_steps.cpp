// RiveScript steps: replies that do the same, conditions, calls and variables.
#include "tools/importer/rivescript_steps.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text/ascii.hpp"

namespace frontdesk::importer::rivescript {
namespace {

constexpr std::size_t kMostUnknown = 2;  // variables of which every combination is written

bool do_the_same(const Variant& a, const Variant& b) {
  return a.changes == b.changes && a.call == b.call && a.arguments == b.arguments &&
         a.redirect == b.redirect;
}

/// `words` in the place of a variable, in the letters in which it stands.
std::string replaced(std::string text, const std::string& variable, const std::string& words) {
  const std::string begin = "{" + variable;
  for (std::size_t at = text.find(begin); at != std::string::npos; at = text.find(begin, at + 1)) {
    const std::size_t behind = at + begin.size();
    const std::size_t end = text.find('}', at);
    if (end == std::string::npos || (text[behind] != '}' && text[behind] != ',')) continue;
    const std::string_view how =
        text[behind] == ','
            ? text::trimmed(std::string_view(text).substr(behind + 1, end - behind - 1))
            : std::string_view();
    text.replace(at, end + 1 - at, how.empty() ? literal(words) : in_letters(how, literal(words)));
  }
  return text;
}

Yaml is_set(bool yes) {
  Yaml flag(yes ? "true" : "false");
  flag.bare = true;
  return Yaml::map({{"is_set", std::move(flag)}});
}

/// The text with what is known, and with what RiveScript says for the rest; `known` are bits.
Yaml with_known(const Variant& one, unsigned known) {
  std::string text = one.text;
  Yaml when = Yaml::map();
  unsigned bit = 1;
  for (const auto& [variable, words] : one.unknown) {
    const bool is_known = (known & bit) != 0;
    if (!is_known) text = replaced(std::move(text), variable, words);
    when.set(variable, is_set(is_known));
    bit <<= 1U;
  }
  if (known == 0) return Yaml(text);
  return Yaml::map({{"text", text}, {"when", std::move(when)}});
}

void add_text(Yaml text, Yaml& texts) {
  if (std::find(texts.items.begin(), texts.items.end(), text) == texts.items.end()) {
    texts.add(std::move(text));
  }
}

/// A number or text of a set or condition.
Yaml value_of(const std::string& text) {
  const bool number = !text.empty() && text.size() < 10 &&
                      std::all_of(text.begin(), text.end(), text::is_digit) &&
                      (text.size() == 1 || text.front() != '0');
  return number ? Yaml::number(std::stoll(text)) : Yaml(text);
}

/// What a side of a condition reads.
struct Side {
  std::string variable;  ///< Empty: `constant`.
  std::string constant;
  std::size_t star = 0;
  bool is_readable = true;
};

Side side_of(const std::string& written, const Script& script) {
  Side side;
  if (written.find_first_of("<{") == std::string::npos) {
    side.constant = written;
    return side;
  }
  const std::string_view tag = std::string_view(written).substr(1, written.size() - 2);
  const std::string kind(tag.substr(0, tag.find(' ')));
  const std::string name(tag.substr(std::min(tag.size(), kind.size() + 1)));
  side.is_readable = written.front() == '<' && written.find('>') == written.size() - 1;
  if (kind == "get") {
    side.variable = variable_name(name);
  } else if (kind == "bot" || kind == "env") {
    const Script::Definitions& known = kind == "bot" ? script.variables : script.globals;
    const auto found = known.find(name);
    if (script.changed.contains(kind + " " + name)) {
      side.variable = changing_name(kind, name);
    } else {
      side.constant = found == known.end() ? "undefined" : found->second.value;
    }
  } else if (kind == "id") {
    side.variable = "customer.id";
  } else if (kind == "input" || kind == "input1") {
    side.variable = "last.message";
  } else if (kind == "reply" || kind == "reply1") {
    side.variable = "last.reply";
  } else if (kind.starts_with("star") && kind.size() < 7) {
    side.star = kind.size() == 4 ? 1 : static_cast<std::size_t>(std::atoi(kind.c_str() + 4));
    side.variable = star_name(side.star);
    side.is_readable = side.is_readable && side.star > 0;
  } else {
    side.is_readable = false;
  }
  return side;
}

bool is_equal(std::string_view op) { return op == "==" || op == "eq" || op == "="; }
bool is_unequal(std::string_view op) { return op == "!=" || op == "ne" || op == "<>"; }

/// One test; false when the rule language cannot say it.
bool add_test(const Condition::Test& test, const Script& script, When& when) {
  const Side left = side_of(test.left, script);
  const Side right = side_of(test.right, script);
  if (!left.is_readable || !right.is_readable || !right.variable.empty()) return false;
  const bool equal = is_equal(test.op);
  const bool unequal = is_unequal(test.op);
  if (left.variable.empty()) {
    if (!equal && !unequal) return false;
    const bool holds = (left.constant == right.constant) == equal;
    when.always = when.always.value_or(true) && holds;
    return true;
  }
  if (left.star != 0) when.stars.insert(left.star);
  const Yaml value = value_of(right.constant);
  Yaml wanted;
  if (right.constant == "undefined" && (equal || unequal)) {
    wanted = is_set(!equal);
  } else if (equal) {
    wanted = value;
  } else if (unequal) {
    wanted = Yaml::map({{"not", value}});
  } else if (value.bare) {
    const std::string_view word = test.op == "<"    ? "below"
                                  : test.op == "<=" ? "at_most"
                                  : test.op == ">"  ? "above"
                                                    : "at_least";
    wanted = Yaml::map({{std::string(word), value}});
  } else {
    return false;
  }
  when.yaml.add(Yaml::map({{left.variable, std::move(wanted)}}));
  return true;
}

}  // namespace

Answer to_answer(const std::vector<Reply>& replies, const Script& script,
                 std::vector<Note>& notes) {
  std::vector<std::pair<Variant, const Reply*>> all;
  for (const Reply& reply : replies) {
    for (Variant& one : to_variants(reply, script, notes)) all.emplace_back(std::move(one), &reply);
  }
  Answer answer;
  std::size_t most = 0;
  const Variant* best = nullptr;
  for (const auto& pair : all) {
    const Variant& one = pair.first;
    const auto alike = static_cast<std::size_t>(std::count_if(
        all.begin(), all.end(), [&](const auto& other) { return do_the_same(one, other.first); }));
    if (alike > most) {
      most = alike;
      best = &one;
    }
  }
  for (const auto& [one, reply] : all) {
    if (!do_the_same(one, *best)) {
      notes.push_back({Note::Kind::left, reply->at.file, reply->at.line,
                       "the reply does something else than the others of its trigger",
                       "write a flow that decides between them"});
      continue;
    }
    answer.stars.insert(one.stars.begin(), one.stars.end());
    answer.variants.push_back(one);
  }
  return answer;
}

bool only_talks(const Answer& answer) {
  return std::all_of(answer.variants.begin(), answer.variants.end(), [](const Variant& one) {
    return one.changes.empty() && one.call.empty() && one.redirect.empty();
  });
}

Yaml texts_of(const Answer& answer) {
  Yaml texts = Yaml::list();
  const bool all_read =
      std::none_of(answer.variants.begin(), answer.variants.end(),
                   [](const Variant& one) { return one.unknown.empty() && !one.text.empty(); });
  for (const Variant& one : answer.variants) {
    if (one.text.empty()) continue;
    if (!all_read) {
      add_text(one.text, texts);
      continue;
    }
    const unsigned full = (1U << std::min<std::size_t>(one.unknown.size(), 16)) - 1;
    for (unsigned known = full;; --known) {
      const bool is_written = known == full || known == 0 || one.unknown.size() <= kMostUnknown;
      if (is_written) add_text(with_known(one, known), texts);
      if (known == 0) break;
    }
  }
  return texts.items.size() == 1 ? texts.items.front() : texts;
}

void add_effects(const Answer& answer, Yaml& steps) {
  if (answer.variants.empty()) return;
  const Variant& one = answer.variants.front();
  if (!one.call.empty()) {
    Yaml step = Yaml::map({{"call", one.call}});
    if (!one.arguments.empty()) step.set("with", Yaml::map({{"arguments", one.arguments}}));
    step.set("save", "result");
    steps.add(std::move(step));
  }
  Yaml values = Yaml::map();
  const auto flush = [&] {
    if (!values.fields.empty()) steps.add(Yaml::map({{"set", std::move(values)}}));
    values = Yaml::map();
  };
  for (const Change& change : one.changes) {
    // A map has each name once.
    const bool is_there =
        std::any_of(values.fields.begin(), values.fields.end(),
                    [&](const auto& field) { return field.first == change.name; });
    if (is_there) flush();
    Yaml value = value_of(change.value);
    values.set(change.name, change.operation.empty()
                                ? std::move(value)
                                : Yaml::map({{change.operation, std::move(value)}}));
  }
  flush();
}

When to_when(const Condition& condition, const Script& script) {
  When when;
  when.yaml = Yaml::list();
  for (const Condition::Test& test : condition.tests) {
    if (!add_test(test, script, when)) when.is_readable = false;
  }
  const bool is_never = when.always == false;
  if (is_never) when.is_readable = true;
  if (!when.is_readable || is_never || when.yaml.items.empty()) {
    if (!when.is_readable) when.always.reset();
    when.yaml = {};
    return when;
  }
  when.always.reset();
  if (when.yaml.items.size() == 1) {
    when.yaml = Yaml(when.yaml.items.front());
  } else {
    when.yaml = Yaml::map({{"all", std::move(when.yaml)}});
  }
  return when;
}

}  // namespace frontdesk::importer::rivescript
