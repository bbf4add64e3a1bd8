// Timed signature: over the time and the body.
#include "service/channel/timed_signature.hpp"

#include <fmt/format.h>

#include <charconv>

#include "service/channel/signature.hpp"

namespace frontdesk::service {

bool is_recent(std::string_view seconds, Time now) {
  std::int64_t told = 0;
  const char* const last = seconds.data() + seconds.size();
  const auto [end, error] = std::from_chars(seconds.data(), last, told);
  if (error != std::errc() || end != last) return false;
  const std::int64_t here = now.time_since_epoch().count() / 1000;
  const std::int64_t window = std::chrono::seconds(kSignatureWindow).count();
  return told >= here - window && told <= here + window;
}

std::string timed_signature(std::string_view secret, std::string_view seconds,
                            std::string_view body) {
  return hex(hmac(Hash::sha256, secret, fmt::format("{}.{}", seconds, body)));
}

}  // namespace frontdesk::service
