// Dates of birth: a date near words that say that someone was born on it.
#include <algorithm>
#include <optional>

#include "base/privacy/announced.hpp"
#include "base/privacy/message.hpp"
#include "base/text/ascii.hpp"

namespace frontdesk::privacy {
namespace {

using text::is_digit;

struct Month {
  std::string_view name;
  int number;
};

// Normalised; a name that is cut ("sept", "mar.") begins one of them.
constexpr Month kMonths[] = {
    {"january", 1},   {"february", 2},  {"march", 3},      {"april", 4},      {"may", 5},
    {"june", 6},      {"july", 7},      {"august", 8},     {"september", 9},  {"october", 10},
    {"november", 11}, {"december", 12}, {"januar", 1},     {"februar", 2},    {"marz", 3},
    {"maerz", 3},     {"mai", 5},       {"juni", 6},       {"juli", 7},       {"oktober", 10},
    {"dezember", 12}, {"enero", 1},     {"febrero", 2},    {"marzo", 3},      {"abril", 4},
    {"mayo", 5},      {"junio", 6},     {"julio", 7},      {"agosto", 8},     {"septiembre", 9},
    {"setiembre", 9}, {"octubre", 10},  {"noviembre", 11}, {"diciembre", 12}, {"janvier", 1},
    {"fevrier", 2},   {"mars", 3},      {"avril", 4},      {"juin", 6},       {"juillet", 7},
    {"aout", 8},      {"septembre", 9}, {"octobre", 10},   {"novembre", 11},  {"decembre", 12},
};

bool is_month(std::string_view word) {
  constexpr std::size_t kShortest = 3;
  return word.size() >= kShortest &&
         std::any_of(std::begin(kMonths), std::end(kMonths),
                     [word](const Month& month) { return month.name.starts_with(word); });
}

int number_of(std::string_view digits) {
  int value = 0;
  for (const char c : digits) value = value * 10 + (c - '0');
  return value;
}

/// Words of a message, and the dates that begin at them.
class Dates {
 public:
  explicit Dates(const Message& message) : message_(message) {}

  struct Date {
    std::size_t begin = 0;
    std::size_t end = 0;
    int year = 0;
  };

  std::optional<Date> at(std::size_t i) const {
    if (i >= size() || message_.word(i).empty()) return std::nullopt;
    if (is_month(message_.word(i))) return month_first(i);
    if (!is_digit(message_.word(i).front())) return std::nullopt;
    if (const auto date = in_digits(i)) return date;
    return day_first(i);
  }

 private:
  std::size_t size() const { return message_.normalized().words.size(); }

  /// "12", "12th", "1er": -1 for anything else.
  int day(std::size_t i) const {
    if (i >= size()) return -1;
    std::string_view word = message_.word(i);
    const auto letter = std::find_if_not(word.begin(), word.end(), is_digit);
    const std::string_view rest = word.substr(static_cast<std::size_t>(letter - word.begin()));
    word = word.substr(0, word.size() - rest.size());
    if (word.empty() || word.size() > 2) return -1;
    for (const std::string_view ending : {"", "st", "nd", "rd", "th", "er"}) {
      if (rest == ending) return number_of(word);
    }
    return -1;
  }

  /// The number in word `i`, of `least` to `most` digits; -1: it is none.
  int number(std::size_t i, std::size_t least, std::size_t most) const {
    if (i >= size()) return -1;
    const std::string_view word = message_.word(i);
    if (word.size() < least || word.size() > most ||
        !std::all_of(word.begin(), word.end(), is_digit)) {
      return -1;
    }
    return number_of(word);
  }

  int year(std::size_t i) const {
    const int four = number(i, 4, 4);
    if (four != -1) return four >= 1900 && four < 2100 ? four : -1;
    // Of two digits: what is to come is of the last century.
    const int two = number(i, 2, 2);
    return two == -1 ? -1 : two + (two >= 30 ? 1900 : 2000);
  }

  std::optional<Date> from(std::size_t first, std::size_t last, int year) const {
    const auto& words = message_.normalized().words;
    return Date{words[first].begin, words[last].end, year};
  }

  static bool fits(int a, int b) {
    return a >= 1 && b >= 1 && a <= 31 && b <= 31 && std::min(a, b) <= 12;
  }

  /// One separator between words `i` and `i + 1`, which spaces may surround.
  char between(std::size_t i) const {
    if (i + 1 >= size()) return 0;
    const auto& words = message_.normalized().words;
    char sign = ' ';
    for (std::size_t at = words[i].end; at < words[i + 1].begin; ++at) {
      const char c = message_.at(at);
      if (c == ' ') continue;
      if (sign != ' ' || (c != '.' && c != '-' && c != '/')) return 0;
      sign = c;
    }
    return sign;
  }

  /// 12/03/1985, 12.3.85, 1985-03-12, 12 03 1985, 12031985
  std::optional<Date> in_digits(std::size_t i) const {
    const std::string_view word = message_.word(i);
    if (word.size() == 8 && number(i, 8, 8) != -1) {
      const int first = number_of(word.substr(0, 4));
      if (first >= 1900 && first < 2100 &&
          fits(number_of(word.substr(4, 2)), number_of(word.substr(6)))) {
        return from(i, i, first);
      }
      const int last = number_of(word.substr(4));
      if (last >= 1900 && last < 2100 &&
          fits(number_of(word.substr(0, 2)), number_of(word.substr(2, 2)))) {
        return from(i, i, last);
      }
      return std::nullopt;
    }
    const char sign = between(i);
    if (sign == 0 || between(i + 1) != sign) return std::nullopt;
    if (number(i, 4, 4) != -1) {
      const int first = year(i);
      if (first == -1 || !fits(number(i + 1, 1, 2), number(i + 2, 1, 2))) return std::nullopt;
      return from(i, i + 2, first);
    }
    const int last = year(i + 2);
    if (last == -1 || !fits(number(i, 1, 2), number(i + 1, 1, 2))) return std::nullopt;
    return from(i, i + 2, last);
  }

  /// 12 March 1985, 12. März 1985, 12 de marzo de 1985, 12th of March, 1985
  std::optional<Date> day_first(std::size_t i) const {
    if (day(i) < 1 || day(i) > 31) return std::nullopt;
    std::size_t at = i + 1;
    if (at < size() && (message_.word(at) == "of" || message_.word(at) == "de")) ++at;
    if (at >= size() || !is_month(message_.word(at))) return std::nullopt;
    ++at;
    if (at < size() && (message_.word(at) == "de" || message_.word(at) == "del")) ++at;
    const int found = year(at);
    return found == -1 ? std::nullopt : from(i, at, found);
  }

  /// March 12, 1985; mar 12th 1985
  std::optional<Date> month_first(std::size_t i) const {
    if (day(i + 1) < 1 || day(i + 1) > 31) return std::nullopt;
    const int found = year(i + 2);
    return found == -1 ? std::nullopt : from(i, i + 2, found);
  }

  const Message& message_;
};

/// "Né le 12 mars": without a day behind it, it says no.
bool names_birth(const Message& message, std::size_t i) {
  if (message.word(i) == "ne") {
    return i + 1 < message.normalized().words.size() && message.word(i + 1) == "le";
  }
  return message.cue(i) == Cue::birth && !is_in_mask(message, i);
}

/// A birthday may be one to come; who has one was born long ago.
bool is_birthday(std::string_view word) {
  return word == "birthday" || word == "geburtstag" || word == "cumpleanos" ||
         word == "anniversaire";
}
constexpr int kBirthdaysBefore = 2020;

}  // namespace

void find_births(Message& message) {
  constexpr std::size_t kReach = 9;
  constexpr std::size_t kBack = 8;
  if (message.digits().empty()) return;
  const Dates dates(message);
  const std::size_t words = message.normalized().words.size();
  const auto note = [&message](const Dates::Date& date, std::string_view cue) {
    if (is_birthday(cue) && date.year >= kBirthdaysBefore) return false;
    message.add(Kind::date_of_birth, date.begin, date.end, "[date of birth]");
    return true;
  };
  for (std::size_t i = 0; i < words; ++i) {
    if (!names_birth(message, i)) continue;
    bool found = false;
    const std::size_t reach = message.word(i) == "ne" ? 2 : kReach;
    for (std::size_t k = i + 1; !found && k < words && k <= i + reach; ++k) {
      if (message.cue(k) == Cue::order || is_in_mask(message, k)) break;
      if (k > i + 1 && ends_sentence(message, k - 1)) break;
      if (const auto date = dates.at(k)) found = note(*date, message.word(i));
    }
    // "12/03/1985 is my date of birth"
    for (std::size_t k = i; !found && k > 0 && i - k < kBack; --k) {
      const Cue cue = message.cue(k - 1);
      if (cue == Cue::order || ends_sentence(message, k - 1)) break;
      const auto date = dates.at(k - 1);
      if (!date) continue;
      const std::size_t behind = message.words_before(date->end);
      // "am 12.03.1985 in Bremen geboren": the verb stands last.
      const bool links = (behind < i && message.cue(behind) == Cue::link) ||
                         (message.word(i) == "geboren" && i <= behind + 2);
      if (links) found = note(*date, message.word(i));
    }
  }
}

}  // namespace frontdesk::privacy
