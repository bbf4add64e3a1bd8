// Dice: chance that repeats itself from a seed.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <random>
#include <string_view>

namespace frontdesk::simulation {

/// The standard fixes the engine's numbers but not the distributions, so there are none.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : engine_(seed) {}
  std::size_t below(std::size_t bound) { return static_cast<std::size_t>(engine_() % bound); }
  bool percent(std::size_t chance) { return below(100) < chance; }
  template <std::size_t N>
  std::string_view one_of(const std::array<std::string_view, N>& all) {
    return all[below(N)];
  }

 private:
  std::mt19937_64 engine_;
};

}  // namespace frontdesk::simulation
