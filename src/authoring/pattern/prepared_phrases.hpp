// Prepared phrases: those of one locale, each prepared once.
#pragma once

#include <memory>
#include <string>
#include <unordered_map>

#include "authoring/pattern/expand.hpp"

namespace frontdesk::pattern {

/// Prepares phrases in one environment, and takes from an earlier one what it knows already. Not
/// thread-safe but for const methods.
class PreparedPhrases {
 public:
  using Phrase = std::shared_ptr<const Prepared>;

  /// `before` has the same environment, or is null.
  PreparedPhrases(Environment environment, std::shared_ptr<const PreparedPhrases> before);

  const Environment& environment() const noexcept { return environment_; }
  /// Never null. What is wrong with a phrase is reported each time.
  Phrase prepare(const source::Text& text, source::Reports& reports);
  /// No more phrases will come.
  void finish() { before_ = nullptr; }

 private:
  Environment environment_;
  std::shared_ptr<const PreparedPhrases> before_;
  std::unordered_map<std::string, Phrase> known_;  ///< By what the author wrote.
};

}  // namespace frontdesk::pattern
