// Report as JUnit XML: what continuous integration reads.
#include "tools/tester/report_junit.hpp"

#include <fmt/format.h>

#include <string_view>

#include "tools/tester/columns.hpp"

namespace frontdesk::tester {
namespace {

std::string escape(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\n':
        out += "&#10;";
        break;
      case '\t':
        out += ' ';
        break;
      default:
        // The control characters are no XML, escaped or not.
        out += static_cast<unsigned char>(c) < 0x20 ? '?' : c;
    }
  }
  return out;
}

std::string details(const Case& one) {
  std::string text;
  for (const ChatRow& row : one.chat) {
    text += side_by_side(row.wrong ? "> " : "  ", row.expected, row.actual, 38);
  }
  return text + one.reason;
}

}  // namespace

std::string report_junit(const Report& report) {
  std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  out += fmt::format(
      "<testsuites>\n<testsuite name=\"{}\" tests=\"{}\" failures=\"{}\" errors=\"{}\">\n",
      escape(report.directory), report.cases.size() + (report.compiled ? 0 : 1), report.failed(),
      report.compiled ? 0 : 1);
  if (!report.compiled) {
    std::string all;
    for (const Diagnostic& one : report.diagnostics) {
      if (one.severity == Severity::error) all += render(one) + "\n";
    }
    out += fmt::format(
        "<testcase name=\"compile\" classname=\"rules\"><error message=\"the rule set does not "
        "compile\">{}</error></testcase>\n",
        escape(all));
  }
  for (const Case& one : report.cases) {
    out += fmt::format("<testcase name=\"{}\" classname=\"{}\" file=\"{}\" line=\"{}\"",
                       escape(one.name), escape(one.kind == Case::Kind::chat ? "chats" : one.entry),
                       escape(one.at.file), one.at.line);
    if (one.passed) {
      out += "/>\n";
      continue;
    }
    out += fmt::format("><failure message=\"{}\">{}</failure></testcase>\n",
                       escape(fmt::format("expected {}; came: {}", one.expected, one.actual)),
                       escape(details(one)));
  }
  return out + "</testsuite>\n</testsuites>\n";
}

}  // namespace frontdesk::tester
