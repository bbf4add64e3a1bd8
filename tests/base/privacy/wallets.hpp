// Wallets: addresses of crypto currencies with the right check, made at random.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/privacy/digest.hpp"
#include "tests/base/privacy/planted.hpp"

namespace frontdesk::privacy::graded {

/// The six check characters of "bc1" and `data` (BIP 173).
inline std::string bech32_check(const std::string& data) {
  static constexpr std::string_view kBech32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
  static constexpr std::uint32_t kGenerator[] = {0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd,
                                                 0x2a1462b3};
  std::vector<std::uint32_t> values = {3, 3, 0, 2, 3};  // "bc"
  for (const char c : data) values.push_back(static_cast<std::uint32_t>(kBech32.find(c)));
  values.resize(values.size() + 6);
  std::uint32_t check = 1;
  for (const std::uint32_t value : values) {
    const std::uint32_t top = check >> 25U;
    check = ((check & 0x1ffffffU) << 5U) ^ value;
    for (std::size_t i = 0; i < 5; ++i) {
      if ((top >> i & 1U) != 0) check ^= kGenerator[i];
    }
  }
  check ^= 1U;
  std::string result;
  for (std::size_t i = 0; i < 6; ++i) result += kBech32[check >> (5 * (5 - i)) & 31U];
  return result;
}

/// A version, twenty bytes and their check, in base 58.
inline std::string base58_wallet(char version, Random& random) {
  static constexpr std::string_view kBase58 =
      "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
  std::string bytes(1, version);
  for (int i = 0; i < 20; ++i) bytes += static_cast<char>(below(random, 256));
  const privacy::Digest once = privacy::sha256(bytes);
  const privacy::Digest twice =
      privacy::sha256({reinterpret_cast<const char*>(once.data()), once.size()});
  for (std::size_t i = 0; i < 4; ++i) bytes += static_cast<char>(twice[i]);
  std::string digits;
  while (std::any_of(bytes.begin(), bytes.end(), [](char c) { return c != 0; })) {
    unsigned rest = 0;
    for (char& c : bytes) {
      rest = rest * 256 + static_cast<unsigned char>(c);
      c = static_cast<char>(rest / 58);
      rest %= 58;
    }
    digits.insert(digits.begin(), kBase58[rest]);
  }
  return version == 0 ? "1" + digits : digits;
}

inline std::string wallet(Random& random) {
  static constexpr std::string_view kHex = "0123456789abcdef";
  static constexpr std::string_view kBech32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
  const auto some = [&random](std::string_view of, std::size_t n) {
    std::string result;
    for (std::size_t i = 0; i < n; ++i) result += of[below(random, of.size())];
    return result;
  };
  switch (below(random, 3)) {
    case 0:
      return "0x" + some(kHex, 40);
    case 1:
      return base58_wallet(below(random, 2) == 0 ? '\0' : '\5', random);
    default:
      break;
  }
  std::string data = "q";
  data += some(kBech32, 32);
  return "bc1" + data + bech32_check(data);
}

}  // namespace frontdesk::privacy::graded
