// Respond: from decisions to replies that the channel accepts.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "assembly/engine/work.hpp"
#include "runtime/dialogue/machine.hpp"

namespace frontdesk::engine {

/// Variables beside those of the session, such as {question}.
using Extras = std::vector<std::pair<std::string, Value>>;

/// What to say, and with which buttons.
struct Utterance {
  reply::AnswerId answer = RuleSet::none;
  std::string_view entry;       ///< Who speaks.
  std::uint32_t use_key = 0;    ///< For the rotation of variants.
  int variant = -1;             ///< Not -1: this one, in the author's order.
  std::vector<Button> buttons;  ///< Added to the answer's own, as quick replies.
};

/// The variables of the session, and those of the bot: `bot.name`, `bot.address`, `daytime`.
/// Holds references: lives no longer than `work`.
class WorkLookup final : public session::Lookup {
 public:
  explicit WorkLookup(const Work& work)
      : work_(work), facts_(work.turn_facts()), state_(work.state, facts_) {}
  const Value* find(std::string_view path, Value& scratch) const override;

 private:
  const Work& work_;
  session::TurnFacts facts_;
  session::StateLookup state_;
};

/// Adds the replies to the turn. False when no variant can be said now; the trace says so.
bool say(Work& work, const Utterance& utterance, const Extras& extras = {});

/// Where nothing was said or done though somebody waits. An entry should have spoken and had no
/// variant for it: says so (`bot.speechless`), counts it as not understood, so that a person comes
/// when it happens again, and tells the host in Turn::reason. Or the author lets a flow end without
/// a word: `bot.flow_over`.
void break_silence(Work& work);

/// The answer of an entry: `again` the second time, when there is one. False when it has nothing to
/// say.
bool say_entry(Work& work, std::uint32_t entry, const Extras& extras = {});
/// As above by id, such as `bot.not_understood`; a rule set without that entry says nothing.
bool say_entry(Work& work, std::string_view id, const Extras& extras = {});

/// The last replies again, as they were said; the open question with its choices.
void repeat_replies(Work& work);

/// What the state machine wants said.
void say_all(Work& work, const std::vector<dialogue::Say>& says);

/// The title of an entry in the customer's language; its id when it has none.
std::string title_of(Work& work, std::string_view id);
std::string render_plain(Work& work, reply::AnswerId answer, const Extras& extras = {});

/// Renders a text of an action's arguments: values as they are, not masked.
std::string render_unmasked(const Work& work, reply::AnswerId answer);

/// Adds words to the transcript; `masked`, and before they are cut: half a card number would no
/// longer be known as one.
void remember_words(Work& work, TranscriptLine::Who who, std::string_view masked);

/// Puts the replies of the turn into the transcript and into what "say that again" repeats.
void remember_replies(Work& work);

/// Speaks that locale (an index into RuleSet::locales) from now on.
void use_locale(Work& work, std::size_t locale);

}  // namespace frontdesk::engine
