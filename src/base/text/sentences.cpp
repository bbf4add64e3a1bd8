// Sentences: read from the signs between two words.
#include "base/text/sentences.hpp"

#include <algorithm>
#include <array>

#include "base/text/ascii.hpp"

namespace frontdesk::text {
namespace {

/// Short words that a full stop belongs to, in the languages of the packs.
constexpr std::array<std::string_view, 38> kAbbreviated = {
    "mr",   "mrs",  "ms",     "dr",  "prof", "st",   "no",  "nr",  "vs",   "etc",
    "eg",   "ie",   "approx", "tel", "art",  "abt",  "bzw", "ca",  "evtl", "ggf",
    "inkl", "exkl", "str",    "usw", "vgl",  "zzgl", "sr",  "sra", "srta", "ud",
    "uds",  "num",  "pag",    "mme", "mlle", "env",  "ref", "cf"};

bool is_abbreviated(std::string_view word) {
  return word.size() == 1 ||
         std::find(kAbbreviated.begin(), kAbbreviated.end(), word) != kAbbreviated.end();
}

/// True when the signs `between` two words, as normalised, end a sentence.
bool ends(std::string_view between, std::string_view before, std::string_view next) {
  for (const std::string_view sign : {"!", "?", "。", "؟", "।"}) {
    if (between.find(sign) != std::string_view::npos) return true;
  }
  const std::size_t stop = between.find('.');
  if (stop == std::string_view::npos || stop + 1 == between.size()) return false;
  return between.find('.', stop + 1) == std::string_view::npos && !is_digit(next.front()) &&
         !is_abbreviated(before);
}

}  // namespace

std::vector<std::uint32_t> sentence_beginnings(std::string_view original,
                                               const Normalized& message) {
  std::vector<std::uint32_t> beginnings;
  const bool has_lines = original.find('\n') != std::string_view::npos;
  const auto breaks = [&](std::uint32_t end, std::uint32_t begin) {
    const std::size_t from = message.original_begin(end);
    const std::size_t to = std::min<std::size_t>(message.original_begin(begin), original.size());
    return from < to && original.substr(from, to - from).find('\n') != std::string_view::npos;
  };
  for (std::size_t i = 1; i < message.words.size(); ++i) {
    const std::uint32_t end = message.words[i - 1].end;
    const std::uint32_t begin = message.words[i].begin;
    const std::string_view between = std::string_view(message.text).substr(end, begin - end);
    const bool is_blank = between.empty() || between == " ";  // between most words
    if ((!is_blank && ends(between, message.word(i - 1), message.word(i))) ||
        (has_lines && breaks(end, begin))) {
      beginnings.push_back(static_cast<std::uint32_t>(i));
    }
  }
  return beginnings;
}

}  // namespace frontdesk::text
