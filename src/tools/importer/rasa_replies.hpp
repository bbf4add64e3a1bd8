// Rasa replies: what follows what, gathered from all rules and stories.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "tools/importer/rasa_story.hpp"

namespace frontdesk::importer::rasa {

/// Ways to go on. One of them is an action at most; conditions come before it.
struct Way {
  std::vector<std::pair<Item, std::unique_ptr<Way>>> next;
  bool ends = false;

  const Way* find(const std::string& key) const;
};

/// Rasa looks at all that was said before; here the last action counts. What another story does
/// already is not done in another way.
class Replies {
 public:
  /// Adds `stories`, rules first. Returns for each why it goes another way; empty when it does not.
  std::vector<std::string> add(const std::vector<Story>& stories);

  /// What follows an intent at any time; null when nothing does.
  const Way* to(const std::string& intent) const;
  /// What follows it behind `action` only, by intent.
  std::vector<std::pair<std::string, const Way*>> after(const std::string& action) const;
  const Way* submit(const std::string& form) const;

 private:
  std::string add(const Story& story, bool first_only);
  std::string add(const Segment& segment);

  std::map<std::string, Way> roots_;
  std::map<std::string, std::vector<std::pair<std::string, std::unique_ptr<Way>>>> followers_;
  std::map<std::string, Way> submits_;
};

}  // namespace frontdesk::importer::rasa
