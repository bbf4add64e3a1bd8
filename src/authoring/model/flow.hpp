// Flow steps: a conversation of several steps, as written.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "authoring/model/answer.hpp"
#include "authoring/model/condition.hpp"
#include "authoring/model/localized.hpp"

namespace frontdesk::model {

/// `handoff: {queue: ..., priority: ..., reason: ..., say: ...}`; every part may be empty.
struct HandoffSpec {
  Text queue;
  Text priority;
  Text reason;
  Answers say;
  Span span;
};

struct Step;

/// One of the options of `choose`.
struct Option {
  Text id;                ///< What is saved.
  Localized<Text> title;  ///< What is shown.
  Localized<Texts> say;   ///< Other ways of saying it: phrases.
  std::vector<Step> steps;
  Span span;
};

/// One item of `steps:`. Exactly one kind; `when` guards any of them; `say` may go with each.
struct Step {
  enum class Kind : std::uint8_t {
    say,      ///< only says something
    ask,      ///< fills the slot `name` from the entity of that name (or `entity`)
    call,     ///< asks the host to do `name`
    branch,   ///< `when` with `then` and `else`
    choose,   ///< one of `options`, saved in the slot `name`
    confirm,  ///< yes or no
    set,      ///< `assignments`
    jump,     ///< `goto: name`, a step id of this flow
    start,    ///< another flow, then come back
    end,      ///< `name` = solved, cancelled, or any word
    handoff,
  };
  Kind kind = Kind::say;
  Text id;  ///< for goto; may be empty
  std::optional<Condition> when;
  Text name;    ///< slot, call, step, flow or ending, by kind
  Text entity;  ///< ask: the entity, when it is not named as the slot
  /// ask: words that stand before a value that is meant here, and for no other question of the kind
  Localized<Texts> role;
  Answers say;    ///< the question, or what is said
  Answers retry;  ///< ask, choose, confirm: after an answer that does not fit, in order
  Answers why;    ///< ask: the answer to "why do you ask?"
  /// ask, choose, confirm: by the move's id without `bot.`, what is said in the pack's place.
  std::vector<std::pair<Text, Answers>> instead;
  Answers where;  ///< ask, choose, confirm: the answer to "where do I find it?"
  std::vector<Button> buttons;
  std::optional<Located<std::int64_t>> attempts;  ///< ask, choose, confirm: default 3
  std::vector<Step> otherwise;                    ///< after the last attempt; default: handoff
  std::vector<Step> without;  ///< ask, choose, confirm: for who has no answer; default: an offer
  /// ask, choose, confirm: for "look it up by my name"; default: as `without`
  std::vector<Step> other_means;
  bool optional = false;  ///< ask, choose: may be skipped
  std::vector<std::pair<Text, Located<Value>>>
      arguments;                                    ///< call `with`, set; texts are MessageFormat
  Text save;                                        ///< call: slot for the result
  std::optional<Located<std::int64_t>> timeout_ms;  ///< call: default 30 s
  std::vector<Step> failed;                         ///< call: failed or timed out; default: handoff
  std::vector<Step> then_steps;                     ///< branch
  std::vector<Step> else_steps;                     ///< branch
  std::vector<Step> yes_steps;                      ///< confirm
  std::vector<Step> no_steps;                       ///< confirm
  std::vector<Option> options;                      ///< choose
  std::optional<Located<std::int64_t>>
      no_input_ms;  ///< silence after which the question is asked again
  HandoffSpec handoff;
  Span span;
};

}  // namespace frontdesk::model
