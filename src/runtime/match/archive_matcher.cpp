// Matchers in archives: tables as they are, expressions as they were written.
#include <algorithm>
#include <vector>

#include "base/binary/archive.hpp"
#include "runtime/match/matcher_impl.hpp"
#include "runtime/match/sound_program.hpp"

namespace frontdesk::match {
namespace {

/// Where the programs of all phrases begin, in order; nothing when one is not sound.
std::optional<std::vector<std::uint32_t>> programs_of(const Matcher::Impl& matcher) {
  const ProgramNumbers numbers{matcher.words.size(), matcher.ranges.size(), matcher.names.size()};
  std::vector<std::uint32_t> begins;
  std::uint32_t at = 0;
  for (std::uint32_t p = 0; p < matcher.phrases.size(); ++p) {
    const Phrase& phrase = matcher.phrases[p];
    if (phrase.cells_begin != at || phrase.cells_end > matcher.cells.size()) return std::nullopt;
    while (at < phrase.cells_end) {
      if (phrase.cells_end - at < kHeaderCells) return std::nullopt;
      const std::uint32_t begin = at + kHeaderCells;
      const std::uint32_t size = matcher.cells[at];
      if (size > phrase.cells_end - begin) return std::nullopt;
      if ((matcher.cells[at + 1] & ~kReadsEntities) != p) return std::nullopt;
      if (!is_sound(matcher.cells_at(begin), numbers)) return std::nullopt;
      begins.push_back(begin);
      at = begin + size;
    }
  }
  return begins;
}

bool is_sound(const Matcher::Impl& matcher) {
  const std::size_t words = matcher.words.size();
  const auto is_stepped = [](const Range& range) { return range.step >= 1; };
  if (!std::all_of(matcher.ranges.begin(), matcher.ranges.end(), is_stepped)) return false;
  for (const Inflections& inflections : matcher.inflections) {
    if (!inflections.is_sound(words)) return false;
  }
  const std::optional<std::vector<std::uint32_t>> begins = programs_of(matcher);
  if (!begins) return false;
  const auto is_program = [&begins](std::uint32_t at) {
    return std::binary_search(begins->begin(), begins->end(), at);
  };
  return std::all_of(matcher.filings.begin(), matcher.filings.end(), [&](const Filing& filing) {
    return filing.index.is_sound(words, is_program);
  });
}

}  // namespace

void Matcher::write(binary::Writer& writer) const { writer(*impl_); }

void Matcher::read(binary::Reader& reader) {
  auto impl = std::make_unique<Impl>();
  reader(*impl);
  reader.expect(is_sound(*impl));
  impl_ = std::move(impl);
}

bool Matcher::speaks_for(std::size_t patterns) const {
  const auto is_known = [patterns](const Phrase& phrase) { return phrase.pattern < patterns; };
  return std::all_of(impl_->phrases.begin(), impl_->phrases.end(), is_known) &&
         impl_->expressions.all_of(is_known);
}

}  // namespace frontdesk::match
