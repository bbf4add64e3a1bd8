// Rasa responses: what the bot says, as answers, questions and options.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "authoring/yaml/node.hpp"
#include "base/source/files.hpp"
#include "tools/importer/imported.hpp"
#include "tools/importer/yaml.hpp"

namespace frontdesk::importer::rasa {

class Responses {
 public:
  /// Notes go to `notes`, once for each place.
  Responses(const source::Files& files, std::vector<Note>& notes) : files_(files), notes_(notes) {}

  void add(const yaml::Node& responses);
  /// Ids of the entries that buttons may lead to, by intent.
  void lead_to(const std::map<std::string, std::string>& targets) { targets_ = &targets; }

  bool has(const std::string& name) const { return known_.contains(name); }
  /// The variants of a response; an empty list when there are none. `is_question`: its buttons are
  /// the options of a question, and not kept with it.
  Yaml texts_of(const std::string& name, bool is_question = false);
  /// The buttons of the first variant that has some, as options; empty when they cannot be told
  /// apart.
  Yaml options_of(const std::string& name);
  /// A piece of its first text without slots and signs; empty when it has none.
  std::string piece_of(const std::string& name) const;

 private:
  void note(Note::Kind kind, const yaml::Node& at, std::string message, std::string by_hand);
  Yaml variant_of(const yaml::Node& written, bool without_slots, bool is_question);
  Yaml buttons_of(const yaml::Node& written);

  const source::Files& files_;
  std::vector<Note>& notes_;
  std::map<std::string, const yaml::Node*> known_;
  const std::map<std::string, std::string>* targets_ = nullptr;
};

}  // namespace frontdesk::importer::rasa
