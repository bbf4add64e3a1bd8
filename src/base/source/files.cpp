// Files: line starts at the first need, then a binary search.
#include "base/source/files.hpp"

#include <algorithm>
#include <utility>

#include "base/source/printable.hpp"
#include "base/text/utf8.hpp"

namespace frontdesk::source {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
// A longer line is cut around the place that matters.
constexpr std::size_t kLongestLine = 200;

}  // namespace

Span Text::at(std::size_t begin, std::size_t end) const {
  begin = std::min(begin, value.size());
  end = std::clamp(end, begin, value.size());
  if (origin.empty()) {
    return {span.file, content_begin + static_cast<std::uint32_t>(begin),
            content_begin + static_cast<std::uint32_t>(end)};
  }
  return {span.file, origin[begin], origin[end]};
}

std::uint32_t Files::add(std::string path, std::string bytes) {
  files_.push_back({std::move(path), std::move(bytes), {}});
  return static_cast<std::uint32_t>(files_.size() - 1);
}

Location Files::locate(const Span& span) const {
  Location location;
  if (span.file >= files_.size()) return location;
  const File& file = files_[span.file];
  if (file.line_starts.empty()) {
    file.line_starts.push_back(0);
    for (std::size_t i = 0; i < file.bytes.size(); ++i) {
      if (file.bytes[i] == '\n') file.line_starts.push_back(static_cast<std::uint32_t>(i + 1));
    }
  }
  const auto size = static_cast<std::uint32_t>(file.bytes.size());
  location.file = file.path;
  location.begin = std::min(span.begin, size);
  location.end = std::clamp(span.end, location.begin, size);
  const auto line_of = [&file](std::uint32_t offset) {
    const auto after = std::upper_bound(file.line_starts.begin(), file.line_starts.end(), offset);
    return static_cast<std::uint32_t>(after - file.line_starts.begin());
  };
  const auto start_of = [&file](std::uint32_t line) {
    const std::uint32_t start = file.line_starts[line - 1];
    const bool marked = start == 0 && file.bytes.rfind(kByteOrderMark, 0) == 0;
    return marked ? static_cast<std::uint32_t>(kByteOrderMark.size()) : start;
  };
  const auto column_of = [&](std::uint32_t line, std::uint32_t offset) {
    const std::uint32_t start = start_of(line);
    if (offset <= start) return std::uint32_t{1};
    // Bytes that begin a character; cheap, because lines may be as long as files.
    const auto begins = [](char c) { return !text::continues_code_point(c); };
    const auto line_begin = file.bytes.begin() + start;
    return static_cast<std::uint32_t>(
        std::count_if(line_begin, line_begin + (offset - start), begins) + 1);
  };
  location.line = line_of(location.begin);
  location.column = column_of(location.line, location.begin);
  // A span that ends with a line break ends on that line.
  const std::uint32_t last = location.end > location.begin ? location.end - 1 : location.end;
  location.end_line = line_of(last);
  location.end_column = column_of(location.end_line, location.end);

  const std::uint32_t start = start_of(location.line);
  std::size_t stop = file.bytes.find('\n', start);
  if (stop == std::string::npos) stop = size;
  if (stop > start && file.bytes[stop - 1] == '\r') --stop;
  std::size_t from = start;
  if (stop - start > kLongestLine) {
    const std::size_t before = kLongestLine / 2;
    from = location.begin > start + before ? location.begin - before : start;
    while (from > start && text::continues_code_point(file.bytes[from])) --from;
    stop = std::min(stop, from + kLongestLine);
    location.source_line = from > start ? "..." : "";
  }
  const std::uint32_t cut =
      from > start ? column_of(location.line, static_cast<std::uint32_t>(from)) - 4 : 0;
  location.source_column = location.column - cut;
  location.source_line += printable(std::string_view(file.bytes).substr(from, stop - from));
  return location;
}

}  // namespace frontdesk::source
