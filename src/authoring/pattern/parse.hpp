// Parse: the text of a phrase to its syntax tree, with everything that is wrong with it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "authoring/pattern/phrase.hpp"
#include "base/source/reports.hpp"

namespace frontdesk::pattern {

/// The words that a bare `*` may stand for, at most.
inline constexpr std::int64_t kDefaultGap = 8;
/// How deep groups may nest.
inline constexpr int kMaxDepth = 64;

/// Something wrong with a phrase: bytes [begin, end) of its text.
struct Finding {
  std::string code;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::string message;
  std::string help;
};

/// What `parse` made of a phrase. With findings, `node` is what could be understood and must not be
/// used for matching.
struct Parsed {
  Node node;
  bool raw = false;        ///< the whole phrase is `/an expression/`; `node` is empty then
  std::string expression;  ///< of a raw phrase, without its slashes
  std::vector<Finding> findings;
  bool ok() const noexcept { return findings.empty(); }
};

/// Parses one phrase (grammar: docs/phrases.md). Any bytes; linear time but for optionals inside
/// words, which are bounded.
Parsed parse(std::string_view phrase);

/// Hands findings on, at their places in `text`.
void report(const std::vector<Finding>& findings, const source::Text& text,
            source::Reports& reports);

}  // namespace frontdesk::pattern
