// Clock time: a time of the day as people write it.
#include "runtime/entity/clock_time.hpp"

#include <string>
#include <string_view>

#include "runtime/entity/digit_run.hpp"

namespace frontdesk::entity {
namespace {

std::uint32_t begin_of(const Reading& reading, std::size_t word) {
  return reading.message.words[word].begin;
}
std::uint32_t end_of(const Reading& reading, std::size_t word) {
  return reading.message.words[word].end;
}

ClockTime clock_time(std::size_t begin, std::size_t end, int minutes) {
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end), minutes};
}

/// A time that is being read.
struct Clock {
  int hour = 0;
  int minutes = 0;
  std::size_t end = 0;
  bool sure = false;  ///< a time, whatever stands around it
};

/// "17:30", "17.30", "17h30", "17h" and "17"; seconds are passed over.
std::optional<Clock> digits_at(const Reading& reading, std::size_t begin) {
  if (!is_digit(reading.at(begin))) return std::nullopt;
  const auto hour = run_at(reading, begin);
  if (!hour || hour->size > 2 || hour->value > 24) return std::nullopt;
  const char before = begin > 0 ? reading.at(begin - 1) : ' ';
  if ((before == ':' || before == '.' || before == ',') && begin > 1 &&
      is_digit(reading.at(begin - 2))) {
    return std::nullopt;
  }
  Clock clock{hour->value, 0, hour->end, false};
  const char sign = reading.at(clock.end);
  const char behind_sign = reading.at(clock.end + 1);
  const bool letter_h = sign == 'h' && (is_digit(behind_sign) || !is_word_byte(behind_sign));
  if (sign == ':' || ((letter_h || sign == '.') && is_digit(behind_sign))) {
    const auto minute = run_at(reading, clock.end + 1);
    if (!minute || minute->size != 2 || minute->value > 59) return std::nullopt;
    clock.minutes = minute->value;
    clock.end = minute->end;
    clock.sure = sign != '.';
    if (clock.sure && reading.at(clock.end) == ':') {
      const auto second = run_at(reading, clock.end + 1);
      if (second && second->size == 2) clock.end = second->end;
    }
  } else if (letter_h) {
    ++clock.end;
    clock.sure = true;
  }
  return clock;
}

/// The bytes of "am" or "a.m." at byte `at`, for the letter a; 0 when they do not stand there.
std::size_t half_day_size(const Reading& reading, std::size_t at, char letter) {
  const std::string_view rest = reading.text().substr(at, 5);
  const std::string two{letter, 'm'};
  const std::string dotted{letter, '.', 'm', '.'};
  if (rest.starts_with(two) && !is_word_byte(reading.at(at + 2))) return 2;
  return rest.starts_with(dotted) ? 4 : 0;
}

/// "Uhr", "o'clock" at byte `at`, and the minutes behind it. False when there is no such word.
bool take_clock_word(const Reading& reading, std::size_t at, Clock& clock) {
  const std::size_t word = reading.word_at(at);
  if (word >= reading.words() || begin_of(reading, word) != at ||
      !reading.word_as(word, Meaning::clock) || reading.message.word(word) == "h") {
    return false;
  }
  clock.end = end_of(reading, word);
  clock.sure = true;
  if (clock.minutes == 0 && reading.language == 2 && word + 1 < reading.words()) {
    // "17 Uhr 30"
    const auto minute = run_at(reading, begin_of(reading, word + 1));
    if (minute && minute->size == 2 && minute->value < 60 && reading.adjacent(word)) {
      clock.minutes = minute->value;
      clock.end = minute->end;
    }
  }
  return true;
}

/// What stands behind the digits. False when they are no time: "13 pm", "5x".
bool take_what_follows(const Reading& reading, Clock& clock) {
  // am and pm, also glued on or with dots
  std::size_t next = clock.end;
  while (reading.at(next) == ' ' && next < reading.text().size()) ++next;
  const std::size_t am = half_day_size(reading, next, 'a');
  const std::size_t pm = half_day_size(reading, next, 'p');
  if (am == 0 && pm == 0) {
    return take_clock_word(reading, next, clock) || !is_word_byte(reading.at(clock.end));
  }
  if (clock.hour > 12 || clock.hour == 0) return false;
  clock.hour = clock.hour % 12 + (am == 0 ? 12 : 0);
  clock.end = next + am + pm;  // one of them is 0
  clock.sure = true;
  return true;
}

/// "At 20 percent", "um 5 Euro", "at 3 days": what follows the digits says what they count.
bool counts_something(const Reading& reading, const Clock& clock, std::size_t next) {
  const std::string_view rest = reading.text().substr(clock.end);
  const std::size_t sign = rest.find_first_not_of(' ');
  if (sign != std::string_view::npos) {
    for (const std::string_view one : {"%", "\xE2\x82\xAC", "$", "\xC2\xA3", "\xC2\xB0"}) {
      // The sign before another number is of that: "at 5, $20".
      const std::size_t behind = clock.end + sign + one.size();
      if (rest.substr(sign).starts_with(one) && !is_digit(reading.at(behind))) return true;
    }
  }
  if (next >= reading.words()) return false;
  for (const Meaning one : {Meaning::month, Meaning::unit, Meaning::currency}) {
    if (reading.word_as(next, one)) return true;
  }
  for (const std::string_view one : {"percent", "prozent", "pourcent", "degrees", "grad"}) {
    if (reading.message.word(next) == one) return true;
  }
  // "per cent", "por ciento", "pour cent"
  const std::string_view word = reading.message.word(next);
  return (word == "per" || word == "por" || word == "pour") && next + 1 < reading.words() &&
         (reading.message.word(next + 1) == "cent" || reading.message.word(next + 1) == "ciento");
}

}  // namespace

std::optional<ClockTime> clock_time_at(const Reading& reading, std::size_t word) {
  if (const auto noon = reading.word_as(word, Meaning::noon)) {
    return clock_time(begin_of(reading, word), end_of(reading, word), *noon);
  }
  if (const auto spoken = spoken_time_at(reading, word)) return spoken;
  const std::size_t begin = begin_of(reading, word);
  auto clock = digits_at(reading, begin);
  if (!clock || !take_what_follows(reading, *clock)) return std::nullopt;
  if (!clock->sure && word > 0 && reading.word_as(word - 1, Meaning::at) &&
      reading.adjacent(word - 1)) {
    clock->sure = !counts_something(reading, *clock, word + 1);
  }
  if (!clock->sure || clock->hour > 24 || (clock->hour == 24 && clock->minutes > 0)) {
    return std::nullopt;
  }
  return clock_time(begin, clock->end, clock->hour % 24 * 60 + clock->minutes);
}

}  // namespace frontdesk::entity
