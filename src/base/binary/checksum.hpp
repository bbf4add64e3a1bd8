// Checksum: whether bytes are as they were written.
#pragma once

#include <cstdint>
#include <string_view>

namespace frontdesk::binary {

/// XXH64 (github.com/Cyan4973/xxHash) with the seed 0: tells damaged bytes, not forged ones.
std::uint64_t checksum(std::string_view bytes) noexcept;

}  // namespace frontdesk::binary
