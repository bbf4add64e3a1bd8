// RiveScript text: triggers as phrases, and replies as answers with what they do besides.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "tools/importer/rivescript.hpp"
#include "tools/importer/rivescript_rewrite.hpp"
#include "tools/importer/yaml.hpp"

namespace frontdesk::importer::rivescript {

/// The list of any words that wildcards refer to, and the entities of `#` and `_`.
inline constexpr std::string_view kAnyWords = "any_words";
inline constexpr std::string_view kDigits = "digits";
inline constexpr std::string_view kOneWord = "one_word";

/// A trigger as a phrase.
struct Phrase {
  /// In the order in which RiveScript tries them, the last first.
  enum class Kind { anything, words, number, word, plain };
  std::string text;             ///< Anchored at both ends.
  std::string plain;            ///< Without captures and anchors; empty when it has wildcards.
  std::set<std::size_t> stars;  ///< That it captures: `star`, `star2`.
  std::map<std::string, std::vector<std::string>> lists;  ///< Of its own, to be defined.
  std::set<std::string_view> entities;                    ///< kDigits, kOneWord.
  int weight = 0;
  Kind kind = Kind::plain;
  std::string problem;  ///< Why there is none; empty otherwise.
};

/// What a reply does to a variable.
struct Change {
  std::string name;
  std::string operation;  ///< `add` and the like; empty: the value replaces what was there.
  std::string value;      ///< MessageFormat.
  friend bool operator==(const Change&, const Change&) = default;
};

/// One way of answering.
struct Variant {
  std::string text;  ///< MessageFormat.
  std::vector<Change> changes;
  std::string call;       ///< An object macro; its result is `result`.
  std::string arguments;  ///< Of the call.
  std::string redirect;   ///< What is matched next, after the text.
  std::set<std::size_t> stars;
  /// Variables of the text that may not be known, with what RiveScript shows then.
  std::map<std::string, std::string> unknown;
};

/// "star", "star2", ...
std::string star_name(std::size_t number);
/// What `<get name>` reads.
std::string variable_name(std::string_view name);
/// What `<bot name>` (or `env`) reads, where replies change it.
std::string changing_name(std::string_view kind, std::string_view name);

/// `used` are the stars that replies need: other groups are not captured.
Phrase to_phrase(const std::string& trigger, const std::set<std::size_t>& used,
                 const Script& script);

/// The words of a trigger, the first of each group, without wildcards and the weight: enough for a
/// name.
std::string naming_words(std::string_view text);

/// True when `words` are one of the first sentences that the phrase accepts without a wildcard.
bool accepts(const Phrase& phrase, std::string_view words);

/// The variants of one reply; several when it holds `{random}`. What gets lost is added to `notes`.
/// Empty when it cannot be said at all.
std::vector<Variant> to_variants(const Reply& reply, const Script& script,
                                 std::vector<Note>& notes);

/// A text as MessageFormat that says it as it is.
std::string literal(std::string_view words);
/// A MessageFormat text in other letters: `upper`, `lower`, `title` or `sentence`.
std::string in_letters(std::string_view how, std::string_view text);

}  // namespace frontdesk::importer::rivescript
