// IBANs: a country, two check digits and the account, with or without separators.
#include <algorithm>

#include "base/privacy/checksum.hpp"
#include "base/privacy/message.hpp"
#include "base/text/ascii.hpp"

namespace frontdesk::privacy {
namespace {

using text::is_digit;
bool is_separator(char c) {
  return c == ' ' || c == '.' || c == '-' || c == '/' || c == '_' || c == ',' || c == ':';
}

/// Skips at most three separators.
std::size_t skip(const Message& message, std::size_t at) {
  for (int n = 0; n < 3 && at < message.text().size() && is_separator(message.at(at)); ++n) ++at;
  return at;
}

}  // namespace

void find_ibans(Message& message) {
  const std::string_view text = message.text();
  for (const Digits& check : message.digits()) {
    // Step back from the check digits to the two letters of the country.
    std::size_t at = check.begin;
    char country[2];
    bool found = true;
    for (std::size_t k = 2; k-- > 0;) {
      int separators = 0;
      while (at > 0 && is_separator(text[at - 1]) && separators < 3) --at, ++separators;
      if (at == 0 || !text::is_lower(text[at - 1])) {
        found = false;
        break;
      }
      country[k] = text[--at];
    }
    if (!found || (at > 0 && (text::is_lower(text[at - 1]) || is_digit(text[at - 1])))) continue;
    const auto length = static_cast<std::size_t>(iban_length({country, 2}));
    if (length == 0) continue;
    std::string number(country, 2);
    std::size_t end = check.begin;
    for (std::size_t next = check.begin; number.size() < length;) {
      const char c = message.at(next);
      if (!text::is_lower(c) && !is_digit(c)) break;
      number.push_back(c);
      end = next + 1;
      next = skip(message, end);
    }
    // Words that happen to have the length and the remainder are mostly letters.
    const auto count =
        static_cast<std::size_t>(std::count_if(number.begin(), number.end(), is_digit));
    if (count * 2 < length ||
        (text::is_lower(message.at(end)) && text::is_lower(message.at(end - 1)))) {
      continue;
    }
    if (number.size() != length || is_digit(message.at(end)) || !passes_mod97(number)) continue;
    message.add(Kind::iban, at, end, ending("IBAN", number, 4));
  }
}

}  // namespace frontdesk::privacy
