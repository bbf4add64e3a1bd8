// Turn log as a page: one file, charts as inline SVG, no scripts, nothing fetched from elsewhere.
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>

#include "tools/tester/html_page.hpp"
#include "tools/tester/share.hpp"
#include "tools/tester/turn_log.hpp"

namespace frontdesk::tester {
namespace {

struct Part {
  std::string_view name;
  std::string_view colour;
  std::size_t TurnCounts::*count;
};

// Told apart with every kind of colour vision (Okabe and Ito), and named in the legend.
constexpr Part kParts[] = {{"answered", "#009e73", &TurnCounts::answered},
                           {"asked", "#56b4e9", &TurnCounts::asked},
                           {"not understood", "#e69f00", &TurnCounts::not_understood},
                           {"handed off", "#cc79a7", &TurnCounts::handed_off},
                           {"with a person", "#999999", &TurnCounts::with_person}};

constexpr std::string_view kLogStyle = R"(
.figures { display: flex; flex-wrap: wrap; gap: 1rem; padding: 0; }
.figures li { list-style: none; flex: 1 1 9rem; border: 1px solid var(--line); border-radius: .5rem; padding: .8rem 1rem; }
.figures b { display: block; font-size: 1.7rem; line-height: 1.2; }
td.words { text-align: left; overflow-wrap: anywhere; }
svg { width: 100%; height: auto; display: block; } svg text { fill: currentColor; font: 13px system-ui, sans-serif; }
.legend { display: flex; flex-wrap: wrap; gap: .3rem 1.2rem; padding: 0; } .legend li { list-style: none; }
.legend i { display: inline-block; width: .8em; height: .8em; margin-right: .4em; border-radius: 2px; }
)";

void figure(std::string& out, std::string_view value, std::string_view label) {
  out += fmt::format("<li><b>{}</b>{}</li>\n", escape_html(value), escape_html(label));
}

/// One bar from left to right, divided into the parts.
void stacked_bar(std::string& out, const TurnCounts& counts, double x, double y, double width,
                 double height) {
  for (const Part& part : kParts) {
    const std::size_t count = counts.*part.count;
    const double wide = width * share(count, counts.turns);
    if (count == 0) continue;
    out += fmt::format(
        "<rect x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"{:.1f}\" fill=\"{}\">"
        "<title>{}: {} ({:.1f} %)</title></rect>\n",
        x, y, wide, height, part.colour, part.name, count, 100 * share(count, counts.turns));
    x += wide;
  }
}

void groups(std::string& out, std::string_view title,
            const std::map<std::string, TurnCounts>& all) {
  constexpr int kRow = 30;
  out += fmt::format("<h2>{}</h2>\n<svg viewBox=\"0 0 800 {}\" role=\"img\" aria-label=\"{}\">\n",
                     title, all.size() * kRow, title);
  double y = 0;
  for (const auto& [name, counts] : all) {
    out += fmt::format("<text x=\"0\" y=\"{:.0f}\">{}</text>\n", y + 17,
                       name.empty() ? "(none)" : escape_html(name));
    stacked_bar(out, counts, 130, y + 2, 580, 20);
    out += fmt::format("<text x=\"800\" y=\"{:.0f}\" text-anchor=\"end\">{}</text>\n", y + 17,
                       counts.turns);
    y += kRow;
  }
  out += "</svg>\n";
}

void bars(std::string& out, std::string_view title, const std::map<std::string, std::size_t>& all,
          std::string_view colour) {
  if (all.empty()) return;
  constexpr int kRow = 26;
  std::vector<std::pair<std::string, std::size_t>> rows(all.begin(), all.end());
  std::stable_sort(rows.begin(), rows.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  const std::size_t most = rows.front().second;
  out += fmt::format("<h2>{}</h2>\n<svg viewBox=\"0 0 800 {}\" role=\"img\" aria-label=\"{}\">\n",
                     title, rows.size() * kRow, title);
  double y = 0;
  for (const auto& [name, count] : rows) {
    const double wide = 520 * share(count, most);
    out += fmt::format(
        "<text x=\"0\" y=\"{0:.0f}\">{1}</text>\n"
        "<rect x=\"190\" y=\"{2:.0f}\" width=\"{3:.1f}\" height=\"18\" fill=\"{4}\"/>\n"
        "<text x=\"{5:.1f}\" y=\"{0:.0f}\">{6}</text>\n",
        y + 16, name.empty() ? "(none)" : escape_html(name), y + 2, wide, colour, 198 + wide,
        count);
    y += kRow;
  }
  out += "</svg>\n";
}

/// A column for each day, as high as its turns are many.
void days(std::string& out, const std::map<std::string, TurnCounts>& all) {
  if (all.size() < 2) return;
  std::size_t most = 1;
  for (const auto& [day, counts] : all) most = std::max(most, counts.turns);
  const double step = 800.0 / static_cast<double>(all.size());
  const double wide = std::max(step * 0.8, 0.5);
  constexpr double kHigh = 160;
  out +=
      "<h2>By day</h2>\n<svg viewBox=\"0 0 800 190\" role=\"img\" aria-label=\"Turns by day\">\n";
  double x = 0;
  for (const auto& [day, counts] : all) {
    double y = kHigh;
    for (const Part& part : kParts) {
      const std::size_t count = counts.*part.count;
      const double high = kHigh * share(count, most);
      if (count == 0) continue;
      y -= high;
      out += fmt::format(
          "<rect x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"{:.1f}\" fill=\"{}\">"
          "<title>{}, {}: {}</title></rect>\n",
          x, y, wide, high, part.colour, day, part.name, count);
    }
    x += step;
  }
  out += fmt::format("<text x=\"0\" y=\"182\">{}</text>\n", all.begin()->first);
  out += fmt::format("<text x=\"800\" y=\"182\" text-anchor=\"end\">{}</text>\n</svg>\n",
                     all.rbegin()->first);
}

}  // namespace

std::string log_html(const LogFigures& figures, std::size_t most_questions) {
  std::string out(html_head("Conversations with the bot", kLogStyle));
  out += "<main>\n<h1>Conversations with the bot</h1>\n<ul class=\"figures\">\n";
  figure(out, fmt::format("{}", figures.conversations), "conversations");
  figure(out, fmt::format("{}", figures.all.turns), "turns of customers");
  figure(out, fmt::format("{:.1f} %", 100 * figures.automation()), "of them without a person");
  figure(out, fmt::format("{}", figures.handoffs),
         fmt::format("handed off, {} as tickets", figures.tickets));
  if (!figures.waits.waited.empty()) {
    figure(out, in_words(figures.waits.quantile(0.5)),
           fmt::format("to a person (median); {} for nine of ten",
                       in_words(figures.waits.quantile(0.9))));
  }
  if (figures.waits.never > 0) {
    figure(out, fmt::format("{}", figures.waits.never), "waited and nobody came");
  }
  if (figures.labelled_answered > 0) {
    figure(out, fmt::format("{:.1f} %", 100 * figures.precision()),
           fmt::format("right of {} labelled answers", figures.labelled_answered));
  }
  out += "</ul>\n<h2>How turns ended</h2>\n";
  out += "<svg viewBox=\"0 0 800 34\" role=\"img\" aria-label=\"How turns ended\">\n";
  stacked_bar(out, figures.all, 0, 2, 800, 30);
  out += "</svg>\n<ul class=\"legend\">\n";
  for (const Part& part : kParts) {
    out += fmt::format("<li><i style=\"background:{}\"></i>{} {:.1f} %</li>\n", part.colour,
                       part.name, 100 * share(figures.all.*part.count, figures.all.turns));
  }
  out += "</ul>\n";
  days(out, figures.by_day);
  bars(out, "Handed off, by reason", figures.reasons, "#cc79a7");
  bars(out, "Handed off, by queue", figures.queues, "#0072b2");
  groups(out, "By language", figures.by_locale);
  groups(out, "By channel", figures.by_channel);
  if (!figures.not_understood.empty() && most_questions > 0) {
    out +=
        "<h2>Not understood</h2>\n<table><tr><th scope=\"col\">Message</th><th "
        "scope=\"col\">Times</th></tr>\n";
    for (std::size_t i = 0; i < std::min(most_questions, figures.not_understood.size()); ++i) {
      out += fmt::format("<tr><td class=\"words\">{}</td><td>{}</td></tr>\n",
                         escape_html(figures.not_understood[i].first),
                         figures.not_understood[i].second);
    }
    out += "</table>\n";
  }
  return out + "</main>\n</body>\n</html>\n";
}

}  // namespace frontdesk::tester
