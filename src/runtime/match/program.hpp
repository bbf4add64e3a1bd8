// Program: a phrase as a flat run of steps over sets of places between words.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "base/binary/array.hpp"

namespace frontdesk::match {

// A message of n words has n + 1 places between them. A phrase is decided by taking the set of all
// places where it may begin through its steps, each of which moves the set to where it may have got
// to; what is left is the set of places where the phrase may end. A set is a row of bits, so that a
// step costs a few instructions however many places it holds.
//
// A program is a run of 32-bit cells: a cell of operation and argument, then the operands.
enum class Op : std::uint32_t {
  word,               // argument: word id
  any_word,           // argument: count; operands: signature, word ids
  maybe_word,         // as word, or nothing
  maybe_any_word,     // as any_word, or nothing
  gap,                // argument: most words; operand: fewest
  entity,             // argument: entity index
  range,              // argument: index of the Range
  start,              //
  end,                //
  alternative,        // argument: count; operands: signature, length and cells of each branch
  maybe_alternative,  // as alternative, or nothing
  permutation,        // argument: count of items; operands: length and cells of each
  capture,            // argument: index of the Name; operands: length and cells of what it holds
};
inline constexpr std::uint32_t kOpBits = 4;
inline constexpr std::uint32_t kMaxArgument = (1U << (32 - kOpBits)) - 1;

constexpr std::uint32_t cell(Op op, std::uint32_t argument) {
  return static_cast<std::uint32_t>(op) | (argument << kOpBits);
}
constexpr Op op_of(std::uint32_t cell) { return static_cast<Op>(cell & ((1U << kOpBits) - 1)); }
constexpr std::uint32_t argument_of(std::uint32_t cell) { return cell >> kOpBits; }

// A signature takes two cells: bits of which a message must have one, or none of the words of a set
// occurs, and no branch of an alternative can match.
inline constexpr std::uint32_t kSignatureCells = 2;
inline std::uint64_t signature_at(const std::uint32_t* at) {
  return at[0] | std::uint64_t{at[1]} << 32;
}

// In front of a program stand its length and the index of its phrase.
inline constexpr std::uint32_t kHeaderCells = 2;
inline constexpr std::uint32_t kReadsEntities = 1U << 31;  ///< beside the index

/// Cells [begin, end) of a program.
struct Cells {
  const std::uint32_t* begin = nullptr;
  const std::uint32_t* end = nullptr;
};

/// The next of the branches or items at `at`, which moves behind it.
inline Cells next_branch(const std::uint32_t*& at) {
  const std::uint32_t length = *at++;
  const Cells branch{at, at + length};
  at += length;
  return branch;
}

/// What a range step takes: a word of digits with a value of `min`, `min + step` ... up to `max`.
struct Range {
  std::int64_t min = 0;
  std::int64_t max = 0;
  std::int64_t step = 1;
};

/// What a capture step names: a slot, or the `out:` of what surrounds it when `is_out`.
struct Name {
  std::string text;
  bool is_out = false;
  friend bool operator==(const Name&, const Name&) = default;

  template <class Archive, class Self>
  static void fields(Archive& archive, Self& self) {
    auto& [text, is_out] = self;
    archive(text, is_out);
  }
};

/// Appends the length of what `fill` appends, and then that.
template <class Steps, class Fill>
void with_length(Steps& cells, Fill fill) {
  const std::size_t at = cells.size();
  cells.push_back(0);
  fill();
  cells[at] = static_cast<std::uint32_t>(cells.size() - at - 1);
}

}  // namespace frontdesk::match
