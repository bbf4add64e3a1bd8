// Flow variables: every slot that a step reads is set on every path that leads to it.
#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "assembly/check/flow_checks.hpp"
#include "runtime/dialogue/variables.hpp"
#include "runtime/session/conditions.hpp"

namespace frontdesk::check {
namespace {

using dialogue::Act;
using dialogue::Edge;
using dialogue::StateRow;
using Names = std::set<std::string, std::less<>>;

/// The variables that have a value when `condition` holds.
Names implied_by(const model::Condition& condition) {
  using Kind = model::Condition::Kind;
  Names names;
  switch (condition.kind) {
    case Kind::test: {
      const bool asks_for_none = !condition.operands.empty() &&
                                 (condition.operands.front().value.is_null() ||
                                  (condition.op == model::Condition::Operator::is_set &&
                                   session::equal(condition.operands.front().value, Value(false))));
      if (!asks_for_none) names.emplace(dialogue::head_of(condition.variable.value));
      break;
    }
    case Kind::all:
      for (const model::Condition& child : condition.children) names.merge(implied_by(child));
      break;
    case Kind::any: {
      bool first = true;
      for (const model::Condition& child : condition.children) {
        Names more = implied_by(child);
        if (first) {
          names = std::move(more);
        } else {
          std::erase_if(names, [&more](const std::string& name) { return !more.contains(name); });
        }
        first = false;
      }
      break;
    }
    case Kind::negation:
      break;
  }
  return names;
}

class Analysis {
 public:
  explicit Analysis(const std::vector<FlowGraph>& flows)
      : flows_(flows), at_end_(flows.size()), busy_(flows.size()) {
    for (const FlowGraph& flow : flows) {
      for (const std::string& name : flow.row.asks) slots_.insert(name);
      for (const std::string& name : flow.row.locals) slots_.insert(name);
      for (const auto& [slot, entity] : flow.row.fills) slots_.insert(slot);
    }
  }

  void check(std::uint32_t flow, source::Reports& reports) {
    const FlowGraph& graph = flows_[flow];
    const std::vector<std::optional<Names>> before = solve(graph);
    for (std::uint32_t i = graph.row.begin; i < graph.row.end; ++i) {
      const std::optional<Names>& known = before[i - graph.row.begin];
      if (!known) continue;  // unreachable: reported elsewhere
      check_state(graph, i, *known, reports);
    }
  }

 private:
  /// What an edge adds to what is known, beside what the state knew.
  Names given(const FlowGraph& graph, std::uint32_t index, const Edge& edge) {
    const StateRow& row = graph.state(index);
    const model::Step& step = graph.step(index);
    Names names;
    if (edge.kind == Edge::Kind::skip || edge.kind == Edge::Kind::otherwise) return names;
    if (step.when) names = implied_by(*step.when);
    if ((edge.kind == Edge::Kind::answered || edge.kind == Edge::Kind::ok) && !row.slot.empty()) {
      names.insert(row.slot);
    }
    if (row.act == Act::set) {
      for (const dialogue::ArgumentRow& argument : row.arguments) names.insert(argument.name);
    }
    if (edge.kind == Edge::Kind::back && row.target_flow != dialogue::none) {
      names.merge(Names(known_at_end(row.target_flow)));
    }
    return names;
  }

  /// What an edge takes away: a step back un-answers the questions between.
  Names taken(const FlowGraph& graph, std::uint32_t index, const Edge& edge) const {
    Names names;
    const StateRow& row = graph.state(index);
    if (row.act == Act::set) {
      for (const dialogue::ArgumentRow& argument : row.arguments) {
        if (argument.kind == dialogue::ArgumentRow::Kind::constant && argument.constant.is_null()) {
          names.insert(argument.name);
        }
      }
    }
    if (row.act != Act::jump || edge.kind != Edge::Kind::pass || edge.to == dialogue::none ||
        edge.to > index) {
      return names;
    }
    for (std::uint32_t i = edge.to; i < index; ++i) {
      const Act act = graph.state(i).act;
      if (act == Act::ask || act == Act::choose || act == Act::confirm) {
        names.insert(graph.state(i).slot);
      }
    }
    return names;
  }

  Names after(const FlowGraph& graph, std::uint32_t index, const Edge& edge, Names known) {
    known.merge(given(graph, index, edge));
    for (const std::string& name : taken(graph, index, edge)) known.erase(name);
    return known;
  }

  /// For every state what is set whenever it is entered; nothing for those never entered.
  std::vector<std::optional<Names>> solve(const FlowGraph& graph) {
    std::vector<std::optional<Names>> before(graph.steps.size());
    if (graph.row.first == dialogue::none) return before;
    before[graph.row.first - graph.row.begin] = Names();
    std::vector<std::uint32_t> open = {graph.row.first};
    while (!open.empty()) {
      const std::uint32_t index = open.back();
      open.pop_back();
      for (const Edge& edge : graph.edges(index)) {
        if (edge.hands_off || edge.to == dialogue::none) continue;
        Names known = after(graph, index, edge, *before[index - graph.row.begin]);
        std::optional<Names>& target = before[edge.to - graph.row.begin];
        if (target) {
          std::erase_if(known, [&target](const std::string& n) { return !target->contains(n); });
          if (known.size() == target->size()) continue;
        }
        target = std::move(known);
        open.push_back(edge.to);
      }
    }
    return before;
  }

  /// What is set whenever a flow has come to its end.
  const Names& known_at_end(std::uint32_t flow) {
    if (at_end_[flow]) return *at_end_[flow];
    if (busy_[flow]) return nothing_;  // flows that start each other: reported elsewhere
    busy_[flow] = true;
    const FlowGraph& graph = flows_[flow];
    const std::vector<std::optional<Names>> before = solve(graph);
    std::optional<Names> common;
    const auto meet = [&common](Names known) {
      if (common) {
        std::erase_if(*common, [&known](const std::string& n) { return !known.contains(n); });
      } else {
        common = std::move(known);
      }
    };
    for (std::uint32_t i = graph.row.begin; i < graph.row.end; ++i) {
      const std::optional<Names>& known = before[i - graph.row.begin];
      if (!known) continue;
      if (graph.state(i).act == Act::end) meet(*known);
      for (const Edge& edge : graph.edges(i)) {
        if (!edge.hands_off && edge.to == dialogue::none) meet(after(graph, i, edge, *known));
      }
    }
    at_end_[flow] = common.value_or(Names());
    return *at_end_[flow];
  }

  /// The first of `names` that is not `known`, be it that nothing ever sets it; empty when all are.
  std::string missing(const std::vector<std::string>& names, const Names& known) const {
    for (const std::string& name : names) {
      const std::string_view head = dialogue::head_of(name);
      if (session::is_reserved_variable(head)) continue;
      if (!known.contains(head)) return std::string(head);
    }
    return {};
  }

  void check_state(const FlowGraph& graph, std::uint32_t index, const Names& before,
                   source::Reports& reports) {
    const model::Step& step = graph.step(index);
    Names known = before;
    if (step.when && graph.state(index).act != Act::branch) known.merge(implied_by(*step.when));
    for (const auto& [name, value] : step.arguments) {
      const std::string* text = value.value.as_text();
      if (text == nullptr) continue;
      tell(graph, index, value.span, missing(dialogue::variables_of(*text), known), reports);
    }
    check_answers(graph, index, step.say, known, reports);
    check_answers(graph, index, step.retry, known, reports);
    check_answers(graph, index, step.why, known, reports);
    check_answers(graph, index, step.where, known, reports);
    for (const auto& [move, answers] : step.instead) {
      check_answers(graph, index, answers, known, reports);
    }
    check_answers(graph, index, step.handoff.say, known, reports);
  }

  /// A variant whose variables are not all known is skipped: one of them has to work.
  void check_answers(const FlowGraph& graph, std::uint32_t index, const model::Answers& answers,
                     const Names& known, source::Reports& reports) {
    for (const auto& [locale, variants] : answers.by_locale) {
      std::string first_missing;
      const model::Answer* where = nullptr;
      for (const model::Answer& answer : variants) {
        Names here = known;
        if (answer.when) here.merge(implied_by(*answer.when));
        const std::string name = missing(dialogue::variables_of(answer.text.value), here);
        if (name.empty()) {
          where = nullptr;
          break;
        }
        if (where == nullptr) first_missing = name, where = &answer;
      }
      if (where != nullptr) tell(graph, index, where->text.span, first_missing, reports);
    }
  }

  /// A help for who took the id of a question for the name of its value.
  static std::string named_like(const FlowGraph& graph, const std::string& name) {
    for (std::uint32_t i = graph.row.begin; i < graph.row.end; ++i) {
      const model::Step& step = graph.step(i);
      if (step.kind != model::Step::Kind::ask || step.id.value != name) continue;
      return "`" + name + "` is the id of a step, and what it asks for is called `" +
             step.name.value + "`: write `ask: " + name + ", entity: " + step.name.value +
             "` to call it `" + name + "`. ";
    }
    return {};
  }

  void tell(const FlowGraph& graph, std::uint32_t index, const source::Span& at,
            const std::string& name, source::Reports& reports) {
    if (name.empty()) return;
    reports.error(
        "flow.unset-variable", at,
        "`" + name + "` may not be set here: on the path " +
            graph.print(path_without(graph, index, name)) + " nothing sets it.",
        named_like(graph, name) +
            "Ask for it before, let that path end or hand off, or guard the step with `when: {" +
            name + ": {is_set: true}}`; an answer may have another variant without it.");
  }

  /// A shortest path from the first state to `index` on which `name` is not set.
  std::vector<std::uint32_t> path_without(const FlowGraph& graph, std::uint32_t index,
                                          const std::string& name) {
    // The same state with and without the name are two nodes.
    std::map<std::pair<std::uint32_t, bool>, std::pair<std::uint32_t, bool>> from;
    std::vector<std::pair<std::uint32_t, bool>> queue = {{graph.row.first, false}};
    from[queue.front()] = queue.front();
    for (std::size_t i = 0; i < queue.size(); ++i) {
      const auto node = queue[i];
      if (node == std::pair(index, false)) break;
      for (const Edge& edge : graph.edges(node.first)) {
        if (edge.hands_off || edge.to == dialogue::none) continue;
        Names known;
        if (node.second) known.insert(name);
        const std::pair to(edge.to,
                           after(graph, node.first, edge, std::move(known)).contains(name));
        if (from.emplace(to, node).second) queue.push_back(to);
      }
    }
    std::vector<std::uint32_t> path;
    std::pair<std::uint32_t, bool> node(index, false);
    if (!from.contains(node)) return {index};
    for (;; node = from[node]) {
      path.push_back(node.first);
      if (from[node] == node) break;
    }
    std::reverse(path.begin(), path.end());
    return path;
  }

  const std::vector<FlowGraph>& flows_;
  std::vector<std::optional<Names>> at_end_;
  std::vector<bool> busy_;
  Names slots_;  ///< of all flows
  const Names nothing_;
};

}  // namespace

void check_flow_variables(const std::vector<FlowGraph>& flows, source::Reports& reports) {
  Analysis analysis(flows);
  for (std::uint32_t flow = 0; flow < flows.size(); ++flow) analysis.check(flow, reports);
}

}  // namespace frontdesk::check
