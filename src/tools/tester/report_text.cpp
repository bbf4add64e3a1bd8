// Report as text: for people, in 80 columns.
#include "tools/tester/report_text.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "tools/tester/columns.hpp"

namespace frontdesk::tester {
namespace {

constexpr std::size_t kColumn = 37;
constexpr std::size_t kReason = 72;

class Writer {
 public:
  explicit Writer(const TextStyle& style) : style_(style) {}

  void failure(const Case& one) {
    out_ += fmt::format("{} {}\n", paint("31;1", "FAIL"), title(one));
    out_ += fmt::format("     {}:{}:{}\n", one.at.file, one.at.line, one.at.column);
    if (one.chat.empty()) {
      out_ += fmt::format("     expected: {}\n     came:     {}\n", one.expected, one.actual);
    } else {
      chat(one);
    }
    reason(one.reason);
    out_ += '\n';
  }

  void coverage(const Report& report) {
    if (!style_.coverage || report.unreached.empty()) return;
    out_ += "No test reaches:\n";
    for (const std::string& entry : report.unreached) out_ += fmt::format("  {}\n", entry);
    out_ += '\n';
  }

  void summary(const Report& report) {
    const std::size_t failed = report.failed();
    out_ += fmt::format("{} {} tests, {} passed, {} failed",
                        failed == 0 ? paint("32;1", "ok:") : paint("31;1", "failed:"),
                        report.cases.size(), report.cases.size() - failed, failed);
    if (report.skipped > 0) {
      out_ +=
          fmt::format(", {} skipped (in languages that the bot does not speak)", report.skipped);
    }
    out_ += '\n';
    if (!report.entries.empty()) {
      out_ += fmt::format("{} of {} entries reached by a test\n",
                          report.entries.size() - report.unreached.size(), report.entries.size());
    }
    // With coverage they stand above, a line each.
    constexpr std::size_t kMostNames = 8;
    const bool names = style_.unreached && !style_.coverage;
    const std::string left = names ? unreached_text(report, kMostNames) : std::string();
    if (!left.empty()) out_ += left + "\n";
  }

  std::string take() { return std::move(out_); }

 private:
  static std::string title(const Case& one) {
    if (one.kind == Case::Kind::chat) return one.name;
    return fmt::format("\"{}\" ({})", one.name, one.locale);
  }

  void chat(const Case& one) {
    out_ += side_by_side("     ", "expected", "came", kColumn);
    for (const ChatRow& row : one.chat) {
      const std::string line =
          side_by_side(row.wrong ? "   > " : "     ", row.expected, row.actual, kColumn);
      out_ += row.wrong ? paint("31", line) : line;
    }
  }

  void reason(std::string_view text) {
    std::size_t shown = 0;
    std::size_t left_out = 0;
    while (!text.empty()) {
      const std::size_t end = std::min(text.find('\n'), text.size());
      if (shown < style_.most_reason_lines) {
        for (const std::string& line : wrap(text.substr(0, end), kReason)) {
          out_ += fmt::format("{} {}\n", shown == 0 ? "why:" : "    ", line);
          ++shown;
        }
      } else {
        ++left_out;
      }
      text.remove_prefix(std::min(end + 1, text.size()));
    }
    if (left_out > 0) out_ += fmt::format("     ... {} more lines\n", left_out);
  }

  std::string paint(std::string_view code, std::string_view text) const {
    if (!style_.colour) return std::string(text);
    const bool line = !text.empty() && text.back() == '\n';
    if (line) text.remove_suffix(1);
    return fmt::format("\x1b[{}m{}\x1b[0m{}", code, text, line ? "\n" : "");
  }

  const TextStyle& style_;
  std::string out_;
};

}  // namespace

std::string unreached_text(const Report& report, std::size_t most) {
  const std::vector<std::string>& all = report.unreached;
  if (all.empty()) return {};
  const std::size_t shown = std::min(most, all.size());
  std::string text =
      fmt::format("no test reaches {} of {} entries: {}", all.size(), report.entries.size(),
                  fmt::join(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(shown), ", "));
  if (shown < all.size()) text += fmt::format(" and {} more", all.size() - shown);
  return text;
}

std::string report_text(const Report& report, const TextStyle& style) {
  if (!report.compiled) return "No test was run: the rule set does not compile.\n";
  Writer writer(style);
  for (const Case& one : report.cases) {
    if (!one.passed) writer.failure(one);
  }
  writer.coverage(report);
  writer.summary(report);
  return writer.take();
}

}  // namespace frontdesk::tester
