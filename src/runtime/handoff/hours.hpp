// Hours: when a queue is open, in its own time zone.
#pragma once

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "authoring/model/handoff.hpp"
#include "frontdesk/event.hpp"

namespace frontdesk::handoff {

/// True when `name` is an IANA zone that ICU knows, such as "Europe/Berlin".
bool is_known_timezone(const std::string& default_zone);

/// Opening hours, compiled. Immutable and shared by threads; a plain handle, cheap to copy.
/// Wall-clock hours: "09:00" is nine o'clock there, whatever daylight saving does; a time that a
/// clock change skips counts from the change on, one that it repeats counts both times.
class Hours {
 public:
  Hours() = default;  ///< To be read into.
  /// `default_zone` is used where `hours` names none; an unknown zone is UTC (a check reports it).
  Hours(const model::Hours& hours, const std::string& default_zone);

  bool is_open(Time now) const;
  /// The first moment at or after `now` that is open, whole minutes; empty when there is none
  /// within 400 days.
  std::optional<Time> opens_at(Time now) const;

  template <class Archive, class Self>
  static void fields(Archive& archive, Self& self) {
    auto& [zone_name, zone, week, exceptions] = self;
    archive(zone_name, week, exceptions);
    if constexpr (Archive::reads) self.find_zone();
  }

 private:
  struct Zone;
  void find_zone();
  std::vector<model::OpenSpan> spans_of(int year, unsigned month, unsigned day,
                                        unsigned weekday) const;
  bool is_open_at_wall(std::int64_t wall_minutes) const;

  std::string zone_name_;
  std::shared_ptr<const Zone> zone_;
  std::array<std::vector<model::OpenSpan>, 7> week_;
  std::vector<model::Hours::Exception> exceptions_;
};

}  // namespace frontdesk::handoff
