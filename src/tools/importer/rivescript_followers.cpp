// RiveScript followers: replies compared with `%`.
#include "tools/importer/rivescript_followers.hpp"

#include <algorithm>

#include "base/text/ascii.hpp"

namespace frontdesk::importer::rivescript {
namespace {

/// Small letters and single blanks, with the substitutions, as RiveScript compares replies.
std::string heard(std::string_view text, const Script& script) {
  std::string words;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    std::string word(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    for (std::size_t at = word.find("''"); at != std::string::npos; at = word.find("''")) {
      word.erase(at, 1);
    }
    std::erase_if(word, [](char c) { return !text::is_word(c) && c != '\'' && c != '*'; });
    for (char& c : word) c = text::is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c;
    const auto known = script.substitutions.find(word);
    words += " " + (known == script.substitutions.end() ? word : known->second.value);
  }
  return bare_words(words);
}

/// True when `said` ends with `wanted`, or is what `wanted` says around its wildcard.
bool fits(const std::string& said, const std::string& wanted) {
  const std::size_t cut = wanted.find('*');
  if (cut == std::string::npos) return said == wanted || said.ends_with(" " + wanted);
  return said.size() >= wanted.size() && said.starts_with(text::trimmed(wanted.substr(0, cut))) &&
         said.ends_with(text::trimmed(wanted.substr(cut + 1)));
}

}  // namespace

std::vector<const Trigger*> followers_of(const Answer& answer, const Script& script) {
  std::vector<const Trigger*> followers;
  const auto random = script.topics.find("random");
  if (random == script.topics.end()) return followers;
  std::vector<std::string> said;
  for (const Variant& one : answer.variants) said.push_back(heard(one.text, script));
  for (const Trigger& trigger : random->second.triggers) {
    if (trigger.text.empty() || trigger.previous.empty()) continue;
    const std::string wanted = heard(trigger.previous, script);
    const bool follows = std::any_of(said.begin(), said.end(),
                                     [&](const std::string& one) { return fits(one, wanted); });
    if (follows) followers.push_back(&trigger);
  }
  return followers;
}

}  // namespace frontdesk::importer::rivescript
