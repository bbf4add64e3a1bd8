// Instead: what customers say to a question when they do not answer it.
#pragma once

#include "runtime/dialogue/runner.hpp"

namespace frontdesk::dialogue {

/// Lives for one call of `step`. None of this counts as an attempt; who has no answer is offered a
/// person once, and goes on without one the second time.
class Instead {
 public:
  Instead(const Tables& tables, session::State& state, Runner& runner, Effects& out)
      : tables_(tables), state_(state), runner_(runner), out_(out) {}

  /// `said` is one of those that `is_instead`; `before` may be null.
  void take(const StateRow& row, Move said, const SlotValue* before);
  /// The answer to "shall a person go on without it?". False: none was asked, or given.
  bool take_offer(const StateRow& row, const Input& input, std::optional<bool> yes);
  /// Two values: asks which. False when it has asked before at this question.
  bool ask_which(const StateRow& row, const SlotValue& first, const SlotValue& second);

 private:
  void decide(const StateRow& row, bool wants_person);
  void where(const StateRow& row);
  void wait(const StateRow& row);
  void said_already(const StateRow& row, const SlotValue* before);
  bool try_other_means(const StateRow& row);
  void do_without(const StateRow& row, Move said);
  void offer(const StateRow& row);
  void reply_to(const StateRow& row, Move said);
  void ask_again(const StateRow& row);
  void note_understood(std::string reason);
  std::optional<SlotValue> known_elsewhere(const StateRow& row) const;

  const Tables& tables_;
  session::State& state_;
  Runner& runner_;
  Effects& out_;
};

}  // namespace frontdesk::dialogue
