// Append test: a test more in the text of a file, with every other byte as it was.
#include "tools/studio/append_test.hpp"

#include <algorithm>

namespace frontdesk::studio {
namespace {

struct TextLine {
  std::size_t begin = 0,
              end = 0;    ///< Without and with its line break: end is where the next begins.
  std::string_view text;  ///< Without its line break.

  std::size_t indent() const { return std::min(text.find_first_not_of(' '), text.size()); }
  bool is_blank() const { return text.find_first_not_of(" \t") == std::string_view::npos; }
  bool is_comment() const { return !is_blank() && text[indent()] == '#'; }
  bool is_item() const {
    const std::string_view rest = text.substr(indent());
    return rest == "-" || rest.starts_with("- ");
  }
  /// `tests:` with nothing but a comment behind it.
  bool begins_tests() const {
    if (!text.starts_with("tests:")) return false;
    const std::size_t more = text.find_first_not_of(" \t", 6);
    return more == std::string_view::npos || (text[more] == '#' && more > 6);
  }
};

/// The line that begins at `at`.
TextLine line_at(std::string_view text, std::size_t at) {
  const std::size_t end = std::min(text.find('\n', at), text.size());
  std::string_view line = text.substr(at, end - at);
  if (line.ends_with('\r')) line.remove_suffix(1);
  return {at, std::min(end + 1, text.size()), line};
}

std::string indented(std::string_view item, std::size_t indent, std::string_view line_end) {
  std::string out;
  while (!item.empty()) {
    const TextLine line = line_at(item, 0);
    if (!line.is_blank()) out.append(indent, ' ').append(line.text);
    out += line_end;
    item.remove_prefix(line.end);
  }
  return out;
}

/// Where `tests:` begins and its last item ends.
struct Section {
  std::size_t end = 0;
  std::optional<std::size_t> indent;  ///< Of its items; none: it has none.
};

std::optional<Section> section_of(std::string_view text) {
  std::optional<Section> section;
  for (std::size_t at = 0; at < text.size();) {
    const TextLine line = line_at(text, at);
    at = line.end;
    if (!section) {
      if (line.begins_tests()) section = Section{line.end, std::nullopt};
      continue;
    }
    if (line.is_blank() || line.is_comment()) continue;
    const bool is_item = line.is_item();
    if (line.indent() == 0 && !is_item) break;  // the next section
    if (is_item && !section->indent) section->indent = line.indent();
    section->end = line.end;
  }
  return section;
}

}  // namespace

bool has_tests(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const TextLine line = line_at(text, at);
    if (line.text.starts_with("tests:")) return true;
    at = line.end;
  }
  return false;
}

std::optional<std::string> append_test(std::string_view text, std::string_view item) {
  const std::string_view line_end = text.find("\r\n") != std::string_view::npos ? "\r\n" : "\n";
  const std::optional<Section> section = section_of(text);
  if (!section && has_tests(text)) return std::nullopt;
  const std::size_t at = section ? section->end : text.size();
  std::string out(text.substr(0, at));
  if (!out.empty() && out.back() != '\n') out += line_end;
  if (!section && !out.empty()) out += line_end;
  if (!section) out.append("tests:").append(line_end);
  // A line between two tests, as most are written.
  if (section && section->indent) out += line_end;
  out += indented(item, section && section->indent ? *section->indent : 2, line_end);
  out += text.substr(at);
  return out;
}

}  // namespace frontdesk::studio
