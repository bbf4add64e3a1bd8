// Runner: walks the states of the flows that are going on until one of them waits.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "runtime/dialogue/machine.hpp"

namespace frontdesk::dialogue {

/// Lives for one call of `step`. Changes the state and fills the effects as it goes.
class Runner {
 public:
  Runner(const Tables& tables, session::State& state, Context& context, Time now, Effects& out)
      : tables_(tables), state_(state), context_(context), now_(now), out_(out) {}

  /// The state that the top flow waits in, or null.
  const StateRow* waiting() const;
  const FlowRow* top_flow() const;

  /// Puts a flow on the stack and walks it. False when there is no room or no such flow.
  bool begin(std::uint32_t flow, std::span<const SlotValue> values);
  /// Begins the top flow again from its first step, forgetting what it was told.
  void begin_again();
  /// Walks on from a state of the top flow.
  void go(std::uint32_t index);
  /// Ends the top flow; the one below goes on.
  void finish(std::string_view ending);
  /// Ends every flow without a word of its own.
  void end_all(std::string_view ending);
  void hand_off(const HandoffRow& spec);

  /// The message answered the open question: notes the way back and walks on.
  void answered(const StateRow& row, std::uint32_t next);
  /// The last attempt failed, or there is no answer: `otherwise`, or a person.
  void give_up(const StateRow& row);
  /// How often this was noted at a question of the top flow, now included.
  std::uint8_t note(const StateRow& row, std::string_view what);
  /// It did not: the next retry, behind `notice` if there is one, or `otherwise`.
  void not_answered(const StateRow& row, std::optional<Say> notice);
  /// The open question again, as a reminder; its silence begins anew.
  void remind();

  void notice(std::string_view entry);
  Say& say(Say say);
  void set_timer(const StateRow& row);

  /// Puts the values of a message into slots of the top flow that are not yet filled, those that
  /// overlap one already taken left out; options named in passing only when the rest of the message
  /// `is_understood`. True when one was.
  bool fill(std::span<const SlotValue> values, const SlotValue* taken, bool is_understood);
  void put(std::string_view slot, const SlotValue& value);

 private:
  std::uint32_t pass(std::uint32_t index, bool& waits);
  std::uint32_t pop(std::string_view ending, bool& waits);
  bool is_known(const StateRow& row) const;
  void ask(const StateRow& row);
  void start_call(const StateRow& row);
  void assign(const StateRow& row);
  Value value_of(const ArgumentRow& argument, std::string& mask) const;
  bool push(std::uint32_t flow);
  void jump_back(std::uint32_t from, std::uint32_t to);

  const Tables& tables_;
  session::State& state_;
  Context& context_;
  Time now_;
  Effects& out_;
  int budget_ = max_steps;
};

/// The question of `row` to say; `manner` is question or again.
Say question_of(const Tables& tables, std::uint32_t state, Say::Manner manner);

/// `now` and some milliseconds, without overflow.
Time after(Time now, std::int64_t milliseconds) noexcept;

}  // namespace frontdesk::dialogue
