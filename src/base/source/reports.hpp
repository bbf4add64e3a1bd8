// Reports: where every stage of the compiler puts what it finds.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/source/files.hpp"
#include "base/source/span.hpp"
#include "frontdesk/diagnostic.hpp"

namespace frontdesk::source {

/// Collects findings as diagnostics. Bounded: after `limit` it only counts. Two findings of the
/// same code at the same place are one. Not thread-safe.
class Reports {
 public:
  explicit Reports(const Files& files, std::size_t limit = 1000) : files_(files), limit_(limit) {}

  /// Adds a finding. `code` must have a page in docs/diagnostics/.
  Reports& error(std::string_view code, const Span& at, std::string message, std::string help = {});
  Reports& warning(std::string_view code, const Span& at, std::string message,
                   std::string help = {});
  /// A finding that belongs to a path rather than to a place in a file.
  Reports& error_at_path(std::string_view code, std::string path, std::string message,
                         std::string help = {});
  /// Adds another place to the latest finding.
  Reports& note(const Span& at, std::string message);

  bool has_errors() const noexcept { return errors_ != 0; }
  /// True when further findings are only counted: a costly `help` is not worth making.
  bool is_full() const noexcept { return diagnostics_.size() >= limit_; }
  /// Everything, ordered by file, line, column; the last one tells what the limit left out.
  std::vector<Diagnostic> take();

  const Files& files() const noexcept { return files_; }

 private:
  Reports& add(Severity severity, std::string_view code, const Span& at, std::string message,
               std::string help);

  const Files& files_;
  std::size_t limit_;
  std::size_t errors_ = 0;
  std::size_t left_out_ = 0;
  bool last_kept_ = false;
  std::vector<Diagnostic> diagnostics_;
};

/// The word of `known` nearest to `word` when it is near enough to be a slip of the pen (edit
/// distance with transpositions, at most a third of the length); empty otherwise.
std::string_view nearest(std::string_view word, const std::vector<std::string_view>& known);
/// "did you mean `...`?" with the nearest; `otherwise` when nothing is near.
std::string did_you_mean(std::string_view word, const std::vector<std::string_view>& known,
                         std::string_view otherwise);

}  // namespace frontdesk::source
