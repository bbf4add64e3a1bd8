// Reports: where every stage of the compiler puts what it finds.
#include "base/source/reports.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>
#include <utility>

#include "base/source/printable.hpp"
#include "base/text/edit_distance.hpp"
#include "base/text/utf8.hpp"

namespace frontdesk::source {

namespace {

// Messages quote what authors wrote, which may be a whole page.
std::string presentable(std::string text) {
  constexpr std::size_t kLongest = 600;
  if (text.size() > kLongest) {
    std::size_t end = kLongest;
    while (end > 0 && text::continues_code_point(text[end])) --end;
    text.resize(end);
    text += "...";
  }
  return printable(text);
}

}  // namespace

Reports& Reports::error(std::string_view code, const Span& at, std::string message,
                        std::string help) {
  return add(Severity::error, code, at, std::move(message), std::move(help));
}

Reports& Reports::warning(std::string_view code, const Span& at, std::string message,
                          std::string help) {
  return add(Severity::warning, code, at, std::move(message), std::move(help));
}

Reports& Reports::error_at_path(std::string_view code, std::string path, std::string message,
                                std::string help) {
  ++errors_;
  last_kept_ = diagnostics_.size() < limit_;
  if (!last_kept_) {
    ++left_out_;
    return *this;
  }
  Location at;
  at.file = std::move(path);
  diagnostics_.push_back(
      {Severity::error, std::string(code), std::move(message), std::move(help), std::move(at), {}});
  return *this;
}

Reports& Reports::add(Severity severity, std::string_view code, const Span& at, std::string message,
                      std::string help) {
  if (severity == Severity::error) ++errors_;
  if (diagnostics_.size() >= limit_) {
    last_kept_ = false;
    ++left_out_;
    return *this;
  }
  message = presentable(std::move(message));
  help = presentable(std::move(help));
  Location place = files_.locate(at);
  const bool known =
      std::any_of(diagnostics_.begin(), diagnostics_.end(), [&](const Diagnostic& one) {
        return one.code == code && one.at.file == place.file && one.at.begin == place.begin &&
               one.at.end == place.end && one.message == message;
      });
  last_kept_ = !known;
  if (known) return *this;
  diagnostics_.push_back(
      {severity, std::string(code), std::move(message), std::move(help), std::move(place), {}});
  return *this;
}

Reports& Reports::note(const Span& at, std::string message) {
  if (last_kept_ && !diagnostics_.empty()) {
    diagnostics_.back().notes.push_back({std::move(message), files_.locate(at)});
  }
  return *this;
}

std::vector<Diagnostic> Reports::take() {
  std::stable_sort(diagnostics_.begin(), diagnostics_.end(),
                   [](const Diagnostic& a, const Diagnostic& b) {
                     return std::tie(a.at.file, a.at.line, a.at.column) <
                            std::tie(b.at.file, b.at.line, b.at.column);
                   });
  if (left_out_ > 0) {
    Diagnostic more;
    more.severity = errors_ > 0 ? Severity::error : Severity::warning;
    more.code = "report.limit";
    more.message = fmt::format("{} more findings are not shown", left_out_);
    more.help = "mend the ones above first";
    diagnostics_.push_back(std::move(more));
  }
  left_out_ = 0;
  errors_ = 0;
  return std::exchange(diagnostics_, {});
}

std::string_view nearest(std::string_view word, const std::vector<std::string_view>& known) {
  constexpr std::size_t kLongest = 100;
  if (word.size() > kLongest) return {};
  const std::size_t length = text::count_code_points(word);
  std::size_t best = std::max<std::size_t>(1, length / 3) + 1;
  std::string_view found;
  for (const std::string_view candidate : known) {
    const std::size_t distance = text::edit_distance(word, candidate, best - 1);
    if (distance < best) {
      best = distance;
      found = candidate;
    }
  }
  return found;
}

std::string did_you_mean(std::string_view word, const std::vector<std::string_view>& known,
                         std::string_view otherwise) {
  const std::string_view near = nearest(word, known);
  return near.empty() ? std::string(otherwise) : "did you mean `" + std::string(near) + "`?";
}

}  // namespace frontdesk::source
