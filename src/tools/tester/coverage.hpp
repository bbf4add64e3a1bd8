// Coverage: which entries the tests reached.
#pragma once

#include <functional>
#include <mutex>
#include <set>
#include <string>
#include <string_view>

#include "frontdesk/turn.hpp"
#include "tools/tester/coverage_map.hpp"

namespace frontdesk::tester {

class Coverage {
 public:
  /// `map` may be null; then only entries are counted.
  explicit Coverage(CoverageMap* map = nullptr) : map_(map) {}

  /// Counts what the turn understood and said. Any number of threads.
  void add(const Turn& turn);
  bool reached(std::string_view entry) const { return entries_.find(entry) != entries_.end(); }

 private:
  std::mutex mutex_;  ///< Of what follows, when turns are added.
  CoverageMap* map_;
  std::set<std::string, std::less<>> entries_;
};

}  // namespace frontdesk::tester
