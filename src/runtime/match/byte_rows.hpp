// Byte rows: sets of offsets into a text as rows of bits, of one, four, or any number of machine
// words.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace frontdesk::match {

/// A row of `N` machine words. Bit i stands for offset i.
template <std::size_t N>
struct FixedRow {
  std::array<std::uint64_t, N> words{};

  /// An empty row; the count is for LongRow.
  static FixedRow zero(std::size_t) { return {}; }
  std::size_t count() const { return N; }
  std::uint64_t& operator[](std::size_t i) { return words[i]; }
  std::uint64_t operator[](std::size_t i) const { return words[i]; }
};

/// A row of as many machine words as the text needs.
struct LongRow {
  std::vector<std::uint64_t> words;

  static LongRow zero(std::size_t count) { return {std::vector<std::uint64_t>(count, 0)}; }
  std::size_t count() const { return words.size(); }
  std::uint64_t& operator[](std::size_t i) { return words[i]; }
  std::uint64_t operator[](std::size_t i) const { return words[i]; }
};

template <class Row>
bool is_zero(const Row& row) {
  std::uint64_t all = 0;
  for (std::size_t i = 0; i < row.count(); ++i) all |= row[i];
  return all == 0;
}

/// True for a row that no bit was set in; at once, whatever the length.
template <std::size_t N>
bool is_unused(const FixedRow<N>& row) {
  return is_zero(row);
}
inline bool is_unused(const LongRow& row) { return row.words.empty(); }

template <class Row>
void set_bit(Row& row, std::size_t at) {
  row[at / 64] |= std::uint64_t{1} << (at % 64);
}

template <class Row>
bool has_bit(const Row& row, std::size_t at) {
  return (row[at / 64] >> (at % 64) & 1) != 0;
}

template <class Row>
void unite(Row& a, const Row& b) {
  for (std::size_t i = 0; i < a.count(); ++i) a[i] |= b[i];
}

template <class Row>
void meet(Row& a, const Row& b) {
  for (std::size_t i = 0; i < a.count(); ++i) a[i] &= b[i];
}

template <class Row>
void subtract(Row& a, const Row& b) {
  for (std::size_t i = 0; i < a.count(); ++i) a[i] &= ~b[i];
}

/// Every offset moves on by `by` (below 64).
template <class Row>
void advance(Row& row, unsigned by) {
  for (std::size_t i = row.count(); i-- > 1;) {
    row[i] = (row[i] << by) | (row[i - 1] >> (64 - by));
  }
  row[0] <<= by;
}

/// (a & b) moved on by one.
template <class Row>
void step(Row& a, const Row& b) {
  std::uint64_t carry = 0;
  for (std::size_t i = 0; i < a.count(); ++i) {
    const std::uint64_t both = a[i] & b[i];
    a[i] = (both << 1) | carry;
    carry = both >> 63;
  }
}

/// All that `from` reaches by moving on through `through` any number of times: the carry of an
/// addition runs through a whole stretch at once.
template <class Row>
void flood(Row& from, const Row& through) {
  std::uint64_t carry = 0;
  for (std::size_t i = 0; i < from.count(); ++i) {
    const std::uint64_t c = through[i];
    const std::uint64_t m = from[i] | carry;
    const std::uint64_t sum = (m & c) + c;
    from[i] = (sum ^ c) | m;
    carry = sum < c ? 1 : 0;
  }
}

}  // namespace frontdesk::match
