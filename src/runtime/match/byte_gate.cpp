// Byte gate: sketches of texts and literals.
#include "runtime/match/byte_gate.hpp"

#include <algorithm>
#include <bit>

namespace frontdesk::match {
namespace {

constexpr std::uint32_t kDigit = 26;
constexpr std::uint32_t kFirstMark = 27;
constexpr std::uint32_t kBeyond = 62;   // not ASCII
constexpr std::uint32_t kDoubled = 63;  // the same mark twice in a row

constexpr std::array<std::uint64_t, 256> kSketch = [] {
  std::array<std::uint64_t, 256> bits{};
  std::uint32_t mark = 0;
  for (std::uint32_t c = 0; c < 256; ++c) {
    if (c >= 'a' && c <= 'z') {
      bits[c] = std::uint64_t{1} << (c - 'a');
    } else if (c >= '0' && c <= '9') {
      bits[c] = std::uint64_t{1} << kDigit;
    } else if (c >= 0x80) {
      bits[c] = std::uint64_t{1} << kBeyond;
    } else if (c > ' ' && c < 0x7f && !(c >= 'A' && c <= 'Z')) {
      bits[c] = std::uint64_t{1} << (kFirstMark + mark++);
    }
  }
  return bits;
}();
// The 32 marks of ASCII fit.
static_assert(kSketch['~'] < std::uint64_t{1} << kBeyond);

constexpr std::uint64_t kMarks =
    ((std::uint64_t{1} << kBeyond) - 1) & ~((std::uint64_t{1} << kFirstMark) - 1);

std::uint64_t sketch(std::string_view text) noexcept {
  std::uint64_t all = 0;
  std::uint64_t doubled = 0;
  std::uint64_t before = 0;
  for (const char c : text) {
    const std::uint64_t bit = kSketch[static_cast<unsigned char>(c)];
    all |= bit;
    doubled |= bit & before;
    before = bit & kMarks;
  }
  return all | (doubled != 0 ? std::uint64_t{1} << kDoubled : 0);
}

std::uint64_t sketch(const Literal& literal) noexcept {
  return literal.kind == Literal::Kind::digits ? std::uint64_t{1} << kDigit : sketch(literal.bytes);
}

/// The bit of a sketch that fewest texts have: a doubled mark, any mark, a digit, a letter.
std::uint32_t rarest(std::uint64_t bits) noexcept {
  return 63 - static_cast<std::uint32_t>(std::countl_zero(bits));
}

}  // namespace

void ByteGate::add(const std::vector<std::vector<Literal>>& clauses) {
  // By the clause whose most common literal is rarest.
  std::uint32_t best_key = 0;
  const std::vector<Literal>* best = nullptr;
  std::uint64_t need = 0;
  for (const std::vector<Literal>& clause : clauses) {
    std::uint32_t key = kBits;
    std::uint64_t shared = ~std::uint64_t{0};
    for (const Literal& literal : clause) {
      const std::uint64_t bits = sketch(literal);
      shared &= bits;
      key = std::min(key, bits == 0 ? 0 : rarest(bits));
    }
    if (clause.empty()) continue;
    need |= shared;
    if (best == nullptr || key > best_key) {
      best = &clause;
      best_key = key;
    }
  }
  if (best == nullptr) {
    always_ = true;
    return;
  }
  for (const Literal& literal : *best) {
    const std::uint64_t bits = sketch(literal);
    if (bits == 0) {
      always_ = true;
      return;
    }
    const std::uint64_t key = std::uint64_t{1} << rarest(bits);
    const std::uint64_t needed = bits | need;
    std::uint64_t& needs = needs_[rarest(bits)];
    needs = (keys_ & key) == 0 ? needed : needs & needed;
    keys_ |= key;
  }
}

bool ByteGate::may_pass(std::string_view text) const noexcept {
  if (always_) return true;
  const std::uint64_t bits = sketch(text);
  for (std::uint64_t left = bits & keys_; left != 0; left &= left - 1) {
    const std::uint64_t needs = needs_[static_cast<std::size_t>(std::countr_zero(left))];
    if ((bits & needs) == needs) return true;
  }
  return false;
}

}  // namespace frontdesk::match
