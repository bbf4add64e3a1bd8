// Turn cost: what a stretch of code costs beside its time, and what it is compared with.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace frontdesk::bench {

/// Calls of malloc, calloc and realloc by this thread so far.
std::uint64_t allocations() noexcept;

/// Instructions of this thread in user mode, where the system lets them be counted.
class Instructions {
 public:
  Instructions();
  ~Instructions();
  Instructions(const Instructions&) = delete;
  Instructions& operator=(const Instructions&) = delete;

  bool are_counted() const noexcept { return file_ >= 0; }
  /// Why not; empty when they are.
  const std::string& why_not() const noexcept { return why_not_; }
  /// So far; 0 when they are not counted.
  std::uint64_t count() const noexcept;

 private:
  int file_ = -1;
  std::string why_not_;
};

/// Microseconds of one pass of a loop over `patterns` phrases of the made corpus (corpus.hpp), an
/// RE2 each, over one message: the median of some of `texts`, which are normalised first.
double re2_loop_us(std::size_t patterns, const std::vector<std::string>& texts);

}  // namespace frontdesk::bench
