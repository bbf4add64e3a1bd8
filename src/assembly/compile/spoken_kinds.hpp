// Spoken kinds: in likeness a value stands for its kind, in examples and messages alike.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/text/normalize.hpp"
#include "runtime/entity/extractor.hpp"

namespace frontdesk {

/// The kinds of values that the flows of a rule set ask for. "Book hygiene next tuesday 2pm" is
/// read as "book hygiene DATE TIME", whichever the day. Immutable; any number of threads.
class SpokenKinds {
 public:
  SpokenKinds() = default;
  /// `entities`: indexes into `extractor`, which outlives this.
  SpokenKinds(const entity::Extractor& extractor, std::vector<std::uint32_t> entities)
      : extractor_(&extractor), entities_(std::move(entities)) {}

  bool empty() const noexcept { return entities_.empty(); }
  const std::vector<std::uint32_t>& entities() const noexcept { return entities_; }
  /// The word that stands for a value of the entity; no message has it.
  std::string word_for(std::uint32_t entity) const;
  /// The entity that a word stands for; empty for every other word.
  std::string_view entity_of(std::string_view word) const;
  /// `message` with words for its values. False when there are none, and `out` is not touched.
  bool replace(const text::Normalized& message, const entity::When& when,
               text::Normalized& out) const;

 private:
  const entity::Extractor* extractor_ = nullptr;
  std::vector<std::uint32_t> entities_;
};

}  // namespace frontdesk
