// Wallets: addresses of crypto currencies, by their check characters.
#include <algorithm>
#include <string>

#include "base/privacy/checksum.hpp"
#include "base/privacy/digest.hpp"
#include "base/privacy/message.hpp"
#include "base/text/ascii.hpp"

namespace frontdesk::privacy {
namespace {

using text::is_digit;

bool is_hex(char c) { return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }

/// "0x" and forty hexadecimal digits. Where capitals and small letters are mixed, they are the
/// check (EIP-55): a letter is a capital when its place in the digest of the small ones is 8 or
/// more.
bool is_ethereum(std::string_view written) {
  if (written.size() != 42 || !written.starts_with("0x")) return false;
  const std::string_view digits = written.substr(2);
  if (!std::all_of(digits.begin(), digits.end(), is_hex)) return false;
  std::string small(digits);
  for (char& c : small) {
    if (text::is_upper(c)) c = static_cast<char>(c - 'A' + 'a');
  }
  if (small == digits || std::none_of(digits.begin(), digits.end(), text::is_lower)) return true;
  const Digest digest = keccak256(small);
  for (std::size_t i = 0; i < digits.size(); ++i) {
    const int place = i % 2 == 0 ? digest[i / 2] >> 4 : digest[i / 2] & 15;
    if (text::is_letter(small[i]) && text::is_lower(digits[i]) != (place < 8)) return false;
  }
  return true;
}

/// Base 58 with its check: a version, twenty bytes, and the first four of their double digest.
/// Bitcoin begins with 1 or 3, Litecoin with L or M.
bool is_base58(std::string_view written) {
  constexpr std::string_view kAlphabet =
      "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
  constexpr std::size_t kBytes = 25;
  if (written.size() < 26 || written.size() > 35) return false;
  std::string bytes(kBytes, '\0');
  for (const char c : written) {
    std::size_t carry = kAlphabet.find(c);
    if (carry == kAlphabet.npos) return false;
    for (std::size_t i = kBytes; i-- > 0;) {
      carry += static_cast<unsigned char>(bytes[i]) * kAlphabet.size();
      bytes[i] = static_cast<char>(carry & 255U);
      carry >>= 8U;
    }
    if (carry != 0) return false;
  }
  const auto version = static_cast<unsigned char>(bytes[0]);
  if (version != 0 && version != 5 && version != 0x30 && version != 0x32) return false;
  const Digest once = sha256(std::string_view(bytes).substr(0, kBytes - 4));
  const Digest twice = sha256({reinterpret_cast<const char*>(once.data()), once.size()});
  return std::equal(bytes.end() - 4, bytes.end(), twice.begin(),
                    [](char a, std::uint8_t b) { return static_cast<unsigned char>(a) == b; });
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
    if (!is_bech32(word) && !is_ethereum(written) && !is_base58(written)) continue;
    message.add(Kind::crypto_wallet, at.begin, at.end, ending("wallet", written, kShown));
  }
}

}  // namespace frontdesk::privacy
