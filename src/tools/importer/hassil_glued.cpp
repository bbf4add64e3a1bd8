// Hassil glued: `{area}[ ]temperature`, values of lists with letters behind them.
#include <fmt/format.h>

#include <algorithm>

#include "base/text/ascii.hpp"
#include "tools/importer/hassil_vocabulary.hpp"
#include "tools/importer/source_yaml.hpp"
#include "tools/tester/label_id.hpp"

namespace frontdesk::importer::hassil {
namespace {

bool has_letters(std::string_view text) {
  return std::any_of(text.begin(), text.end(),
                     [](char c) { return text::is_word(c) && !text::is_digit(c); });
}

/// What touches the list that ends before `at`: words in pieces and groups, no lists and rules.
std::string_view suffix_at(std::string_view text, std::size_t at) {
  int depth = 0;
  std::size_t end = at;
  for (; end < text.size(); ++end) {
    const char c = text[end];
    if (c == '{' || c == '<') return {};
    const bool closes = c == ')' || c == ']';
    if (depth == 0 && (text::is_space(c) || closes || c == '|' || c == ';')) break;
    if (c == '(' || c == '[') ++depth;
    if (closes) --depth;
  }
  const std::string_view suffix = text.substr(at, end - at);
  return has_letters(suffix) ? suffix : std::string_view();
}

}  // namespace

std::string Vocabulary::glued(std::string_view text, const std::string& language) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const std::size_t end = text[at] == '{' ? text.find('}', at) : std::string_view::npos;
    if (end == std::string_view::npos) {
      out += text[at];
      continue;
    }
    const std::string_view inside = text.substr(at + 1, end - at - 1);
    const std::size_t colon = inside.find(':');
    const std::string_view slot =
        text::trimmed(colon == std::string_view::npos ? inside : inside.substr(colon + 1));
    const std::string_view suffix = suffix_at(text, end + 1);
    const std::string list =
        suffix.empty()
            ? ""
            : with_suffix(name_of({}, text::trimmed(inside.substr(0, colon))), suffix, language);
    out += list.empty() ? text.substr(at, end + 1 - at) : fmt::format("{{{}:{}}}", list, slot);
    at = end + (list.empty() ? 0 : suffix.size());
  }
  return out;
}

/// The list whose values have `suffix` behind them; empty when the list has no values.
std::string Vocabulary::with_suffix(const std::string& name, std::string_view suffix,
                                    const std::string& language) {
  const auto known = glued_.find({name, std::string(suffix), language});
  if (known != glued_.end()) return known->second;
  const auto found = lists_.find(name);
  if (found == lists_.end()) return {};
  List made;
  for (const std::string& from : {std::string(), language}) {
    const auto list = found->second.find(from);
    if (list == found->second.end()) continue;
    if (list->second.kind != List::Kind::values) return {};
    for (const ListValue& value : list->second.values) {
      made.values.push_back({fmt::format("({}){}", value.in, suffix),
                             value.out.empty() ? value.in : value.out, value.context});
      if (value.in.find('|') == std::string::npos) {
        made.values.back().in = value.in + std::string(suffix);
      }
    }
    if (language.empty()) break;
  }
  if (made.values.empty()) return {};
  const std::string id = fmt::format("{}_{}", name, tester::label_id(suffix));
  std::string own = id;
  for (std::size_t n = 2; lists_.contains(own); ++n) own = fmt::format("{}_{}", id, n);
  lists_[own][language] = std::move(made);
  spelled_[own] = own;
  copies_.insert(own);
  glued_[{name, std::string(suffix), language}] = own;
  return own;
}

/// All of them are known before lists are narrowed.
void Vocabulary::glue_all() {
  for (const Document& one : source_.documents) glue_below(one.node, one.language);
  for (auto& [name, texts] : rules_) {
    for (auto& [language, rule] : texts) rule.text = glued(rule.text, language);
  }
}

void Vocabulary::glue_below(const yaml::Node& node, const std::string& language) {
  if (const yaml::Node* sentences = field_of(node, "sentences")) {
    for (const yaml::Node& one : sentences->items) glued(one.text.value, language);
  }
  for (const yaml::Node& one : node.items) glue_below(one, language);
  for (const yaml::Field& one : node.fields) glue_below(one.value, language);
}

}  // namespace frontdesk::importer::hassil
