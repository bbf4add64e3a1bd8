// Splitter: cuts a channel text into parts that fit.
#include "runtime/reply/split.hpp"

#include <unicode/brkiter.h>
#include <unicode/locid.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>

#include <array>
#include <cstdint>
#include <memory>

#include "base/text/utf8.hpp"
#include "runtime/reply/measure.hpp"

namespace frontdesk::reply {
namespace {

// How good a place for a cut is. A place counts for its own rank and all below.
enum Rank : std::uint8_t { kNever, kCodePoint, kCluster, kOutside, kLine, kWord, kSentence };

using Ranks = std::vector<std::uint8_t>;

void mark_breaks(icu::BreakIterator* breaks, UText* text, Rank rank, Ranks& ranks) {
  if (breaks == nullptr) return;
  UErrorCode status = U_ZERO_ERROR;
  breaks->setText(text, status);
  if (U_FAILURE(status)) return;
  for (std::int32_t at = breaks->next(); at != icu::BreakIterator::DONE; at = breaks->next()) {
    std::uint8_t& place = ranks[static_cast<std::size_t>(at)];
    // Nothing but a cluster's border may be more than a code point's.
    if (rank == kCluster || place >= kCluster) place = std::max<std::uint8_t>(place, rank);
  }
}

bool is_white(std::string_view text, std::size_t at) {
  const char32_t c = text::next_code_point(text, at);
  return u_isUWhiteSpace(static_cast<UChar32>(c)) != 0;
}

// The rank of each byte offset as a place where a part may begin.
Ranks rank_places(const ChannelText& text, std::string_view locale_name) {
  const std::string& bytes = text.text();
  Ranks ranks(bytes.size() + 1, kNever);
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    if (!text::continues_code_point(bytes[at])) ranks[at] = kCodePoint;
  }
  UErrorCode status = U_ZERO_ERROR;
  icu::Locale locale = icu::Locale::forLanguageTag(
      icu::StringPiece(locale_name.data(), static_cast<std::int32_t>(locale_name.size())), status);
  if (U_FAILURE(status)) locale = icu::Locale::getRoot();
  status = U_ZERO_ERROR;
  icu::Locale sentence_locale = locale;
  sentence_locale.setUnicodeKeywordValue("ss", "standard", status);  // "Dr." ends no sentence
  status = U_ZERO_ERROR;
  UText view = UTEXT_INITIALIZER;
  utext_openUTF8(&view, bytes.data(), static_cast<std::int64_t>(bytes.size()), &status);
  using Breaks = std::unique_ptr<icu::BreakIterator>;
  mark_breaks(Breaks(icu::BreakIterator::createCharacterInstance(locale, status)).get(), &view,
              kCluster, ranks);
  mark_breaks(Breaks(icu::BreakIterator::createLineInstance(locale, status)).get(), &view, kLine,
              ranks);
  for (std::size_t at = 1; at < bytes.size(); ++at) {
    if (ranks[at] < kCluster) continue;
    std::size_t before = at - 1;
    while (before > 0 && text::continues_code_point(bytes[before])) --before;
    ranks[at] = std::max<std::uint8_t>(ranks[at], is_white(bytes, before) ? kWord : kOutside);
  }
  mark_breaks(Breaks(icu::BreakIterator::createSentenceInstance(sentence_locale, status)).get(),
              &view, kSentence, ranks);
  utext_close(&view);
  std::size_t behind = 0;
  for (const ChannelText::Whole& whole : text.wholes()) {
    for (std::size_t at = std::max<std::size_t>(whole.begin + 1, behind); at < whole.end; ++at) {
      ranks[at] = std::min<std::uint8_t>(ranks[at], kCluster);
    }
    behind = std::max<std::size_t>(behind, whole.end);
  }
  return ranks;
}

}  // namespace

Splitter::Splitter(const ChannelText& text, std::string_view locale)
    : text_(text), ranks_(rank_places(text, locale)) {}

std::size_t Splitter::step(std::size_t at) const {
  do {
    ++at;
  } while (at < ranks_.size() - 1 && ranks_[at] == kNever);
  return at;
}

// Behind the white space that a part may lose: clusters of their own.
std::size_t Splitter::skip_white(std::size_t at) const {
  const std::string& bytes = text_.text();
  while (at < bytes.size() && is_white(bytes, at)) {
    const std::size_t next = step(at);
    if (next < bytes.size() && ranks_[next] < kCluster) break;
    at = next;
  }
  return at;
}

std::vector<std::pair<std::size_t, std::size_t>> Splitter::split(const TextLimit& limit,
                                                                 std::size_t from) const {
  const std::string& bytes = text_.text();
  const std::vector<ChannelText::Style>& styles = text_.styles();
  std::vector<std::pair<std::size_t, std::size_t>> parts;
  for (std::size_t begin = skip_white(from); begin < bytes.size();) {
    Meter meter(limit);
    const auto add_style = [&](std::size_t i) {
      if (text_.counts_shown()) return;
      meter.add(styles[i].open);
      meter.add(styles[i].close);
    };
    std::size_t style = text_.first_style_after(begin);
    for (; style < styles.size() && styles[style].begin < begin; ++style) {
      if (styles[style].end > begin) add_style(style);
    }
    // For each rank the last place where the part may end: {end of the words, begin of the next}.
    std::array<std::pair<std::size_t, std::size_t>, kSentence + 1> last{};
    std::size_t words_end = begin;
    std::size_t at = begin;
    bool all = false;
    while (true) {
      if (at == bytes.size()) {
        all = true;
        break;
      }
      for (; style < styles.size() && styles[style].begin == at; ++style) add_style(style);
      const std::size_t next = step(at);
      meter.add(text_.counts_shown() ? std::string_view(bytes).substr(at, next - at)
                                     : text_.sent(at, next));
      const bool white = is_white(bytes, at) && (next == bytes.size() || ranks_[next] >= kCluster);
      if (!meter.fits() && !white) break;
      if (!white) words_end = next;
      at = next;
      if (at == bytes.size() || words_end == begin) continue;
      if (!meter.fits()) {
        // Only white space is beyond the limit: the part may end before it.
        if (ranks_[at] >= kWord) {
          for (std::size_t rank = kCodePoint; rank <= ranks_[at]; ++rank)
            last[rank] = {words_end, at};
        }
        continue;
      }
      for (std::size_t rank = kCodePoint; rank <= ranks_[at]; ++rank) last[rank] = {words_end, at};
    }
    if (all) {
      parts.emplace_back(begin, words_end);
      break;
    }
    std::pair<std::size_t, std::size_t> chosen{0, 0};
    for (std::size_t rank = kSentence; rank >= kCodePoint && chosen.second == 0; --rank) {
      chosen = last[rank];
    }
    if (chosen.second == 0) chosen = {step(begin), step(begin)};
    parts.emplace_back(begin, chosen.first);
    begin = skip_white(chosen.second);
  }
  return parts;
}

}  // namespace frontdesk::reply
