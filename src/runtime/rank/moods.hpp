// Moods: whether words tell that a customer is upset, or that something went wrong.
#pragma once

#include <cstdint>
#include <string_view>

#include "runtime/rank/subject_model.hpp"

namespace frontdesk::rank {

/// What a model of moods() tells apart: the positions of its subjects.
enum class Mood : std::uint8_t {
  upset,    ///< Angry, let down, at the end of their patience.
  problem,  ///< Something went wrong, told without either.
  calm,     ///< Everything else: questions, wishes, small talk, praise.
};
inline constexpr std::size_t kMoods = 3;

/// The model of the language of `locale`; empty for a language without sentences. It learns from
/// words and pairs of them, and takes what is known of subjects for problems or for calm.
SubjectModel moods(std::string_view locale);

}  // namespace frontdesk::rank
