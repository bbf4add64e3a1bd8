// Spoken time: "half past five", "halb sechs", "las cinco y media", "cinq heures et quart".
#include <array>
#include <string_view>

#include "runtime/entity/clock_time.hpp"
#include "runtime/entity/digit_run.hpp"

namespace frontdesk::entity {
namespace {

constexpr std::uint8_t kEnglish = 1, kGerman = 2, kSpanish = 4, kFrench = 8;
constexpr int kHour = 60;
constexpr int kDay = 24 * kHour;

/// Words beside an hour, and what they add to it in minutes. An empty word is none.
struct Beside {
  std::uint8_t language;
  bool before;  ///< the hour
  std::array<std::string_view, 3> words;
  int minutes;
};
constexpr Beside kBeside[] = {
    {kEnglish, true, {"half", "past", ""}, 30},
    {kEnglish, true, {"quarter", "past", ""}, 15},
    {kEnglish, true, {"quarter", "after", ""}, 15},
    {kEnglish, true, {"quarter", "to", ""}, -15},
    {kGerman, true, {"halb", "", ""}, -30},
    {kGerman, true, {"viertel", "nach", ""}, 15},
    {kGerman, true, {"viertel", "vor", ""}, -15},
    {kGerman, true, {"dreiviertel", "", ""}, -15},
    {kSpanish, false, {"y", "media", ""}, 30},
    {kSpanish, false, {"y", "cuarto", ""}, 15},
    {kSpanish, false, {"menos", "cuarto", ""}, -15},
    {kFrench, false, {"et", "demie", ""}, 30},
    {kFrench, false, {"et", "quart", ""}, 15},
    {kFrench, false, {"moins", "le", "quart"}, -15},
};

/// The word behind `words`, when they stand at `word` one behind the other; else 0.
std::size_t behind(const Reading& reading, std::size_t word,
                   const std::array<std::string_view, 3>& words) {
  for (const std::string_view one : words) {
    if (one.empty()) break;
    if (word >= reading.words() || reading.message.word(word) != one) return 0;
    ++word;
  }
  return word;
}

struct Hour {
  int value = 0;
  std::size_t end_word = 0;
};

/// A whole hour, in digits or words.
std::optional<Hour> hour_at(const Reading& reading, std::size_t word) {
  if (word >= reading.words()) return std::nullopt;
  const text::Word& at = reading.message.words[word];
  if (is_digit(reading.at(at.begin))) {
    const auto run = run_at(reading, at.begin);
    if (!run || run->end != at.end || run->value > 24) return std::nullopt;
    return Hour{run->value, word + 1};
  }
  std::size_t end_word = word;
  const auto number = number_in_words(reading, word, end_word);
  if (!number || number->ordinal || number->value < 1 || number->value > 24) return std::nullopt;
  return Hour{static_cast<int>(number->value), end_word};
}

ClockTime time_of(const Reading& reading, std::size_t word, std::size_t end_word, int minutes) {
  return {reading.message.words[word].begin, reading.message.words[end_word - 1].end,
          (minutes + kDay) % kDay};
}

}  // namespace

std::optional<ClockTime> spoken_time_at(const Reading& reading, std::size_t word) {
  for (const Beside& one : kBeside) {
    if (one.language != reading.language) continue;
    if (one.before) {
      const std::size_t hour_word = behind(reading, word, one.words);
      const auto hour = hour_word == 0 ? std::nullopt : hour_at(reading, hour_word);
      if (!hour) continue;
      std::size_t end = hour->end_word;
      int value = hour->value;
      // "Half past five pm".
      if (end < reading.words() && value <= 12) {
        if (const auto half = reading.word_as(end, Meaning::half_day)) {
          value = value % 12 + *half * 12;
          ++end;
        }
      }
      return time_of(reading, word, end, value * kHour + one.minutes);
    }
    const auto hour = hour_at(reading, word);
    if (!hour) return std::nullopt;
    std::size_t next = hour->end_word;
    if (next < reading.words() && reading.word_as(next, Meaning::clock)) ++next;
    const std::size_t end = behind(reading, next, one.words);
    if (end != 0) return time_of(reading, word, end, hour->value * kHour + one.minutes);
  }
  return std::nullopt;
}

}  // namespace frontdesk::entity
