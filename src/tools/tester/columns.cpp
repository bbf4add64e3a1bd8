// Columns: two texts side by side in 80 columns.
#include "tools/tester/columns.hpp"

#include <algorithm>

#include "base/text/utf8.hpp"

namespace frontdesk::tester {
namespace {

constexpr std::string_view kIndent = "  ";

/// How many bytes of `text` make at most `count` characters.
std::size_t bytes_of(std::string_view text, std::size_t count) {
  std::size_t at = 0;
  for (; at < text.size(); ++at) {
    if (text::continues_code_point(text[at])) continue;
    if (count == 0) break;
    --count;
  }
  return at;
}

void wrap_line(std::string_view line, std::size_t width, std::vector<std::string>& lines) {
  do {
    const std::string indent(lines.empty() ? std::string_view() : kIndent);
    const std::size_t room = width - indent.size();
    std::size_t end = bytes_of(line, room);
    std::size_t next = end;
    if (end < line.size()) {
      const std::size_t space = line.rfind(' ', end);
      if (space != std::string_view::npos && space > 0) {
        end = space;
        next = space + 1;
      }
    }
    lines.push_back(indent + std::string(line.substr(0, end)));
    line.remove_prefix(next);
  } while (!line.empty());
}

}  // namespace

std::vector<std::string> wrap(std::string_view text, std::size_t width) {
  std::vector<std::string> lines;
  const std::size_t usable = std::max<std::size_t>(width, kIndent.size() + 1);
  do {
    const std::size_t end = std::min(text.find('\n'), text.size());
    wrap_line(text.substr(0, end), usable, lines);
    text.remove_prefix(std::min(end + 1, text.size()));
  } while (!text.empty());
  return lines;
}

std::string side_by_side(std::string_view margin, std::string_view left, std::string_view right,
                         std::size_t width) {
  const std::vector<std::string> lefts = wrap(left, width);
  const std::vector<std::string> rights = wrap(right, width);
  std::string out;
  for (std::size_t i = 0; i < std::max(lefts.size(), rights.size()); ++i) {
    std::string line(i == 0 ? margin : std::string(margin.size(), ' '));
    const std::string_view one = i < lefts.size() ? std::string_view(lefts[i]) : "";
    line += one;
    line.append(width - std::min(width, text::count_code_points(one)) + 1, ' ');
    if (i < rights.size()) line += rights[i];
    line.erase(line.find_last_not_of(' ') + 1);
    out += line + '\n';
  }
  return out;
}

}  // namespace frontdesk::tester
