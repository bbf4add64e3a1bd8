// Expression program: all ways through an expression at once, a bit each.
#include "runtime/match/expression_program.hpp"

#include <algorithm>
#include <bit>
#include <cstring>
#include <utility>

namespace frontdesk::match {
namespace {

constexpr std::uint32_t cell(ByteOp op, std::uint32_t argument) {
  return match::cell(static_cast<Op>(op), argument);
}
constexpr ByteOp byte_op_of(std::uint32_t cell) { return static_cast<ByteOp>(op_of(cell)); }

void compile_repeat(const Syntax& syntax, ClassTable& classes, std::vector<std::uint32_t>& cells) {
  const Syntax& body = syntax.children.front();
  if (body.kind == Syntax::Kind::one_of) {
    const std::uint32_t index = classes.add(body.chars);
    if (syntax.min == 1 && syntax.max == Syntax::kEndless) {
      cells.push_back(cell(ByteOp::one_of, index));
    }
    if (syntax.min <= 1 && syntax.max == Syntax::kEndless) {
      cells.push_back(cell(ByteOp::many_of, index));
      return;
    }
    cells.push_back(cell(ByteOp::count_of, index));
    cells.push_back(syntax.min);
    cells.push_back(syntax.max);
    return;
  }
  cells.push_back(cell(ByteOp::repeat, 0));
  cells.push_back(syntax.min);
  cells.push_back(syntax.max);
  with_length(cells, [&] { compile_expression(body, classes, cells); });
}

}  // namespace

std::uint32_t ClassTable::add(const CharClass& chars) {
  const auto known = std::find(classes_.begin(), classes_.end(), chars);
  if (known != classes_.end()) return static_cast<std::uint32_t>(known - classes_.begin());
  classes_.push_back(chars);
  return static_cast<std::uint32_t>(classes_.size() - 1);
}

void compile_expression(const Syntax& syntax, ClassTable& classes,
                        std::vector<std::uint32_t>& cells) {
  const auto count = static_cast<std::uint32_t>(syntax.children.size());
  switch (syntax.kind) {
    case Syntax::Kind::text: {
      cells.push_back(cell(ByteOp::text, static_cast<std::uint32_t>(syntax.bytes.size())));
      for (std::size_t i = 0; i < syntax.bytes.size(); i += 4) {
        std::uint32_t four = 0;
        std::memcpy(&four, syntax.bytes.data() + i,
                    std::min<std::size_t>(4, syntax.bytes.size() - i));
        cells.push_back(four);
      }
      return;
    }
    case Syntax::Kind::one_of:
      cells.push_back(cell(ByteOp::one_of, classes.add(syntax.chars)));
      return;
    case Syntax::Kind::sequence:
      for (const Syntax& child : syntax.children) compile_expression(child, classes, cells);
      return;
    case Syntax::Kind::alternative:
      cells.push_back(cell(ByteOp::alternative, count));
      for (const Syntax& child : syntax.children) {
        with_length(cells, [&] { compile_expression(child, classes, cells); });
      }
      return;
    case Syntax::Kind::repeat:
      compile_repeat(syntax, classes, cells);
      return;
    case Syntax::Kind::border:
      cells.push_back(cell(ByteOp::border, 0));
      return;
    case Syntax::Kind::inside:
      cells.push_back(cell(ByteOp::inside, 0));
      return;
    case Syntax::Kind::start:
      cells.push_back(cell(ByteOp::start, 0));
      return;
    case Syntax::Kind::end:
      cells.push_back(cell(ByteOp::end, 0));
      return;
  }
}

bool is_linear(const Syntax& syntax) {
  if (syntax.kind == Syntax::Kind::repeat && syntax.children.front().kind != Syntax::Kind::one_of &&
      syntax.max > 4) {
    return false;
  }
  return std::all_of(syntax.children.begin(), syntax.children.end(), is_linear);
}

template <class Row>
void ByteSets<Row>::read(std::string_view text, const std::vector<CharClass>& classes) {
  text_ = text;
  classes_ = &classes;
  words_ = text.size() / 64 + 1;
  for (const unsigned char byte : present_) bytes_[byte] = Row::zero(0);
  present_.clear();
  all_ = Row::zero(words_);
  beyond_ = Row::zero(words_);
  for (Row& row : leads_) row = Row::zero(words_);
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    Row& row = bytes_[byte];
    if (is_unused(row)) {
      present_.push_back(byte);
      row = Row::zero(words_);
    }
    set_bit(row, i);
  }
  Row word_bytes = Row::zero(words_);
  ascii_ = true;
  for (const unsigned char byte : present_) {
    if (byte < 0x80) {
      if (is_word_byte(byte)) unite(word_bytes, bytes_[byte]);
      continue;
    }
    ascii_ = false;
    unite(beyond_, bytes_[byte]);
    if (byte >= 0xC0) unite(leads_[byte >= 0xF0 ? 2 : byte >= 0xE0 ? 1 : 0], bytes_[byte]);
  }
  for (std::size_t i = 0; i < words_; ++i) all_[i] = ~std::uint64_t{0};
  const std::size_t used = text.size() % 64 + 1;
  if (used < 64) all_[words_ - 1] = (std::uint64_t{1} << used) - 1;
  if constexpr (!std::is_same_v<Row, LongRow>) {
    for (std::size_t i = words_; i < all_.count(); ++i) all_[i] = 0;
  }
  if (!ascii_) {
    Row inner = beyond_;  // continuation bytes
    for (const Row& row : leads_) subtract(inner, row);
    subtract(all_, inner);
  }
  borders_ = word_bytes;
  advance(borders_, 1);
  for (std::size_t i = 0; i < borders_.count(); ++i) borders_[i] ^= word_bytes[i];
  class_rows_.resize(classes.size());
  class_read_.resize(classes.size(), 0);
  if (++reading_ == 0) {
    std::fill(class_read_.begin(), class_read_.end(), 0);
    reading_ = 1;
  }
}

template <class Row>
const Row& ByteSets<Row>::class_row(std::uint32_t index) {
  Row& row = class_rows_[index];
  if (class_read_[index] == reading_) return row;
  class_read_[index] = reading_;
  row = Row::zero(words_);
  const CharClass& chars = (*classes_)[index];
  for (const unsigned char byte : present_) {
    if (byte < 0x80 && chars.ascii[byte]) unite(row, bytes_[byte]);
  }
  return row;
}

template <class Row>
void ByteSets<Row>::step_class(Row& set, std::uint32_t index) {
  const Row& row = class_row(index);
  if (ascii_ || !(*classes_)[index].beyond) {
    step(set, row);
    return;
  }
  Row result = set;
  step(result, row);
  for (unsigned i = 0; i < 3; ++i) {
    Row longer = set;
    meet(longer, leads_[i]);
    if (is_zero(longer)) continue;
    advance(longer, i + 2);
    unite(result, longer);
  }
  set = std::move(result);
}

template <class Row>
void ByteSets<Row>::flood_class(Row& set, std::uint32_t index) {
  const Row& row = class_row(index);
  if (ascii_ || !(*classes_)[index].beyond) {
    flood(set, row);
    return;
  }
  Row through = row;
  unite(through, beyond_);
  flood(set, through);
  meet(set, all_);  // not in the middle of a character
}

template <class Row>
Row ByteSets<Row>::repeat(Cells body, std::uint32_t min, std::uint32_t max, Row set) {
  const auto limit = static_cast<std::uint32_t>(std::min<std::size_t>(text_.size() + 1, max));
  for (std::uint32_t i = 0; i < min; ++i) {
    set = evaluate(body, std::move(set));
    if (is_zero(set)) return set;
  }
  Row reached = set;
  for (std::uint32_t i = min; i < limit || (max == Syntax::kEndless && i <= text_.size() + min);
       ++i) {
    set = evaluate(body, std::move(set));
    // What was reached before with fewer rounds can do all that it could do now.
    subtract(set, reached);
    if (is_zero(set)) break;
    unite(reached, set);
  }
  return reached;
}

template <class Row>
void ByteSets<Row>::step_text(Row& set, const std::uint32_t* cells, std::uint32_t size) {
  const auto* bytes = reinterpret_cast<const unsigned char*>(cells);
  for (std::uint32_t i = 0; i < size; ++i) {
    const Row& row = bytes_[bytes[i]];
    if (row.count() == 0) {
      set = Row::zero(words_);
      return;
    }
    step(set, row);
    if (is_zero(set)) return;
  }
}

template <class Row>
void ByteSets<Row>::count_class(Row& set, std::uint32_t index, std::uint32_t min,
                                std::uint32_t max) {
  for (std::uint32_t i = 0; i < min && !is_zero(set); ++i) step_class(set, index);
  if (max == Syntax::kEndless) {
    flood_class(set, index);
    return;
  }
  Row reached = set;
  for (std::uint32_t i = min; i < max; ++i) {
    step_class(set, index);
    if (is_zero(set)) break;
    unite(reached, set);
  }
  set = std::move(reached);
}

template <class Row>
void ByteSets<Row>::keep_only(Row& set, std::size_t offset) {
  const bool here = has_bit(set, offset);
  set = Row::zero(words_);
  if (here) set_bit(set, offset);
}

template <class Row>
Row ByteSets<Row>::evaluate(Cells cells, Row set) {
  for (const std::uint32_t* at = cells.begin; at != cells.end;) {
    const std::uint32_t argument = argument_of(*at);
    const ByteOp op = byte_op_of(*at);
    ++at;
    switch (op) {
      case ByteOp::text:
        step_text(set, at, argument);
        at += (argument + 3) / 4;
        break;
      case ByteOp::one_of:
        step_class(set, argument);
        break;
      case ByteOp::many_of:
        flood_class(set, argument);
        break;
      case ByteOp::count_of: {
        const std::uint32_t min = *at++;
        const std::uint32_t max = *at++;
        count_class(set, argument, min, max);
        break;
      }
      case ByteOp::alternative: {
        Row all = Row::zero(words_);
        for (std::uint32_t i = 0; i < argument; ++i) {
          unite(all, evaluate(next_branch(at), set));
        }
        set = std::move(all);
        break;
      }
      case ByteOp::repeat: {
        const std::uint32_t min = *at++;
        const std::uint32_t max = *at++;
        const std::uint32_t length = *at++;
        set = repeat({at, at + length}, min, max, std::move(set));
        at += length;
        break;
      }
      case ByteOp::border:
        meet(set, borders_);
        break;
      case ByteOp::inside:
        subtract(set, borders_);
        break;
      case ByteOp::start:
        keep_only(set, 0);
        break;
      case ByteOp::end:
        keep_only(set, text_.size());
        break;
    }
    if (is_zero(set)) return set;
  }
  return set;
}

template <class Row>
std::pair<std::uint32_t, std::uint32_t> ByteSets<Row>::locate(Cells cells) {
  // Whether one of the first `n` offsets begins a match only ever changes from no to yes.
  std::size_t low = 0;
  std::size_t high = text_.size();
  while (low < high) {
    const std::size_t middle = (low + high) / 2;
    Row set = Row::zero(words_);
    for (std::size_t i = 0; i <= middle / 64; ++i) set[i] = all_[i];
    const std::size_t used = middle % 64 + 1;
    if (used < 64) set[middle / 64] &= (std::uint64_t{1} << used) - 1;
    if (is_zero(evaluate(cells, std::move(set)))) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  Row from = Row::zero(words_);
  set_bit(from, low);
  const Row ends = evaluate(cells, std::move(from));
  std::size_t end = low;
  for (std::size_t i = words_; i-- > 0;) {
    if (ends[i] == 0) continue;
    end = i * 64 + 63 - static_cast<std::size_t>(std::countl_zero(ends[i]));
    break;
  }
  return {static_cast<std::uint32_t>(low), static_cast<std::uint32_t>(end)};
}

template class ByteSets<FixedRow<1>>;
template class ByteSets<FixedRow<4>>;
template class ByteSets<LongRow>;

}  // namespace frontdesk::match
