// postal_code: by the country of the locale; when asked for, by any country's form.
#include <array>
#include <string>

#include "runtime/entity/reading.hpp"

namespace frontdesk::entity {
namespace {

/// A form: 9 = digit, A = letter, ' ' = optional space or dash, in `out` kept as written there.
struct Form {
  std::string_view country;
  std::string_view form;
};

constexpr Form kForms[] = {
    {"US", "99999-9999"}, {"US", "99999"},   {"DE", "99999"},    {"ES", "99999"},
    {"FR", "99999"},      {"IT", "99999"},   {"MX", "99999"},    {"AT", "9999"},
    {"CH", "9999"},       {"BE", "9999"},    {"AU", "9999"},     {"NL", "9999 AA"},
    {"IN", "999 999"},    {"CA", "A9A 9A9"}, {"GB", "AA9A 9AA"}, {"GB", "AA99 9AA"},
    {"GB", "A9A 9AA"},    {"GB", "AA9 9AA"}, {"GB", "A99 9AA"},  {"GB", "A9 9AA"},
};

std::string_view country_of(std::string_view locale) {
  if (locale.size() >= 5) return locale.substr(locale.size() - 2);
  if (locale.starts_with("de")) return "DE";
  if (locale.starts_with("es")) return "ES";
  if (locale.starts_with("fr")) return "FR";
  return "US";
}

/// Reads `form` at `at`; the canonical text, empty when it does not fit.
std::string read(const Reading& reading, std::size_t at, std::string_view form, std::size_t& end) {
  std::string result;
  end = at;
  for (const char want : form) {
    const char have = reading.at(end);
    if (want == ' ') {
      result += ' ';
      if (have == ' ' || have == '-') ++end;
      continue;
    }
    if (want == '9' ? !is_digit(have) : want == 'A' ? !is_letter(have) : have != want) return {};
    result += want == 'A' ? static_cast<char>(have - 'a' + 'A') : have;
    ++end;
  }
  const char next = reading.at(end);
  const bool decimal = (next == '.' || next == ',') && is_digit(reading.at(end + 1));
  if (is_word_byte(next) || decimal) return {};
  return result;
}

bool is_announced(const Reading& reading, std::size_t word) {
  for (std::size_t i = word; i-- > 0 && word - i <= 4;) {
    constexpr std::string_view kCues[] = {"zip",     "postcode", "postal", "plz", "postleitzahl",
                                          "pincode", "pin",      "code",   "cp",  "codigo"};
    for (const std::string_view cue : kCues) {
      if (reading.message.word(i) == cue) return true;
    }
  }
  return false;
}

}  // namespace

void read_postal_codes(const Reading& reading, Hits& hits) {
  if (!reading.has_digits) return;
  const std::string_view country = country_of(reading.locale);
  for (std::size_t i = 0; i < reading.words();) {
    const std::size_t begin = reading.message.words[i].begin;
    const char before = begin == 0 ? ' ' : reading.at(begin - 1);
    std::string best;
    std::size_t best_end = begin;
    if (before != '.' && before != ',' && before != '-' && before != '/') {
      const bool anywhere = reading.expected || is_announced(reading, i);
      for (const int round : {0, 1}) {
        for (const Form& form : kForms) {
          const bool home = form.country == country;
          // Letters make the British and Canadian forms plain enough to stand anywhere.
          if (round == 0 ? !home
                         : home || (!anywhere && form.country != "GB" && form.country != "CA")) {
            continue;
          }
          std::size_t end = 0;
          std::string code = read(reading, begin, form.form, end);
          if (!code.empty() && end > best_end) {
            best = std::move(code);
            best_end = end;
          }
        }
        if (!best.empty()) break;
      }
    }
    if (best.empty()) {
      ++i;
      continue;
    }
    hits.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(best_end),
                    Value(std::move(best)), false});
    i = reading.word_at(best_end);
  }
}

}  // namespace frontdesk::entity
