// Value: maps, paths, comparison and JSON text.
#include "frontdesk/value.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <utility>

#include "base/text/utf8.hpp"

namespace frontdesk {
namespace {

bool key_less(const Value::Field& field, std::string_view key) { return field.key < key; }

void append_json_text(std::string& out, std::string_view text) {
  constexpr char hex[] = "0123456789abcdef";
  std::string repaired;
  if (!text::is_valid_utf8(text)) {
    repaired = text::repair_utf8(text);
    text = repaired;
  }
  out += '"';
  std::size_t done = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x20 && byte != 0x7f && c != '"' && c != '\\') continue;
    out.append(text, done, i - done);
    done = i + 1;
    switch (c) {
      case '"':
        out += "\\\"";
        break;
      case '\\':
        out += "\\\\";
        break;
      case '\n':
        out += "\\n";
        break;
      case '\r':
        out += "\\r";
        break;
      case '\t':
        out += "\\t";
        break;
      default:
        out += "\\u00";
        out += hex[byte >> 4];
        out += hex[byte & 15];
    }
  }
  out.append(text, done);
  out += '"';
}

void append_json(std::string& out, const Value& value) {
  if (const bool* flag = value.as_bool()) {
    out += *flag ? "true" : "false";
  } else if (const std::int64_t* whole = value.as_int()) {
    char digits[24];
    const auto end = std::to_chars(digits, digits + sizeof digits, *whole);
    out.append(digits, end.ptr);
  } else if (const double* number = value.as_double()) {
    if (!std::isfinite(*number)) {
      out += "null";  // JSON has no word for it
      return;
    }
    char digits[40];
    // 0 + -0.0 is 0.0, so that equal values give equal text.
    const auto end = std::to_chars(digits, digits + sizeof digits, *number + 0.0);
    out.append(digits, end.ptr);
  } else if (const std::string* text = value.as_text()) {
    append_json_text(out, *text);
  } else if (const Value::List* list = value.as_list()) {
    out += '[';
    for (std::size_t i = 0; i < list->size(); ++i) {
      if (i != 0) out += ',';
      append_json(out, (*list)[i]);
    }
    out += ']';
  } else if (const Value::Map* map = value.as_map()) {
    out += '{';
    for (std::size_t i = 0; i < map->size(); ++i) {
      if (i != 0) out += ',';
      append_json_text(out, (*map)[i].key);
      out += ':';
      append_json(out, (*map)[i].value);
    }
    out += '}';
  } else {
    out += "null";
  }
}

}  // namespace

Value Value::map() {
  Value result;
  result.data_.emplace<Map>();
  return result;
}

Value Value::map(std::vector<std::pair<std::string, Value>> fields) {
  const auto less = [](const auto& a, const auto& b) { return a.first < b.first; };
  if (!std::is_sorted(fields.begin(), fields.end(), less)) {
    std::stable_sort(fields.begin(), fields.end(), less);
  }
  Map sorted;
  sorted.reserve(fields.size());
  for (auto& [key, value] : fields) {
    if (!sorted.empty() && sorted.back().key == key) {
      sorted.back().value = std::move(value);
    } else {
      sorted.push_back(Field{std::move(key), std::move(value)});
    }
  }
  Value result;
  result.data_ = std::move(sorted);
  return result;
}

const Value* Value::find(std::string_view key) const noexcept {
  const Map* map = as_map();
  if (map == nullptr) return nullptr;
  const auto at = std::lower_bound(map->begin(), map->end(), key, key_less);
  return at != map->end() && at->key == key ? &at->value : nullptr;
}

const Value* Value::find_path(std::string_view path) const noexcept {
  const Value* value = this;
  while (value != nullptr) {
    const std::size_t dot = path.find('.');
    value = value->find(path.substr(0, dot));
    if (dot == std::string_view::npos) return value;
    path.remove_prefix(dot + 1);
  }
  return nullptr;
}

void Value::set(std::string_view key, Value value) {
  Map* map = std::get_if<Map>(&data_);
  if (map == nullptr) map = &data_.emplace<Map>();
  const auto at = std::lower_bound(map->begin(), map->end(), key, key_less);
  if (at != map->end() && at->key == key) {
    at->value = std::move(value);
  } else {
    map->insert(at, Field{std::string(key), std::move(value)});
  }
}

std::string Value::to_json() const {
  std::string out;
  append_json(out, *this);
  return out;
}

bool operator==(const Value& a, const Value& b) { return a.data_ == b.data_; }

}  // namespace frontdesk
