// Codec: a State as compact versioned bytes (docs/session.md), and back.
#pragma once

#include <string>
#include <string_view>

#include "frontdesk/result.hpp"
#include "runtime/session/state.hpp"

namespace frontdesk::session {

/// The version that `encode` writes.
inline constexpr std::uint8_t format_version = 1;

/// At most limit::bytes, given that the state was filled through remember.hpp.
std::string encode(const State& state);

/// Never trusts: magic, version, checksum, bounds, counts, depth and UTF-8 are all checked, and
/// nothing may follow. Errors: `session.malformed`, `session.version`, `session.too_large`.
/// encode(*decode(bytes)) == bytes for bytes of the current version.
Result<State> decode(std::string_view bytes);

}  // namespace frontdesk::session
