// RiveScript letters: capitals and small letters of texts that hold variables.
#include <fmt/format.h>

#include <algorithm>

#include "base/text/ascii.hpp"
#include "tools/importer/rivescript_text.hpp"

namespace frontdesk::importer::rivescript {
namespace {

char upper(char c) { return text::is_lower(c) ? static_cast<char>(c - 'a' + 'A') : c; }
char lower(char c) { return text::is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c; }

}  // namespace

std::string literal(std::string_view words) {
  std::string out;
  for (const char c : words) {
    if (c == '{' || c == '}') {
      out += fmt::format("'{}'", c);
    } else if (c == '\'') {
      out += "''";
    } else {
      if (std::string_view("*_[]`\\").find(c) != std::string_view::npos) out += '\\';
      out += c;
    }
  }
  return out;
}

std::string in_letters(std::string_view how, std::string_view text) {
  std::string out;
  bool is_first = true;  // of the text, or of a word in a title
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '{' && (at == 0 || text[at - 1] != '\'')) {
      const std::size_t end = std::min(text.find('}', at), text.size());
      const std::string_view path = text.substr(at + 1, text.find_first_of(",}", at) - at - 1);
      const bool is_small = how == "sentence" && !is_first;
      out += fmt::format("{{{}, {}}}", path, is_small ? "lower" : how);
      at = end;
      is_first = false;
      continue;
    }
    const bool is_big = how == "upper" || (how != "lower" && is_first);
    out += is_big ? upper(c) : lower(c);
    if (text::is_word(c)) {
      is_first = false;
    } else if (how == "title" && c != '\'') {
      is_first = true;
    }
  }
  return out;
}

}  // namespace frontdesk::importer::rivescript
