// Clauses: sequences collect them, alternatives join the best of each branch.
#include "runtime/match/clauses.hpp"

#include <algorithm>
#include <utility>

namespace frontdesk::match {

std::vector<Clause> required_clauses(
    const pattern::Node& node, const std::function<std::uint32_t(const pattern::Node&)>& id_of) {
  using Kind = pattern::Node::Kind;
  std::vector<Clause> clauses;
  switch (node.kind) {
    case Kind::word:
      clauses.push_back({id_of(node)});
      return clauses;
    case Kind::sequence:
    case Kind::permutation:
      for (const pattern::Node& child : node.children) {
        for (Clause& clause : required_clauses(child, id_of)) clauses.push_back(std::move(clause));
      }
      break;
    case Kind::alternative: {
      Clause joined;
      for (const pattern::Node& branch : node.children) {
        const Clause best = shortest_clause(branch, id_of);
        if (best.empty()) return {};
        joined.insert(joined.end(), best.begin(), best.end());
      }
      std::sort(joined.begin(), joined.end());
      joined.erase(std::unique(joined.begin(), joined.end()), joined.end());
      if (!joined.empty()) clauses.push_back(std::move(joined));
      return clauses;
    }
    default:
      return clauses;
  }
  std::sort(clauses.begin(), clauses.end());
  clauses.erase(std::unique(clauses.begin(), clauses.end()), clauses.end());
  return clauses;
}

Clause shortest_clause(const pattern::Node& node,
                       const std::function<std::uint32_t(const pattern::Node&)>& id_of) {
  std::vector<Clause> clauses = required_clauses(node, id_of);
  const auto best =
      std::min_element(clauses.begin(), clauses.end(),
                       [](const Clause& a, const Clause& b) { return a.size() < b.size(); });
  return best == clauses.end() ? Clause() : std::move(*best);
}

}  // namespace frontdesk::match
