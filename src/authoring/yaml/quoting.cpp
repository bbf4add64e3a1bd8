// Quoting: what goes wrong with quotes and escapes although a YAML parser accepts it.
#include "authoring/yaml/quoting.hpp"

#include <fmt/format.h>

#include <cstddef>

namespace frontdesk::yaml {
namespace {

/// True when the quote at `begin` has a partner.
bool is_closed(std::string_view bytes, std::size_t begin) {
  const char quote = bytes[begin];
  for (std::size_t i = begin + 1; i < bytes.size(); ++i) {
    if (quote == '"' && bytes[i] == '\\') {
      ++i;
    } else if (bytes[i] == quote) {
      if (quote == '"' || i + 1 >= bytes.size() || bytes[i + 1] != '\'') return true;
      ++i;  // written twice, it stands for itself
    }
  }
  return false;
}

}  // namespace

void check_quoting(const source::Text& text, std::string_view bytes, source::Reports& reports) {
  const std::size_t begin = text.span.begin;
  if (begin >= bytes.size() || (bytes[begin] != '"' && bytes[begin] != '\'')) return;
  if (!is_closed(bytes, begin)) {
    reports.error("yaml.unclosed-quote", {text.span.file, text.span.begin, text.span.begin + 1},
                  "this quote is never closed", "put the same quote behind the text");
    return;
  }
  for (std::size_t i = 0; i < text.value.size(); ++i) {
    const auto c = static_cast<unsigned char>(text.value[i]);
    if ((c >= 0x20 && c != 0x7F) || c == '\n' || c == '\t' || c == '\r') continue;
    const source::Span at = text.at(i, i + 1);
    const std::string_view kind = bytes.substr(at.begin, 2);
    reports.error("yaml.control-character", {at.file, at.begin, at.begin + 2},
                  fmt::format("`{}` makes a control character ({:#04x}) in double quotes", kind, c),
                  fmt::format("write `\\{}`, or use single quotes", kind));
    return;
  }
}

}  // namespace frontdesk::yaml
