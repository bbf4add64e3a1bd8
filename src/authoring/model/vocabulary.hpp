// Vocabulary: entities, lists, signals and synonyms.
#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "authoring/model/localized.hpp"

namespace frontdesk::model {

/// One value of an entity or list.
struct EntityValue {
  Text id;               ///< The canonical value.
  Localized<Texts> say;  ///< Phrases for it; empty: the id itself.
  Span span;
};

struct Entity {
  Text id;
  Text kind;       ///< `like:`, a built-in kind that this one narrows; may be empty
  Texts patterns;  ///< `pattern:`, RE2 on normalised text; any of them
  std::vector<EntityValue> values;
  Located<bool> fuzzy;                      ///< values also match with a slip of the pen
  Located<bool> sensitive;                  ///< masked everywhere but in the slot that asked for it
  std::optional<Located<double>> min, max;  ///< of the number
  std::optional<Located<std::int64_t>> min_length, max_length;  ///< in characters
  Located<bool> luhn, mod97;
  Localized<Text> title;  ///< how the bot calls it: "the order number"
  Span span;
};

/// Whole numbers that a list stands for.
struct NumberRange {
  std::int64_t from = 0, to = 0, step = 1;
  Span span;
};

/// `<name>` in phrases. A string or strings are alternatives; `values` have `in:` and `out:`; or a
/// `range`.
struct List {
  Text name;
  Localized<Texts> expansions;
  struct InOut {
    Text in;   ///< a phrase
    Text out;  ///< the captured value
  };
  Localized<std::vector<InOut>> values;
  std::optional<NumberRange> range;
  bool wildcard = false;  ///< hassil's `wildcard: true`: any words, bounded
  bool from_pack = false;
  Span span;
};

struct Signal {
  Text id;
  Localized<Texts> phrases;
  Localized<Texts> examples;
  Texts subjects;  ///< names of what customers of any trade write about (runtime/rank/subjects)
  Localized<Texts> not_phrases;
  Located<double> weight{1.0, {}};
  Localized<Texts> test_yes;
  Localized<Texts> test_no;
  bool from_pack = false;
  Span span;
};

/// `synonyms: {en: [[parcel, package], ...]}` and `abbreviations: {en: {pls: please}}`.
struct Synonyms {
  Localized<std::vector<Texts>> groups;
  Localized<std::vector<std::pair<Text, Text>>> abbreviations;
};

}  // namespace frontdesk::model
