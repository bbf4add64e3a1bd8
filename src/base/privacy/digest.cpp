// Digests: as the standards write them; a wallet is one block or two.
#include "base/privacy/digest.hpp"

#include <bit>
#include <cstddef>

namespace frontdesk::privacy {
namespace {

constexpr std::array<std::uint32_t, 64> kSha = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

using Block = std::array<std::uint8_t, 64>;

void add_block(const Block& block, std::array<std::uint32_t, 8>& state) noexcept {
  std::array<std::uint32_t, 64> w{};
  for (std::size_t i = 0; i < 16; ++i) {
    for (std::size_t k = 0; k < 4; ++k) w[i] = w[i] << 8U | block[i * 4 + k];
  }
  for (std::size_t i = 16; i < 64; ++i) {
    const std::uint32_t a = w[i - 15];
    const std::uint32_t b = w[i - 2];
    w[i] = w[i - 16] + (std::rotr(a, 7) ^ std::rotr(a, 18) ^ (a >> 3U)) + w[i - 7] +
           (std::rotr(b, 17) ^ std::rotr(b, 19) ^ (b >> 10U));
  }
  auto s = state;
  for (std::size_t i = 0; i < 64; ++i) {
    const std::uint32_t choice = (s[4] & s[5]) ^ (~s[4] & s[6]);
    const std::uint32_t most = (s[0] & s[1]) ^ (s[0] & s[2]) ^ (s[1] & s[2]);
    const std::uint32_t one = s[7] +
                              (std::rotr(s[4], 6) ^ std::rotr(s[4], 11) ^ std::rotr(s[4], 25)) +
                              choice + kSha[i] + w[i];
    const std::uint32_t two =
        (std::rotr(s[0], 2) ^ std::rotr(s[0], 13) ^ std::rotr(s[0], 22)) + most;
    s = {one + two, s[0], s[1], s[2], s[3] + one, s[4], s[5], s[6]};
  }
  for (std::size_t i = 0; i < 8; ++i) state[i] += s[i];
}

constexpr std::size_t kLanes = 25;
constexpr std::array<std::uint64_t, 24> kRound = {
    0x0000000000000001, 0x0000000000008082, 0x800000000000808a, 0x8000000080008000,
    0x000000000000808b, 0x0000000080000001, 0x8000000080008081, 0x8000000000008009,
    0x000000000000008a, 0x0000000000000088, 0x0000000080008009, 0x000000008000000a,
    0x000000008000808b, 0x800000000000008b, 0x8000000000008089, 0x8000000000008003,
    0x8000000000008002, 0x8000000000000080, 0x000000000000800a, 0x800000008000000a,
    0x8000000080008081, 0x8000000000008080, 0x0000000080000001, 0x8000000080008008};

void permute(std::array<std::uint64_t, kLanes>& a) noexcept {
  for (const std::uint64_t constant : kRound) {
    std::array<std::uint64_t, 5> column{};
    for (std::size_t x = 0; x < 5; ++x)
      column[x] = a[x] ^ a[x + 5] ^ a[x + 10] ^ a[x + 15] ^ a[x + 20];
    for (std::size_t i = 0; i < kLanes; ++i) {
      a[i] ^= column[(i % 5 + 4) % 5] ^ std::rotl(column[(i % 5 + 1) % 5], 1);
    }
    // Rho and pi: each lane turned a little further, and moved.
    std::uint64_t moved = a[1];
    std::size_t x = 1;
    std::size_t y = 0;
    int turn = 0;
    for (int i = 1; i <= 24; ++i) {
      turn += i;
      const std::size_t next = (2 * x + 3 * y) % 5;
      x = y;
      y = next;
      const std::uint64_t next_moved = a[x + 5 * y];
      a[x + 5 * y] = std::rotl(moved, turn % 64);
      moved = next_moved;
    }
    for (std::size_t row = 0; row < kLanes; row += 5) {
      const std::array<std::uint64_t, 5> b = {a[row], a[row + 1], a[row + 2], a[row + 3],
                                              a[row + 4]};
      for (std::size_t i = 0; i < 5; ++i) a[row + i] = b[i] ^ (~b[(i + 1) % 5] & b[(i + 2) % 5]);
    }
    a[0] ^= constant;
  }
}

}  // namespace

Digest sha256(std::string_view bytes) noexcept {
  std::array<std::uint32_t, 8> state = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                        0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
  const std::size_t blocks = (bytes.size() + 8) / 64 + 1;
  const std::uint64_t bits = std::uint64_t{bytes.size()} * 8;
  for (std::size_t i = 0; i < blocks; ++i) {
    Block block{};
    for (std::size_t k = 0; k < 64; ++k) {
      const std::size_t at = i * 64 + k;
      if (at < bytes.size()) block[k] = static_cast<std::uint8_t>(bytes[at]);
      if (at == bytes.size()) block[k] = 0x80;
      if (i + 1 == blocks && k >= 56) block[k] = static_cast<std::uint8_t>(bits >> (8 * (63 - k)));
    }
    add_block(block, state);
  }
  Digest digest{};
  for (std::size_t i = 0; i < digest.size(); ++i) {
    digest[i] = static_cast<std::uint8_t>(state[i / 4] >> (8 * (3 - i % 4)));
  }
  return digest;
}

Digest keccak256(std::string_view bytes) noexcept {
  constexpr std::size_t kRate = 136;
  bytes = bytes.substr(0, kRate - 1);
  std::array<std::uint64_t, kLanes> lanes{};
  const auto add = [&lanes](std::size_t at, std::uint8_t byte) {
    lanes[at / 8] ^= std::uint64_t{byte} << (8 * (at % 8));
  };
  for (std::size_t i = 0; i < bytes.size(); ++i) add(i, static_cast<std::uint8_t>(bytes[i]));
  add(bytes.size(), 0x01);
  add(kRate - 1, 0x80);
  permute(lanes);
  Digest digest{};
  for (std::size_t i = 0; i < digest.size(); ++i) {
    digest[i] = static_cast<std::uint8_t>(lanes[i / 8] >> (8 * (i % 8)));
  }
  return digest;
}

}  // namespace frontdesk::privacy
