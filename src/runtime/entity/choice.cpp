// Choice: by number, by place, by words, by words that no other option has, by a slip.
#include "runtime/entity/choice.hpp"

#include <algorithm>
#include <set>

#include "base/text/edit_distance.hpp"
#include "runtime/entity/reading.hpp"
#include "runtime/entity/values.hpp"

namespace frontdesk::entity {
namespace {

bool says_little(std::string_view word, std::uint8_t language) {
  if (word.size() <= 2) return true;
  constexpr std::string_view kLittle[] = {
      "the", "one", "and",  "that",   "this",   "please", "want",   "with",   "for",
      "das", "die", "der",  "und",    "bitte",  "por",    "favor",  "los",    "las",
      "les", "des", "pour", "option", "number", "nummer", "numero", "opcion", "my"};
  if (std::find(std::begin(kLittle), std::end(kLittle), word) != std::end(kLittle)) return true;
  for (const WordMeaning& entry : meanings_of(word)) {
    if ((entry.languages & language) != 0 &&
        (entry.meaning == Meaning::article || entry.meaning == Meaning::ones ||
         entry.meaning == Meaning::ordinal)) {
      return true;
    }
  }
  return false;
}

/// For numbers alone.
Reading reading_of(const text::Normalized& message, Cache& cache, std::string_view locale,
                   std::uint8_t language, const Zone& utc) {
  return {.message = message,
          .cache = cache,
          .original = message.text,
          .locale = locale,
          .currency = {},
          .language = language,
          .zone = utc,
          .now = {},
          .expected = true,
          .has_digits = true};
}

}  // namespace

Choice::Choice(const std::vector<std::vector<std::string>>& options, std::string_view locale)
    : count_(static_cast<std::uint32_t>(options.size())), language_(locale) {
  for (std::uint32_t i = 0; i < count_; ++i) {
    for (const std::string& text : options[i]) {
      Way way;
      way.option = i;
      for (const Surface::Word& word : surface_of(text).words) way.words.push_back(word.text);
      if (!way.words.empty()) ways_.push_back(std::move(way));
    }
  }
}

bool Choice::is_beyond(const text::Normalized& message) const {
  if (message.words.empty() || message.words.size() > 4 || count_ == 0) return false;
  const Zone utc;
  Cache cache;
  const std::uint8_t language = language_bit(language_);
  const Reading reading = reading_of(message, cache, language_, language, utc);
  std::optional<double> place;
  for (const Number& found : all_numbers(reading)) {
    // "the ninth one": the "one" only stands for "option".
    if (place && found.in_words && !found.ordinal) continue;
    if (place || !found.whole) return false;
    place = static_cast<double>(found.value);
  }
  // Longer numbers are no places: an order number, a postal code.
  return place && (*place == 0 || *place > count_) && *place < 100;
}

std::optional<Choice::Named> Choice::named(const text::Normalized& message) const {
  bool is_draw = false;
  return named(message, is_draw);
}

// The longest way that stands in the message; two options of the same length are a draw.
std::optional<Choice::Named> Choice::named(const text::Normalized& message, bool& is_draw) const {
  std::optional<Named> longest;
  is_draw = false;
  for (const Way& way : ways_) {
    const auto length = static_cast<std::uint32_t>(way.words.size());
    const std::uint32_t known = longest ? longest->end_word - longest->first_word : 0;
    if (length < known) continue;
    for (std::uint32_t i = 0; i + length <= message.words.size(); ++i) {
      bool fits = true;
      for (std::uint32_t k = 0; k < length && fits; ++k) {
        fits = message.word(i + k) == way.words[k];
      }
      if (!fits) continue;
      if (length > known) {
        longest = {way.option, i, i + length};
        is_draw = false;
      } else {
        is_draw |= longest->option != way.option;
      }
      break;
    }
  }
  return is_draw ? std::nullopt : longest;
}

std::optional<std::uint32_t> Choice::find(const text::Normalized& message) const {
  if (message.words.empty() || count_ == 0) return std::nullopt;
  const std::uint8_t language = language_bit(language_);
  bool is_draw = false;
  if (const std::optional<Named> words = named(message, is_draw)) return words->option;
  if (is_draw) return std::nullopt;

  // Numbers count only when the message says little else.
  const Zone utc;
  Cache cache;
  const Reading reading = reading_of(message, cache, language_, language, utc);
  if (message.words.size() <= 6) {
    std::optional<std::uint32_t> number;
    bool draw = false;
    const std::vector<Number>& numbers = all_numbers(reading);
    for (const Number& found : numbers) {
      // "the second one": the "one" only stands for "option".
      if (found.in_words && !found.ordinal && numbers.size() > 1) continue;
      if (!found.whole) continue;
      std::optional<std::uint32_t> option;
      if (found.value == -1 && found.ordinal) {
        option = count_ - 1;
      } else if (found.value >= 1 && found.value <= count_) {
        option = static_cast<std::uint32_t>(found.value) - 1;
      } else {
        draw = true;
        continue;
      }
      draw |= number && *number != *option;
      number = option;
    }
    if (number && !draw) return number;
    if (draw) return std::nullopt;
    // "a", "b)": letters count as places in very short messages.
    if (message.words.size() == 1 && message.word(0).size() == 1) {
      const char letter = message.word(0)[0];
      if (letter >= 'a' && static_cast<std::uint32_t>(letter - 'a') < std::min(count_, 26u)) {
        return static_cast<std::uint32_t>(letter - 'a');
      }
    }
  }

  // Words that only one option has, then words with a slip.
  for (const bool with_slips : {false, true}) {
    std::set<std::uint32_t> options;
    for (std::size_t i = 0; i < message.words.size(); ++i) {
      const std::string_view word = message.word(i);
      if (says_little(word, language) || word.size() > 48) continue;
      std::set<std::uint32_t> having;
      for (const Way& way : ways_) {
        for (const std::string& mine : way.words) {
          if (says_little(mine, language)) continue;
          const std::size_t slips = with_slips ? slips_allowed(mine.size()) : 0;
          if (mine == word || (slips > 0 && text::edit_distance(word, mine, slips) <= slips)) {
            having.insert(way.option);
          }
        }
      }
      if (having.size() == 1) options.insert(*having.begin());
    }
    if (options.size() == 1) return *options.begin();
    if (options.size() > 1) return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace frontdesk::entity
