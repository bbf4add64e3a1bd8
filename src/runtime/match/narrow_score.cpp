// Narrow score: as score.cpp, over the few places that are reached.
#include "runtime/match/narrow_score.hpp"

#include <algorithm>
#include <bit>
#include <vector>

namespace frontdesk::match {
namespace {

/// Calls `visit` with each place of the set, the last first: what a step moves on is read before it
/// is written.
template <class Visit>
void last_first(std::uint64_t set, Visit visit) {
  while (set != 0) {
    const auto place = 63 - static_cast<std::uint32_t>(std::countl_zero(set));
    set ^= std::uint64_t{1} << place;
    visit(place);
  }
}

}  // namespace

void NarrowScorer::Row::improve(const Row& other) {
  last_first(other.reached, [&](std::uint32_t place) { improve(place, other.score[place]); });
}

void NarrowScorer::Row::copy(const Row& other) {
  reached = other.reached;
  last_first(reached, [&](std::uint32_t place) { score[place] = other.score[place]; });
}

void NarrowScorer::move_to(Row& row, std::uint64_t next, bool maybe) const {
  if (!maybe) row.reached = 0;
  last_first(next, [&](std::uint32_t place) {
    row.improve(place, row.score[place - 1] + NarrowScore::kLiteral);
  });
}

void NarrowScorer::gap(Row& row, std::uint32_t least, std::uint32_t most) const {
  const auto move_on = [&](std::uint32_t by, bool keeps) {
    const std::uint64_t moved = row.reached << by & sets_.all();
    if (!keeps) row.reached = 0;
    last_first(moved, [&](std::uint32_t place) {
      row.improve(place, row.score[place - by] + static_cast<std::int32_t>(by) * NarrowScore::kGap);
    });
  };
  if (least > NarrowSets::kMaxWords) {
    row.reached = 0;
    return;
  }
  if (least > 0) move_on(least, false);
  most = std::min(most, NarrowSets::kMaxWords);
  const std::uint32_t wanted = most - std::min(most, least) + 1;
  for (std::uint32_t width = 1; width < wanted;) {
    const std::uint32_t by = std::min(width, wanted - width);
    move_on(by, true);
    width += by;
  }
}

void NarrowScorer::entity(Row& row, std::uint32_t entity) const {
  Row out;
  for (const EntitySpan& span : reading_.spans_of(entity)) {
    const bool is_within = (sets_.all() >> span.end_word & 1) != 0;
    if (!is_within || (row.reached >> span.first_word & 1) == 0) continue;
    const auto length = static_cast<std::int32_t>(span.end_word - span.first_word);
    out.improve(span.end_word, row.score[span.first_word] + length * NarrowScore::kEntity);
  }
  row.copy(out);
}

void NarrowScorer::range(Row& row, std::uint32_t range) const {
  const std::uint64_t next = sets_.after_range(row.reached, range);
  row.reached = 0;
  last_first(next, [&](std::uint32_t place) {
    row.improve(place, row.score[place - 1] + NarrowScore::kEntity);
  });
}

void NarrowScorer::alternative(Row& row, const std::uint32_t*& at, std::uint32_t count,
                               bool maybe) const {
  const bool may = reading_.may_have(signature_at(at));
  at += kSignatureCells;
  Row out;
  if (maybe) out.copy(row);
  Row branch;
  for (std::uint32_t i = 0; i < count; ++i) {
    const std::uint32_t length = *at++;
    const Cells cells{at, at + length};
    // Most branches lead nowhere, which is cheaper to see on sets.
    if (may && !fails_at_once(sets_, cells, row.reached) &&
        evaluate(sets_, cells, row.reached) != 0) {
      branch.copy(row);
      run(cells, branch);
      out.improve(branch);
    }
    at += length;
  }
  row.copy(out);
}

void NarrowScorer::permutation(Row& row, const std::uint32_t*& at, std::uint32_t count) const {
  std::vector<Cells> items(count);
  for (Cells& item : items) {
    const std::uint32_t length = *at++;
    item = {at, at + length};
    at += length;
  }
  // done[m]: the best ways that have taken exactly the items of m.
  const std::size_t full = (std::size_t{1} << count) - 1;
  std::vector<Row> done(full + 1);
  done[0].copy(row);
  Row next;
  for (std::size_t m = 0; m < full; ++m) {
    if (done[m].reached == 0) continue;
    for (std::size_t i = 0; i < count; ++i) {
      if ((m >> i & 1) != 0) continue;
      next.copy(done[m]);
      run(items[i], next);
      done[m | std::size_t{1} << i].improve(next);
    }
  }
  row.copy(done[full]);
}

void NarrowScorer::run(Cells cells, Row& row) const {
  for (const std::uint32_t* at = cells.begin; at != cells.end && row.reached != 0;) {
    const std::uint32_t argument = argument_of(*at);
    const Op op = op_of(*at);
    ++at;
    switch (op) {
      case Op::word:
      case Op::maybe_word:
        move_to(row, sets_.after_word(row.reached, argument), op == Op::maybe_word);
        break;
      case Op::any_word:
      case Op::maybe_any_word:
        move_to(
            row,
            reading_.may_have(signature_at(at))
                ? sets_.after_words(row.reached, at + kSignatureCells, argument, signature_at(at))
                : 0,
            op == Op::maybe_any_word);
        at += kSignatureCells + argument;
        break;
      case Op::gap:
        gap(row, *at++, argument);
        break;
      case Op::entity:
        entity(row, argument);
        break;
      case Op::range:
        range(row, argument);
        break;
      case Op::start:
        row.reached = NarrowSets::at_start(row.reached);
        break;
      case Op::end:
        row.reached = sets_.at_end(row.reached);
        break;
      case Op::alternative:
      case Op::maybe_alternative:
        alternative(row, at, argument, op == Op::maybe_alternative);
        break;
      case Op::permutation:
        permutation(row, at, argument);
        break;
      case Op::capture:
        run({at + 1, at + 1 + *at}, row);
        at += 1 + *at;
        break;
    }
  }
}

void NarrowScorer::improve(Cells cells, Best& best) const {
  Row row;
  row.reached = sets_.all();
  for (std::uint32_t i = begin_; i <= end_; ++i) row.score[i] = NarrowScore::at_start(i);
  run(cells, row);
  for (std::uint64_t left = row.reached; left != 0; left &= left - 1) {
    const auto place = static_cast<std::uint32_t>(std::countr_zero(left));
    if (best.found && row.score[place] <= best.score) continue;
    best = {true, row.score[place], place};
  }
}

Hit NarrowScorer::Best::hit() const {
  Hit hit;
  hit.end_word = end_word;
  hit.first_word = NarrowScore::first_word(score);
  hit.literal_words = NarrowScore::literal_words(score);
  hit.gap_words = NarrowScore::gap_words(score);
  return hit;
}

}  // namespace frontdesk::match
