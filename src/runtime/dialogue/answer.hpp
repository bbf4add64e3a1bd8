// Answer: whether a message answers the open question, and with what.
#pragma once

#include <cstdint>
#include <optional>

#include "runtime/dialogue/machine.hpp"

namespace frontdesk::dialogue {

/// How the open question is answered. Views and pointers into the input.
struct Answer {
  const SlotValue* value = nullptr;  ///< of an entity
  std::optional<SlotValue> made;     ///< text or attachment, made from the message
  std::optional<std::uint32_t> option;
  std::optional<bool> yes_no;
  explicit operator bool() const noexcept {
    return value != nullptr || made.has_value() || option.has_value() || yes_no.has_value();
  }
};

/// What `input` says to the question of `row`; false when nothing.
Answer answer_to(const StateRow& row, const Input& input);

/// A second, different value that answers the question as well as `first`; null when there is none,
/// or when another slot of `flow` that is still empty may take it.
const SlotValue* another_answer(const FlowRow& flow, const session::State& state,
                                const StateRow& row, const Input& input, const SlotValue& first);

/// False for a bare number: it is an answer, if a wrong one, however much it looks like the number
/// in somebody's example. So are yes, no and none.
bool may_be_wish(const Input& input);

/// True for a number that is meant for the open question, if in vain: "9" or "option 9" of three,
/// "30" where a day is asked for. It corrects no other number.
bool tries_to_answer(const StateRow& row, const Input& input);

/// A value that contradicts a slot which the present flow has filled: the slot's name and the
/// value.
struct Correction {
  const std::string* slot = nullptr;
  const SlotValue* value = nullptr;
};
/// `open` is the state that waits; a value that its question takes corrects nothing, unless the
/// customer says that it is a correction and the question takes no such value.
Correction correction_in(const FlowRow& flow, const session::State& state, const StateRow& open,
                         const Input& input);

/// True when nothing was answered yet in the only flow that is going on.
bool loses_nothing(const session::State& state);

/// True when a value that was asked for at `from` may be used, or said, before `to`, or by the
/// action that is under way there.
bool is_used_between(const Tables& tables, std::uint32_t from, std::uint32_t to);

}  // namespace frontdesk::dialogue
