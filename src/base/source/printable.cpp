// Printable: text of strangers, safe for a terminal.
#include "base/source/printable.hpp"

#include "base/text/utf8.hpp"

namespace frontdesk::source {

std::string printable(std::string_view line) {
  std::string out;
  const std::string valid = text::repair_utf8(line);
  for (std::size_t i = 0; i < valid.size();) {
    const std::size_t start = i;
    const char32_t c = text::next_code_point(valid, i);
    const bool control = c < 0x20 || c == 0x7F || (c >= 0x80 && c < 0xA0) ||
                         (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
                         (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF;
    if (c == U'\t') {
      out += ' ';
    } else if (control) {
      out += "\xEF\xBF\xBD";
    } else {
      out.append(valid, start, i - start);
    }
  }
  return out;
}

}  // namespace frontdesk::source
