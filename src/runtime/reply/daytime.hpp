// Daytime: morning, afternoon, evening or night where the customer is.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "frontdesk/event.hpp"

namespace frontdesk::reply {

/// A clock on the wall. Immutable; safe to read from any number of threads at once.
class WallClock {
 public:
  WallClock();                                  ///< UTC
  explicit WallClock(const std::string& zone);  ///< IANA; an unknown one is UTC.

  /// `morning` from 5, `afternoon` from 12, `evening` from 18, `night` from 23 o'clock.
  std::string_view daytime(Time now) const;
  /// What it shows at `utc_ms`, as if that were UTC.
  double shown_ms(double utc_ms) const;

  template <class Archive, class Self>
  static void fields(Archive& archive, Self& self) {
    if constexpr (Archive::reads) {
      std::string name;
      archive(name);
      self = WallClock(name);
    } else {
      archive(self.name_);
    }
  }

 private:
  struct Zone;
  std::string name_;
  std::shared_ptr<const Zone> zone_;
};

}  // namespace frontdesk::reply
