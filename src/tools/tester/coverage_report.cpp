// Coverage report: what tests reached, as text, lcov and a page.
#include "tools/tester/coverage_report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <vector>

#include "base/source/printable.hpp"
#include "tools/tester/html_page.hpp"
#include "tools/tester/share.hpp"

namespace frontdesk::tester {
namespace {

using Json = nlohmann::ordered_json;
using Kind = CoveragePoint::Kind;
constexpr Kind kKinds[] = {Kind::phrase, Kind::alternative, Kind::variant,     Kind::step,
                           Kind::branch, Kind::signal,      Kind::handoff_rule};

std::string_view plural(Kind kind) {
  static constexpr std::string_view kNames[] = {"phrases",  "alternatives", "variants",     "steps",
                                                "branches", "signals",      "handoff rules"};
  return kNames[static_cast<std::size_t>(kind)];
}

struct Tally {
  std::size_t points = 0, reached = 0;
};

Tally tally(const Report& report, Kind kind) {
  Tally out;
  for (const CoveragePoint& point : report.points) {
    if (point.kind != kind) continue;
    ++out.points;
    out.reached += point.hits > 0 ? 1 : 0;
  }
  return out;
}

std::string described(const CoveragePoint& point) {
  return fmt::format("{}{}{}: {}", name(point.kind), point.entry.empty() ? "" : " of ", point.entry,
                     source::printable(point.what));
}

/// What was not reached; alternatives of one place in one line.
std::vector<std::string> missed_lines(const Report& report) {
  std::vector<std::string> out;
  const CoveragePoint* last = nullptr;
  for (const CoveragePoint& point : report.points) {
    if (point.hits > 0) continue;
    const bool goes_on = last != nullptr && point.kind == Kind::alternative &&
                         last->kind == Kind::alternative && last->entry == point.entry &&
                         last->at.file == point.at.file && last->at.line == point.at.line;
    if (goes_on) {
      out.back() += " | " + source::printable(point.what);
    } else {
      out.push_back(fmt::format("{}:{}: {}", point.at.file, point.at.line, described(point)));
    }
    last = &point;
  }
  return out;
}

/// The points of each line of each file.
using ByLine = std::map<std::string, std::map<std::uint32_t, std::vector<const CoveragePoint*>>>;

ByLine by_line(const Report& report) {
  ByLine out;
  for (const CoveragePoint& point : report.points)
    out[point.at.file][point.at.line].push_back(&point);
  return out;
}

bool is_part(const CoveragePoint& point) {
  return point.kind == Kind::alternative || point.kind == Kind::branch;
}

constexpr std::string_view kCoverageStyle = R"(
body { max-width: 80rem; }
summary { cursor: pointer; font-weight: 600; padding: .3rem 0; }
pre { margin: 0; font: 13px/1.5 ui-monospace, monospace; white-space: pre-wrap; overflow-wrap: anywhere; }
.line { display: grid; grid-template-columns: 3.5rem 1.5rem 1fr; border-left: .3rem solid transparent; }
.line > span { opacity: .7; text-align: right; padding-right: .6rem; }
.all { border-color: #009e73; background: #009e7318; }
.some { border-color: #e69f00; background: #e69f0026; }
.none { border-color: #d55e00; background: #d55e0026; }
.missed { display: block; font-style: italic; }
)";

void add_line(std::string& out, std::uint32_t number, std::string_view text,
              const std::vector<const CoveragePoint*>* points) {
  std::string_view style = "";
  std::string_view mark = " ";
  std::string missed;
  if (points != nullptr) {
    std::size_t reached = 0;
    for (const CoveragePoint* point : *points) {
      if (point->hits > 0) {
        ++reached;
      } else {
        missed += fmt::format("<span class=\"missed\">not reached: {}</span>",
                              escape_html(described(*point)));
      }
    }
    style = reached == points->size() ? " all" : reached == 0 ? " none" : " some";
    // Colour alone would not tell everybody.
    mark = reached == points->size() ? "+" : reached == 0 ? "!" : "~";
  }
  out += fmt::format("<div class=\"line{}\"><span>{}</span><b>{}</b><div>{}{}</div></div>\n", style,
                     number, mark, escape_html(text), missed);
}

void add_file(std::string& out, const std::string& path,
              const std::map<std::uint32_t, std::vector<const CoveragePoint*>>& lines) {
  std::size_t points = 0;
  std::size_t reached = 0;
  for (const auto& [line, all] : lines) {
    points += all.size();
    for (const CoveragePoint* point : all) reached += point->hits > 0 ? 1 : 0;
  }
  out += fmt::format("<details>\n<summary>{}: {} of {} ({:.1f} %)</summary>\n<pre>\n",
                     escape_html(path), reached, points, 100 * share(reached, points));
  std::ifstream file(path, std::ios::binary);
  std::uint32_t number = 0;
  for (std::string line; std::getline(file, line);) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    const auto found = lines.find(++number);
    add_line(out, number, line, found == lines.end() ? nullptr : &found->second);
  }
  out += "</pre>\n</details>\n";
}

}  // namespace

std::string coverage_text(const Report& report, std::size_t most) {
  std::string out = "Coverage\n";
  Tally all;
  for (const Kind kind : kKinds) {
    const Tally one = tally(report, kind);
    all.points += one.points;
    all.reached += one.reached;
    if (one.points == 0) continue;
    out += fmt::format("  {:<14}{:>6} of {:>6}  {:>5.1f} %\n", plural(kind), one.reached,
                       one.points, 100 * share(one.reached, one.points));
  }
  out += fmt::format("  {:<14}{:>6} of {:>6}  {:>5.1f} %\n", "all", all.reached, all.points,
                     100 * report.coverage());
  const std::vector<std::string> missed = missed_lines(report);
  if (!missed.empty()) out += "Not reached\n";
  const std::size_t shown = std::min(most, missed.size());
  for (std::size_t i = 0; i < shown; ++i) out += "  " + missed[i] + "\n";
  if (shown < missed.size()) {
    out += fmt::format("  ... and {} more lines: --coverage-html FILE shows all\n",
                       missed.size() - shown);
  }
  return out;
}

std::string coverage_json(const Report& report) {
  Json kinds = Json::object();
  std::size_t reached = 0;
  for (const Kind kind : kKinds) {
    const Tally one = tally(report, kind);
    reached += one.reached;
    kinds[std::string(name(kind))] = {{"points", one.points}, {"reached", one.reached}};
  }
  Json unreached = Json::array();
  for (const CoveragePoint& point : report.points) {
    if (point.hits > 0) continue;
    unreached.push_back({{"kind", name(point.kind)},
                         {"entry", point.entry},
                         {"what", point.what},
                         {"file", point.at.file},
                         {"line", point.at.line},
                         {"column", point.at.column}});
  }
  const Json out = {{"points", report.points.size()},
                    {"reached", reached},
                    {"share", report.coverage()},
                    {"kinds", std::move(kinds)},
                    {"unreached", std::move(unreached)}};
  return out.dump(2, ' ', false, Json::error_handler_t::replace);
}

std::string coverage_lcov(const Report& report) {
  std::string out;
  for (const auto& [path, lines] : by_line(report)) {
    out += fmt::format("TN:\nSF:{}\n", path);
    std::size_t parts = 0;
    std::size_t parts_hit = 0;
    for (const auto& [line, points] : lines) {
      std::size_t number = 0;
      for (const CoveragePoint* point : points) {
        if (!is_part(*point)) continue;
        out += fmt::format("BRDA:{},0,{},{}\n", line, number++, point->hits);
        ++parts;
        parts_hit += point->hits > 0 ? 1 : 0;
      }
    }
    out += fmt::format("BRF:{}\nBRH:{}\n", parts, parts_hit);
    std::size_t hit = 0;
    std::size_t whole = 0;
    for (const auto& [line, points] : lines) {
      // A part is on a line of its own when a phrase is folded: it counts there.
      std::size_t least = SIZE_MAX;
      for (const CoveragePoint* point : points) {
        if (!is_part(*point)) least = std::min(least, point->hits);
      }
      if (least == SIZE_MAX) continue;
      out += fmt::format("DA:{},{}\n", line, least);
      ++whole;
      hit += least > 0 ? 1 : 0;
    }
    out += fmt::format("LF:{}\nLH:{}\nend_of_record\n", whole, hit);
  }
  return out;
}

std::string coverage_html(const Report& report) {
  std::string out = html_head("What the tests reach", kCoverageStyle);
  out += fmt::format(
      "<main>\n<h1>What the tests reach</h1>\n<p><code>{}</code>: {:.1f} % of all points. Lines "
      "are "
      "marked + (all that begins there was reached), ~ (some of it) or ! (nothing).</p>\n<table>\n"
      "<thead><tr><th scope=\"col\">kind</th><th scope=\"col\">reached</th>"
      "<th scope=\"col\">of</th><th scope=\"col\">share</th></tr></thead>\n<tbody>\n",
      escape_html(report.directory), 100 * report.coverage());
  for (const Kind kind : kKinds) {
    const Tally one = tally(report, kind);
    out +=
        fmt::format("<tr><th scope=\"row\">{}</th><td>{}</td><td>{}</td><td>{:.1f} %</td></tr>\n",
                    plural(kind), one.reached, one.points, 100 * share(one.reached, one.points));
  }
  out += "</tbody>\n</table>\n<h2>Files</h2>\n";
  for (const auto& [path, lines] : by_line(report)) add_file(out, path, lines);
  return out + "</main>\n</body>\n</html>\n";
}

}  // namespace frontdesk::tester
