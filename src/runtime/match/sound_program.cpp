// Sound program: every step is looked at once, none is taken.
#include "runtime/match/sound_program.hpp"

namespace frontdesk::match {
namespace {

/// Deeper than any phrase, and far from the end of the stack.
constexpr int kDeepest = 128;
constexpr std::uint32_t kMostItems = 8;  // of a permutation, as `evaluate` takes them

class Walk {
 public:
  explicit Walk(const ProgramNumbers& numbers) : numbers_(numbers) {}

  bool run(Cells cells, int depth) {
    if (depth > kDeepest) return false;
    for (const std::uint32_t* at = cells.begin; at != cells.end;) {
      if (!step(at, cells.end, depth)) return false;
    }
    return true;
  }

 private:
  static std::size_t left(const std::uint32_t* at, const std::uint32_t* end) {
    return static_cast<std::size_t>(end - at);
  }

  bool words(const std::uint32_t*& at, const std::uint32_t* end, std::uint32_t count) const {
    if (left(at, end) < std::size_t{kSignatureCells} + count) return false;
    at += kSignatureCells;
    for (std::uint32_t i = 0; i < count; ++i) {
      if (*at++ >= numbers_.words) return false;
    }
    return true;
  }

  bool branches(const std::uint32_t*& at, const std::uint32_t* end, std::uint32_t count,
                int depth) {
    for (std::uint32_t i = 0; i < count; ++i) {
      if (at == end || left(at, end) - 1 < *at) return false;
      if (!run(next_branch(at), depth + 1)) return false;
    }
    return true;
  }

  bool step(const std::uint32_t*& at, const std::uint32_t* end, int depth) {
    const std::uint32_t argument = argument_of(*at);
    const Op op = op_of(*at);
    ++at;
    switch (op) {
      case Op::word:
      case Op::maybe_word:
        return argument < numbers_.words;
      case Op::any_word:
      case Op::maybe_any_word:
        return words(at, end, argument);
      case Op::gap:
        return at++ != end;
      case Op::range:
        return argument < numbers_.ranges;
      case Op::entity:
      case Op::start:
      case Op::end:
        return true;
      case Op::alternative:
      case Op::maybe_alternative:
        if (left(at, end) < kSignatureCells) return false;
        at += kSignatureCells;
        return branches(at, end, argument, depth);
      case Op::permutation:
        return argument <= kMostItems && branches(at, end, argument, depth);
      case Op::capture:
        return argument < numbers_.names && branches(at, end, 1, depth);
    }
    return false;
  }

  const ProgramNumbers& numbers_;
};

}  // namespace

bool is_sound(Cells cells, const ProgramNumbers& numbers) { return Walk(numbers).run(cells, 0); }

}  // namespace frontdesk::match
