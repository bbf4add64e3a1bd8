// Secret: random names, short names for logs, and comparisons that take the same time whatever
// differs.
#pragma once

#include <openssl/crypto.h>
#include <openssl/rand.h>
#include <openssl/sha.h>

#include <array>
#include <string>
#include <string_view>

namespace frontdesk::service {

inline std::string hexadecimal(const unsigned char* bytes, std::size_t size) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string out;
  for (std::size_t i = 0; i < size; ++i) {
    out += kDigits[bytes[i] >> 4];
    out += kDigits[bytes[i] & 15];
  }
  return out;
}

inline std::array<unsigned char, SHA256_DIGEST_LENGTH> digest(std::string_view text) {
  std::array<unsigned char, SHA256_DIGEST_LENGTH> out{};
  SHA256(reinterpret_cast<const unsigned char*>(text.data()), text.size(), out.data());
  return out;
}

/// Digests have one length: not even that of the secret can be measured.
inline bool is_same_secret(std::string_view a, std::string_view b) {
  const auto left = digest(a);
  const auto right = digest(b);
  return CRYPTO_memcmp(left.data(), right.data(), left.size()) == 0;
}

/// 128 random bits; empty when the system has none to give.
inline std::string random_name() {
  std::array<unsigned char, 16> bytes{};
  if (RAND_bytes(bytes.data(), static_cast<int>(bytes.size())) != 1) return {};
  return hexadecimal(bytes.data(), bytes.size());
}

/// Stands for a conversation in logs: its name may be a phone number.
inline std::string short_name(std::string_view conversation) {
  return hexadecimal(digest(conversation).data(), 6);
}

}  // namespace frontdesk::service
