// Rasa steps: ways to go on as steps of flows.
#pragma once

#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "tools/importer/rasa_entities.hpp"
#include "tools/importer/rasa_replies.hpp"
#include "tools/importer/rasa_responses.hpp"

namespace frontdesk::importer::rasa {

/// A slot of a form, and where its value comes from.
struct Slot {
  std::string name;
  std::vector<std::string> entities;
  bool from_text = false;
  bool yes_no = false;  ///< "affirm" and "deny" fill it.
};

struct Form {
  std::vector<Slot> slots;
};

class Steps {
 public:
  Steps(const Replies& replies, Responses& responses, const Entities& entities,
        const std::map<std::string, Form>& forms,
        const std::map<std::string, std::vector<std::string>>& examples)
      : replies_(replies),
        responses_(responses),
        entities_(entities),
        forms_(forms),
        examples_(examples) {}

  /// What follows `intent`.
  Yaml of(const std::string& intent, const Way& way);
  /// Questions whose answers lead on: flows that those of all intents so far start.
  Yaml questions() const;
  /// Slots that conditions of the last steps read.
  const std::set<std::string>& slots() const { return slots_; }

 private:
  void go(const Way& way, Yaml& steps);
  void branch(const Way& way, std::size_t from, Yaml& steps);
  void act(const Item& item, const Way& rest, Yaml& steps);
  void fill(const std::string& form, const Way& rest, Yaml& steps);
  void ask(const std::string& form, const Slot& slot, Yaml& steps);
  bool question(const std::string& action, const Yaml& texts, Yaml& steps);
  Yaml question_of(const std::string& action, const Yaml& texts);
  Yaml option(const std::string& intent, std::set<std::string>& taken) const;
  void count(const Yaml& when);

  const Replies& replies_;
  Responses& responses_;
  const Entities& entities_;
  const std::map<std::string, Form>& forms_;
  const std::map<std::string, std::vector<std::string>>& examples_;
  std::string intent_;
  std::vector<std::string> open_;               ///< Questions that are being written.
  std::map<std::string, Yaml> questions_;       ///< By action; empty when it is none.
  std::map<std::string, std::size_t> heights_;  ///< Flows inside one another from there on.
  std::size_t height_ = 0;                      ///< Of what the open question has started.
  std::set<std::string> slots_;
  std::size_t written_ = 0;
};

}  // namespace frontdesk::importer::rasa
