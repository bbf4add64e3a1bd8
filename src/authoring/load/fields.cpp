// Fields: typed reading of one map against the table.
#include "authoring/load/fields.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <charconv>
#include <limits>
#include <string>
#include <utility>

#include "authoring/load/table.hpp"
#include "base/text/ascii.hpp"

namespace frontdesk::load {
namespace {

bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_letter(char c) { return is_lower(c) || (c >= 'A' && c <= 'Z'); }
using text::is_digit;

template <class Number>
std::optional<Number> parse_number(std::string_view text) {
  if (!text.empty() && text.front() == '+') text.remove_prefix(1);
  Number number{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size() || text.empty()) {
    return std::nullopt;
  }
  return number;
}

bool is_id(std::string_view id) {
  bool fresh = true;
  for (const char c : id) {
    if (c == '.') {
      if (fresh) return false;
      fresh = true;
    } else if (is_lower(c) || is_digit(c) || c == '_') {
      fresh = false;
    } else {
      return false;
    }
  }
  return !id.empty() && !fresh;
}

bool is_scalar(const yaml::Node& node) { return node.kind == yaml::Node::Kind::scalar; }

}  // namespace

void report_type(Context& context, const yaml::Node& node, std::string_view expected) {
  context.reports.error("value.type", node.span,
                        fmt::format("expected {}, got {}", expected, yaml::describe(node)),
                        node.kind == yaml::Node::Kind::null ? "write it, or delete the key" : "");
}

void check_choice(Context& context, const Text& text, std::vector<std::string_view> known) {
  if (text.empty() || std::find(known.begin(), known.end(), text.value) != known.end()) return;
  const std::string_view near = source::nearest(text.value, known);
  context.reports.error("value.choice", text.span,
                        fmt::format("`{}` is not known here", text.value),
                        near.empty() ? fmt::format("use one of {}", fmt::join(known, ", "))
                                     : fmt::format("did you mean `{}`?", near));
}

Text read_text(Context& context, const yaml::Node& node) {
  if (is_scalar(node)) return node.text;
  report_type(context, node, "a text");
  Text nothing;
  nothing.span = node.span;
  return nothing;
}

Text read_id(Context& context, const yaml::Node& node) {
  Text id = read_text(context, node);
  if (is_scalar(node) && !is_id(id.value)) {
    context.reports.error("id.malformed", id.span, fmt::format("`{}` is no id", id.value),
                          "use small letters, digits, `_` and dots, such as `returns.deadline`");
  }
  return id;
}

std::optional<Located<bool>> read_boolean(Context& context, const yaml::Node& node) {
  if (is_scalar(node) && !node.quoted) {
    if (node.text.value == "true") return Located<bool>{true, node.span};
    if (node.text.value == "false") return Located<bool>{false, node.span};
  }
  report_type(context, node, "true or false");
  return std::nullopt;
}

std::optional<Located<std::int64_t>> read_integer(Context& context, const yaml::Node& node) {
  if (is_scalar(node) && !node.quoted) {
    if (const auto number = parse_number<std::int64_t>(node.text.value)) {
      return Located<std::int64_t>{*number, node.span};
    }
  }
  report_type(context, node, "a whole number");
  return std::nullopt;
}

std::optional<Located<double>> read_decimal(Context& context, const yaml::Node& node) {
  if (is_scalar(node) && !node.quoted) {
    const auto number = parse_number<double>(node.text.value);
    if (number && *number - *number == 0) return Located<double>{*number, node.span};
  }
  report_type(context, node, "a number");
  return std::nullopt;
}

std::optional<Located<std::int64_t>> read_duration(Context& context, const yaml::Node& node) {
  struct Unit {
    std::string_view name;
    std::int64_t ms;
  };
  static constexpr Unit kUnits[] = {
      {"ms", 1}, {"s", 1000}, {"m", 60'000}, {"h", 3'600'000}, {"d", 86'400'000}};
  if (is_scalar(node)) {
    const std::string_view text = node.text.value;
    const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
    const auto number = parse_number<std::int64_t>(text.substr(0, digits));
    for (const Unit& unit : kUnits) {
      constexpr std::int64_t kLongest = 10LL * 365 * 86'400'000;
      if (!number || text.substr(digits) != unit.name || *number > kLongest / unit.ms) continue;
      return Located<std::int64_t>{*number * unit.ms, node.span};
    }
    context.reports.error("value.duration", node.span, fmt::format("`{}` is no duration", text),
                          "write a number with its unit: 500ms, 10s, 5m, 2h or 7d");
    return std::nullopt;
  }
  report_type(context, node, "a duration such as 10s");
  return std::nullopt;
}

Texts read_texts(Context& context, const yaml::Node& node) {
  if (is_scalar(node)) return {node.text};
  Texts texts;
  if (node.kind != yaml::Node::Kind::sequence) {
    report_type(context, node, "a text or a list of texts");
    return texts;
  }
  texts.reserve(node.items.size());
  for (const yaml::Node& item : node.items) {
    if (is_scalar(item)) {
      texts.push_back(item.text);
    } else {
      report_type(context, item, "a text");
    }
  }
  return texts;
}

Value read_value(Context& context, const yaml::Node& node) {
  switch (node.kind) {
    case yaml::Node::Kind::null:
      return {};
    case yaml::Node::Kind::sequence: {
      Value::List list;
      for (const yaml::Node& item : node.items) list.push_back(read_value(context, item));
      return list;
    }
    case yaml::Node::Kind::map: {
      std::vector<std::pair<std::string, Value>> fields;
      fields.reserve(node.fields.size());
      for (const yaml::Field& field : node.fields) {
        fields.emplace_back(read_text(context, field.key).value, read_value(context, field.value));
      }
      return Value::map(std::move(fields));
    }
    case yaml::Node::Kind::scalar:
      break;
  }
  const std::string& text = node.text.value;
  if (!node.quoted) {
    if (text == "true") return true;
    if (text == "false") return false;
    if (const auto whole = parse_number<std::int64_t>(text)) return *whole;
    if (const auto decimal = parse_number<double>(text); decimal && *decimal - *decimal == 0) {
      return *decimal;
    }
  }
  return text;
}

bool looks_like_locale(std::string_view key) noexcept {
  std::size_t part = 0;
  std::size_t length = 0;
  for (const char c : key) {
    if (c == '-') {
      if (length < 2) return false;
      ++part;
      length = 0;
      continue;
    }
    if (part == 0 ? !is_lower(c) : !(is_letter(c) || is_digit(c))) return false;
    if (++length > (part == 0 ? 3U : 8U)) return false;
  }
  return length >= 2;
}

bool is_by_locale(const yaml::Node& node) noexcept {
  return node.kind == yaml::Node::Kind::map && !node.fields.empty() &&
         std::all_of(node.fields.begin(), node.fields.end(), [](const yaml::Field& field) {
           return is_scalar(field.key) && looks_like_locale(field.key.text.value);
         });
}

Fields::Fields(Context& context, const yaml::Node& node, std::string_view section)
    : context_(context), node_(node), section_(section) {
  is_map_ = node.kind == yaml::Node::Kind::map;
  if (!is_map_) {
    report_type(context, node, "a map");
    return;
  }
  std::vector<std::string_view> known;
  for (const Key& key : keys()) {
    if (key.section == section) known.push_back(key.name);
  }
  for (const yaml::Field& field : node.fields) {
    const yaml::Node& key = field.key;
    if (!is_scalar(key)) {
      report_type(context, key, "a key");
      continue;
    }
    const std::string& name = key.text.value;
    if (load::find(section, name) == nullptr) {
      const std::string_view near =
          context.reports.is_full() ? std::string_view() : source::nearest(name, known);
      context.reports.error(
          "key.unknown", key.span, fmt::format("unknown key `{}`", name),
          near.empty() ? fmt::format("keys that may stand here: {}", fmt::join(known, ", "))
                       : fmt::format("did you mean `{}`?", near));
      continue;
    }
  }
  for (const Key& key : keys()) {
    if (key.section == section && key.required && find(key.name) == nullptr) {
      context.reports.error("key.missing", node.span, fmt::format("`{}` is missing", key.name),
                            fmt::format("add `{}: ...`: {}", key.name, key.documentation));
    }
  }
}

const yaml::Node* Fields::find(std::string_view key) const {
  assert(load::find(section_, key) != nullptr);
  if (!is_map_) return nullptr;
  for (const yaml::Field& field : node_.fields) {
    if (is_scalar(field.key) && field.key.text.value == key) return &field.value;
  }
  return nullptr;
}

Text Fields::text(std::string_view key) const {
  const yaml::Node* node = find(key);
  return node == nullptr ? Text{} : read_text(context_, *node);
}

Text Fields::id(std::string_view key) const {
  const yaml::Node* node = find(key);
  return node == nullptr ? Text{} : read_id(context_, *node);
}

Text Fields::choice(std::string_view key, std::initializer_list<std::string_view> known) const {
  Text text = this->text(key);
  check_choice(context_, text, known);
  return text;
}

Located<bool> Fields::boolean(std::string_view key, bool otherwise) const {
  const yaml::Node* node = find(key);
  if (node == nullptr) return {otherwise, {}};
  return read_boolean(context_, *node).value_or(Located<bool>{otherwise, node->span});
}

std::optional<Located<std::int64_t>> Fields::integer(std::string_view key) const {
  const yaml::Node* node = find(key);
  return node == nullptr ? std::nullopt : read_integer(context_, *node);
}

std::optional<Located<double>> Fields::decimal(std::string_view key) const {
  const yaml::Node* node = find(key);
  return node == nullptr ? std::nullopt : read_decimal(context_, *node);
}

std::optional<Located<std::int64_t>> Fields::duration(std::string_view key) const {
  const yaml::Node* node = find(key);
  return node == nullptr ? std::nullopt : read_duration(context_, *node);
}

Texts Fields::texts(std::string_view key) const {
  const yaml::Node* node = find(key);
  return node == nullptr ? Texts{} : read_texts(context_, *node);
}

Localized<Text> Fields::localized_text(std::string_view key) const {
  const yaml::Node* node = find(key);
  return node == nullptr ? Localized<Text>{} : read_localized<Text>(context_, *node, read_text);
}

Localized<Texts> Fields::localized_texts(std::string_view key) const {
  const yaml::Node* node = find(key);
  return node == nullptr ? Localized<Texts>{} : read_localized<Texts>(context_, *node, read_texts);
}

std::vector<const yaml::Node*> items_of(const yaml::Node* node) {
  std::vector<const yaml::Node*> items;
  if (node == nullptr) return items;
  if (node->kind != yaml::Node::Kind::sequence) return {node};
  for (const yaml::Node& item : node->items) items.push_back(&item);
  return items;
}

}  // namespace frontdesk::load
