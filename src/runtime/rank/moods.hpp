// Moods: whether words tell that a customer is upset, that something went wrong, or what a signal
// listens to.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/rank/subject_model.hpp"

namespace frontdesk::rank {

/// What a model of moods() tells apart before its signals: the positions of its subjects.
enum class Mood : std::uint8_t {
  upset,    ///< Angry, let down, at the end of their patience.
  problem,  ///< Something went wrong, told without either.
  calm,     ///< Everything else: questions, wishes, small talk, praise.
};
inline constexpr std::uint32_t kMoods = 3;

/// What a signal listens to: sentences of its own, and subjects that the library knows.
struct Listening {
  OwnSubject own;
  std::vector<std::string> subjects;
  friend bool operator==(const Listening&, const Listening&) = default;
};

/// The model of the language of `locale`: the moods, then `signals` in their order. It learns from
/// words and pairs of them. Subjects that no signal listens to are problems or calm.
SubjectModel moods(std::string_view locale, std::span<const Listening> signals);

}  // namespace frontdesk::rank
