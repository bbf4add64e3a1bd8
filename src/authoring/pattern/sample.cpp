// Sample: choices are read from a counter, so that every combination comes up once.
#include "authoring/pattern/sample.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace frontdesk::pattern {
namespace {

/// Sentences of a node, at most `count` of them.
std::vector<std::string> sentences(const Node& node, std::size_t count);

std::string join(const std::string& a, const std::string& b) {
  if (a.empty() || b.empty()) return a + b;
  return a + " " + b;
}

/// Pairs in the order of the sum of their positions: no side is exhausted before the other moves.
std::vector<std::string> combine(const std::vector<std::string>& a,
                                 const std::vector<std::string>& b, std::size_t count) {
  std::vector<std::string> out;
  if (a.empty() || b.empty()) return out;
  for (std::size_t sum = 0; sum < a.size() + b.size() - 1; ++sum) {
    for (std::size_t i = sum < b.size() ? 0 : sum - b.size() + 1; i < a.size() && i <= sum; ++i) {
      out.push_back(join(a[i], b[sum - i]));
      if (out.size() >= count) return out;
    }
  }
  return out;
}

std::vector<std::string> in_order(const std::vector<Node>& nodes,
                                  const std::vector<std::size_t>& order, std::size_t count) {
  std::vector<std::string> all{""};
  for (const std::size_t i : order) all = combine(all, sentences(nodes[i], count), count);
  return all;
}

std::vector<std::string> sentences(const Node& node, std::size_t count) {
  std::vector<std::size_t> order(node.children.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  switch (node.kind) {
    case Node::Kind::word:
      return {node.text};
    case Node::Kind::sequence:
      return in_order(node.children, order, count);
    case Node::Kind::alternative: {
      // Round by round, so that the first sentences show every branch.
      std::vector<std::vector<std::string>> branches;
      for (const Node& child : node.children) branches.push_back(sentences(child, count));
      std::vector<std::string> out;
      for (std::size_t round = 0; out.size() < count; ++round) {
        bool more = false;
        for (const auto& branch : branches) {
          if (round >= branch.size()) continue;
          more = true;
          out.push_back(branch[round]);
          if (out.size() >= count) break;
        }
        if (!more) break;
      }
      return out;
    }
    case Node::Kind::permutation: {
      std::vector<std::string> out;
      do {
        for (std::string& one : in_order(node.children, order, count)) {
          if (out.size() < count) out.push_back(std::move(one));
        }
      } while (out.size() < count && std::next_permutation(order.begin(), order.end()));
      return out;
    }
    case Node::Kind::gap:
      return node.min > 0 ? std::vector<std::string>{"..."} : std::vector<std::string>{"", "..."};
    case Node::Kind::entity:
      return {"{" + node.text + "}"};
    case Node::Kind::list:
      return {"<" + node.text + ">"};
    case Node::Kind::range: {
      std::vector<std::string> out;
      for (std::int64_t n = std::max<std::int64_t>(0, node.min);
           n <= node.max && out.size() < count; n += std::max<std::int64_t>(1, node.step)) {
        out.push_back(std::to_string(n));
      }
      return out;
    }
    case Node::Kind::start:
    case Node::Kind::end:
      return {""};
  }
  return {};
}

}  // namespace

std::vector<std::string> sample(const Node& node, std::size_t count) {
  constexpr std::size_t kMost = 1000;
  count = std::min(count, kMost);
  std::vector<std::string> out;
  if (count == 0) return out;
  std::set<std::string> seen;
  for (std::string& one : sentences(node, count * 2)) {
    if (out.size() < count && seen.insert(one).second) out.push_back(std::move(one));
  }
  return out;
}

}  // namespace frontdesk::pattern
