// Payload: JSON of a platform, read without trust.
#include "service/channel/payload.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <limits>

#include "base/text/ascii.hpp"
#include "base/text/utf8.hpp"

namespace frontdesk::service {
namespace {

using nlohmann::json;

constexpr std::size_t kLongestId = 512;

/// Four hex digits at `offset`, or -1.
int escaped_unit(std::string_view body, std::size_t offset) {
  if (offset + 6 > body.size() || body[offset] != '\\' || body[offset + 1] != 'u') return -1;
  int unit = 0;
  const char* const first = body.data() + offset + 2;
  const auto [end, error] = std::from_chars(first, first + 4, unit, 16);
  return error == std::errc() && end == first + 4 && unit >= 0 ? unit : -1;
}

/// Halves of surrogate pairs in escapes become U+FFFD, as bytes that are no UTF-8 do.
std::string mended(std::string_view body) {
  std::string out = text::repair_utf8(body);
  for (std::size_t i = 0; i + 1 < out.size(); ++i) {
    if (out[i] != '\\') continue;
    const int unit = escaped_unit(out, i);
    const bool is_high = unit >= 0xD800 && unit <= 0xDBFF;
    const bool is_low = unit >= 0xDC00 && unit <= 0xDFFF;
    const int next = is_high ? escaped_unit(out, i + 6) : -1;
    if (is_high && next >= 0xDC00 && next <= 0xDFFF) {
      i += 11;
    } else if (is_high || is_low) {
      out.replace(i, 6, "\\ufffd");
      i += 5;
    } else {
      ++i;  // whatever is escaped
    }
  }
  return out;
}

bool is_name_byte(char c) {
  return text::is_letter(c) || text::is_digit(c) || c == '.' || c == '_' || c == '+' || c == '-';
}

}  // namespace

Payload::Payload(std::string_view body) : json_(json::parse(body, nullptr, false)) {
  if (json_.is_discarded()) json_ = json::parse(mended(body), nullptr, false);
  if (json_.is_discarded()) {
    json_ = nullptr;
    wrong_ = "The body is no JSON.";
  } else if (!json_.is_object()) {
    json_ = nullptr;
    wrong_ = "The body must be a map.";
  }
}

void Node::blame(std::string_view what) const {
  if (payload_->wrong_.empty()) payload_->wrong_ = fmt::format("`{}` must be {}.", key_, what);
}

Node Node::at(const char* key) const {
  if (value_ == nullptr) return Node(nullptr, payload_, key);
  if (!value_->is_object()) {
    blame("a map");
    return Node(nullptr, payload_, key);
  }
  const auto found = value_->find(key);
  const bool is_there = found != value_->end() && !found->is_null();
  return Node(is_there ? &*found : nullptr, payload_, key);
}

std::string Node::text() const {
  if (value_ == nullptr) return {};
  if (!value_->is_string()) {
    blame("a text");
    return {};
  }
  return value_->get_ref<const std::string&>();
}

std::string Node::id() const {
  if (value_ == nullptr) return {};
  if (value_->is_number_integer()) return value_->dump();
  std::string found = text();
  const bool is_plain =
      std::all_of(found.begin(), found.end(), [](char c) { return c > ' ' && c < 127; });
  if (is_plain && found.size() <= kLongestId) return found;
  blame("an id");
  return {};
}

std::string Node::name() const {
  std::string found = id();
  if (is_name(found)) return found;
  blame("an id of letters and digits");
  return {};
}

std::optional<std::int64_t> Node::number() const {
  if (value_ == nullptr) return std::nullopt;
  if (value_->is_number_unsigned() &&
      value_->get<std::uint64_t>() >
          static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())) {
    blame("a smaller number");
    return std::nullopt;
  }
  if (value_->is_number_integer()) return value_->get<std::int64_t>();
  if (value_->is_string()) {
    const std::string& digits = value_->get_ref<const std::string&>();
    std::int64_t out = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), out);
    if (error == std::errc() && end == digits.data() + digits.size()) return out;
  }
  blame("a whole number");
  return std::nullopt;
}

std::optional<double> Node::decimal() const {
  if (value_ == nullptr) return std::nullopt;
  if (value_->is_number()) return value_->get<double>();
  blame("a number");
  return std::nullopt;
}

bool Node::flag() const {
  if (value_ == nullptr) return false;
  if (!value_->is_boolean()) {
    blame("true or false");
    return false;
  }
  return value_->get<bool>();
}

std::vector<Node> Node::list() const {
  std::vector<Node> out;
  if (value_ == nullptr) return out;
  if (!value_->is_array()) {
    blame("a list");
    return out;
  }
  out.reserve(value_->size());
  for (const json& one : *value_)
    out.push_back(Node(one.is_null() ? nullptr : &one, payload_, key_));
  return out;
}

bool is_name(std::string_view text) {
  return text.size() <= kLongestId && std::all_of(text.begin(), text.end(), is_name_byte);
}

std::string written(const json& value) {
  return value.dump(-1, ' ', false, json::error_handler_t::replace);
}

}  // namespace frontdesk::service
