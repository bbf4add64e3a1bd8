// The library's version.
#pragma once

#define FRONTDESK_VERSION_MAJOR 0
#define FRONTDESK_VERSION_MINOR 1
#define FRONTDESK_VERSION_PATCH 0

namespace frontdesk {

/// The version of the linked library, such as "0.1.0".
const char* version() noexcept;

}  // namespace frontdesk
