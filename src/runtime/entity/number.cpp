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

/// Units that are glued to numbers.
bool is_unit(std::string_view letters) {
  for (const std::string_view unit :
       {"c",  "f",  "g",  "kg", "mg", "lb",  "lbs", "oz", "l",  "ml", "cl", "m",   "cm",
        "mm", "km", "ft", "in", "h",  "min", "mb",  "gb", "tb", "w",  "kw", "kwh", "v"}) {
    if (letters == unit) return true;
  }
  return false;
}

/// A number in digits that is being read: its digits with a `.` before the fraction, and how far.
struct Digits {
  std::string text;
  std::size_t end = 0;
  char grouping = 0;  ///< the sign between thousands; 0: none
};

/// Grouped thousands: one to three digits, then groups of three with the same sign.
void take_thousands(const Reading& reading, Digits& digits) {
  const std::string_view text = reading.text();
  const char decimal = reading.in_english() ? '.' : ',';
  const char sign = reading.at(digits.end);
  const bool groups =
      sign == (reading.in_english() ? ',' : '.') || (sign == ' ' && (reading.language & 12) != 0);
  if (digits.text.size() > 3 || !(groups || sign == decimal) ||
      !three_digits(reading, digits.end + 1)) {
    return;
  }
  const char after = reading.at(digits.end + 4);
  const bool again = after == sign && three_digits(reading, digits.end + 5);
  const bool other = sign != ' ' && (after == '.' || after == ',') && after != sign &&
                     is_digit(reading.at(digits.end + 5));
  if (groups ? digits.text.front() == '0' : !(again || other)) return;
  digits.grouping = sign;
  while (reading.at(digits.end) == sign && three_digits(reading, digits.end + 1)) {
    digits.text += text.substr(digits.end + 1, 3);
    digits.end += 4;
  }
}

/// The digits behind the decimal sign, if there are some. False when it all is no number.
bool take_fraction(const Reading& reading, Digits& digits, bool& whole) {
  const char decimal = reading.in_english() ? '.' : ',';
  const char point = reading.at(digits.end);
  const bool fits =
      point == decimal || ((point == '.' || point == ',') && point != digits.grouping);
  if (!fits || !is_digit(reading.at(digits.end + 1))) return true;
  std::size_t last = digits.end + 1;
  while (is_digit(reading.at(last))) ++last;
  const char next = reading.at(last);
  // "23.11.2026" and "1.2.3" are no numbers.
  if ((next == '.' || next == ',') && is_digit(reading.at(last + 1))) return false;
  if (last - digits.end - 1 + digits.text.size() > kLongestRun + 1) return false;
  digits.text += '.';
  digits.text += reading.text().substr(digits.end + 1, last - digits.end - 1);
  digits.end = last;
  whole = false;
  return true;
}

/// Letters that are glued on: "2nd", "20eur", "5x"; anything longer is a name of something. False
/// when it all is no number.
bool take_suffix(const Reading& reading, Digits& digits, Number& number) {
  const std::string_view text = reading.text();
  std::size_t letters = digits.end;
  while (letters < text.size() && is_letter(text[letters])) ++letters;
  if (letters == digits.end) return true;
  const std::string_view suffix = text.substr(digits.end, letters - digits.end);
  number.ordinal = number.whole && is_ordinal_suffix(suffix);
  if (is_digit(reading.at(letters))) return false;
  if (number.ordinal) {
    digits.end = letters;
    return true;
  }
  if (reading.expected && is_unit(suffix)) return true;  // "20C" to "How warm is it?"
  if (suffix.size() > 5) return false;
  const auto meanings = meanings_of(suffix);
  const bool money = !meanings.empty() && meanings[0].meaning == Meaning::currency;
  return money || suffix == "x";
}

double value_of(std::string_view digits) {
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
  return scale > 1 ? value / scale : value;
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
  Digits digits{{}, at, 0};
  while (digits.end < text.size() && is_digit(text[digits.end])) ++digits.end;
  if (digits.end - at > kLongestRun) return std::nullopt;
  digits.text = text.substr(at, digits.end - at);
  Number number;
  take_thousands(reading, digits);
  if (!take_fraction(reading, digits, number.whole)) return std::nullopt;
  if (!take_suffix(reading, digits, number)) return std::nullopt;
  number.value = value_of(digits.text);
  number.begin = static_cast<std::uint32_t>(at);
  number.end = static_cast<std::uint32_t>(digits.end);
  const bool minus = at > 0 && text[at - 1] == '-' && (at == 1 || text[at - 2] == ' ');
  if (minus && !number.ordinal) {
    number.value = -number.value;
    --number.begin;
  }
  return number;
}

namespace {

/// The sum of the words of a number, one word after the other.
class WordSum {
 public:
  explicit WordSum(const Reading& reading) : reading_(reading) {}

  bool any() const { return any_; }
  double value() const { return static_cast<double>(total_ + part_); }
  /// False, with the sum as it was, when `word` does not go on with the number.
  bool add(std::size_t word) {
    const bool fits = add_word(word);
    any_ |= fits;
    return fits;
  }
  /// "hundred and five", "treinta y dos"
  bool may_join(std::size_t word) const {
    return any_ && reading_.word_as(word, Meaning::join) && previous_ >= 20;
  }

 private:
  bool add_word(std::size_t word) {
    if (const auto scale = reading_.word_as(word, Meaning::scale)) return add_scale(*scale);
    if (const auto tens = reading_.word_as(word, Meaning::tens)) return add_tens(*tens);
    if (const auto ones = reading_.word_as(word, Meaning::ones)) return add_ones(*ones);
    const auto compound =
        reading_.language == 2 ? german_number(reading_.message.word(word)) : std::nullopt;
    if (!compound || (any_ && previous_ < 1000)) return false;
    part_ += *compound;
    previous_ = 1;
    return true;
  }

  bool add_scale(int scale) {
    if (previous_ == scale) return false;
    if (scale == 100) {
      part_ = part_ == 0 ? 100 : part_ * 100;
    } else {
      total_ += (part_ == 0 ? 1 : part_) * scale;
      part_ = 0;
    }
    previous_ = scale;
    return true;
  }

  bool add_tens(int tens) {
    if (tens == 20 && previous_ == 4 && part_ % 100 == 4 && reading_.language == 8) {
      part_ += 76;  // quatre-vingts
    } else if (any_ && previous_ < 100) {
      return false;
    } else {
      part_ += tens;
    }
    previous_ = tens;
    return true;
  }

  bool add_ones(int ones) {
    const bool french_teen =
        reading_.language == 8 && (previous_ == 60 || previous_ == 20) && ones >= 10 && ones < 20;
    const bool french_ten = reading_.language == 8 && previous_ == 10 && ones >= 7 && ones <= 9;
    const bool fits =
        !any_ || previous_ >= 100 || (previous_ >= 20 && ones < 10) || french_teen || french_ten;
    if (!fits) return false;
    part_ += ones;
    previous_ = ones;
    return true;
  }

  const Reading& reading_;
  std::int64_t total_ = 0;
  std::int64_t part_ = 0;      ///< below the next thousand
  std::int64_t previous_ = 0;  ///< the value of the word before, to see what may follow
  bool any_ = false;
};

bool is_half_a_dozen(const Reading& reading, std::size_t i) {
  const text::Normalized& message = reading.message;
  return i + 2 < reading.words() && reading.in_english() && message.word(i) == "half" &&
         message.word(i + 1) == "a" && message.word(i + 2) == "dozen";
}

}  // namespace

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
  if (is_half_a_dozen(reading, i)) {
    number.value = 6;
    number.end = message.words[i + 2].end;
    end_word = i + 3;
    return number;
  }
  WordSum sum(reading);
  bool joined = false;
  end_word = i;
  for (std::size_t word = i; word < reading.words(); ++word) {
    if (word > i) {
      // "twenty-two", "trente-deux", or a space
      const std::size_t gap = message.words[word - 1].end;
      if (message.text.find_first_not_of(" -", gap) < message.words[word].begin) break;
    }
    if (sum.add(word)) {
      joined = false;
      end_word = word + 1;
    } else if (!joined && word + 1 < reading.words() && sum.may_join(word)) {
      joined = true;  // only when a number goes on
    } else {
      break;
    }
  }
  if (!sum.any()) return std::nullopt;
  number.value = sum.value();
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
