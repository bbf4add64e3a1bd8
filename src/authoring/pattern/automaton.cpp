// Automaton: a phrase as states and the words between them, for proofs about what it accepts.
#include "authoring/pattern/automaton.hpp"

#include <algorithm>
#include <charconv>

namespace frontdesk::pattern {
namespace {

constexpr std::size_t kMostEntityWords = 6;
constexpr std::size_t kMostPermuted = 6;

void collect_branches(const Node& node, std::vector<Branch>& out) {
  for (const Node& child : node.children) {
    if (node.kind == Node::Kind::alternative && !is_empty(child)) {
      out.push_back({child.begin, child.end});
    }
    collect_branches(child, out);
  }
}

class AutomatonBuilder {
 public:
  AutomatonBuilder(const std::vector<Branch>& branches, std::size_t most)
      : branches_(branches), most_(most) {
    made_.states.resize(2);
  }

  Automaton build(const Node& node) {
    add(node, Automaton::start, Automaton::accept);
    if (!too_many_) return std::move(made_);
    Automaton none;
    none.states.resize(2);
    return none;
  }

 private:
  std::uint32_t state() {
    if (made_.states.size() >= most_) too_many_ = true;
    if (too_many_) return Automaton::accept;
    made_.states.emplace_back();
    return static_cast<std::uint32_t>(made_.states.size() - 1);
  }

  void arc(std::uint32_t from, Arc arc) {
    if (!too_many_) made_.states[from].push_back(std::move(arc));
  }

  void add(const Node& node, std::uint32_t from, std::uint32_t to) {
    if (too_many_) return;
    switch (node.kind) {
      case Node::Kind::word:
        return arc(from, {.kind = node.inflected ? Arc::Kind::stem : Arc::Kind::word,
                          .to = to,
                          .text = node.text});
      case Node::Kind::sequence:
        return add_sequence(node, from, to);
      case Node::Kind::alternative:
        return add_alternative(node, from, to);
      case Node::Kind::permutation:
        return add_permutation(node, from, to);
      case Node::Kind::gap:
        return add_gap(node, from, to);
      case Node::Kind::entity:
      case Node::Kind::list:
        return arc(from, {.kind = Arc::Kind::entity, .to = to, .text = node.text});
      case Node::Kind::range:
        return arc(from, {.kind = Arc::Kind::number,
                          .to = to,
                          .min = node.min,
                          .max = node.max,
                          .step = node.step});
      case Node::Kind::start:
        return arc(from, {.kind = Arc::Kind::start, .to = to});
      case Node::Kind::end:
        return arc(from, {.kind = Arc::Kind::end, .to = to});
    }
  }

  void add_sequence(const Node& node, std::uint32_t from, std::uint32_t to) {
    if (node.children.empty()) return arc(from, {.to = to});
    for (std::size_t i = 0; i < node.children.size(); ++i) {
      const std::uint32_t next = i + 1 == node.children.size() ? to : state();
      add(node.children[i], from, next);
      from = next;
    }
  }

  void add_alternative(const Node& node, std::uint32_t from, std::uint32_t to) {
    for (const Node& child : node.children) {
      const bool is_written = child.begin != node.begin || child.end != node.end;
      const auto found =
          std::find(branches_.begin(), branches_.end(), Branch{child.begin, child.end});
      if (!is_written || is_empty(child) || found == branches_.end()) {
        add(child, from, to);
        continue;
      }
      const std::uint32_t inside = state();
      arc(from, {.to = inside, .branch = static_cast<std::uint32_t>(found - branches_.begin())});
      add(child, inside, to);
    }
  }

  /// A state for every set of items that are over.
  void add_permutation(const Node& node, std::uint32_t from, std::uint32_t to) {
    const std::size_t items = node.children.size();
    if (items > kMostPermuted) {
      too_many_ = true;
      return;
    }
    const std::uint32_t all = (1U << items) - 1U;
    std::vector<std::uint32_t> by_set(all + 1U, from);
    for (std::uint32_t set = 1; set < all; ++set) by_set[set] = state();
    by_set[all] = to;
    if (items == 0) arc(from, {.to = to});
    for (std::uint32_t set = 0; set < all; ++set) {
      for (std::size_t i = 0; i < items; ++i) {
        if ((set >> i & 1U) == 0) add(node.children[i], by_set[set], by_set[set | 1U << i]);
      }
    }
  }

  void add_gap(const Node& node, std::uint32_t from, std::uint32_t to) {
    for (std::int64_t words = 0; words <= node.max; ++words) {
      if (words >= node.min) arc(from, {.to = to});
      if (words == node.max || too_many_) return;
      const std::uint32_t next = state();
      arc(from, {.kind = Arc::Kind::any, .to = next});
      from = next;
    }
  }

  const std::vector<Branch>& branches_;
  std::size_t most_;
  bool too_many_ = false;
  Automaton made_;
};

bool is_number_of(const Arc& arc, std::string_view word) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
  if (error != std::errc() || end != word.data() + word.size()) return false;
  return number >= arc.min && number <= arc.max &&
         (number - arc.min) % std::max<std::int64_t>(arc.step, 1) == 0;
}

/// Which states can be on an accepting way, at which place of the message.
class Ways {
 public:
  Ways(const Automaton& automaton, const std::vector<std::string_view>& words,
       const SameStem& same_stem)
      : automaton_(automaton), words_(words), same_stem_(same_stem) {}

  std::set<std::uint32_t> branches() {
    std::set<std::uint32_t> taken;
    if (automaton_.states.empty()) return taken;
    const std::size_t places = words_.size() + 1;
    const std::size_t states = automaton_.states.size();
    std::vector<bool> there(places * states, false);
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < places; ++i) reach(i * states + Automaton::start, there, order);
    for (std::size_t at = 0; at < order.size(); ++at) {
      const std::size_t from = order[at];
      for_each_step(from, [&](const Arc&, std::size_t to) { reach(to, there, order); });
    }
    // Back again: what leads to the end.
    std::vector<bool> good(places * states, false);
    for (std::size_t i = 0; i < places; ++i) {
      const std::size_t end = i * states + Automaton::accept;
      if (there[end]) good[end] = true;
    }
    for (bool more = true; more;) {
      more = false;
      for (auto from = order.rbegin(); from != order.rend(); ++from) {
        for_each_step(*from, [&](const Arc& arc, std::size_t to) {
          if (!good[to]) return;
          if (arc.branch != Arc::no_branch) taken.insert(arc.branch);
          more = more || !good[*from];
          good[*from] = true;
        });
      }
    }
    return taken;
  }

 private:
  static void reach(std::size_t to, std::vector<bool>& there, std::vector<std::size_t>& order) {
    if (there[to]) return;
    there[to] = true;
    order.push_back(to);
  }

  /// How many words an arc may take at a place: from first to second.
  std::pair<std::size_t, std::size_t> words_for(const Arc& arc, std::size_t place) const {
    constexpr std::pair<std::size_t, std::size_t> kNone = {1, 0};
    const bool is_end = place == words_.size();
    switch (arc.kind) {
      case Arc::Kind::nothing:
        return {0, 0};
      case Arc::Kind::start:
        return place == 0 ? std::pair<std::size_t, std::size_t>{0, 0} : kNone;
      case Arc::Kind::end:
        return is_end ? std::pair<std::size_t, std::size_t>{0, 0} : kNone;
      case Arc::Kind::entity:
        return {1, std::min(kMostEntityWords, words_.size() - place)};
      default:
        break;
    }
    if (is_end) return kNone;
    const std::string_view word = words_[place];
    const bool fits =
        arc.kind == Arc::Kind::any || (arc.kind == Arc::Kind::word && arc.text == word) ||
        (arc.kind == Arc::Kind::stem && (arc.text == word || same_stem_(arc.text, word))) ||
        (arc.kind == Arc::Kind::number && is_number_of(arc, word));
    return fits ? std::pair<std::size_t, std::size_t>{1, 1} : kNone;
  }

  template <class Take>
  void for_each_step(std::size_t from, Take take) const {
    const std::size_t states = automaton_.states.size();
    const std::size_t place = from / states;
    for (const Arc& arc : automaton_.states[from % states]) {
      const auto [least, most] = words_for(arc, place);
      for (std::size_t n = least; n <= most; ++n) take(arc, (place + n) * states + arc.to);
    }
  }

  const Automaton& automaton_;
  const std::vector<std::string_view>& words_;
  const SameStem& same_stem_;
};

}  // namespace

std::vector<Branch> branches_of(const Node& parsed) {
  std::vector<Branch> out;
  collect_branches(parsed, out);
  return out;
}

Automaton automaton_of(const Node& expanded, const std::vector<Branch>& branches,
                       std::size_t most) {
  return AutomatonBuilder(branches, most).build(expanded);
}

std::set<std::uint32_t> branches_taken(const Automaton& automaton,
                                       const std::vector<std::string_view>& words,
                                       const SameStem& same_stem) {
  return Ways(automaton, words, same_stem).branches();
}

}  // namespace frontdesk::pattern
