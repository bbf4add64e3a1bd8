// Variables: the names that a MessageFormat text reads.
#include "runtime/dialogue/variables.hpp"

#include <algorithm>

namespace frontdesk::dialogue {
namespace {

bool is_name_byte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         c == '.' || c == '-';
}

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n'; }

}  // namespace

std::vector<std::string> variables_of(std::string_view text) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\'' && i + 1 < text.size() && (text[i + 1] == '{' || text[i + 1] == '}')) {
      const std::size_t close = text.find('\'', i + 1);  // quoted: no argument
      if (close == std::string_view::npos) break;
      i = close;
      continue;
    }
    if (text[i] != '{') continue;
    std::size_t begin = i + 1;
    while (begin < text.size() && is_space(text[begin])) ++begin;
    std::size_t end = begin;
    while (end < text.size() && is_name_byte(text[end])) ++end;
    std::size_t after = end;
    while (after < text.size() && is_space(text[after])) ++after;
    // `{name}` and `{name, ...}`; the body of a plural branch, `{# days}`, is neither.
    if (end == begin || after == text.size() || (text[after] != '}' && text[after] != ','))
      continue;
    // A branch of one word, `{male {he} other {they}}`, stands behind a selector, not in the text.
    std::size_t before = i;
    while (before > 0 && is_space(text[before - 1])) --before;
    const bool in_argument =
        std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(i), '{') >
        std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(i), '}');
    if (in_argument && text[after] == '}' && before > 0 && is_name_byte(text[before - 1])) {
      const std::size_t open = text.substr(0, before).find_last_of("{}");
      if (open != std::string_view::npos &&
          (text[open] == '}' ||
           text.substr(open, before - open).find(',') != std::string_view::npos)) {
        continue;
      }
    }
    std::string name(text.substr(begin, end - begin));
    if (std::find(names.begin(), names.end(), name) == names.end())
      names.push_back(std::move(name));
  }
  return names;
}

std::string_view only_variable(std::string_view text) noexcept {
  if (text.size() < 3 || text.front() != '{' || text.back() != '}') return {};
  const std::string_view name = text.substr(1, text.size() - 2);
  return std::all_of(name.begin(), name.end(), is_name_byte) ? name : std::string_view();
}

std::string_view head_of(std::string_view path) noexcept { return path.substr(0, path.find('.')); }

}  // namespace frontdesk::dialogue
