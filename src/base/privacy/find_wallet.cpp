// Wallets: addresses of crypto currencies, by their check characters or their form.
#include <algorithm>

#include "base/privacy/checksum.hpp"
#include "base/privacy/message.hpp"
#include "base/text/ascii.hpp"

namespace frontdesk::privacy {
namespace {

using text::is_digit;

/// "0x" and forty hexadecimal digits.
bool is_ethereum(std::string_view token) {
  return token.size() == 42 && token.starts_with("0x") &&
         std::all_of(token.begin() + 2, token.end(),
                     [](char c) { return is_digit(c) || (c >= 'a' && c <= 'f'); });
}

/// Base 58 without a check: 26 to 35 characters of both cases and digits that begin with 1 or 3.
bool is_base58(std::string_view written) {
  if (written.size() < 26 || written.size() > 35) return false;
  if (written.front() != '1' && written.front() != '3') return false;
  bool capital = false;
  bool small = false;
  for (const char c : written) {
    if (c == '0' || c == 'O' || c == 'I' || c == 'l') return false;
    capital = capital || (c >= 'A' && c <= 'Z');
    small = small || text::is_lower(c);
    if (!text::is_letter(c) && !is_digit(c)) return false;
  }
  return capital && small;
}

}  // namespace

void find_wallets(Message& message) {
  constexpr std::size_t kShown = 4;
  const auto& normalized = message.normalized();
  for (std::size_t i = 0; i < normalized.words.size(); ++i) {
    const std::string_view word = message.word(i);
    if (word.size() < 26) continue;
    const text::Word& at = normalized.words[i];
    const std::string_view written = message.original(at.begin, at.end);
    if (!is_bech32(word) && !is_ethereum(word) && !is_base58(written)) continue;
    message.add(Kind::crypto_wallet, at.begin, at.end, ending("wallet", written, kShown));
  }
}

}  // namespace frontdesk::privacy
