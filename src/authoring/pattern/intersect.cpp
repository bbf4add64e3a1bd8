// Intersect: the shortest message that two phrases both cover from its first word to its last.
#include "authoring/pattern/intersect.hpp"

#include <algorithm>
#include <deque>
#include <optional>
#include <unordered_map>

namespace frontdesk::pattern {
namespace {

/// What stands for a word that may be any.
constexpr std::string_view kAnyWord = "something";
constexpr std::int64_t kMostNumbersTried = 1000;

bool takes_a_word(const Arc& arc) {
  return arc.kind != Arc::Kind::nothing && arc.kind != Arc::Kind::start &&
         arc.kind != Arc::Kind::end;
}

bool has_number(const Arc& arc, std::int64_t number) {
  return number >= arc.min && number <= arc.max &&
         (number - arc.min) % std::max<std::int64_t>(arc.step, 1) == 0;
}

std::optional<std::string> common_number(const Arc& a, const Arc& b) {
  const std::int64_t step = std::max<std::int64_t>(a.step, 1);
  std::int64_t number = a.min;
  for (std::int64_t i = 0; i < kMostNumbersTried && number <= a.max; ++i, number += step) {
    if (has_number(b, number)) return std::to_string(number);
  }
  return std::nullopt;
}

/// The word that both arcs take; nothing when there is none.
std::optional<std::string> common_word(const Arc& a, const Arc& b, const SameStem& same_stem) {
  using Kind = Arc::Kind;
  if (a.kind == Kind::any || b.kind == Kind::any) {
    if (a.kind != b.kind) return std::nullopt;
    return std::string(kAnyWord);
  }
  if (a.kind == Kind::entity || b.kind == Kind::entity) {
    if (a.kind != b.kind || a.text != b.text) return std::nullopt;
    return "{" + a.text + "}";
  }
  if (a.kind == Kind::number && b.kind == Kind::number) return common_number(a, b);
  if (a.kind == Kind::number || b.kind == Kind::number) {
    const Arc& number = a.kind == Kind::number ? a : b;
    const Arc& word = a.kind == Kind::number ? b : a;
    if (word.kind != Kind::word || word.text.size() > 18 ||
        !std::all_of(word.text.begin(), word.text.end(),
                     [](char c) { return c >= '0' && c <= '9'; })) {
      return std::nullopt;
    }
    return has_number(number, std::stoll(word.text)) ? std::optional(word.text) : std::nullopt;
  }
  if (a.text == b.text) return a.text;
  const bool stems = a.kind == Kind::stem || b.kind == Kind::stem;
  if (!stems || !same_stem(a.text, b.text)) return std::nullopt;
  return a.kind == Kind::word ? a.text : b.text;
}

class Product {
 public:
  Product(const Automaton& a, const Automaton& b, const SameStem& same_stem, std::size_t most)
      : a_(a), b_(b), same_stem_(same_stem), most_(most) {}

  /// Breadth first by words: what takes none goes to the front.
  Common search() {
    visit({Automaton::start, Automaton::start, kNothingYet}, kNone, {});
    while (!open_.empty()) {
      const std::uint32_t at = open_.front();
      open_.pop_front();
      if (done_[at]) continue;
      done_[at] = true;
      const Place place = places_[at];
      if (place.a == Automaton::accept && place.b == Automaton::accept) {
        return {Common::Answer::found, message(at)};
      }
      if (places_.size() > most_) return {Common::Answer::undecided, {}};
      step(at, place);
    }
    return {};
  }

 private:
  static constexpr std::uint32_t kNone = 0xffffffffU;
  static constexpr std::uint32_t kNothingYet = 1;  ///< No word was taken.
  static constexpr std::uint32_t kNoMore = 2;      ///< No word may follow.

  struct Place {
    std::uint32_t a = 0, b = 0, flags = 0;
  };
  struct From {
    std::uint32_t place = kNone;
    std::string word;
    std::size_t words = 0;
  };

  void step(std::uint32_t at, const Place& place) {
    for (const Arc& arc : a_.states[place.a]) silent(at, place, arc, true);
    for (const Arc& arc : b_.states[place.b]) silent(at, place, arc, false);
    if ((place.flags & kNoMore) != 0) return;
    for (const Arc& one : a_.states[place.a]) {
      if (!takes_a_word(one)) continue;
      for (const Arc& other : b_.states[place.b]) {
        if (!takes_a_word(other)) continue;
        std::optional<std::string> word = common_word(one, other, same_stem_);
        if (word) visit({one.to, other.to, 0}, at, std::move(*word));
      }
    }
  }

  void silent(std::uint32_t at, const Place& place, const Arc& arc, bool in_a) {
    if (takes_a_word(arc)) return;
    if (arc.kind == Arc::Kind::start && (place.flags & kNothingYet) == 0) return;
    Place next = place;
    (in_a ? next.a : next.b) = arc.to;
    if (arc.kind == Arc::Kind::end) next.flags |= kNoMore;
    visit(next, at, {});
  }

  void visit(const Place& place, std::uint32_t from, std::string word) {
    const std::uint64_t key =
        (static_cast<std::uint64_t>(place.a) * b_.states.size() + place.b) * 4 + place.flags;
    const bool silent = word.empty();
    const std::size_t words = from == kNone ? 0 : from_[from].words + (silent ? 0 : 1);
    const auto [found, is_new] =
        known_.try_emplace(key, static_cast<std::uint32_t>(places_.size()));
    const std::uint32_t at = found->second;
    if (is_new) {
      places_.push_back(place);
      from_.push_back({from, std::move(word), words});
      done_.push_back(false);
    } else if (!done_[at] && words < from_[at].words) {
      from_[at] = {from, std::move(word), words};
    } else {
      return;
    }
    silent ? open_.push_front(at) : open_.push_back(at);
  }

  std::string message(std::uint32_t at) const {
    std::string out;
    for (; at != kNone; at = from_[at].place) {
      const std::string& word = from_[at].word;
      if (word.empty()) continue;
      out = out.empty() ? word : word + ' ' + out;
    }
    return out;
  }

  const Automaton& a_;
  const Automaton& b_;
  const SameStem& same_stem_;
  std::size_t most_;
  std::vector<Place> places_;
  std::vector<From> from_;
  std::vector<bool> done_;
  std::unordered_map<std::uint64_t, std::uint32_t> known_;
  std::deque<std::uint32_t> open_;
};

}  // namespace

Common shortest_common(const Automaton& a, const Automaton& b, const SameStem& same_stem,
                       std::size_t most_pairs) {
  return Product(a, b, same_stem, most_pairs).search();
}

}  // namespace frontdesk::pattern
