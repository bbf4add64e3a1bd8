// RiveScript text: triggers as phrases, and replies as answers with what they do besides.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "tools/importer/rivescript.hpp"
#include "tools/importer/yaml.hpp"

namespace frontdesk::importer::rivescript {

/// The list of any words that wildcards refer to.
inline constexpr std::string_view kAnyWords = "any_words";

/// A trigger as a phrase.
struct Phrase {
  std::string text;             ///< Anchored at both ends.
  std::string plain;            ///< Without captures and anchors; empty when it has wildcards.
  std::string option;           ///< Its own words, for options; empty when it needs none of them.
  std::set<std::size_t> stars;  ///< That it captures: `star`, `star2`.
  std::map<std::string, std::vector<std::string>> lists;  ///< Of its own, to be defined.
  int weight = 0;
  bool catch_all = false;  ///< Nothing but a wildcard.
  std::string problem;     ///< Why there is none; empty otherwise.
};

/// One way of answering.
struct Variant {
  std::string text;                                       ///< MessageFormat.
  std::vector<std::pair<std::string, std::string>> sets;  ///< Variables and their new values.
  std::string call;       ///< An object macro; its result is `result`.
  std::string arguments;  ///< Of the call.
  std::string redirect;   ///< What is matched next, after the text.
  std::string topic;      ///< Where the conversation goes on.
  std::set<std::size_t> stars;
  bool reads_variables = false;  ///< Some may not be known.
};

/// "star", "star2", ...
std::string star_name(std::size_t number);
/// What `<get name>` reads.
std::string variable_name(std::string_view name);

/// `used` are the stars that replies need: other groups are not captured.
Phrase to_phrase(const Trigger& trigger, const std::set<std::size_t>& used, const Script& script);

/// A trigger as an option of a `choose`, still without steps; empty when it has no words of its
/// own, or none that are not `taken` by another option. Notes where they may stand anywhere.
Yaml to_option(const Trigger& trigger, const Phrase& phrase, std::set<std::string>& taken,
               std::vector<Note>& notes);

/// The words of a trigger, the first of each group, without wildcards and the weight: enough for a
/// name.
std::string naming_words(std::string_view text);

/// True when `words` are one of the first sentences that the phrase accepts without a wildcard.
bool accepts(const Phrase& phrase, std::string_view words);

/// The variants of one reply; several when it holds `{random}`. What gets lost is added to `notes`.
/// Empty when it cannot be said at all.
std::vector<Variant> to_variants(const Reply& reply, const Script& script,
                                 std::vector<Note>& notes);

/// Small letters, single blanks, no punctuation: how replies are compared with `%`.
std::string bare_words(std::string_view text);

}  // namespace frontdesk::importer::rivescript
