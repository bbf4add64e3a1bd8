// Label id: foreign labels as ids and titles of entries.
#include "tools/tester/label_id.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>

namespace frontdesk::tester {
namespace {

bool is_small(char c) { return c >= 'a' && c <= 'z'; }
bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_beyond_ascii(char c) { return static_cast<unsigned char>(c) >= 0x80; }
char small(char c) { return is_capital(c) ? static_cast<char>(c - 'A' + 'a') : c; }

constexpr std::size_t kLongestId = 60;
constexpr std::size_t kLongestTitle = 60;

}  // namespace

std::string label_id(std::string_view label) {
  std::string id;
  for (const char c : label) {
    if (is_small(c) || is_capital(c) || is_digit(c)) {
      id.push_back(small(c));
    } else if (!id.empty() && id.back() != '_') {
      id.push_back('_');
    }
    if (id.size() == kLongestId) break;
  }
  while (!id.empty() && id.back() == '_') id.pop_back();
  if (id.empty()) return "intent";
  // YAML reads some words as truth values; editors and other tools do, too.
  static constexpr std::string_view kWords[] = {"yes",  "no", "true", "false", "on",
                                                "null", "y",  "n",    "off"};
  const bool is_word = std::find(std::begin(kWords), std::end(kWords), id) != std::end(kWords);
  if (is_word || is_digit(id.front())) id.insert(0, "intent_");
  return id;
}

std::string label_id_of_its_own(std::string_view label) {
  std::uint32_t hash = 2166136261U;  // FNV-1a
  for (const char c : label) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
  return fmt::format("{}_{:08x}", label_id(label), hash);
}

std::string label_title(std::string_view label) {
  const bool shouts = std::none_of(label.begin(), label.end(), is_small);
  std::string title;
  for (const char c : label) {
    if (is_beyond_ascii(c) || is_small(c) || is_capital(c) || is_digit(c)) {
      if (title.size() >= kLongestTitle && !is_beyond_ascii(c)) break;
      title.push_back(shouts ? small(c) : c);
    } else if (!title.empty() && title.back() != ' ') {
      title.push_back(' ');
    }
  }
  while (!title.empty() && title.back() == ' ') title.pop_back();
  if (title.empty()) return "Intent";
  if (is_small(title.front())) title.front() = static_cast<char>(title.front() - 'a' + 'A');
  return title;
}

}  // namespace frontdesk::tester
