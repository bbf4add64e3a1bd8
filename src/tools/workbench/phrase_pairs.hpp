// Phrase pairs: the messages that two phrases of different entries both cover.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "authoring/model/model.hpp"
#include "authoring/pattern/automaton.hpp"
#include "authoring/pattern/phrase.hpp"
#include "base/text/stem.hpp"

namespace frontdesk::workbench {

/// What a phrase can begin or end with.
struct EdgeWords {
  std::vector<std::string> stems;  ///< Of words, sorted.
  bool anything = false;           ///< A gap, a number or an entity.
};

struct PreparedPhrase {
  const model::Entry* owner = nullptr;
  const model::Text* text = nullptr;
  pattern::Node node;  ///< Without lists.
  pattern::Automaton automaton;
  EdgeWords first, last;
};

/// The phrases of entries in one locale. Raw expressions are left out.
class PhraseSet {
 public:
  PhraseSet(const model::Model& model, const std::vector<std::string>& entities,
            std::string_view locale, std::string_view default_locale);

  const std::vector<PreparedPhrase>& all() const noexcept { return phrases_; }
  /// Belongs to one thread.
  bool same_stem(std::string_view a, std::string_view b) const;

 private:
  const std::string& stem_of(std::string_view word) const;
  void add_edges(PreparedPhrase& phrase) const;

  mutable text::Stemmer stemmer_;
  mutable std::unordered_map<std::string, std::string> stems_;
  std::vector<PreparedPhrase> phrases_;
};

struct SharedMessage {
  std::string message;
  const PreparedPhrase* a = nullptr;
  const PreparedPhrase* b = nullptr;
};

struct CommonMessages {
  /// By the two entries, in their order in the model; the shortest first. Messages with an entity
  /// are left out: they cannot be said without a value.
  std::map<std::pair<const model::Entry*, const model::Entry*>, std::vector<SharedMessage>>
      by_owners;
  std::size_t undecided = 0;  ///< Pairs.
};

CommonMessages common_messages(
    const PhraseSet& phrases,
    const std::function<bool(const PreparedPhrase&, const PreparedPhrase&)>& is_wanted);

}  // namespace frontdesk::workbench
