// Secret: random names, short names for logs, and comparisons that take the same time whatever
// differs.
#pragma once

#include <openssl/rand.h>

#include <string>
#include <string_view>

#include "service/channel/signature.hpp"

namespace frontdesk::service {

/// Digests have one length: not even that of the secret can be measured.
inline bool is_same_secret(std::string_view a, std::string_view b) {
  return is_same(sha256(a), sha256(b));
}

/// 128 random bits; empty when the system has none to give.
inline std::string random_name() {
  std::string bytes(16, '\0');
  if (RAND_bytes(reinterpret_cast<unsigned char*>(bytes.data()), 16) != 1) return {};
  return hex(bytes);
}

/// Stands for a conversation in logs: its name may be a phone number.
inline std::string short_name(std::string_view conversation) {
  return hex(sha256(conversation).substr(0, 6));
}

}  // namespace frontdesk::service
