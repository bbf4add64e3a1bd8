// Timed signature: over the time and the body, so that a request that was heard once is of no use
// to anybody later.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "frontdesk/event.hpp"

namespace frontdesk::service {

/// How old or how far ahead a signature may be.
inline constexpr std::chrono::minutes kSignatureWindow{5};

/// Whether `seconds`, as a header tells them, are within the window around `now`.
bool is_recent(std::string_view seconds, Time now);

/// HMAC-SHA256 in hex over `seconds`, a full stop and `body`.
std::string timed_signature(std::string_view secret, std::string_view seconds,
                            std::string_view body);

}  // namespace frontdesk::service
