// Regex set: many RE2 expressions, decided in one pass over a text.
#pragma once

#include <memory>
#include <string_view>
#include <vector>

namespace frontdesk::match {

/// Which of several expressions match. Immutable after the last `add`; safe to use from any number
/// of threads (RE2 may take a short lock where it meets text that it has not seen).
class RegexSet {
 public:
  RegexSet();
  ~RegexSet();
  RegexSet(RegexSet&&) noexcept;
  RegexSet& operator=(RegexSet&&) noexcept;

  /// Adds an expression, which RE2 is known to take.
  void add(std::string_view expression);
  /// Now rather than when the first text is read.
  void compile() const;

  /// Fills `found` with the expressions that match somewhere in `text`, by the order of `add`,
  /// sorted. False when the set cannot say, for want of memory: then each has to be asked.
  bool find(std::string_view text, std::vector<int>& found) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace frontdesk::match
