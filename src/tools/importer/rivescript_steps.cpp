// RiveScript steps: replies that do the same, conditions, calls and variables.
#include "tools/importer/rivescript_steps.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/text/ascii.hpp"

namespace frontdesk::importer::rivescript {
namespace {

bool do_the_same(const Variant& a, const Variant& b) {
  return a.sets == b.sets && a.call == b.call && a.arguments == b.arguments &&
         a.redirect == b.redirect && a.topic == b.topic;
}

/// The same with "undefined" for what may not be known.
std::string without_variables(const std::string& text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin =
        std::min({text.find("{profile.", at), text.find("{customer.", at), text.size()});
    out += text.substr(at, begin - at);
    if (begin == text.size()) break;
    out += "undefined";
    at = text.find('}', begin) + 1;
  }
  return out;
}

/// A number or text of a set or condition.
Yaml value_of(const std::string& text) {
  const bool number = !text.empty() && text.size() < 10 &&
                      std::all_of(text.begin(), text.end(), text::is_digit) &&
                      (text.size() == 1 || text.front() != '0');
  return number ? Yaml::number(std::stoll(text)) : Yaml(text);
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
  const auto reads = [](const Variant& one) { return one.reads_variables; };
  if (!answer.variants.empty() &&
      std::all_of(answer.variants.begin(), answer.variants.end(), reads)) {
    Variant plain = answer.variants.front();
    plain.text = without_variables(plain.text);
    answer.variants.push_back(std::move(plain));
  }
  return answer;
}

bool only_talks(const Answer& answer) {
  return std::all_of(answer.variants.begin(), answer.variants.end(), [](const Variant& one) {
    return one.sets.empty() && one.call.empty() && one.redirect.empty() && one.topic.empty();
  });
}

Yaml texts_of(const Answer& answer) {
  Yaml texts = Yaml::list();
  for (const Variant& one : answer.variants) {
    const bool known = std::any_of(texts.items.begin(), texts.items.end(),
                                   [&](const Yaml& other) { return other.text == one.text; });
    if (!one.text.empty() && !known) texts.add(one.text);
  }
  return texts.items.size() == 1 ? texts.items.front() : texts;
}

void rename_star(std::string_view slot, Yaml& value) {
  for (std::size_t at = value.text.find("{star}"); at != std::string::npos;
       at = value.text.find("{star}")) {
    value.text.replace(at, 6, fmt::format("{{{}}}", slot));
  }
  for (Yaml& item : value.items) rename_star(slot, item);
  for (auto& [key, field] : value.fields) rename_star(slot, field);
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
  if (!one.sets.empty()) {
    std::map<std::string, std::string> last(one.sets.begin(), one.sets.end());
    for (const auto& [name, value] : one.sets) last[name] = value;
    Yaml values = Yaml::map();
    for (const auto& [name, value] : last) values.set(name, value_of(value));
    steps.add(Yaml::map({{"set", std::move(values)}}));
  }
}

Yaml to_condition(const Condition& condition) {
  Yaml result = Yaml::map();
  const std::string& left = condition.left;
  if (left.rfind("<get ", 0) != 0 || left.find('>') != left.size() - 1) return result;
  if (condition.right.find_first_of("<{") != std::string::npos) return result;
  const std::string name = variable_name(left.substr(5, left.size() - 6));
  const bool equal = condition.op == "==" || condition.op == "eq";
  const bool unequal = condition.op == "!=" || condition.op == "ne" || condition.op == "<>";
  if (condition.right == "undefined" && (equal || unequal)) {
    Yaml flag(equal ? "false" : "true");
    flag.bare = true;
    return result.set(name, Yaml::map({{"is_set", std::move(flag)}}));
  }
  const Yaml value = value_of(condition.right);
  if (equal) return result.set(name, value);
  if (unequal) return result.set(name, Yaml::map({{"not", value}}));
  if (!value.bare) return result;
  const std::string_view word = condition.op == "<"    ? "below"
                                : condition.op == "<=" ? "at_most"
                                : condition.op == ">"  ? "above"
                                                       : "at_least";
  return result.set(name, Yaml::map({{std::string(word), value}}));
}

}  // namespace frontdesk::importer::rivescript
