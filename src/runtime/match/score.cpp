// Score: dynamic programming over the places of a message.
#include "runtime/match/score.hpp"

#include <algorithm>
#include <utility>

namespace frontdesk::match {
namespace {

void improve(Score& score, const Score& candidate) {
  if (candidate.reached() && (!score.reached() || candidate.better_than(score))) score = candidate;
}

void improve(Scorer::Row& row, const Scorer::Row& candidates) {
  for (std::size_t i = 0; i < row.size(); ++i) improve(row[i], candidates[i]);
}

Score plus(Score score, std::int64_t points) {
  if (score.reached()) score.points += points;
  return score;
}

std::int64_t entity_points(std::uint32_t words) { return std::min(words, Score::kMostEntityWords); }

std::vector<Cells> branches_of(const std::uint32_t*& at, std::uint32_t count) {
  std::vector<Cells> branches(count);
  for (Cells& branch : branches) branch = next_branch(at);
  return branches;
}

}  // namespace

Scorer::Row Scorer::begin() const {
  Row row(size_);
  for (std::uint32_t i = 0; i < size_; ++i) row[i] = {0, base_ + i};
  return row;
}

Scorer::Row Scorer::words(const std::uint32_t* ids, std::uint32_t count, bool maybe,
                          const Row& row) const {
  Row out(size_);
  for (std::uint32_t i = 0; i + 1 < size_; ++i) {
    if (!row[i].reached()) continue;
    const bool hit =
        std::any_of(ids, ids + count, [&](std::uint32_t id) { return ids_.has(base_ + i, id); });
    if (hit) out[i + 1] = plus(row[i], Score::kLiteral);
  }
  if (maybe) improve(out, row);
  return out;
}

Scorer::Row Scorer::gap(std::uint32_t least, std::uint32_t most, const Row& row) const {
  Row out(size_);
  // Candidates of a sliding window, best first. Their worth at place 0 makes them comparable.
  std::vector<std::pair<Score, std::uint32_t>> window;
  window.reserve(size_);
  std::size_t front = 0;
  for (std::uint32_t i = least; i < size_; ++i) {
    const std::uint32_t from = i - least;
    if (row[from].reached()) {
      const Score worth = plus(row[from], -Score::kGap * from);
      while (window.size() > front && worth.better_than(window.back().first)) window.pop_back();
      window.emplace_back(worth, from);
    }
    while (window.size() > front && window[front].second + most < i) ++front;
    if (window.size() > front) out[i] = plus(window[front].first, Score::kGap * i);
  }
  return out;
}

std::vector<Scorer::Row> Scorer::permute(std::span<const Cells> items, const Row& row) const {
  const std::size_t full = (std::size_t{1} << items.size()) - 1;
  std::vector<Row> done(full + 1, Row(size_));
  done[0] = row;
  for (std::size_t m = 0; m < full; ++m) {
    for (std::size_t i = 0; i < items.size(); ++i) {
      if ((m >> i & 1) == 0) improve(done[m | std::size_t{1} << i], run(items[i], done[m]));
    }
  }
  return done;
}

/// Takes one step, and moves `at` behind it.
Scorer::Row Scorer::step(const std::uint32_t*& at, const Row& row) const {
  const std::uint32_t argument = argument_of(*at);
  const Op op = op_of(*at);
  ++at;
  Row out(size_);
  switch (op) {
    case Op::word:
    case Op::maybe_word:
      return words(&argument, 1, op == Op::maybe_word, row);
    case Op::any_word:
    case Op::maybe_any_word:
      at += kSignatureCells;
      out = words(at, argument, op == Op::maybe_any_word, row);
      at += argument;
      return out;
    case Op::gap:
      return gap(*at++, argument, row);
    case Op::entity:
      for (const EntitySpan& span : reading_.spans_of(argument)) {
        if (span.first_word < base_ || span.end_word - base_ >= size_) continue;
        improve(out[span.end_word - base_],
                plus(row[span.first_word - base_], entity_points(span.end_word - span.first_word)));
      }
      return out;
    case Op::range:
      for (std::uint32_t i = 0; i + 1 < size_; ++i) {
        if (row[i].reached() &&
            is_in(reading_.ranges[argument], number_of(reading_.message->word(base_ + i)))) {
          out[i + 1] = plus(row[i], entity_points(1));
        }
      }
      return out;
    case Op::start:
      if (base_ == 0) out[0] = row[0];
      return out;
    case Op::end:
      if (base_ + size_ - 1 == reading_.words) out[size_ - 1] = row[size_ - 1];
      return out;
    case Op::alternative:
    case Op::maybe_alternative:
      at += kSignatureCells;
      if (op == Op::maybe_alternative) out = row;
      for (std::uint32_t i = 0; i < argument; ++i) improve(out, run(next_branch(at), row));
      return out;
    case Op::permutation:
      return permute(branches_of(at, argument), row).back();
    case Op::capture:
      out = run({at + 1, at + 1 + *at}, row);
      at += 1 + *at;
      return out;
  }
  return out;
}

Scorer::Row Scorer::run(Cells cells, Row row) const {
  for (const std::uint32_t* at = cells.begin; at != cells.end;) row = step(at, row);
  return row;
}

std::uint32_t Scorer::trace(Cells cells, const Row& in, std::uint32_t place,
                            std::vector<Part>& parts) const {
  std::vector<const std::uint32_t*> steps;
  std::vector<Row> rows{in};
  for (const std::uint32_t* at = cells.begin; at != cells.end;) {
    steps.push_back(at);
    rows.push_back(step(at, rows.back()));
  }
  for (std::size_t i = steps.size(); i-- > 0;) {
    place = trace_step(steps[i], rows[i], rows[i + 1], place, parts);
  }
  return place;
}

std::uint32_t Scorer::trace_step(const std::uint32_t* at, const Row& in, const Row& out,
                                 std::uint32_t place, std::vector<Part>& parts) const {
  const Score& wanted = out[place];
  const std::uint32_t argument = argument_of(*at);
  const Op op = op_of(*at);
  ++at;
  switch (op) {
    case Op::word:
    case Op::any_word:
    case Op::range:
      return place - 1;
    case Op::maybe_word:
    case Op::maybe_any_word:
      return place > 0 && plus(in[place - 1], Score::kLiteral) == wanted ? place - 1 : place;
    case Op::gap: {
      const std::uint32_t least = *at;
      for (std::uint32_t words = least; words <= std::min(argument, place); ++words) {
        if (plus(in[place - words], Score::kGap * words) == wanted) return place - words;
      }
      return place;
    }
    case Op::entity:
      for (const EntitySpan& span : reading_.spans_of(argument)) {
        if (span.first_word < base_ || span.end_word != base_ + place) continue;
        const std::uint32_t from = span.first_word - base_;
        if (plus(in[from], entity_points(span.end_word - span.first_word)) != wanted) continue;
        parts.push_back({argument, true, false, span.value, span.first_word, span.end_word});
        return from;
      }
      return place;
    case Op::start:
    case Op::end:
      return place;
    case Op::alternative:
    case Op::maybe_alternative:
      at += kSignatureCells;
      for (std::uint32_t i = 0; i < argument; ++i) {
        const Cells branch = next_branch(at);
        const Row row = run(branch, in);
        if (row[place] == wanted) return trace(branch, in, place, parts);
      }
      return place;
    case Op::permutation:
      return trace_permutation(branches_of(at, argument), in, place, parts);
    case Op::capture: {
      const std::size_t inner = parts.size();
      constexpr std::uint32_t kGapCells = 2;
      const bool any_words = *at == kGapCells && op_of(at[1]) == Op::gap;
      const std::uint32_t from = trace({at + 1, at + 1 + *at}, in, place, parts);
      // In front of what it holds: an outer name comes before an inner one when read backwards.
      parts.insert(parts.begin() + static_cast<std::ptrdiff_t>(inner),
                   {argument, false, any_words, 0, base_ + from, base_ + place});
      return from;
    }
  }
  return place;
}

std::uint32_t Scorer::trace_permutation(std::span<const Cells> items, const Row& in,
                                        std::uint32_t place, std::vector<Part>& parts) const {
  const std::vector<Row> done = permute(items, in);
  std::size_t left = done.size() - 1;
  while (left != 0) {
    const std::size_t before_step = left;
    for (std::size_t i = 0; i < items.size(); ++i) {
      const std::size_t bit = std::size_t{1} << i;
      if ((left & bit) == 0) continue;
      const Row row = run(items[i], done[left ^ bit]);
      if (!(row[place] == done[left][place])) continue;
      place = trace(items[i], done[left ^ bit], place, parts);
      left ^= bit;
      break;
    }
    if (left == before_step) return place;
  }
  return place;
}

}  // namespace frontdesk::match
