// Coverage: which entries the tests reached.
#pragma once

#include <functional>
#include <set>
#include <string>
#include <string_view>

#include "frontdesk/turn.hpp"

namespace frontdesk::tester {

class Coverage {
 public:
  /// Counts what the turn understood and said.
  void add(const Turn& turn);
  bool reached(std::string_view entry) const { return entries_.find(entry) != entries_.end(); }

 private:
  std::set<std::string, std::less<>> entries_;
};

}  // namespace frontdesk::tester
