// Zone: a time zone as a table, so that reading a date takes no lock and no library.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "frontdesk/event.hpp"

namespace frontdesk::entity {

/// A day of the proleptic Gregorian calendar and a time of that day, as a wall clock shows them.
struct Civil {
  int year = 1970;
  int month = 1;    ///< 1 to 12
  int day = 1;      ///< 1 to 31
  int minutes = 0;  ///< of the day, 0 to 1439
  friend bool operator==(const Civil&, const Civil&) = default;
};

/// Days since 1970-01-01, and back.
std::int64_t days_from_civil(int year, int month, int day) noexcept;
Civil civil_from_days(std::int64_t days) noexcept;
/// 0 = Monday ... 6 = Sunday.
int weekday_of(std::int64_t days) noexcept;
bool is_valid_date(int year, int month, int day) noexcept;

/// The offsets of one time zone from 1970 to 2099. Immutable; safe from any number of threads.
class Zone {
 public:
  /// UTC.
  Zone() = default;
  /// An IANA name such as `Europe/Berlin`; nothing when it is unknown. Reads the ICU time zone
  /// data: for compile time.
  static std::optional<Zone> load(std::string_view iana_name);

  /// As `load`, without a table: made in microseconds, and asks ICU for each offset. For turns.
  static std::optional<Zone> live(std::string_view iana_name);

  /// Minutes east of UTC at `time`.
  int offset_minutes(Time time) const noexcept;
  Civil local(Time time) const noexcept;
  /// The first moment that a wall clock shows `civil`; in a gap, the moment after it.
  Time instant(const Civil& civil) const noexcept;

  /// Of one that `load` made.
  template <class Archive, class Self>
  static void fields(Archive& archive, Self& self) {
    auto& [first_offset, changes, live] = self;
    archive(first_offset, changes);
    if constexpr (Archive::reads) archive.expect(self.is_sound());
  }

 private:
  struct Live;
  struct Change {
    std::int64_t at_minutes = 0;  ///< since 1970, UTC
    int offset_minutes = 0;

    template <class Archive, class Self>
    static void fields(Archive& archive, Self& self) {
      auto& [at, offset] = self;
      archive(at, offset);
    }
  };
  bool is_sound() const noexcept;
  int first_offset_minutes_ = 0;
  std::vector<Change> changes_;  ///< sorted
  std::shared_ptr<const Live> live_;
};

}  // namespace frontdesk::entity
