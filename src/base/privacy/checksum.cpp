// Checksums: Luhn, mod 97 and the national ids.
#include "base/privacy/checksum.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

#include "base/text/ascii.hpp"

namespace frontdesk::privacy {
namespace {

using text::is_digit;
bool all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
}
char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }
using text::is_letter;

int number(std::string_view digits) {
  int value = 0;
  for (const char c : digits) value = value * 10 + (c - '0');
  return value;
}

struct Country {
  char code[3];
  unsigned char length;
};

// SWIFT IBAN registry.
constexpr Country kCountries[] = {
    {"AD", 24}, {"AE", 23}, {"AL", 28}, {"AT", 20}, {"AZ", 28}, {"BA", 20}, {"BE", 16}, {"BG", 22},
    {"BH", 22}, {"BR", 29}, {"BY", 28}, {"CH", 21}, {"CR", 22}, {"CY", 28}, {"CZ", 24}, {"DE", 22},
    {"DK", 18}, {"DO", 28}, {"EE", 20}, {"EG", 29}, {"ES", 24}, {"FI", 18}, {"FO", 18}, {"FR", 27},
    {"GB", 22}, {"GE", 22}, {"GI", 23}, {"GL", 18}, {"GR", 27}, {"GT", 28}, {"HR", 21}, {"HU", 28},
    {"IE", 22}, {"IL", 23}, {"IQ", 23}, {"IS", 26}, {"IT", 27}, {"JO", 30}, {"KW", 30}, {"KZ", 20},
    {"LB", 28}, {"LC", 32}, {"LI", 21}, {"LT", 20}, {"LU", 20}, {"LV", 21}, {"LY", 25}, {"MC", 27},
    {"MD", 24}, {"ME", 22}, {"MK", 19}, {"MR", 27}, {"MT", 31}, {"MU", 30}, {"NL", 18}, {"NO", 15},
    {"PK", 24}, {"PL", 28}, {"PS", 29}, {"PT", 25}, {"QA", 29}, {"RO", 24}, {"RS", 22}, {"SA", 24},
    {"SC", 31}, {"SD", 18}, {"SE", 24}, {"SI", 19}, {"SK", 24}, {"SM", 27}, {"ST", 25}, {"SV", 28},
    {"TL", 23}, {"TN", 24}, {"TR", 26}, {"UA", 29}, {"VA", 22}, {"VG", 24}, {"XK", 20},
};

}  // namespace

bool passes_luhn(std::string_view digits) noexcept {
  if (!all_digits(digits)) return false;
  int sum = 0;
  bool twice = false;
  for (std::size_t i = digits.size(); i-- > 0; twice = !twice) {
    int digit = digits[i] - '0';
    if (twice && (digit *= 2) > 9) digit -= 9;
    sum += digit;
  }
  return sum % 10 == 0;
}

bool passes_mod97(std::string_view characters) noexcept {
  if (characters.size() < 5) return false;
  int rest = 0;
  for (std::size_t i = 0; i < characters.size(); ++i) {
    const char c = upper(characters[(i + 4) % characters.size()]);
    if (is_digit(c)) {
      rest = (rest * 10 + (c - '0')) % 97;
    } else if (is_letter(c)) {
      rest = (rest * 100 + (c - 'A' + 10)) % 97;
    } else {
      return false;
    }
  }
  return rest == 1;
}

bool has_card_issuer(std::string_view digits) noexcept {
  const std::size_t size = digits.size();
  if (size < 13 || size > 19 || !all_digits(digits)) return false;
  const int first2 = number(digits.substr(0, 2));
  const int first3 = number(digits.substr(0, 3));
  const int first4 = number(digits.substr(0, 4));
  const int first6 = number(digits.substr(0, 6));
  if (digits[0] == '4') return size == 13 || size == 16 || size == 19;  // Visa
  if (first2 == 34 || first2 == 37) return size == 15;                  // American Express
  if (first2 >= 51 && first2 <= 55) return size == 16;                  // Mastercard
  if (first4 >= 2221 && first4 <= 2720) return size == 16;
  if (first4 >= 2200 && first4 <= 2204) return size >= 16;  // Mir
  if (first2 == 36 || first2 == 38 || first2 == 39 || (first3 >= 300 && first3 <= 305)) {
    return size == 14 || size == 16;  // Diners Club
  }
  if (first4 >= 3528 && first4 <= 3589) return size == 16;  // JCB
  if (first4 == 6011 || first2 == 65 || (first3 >= 644 && first3 <= 649)) return size == 16;
  if (first2 == 62 || first4 == 8171) return size >= 16;        // UnionPay
  if (first6 >= 508500 && first6 <= 508999) return size == 16;  // RuPay
  if (first4 == 5018 || first4 == 5020 || first4 == 5038 || first4 == 5893 || first4 == 6304 ||
      first4 == 6759 || (first4 >= 6761 && first4 <= 6763)) {
    return size == 16 || size == 18 || size == 19;  // Maestro
  }
  return false;
}

int iban_length(std::string_view country) noexcept {
  if (country.size() != 2) return 0;
  for (const Country& known : kCountries) {
    if (upper(country[0]) == known.code[0] && upper(country[1]) == known.code[1]) {
      return known.length;
    }
  }
  return 0;
}

bool is_us_ssn(std::string_view digits) noexcept {
  if (digits.size() != 9 || !all_digits(digits)) return false;
  const int area = number(digits.substr(0, 3));
  return area != 0 && area != 666 && area < 900 && digits.substr(3, 2) != "00" &&
         digits.substr(5) != "0000";
}

bool is_spanish_id(std::string_view characters) noexcept {
  if (characters.size() != 9) return false;
  constexpr std::string_view kLetters = "TRWAGMYFPDXBNJZSQVHLCKE";
  std::array<char, 8> digits{};
  std::copy_n(characters.begin(), 8, digits.begin());
  const char first = upper(characters[0]);
  if (first == 'X' || first == 'Y' || first == 'Z') {
    digits[0] = static_cast<char>('0' + (first - 'X'));
  }
  const std::string_view all(digits.data(), digits.size());
  return all_digits(all) &&
         upper(characters[8]) == kLetters[static_cast<std::size_t>(number(all) % 23)];
}

bool is_german_tax_id(std::string_view digits) noexcept {
  if (digits.size() != 11 || !all_digits(digits) || digits[0] == '0') return false;
  // Of the first ten digits one stands there twice or three times, every other at most once.
  std::array<int, 10> count{};
  for (const char c : digits.substr(0, 10)) ++count[static_cast<std::size_t>(c - '0')];
  int repeated = 0;
  for (const int n : count) {
    if (n > 3) return false;
    if (n > 1) ++repeated;
  }
  if (repeated != 1) return false;
  int product = 10;  // ISO 7064, MOD 11,10
  for (const char c : digits.substr(0, 10)) {
    int sum = (c - '0' + product) % 10;
    if (sum == 0) sum = 10;
    product = sum * 2 % 11;
  }
  return (11 - product) % 10 == digits[10] - '0';
}

bool is_french_social_security(std::string_view digits) noexcept {
  if (digits.size() != 15 || !all_digits(digits)) return false;
  if (digits[0] != '1' && digits[0] != '2') return false;
  const int month = number(digits.substr(3, 2));
  if (month < 1 || (month > 12 && month < 20) || month > 42) return false;
  std::int64_t body = 0;
  for (const char c : digits.substr(0, 13)) body = body * 10 + (c - '0');
  return 97 - body % 97 == number(digits.substr(13));
}

bool is_italian_fiscal_code(std::string_view characters) noexcept {
  constexpr std::string_view kForm = "LLLLLLDDLDDLDDDL";
  if (characters.size() != kForm.size()) return false;
  for (std::size_t i = 0; i < kForm.size(); ++i) {
    if (kForm[i] == 'L' ? !is_letter(characters[i]) : !is_digit(characters[i])) return false;
  }
  constexpr std::array<int, 26> kOdd = {1,  0,  5, 7, 9, 13, 15, 17, 19, 21, 2,  4,  18,
                                        20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23};
  int sum = 0;
  for (std::size_t i = 0; i < 15; ++i) {
    const char c = upper(characters[i]);
    const int index = is_digit(c) ? c - '0' : c - 'A';
    sum += i % 2 == 0 ? kOdd[static_cast<std::size_t>(index)] : index;
  }
  return upper(characters[15]) == 'A' + sum % 26;
}

bool is_bech32(std::string_view characters) noexcept {
  constexpr std::string_view kAlphabet = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
  constexpr std::uint32_t kBech32 = 1;
  constexpr std::uint32_t kBech32m = 0x2bc830a3;
  const std::size_t one = characters.rfind('1');
  if (one == characters.npos || characters.size() < one + 7 || characters.size() > 90) return false;
  const std::string_view prefix = characters.substr(0, one);
  if (prefix != "bc" && prefix != "tb" && prefix != "ltc") return false;
  std::uint32_t check = 1;
  const auto feed = [&check](std::uint32_t value) {
    constexpr std::array<std::uint32_t, 5> kGenerator = {0x3b6a57b2, 0x26508e6d, 0x1ea119fa,
                                                         0x3d4233dd, 0x2a1462b3};
    const std::uint32_t top = check >> 25U;
    check = ((check & 0x1ffffffU) << 5U) ^ value;
    for (std::size_t i = 0; i < kGenerator.size(); ++i) {
      if ((top >> i & 1U) != 0) check ^= kGenerator[i];
    }
  };
  for (const char c : prefix) feed(static_cast<std::uint32_t>(c) >> 5U);
  feed(0);
  for (const char c : prefix) feed(static_cast<std::uint32_t>(c) & 31U);
  for (const char c : characters.substr(one + 1)) {
    const std::size_t value = kAlphabet.find(c);
    if (value == kAlphabet.npos) return false;
    feed(static_cast<std::uint32_t>(value));
  }
  return check == kBech32 || check == kBech32m;
}

bool is_british_insurance_number(std::string_view characters) noexcept {
  if (characters.size() != 9 || !all_digits(characters.substr(2, 6))) return false;
  const char first = upper(characters[0]);
  const char second = upper(characters[1]);
  const char last = upper(characters[8]);
  constexpr std::string_view kNever = "DFIQUV";
  if (!is_letter(first) || !is_letter(second) || last < 'A' || last > 'D') return false;
  if (kNever.find(first) != kNever.npos || kNever.find(second) != kNever.npos || second == 'O') {
    return false;
  }
  const char prefix[2] = {first, second};
  const std::string_view pair(prefix, 2);
  return pair != "BG" && pair != "GB" && pair != "NK" && pair != "KN" && pair != "TN" &&
         pair != "NT" && pair != "ZZ";
}

}  // namespace frontdesk::privacy
