// Rasa story: rules, stories and tests as what is heard and what is done then.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "authoring/yaml/node.hpp"
#include "tools/importer/yaml.hpp"

namespace frontdesk::importer::rasa {

/// One thing that is done, or what must be so for the rest.
struct Item {
  enum class Kind { action, form, condition };
  Kind kind = Kind::action;
  std::string name;  ///< Of an action or form.
  Yaml when;         ///< Of a condition: slots and their values.
  std::string key;   ///< Equal items have equal keys.
};

/// What follows one message, or a form that was filled in.
struct Segment {
  std::string context;               ///< The action before it; empty at the beginning.
  std::string form;                  ///< That was open when it was said.
  std::string submits;               ///< The form that was filled in; nothing was said then.
  std::vector<std::string> intents;  ///< Any of these.
  std::string said;                  ///< The message itself, where it is written.
  std::vector<Item> items;
};

struct Story {
  std::string name;
  const yaml::Node* at = nullptr;
  bool is_rule = false;
  bool is_test = false;  ///< Its messages are written out.
  std::string enters;    ///< Checkpoints.
  std::string leaves;
  std::string last_action;
  std::vector<Segment> segments;
  std::string problem;  ///< Why it cannot be read; empty otherwise.
};

/// Reads one rule or story; `forms` are the names of forms.
Story read_story(const yaml::Node& path, bool is_rule, const std::set<std::string>& forms);

/// Stories that go on from a checkpoint begin behind what leads there.
void join_checkpoints(std::vector<Story>& stories);

}  // namespace frontdesk::importer::rasa
