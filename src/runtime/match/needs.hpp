// Needs: what must occur in a message before a phrase can match it.
#pragma once

#include <cstdint>
#include <functional>
#include <limits>
#include <vector>

#include "authoring/pattern/phrase.hpp"

namespace frontdesk::match {

/// A tree of words, "all of" and "any of", as a flat run: each node is a cell, its children follow.
namespace need {

enum class Kind : std::uint32_t { word, all, any };

constexpr std::uint32_t cell(Kind kind, std::uint32_t argument) {
  return static_cast<std::uint32_t>(kind) | argument << 2;
}
constexpr Kind kind_of(std::uint32_t cell) { return static_cast<Kind>(cell & 3); }
/// The id of a word, or the count of children.
constexpr std::uint32_t argument_of(std::uint32_t cell) { return cell >> 2; }

}  // namespace need

/// Appends what every match of `node` needs. False when that is nothing; then nothing is appended.
/// `id_of` gives the id of a word node.
bool append_need(const pattern::Node& node,
                 const std::function<std::uint32_t(const pattern::Node&)>& id_of,
                 std::vector<std::uint32_t>& out);

/// Appends: one of these nodes. False as above.
bool append_need(const pattern::Node* branches, std::size_t count,
                 const std::function<std::uint32_t(const pattern::Node&)>& id_of,
                 std::vector<std::uint32_t>& out);

inline constexpr std::uint32_t kAnyLength = std::numeric_limits<std::uint32_t>::max();

/// The most words that a message can have which `node` matches; kAnyLength unless it is anchored at
/// both ends.
std::uint32_t longest_message(const pattern::Node& node);

}  // namespace frontdesk::match
