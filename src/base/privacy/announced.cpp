// Announced: from the words that say what a value is to the value.
#include "base/privacy/announced.hpp"

#include <algorithm>

#include "base/text/ascii.hpp"

namespace frontdesk::privacy {
namespace {

using text::is_digit;

bool is_character(char c) { return text::is_lower(c) || is_digit(c); }

bool holds_digit(std::string_view word) { return std::any_of(word.begin(), word.end(), is_digit); }

bool joins_groups(char c) { return c == ' ' || c == '.' || c == '-' || c == '/'; }

/// 12/03/1985, 12.3.85, 1985-03-12.
bool is_date_of(std::size_t count, const std::size_t* sizes) {
  if (count != 3) return false;
  if (sizes[0] == 4) return sizes[1] <= 2 && sizes[2] <= 2;
  return sizes[0] <= 2 && sizes[1] <= 2 && (sizes[2] == 4 || sizes[2] == 2);
}

/// Words that point at what follows, or that the value of an id goes by.
bool points(const Message& message, std::size_t word) {
  const Cue cue = message.cue(word);
  return cue == Cue::link || cue == Cue::number;
}

/// Words that say that the numbers behind them are something else.
bool speaks_of_another(Cue cue) {
  return cue == Cue::order || cue == Cue::phone || cue == Cue::card || cue == Cue::password ||
         cue == Cue::code;
}

/// A colon, an equals sign or "#" right before word `i`.
bool is_pointed_at(const Message& message, std::size_t i) {
  std::size_t at = message.normalized().words[i].begin;
  while (at > 0 && message.at(at - 1) == ' ') --at;
  const char c = at == 0 ? ' ' : message.at(at - 1);
  return c == ':' || c == '=' || c == '#';
}

}  // namespace

bool is_in_mask(const Message& message, std::size_t i) {
  const text::Word& word = message.normalized().words[i];
  if (message.at(word.end) == ']') return true;
  return word.begin > 0 && message.at(word.begin - 1) == '[';
}

bool ends_sentence(const Message& message, std::size_t i) {
  const auto& words = message.normalized().words;
  if (i + 1 >= words.size()) return true;
  const std::string_view between =
      message.text().substr(words[i].end, words[i + 1].begin - words[i].end);
  for (std::size_t k = 0; k < between.size(); ++k) {
    const char c = between[k];
    if (c == '?' || c == '!' || c == ';' || c == '[') return true;
    // "no. 1234", "nr. 1234"
    if (c == '.' && k + 1 < between.size() && message.cue(i) != Cue::number) return true;
  }
  return false;
}

Identifier identifier_at(const Message& message, std::size_t word) {
  constexpr std::size_t kLongest = 26;
  constexpr std::size_t kLongestGroup = 6;
  Identifier found;
  const text::Word& first = message.normalized().words[word];
  if (!holds_digit(message.word(word))) return found;
  found.begin = first.begin;
  std::size_t sizes[4] = {};
  std::size_t groups = 0;
  for (std::size_t at = first.begin; at < message.text().size();) {
    std::size_t end = at;
    while (is_character(message.at(end))) ++end;
    const std::size_t size = end - at;
    const std::string_view group = message.text().substr(at, size);
    const bool joins = at == first.begin || (holds_digit(group) && (size >= 2 || groups >= 3)) ||
                       (size <= 2 && message.at(at - 1) == '-');
    if (size == 0 || !joins || found.characters.size() + size > kLongest) break;
    found.characters += group;
    found.digits += static_cast<std::size_t>(std::count_if(group.begin(), group.end(), is_digit));
    found.end = end;
    if (groups < 4) sizes[groups] = size;
    ++groups;
    // Groups are short where they are set apart: "123456789 12 days ago" is one number.
    const bool whole = groups == 1 && size > kLongestGroup && message.at(end) == ' ';
    if (!joins_groups(message.at(end)) || whole) break;
    at = end + 1;
  }
  found.is_date = is_date_of(groups, sizes);
  return found;
}

Identifier announced_after(const Message& message, std::size_t cue) {
  constexpr std::size_t kReach = 7;
  const auto& words = message.normalized().words;
  bool tight = true;
  for (std::size_t i = cue + 1; i < words.size() && i <= cue + kReach; ++i) {
    if (ends_sentence(message, i - 1) && !is_pointed_at(message, i)) return {};
    if (holds_digit(message.word(i))) {
      const bool near = tight || points(message, i - 1) || is_pointed_at(message, i);
      return near ? identifier_at(message, i) : Identifier();
    }
    const Cue said = message.cue(i);
    if (speaks_of_another(said) || message.word(i) == "ending") return {};
    // "AAA 123456": the letters of a series.
    const bool series = message.word(i).size() <= 3 && said == Cue::none && i + 1 < words.size() &&
                        words[i + 1].begin == words[i].end + 1 &&
                        is_digit(message.at(words[i + 1].begin));
    if (series && tight) {
      Identifier found = identifier_at(message, i + 1);
      found.characters.insert(0, message.word(i));
      found.begin = words[i].begin;
      return found;
    }
    tight = tight && (said != Cue::none && said != Cue::filler);
  }
  return {};
}

Identifier announced_before(const Message& message, std::size_t cue) {
  constexpr std::size_t kReach = 4;
  std::size_t link = cue;
  for (std::size_t n = 0; n < kReach && link > 0; ++n) {
    --link;
    const Cue said = message.cue(link);
    if (said == Cue::link) break;
    if (speaks_of_another(said) || ends_sentence(message, link)) return {};
  }
  if (link == 0 || message.cue(link) != Cue::link || message.word(link) == "to") return {};
  const Identifier found = identifier_at(message, link - 1);
  const bool touches = found.end == message.normalized().words[link - 1].end;
  return touches && !ends_sentence(message, link - 1) ? found : Identifier();
}

}  // namespace frontdesk::privacy
