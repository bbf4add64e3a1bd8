// Machine: one bounded step of the conversation. A pure function of tables, state and input.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "runtime/dialogue/moves.hpp"
#include "runtime/dialogue/tables.hpp"
#include "runtime/session/state.hpp"

namespace frontdesk::dialogue {

/// A value found in the message.
struct SlotValue {
  std::string_view entity;  ///< the entity's id
  std::string_view slot;    ///< where the phrase named one (`{date:from}`); else empty
  bool by_role = false;     ///< the words before it say that it is for `slot` and no other
  Value value;
  std::string_view original;         ///< as written
  std::string_view mask;             ///< not empty: sensitive
  std::uint32_t begin = 0, end = 0;  ///< of the message, to tell overlapping values apart
  bool in_passing = false;  ///< an option named while something else was asked: `entity` is the
                            ///< state that will ask; it begins no turn of its own
};

/// What the machine is told. Views live as long as the call.
struct Input {
  enum class Kind : std::uint8_t { message, button, result, time };
  Kind kind = Kind::message;
  Time now{};

  // message
  std::string_view entry;  ///< the entry that won; empty: none
  bool strong = false;     ///< it won by a phrase, not by likeness
  std::span<const SlotValue> values;
  std::optional<bool> yes_no;
  std::optional<std::uint32_t> option;  ///< of the options of the question that is open
  /// An answer of the right kind beyond its bounds ("option 9" of 3): what would be allowed, for
  /// bot.out_of_range to name as {range}; null: it is none.
  Value out_of_range;
  /// A value of the kind that is asked for which the customer has written before, for who says so.
  const SlotValue* said_before = nullptr;
  bool is_upset = false;         ///< the message shows anger
  std::string_view text;         ///< as received, unmasked: for questions that take any words
  std::string_view masked_text;  ///< the same, masked
  std::span<const Attachment> attachments;

  // button
  std::string_view target;  ///< `flow:ID`, `option:STATE:ID`, `yes:STATE`, `no:STATE`,
                            ///< `leave:yes`, `leave:no`, `way:yes`, `way:no`

  // result
  std::string_view call;
  bool ok = true;
  const Value* result = nullptr;
};

/// What the machine asks of the engine while it runs.
class Context {
 public:
  virtual ~Context() = default;
  /// Variables of conditions and arguments: must read `state` as it is now (StateLookup does).
  virtual const session::Lookup& variables() const = 0;
  /// Registrar::text rendered with those variables, sensitive values unmasked.
  virtual std::string render(std::uint32_t text) const = 0;
};

/// One thing to say.
struct Say {
  enum class Manner : std::uint8_t {
    statement,
    question,  ///< the first time
    again,     ///< the question again, worded as a reminder where the author has a variant
    retry,     ///< after an answer that did not fit
    notice,    ///< a well-known entry
  };
  Manner manner = Manner::statement;
  std::uint32_t answer = none;   ///< Registrar::answers; none: the answer of `entry`
  std::string entry = {};        ///< the flow that speaks, or a well-known entry (moves.hpp)
  int variant = -1;              ///< not -1: this one (the last one when there are fewer)
  std::uint32_t buttons = none;  ///< Registrar::buttons
  std::uint32_t options = none;  ///< a state: its options are quick replies `option:STATE:ID`, or
                                 ///< `yes:STATE` and `no:STATE` for a confirmation
  std::string flow = {};         ///< a flow whose title is `{flow}` there; may be empty
  bool leaves = false;           ///< bot.leave_flow: quick replies `leave:yes` and `leave:no`
  bool offers = false;           ///< bot.way_out: quick replies `way:yes` and `way:no`
  std::string other = {};        ///< another one whose title is `{other}`; may be empty
  std::vector<std::pair<std::string, Value>> variables = {};  ///< beside those of the state
};

struct Call {
  std::string id;
  std::string name;
  Value arguments;  ///< unmasked
  Time deadline{};
};

struct Effects {
  enum class Verdict : std::uint8_t {
    pass,     ///< nothing here for the machine: the engine goes on with the entry that won
    handled,  ///< say `says`, do the rest
    answer,   ///< the engine answers the entry that won, then says `says` (the question again)
    ignored,  ///< the event fits nothing that is going on; nothing changed; see `reason`
    repeat,   ///< the engine says its last replies again, then `says`
    silent,   ///< nothing is said, on purpose; see `reason`
  };
  Verdict verdict = Verdict::pass;
  std::vector<Say> says;
  std::optional<Call> call;
  std::optional<HandoffRow> handoff;  ///< say `handoff->say` too, if any; all flows are over
  std::string handoff_flow;           ///< the flow that wanted it, and its state
  std::string handoff_state;
  std::vector<std::string> started;                        ///< flows that began
  std::vector<std::pair<std::string, std::string>> ended;  ///< flow, ending
  std::vector<std::pair<std::string, std::string>> path;   ///< states, from -> to, for the trace
  std::string reason;        ///< a short sentence for the trace and `Turn::reason`
  bool progress = false;     ///< a slot was filled or a question answered
  bool fitted = false;       ///< the message answered what was asked
  bool not_fitting = false;  ///< it did not, and nothing else took it: the retry was said
};

/// What the open question expects, so that the engine can look for it.
struct Expectation {
  Awaits awaits = Awaits::nothing;
  std::uint32_t state = none;     ///< index into Tables::states(); none: nothing is asked
  std::string_view entity;        ///< of `value`
  const FlowRow* flow = nullptr;  ///< whose `fills` a message may fill
};
Expectation expects(const Tables& tables, const session::State& state);

/// The reason that Effects give when the message answered the open question.
inline constexpr std::string_view question_is_answered = "the question is answered";

/// Questions for these entities need no extractor: any words, any attachment, an image.
inline constexpr std::string_view text_entity = "text";
inline constexpr std::string_view attachment_entity = "attachment";
inline constexpr std::string_view image_entity = "image";

/// True when `input` answers the open question. The engine asks before the handoff policy: what a
/// question expects beats global rules.
bool fits(const Tables& tables, const session::State& state, const Input& input);

/// One event. Changes `state`: stack, slots, retries, pending (leave_flow), call, no_input timer.
/// At most `max_steps` states a call; a rule set that passed the checks never reaches that.
inline constexpr int max_steps = 64;
Effects step(const Tables& tables, session::State& state, const Input& input, Context& context);

/// Starts a flow from outside (a policy, a button, `outside_hours`). Ends nothing that is going on:
/// the flow is stacked on it.
Effects start(const Tables& tables, session::State& state, std::string_view flow,
              std::span<const SlotValue> values, Time now, Context& context);

/// The open question again as a reminder; what `answer` and `repeat` append. Empty when nothing is
/// asked.
std::vector<Say> remind(const Tables& tables, const session::State& state);

/// True while a question of dialogue's own is open, which yes or no answers.
inline bool is_pending(const session::State& state) noexcept {
  return state.pending.kind == session::Pending::Kind::leave_flow ||
         state.pending.kind == session::Pending::Kind::way_out;
}

/// Ends all flows without a word (a person takes over, the session expires). Gives their ids.
std::vector<std::string> abandon(session::State& state);

/// After a reload: where the states of the stack still exist nothing changes; otherwise the
/// deepest flow that can be kept begins again and says so (bot.reloaded). Flows that are gone end.
Effects recover(const Tables& tables, session::State& state, std::uint64_t fingerprint, Time now,
                Context& context);

}  // namespace frontdesk::dialogue
