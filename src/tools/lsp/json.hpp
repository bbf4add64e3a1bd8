// JSON: what strangers send, read without exceptions.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace frontdesk::lsp {

using Json = nlohmann::ordered_json;

/// Deeper values are refused: libraries copy and print them by recursion.
inline constexpr int kDeepestJson = 64;

/// Nothing when `text` is no JSON, or nests too deeply.
std::optional<Json> parse_json(std::string_view text);
/// Compact; bytes that are no UTF-8 become U+FFFD.
std::string print_json(const Json& value);

/// The member of an object, or null; the same for a path of names.
const Json& member(const Json& value, std::string_view name);
template <class... Names>
const Json& member(const Json& value, std::string_view name, Names... names) {
  return member(member(value, name), names...);
}

/// The text, or an empty one when it is something else.
const std::string& text_in(const Json& value);
/// A whole number from 0 to 2^32-1.
std::optional<std::uint32_t> number_in(const Json& value);
bool is_true(const Json& value);

}  // namespace frontdesk::lsp
