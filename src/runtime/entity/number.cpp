// number: digits with the separators of the locale, words, ordinals.
#include <cmath>

#include "runtime/entity/reading.hpp"

namespace frontdesk::entity {
namespace {

constexpr std::size_t kLongestRun = 15;  // what a double holds exactly

/// True when exactly three digits stand at `at` and no fourth.
bool three_digits(const Reading& reading, std::size_t at) {
  return is_digit(reading.at(at)) && is_digit(reading.at(at + 1)) && is_digit(reading.at(at + 2)) &&
         !is_digit(reading.at(at + 3));
}

bool is_ordinal_suffix(std::string_view letters) {
  for (const std::string_view suffix : {"st", "nd", "rd", "th", "er", "ere", "eme", "e"}) {
    if (letters == suffix) return true;
  }
  return false;
}

}  // namespace

Value Number::canonical() const {
  if (whole && std::abs(value) < 9e15) return Value(static_cast<std::int64_t>(value));
  return Value(value);
}

std::optional<Number> number_in_digits(const Reading& reading, std::size_t at) {
  const std::string_view text = reading.text();
  if (at >= text.size() || !is_digit(text[at])) return std::nullopt;
  if (at > 0 && (!reading.starts_word(at) || ((text[at - 1] == '.' || text[at - 1] == ',') &&
                                              at > 1 && is_digit(text[at - 2])))) {
    return std::nullopt;
  }
  std::size_t end = at;
  while (end < text.size() && is_digit(text[end])) ++end;
  if (end - at > kLongestRun) return std::nullopt;
  std::string digits(text.substr(at, end - at));
  const char decimal = reading.in_english() ? '.' : ',';
  const auto grouping = [&](char c) {
    return c == (reading.in_english() ? ',' : '.') || (c == ' ' && (reading.language & 12) != 0);
  };
  // Grouped thousands: one to three digits, then groups of three with the same sign.
  const char sign = reading.at(end);
  bool grouped = false;
  if (end - at <= 3 && (grouping(sign) || sign == decimal) && three_digits(reading, end + 1)) {
    const bool again = reading.at(end + 4) == sign && three_digits(reading, end + 5);
    const char after = reading.at(end + 4);
    const bool other = sign != ' ' && (after == '.' || after == ',') && after != sign &&
                       is_digit(reading.at(end + 5));
    grouped = grouping(sign) ? text[at] != '0' : (again || other);
    while (grouped && reading.at(end) == sign && three_digits(reading, end + 1)) {
      digits += text.substr(end + 1, 3);
      end += 4;
    }
  }
  Number number;
  const char point = reading.at(end);
  const bool fits = point == decimal || (!grouped && (point == '.' || point == ',')) ||
                    (grouped && (point == '.' || point == ',') && point != sign);
  if (fits && is_digit(reading.at(end + 1))) {
    std::size_t last = end + 1;
    while (is_digit(reading.at(last))) ++last;
    const char next = reading.at(last);
    // "23.11.2026" and "1.2.3" are no numbers.
    if ((next == '.' || next == ',') && is_digit(reading.at(last + 1))) return std::nullopt;
    if (last - end - 1 + digits.size() > kLongestRun + 1) return std::nullopt;
    digits += '.';
    digits += text.substr(end + 1, last - end - 1);
    number.whole = false;
    end = last;
  }
  std::size_t letters = end;
  while (letters < text.size() && is_letter(text[letters])) ++letters;
  if (letters > end) {
    // "2nd", "20eur", "5x"; anything longer is a name of something.
    const std::string_view suffix = text.substr(end, letters - end);
    number.ordinal = number.whole && is_ordinal_suffix(suffix);
    if (is_digit(reading.at(letters))) return std::nullopt;
    if (number.ordinal) {
      end = letters;
    } else if (suffix.size() > 5) {
      return std::nullopt;
    } else {
      const auto meanings = meanings_of(suffix);
      const bool money = !meanings.empty() && meanings[0].meaning == Meaning::currency;
      if (!money && suffix != "x") return std::nullopt;
    }
  }
  double value = 0;
  double scale = 0;
  for (const char c : digits) {
    if (c == '.') {
      scale = 1;
      continue;
    }
    value = value * 10 + (c - '0');
    scale *= 10;
  }
  // One division of whole numbers: the nearest double, as a parser would give.
  number.value = scale > 1 ? value / scale : value;
  number.begin = static_cast<std::uint32_t>(at);
  number.end = static_cast<std::uint32_t>(end);
  const bool minus = at > 0 && text[at - 1] == '-' && (at == 1 || text[at - 2] == ' ');
  if (minus && !number.ordinal) {
    number.value = -number.value;
    --number.begin;
  }
  return number;
}

std::optional<Number> number_in_words(const Reading& reading, std::size_t i,
                                      std::size_t& end_word) {
  const text::Normalized& message = reading.message;
  Number number;
  number.in_words = true;
  number.begin = message.words[i].begin;
  if (const auto ordinal = reading.word_as(i, Meaning::ordinal)) {
    number.ordinal = true;
    number.value = *ordinal;
    number.end = message.words[i].end;
    end_word = i + 1;
    return number;
  }
  if (i + 2 < reading.words() && reading.in_english() && message.word(i) == "half" &&
      message.word(i + 1) == "a" && message.word(i + 2) == "dozen") {
    number.value = 6;
    number.end = message.words[i + 2].end;
    end_word = i + 3;
    return number;
  }
  std::int64_t total = 0;
  std::int64_t part = 0;
  bool any = false;
  bool joined = false;
  std::int64_t previous = 0;  // the value of the word before, to see what may follow
  std::size_t word = i;
  end_word = i;
  while (word < reading.words()) {
    if (word > i) {
      // "twenty-two", "trente-deux", or a space
      const std::size_t gap = message.words[word - 1].end;
      if (message.text.find_first_not_of(" -", gap) < message.words[word].begin) break;
    }
    if (const auto scale = reading.word_as(word, Meaning::scale)) {
      if (previous == *scale) break;
      if (*scale == 100) {
        part = part == 0 ? 100 : part * 100;
      } else {
        total += (part == 0 ? 1 : part) * *scale;
        part = 0;
      }
      previous = *scale;
    } else if (const auto tens = reading.word_as(word, Meaning::tens)) {
      if (*tens == 20 && previous == 4 && part % 100 == 4 && reading.language == 8) {
        part += 76;  // quatre-vingts
      } else if (any && previous < 100) {
        break;
      } else {
        part += *tens;
      }
      previous = *tens;
    } else if (const auto ones = reading.word_as(word, Meaning::ones)) {
      const bool french_teen =
          reading.language == 8 && (previous == 60 || previous == 20) && *ones >= 10 && *ones < 20;
      const bool french_ten = reading.language == 8 && previous == 10 && *ones >= 7 && *ones <= 9;
      const bool fits =
          !any || previous >= 100 || (previous >= 20 && *ones < 10) || french_teen || french_ten;
      if (!fits) break;
      part += *ones;
      previous = *ones;
    } else if (const auto compound =
                   reading.language == 2 ? german_number(message.word(word)) : std::nullopt) {
      if (any && previous < 1000) break;
      part += *compound;
      previous = 1;
    } else if (any && !joined && reading.word_as(word, Meaning::join) && previous >= 20 &&
               word + 1 < reading.words()) {
      // "hundred and five", "treinta y dos": only when a number goes on.
      joined = true;
      ++word;
      continue;
    } else {
      break;
    }
    any = true;
    joined = false;
    ++word;
    end_word = word;
  }
  if (!any) return std::nullopt;
  number.value = static_cast<double>(total + part);
  number.end = message.words[end_word - 1].end;
  return number;
}

const std::vector<Number>& all_numbers(const Reading& reading) {
  std::vector<Number>& numbers = reading.cache.numbers;
  if (reading.cache.has_numbers) return numbers;
  reading.cache.has_numbers = true;
  numbers.clear();
  for (std::size_t i = 0; i < reading.words();) {
    const text::Word word = reading.message.words[i];
    if (is_digit(reading.at(word.begin))) {
      if (const auto number = number_in_digits(reading, word.begin)) {
        numbers.push_back(*number);
        while (i < reading.words() && reading.message.words[i].begin < number->end) ++i;
        continue;
      }
      // The rest of "23.11.2026" is no number either.
      while (i + 1 < reading.words() &&
             reading.message.words[i + 1].begin == reading.message.words[i].end + 1 &&
             (reading.at(reading.message.words[i].end) == '.' ||
              reading.at(reading.message.words[i].end) == ',')) {
        ++i;
      }
      ++i;
      continue;
    }
    std::size_t end_word = i;
    if (auto number = number_in_words(reading, i, end_word)) {
      numbers.push_back(*number);
      i = end_word;
      continue;
    }
    ++i;
  }
  return numbers;
}

void read_numbers(const Reading& reading, const Hits& dates, Hits& hits) {
  std::size_t date = 0;
  for (const Number& number : all_numbers(reading)) {
    while (date < dates.size() && dates[date].end <= number.begin) ++date;
    if (date < dates.size() && dates[date].begin < number.end) continue;
    // "one" is a pronoun and "un" an article more often than a number.
    if (number.in_words && number.value == 1 && !number.ordinal &&
        !(reading.expected && reading.words() <= 3)) {
      const std::string_view word = reading.text().substr(number.begin, number.end - number.begin);
      if (word != "eins" && word != "uno") continue;
    }
    if (number.ordinal && number.value < 0) continue;
    if (number.ordinal && number.in_words && !reading.expected) continue;
    hits.push_back({number.begin, number.end, number.canonical(), false});
  }
}

}  // namespace frontdesk::entity
