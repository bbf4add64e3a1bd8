// RiveScript places: in which topics, and behind which replies, a trigger is heard.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "tools/importer/rivescript_steps.hpp"

namespace frontdesk::importer::rivescript {

/// The topics of a script, and what they take from one another.
class Places {
 public:
  explicit Places(const Script& script);

  /// The topics in which the triggers of `topic` are heard; with itself.
  const std::set<std::string>& heard_in(const std::string& topic) const;
  /// How early they are tried: those of a topic before those that it inherits.
  int rank(const std::string& topic) const;
  int highest_rank() const { return highest_; }
  /// True when some reply leads to one of the topics in which `topic` is heard.
  bool is_entered(const std::string& topic) const;

 private:
  int rank_of(const std::string& topic, int depth);

  const Script& script_;
  std::map<std::string, std::set<std::string>> heard_in_;
  std::map<std::string, int> ranks_;
  std::set<std::string> entered_;
  bool any_entered_ = false;  ///< A reply names the topic by a variable.
  int highest_ = 0;
};

/// What a trigger's topic asks of the conversation; empty for `random`, which is heard everywhere.
Yaml in_topic(const Places& places, const std::string& topic);

/// A reply, or what `%` says of it: small letters and single blanks, with the substitutions.
std::string heard(std::string_view text, const Script& script);

/// Texts of an answer that `%` speaks of.
struct Follows {
  bool any = false;
  bool all = false;                ///< Whatever it says is meant.
  std::vector<std::string> texts;  ///< As the customer sees them; those with variables are missing.
};
/// `heard_texts` are the same as `said`, each as it is heard; so is `previous`.
Follows follows(const std::string& previous, const std::vector<std::string>& said,
                const std::vector<std::string>& heard_texts);

}  // namespace frontdesk::importer::rivescript
