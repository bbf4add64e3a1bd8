// Print: the tables as lines for goldens, and a flow as a Mermaid diagram.
#include <string>

#include "runtime/dialogue/edges.hpp"
#include "runtime/dialogue/tables.hpp"

namespace frontdesk::dialogue {
namespace {

std::string to(const Tables& tables, std::uint32_t state) {
  return state == none ? "END" : tables.states()[state].name;
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
