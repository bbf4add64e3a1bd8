// Spelled digits: a number said digit by digit, in words or with blanks between.
#include "runtime/entity/spelled_digits.hpp"

#include <algorithm>
#include <cstddef>

namespace frontdesk::entity {
namespace {

struct DigitWord {
  std::string_view locale, word;
  char digit;
};

// As normalised: without accents.
constexpr DigitWord kDigitWords[] = {
    {"en", "zero", '0'},  {"en", "oh", '0'},     {"en", "o", '0'},      {"en", "nought", '0'},
    {"en", "one", '1'},   {"en", "two", '2'},    {"en", "three", '3'},  {"en", "four", '4'},
    {"en", "five", '5'},  {"en", "six", '6'},    {"en", "seven", '7'},  {"en", "eight", '8'},
    {"en", "nine", '9'},  {"de", "null", '0'},   {"de", "eins", '1'},   {"de", "zwei", '2'},
    {"de", "zwo", '2'},   {"de", "drei", '3'},   {"de", "vier", '4'},   {"de", "funf", '5'},
    {"de", "fuenf", '5'}, {"de", "sechs", '6'},  {"de", "sieben", '7'}, {"de", "acht", '8'},
    {"de", "neun", '9'},  {"es", "cero", '0'},   {"es", "uno", '1'},    {"es", "dos", '2'},
    {"es", "tres", '3'},  {"es", "cuatro", '4'}, {"es", "cinco", '5'},  {"es", "seis", '6'},
    {"es", "siete", '7'}, {"es", "ocho", '8'},   {"es", "nueve", '9'},  {"fr", "zero", '0'},
    {"fr", "un", '1'},    {"fr", "deux", '2'},   {"fr", "trois", '3'},  {"fr", "quatre", '4'},
    {"fr", "cinq", '5'},  {"fr", "six", '6'},    {"fr", "sept", '7'},   {"fr", "huit", '8'},
    {"fr", "neuf", '9'},
};

/// How often the next digit counts.
std::size_t repeats(std::string_view word) {
  if (word == "double" || word == "doppel") return 2;
  return word == "triple" ? 3 : 1;
}

std::string_view digits_of(std::string_view word, std::string_view language) {
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  if (std::all_of(word.begin(), word.end(), is_digit)) return word;
  for (const DigitWord& known : kDigitWords) {
    if (known.locale == language && known.word == word) return {&known.digit, 1};
  }
  return {};
}

}  // namespace

std::string spelled_digits(const text::Normalized& message, std::string_view locale) {
  constexpr std::size_t kFewestDigits = 4;
  constexpr std::size_t kMostDigits = 40;
  const std::string_view language = locale.substr(0, 2);
  std::string best;
  std::string run;
  std::size_t words = 0;
  std::size_t times = 1;
  const auto close = [&] {
    const bool counts = words > 1 && run.size() >= kFewestDigits && run.size() <= kMostDigits;
    if (counts && run.size() > best.size()) best = run;
    run.clear();
    words = 0;
    times = 1;
  };
  for (std::size_t i = 0; i < message.words.size(); ++i) {
    const std::string_view word = message.word(i);
    if (times == 1 && repeats(word) > 1) {
      times = repeats(word);
      continue;
    }
    const std::string_view digits = digits_of(word, language);
    if (digits.empty()) {
      close();
      continue;
    }
    if (run.size() <= kMostDigits) {
      for (std::size_t n = 0; n < (digits.size() == 1 ? times : 1); ++n) run += digits;
    }
    ++words;
    times = 1;
  }
  close();
  return best;
}

}  // namespace frontdesk::entity
