// Choice: by number, by place, by words, by words that no other option has, by a slip.
#include "runtime/entity/choice.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "base/text/edit_distance.hpp"
#include "base/text/stem.hpp"
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

/// "The other one", "that one": it stands for an option without saying which. "Number one" says it.
bool is_pronoun(const text::Normalized& message, const Number& number) {
  if (!number.in_words || number.ordinal || number.value != 1) return false;
  for (std::size_t i = 1; i < message.words.size(); ++i) {
    if (message.words[i].begin != number.begin) continue;
    constexpr std::string_view kCounts[] = {"number", "option", "choice"};
    return message.word(i) == "one" && std::find(std::begin(kCounts), std::end(kCounts),
                                                 message.word(i - 1)) == std::end(kCounts);
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

struct Choice::Words {
  Words(const text::Normalized& all, bool with_stems, std::string_view locale) : message(all) {
    if (!with_stems) return;
    text::Stemmer stemmer(locale);
    for (std::size_t i = 0; i < all.words.size(); ++i)
      stems.emplace_back(stemmer.stem(all.word(i)));
  }
  bool is(std::size_t i, const Surface::Word& word) const {
    return word.inflected ? stems[i] == word.text : message.word(i) == word.text;
  }

  const text::Normalized& message;
  std::vector<std::string> stems;
};

Choice::Choice(const std::vector<std::vector<std::string>>& options, std::string_view locale)
    : count_(static_cast<std::uint32_t>(options.size())), language_(locale) {
  for (std::uint32_t i = 0; i < count_; ++i) {
    for (const std::string& text : options[i]) {
      Surface surface = surface_of(text);
      if (surface.words.empty()) continue;
      ways_.push_back({i, &own_.emplace_back(std::move(surface))});
    }
  }
}

void Choice::add(std::uint32_t option, const std::vector<Surface>& ways) {
  for (const Surface& surface : ways) {
    ways_.push_back({option, &surface});
    inflected_ |= std::any_of(surface.words.begin(), surface.words.end(),
                              [](const Surface::Word& word) { return word.inflected; });
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
  return named(Words(message, inflected_, language_), is_draw);
}

// The longest way that stands in the message; two options of the same length are a draw.
std::optional<Choice::Named> Choice::named(const Words& words, bool& is_draw) const {
  std::optional<Named> longest;
  is_draw = false;
  const auto count = static_cast<std::uint32_t>(words.message.words.size());
  for (const Way& way : ways_) {
    const std::vector<Surface::Word>& wanted = way.surface->words;
    const auto length = static_cast<std::uint32_t>(wanted.size());
    const std::uint32_t known = longest ? longest->end_word - longest->first_word : 0;
    if (length < known) continue;
    for (std::uint32_t i = 0; i + length <= count; ++i) {
      bool fits = true;
      for (std::uint32_t k = 0; k < length && fits; ++k) fits = words.is(i + k, wanted[k]);
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

// Numbers count only when the message says little else.
std::optional<std::uint32_t> Choice::placed(const text::Normalized& message, bool& is_draw) const {
  if (message.words.size() > 6) return std::nullopt;
  const Zone utc;
  Cache cache;
  const Reading reading = reading_of(message, cache, language_, language_bit(language_), utc);
  std::optional<std::uint32_t> place;
  const std::vector<Number>& numbers = all_numbers(reading);
  for (const Number& found : numbers) {
    // "the second one": the "one" only stands for "option".
    if (found.in_words && !found.ordinal && numbers.size() > 1) continue;
    if (is_pronoun(message, found)) continue;
    if (!found.whole) continue;
    std::optional<std::uint32_t> option;
    if (found.value == -1 && found.ordinal) {
      option = count_ - 1;
    } else if (found.value >= 1 && found.value <= count_) {
      option = static_cast<std::uint32_t>(found.value) - 1;
    } else {
      is_draw = true;
      continue;
    }
    is_draw |= place && *place != *option;
    place = option;
  }
  if (is_draw) return std::nullopt;
  if (place) return place;
  // "a", "b)": letters count as places in very short messages.
  if (message.words.size() == 1 && message.word(0).size() == 1) {
    const char letter = message.word(0)[0];
    if (letter >= 'a' && static_cast<std::uint32_t>(letter - 'a') < std::min(count_, 26u)) {
      return static_cast<std::uint32_t>(letter - 'a');
    }
  }
  return std::nullopt;
}

// Words that only one option has.
std::optional<std::uint32_t> Choice::told_apart(const Words& words, bool with_slips,
                                                bool& is_draw) const {
  const text::Normalized& message = words.message;
  const std::uint8_t language = language_bit(language_);
  std::set<std::uint32_t> options;
  for (std::size_t i = 0; i < message.words.size(); ++i) {
    const std::string_view word = message.word(i);
    if (says_little(word, language) || word.size() > 48) continue;
    std::set<std::uint32_t> having;
    for (const Way& way : ways_) {
      for (const Surface::Word& mine : way.surface->words) {
        if (says_little(mine.text, language)) continue;
        const std::size_t slips = with_slips ? slips_allowed(mine.text.size()) : 0;
        if (words.is(i, mine) ||
            (slips > 0 && text::edit_distance(word, mine.text, slips) <= slips)) {
          having.insert(way.option);
        }
      }
    }
    if (having.size() == 1) options.insert(*having.begin());
  }
  is_draw = options.size() > 1;
  return options.size() == 1 ? std::optional(*options.begin()) : std::nullopt;
}

std::optional<std::uint32_t> Choice::find(const text::Normalized& message) const {
  if (message.words.empty() || count_ == 0) return std::nullopt;
  bool is_draw = false;
  const Words words(message, inflected_, language_);
  if (const std::optional<Named> found = named(words, is_draw)) return found->option;
  if (is_draw) return std::nullopt;
  if (const auto place = placed(message, is_draw)) return place;
  for (const bool with_slips : {false, true}) {
    if (is_draw) return std::nullopt;
    if (const auto option = told_apart(words, with_slips, is_draw)) return option;
  }
  return std::nullopt;
}

}  // namespace frontdesk::entity
