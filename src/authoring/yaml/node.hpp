// Node: a YAML document as a tree in which everything knows where it stands.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/source/span.hpp"

namespace frontdesk::yaml {

struct Field;

/// A scalar, sequence, map or nothing. Aliases are expanded; keys stand in the author's order,
/// duplicates included.
struct Node {
  enum class Kind : std::uint8_t { null, scalar, sequence, map };
  Kind kind = Kind::null;
  source::Text text;    ///< scalar
  bool quoted = false;  ///< scalar: written in quotes or as a block, so "no" is no boolean
  std::vector<Node> items;
  std::vector<Field> fields;
  source::Span span;  ///< scalar: with its quotes; collections: where they begin
};

struct Field {
  Node key;
  Node value;
};

/// "a text", "a list", "a map", "nothing": for messages.
std::string_view describe(const Node& node) noexcept;

}  // namespace frontdesk::yaml
