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

}  // namespace

std::optional<ClockTime> clock_time_at(const Reading& reading, std::size_t word) {
  if (const auto noon = reading.word_as(word, Meaning::noon)) {
    return clock_time(begin_of(reading, word), end_of(reading, word), *noon);
  }
  if (const auto spoken = spoken_time_at(reading, word)) return spoken;
  const std::size_t begin = begin_of(reading, word);
  if (!is_digit(reading.at(begin))) return std::nullopt;
  const auto hour = run_at(reading, begin);
  if (!hour || hour->size > 2 || hour->value > 24) return std::nullopt;
  if (begin > 0 &&
      (reading.at(begin - 1) == ':' || reading.at(begin - 1) == '.' ||
       reading.at(begin - 1) == ',') &&
      begin > 1 && is_digit(reading.at(begin - 2))) {
    return std::nullopt;
  }
  std::size_t end = hour->end;
  int minutes = 0;
  bool sure = false;
  const char sign = reading.at(end);
  const bool letter_h =
      sign == 'h' && (is_digit(reading.at(end + 1)) || !is_word_byte(reading.at(end + 1)));
  if (sign == ':' || (letter_h && is_digit(reading.at(end + 1))) ||
      (sign == '.' && is_digit(reading.at(end + 1)))) {
    const auto minute = run_at(reading, end + 1);
    if (!minute || minute->size != 2 || minute->value > 59) return std::nullopt;
    minutes = minute->value;
    end = minute->end;
    sure = sign != '.';
    if (sure && reading.at(end) == ':') {
      const auto second = run_at(reading, end + 1);
      if (second && second->size == 2) end = second->end;
    }
  } else if (letter_h) {
    ++end;
    sure = true;
  }
  int value = hour->value;
  // am and pm, also glued on or with dots
  std::size_t next = end;
  while (reading.at(next) == ' ' && next < reading.text().size()) ++next;
  const std::string_view rest = reading.text().substr(next, 5);
  const auto half = [&](char letter) {
    const std::string two{letter, 'm'};
    const std::string dotted{letter, '.', 'm', '.'};
    if (rest.starts_with(two) && !is_word_byte(reading.at(next + 2))) return std::size_t{2};
    return rest.starts_with(dotted) ? std::size_t{4} : std::size_t{0};
  };
  if (const std::size_t size = half('a')) {
    if (value > 12 || value == 0) return std::nullopt;
    value %= 12;
    end = next + size;
    sure = true;
  } else if (const std::size_t pm = half('p')) {
    if (value > 12 || value == 0) return std::nullopt;
    value = value % 12 + 12;
    end = next + pm;
    sure = true;
  } else {
    const std::size_t behind = reading.word_at(next);
    if (behind < reading.words() && begin_of(reading, behind) == next &&
        reading.word_as(behind, Meaning::clock) && reading.message.word(behind) != "h") {
      end = end_of(reading, behind);
      sure = true;
      if (minutes == 0 && reading.language == 2 && behind + 1 < reading.words()) {
        // "17 Uhr 30"
        const auto minute = run_at(reading, begin_of(reading, behind + 1));
        if (minute && minute->size == 2 && minute->value < 60 && reading.adjacent(behind)) {
          minutes = minute->value;
          end = minute->end;
        }
      }
    } else if (is_word_byte(reading.at(end))) {
      return std::nullopt;
    }
  }
  if (!sure && word > 0 && reading.word_as(word - 1, Meaning::at) && reading.adjacent(word - 1)) {
    sure = !reading.word_as(word + 1, Meaning::month) && !reading.word_as(word + 1, Meaning::unit);
  }
  if (!sure || value > 24 || (value == 24 && minutes > 0)) return std::nullopt;
  return clock_time(begin, end, value % 24 * 60 + minutes);
}

}  // namespace frontdesk::entity
