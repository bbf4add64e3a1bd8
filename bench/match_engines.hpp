// Match engines: five ways to find which of many patterns match a message.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "authoring/pattern/phrase.hpp"
#include "base/text/normalize.hpp"

namespace frontdesk::bench {

/// One pattern, in the form that each engine reads.
struct Pattern {
  bool raw = false;
  std::string expression;  ///< RE2
  pattern::Node phrase;    ///< expanded, unless `raw`
};

/// A message, in the form that each engine reads.
struct Message {
  text::Normalized normalized;
  std::string text;  ///< what `expression`s are about
};

/// Built for one set of patterns.
class Engine {
 public:
  virtual ~Engine() = default;
  /// Fills `out` with the indices of the patterns that match, ascending.
  virtual void find(const Message& message, std::vector<std::uint32_t>& out) = 0;
};

/// Names: frontdesk, re2_loop, re2_set, filtered_re2, hyperscan. Null, and why in `error`, when the
/// engine cannot be built here.
std::unique_ptr<Engine> make_engine(std::string_view name, const std::vector<Pattern>& patterns,
                                    std::string& error);

}  // namespace frontdesk::bench
