// Hassil template: a sentence template as a phrase.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>

namespace frontdesk::importer::hassil {

using Names = std::map<std::string, std::string, std::less<>>;

/// What `name` is called in the rule set: as `names` says, otherwise itself as an id.
std::string name_of(const Names& names, std::string_view name);

/// A template, its references under new names where `lists` and `rules` say so.
struct Template {
  std::string text;
  std::set<std::string> slots;
  std::set<std::string> rules;                 ///< That it refers to, under their new names.
  std::set<std::string> lists;                 ///< That it refers to, under their new names.
  std::map<std::string, std::string> list_of;  ///< By slot.
};

/// Any bytes, in linear time. What is no template comes out as something that
/// `pattern::parse` refuses.
Template to_phrase(std::string_view written, const Names& lists, const Names& rules);

/// The phrase for the whole message, with words that may stand at its ends.
std::string whole_message(const std::string& phrase, bool skip_words);

}  // namespace frontdesk::importer::hassil
