// Fixes: the message of a finding quotes what is wrong, its help what was meant.
#include "tools/lsp/fixes.hpp"

#include <fmt/format.h>

#include <string_view>

#include "base/text/ascii.hpp"

namespace frontdesk::lsp {
namespace {

/// Without the quotes or brackets around it.
std::string_view bare(std::string_view word) {
  constexpr std::string_view kOpening = "`'{<\"";
  constexpr std::string_view kClosing = "`'}>\"";
  while (word.size() > 1) {
    const std::size_t quote = kOpening.find(word.front());
    if (quote == std::string_view::npos || word.back() != kClosing[quote]) break;
    word = word.substr(1, word.size() - 2);
  }
  return word;
}

/// "X" of "did you mean X?"; empty without one.
std::string_view meant(std::string_view help) {
  constexpr std::string_view kAsks = "did you mean ";
  const std::size_t begin = help.find(kAsks);
  if (begin == std::string_view::npos) return {};
  help.remove_prefix(begin + kAsks.size());
  const std::size_t end = help.find('?');
  return end == std::string_view::npos ? std::string_view() : bare(help.substr(0, end));
}

/// Where the word that the message quotes stands within [range); the range itself may be the word.
std::optional<Range> wrong_word(std::string_view text, Range range, std::string_view message) {
  const std::string_view written = text.substr(range.begin, range.end - range.begin);
  for (const auto& [opening, closing] :
       {std::pair{'`', '`'}, std::pair{'\'', '\''}, std::pair{'<', '>'}, std::pair{'{', '}'}}) {
    const std::size_t begin = message.find(opening);
    const std::size_t end =
        begin == std::string_view::npos ? begin : message.find(closing, begin + 1);
    if (end == std::string_view::npos) continue;
    const std::string_view word = bare(message.substr(begin + 1, end - begin - 1));
    const std::size_t at = word.empty() ? std::string_view::npos : written.find(word);
    if (at == std::string_view::npos) continue;
    return Range{range.begin + at, range.begin + at + word.size()};
  }
  return std::nullopt;
}

}  // namespace

std::vector<Fix> fixes(const View& view, Range range) {
  std::vector<Fix> found;
  const std::string_view text(view.file.text);
  const auto& diagnostics = view.analysis.diagnostics;
  for (std::size_t i = 0; i < diagnostics.size(); ++i) {
    const Diagnostic& one = diagnostics[i];
    if (one.at.file != view.file.path || one.at.line == 0) continue;
    if (one.at.end < range.begin || one.at.begin > range.end || one.at.end > text.size()) continue;
    const std::string_view instead = meant(one.help);
    if (instead.empty()) continue;
    const auto word = wrong_word(text, {one.at.begin, one.at.end}, one.message);
    if (!word) continue;
    found.push_back(
        {fmt::format("Write `{}`", instead), {view.file.path, *word, std::string(instead)}, i});
  }
  return found;
}

}  // namespace frontdesk::lsp
