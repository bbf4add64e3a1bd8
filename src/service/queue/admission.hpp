// Admission: counts those who are in, so that there is an end to them.
#pragma once

#include <atomic>
#include <cstddef>

namespace frontdesk::service {

struct Admission {
  explicit Admission(std::atomic<std::size_t>& count) : count_(count), others(count++) {}
  Admission(const Admission&) = delete;
  Admission& operator=(const Admission&) = delete;
  ~Admission() { --count_; }

  std::atomic<std::size_t>& count_;
  const std::size_t others;  ///< Who were in before.
};

}  // namespace frontdesk::service
