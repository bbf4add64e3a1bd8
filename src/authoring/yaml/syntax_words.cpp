// Syntax words: what yaml-cpp finds wrong, said so that an author can mend it.
#include "authoring/yaml/syntax_words.hpp"

#include <algorithm>

namespace frontdesk::yaml {
namespace {

constexpr std::string_view kQuote = "put the whole text in quotes";

struct Row {
  std::string_view theirs;
  std::string_view ours;
  std::string_view help;
};

constexpr Row kRows[] = {
    {"end of map flow not found", "this `{` is never closed with `}`",
     "close it, or put the text in quotes when `{` belongs to it"},
    {"end of sequence flow not found", "this `[` is never closed with `]`",
     "close it, or put the text in quotes when `[` belongs to it"},
    {"end of map not found", "this line does not fit the ones above",
     "check its indentation; put texts with : # [ ] { } or quotes in quotes"},
    {"end of sequence not found", "this line does not fit the list above",
     "check its indentation and its dash"},
    {"illegal map value", "a colon is not allowed here",
     "put a text that holds a colon in quotes; otherwise check the indentation"},
    {"illegal block entry", "a list cannot begin here", "put its dash on a line of its own"},
    {"illegal map key", "a key cannot begin here", "put it on a line of its own"},
    {"illegal flow end", "this bracket closes nothing", kQuote},
    {"alias not found after *", "a text cannot begin with `*`", kQuote},
    {"anchor not found after &", "a text cannot begin with `&`", kQuote},
    {"the referenced anchor is not defined", "a text cannot begin with `*`", kQuote},
    {"unknown token", "a text cannot begin with this character", kQuote},
    {"illegal EOF in scalar", "a quote is never closed", "put the same quote behind the text"},
    {"illegal document indicator in scalar", "a quote is never closed",
     "put the same quote behind the text"},
};

/// True when only a closed bracket or quote and blanks stand before `at` on its line: "[x] y".
bool follows_closing(std::string_view bytes, std::size_t at) {
  at = std::min(at, bytes.size());
  while (at > 0 && bytes[at - 1] == ' ') --at;
  return at > 0 && std::string_view("]}\"'").find(bytes[at - 1]) != std::string_view::npos;
}

}  // namespace

SyntaxWords syntax_words(std::string_view message, std::string_view bytes, std::size_t at) {
  const bool ends = message == "end of map not found" || message == "end of sequence not found";
  if (ends && follows_closing(bytes, at)) {
    return {"text goes on behind what is already closed", std::string(kQuote), at, false};
  }
  constexpr std::string_view kEscape = "unknown escape character: ";
  if (message.rfind(kEscape, 0) == 0) {
    const std::string escape = "\\" + std::string(message.substr(kEscape.size()));
    return {"`" + escape + "` means nothing in double quotes",
            "write `\\" + escape + "`, or use single quotes", at < 2 ? 0 : at - 2, false};
  }
  for (const Row& row : kRows) {
    if (row.theirs == message) {
      const bool at_opening = row.ours.find("never closed with") != std::string_view::npos;
      return {std::string(row.ours), std::string(row.help), at, at_opening};
    }
  }
  return {std::string(message), std::string(kQuote), at, false};
}

}  // namespace frontdesk::yaml
