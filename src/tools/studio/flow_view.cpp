// Flow view: one flow as boxes and lines, with what the tests reach.
#include "tools/studio/flow_view.hpp"

#include <fmt/format.h>

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "assembly/explain/points.hpp"
#include "base/text/utf8.hpp"
#include "tools/studio/layout.hpp"

namespace frontdesk::studio {
namespace {

using PointKind = tester::CoveragePoint::Kind;

/// How often the tests reached each step and each way of the flow; steps of packs are not known.
std::map<std::string, std::size_t> hits_of(const Round& round, std::string_view flow) {
  std::map<std::string, std::size_t> hits;
  if (round.tests == nullptr) return hits;
  for (const tester::CoveragePoint& point : round.tests->points) {
    if (point.entry != flow) continue;
    if (point.kind == PointKind::step || point.kind == PointKind::branch) {
      hits[point.what] = point.hits;
    }
  }
  return hits;
}

/// `refund/2.failed` of the flow `refund` is `2.failed`.
std::string short_name(const std::string& step, std::string_view flow) {
  return step.size() > flow.size() + 1 ? step.substr(flow.size() + 1) : step;
}

/// Of a label as the page shows it: small letters, and no more of them than these.
constexpr std::size_t kLongestLabel = 18;

std::string cut(const std::string& label) {
  if (text::count_code_points(label) <= kLongestLabel) return label;
  std::size_t end = 0;
  for (std::size_t i = 0; i + 1 < kLongestLabel; ++i) text::next_code_point(label, end);
  return label.substr(0, end) + "…";
}

double width_of(const std::string& label) {
  constexpr double kLetter = 6.4;
  return kLetter * static_cast<double>(text::count_code_points(cut(label)));
}

struct Graph {
  std::vector<dump::StepPoint> steps;
  std::vector<Link> lines;
  std::vector<std::string> labels;  ///< Of the lines.
  std::vector<Json> exits;          ///< By step: ways out of the flow.
};

Graph graph_of(const RuleSet& rules, std::string_view flow) {
  Graph graph;
  std::map<std::string, std::size_t> numbers;
  for (dump::StepPoint& step : dump::steps_of(rules)) {
    if (step.flow != flow) continue;
    numbers[step.name] = graph.steps.size();
    graph.steps.push_back(std::move(step));
  }
  std::map<std::pair<std::size_t, std::size_t>, std::size_t> known;
  for (std::size_t i = 0; i < graph.steps.size(); ++i) {
    Json exits = Json::array();
    for (const dump::StepPoint::Way& way : graph.steps[i].ways) {
      const auto to = numbers.find(way.to);
      if (way.hands_off || to == numbers.end()) {
        exits.push_back({{"label", way.label}, {"to", way.hands_off ? "person" : "end"}});
        continue;
      }
      // Several ways to one step are one line.
      const auto [at, is_new] = known.try_emplace({i, to->second}, graph.lines.size());
      if (is_new) {
        graph.lines.push_back({i, to->second});
        graph.labels.push_back(way.label);
      } else if (!way.label.empty()) {
        std::string& label = graph.labels[at->second];
        label += (label.empty() ? "" : " or ") + way.label;
      }
    }
    graph.exits.push_back(std::move(exits));
  }
  for (std::size_t i = 0; i < graph.lines.size(); ++i) {
    graph.lines[i].label = width_of(graph.labels[i]);
  }
  return graph;
}

}  // namespace

Json flow_view(const Round& round, std::string_view flow) {
  if (round.rules == nullptr) return nullptr;
  const Graph graph = graph_of(*round.rules, flow);
  if (graph.steps.empty()) return nullptr;
  const Layout layout = lay_out(graph.steps.size(), graph.lines);
  const std::map<std::string, std::size_t> hits = hits_of(round, flow);
  const auto hits_at = [&hits](const std::string& what) -> Json {
    const auto found = hits.find(what);
    return found == hits.end() ? Json() : Json(found->second);
  };
  Json steps = Json::array();
  for (std::size_t i = 0; i < graph.steps.size(); ++i) {
    const dump::StepPoint& step = graph.steps[i];
    steps.push_back({{"step", step.name},
                     {"name", short_name(step.name, flow)},
                     {"act", step.act},
                     {"about", step.about},
                     {"exits", graph.exits[i]},
                     {"tests", hits_at(step.name)},
                     {"x", layout.boxes[i].x},
                     {"y", layout.boxes[i].y}});
  }
  Json lines = Json::array();
  for (std::size_t i = 0; i < layout.lines.size(); ++i) {
    Json points = Json::array();
    for (const Point& point : layout.lines[i].points) points.push_back({point.x, point.y});
    lines.push_back({{"from", layout.lines[i].from},
                     {"to", layout.lines[i].to},
                     {"label", graph.labels[i]},
                     {"short", cut(graph.labels[i])},
                     {"at", {layout.lines[i].label.x, layout.lines[i].label.y}},
                     {"points", std::move(points)}});
  }
  const BoxSize size;
  return {{"flow", flow},          {"steps", std::move(steps)}, {"lines", std::move(lines)},
          {"width", layout.width}, {"height", layout.height},   {"box", {size.width, size.height}}};
}

}  // namespace frontdesk::studio
