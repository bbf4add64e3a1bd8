// Byte gate: one glance at the bytes of a text tells whether any expression can match it.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "runtime/match/expression_clauses.hpp"

namespace frontdesk::match {

/// A sketch of a text has a bit per small letter, one for digits, one for each mark, and one for a
/// mark that is doubled ("!!"). Immutable after the last `add`.
class ByteGate {
 public:
  /// An expression that needs one literal of each clause.
  void add(const std::vector<std::vector<Literal>>& clauses);

  /// False when no text with these bytes can match any of them.
  bool may_pass(std::string_view text) const noexcept;

 private:
  static constexpr std::uint32_t kBits = 64;

  bool always_ = false;     ///< some expression has no clause
  std::uint64_t keys_ = 0;  ///< bits under which an expression is filed
  /// Per such bit: what all the expressions there need.
  std::array<std::uint64_t, kBits> needs_{};
};

}  // namespace frontdesk::match
