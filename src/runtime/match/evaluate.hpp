// Evaluate: takes a set of places through a program; a set is a machine word, or a row of them.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <memory_resource>
#include <span>
#include <utility>
#include <vector>

#include "base/text/normalize.hpp"
#include "runtime/match/matcher.hpp"
#include "runtime/match/occurrences.hpp"
#include "runtime/match/program.hpp"

namespace frontdesk::match {

/// The value of a word of digits, or -1.
inline std::int64_t number_of(std::string_view word) noexcept {
  if (word.empty() || word.size() > 18) return -1;
  std::int64_t value = 0;
  for (const char c : word) {
    if (c < '0' || c > '9') return -1;
    value = value * 10 + (c - '0');
  }
  return value;
}

inline bool is_in(const Range& range, std::int64_t number) noexcept {
  return number >= range.min && number <= range.max && number >= 0 &&
         (number - range.min) % range.step == 0;
}

/// What evaluation reads of the message.
struct Reading {
  const text::Normalized* message = nullptr;
  std::uint32_t words = 0;
  const Occurrences* occurrences = nullptr;  ///< of the words, a bit per place; narrow only
  std::uint64_t signature = 0;               ///< of the words that occur
  const std::uint64_t* bits = nullptr;  ///< of which each word that occurs has this; narrow only
  std::span<const EntitySpan> spans;    ///< sorted by entity
  const Range* ranges = nullptr;
  /// While the values of entities are not known: every run of words may be one. Which entities come
  /// up is noted.
  std::pmr::vector<std::uint32_t>* come_up = nullptr;

  bool may_have(std::uint64_t some) const { return (signature & some) != 0; }

  std::span<const EntitySpan> spans_of(std::uint32_t entity) const {
    const auto low = std::lower_bound(
        spans.begin(), spans.end(), entity,
        [](const EntitySpan& span, std::uint32_t wanted) { return span.entity < wanted; });
    auto high = low;
    while (high != spans.end() && high->entity == entity) ++high;
    return {low, high};
  }
};

/// Sets of up to 64 places: messages of up to 63 words.
class NarrowSets {
 public:
  using Set = std::uint64_t;
  static constexpr std::uint32_t kMaxWords = 63;

  /// Of the words [begin, end): no way leads out of them.
  NarrowSets(const Reading& reading, std::uint32_t begin, std::uint32_t end)
      : reading_(reading), all_(ones(end + 1) & ~ones(begin)) {}
  explicit NarrowSets(const Reading& reading) : NarrowSets(reading, 0, reading.words) {}

  Set all() const { return all_; }
  static Set none() { return 0; }
  static bool empty(Set set) { return set == 0; }
  static void unite(Set& a, Set b) { a |= b; }
  const Reading& reading() const { return reading_; }
  Set after_word(Set set, std::uint32_t id) const {
    return (set & (*reading_.occurrences)[id]) << 1 & all_;
  }
  /// Behind any of the words of a set with this signature.
  Set after_words(Set set, const std::uint32_t* ids, std::uint32_t count,
                  std::uint64_t signature) const {
    const std::span<const std::uint32_t> distinct = reading_.occurrences->distinct();
    Set places = 0;
    if (count < distinct.size() / 2) {
      for (std::uint32_t i = 0; i < count; ++i) places |= (*reading_.occurrences)[ids[i]];
    } else {
      for (std::size_t d = 0; d < distinct.size(); ++d) {
        if ((reading_.bits[d] & signature) == 0) continue;
        std::uint32_t found = 0;
        for (std::uint32_t i = 0; i < count; ++i) found |= ids[i] == distinct[d] ? 1U : 0U;
        if (found != 0) places |= reading_.occurrences->places()[d];
      }
    }
    return (set & places) << 1 & all_;
  }
  Set after_gap(Set set, std::uint32_t least, std::uint32_t most) const {
    if (most > 63) most = 63;
    if (least > 63) return 0;
    set <<= least;
    std::uint32_t width = 1;  // places that each bit has been spread over
    const std::uint32_t wanted = most - std::min(most, least) + 1;
    while (width < wanted) {
      const std::uint32_t step = std::min(width, wanted - width);
      set |= set << step;
      width += step;
    }
    return set & all();
  }
  Set after_entity(Set set, std::uint32_t entity) const {
    Set result = 0;
    if (reading_.come_up != nullptr) {
      set &= ones(reading_.words);
      if (set == 0 || entity == kMaxArgument) return 0;
      reading_.come_up->push_back(entity);
      return all() & ~((set & (~set + 1)) * 2 - 1);
    }
    for (const EntitySpan& span : reading_.spans_of(entity)) {
      if ((set >> span.first_word & 1) != 0) result |= Set{1} << span.end_word;
    }
    return result & all_;
  }
  Set after_range(Set set, std::uint32_t range) const {
    Set result = 0;
    for (Set left = set & ones(reading_.words); left != 0; left &= left - 1) {
      const auto at = static_cast<std::uint32_t>(std::countr_zero(left));
      if (is_in(reading_.ranges[range], number_of(reading_.message->word(at)))) {
        result |= Set{2} << at;
      }
    }
    return result & all_;
  }
  static Set at_start(Set set) { return set & 1; }
  Set at_end(Set set) const { return set & (Set{1} << reading_.words); }

 private:
  static Set ones(std::uint32_t count) { return count >= 64 ? ~Set{0} : (Set{1} << count) - 1; }

  const Reading& reading_;
  Set all_;
};

/// Sets of any number of places.
class WideSets {
 public:
  using Set = std::vector<std::uint64_t>;

  /// Of the words [begin, end): no way leads out of them. `places[ids]` lists where each word
  /// occurs, as pairs (word id, place), sorted.
  WideSets(const Reading& reading, std::span<const std::pair<std::uint32_t, std::uint32_t>> places,
           std::uint32_t begin, std::uint32_t end)
      : reading_(reading),
        places_(places),
        begin_(begin),
        end_(end),
        blocks_(reading.words / 64 + 1) {}

  const Reading& reading() const { return reading_; }
  Set all() const {
    Set set = none();
    for (std::uint32_t at = begin_; at <= end_; ++at) put(set, at);
    return set;
  }
  Set none() const { return Set(blocks_, 0); }
  static bool empty(const Set& set) {
    return std::all_of(set.begin(), set.end(), [](std::uint64_t block) { return block == 0; });
  }
  static void unite(Set& a, const Set& b) {
    for (std::size_t i = 0; i < a.size(); ++i) a[i] |= b[i];
  }
  Set after_word(const Set& set, std::uint32_t id) const { return after_words(set, &id, 1, 0); }
  Set after_words(const Set& set, const std::uint32_t* ids, std::uint32_t count,
                  std::uint64_t) const {
    Set result = none();
    for (std::uint32_t i = 0; i < count; ++i) {
      auto at = std::lower_bound(places_.begin(), places_.end(), std::pair{ids[i], 0U});
      for (; at != places_.end() && at->first == ids[i] && at->second < end_; ++at) {
        if (has(set, at->second)) put(result, at->second + 1);
      }
    }
    return result;
  }
  Set after_gap(Set set, std::uint32_t least, std::uint32_t most) const {
    if (least > reading_.words) return none();
    set = shifted(set, least);
    std::uint32_t width = 1;
    const std::uint32_t wanted =
        std::min(most, reading_.words) - std::min({most, least, reading_.words}) + 1;
    while (width < wanted) {
      const std::uint32_t step = std::min(width, wanted - width);
      unite(set, shifted(set, step));
      width += step;
    }
    trim(set);
    return set;
  }
  Set after_entity(const Set& set, std::uint32_t entity) const {
    Set result = none();
    if (reading_.come_up != nullptr) {
      std::uint32_t first = begin_;
      while (first < end_ && !has(set, first)) ++first;
      if (first == end_ || entity == kMaxArgument) return result;
      reading_.come_up->push_back(entity);
      for (std::uint32_t at = first + 1; at <= end_; ++at) put(result, at);
      return result;
    }
    for (const EntitySpan& span : reading_.spans_of(entity)) {
      if (span.end_word <= end_ && has(set, span.first_word)) put(result, span.end_word);
    }
    return result;
  }
  Set after_range(const Set& set, std::uint32_t range) const {
    Set result = none();
    for (std::uint32_t at = begin_; at < end_; ++at) {
      if (has(set, at) && is_in(reading_.ranges[range], number_of(reading_.message->word(at)))) {
        put(result, at + 1);
      }
    }
    return result;
  }
  Set at_start(const Set& set) const {
    Set result = none();
    result[0] = set[0] & 1;
    return result;
  }
  Set at_end(const Set& set) const {
    Set result = none();
    if (has(set, reading_.words)) put(result, reading_.words);
    return result;
  }

 private:
  static bool has(const Set& set, std::uint32_t at) { return (set[at / 64] >> (at % 64) & 1) != 0; }
  static void put(Set& set, std::uint32_t at) { set[at / 64] |= std::uint64_t{1} << (at % 64); }
  /// Takes out what lies behind the end.
  void trim(Set& set) const {
    const std::uint32_t used = end_ % 64 + 1;
    if (used < 64) set[end_ / 64] &= (std::uint64_t{1} << used) - 1;
    std::fill(set.begin() + end_ / 64 + 1, set.end(), 0);
  }
  Set shifted(const Set& set, std::uint32_t by) const {
    Set result = none();
    const std::size_t blocks = by / 64;
    const std::uint32_t bits = by % 64;
    for (std::size_t i = blocks; i < blocks_; ++i) {
      result[i] = set[i - blocks] << bits;
      if (bits != 0 && i > blocks) result[i] |= set[i - blocks - 1] >> (64 - bits);
    }
    return result;
  }

  const Reading& reading_;
  std::span<const std::pair<std::uint32_t, std::uint32_t>> places_;
  std::uint32_t begin_;
  std::uint32_t end_;
  std::size_t blocks_;
};

/// True when `cells` begin with a word that stands nowhere in `set`: most branches do.
template <class Sets>
bool fails_at_once(const Sets& sets, Cells cells, const typename Sets::Set& set) {
  return cells.begin != cells.end && op_of(*cells.begin) == Op::word &&
         Sets::empty(sets.after_word(set, argument_of(*cells.begin)));
}

/// The places that `cells` lead to from `set`.
template <class Sets>
typename Sets::Set evaluate(const Sets& sets, Cells cells, typename Sets::Set set);

/// Through any of the `count` branches at `at`, which moves behind them; `set` as well when they
/// are optional. In line with its one caller: alternatives are most of what is evaluated, and `at`
/// stays in a register.
template <class Sets>
[[gnu::always_inline]] inline typename Sets::Set after_alternative(const Sets& sets,
                                                                   const std::uint32_t*& at,
                                                                   std::uint32_t count,
                                                                   bool optional,
                                                                   const typename Sets::Set& set) {
  const bool may = sets.reading().may_have(signature_at(at));
  at += kSignatureCells;
  typename Sets::Set all = optional ? set : sets.none();
  for (std::uint32_t i = 0; i < count; ++i) {
    const Cells branch = next_branch(at);
    if (may && !fails_at_once(sets, branch, set)) {
      Sets::unite(all, evaluate(sets, branch, set));
    }
  }
  return all;
}

/// Through all of the `items`, in any order.
template <class Sets>
typename Sets::Set after_permutation(const Sets& sets, std::span<const Cells> items,
                                     typename Sets::Set set) {
  // done[m]: where we may be when exactly the items of m were taken.
  const std::uint32_t full = (1U << items.size()) - 1;
  std::vector<typename Sets::Set> done(full + 1, sets.none());
  done[0] = std::move(set);
  for (std::uint32_t m = 0; m < full; ++m) {
    if (Sets::empty(done[m])) continue;
    for (std::uint32_t i = 0; i < items.size(); ++i) {
      if ((m >> i & 1) != 0) continue;
      Sets::unite(done[m | 1U << i], evaluate(sets, items[i], done[m]));
    }
  }
  return std::move(done[full]);
}

template <class Sets>
typename Sets::Set evaluate(const Sets& sets, Cells cells, typename Sets::Set set) {
  for (const std::uint32_t* at = cells.begin; at != cells.end;) {
    const std::uint32_t argument = argument_of(*at);
    const Op op = op_of(*at);
    ++at;
    switch (op) {
      case Op::word:
        set = sets.after_word(set, argument);
        break;
      case Op::any_word:
        if (!sets.reading().may_have(signature_at(at))) return sets.none();
        set = sets.after_words(set, at + kSignatureCells, argument, signature_at(at));
        at += kSignatureCells + argument;
        break;
      case Op::maybe_word:
        Sets::unite(set, sets.after_word(set, argument));
        break;
      case Op::maybe_any_word:
        if (sets.reading().may_have(signature_at(at))) {
          Sets::unite(set, sets.after_words(set, at + kSignatureCells, argument, signature_at(at)));
        }
        at += kSignatureCells + argument;
        break;
      case Op::gap:
        set = sets.after_gap(std::move(set), *at++, argument);
        break;
      case Op::entity:
        set = sets.after_entity(set, argument);
        break;
      case Op::range:
        set = sets.after_range(set, argument);
        break;
      case Op::start:
        set = sets.at_start(set);
        break;
      case Op::end:
        set = sets.at_end(set);
        break;
      case Op::alternative:
        if (!sets.reading().may_have(signature_at(at))) return sets.none();
        [[fallthrough]];
      case Op::maybe_alternative:
        set = after_alternative(sets, at, argument, op == Op::maybe_alternative, set);
        break;
      case Op::permutation: {
        constexpr std::uint32_t kMaxItems = 8;
        std::array<Cells, kMaxItems> items;
        for (std::uint32_t i = 0; i < argument; ++i) items[i] = next_branch(at);
        set = after_permutation(sets, std::span(items).first(argument), std::move(set));
        break;
      }
      case Op::capture:
        set = evaluate(sets, {at + 1, at + 1 + *at}, std::move(set));
        at += 1 + *at;
        break;
    }
    if (Sets::empty(set)) return set;
  }
  return set;
}

}  // namespace frontdesk::match
