// Expand: estimates first, so that a phrase that would cost too much is never built.
#include "authoring/pattern/expand.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "base/text/normalize.hpp"

namespace frontdesk::pattern {
namespace {

constexpr std::uint64_t kHuge = std::uint64_t{1} << 60;
constexpr std::uint32_t kUnbounded = 1U << 20;
// Lists within lists within groups: keeps every later pass from recursing without bound.
constexpr std::uint32_t kMaxExpandedDepth = 200;

std::uint64_t add(std::uint64_t a, std::uint64_t b) { return std::min(kHuge, a + b); }
std::uint64_t times(std::uint64_t a, std::uint64_t b) {
  return a != 0 && b > kHuge / a ? kHuge : a * b;
}
std::uint32_t add_words(std::uint32_t a, std::uint32_t b) { return std::min(kUnbounded, a + b); }

Cost leaf(std::uint64_t steps, std::uint32_t words) {
  return {.steps = steps, .sentences = 1, .min_words = words, .max_words = words, .depth = 1};
}

void join_sequence(Cost& all, const Cost& child) {
  all.steps = add(all.steps, child.steps);
  all.sentences *= child.sentences;
  all.min_words = add_words(all.min_words, child.min_words);
  all.max_words = add_words(all.max_words, child.max_words);
  all.depth = std::max(all.depth, child.depth + 1);
}

/// Costs of nodes in an environment; each list is computed once.
class Estimator {
 public:
  explicit Estimator(const Environment& environment) : environment_(environment) {}

  Cost of(const Node& node) {
    switch (node.kind) {
      case Node::Kind::word:
        return word(node);
      case Node::Kind::gap: {
        Cost cost = leaf(2 + static_cast<std::uint64_t>(std::log2(
                                 static_cast<double>(std::max<std::int64_t>(1, node.max)))),
                         0);
        const auto clamp = [](std::int64_t n) {
          return static_cast<std::uint32_t>(std::clamp<std::int64_t>(n, 0, kUnbounded));
        };
        cost.min_words = clamp(node.min);
        cost.max_words = clamp(node.max);
        return cost;
      }
      case Node::Kind::entity:
        if (environment_.entities.find(node.text) == environment_.entities.end()) {
          if (const auto it = environment_.lists.find(node.text); it != environment_.lists.end()) {
            return list(it->first, it->second);
          }
        }
        return leaf(4, 1);
      case Node::Kind::range:
        return leaf(4, 1);
      case Node::Kind::list: {
        const auto it = environment_.lists.find(node.text);
        return it == environment_.lists.end() ? leaf(1, 1) : list(it->first, it->second);
      }
      case Node::Kind::start:
      case Node::Kind::end:
        return leaf(1, 0);
      case Node::Kind::sequence: {
        Cost all = leaf(0, 0);
        for (const Node& child : node.children) join_sequence(all, of(child));
        return all;
      }
      case Node::Kind::alternative:
        return alternative(node.children);
      case Node::Kind::permutation: {
        Cost all = leaf(0, 0);
        for (const Node& child : node.children) join_sequence(all, of(child));
        double orders = 1;
        for (std::size_t i = 2; i <= node.children.size(); ++i) orders *= static_cast<double>(i);
        all.sentences *= orders;
        const std::size_t halves = std::min<std::size_t>(50, node.children.size() - 1);
        all.steps = times(add(all.steps, 1), std::uint64_t{1} << halves);
        return all;
      }
    }
    return {};
  }

 private:
  Cost alternative(const std::vector<Node>& branches) {
    Cost all;
    all.min_words = branches.empty() ? 0 : kUnbounded;
    for (const Node& branch : branches) join_branch(all, of(branch));
    return all;
  }

  static void join_branch(Cost& all, const Cost& branch) {
    all.steps = add(add(all.steps, branch.steps), 1);
    all.sentences += branch.sentences;
    all.min_words = std::min(all.min_words, branch.min_words);
    all.max_words = std::max(all.max_words, branch.max_words);
    all.depth = std::max(all.depth, branch.depth + 1);
  }

  Cost word(const Node& node) {
    if (node.inflected) return leaf(1, 1);
    const auto it = environment_.synonyms.find(node.text);
    if (it == environment_.synonyms.end()) return leaf(1, 1);
    Cost all;
    all.min_words = kUnbounded;
    for (const Node& meaning : it->second) join_branch(all, cost_of(meaning));
    return all;
  }

  Cost list(std::string_view name, const Environment::List& list) {
    if (const auto known = lists_.find(name); known != lists_.end()) return known->second;
    if (list.wildcard) return leaf(4, 1);
    lists_.emplace(std::string(name), leaf(1, 1));  // what a cycle sees
    Cost all;
    all.min_words = list.values.empty() ? 1 : kUnbounded;
    for (const Environment::Value& value : list.values) join_branch(all, of(value.node));
    lists_.insert_or_assign(std::string(name), all);
    return all;
  }

  const Environment& environment_;
  std::map<std::string, Cost, std::less<>> lists_;
};

std::string count(double number) {
  if (number < 1e15) {
    std::string digits = std::to_string(static_cast<std::uint64_t>(number));
    for (std::ptrdiff_t i = std::ssize(digits) - 3; i > 0; i -= 3) {
      digits.insert(static_cast<std::size_t>(i), ",");
    }
    return digits;
  }
  return "10^" + std::to_string(static_cast<int>(std::floor(std::log10(number))));
}

class Expansion {
 public:
  Expansion(const Environment& environment, const Limits& limits, std::vector<Finding>& findings)
      : environment_(environment), limits_(limits), findings_(findings) {}

  Node expand(const Node& node) { return expand(node, node, 0); }

  /// Everything that can be refused by looking: unknown names, cycles, sizes.
  void check(const Node& node, const Node& place) {
    switch (node.kind) {
      case Node::Kind::gap:
        if (node.max > limits_.gap) {
          find("phrase.too-costly", place,
               "a gap of " + count(static_cast<double>(node.max)) +
                   " words would make this phrase match nearly anything, and each message " +
                   count(static_cast<double>(node.max)) + " steps longer to read",
               "use at most *" + std::to_string(limits_.gap) + ", or two phrases");
        }
        return;
      case Node::Kind::permutation:
        if (node.children.size() > limits_.permutation) {
          double orders = 1;
          for (std::size_t i = 2; i <= node.children.size(); ++i) orders *= static_cast<double>(i);
          find("phrase.too-costly", place,
               std::to_string(node.children.size()) + " items in any order are " + count(orders) +
                   " orders",
               "use at most " + std::to_string(limits_.permutation) +
                   " items, or separate phrases for the orders that people use");
        }
        break;
      case Node::Kind::entity:
        check_entity(node, place);
        return;
      case Node::Kind::list:
        check_list(node, place);
        return;
      default:
        break;
    }
    for (const Node& child : node.children) check(child, &place == &node ? child : place);
  }

 private:
  void find(std::string code, const Node& place, std::string message, std::string help) {
    constexpr std::size_t kEnough = 20;
    if (findings_.size() >= kEnough) return;
    for (const Finding& known : findings_) {
      if (known.code == code && known.begin == place.begin && known.message == message) return;
    }
    findings_.push_back(
        {std::move(code), place.begin, place.end, std::move(message), std::move(help)});
  }

  std::string nearest_name(std::string_view name) const {
    std::vector<std::string_view> names(environment_.entities.begin(), environment_.entities.end());
    for (const auto& [known, list] : environment_.lists) names.push_back(known);
    return std::string(source::nearest(name, names));
  }

  void check_entity(const Node& node, const Node& place) {
    if (environment_.entities.find(node.text) != environment_.entities.end()) return;
    if (environment_.lists.find(node.text) != environment_.lists.end()) {
      check_list(node, place);
      return;
    }
    const std::string near = nearest_name(node.text);
    find("phrase.unknown-entity", place, "there is no entity or list '" + node.text + "'",
         near.empty() ? "define it under entities: or lists:, or escape the brace: \\{"
                      : "did you mean {" + near + "}?");
  }

  void check_list(const Node& node, const Node& place) {
    const auto it = environment_.lists.find(node.text);
    if (it == environment_.lists.end()) {
      const bool entity = environment_.entities.find(node.text) != environment_.entities.end();
      const std::string near = nearest_name(node.text);
      find("phrase.unknown-list", place, "there is no list '" + node.text + "'",
           entity         ? "it is an entity: write {" + node.text + "}"
           : near.empty() ? "define it under lists:, or escape the bracket: \\<"
                          : "did you mean <" + near + ">?");
      return;
    }
    const auto cycle = std::find(open_.begin(), open_.end(), it->first);
    if (cycle != open_.end()) {
      std::string path;
      for (auto name = cycle; name != open_.end(); ++name)
        path += "<" + std::string(*name) + "> -> ";
      find("phrase.list-cycle", place,
           "lists refer to each other in a circle: " + path + "<" + node.text + ">",
           "take one of the references out");
      return;
    }
    if (!checked_.insert(it->first).second) return;
    if (open_.size() > kMaxDepth) {
      find("phrase.too-deep", place,
           "lists refer to lists deeper than " + std::to_string(kMaxDepth) + " levels",
           "write some of them out");
      return;
    }
    open_.push_back(it->first);
    for (const Environment::Value& value : it->second.values) check(value.node, place);
    open_.pop_back();
  }

  static Node at(Node::Kind kind, const Node& place) {
    Node node;
    node.kind = kind;
    node.begin = place.begin;
    node.end = place.end;
    return node;
  }

  Node expand(const Node& node, const Node& place, int depth) {
    switch (node.kind) {
      case Node::Kind::word:
        return word(node, place);
      case Node::Kind::list:
        return list(environment_.lists.find(node.text)->second, {}, place, depth);
      case Node::Kind::entity:
        if (environment_.entities.find(node.text) == environment_.entities.end()) {
          return list(environment_.lists.find(node.text)->second,
                      node.slot.empty() ? node.text : node.slot, place, depth);
        }
        break;
      default:
        break;
    }
    Node result = at(node.kind, place);
    result.text = node.text;
    result.slot = node.slot;
    result.out = node.out;
    result.inflected = node.inflected;
    result.min = node.min;
    result.max = node.max;
    result.step = node.step;
    result.children.reserve(node.children.size());
    for (const Node& child : node.children) {
      Node expanded = expand(child, &place == &node ? child : place, depth);
      if (result.kind == Node::Kind::sequence && expanded.kind == Node::Kind::sequence &&
          expanded.slot.empty() && expanded.out.empty()) {
        for (Node& inner : expanded.children) result.children.push_back(std::move(inner));
      } else {
        result.children.push_back(std::move(expanded));
      }
    }
    return result;
  }

  Node word(const Node& node, const Node& place) {
    const auto it =
        node.inflected ? environment_.synonyms.end() : environment_.synonyms.find(node.text);
    if (it == environment_.synonyms.end()) {
      Node result = node;
      result.begin = place.begin;
      result.end = place.end;
      return result;
    }
    Node result = at(Node::Kind::alternative, place);
    result.children = it->second;
    return result;
  }

  Node list(const Environment::List& list, std::string slot, const Node& place, int depth) {
    if (list.wildcard) {
      Node gap = at(Node::Kind::gap, place);
      gap.min = 1;
      gap.max = kDefaultGap;
      gap.slot = std::move(slot);
      return gap;
    }
    Node result = at(Node::Kind::alternative, place);
    result.slot = std::move(slot);
    for (const Environment::Value& value : list.values) {
      Node branch = expand(value.node, place, depth + 1);
      if (!value.out.empty() && branch.out.empty()) {
        branch.out = value.out;
      } else if (!value.out.empty()) {
        Node outer = at(Node::Kind::sequence, place);
        outer.out = value.out;
        outer.children.push_back(std::move(branch));
        branch = std::move(outer);
      }
      // Alternatives of alternatives are one, so that a list of words costs one look.
      if (branch.kind == Node::Kind::alternative && branch.slot.empty() && branch.out.empty() &&
          !ends_empty(branch)) {
        for (Node& inner : branch.children) result.children.push_back(std::move(inner));
      } else {
        result.children.push_back(std::move(branch));
      }
    }
    if (result.children.size() == 1 && result.slot.empty()) {
      Node only = std::move(result.children.front());
      return only;
    }
    return result;
  }

  static bool ends_empty(const Node& alternative) {
    return !alternative.children.empty() &&
           alternative.children.back().kind == Node::Kind::sequence &&
           alternative.children.back().children.empty();
  }

  const Environment& environment_;
  const Limits& limits_;
  std::vector<Finding>& findings_;
  std::vector<std::string_view> open_;
  std::set<std::string_view> checked_;
};

}  // namespace

Cost cost_of(const Node& node) {
  const Environment nothing;
  return Estimator(nothing).of(node);
}

Expanded expand(const Node& node, const Environment& environment, const Limits& limits) {
  Expanded result;
  Expansion expansion(environment, limits, result.findings);
  expansion.check(node, node);
  if (!result.ok()) return result;
  result.cost = Estimator(environment).of(node);
  const auto refuse = [&](std::string code, std::string message, std::string help) {
    result.findings.push_back(
        {std::move(code), node.begin, node.end, std::move(message), std::move(help)});
  };
  if (result.cost.steps > limits.steps) {
    refuse("phrase.too-costly",
           "this phrase accepts " + count(result.cost.sentences) + " wordings and takes " +
               count(static_cast<double>(result.cost.steps)) + " steps to decide",
           "the limit is " + count(static_cast<double>(limits.steps)) +
               " steps: split the phrase, or make its lists entities with values");
    return result;
  }
  if (result.cost.depth > kMaxExpandedDepth) {
    refuse("phrase.too-deep",
           "with its lists this phrase nests " + std::to_string(result.cost.depth) + " levels deep",
           "write some of the lists out");
    return result;
  }
  if (result.cost.min_words == 0) {
    refuse("phrase.matches-everything", "this phrase also matches a message that says nothing",
           "take at least one word out of its brackets");
    return result;
  }
  result.node = expansion.expand(node);
  return result;
}

Prepared prepare(const source::Text& text, const Environment& environment,
                 source::Reports& reports) {
  Prepared result;
  Parsed parsed = parse(text.value);
  if (!parsed.ok()) {
    report(parsed.findings, text, reports);
    return result;
  }
  if (parsed.raw) {
    result.ok = true;
    result.raw = true;
    result.expression = std::move(parsed.expression);
    return result;
  }
  Expanded expanded = expand(parsed.node, environment);
  if (!expanded.ok()) {
    report(expanded.findings, text, reports);
    return result;
  }
  result.ok = true;
  result.node = std::move(expanded.node);
  return result;
}

}  // namespace frontdesk::pattern
