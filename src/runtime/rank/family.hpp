// Family: the kinds of features that a message has, and which learner looks at which.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace frontdesk::rank {

/// In the order of their features. Those from `groups` to `edges` are parts of words, or where two
/// words meet.
enum class Family : std::uint8_t {
  words,     ///< Stems, and neighbouring ones.
  groups,    ///< Of words that mean the same.
  letters,   ///< Runs of three to five inside words.
  snippets,  ///< Runs of two or three inside words, and long words as they are spelled.
  edges,     ///< How words begin and end, and neighbouring beginnings.
  pairs,     ///< Two words near each other, in their order.
};
inline constexpr std::size_t kFamilies = 6;
inline constexpr std::size_t kPartFamilies = 4;

constexpr std::size_t index_of(Family family) { return static_cast<std::size_t>(family); }

/// Among the families of parts of words.
constexpr std::size_t part_of(Family family) { return index_of(family) - index_of(Family::groups); }

/// What one learner looks at: neighbouring families.
struct View {
  Family first = Family::words;
  Family last = Family::words;
};

/// Of planes and means.
inline constexpr View kPlainView{Family::words, Family::letters};
/// Of nearest examples: words say enough of which one it is.
inline constexpr View kNearestView{Family::words, Family::groups};

/// Of nobody: all there is.
inline constexpr View kWholeView{Family::words, Family::pairs};

/// Of the networks, one each: learners that see different things make different mistakes.
inline constexpr std::array<View, 5> kNetworkViews{{
    {Family::words, Family::groups},
    {Family::groups, Family::letters},
    {Family::snippets, Family::snippets},
    {Family::edges, Family::edges},
    {Family::pairs, Family::pairs},
}};

}  // namespace frontdesk::rank
