// Print: the tables as lines for goldens, and a flow as a Mermaid diagram.
#include <string>

#include "runtime/dialogue/tables.hpp"

namespace frontdesk::dialogue {
namespace {

std::string to(const Tables& tables, std::uint32_t state) {
  return state == none ? "END" : tables.states()[state].name;
}

struct Edge {
  std::string label;
  std::uint32_t to = none;
  bool hands_off = false;
};

/// Every way out of a state, in a fixed order.
std::vector<Edge> edges_of(const StateRow& row) {
  std::vector<Edge> edges;
  if (row.when && row.act != Act::branch)
    edges.push_back({"unless " + row.when->print(), row.skip});
  switch (row.act) {
    case Act::ask:
      edges.push_back({row.entity, row.next});
      break;
    case Act::choose:
      for (const OptionRow& option : row.options) edges.push_back({option.id, option.next});
      break;
    case Act::confirm:
      edges.push_back({"yes", row.yes});
      edges.push_back({"no", row.no});
      break;
    case Act::branch:
      edges.push_back({"if " + (row.when ? row.when->print() : "always"), row.yes});
      edges.push_back({"else", row.no});
      break;
    case Act::call:
      edges.push_back({"ok", row.next});
      edges.push_back({"failed", row.failed, !row.has_failed});
      break;
    case Act::start:
      edges.push_back({"back from " + row.target, row.next});
      break;
    case Act::end:
    case Act::handoff:
      break;
    default:
      edges.push_back({"", row.next});
  }
  if (row.act == Act::ask || row.act == Act::choose || row.act == Act::confirm) {
    edges.push_back({std::to_string(row.attempts) + " misses", row.otherwise, !row.has_otherwise});
  }
  return edges;
}

std::string quoted(const std::string& text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"') {
      out += "#quot;";
    } else {
      out += c;
    }
  }
  return out + '"';
}

std::string title_of(const StateRow& row) {
  std::string out(name(row.act));
  if (!row.slot.empty()) out += ' ' + row.slot;
  if (!row.target.empty()) out += ' ' + row.target;
  return out;
}

}  // namespace

std::string Tables::print() const {
  std::string out;
  for (const FlowRow& flow : flows_) {
    out += "flow " + flow.id + '\n';
    for (const auto& [slot, entity] : flow.fills) out += "  takes " + slot + ": " + entity + '\n';
    for (std::uint32_t i = flow.begin; i < flow.end; ++i) {
      const StateRow& row = states_[i];
      out += "  " + row.name + ": " + title_of(row);
      if (row.awaits != Awaits::nothing) out += ", waits for " + std::string(name(row.awaits));
      if (row.act == Act::handoff && !row.handoff.reason.empty()) out += ' ' + row.handoff.reason;
      out += '\n';
      for (const Edge& edge : edges_of(row)) {
        out += "    " + (edge.label.empty() ? "" : edge.label + ' ') + "-> " +
               (edge.hands_off ? "HANDOFF" : to(*this, edge.to)) + '\n';
      }
    }
  }
  return out;
}

std::string Tables::draw(std::uint32_t flow) const {
  if (flow >= flows_.size()) return {};
  const FlowRow& row = flows_[flow];
  std::string out = "flowchart TD\n  start([" + quoted(row.id) + "])\n  done([\"end\"])\n" +
                    "  person([\"a person\"])\n";
  const auto node = [](std::uint32_t state) {
    return state == none ? std::string("done") : "s" + std::to_string(state);
  };
  out += "  start --> " + node(row.first) + '\n';
  for (std::uint32_t i = row.begin; i < row.end; ++i) {
    const StateRow& state = states_[i];
    const bool waits = state.awaits != Awaits::nothing;
    out += "  " + node(i) + (waits ? "[/" : "[") + quoted(title_of(state)) + (waits ? "/]" : "]") +
           '\n';
    for (const Edge& edge : edges_of(state)) {
      out += "  " + node(i) + " -->" + (edge.label.empty() ? "" : '|' + quoted(edge.label) + '|') +
             ' ' + (edge.hands_off ? "person" : node(edge.to)) + '\n';
    }
    if (state.act == Act::end) out += "  " + node(i) + " --> done\n";
    if (state.act == Act::handoff) out += "  " + node(i) + " --> person\n";
  }
  return out;
}

}  // namespace frontdesk::dialogue
