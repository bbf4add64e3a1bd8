// JSON: what strangers send, read without exceptions.
#include "tools/lsp/json.hpp"

#include <limits>

namespace frontdesk::lsp {
namespace {

/// Brackets outside of texts never nest deeper than allowed.
bool is_shallow(std::string_view text) {
  int depth = 0;
  bool in_text = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (in_text) {
      if (c == '\\') {
        ++i;
      } else if (c == '"') {
        in_text = false;
      }
    } else if (c == '"') {
      in_text = true;
    } else if (c == '{' || c == '[') {
      if (++depth > kDeepestJson) return false;
    } else if (c == '}' || c == ']') {
      --depth;
    }
  }
  return true;
}

}  // namespace

std::optional<Json> parse_json(std::string_view text) {
  if (!is_shallow(text)) return std::nullopt;
  Json value = Json::parse(text, nullptr, false);
  if (value.is_discarded()) return std::nullopt;
  return value;
}

std::string print_json(const Json& value) {
  return value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

const Json& member(const Json& value, std::string_view name) {
  static const Json nothing;
  if (!value.is_object()) return nothing;
  const auto found = value.find(name);
  return found == value.end() ? nothing : *found;
}

const std::string& text_in(const Json& value) {
  static const std::string nothing;
  const auto* text = value.get_ptr<const std::string*>();
  return text == nullptr ? nothing : *text;
}

std::optional<std::uint32_t> number_in(const Json& value) {
  const auto* number = value.get_ptr<const Json::number_unsigned_t*>();
  if (number == nullptr || *number > std::numeric_limits<std::uint32_t>::max()) return std::nullopt;
  return static_cast<std::uint32_t>(*number);
}

bool is_true(const Json& value) {
  const auto* flag = value.get_ptr<const bool*>();
  return flag != nullptr && *flag;
}

}  // namespace frontdesk::lsp
