// Fuzz target: any bytes decode to an error or to a session that encodes to the same bytes.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "runtime/session/codec.hpp"
#include "runtime/session/wire.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string bytes(reinterpret_cast<const char*>(data), size);
  if (bytes.rfind("FDS", 0) != 0) {
    // Let the body in: a fuzzer does not guess a checksum.
    bytes.insert(0, std::string("FDS\x01", 4) + std::string(4, '\0'));
    const std::uint32_t sum = frontdesk::session::checksum(std::string_view(bytes).substr(8));
    for (std::size_t i = 0; i < 4; ++i) bytes[4 + i] = static_cast<char>(sum >> (8 * i));
  }
  const auto state = frontdesk::session::decode(bytes);
  if (state && frontdesk::session::encode(*state) != bytes) std::abort();
  return 0;
}
