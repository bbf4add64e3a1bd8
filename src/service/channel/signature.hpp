// Signature: keyed hashes over raw bytes, and comparing them without telling where they differ.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace frontdesk::service {

enum class Hash : std::uint8_t { sha1, sha256 };

/// The raw bytes; empty when the hash is not to be had on this machine.
std::string hmac(Hash hash, std::string_view key, std::string_view data);
std::string sha256(std::string_view data);

std::string hex(std::string_view bytes);
std::string base64(std::string_view bytes);

/// Whether `given` is `expected`, in a time that depends on their lengths alone. Nothing equals an
/// empty `expected`: a secret that is not set opens no door.
bool is_same(std::string_view expected, std::string_view given);

}  // namespace frontdesk::service
