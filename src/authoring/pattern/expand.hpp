// Expand: lists put in the place of their names, and what the result costs.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "authoring/model/vocabulary.hpp"
#include "authoring/pattern/parse.hpp"

namespace frontdesk::pattern {

/// What a phrase may refer to, in one locale.
struct Environment {
  struct Value {
    Node node;        ///< parsed; may refer to further lists
    std::string out;  ///< what a capture yields; empty: the words
    friend bool operator==(const Value&, const Value&) = default;
  };
  struct List {
    std::vector<Value> values;
    bool wildcard = false;  ///< any words, 1 to kDefaultGap
    bool broken = false;    ///< already reported where it stands: stay silent about its users
    friend bool operator==(const List&, const List&) = default;
  };
  std::map<std::string, List, std::less<>> lists;
  std::set<std::string, std::less<>> entities;
  /// word -> phrases that mean the same; the word itself included.
  std::map<std::string, std::vector<Node>, std::less<>> synonyms;
  friend bool operator==(const Environment&, const Environment&) = default;
};

/// Builds the environment of `locale` ("de-AT" falls back to "de", then to contents without a
/// locale). Errors in the lists go to `reports`, each once even when called for several locales.
Environment make_environment(const std::vector<model::List>& lists,
                             const std::vector<std::string>& entities, std::string_view locale,
                             source::Reports& reports);
/// Adds the synonyms of `locale`.
void add_synonyms(const model::Synonyms& synonyms, std::string_view locale,
                  Environment& environment, source::Reports& reports);

/// Upper bounds of what one phrase may cost.
struct Limits {
  std::int64_t gap = 50;          ///< words of one gap
  std::uint64_t steps = 20'000;   ///< steps to decide it on one message
  std::uint32_t permutation = 6;  ///< items of one `(a;b)`
};

/// The price of an expanded phrase.
struct Cost {
  std::uint64_t steps = 0;      ///< to decide it on one message
  double sentences = 0;         ///< how many wordings it accepts, gaps and entities counted as one
  std::uint32_t min_words = 0;  ///< of the shortest match
  std::uint32_t max_words = 0;  ///< of the longest, entities counted as one; saturates
  std::uint32_t depth = 0;
};
Cost cost_of(const Node& node);

/// A phrase ready for a matcher: no lists left. `{name:slot}` of a list has become an alternative
/// whose `slot` is set, and whose branches have their `out`.
struct Expanded {
  Node node;
  Cost cost;
  std::vector<Finding> findings;
  bool ok() const noexcept { return findings.empty(); }
};
Expanded expand(const Node& node, const Environment& environment, const Limits& limits = {});

/// A phrase as the author wrote it, all the way: parsed and expanded, findings reported.
struct Prepared {
  bool ok = false;
  bool raw = false;
  Node node;               ///< of a phrase
  std::string expression;  ///< of a raw one
};
Prepared prepare(const source::Text& text, const Environment& environment,
                 source::Reports& reports);

}  // namespace frontdesk::pattern
