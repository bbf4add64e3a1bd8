// State: stable hashes of names, and the next moment that something is due.
#include "runtime/session/state.hpp"

#include <algorithm>

namespace frontdesk::session {

std::uint64_t hash64(std::string_view text) noexcept {
  std::uint64_t hash = 0xcbf29ce484222325u;  // FNV-1a, then a mix so that every bit counts
  for (const char c : text) {
    hash ^= static_cast<unsigned char>(c);
    hash *= 0x100000001b3u;
  }
  hash ^= hash >> 32;
  hash *= 0xd6e8feb86659fd93u;
  hash ^= hash >> 32;
  return hash;
}

std::uint32_t hash32(std::string_view text) noexcept {
  return static_cast<std::uint32_t>(hash64(text));
}

std::optional<Time> next_wake(const State& state) noexcept {
  std::optional<Time> earliest;
  const auto consider = [&earliest](const std::optional<Time>& time) {
    if (time && (!earliest || *time < *earliest)) earliest = time;
  };
  consider(state.timers.no_input);
  consider(state.timers.settle);
  consider(state.timers.no_agent);
  consider(state.timers.returns);
  if (state.call) consider(state.call->deadline);
  return earliest;
}

}  // namespace frontdesk::session
