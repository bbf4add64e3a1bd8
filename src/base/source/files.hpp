// Files: the bytes of every file of a compilation, and lines and columns when something is printed.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "base/source/span.hpp"
#include "frontdesk/diagnostic.hpp"

namespace frontdesk::source {

/// Owns file contents for as long as spans into them are printed. Not thread-safe while adding.
class Files {
 public:
  /// Takes a file's bytes as read; `path` is what diagnostics show. Returns its number.
  std::uint32_t add(std::string path, std::string bytes);

  const std::string& path(std::uint32_t file) const { return files_[file].path; }
  std::string_view bytes(std::uint32_t file) const { return files_[file].bytes; }
  std::size_t size() const noexcept { return files_.size(); }

  /// Line and column (1-based, in code points), and the line's text, cut around the span when it is
  /// very long.
  Location locate(const Span& span) const;

 private:
  struct File {
    std::string path;
    std::string bytes;
    mutable std::vector<std::uint32_t> line_starts;  // filled at the first locate
  };
  std::deque<File> files_;
};

}  // namespace frontdesk::source
