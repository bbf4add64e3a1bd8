// Card numbers: 13 to 19 digits in one or more groups, with an issuer's prefix and Luhn.
#include "base/privacy/checksum.hpp"
#include "base/privacy/message.hpp"
#include "base/text/ascii.hpp"

namespace frontdesk::privacy {
namespace {

/// True for the groups that are printed on cards: 4-4-4-4, 4-4-4-4-3, 4-6-5, 4-6-4.
bool is_printed_form(const Digits* groups, std::size_t count) {
  if (count < 3 || groups[0].size() != 4) return false;
  if (count == 3) return groups[1].size() == 6 && (groups[2].size() == 5 || groups[2].size() == 4);
  for (std::size_t i = 1; i < 4; ++i) {
    if (groups[i].size() != 4) return false;
  }
  return count == 4 || (count == 5 && groups[4].size() <= 3);
}

/// "0.5309136012499991": no printed form of a card has more digits behind a point.
bool is_fraction(std::string_view text, const Digits& group) {
  constexpr std::uint32_t kLongestGroup = 6;
  if (group.size() <= kLongestGroup || group.begin < 2) return false;
  const char point = text[group.begin - 1];
  return (point == '.' || point == ',') && text::is_digit(text[group.begin - 2]);
}

}  // namespace

void find_cards(Message& message) {
  const std::vector<Digits>& groups = message.digits();
  const std::string_view text = message.text();
  std::size_t chain_begin = 0;
  for (std::size_t first = 0; first < groups.size(); ++first) {
    if (!groups[first].joined || !groups[first].open_before) chain_begin = first;
    if (!groups[first].open_before || is_fraction(text, groups[first])) continue;
    char digits[19];
    std::size_t size = 0;
    std::size_t best_end = 0;
    std::size_t best_size = 0;
    bool best_printed = false;
    for (std::size_t last = first; last < groups.size(); ++last) {
      const Digits& group = groups[last];
      if (last > first && (!group.joined || !group.open_before)) break;
      if (is_fraction(text, group)) break;
      if (size + group.size() > 19) break;
      for (std::uint32_t i = group.begin; i < group.end; ++i) digits[size++] = text[i];
      if (!group.open_after && size < 16) break;
      const std::string_view number(digits, size);
      if (size < 13 || !has_card_issuer(number) || !passes_luhn(number)) continue;
      // The form that is printed on cards, or else the longest: single digits make many windows.
      const bool printed = is_printed_form(&groups[first], last - first + 1);
      if (printed || !best_printed) {
        best_end = last + 1;
        best_size = size;
        best_printed = printed;
      }
    }
    if (best_end == 0) continue;
    const std::uint32_t begin = groups[first].begin;
    const std::uint32_t end = groups[best_end - 1].end;
    const bool one_run = best_end == first + 1;
    const Cue cue = message.governing_cue(begin, 5);
    // A bare run of digits behind "order" is an order number, whatever its check digit; so is a
    // run of the old 13-digit cards that nothing else speaks for.
    if (one_run && cue == Cue::order) continue;
    if (one_run && best_size == 13 && !message.has(Cue::card)) continue;
    // Groups of any size make many windows; without a card in sight only regular ones count.
    if (!one_run && !best_printed && cue == Cue::order && !message.has(Cue::card)) continue;
    // Postal services print 20 and more digits in groups of four, beginning with 9.
    if (first > chain_begin && text[groups[chain_begin].begin] == '9' &&
        groups[chain_begin].size() == 4 && cue != Cue::card) {
      continue;
    }
    const std::size_t tail = best_size - 4;
    std::string shown;
    std::size_t seen = 0;
    for (std::size_t g = first; g < best_end; ++g) {
      for (std::uint32_t i = groups[g].begin; i < groups[g].end; ++i, ++seen) {
        if (seen >= tail) shown.push_back(text[i]);
      }
    }
    message.add(Kind::card_number, begin, end, ending("card", shown, 4));
    first = best_end - 1;
  }
}

}  // namespace frontdesk::privacy
