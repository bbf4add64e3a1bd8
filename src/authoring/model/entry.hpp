// Entry: an intent, a FAQ or a flow, and what others add to it.
#pragma once

#include <optional>
#include <vector>

#include "authoring/model/answer.hpp"
#include "authoring/model/condition.hpp"
#include "authoring/model/flow.hpp"
#include "authoring/model/localized.hpp"

namespace frontdesk::model {

/// Something a customer may want to say, and what comes of it.
struct Entry {
  enum class Kind : std::uint8_t { intent, faq, flow };
  Kind kind = Kind::intent;
  Text id;
  Text label;  ///< What lists of labelled messages call it; may be empty.
  Localized<Text> title;
  Localized<Texts> phrases;
  Localized<Texts> examples;
  Localized<Texts> not_phrases;
  Located<std::int64_t> priority;  ///< 0 unless written
  std::optional<Condition> when;   ///< only then is it understood
  Answers answer;                  ///< faq; an intent may have one too
  Answers again;                   ///< for the second time in a session
  std::vector<Button> buttons;
  Located<bool> promotional;
  std::vector<Step> steps;       ///< flow
  std::vector<Text> slots;       ///< flow: slots that any message may fill, beside those asked
  Localized<Texts> suggestions;  ///< canned replies and next steps for the agent
  Localized<Texts> test_yes;     ///< `tests: {yes: [...]}`: sentences that must lead here
  Localized<Texts> test_no;
  bool from_pack = false;    ///< written in a pack that the rule set extends...
  bool is_added_to = false;  ///< ...and the rule set adds ways of saying it
  Span span;
};

/// More ways of saying what an entry understands that was written elsewhere, in a pack as a rule.
struct Addition {
  Text to;     ///< Id of the entry.
  Text label;  ///< What lists of labelled messages call it; may be empty.
  Localized<Texts> phrases;
  Localized<Texts> examples;
  Localized<Texts> not_phrases;
  Localized<Texts> test_yes;
  Localized<Texts> test_no;
  bool from_pack = false;
  Span span;
};

}  // namespace frontdesk::model
