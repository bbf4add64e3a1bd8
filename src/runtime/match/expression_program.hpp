// Expression program: an expression as a flat run of steps over sets of offsets.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "runtime/match/byte_rows.hpp"
#include "runtime/match/expression_syntax.hpp"
#include "runtime/match/program.hpp"

namespace frontdesk::match {

/// As Op, for bytes. `cell`, `op_of` and `argument_of` of program.hpp are shared through casts.
enum class ByteOp : std::uint32_t {
  text,         // argument: count of bytes; operands: the bytes, four a cell
  one_of,       // argument: class index
  many_of,      // one_of, any number of times
  count_of,     // argument: class index; operands: min, max
  alternative,  // argument: count; operands: length and cells of each branch
  repeat,       // operands: min, max, length, cells
  border,
  inside,
  start,
  end,
};

/// Classes of characters, each once.
class ClassTable {
 public:
  std::uint32_t add(const CharClass& chars);
  const std::vector<CharClass>& classes() const noexcept { return classes_; }

 private:
  std::vector<CharClass> classes_;
};

/// Appends the program of `syntax`.
void compile_expression(const Syntax& syntax, ClassTable& classes,
                        std::vector<std::uint32_t>& cells);

/// True when deciding `syntax` takes time linear in the length of any text.
bool is_linear(const Syntax& syntax);

/// The rows of one text, and the evaluation of programs on it. Reused from text to text.
template <class Row>
class ByteSets {
 public:
  /// Reads `text`, which must be shorter than 64 times the words of a fixed row.
  void read(std::string_view text, const std::vector<CharClass>& classes);

  /// True when the expression matches somewhere.
  bool matches(Cells cells) { return !is_zero(evaluate(cells, all_)); }
  /// The first offset where a match begins, and the last where one that begins there ends. To be
  /// called when `matches`.
  std::pair<std::uint32_t, std::uint32_t> locate(Cells cells);

 private:
  Row evaluate(Cells cells, Row set);
  Row repeat(Cells body, std::uint32_t min, std::uint32_t max, Row set);
  const Row& class_row(std::uint32_t index);
  void step_class(Row& set, std::uint32_t index);
  void flood_class(Row& set, std::uint32_t index);
  void count_class(Row& set, std::uint32_t index, std::uint32_t min, std::uint32_t max);
  /// In line with its one caller, where most of the time goes.
  [[gnu::always_inline]] inline void step_text(Row& set, const std::uint32_t* cells,
                                               std::uint32_t size);
  /// Leaves nothing but `offset`.
  void keep_only(Row& set, std::size_t offset);

  std::string_view text_;
  const std::vector<CharClass>* classes_ = nullptr;
  std::size_t words_ = 1;
  std::array<Row, 256> bytes_{};
  std::vector<unsigned char> present_;
  Row all_;                   ///< offsets 0 to the end where a character begins, and the end
  Row borders_;               ///< where `\b` holds
  Row beyond_;                ///< bytes of characters beyond ASCII
  std::array<Row, 3> leads_;  ///< their first bytes, by length 2 to 4
  bool ascii_ = true;
  std::vector<Row> class_rows_;
  std::vector<std::uint32_t> class_read_;  ///< `reading_` when the row is of this text
  std::uint32_t reading_ = 0;
};

extern template class ByteSets<FixedRow<1>>;
extern template class ByteSets<FixedRow<4>>;
extern template class ByteSets<LongRow>;

}  // namespace frontdesk::match
