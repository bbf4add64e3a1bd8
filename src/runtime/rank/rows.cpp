// Rows: two at a time where the processor multiplies pairs, one at a time elsewhere.
#include "runtime/rank/rows.hpp"

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace frontdesk::rank {

#if defined(__SSE2__)

/// Sums stay in registers while rows pass. No compiler finds the instruction for pairs by itself.
template <std::size_t steps>
void RowSums::add_block(std::size_t at) {
  auto* out = reinterpret_cast<__m128i*>(sums_ + at);
  __m128i low[steps];
  __m128i high[steps];
  for (std::size_t i = 0; i < steps; ++i) {
    low[i] = _mm_loadu_si128(out + 2 * i);
    high[i] = _mm_loadu_si128(out + 2 * i + 1);
  }
  const Weighed* one = rows_.data();
  const Weighed* end = one + count_;
  do {
    const __m128i value = _mm_shuffle_epi32(
        _mm_unpacklo_epi16(_mm_cvtsi32_si128(one[0].value), _mm_cvtsi32_si128(one[1].value)), 0);
    const auto* a = reinterpret_cast<const __m128i*>(one[0].row + at);
    const auto* b = reinterpret_cast<const __m128i*>(one[1].row + at);
    for (std::size_t i = 0; i < steps; ++i) {
      const __m128i left = _mm_loadu_si128(a + i);
      const __m128i right = _mm_loadu_si128(b + i);
      low[i] = _mm_add_epi32(low[i], _mm_madd_epi16(_mm_unpacklo_epi16(left, right), value));
      high[i] = _mm_add_epi32(high[i], _mm_madd_epi16(_mm_unpackhi_epi16(left, right), value));
    }
    one += 2;
  } while (one != end);
  for (std::size_t i = 0; i < steps; ++i) {
    _mm_storeu_si128(out + 2 * i, low[i]);
    _mm_storeu_si128(out + 2 * i + 1, high[i]);
  }
}

void RowSums::finish() {
  constexpr std::size_t kSteps = 4;
  if (count_ == 0) return;
  if (count_ % 2 != 0) {
    rows_[count_] = {rows_[count_ - 1].row, 0};
    ++count_;
  }
  std::size_t at = 0;
  for (; at + kSteps * kRowStep <= width_; at += kSteps * kRowStep) add_block<kSteps>(at);
  for (; at < width_; at += kRowStep) add_block<1>(at);
  count_ = 0;
}

#else

void RowSums::finish() {
  for (std::size_t one = 0; one < count_; ++one) {
    const std::int32_t value = rows_[one].value;
    const std::int16_t* row = rows_[one].row;
    for (std::size_t j = 0; j < width_; ++j) sums_[j] += static_cast<std::uint32_t>(value * row[j]);
  }
  count_ = 0;
}

#endif

}  // namespace frontdesk::rank
