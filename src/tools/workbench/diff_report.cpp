// Diff, as text, JSON and a page.
#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "base/source/printable.hpp"
#include "tools/tester/html_page.hpp"
#include "tools/workbench/diff.hpp"

namespace frontdesk::workbench {
namespace {

using nlohmann::json;
using tester::escape_html;

constexpr Change kChanges[] = {Change::no_longer_understood, Change::newly_handed_off,
                               Change::newly_understood, Change::other_answer, Change::reworded};

std::string_view heading(Change change) {
  static constexpr std::string_view kHeadings[] = {"No longer understood", "Newly handed off",
                                                   "Newly understood", "Answered otherwise",
                                                   "The same entry, in other words"};
  return kHeadings[static_cast<std::size_t>(change)];
}

std::size_t count_of(const Diff& diff, Change change) {
  std::size_t count = 0;
  for (const ChangeGroup& group : diff.groups) count += group.change == change ? group.count : 0;
  return count;
}

std::string summary(const Diff& diff) {
  std::string out = fmt::format("{} of {} messages ({:.2f} %) are answered otherwise",
                                diff.otherwise, diff.messages, 100 * diff.share());
  if (diff.reworded > 0) out += fmt::format(", {} in other words", diff.reworded);
  if (diff.later > 0) {
    out += fmt::format("; {} more later in conversations that had parted already", diff.later);
  }
  return out + ".";
}

constexpr std::string_view kDiffStyle = R"(
main { overflow-wrap: anywhere; }
section { border: 1px solid var(--line); border-radius: .5rem; padding: .4rem 1rem; margin: 1rem 0; }
h3 { font-size: 1rem; margin: .4rem 0; }
.count { float: right; font-variant-numeric: tabular-nums; }
code { font-size: .95em; }
dl { margin: .4rem 0; } dt { font-weight: 600; margin-top: .6rem; }
dd { margin: .1rem 0 .1rem 1rem; white-space: pre-wrap; }
dd b { display: inline-block; min-width: 3.5rem; font-weight: 400; opacity: .8; }
)";

void add_html(std::string& out, const ChangeGroup& group) {
  out += fmt::format(
      "<section>\n<h3><span class=\"count\">{}\u00d7</span><code>{}</code> \u2192 "
      "<code>{}</code></h3>\n<dl>\n",
      group.count, escape_html(group.from), escape_html(group.to));
  for (const ToldBy& told : group.told_by) {
    out += fmt::format(
        "<dt>\u201c{}\u201d ({}\u00d7, line {})</dt>\n<dd><b>was</b> {}</dd>\n"
        "<dd><b>is</b> {}</dd>\n",
        escape_html(told.message), told.count, told.line,
        told.was.empty() ? "\u2013" : escape_html(told.was),
        told.is.empty() ? "\u2013" : escape_html(told.is));
  }
  out += "</dl>\n</section>\n";
}

}  // namespace

std::string diff_text(const Diff& diff, std::size_t most) {
  std::string out;
  for (const Change change : kChanges) {
    const std::size_t count = count_of(diff, change);
    if (count == 0) continue;
    std::size_t groups = 0;
    out += fmt::format("{}: {}\n", heading(change), count);
    for (const ChangeGroup& group : diff.groups) {
      if (group.change != change || ++groups > most) continue;
      out += fmt::format("  {:>6}  {} -> {}\n", group.count, group.from, group.to);
      for (const ToldBy& told : group.told_by) {
        out += fmt::format("          \"{}\"{}\n", source::printable(told.message),
                           told.count > 1 ? fmt::format(" ({}x)", told.count) : std::string());
      }
    }
    if (groups > most) out += fmt::format("          ... and {} more groups\n", groups - most);
    out += '\n';
  }
  out += summary(diff) + "\n";
  if (diff.left_out > 0) {
    out += fmt::format(
        "{} events were not played: a line before in the same conversation cannot be read.\n",
        diff.left_out);
  }
  return out;
}

std::string diff_json(const Diff& diff) {
  json groups = json::array();
  for (const ChangeGroup& group : diff.groups) {
    json told_by = json::array();
    for (const ToldBy& told : group.told_by) {
      told_by.push_back({{"count", told.count},
                         {"is", told.is},
                         {"line", told.line},
                         {"message", told.message},
                         {"was", told.was}});
    }
    groups.push_back({{"change", name(group.change)},
                      {"count", group.count},
                      {"from", group.from},
                      {"to", group.to},
                      {"told_by", std::move(told_by)}});
  }
  json out = {{"conversations", diff.conversations},
              {"groups", std::move(groups)},
              {"later", diff.later},
              {"left_out", diff.left_out},
              {"messages", diff.messages},
              {"otherwise", diff.otherwise},
              {"reworded", diff.reworded},
              {"share", diff.share()}};
  for (const Change change : kChanges) {
    if (change != Change::reworded) out[std::string(name(change))] = count_of(diff, change);
  }
  return out.dump(2, ' ', false, json::error_handler_t::replace) + "\n";
}

std::string diff_html(const Diff& diff, std::string_view before, std::string_view after) {
  std::string out = tester::html_head("What a change of the rules changes", kDiffStyle);
  out += fmt::format(
      "<main>\n<h1>What a change of the rules changes</h1>\n<p>From <code>{}</code> to "
      "<code>{}</code>. {}</p>\n<table>\n<caption>Messages by what changed</caption>\n"
      "<thead><tr><th scope=\"col\">change</th><th scope=\"col\">messages</th></tr></thead>\n"
      "<tbody>\n",
      escape_html(before), escape_html(after), summary(diff));
  for (const Change change : kChanges) {
    out += fmt::format("<tr><th scope=\"row\">{}</th><td>{}</td></tr>\n", heading(change),
                       count_of(diff, change));
  }
  out += "</tbody>\n</table>\n";
  for (const Change change : kChanges) {
    if (count_of(diff, change) == 0) continue;
    out += fmt::format("<h2>{}</h2>\n", heading(change));
    for (const ChangeGroup& group : diff.groups) {
      if (group.change == change) add_html(out, group);
    }
  }
  return out + "</main>\n</body>\n</html>\n";
}

}  // namespace frontdesk::workbench
