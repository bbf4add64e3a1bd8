// Digests: of a few bytes, for the check characters of crypto wallets.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace frontdesk::privacy {

using Digest = std::array<std::uint8_t, 32>;

/// SHA-256 (FIPS 180-4). Not meant for secrets: nothing here takes care of timing.
Digest sha256(std::string_view bytes) noexcept;

/// Keccak-256 with the padding that Ethereum uses, which is not that of SHA-3, of less than 136
/// bytes; of more, the first 135.
Digest keccak256(std::string_view bytes) noexcept;

}  // namespace frontdesk::privacy
