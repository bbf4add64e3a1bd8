// Machine: what one event does to the flows that are going on.
#include "runtime/dialogue/machine.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "runtime/dialogue/answer.hpp"
#include "runtime/dialogue/instead.hpp"
#include "runtime/dialogue/runner.hpp"
#include "runtime/dialogue/trail.hpp"
#include "runtime/session/remember.hpp"

namespace frontdesk::dialogue {
namespace {

using Verdict = Effects::Verdict;
using session::Pending;

/// One call of `step`.
class Step {
 public:
  Step(const Tables& tables, session::State& state, const Input& input, Context& context)
      : tables_(tables),
        state_(state),
        input_(input),
        runner_(tables, state, context, input.now, out_),
        instead_(tables, state, runner_, out_) {}

  Effects run() {
    switch (input_.kind) {
      case Input::Kind::message:
        message();
        break;
      case Input::Kind::button:
        button();
        break;
      case Input::Kind::result:
        result();
        break;
      case Input::Kind::time:
        time();
        break;
    }
    return std::move(out_);
  }

 private:
  void handled(std::string reason) {
    out_.verdict = Verdict::handled;
    if (out_.reason.empty()) out_.reason = std::move(reason);
  }
  void ignored(std::string reason) {
    out_.verdict = Verdict::ignored;
    out_.reason = std::move(reason);
  }

  void message() {
    if (state_.pending.kind == Pending::Kind::leave_flow && leaving()) return;
    const StateRow* row = runner_.waiting();
    if (row != nullptr && instead_.take_offer(*row, input_, input_.yes_no)) return;
    if (row == nullptr) return idle();
    if (is_question(*row)) return question(*row);
    during_call();
  }

  // -- no flow is going on

  void idle() {
    const std::uint32_t flow = tables_.flow_of(input_.entry);
    if (flow != none) {
      runner_.begin(flow, input_.values);
      return handled("the flow begins");
    }
    switch (move_of(input_.entry)) {
      case Move::cancel:
        runner_.notice(says::nothing_to_cancel);
        return handled("nothing to cancel");
      case Move::back:
        runner_.notice(says::cannot_go_back);
        return handled("nothing to go back to");
      case Move::correct:
        runner_.notice(says::nothing_to_correct);
        return handled("nothing to correct");
      case Move::repeat:
        if (!state_.last_replies.empty()) out_.verdict = Verdict::repeat;
        return;
      default:
        return;  // the entry's own answer
    }
  }

  // -- a question is open

  void question(const StateRow& row) {
    if (correct(row)) return;
    if (const Answer answer = answer_to(row, input_)) {
      if (answer.value != nullptr && ask_which(row, *answer.value)) return;
      return take(row, answer);
    }
    if (move(row)) return;
    const bool is_beyond = !input_.out_of_range.is_null();
    const bool wishes = may_be_wish(input_) && (input_.strong || !is_beyond);
    const std::uint32_t flow = wishes ? tables_.flow_of(input_.entry) : none;
    if (flow != none && &tables_.flows()[flow] != runner_.top_flow()) return other_flow(flow);
    if (runner_.fill(input_.values, nullptr, false)) return go_on(row);
    if (flow != none) {
      runner_.remind();
      return handled("the flow is going on already");
    }
    if (wishes && !input_.entry.empty() && move_of(input_.entry) == Move::nothing) {
      out_.verdict = Verdict::answer;
      out_.reason = "answered in between, then asked again";
      return runner_.remind();
    }
    if (input_.is_upset && !is_beyond && input_.attachments.empty()) {
      return instead_.take(row, Move::complains, nullptr);
    }
    handled("the answer does not fit the question");
    if (input_.attachments.empty() && !is_beyond) return runner_.not_answered(row, std::nullopt);
    Say notice;
    notice.manner = Say::Manner::notice;
    notice.entry = input_.attachments.empty() ? says::out_of_range : says::attachment;
    if (is_beyond) notice.variables = {{"range", input_.out_of_range}};
    runner_.not_answered(row, std::move(notice));
  }

  void take(const StateRow& row, const Answer& answer) {
    std::uint32_t next = row.next;
    if (answer.option) {
      const OptionRow& option = row.options[*answer.option];
      if (!row.slot.empty()) own(row.slot, Value(option.id));
      next = option.next;
    } else if (answer.yes_no) {
      if (!row.slot.empty()) own(row.slot, Value(*answer.yes_no));
      next = *answer.yes_no ? row.yes : row.no;
    } else {
      runner_.put(row.slot, answer.value != nullptr ? *answer.value : *answer.made);
    }
    runner_.fill(input_.values, answer.value, true);
    handled(std::string(question_is_answered));
    runner_.answered(row, next);
    if (out_.says.empty() && state_.stack.empty() && !out_.handoff) {
      // The author lets the flow end without a word; the customer is not left without one.
      runner_.notice(answer.yes_no == std::optional<bool>(false) ? says::no : says::yes);
    }
  }

  void own(const std::string& slot, Value value) {
    session::set_slot(state_, slot, std::move(value), {}, state_.stack.back().flow);
  }

  /// The message told something that was not asked for yet: on to what is still missing.
  void go_on(const StateRow& row) {
    handled("the message fills what was not asked yet");
    const session::Slot* slot = session::find_slot(state_, row.slot);
    if (row.awaits == Awaits::value && slot != nullptr) return runner_.answered(row, row.next);
    runner_.remind();
  }

  bool correct(const StateRow& row) {
    const FlowRow* flow = runner_.top_flow();
    if (flow == nullptr) return false;
    const bool said = move_of(input_.entry) == Move::correct;
    if (!said && !input_.entry.empty() && input_.entry != flow->id && input_.strong) return false;
    if (!said && tries_to_answer(row, input_)) return false;
    const Correction correction = correction_in(*flow, state_, row, input_);
    if (correction.value == nullptr) {
      if (!said || answer_to(row, input_)) return false;
      // "That's wrong", and no more: ask for the last value again.
      if (!go_back(tables_, state_, runner_))
        runner_.notice(says::nothing_to_correct), runner_.remind();
      handled("the last answer is corrected");
      return true;
    }
    // "Yes, but make it blue" is no yes to what was shown.
    const bool decides = row.awaits == Awaits::yes_no && input_.yes_no;
    if (!said && answer_to(row, input_) && !decides &&
        input_.yes_no != std::optional<bool>(false)) {
      return false;
    }
    const std::string slot = *correction.slot;
    runner_.put(slot, *correction.value);
    Say corrected;
    corrected.manner = Say::Manner::notice;
    corrected.entry = says::corrected;
    corrected.flow = flow->id;
    corrected.variables = {
        {"slot", Value(slot)},
        {"value",
         correction.value->mask.empty() ? correction.value->value : Value(correction.value->mask)}};
    runner_.say(std::move(corrected));
    handled("a value is corrected");
    if (do_again(tables_, state_, runner_, *flow, slot, row)) return true;
    runner_.remind();
    return true;
  }

  /// The moves that every question understands. False when the message is none.
  bool move(const StateRow& row) {
    switch (move_of(input_.entry)) {
      case Move::cancel:
        cancel();
        return true;
      case Move::back:
        handled("back to the question before");
        if (!go_back(tables_, state_, runner_))
          runner_.notice(says::cannot_go_back), runner_.remind();
        return true;
      case Move::repeat:
        if (state_.last_replies.empty()) {
          runner_.remind();
          handled("said again");
          return true;
        }
        out_.verdict = Verdict::repeat;
        out_.reason = "said again";
        runner_.set_timer(row);
        return true;
      case Move::help:
        runner_.notice(says::help_in_flow);
        runner_.remind();
        handled("help");
        return true;
      case Move::start_over:
        runner_.notice(says::start_over);
        runner_.begin_again();
        handled("the flow begins again");
        return true;
      case Move::why:
        if (row.why != none) {
          runner_.say({.answer = row.why, .entry = tables_.flows()[row.flow].id});
        } else {
          runner_.notice(says::no_why);
        }
        runner_.remind();
        handled("why it is asked");
        return true;
      case Move::correct:  // taken before
      case Move::nothing:
        return false;
      default:
        instead_.take(row, move_of(input_.entry), input_.said_before);
        return true;
    }
  }

  /// Two values where one is asked for. False when there is one, or it was asked often enough.
  bool ask_which(const StateRow& row, const SlotValue& first) {
    const FlowRow* flow = runner_.top_flow();
    const SlotValue* second =
        flow == nullptr ? nullptr : another_answer(*flow, state_, row, input_, first);
    return second != nullptr && instead_.ask_which(row, first, *second);
  }

  void cancel() {
    runner_.notice(says::cancelled);
    runner_.end_all("cancelled");
    handled("cancelled");
  }

  // -- another flow is wanted

  void other_flow(std::uint32_t flow) {
    const std::string id = tables_.flows()[flow].id;
    if (loses_nothing(state_)) {
      Say switched;
      switched.manner = Say::Manner::notice;
      switched.entry = says::switched;
      switched.flow = state_.stack.back().flow;
      switched.other = id;
      runner_.say(std::move(switched));
      runner_.end_all("left");
      runner_.begin(flow, input_.values);
      return handled("another flow begins; nothing was answered in this one");
    }
    state_.pending = {};
    state_.pending.kind = Pending::Kind::leave_flow;
    state_.pending.candidates = {id};
    ask_to_leave(id);
    handled("another flow is wanted: asked whether to leave this one");
  }

  void ask_to_leave(const std::string& other) {
    Say question;
    question.manner = Say::Manner::question;
    question.entry = says::leave_flow;
    question.flow = state_.stack.back().flow;
    question.other = other;
    question.leaves = true;
    runner_.say(std::move(question));
  }

  /// The answer to "shall I leave this?". False: the message is none, and is taken as any other.
  bool leaving() {
    const std::string other =
        state_.pending.candidates.empty() ? std::string() : state_.pending.candidates.front();
    const std::uint32_t flow = tables_.flow_of(other);
    const bool again = input_.entry == other && flow != none;
    const Move wanted = move_of(input_.entry);
    state_.pending = {};
    if (flow == none || state_.stack.empty()) return false;
    if (!input_.yes_no && !again) return false;
    if (wanted == Move::cancel && input_.strong) return false;
    leave(again || *input_.yes_no, flow);
    return true;
  }

  void leave(bool yes, std::uint32_t flow) {
    if (yes) {
      runner_.end_all("left");
      runner_.begin(flow, input_.values);
      out_.fitted = out_.progress = true;
      return handled("left for another flow");
    }
    out_.fitted = true;
    runner_.remind();
    handled("stays in the flow");
  }

  // -- an action is under way

  void during_call() {
    if (!state_.call) {  // nothing will ever come: try again
      const std::uint32_t index = tables_.state_of(state_.stack.back().state);
      handled("the action is asked for again");
      return runner_.go(index);
    }
    const Move wanted = move_of(input_.entry);
    if (wanted == Move::cancel) return cancel();
    if (wanted == Move::start_over) {
      session::finish_call(state_);
      runner_.notice(says::start_over);
      runner_.begin_again();
      return handled("the flow begins again");
    }
    const StateRow& row = *runner_.waiting();
    if (correct(row)) return;
    // What is said again, or explained, must not look like the question that is open.
    const bool says_more = (wanted == Move::repeat && !state_.last_replies.empty()) ||
                           wanted == Move::back || wanted == Move::help;
    if (says_more && move(row)) {
      if (wanted == Move::repeat) runner_.remind();
      return;
    }
    const std::uint32_t flow = tables_.flow_of(input_.entry);
    if (flow != none && &tables_.flows()[flow] != runner_.top_flow()) return other_flow(flow);
    if (flow == none && !input_.entry.empty() && wanted == Move::nothing && may_be_wish(input_)) {
      out_.verdict = Verdict::answer;
      out_.reason = "answered while an action is under way";
      return;
    }
    runner_.notice(says::still_waiting);
    handled("an action is under way");
  }

  // -- buttons

  void button() {
    const std::string_view target = input_.target;
    const std::size_t colon = target.find(':');
    const std::string_view kind = target.substr(0, colon);
    const std::string_view rest =
        colon == std::string_view::npos ? std::string_view() : target.substr(colon + 1);
    if (kind == "flow") return flow_button(rest);
    if (kind == "leave") return leave_button(rest);
    if (kind == "way") {
      const StateRow* open = runner_.waiting();
      if (open == nullptr || !instead_.take_offer(*open, input_, rest == "yes")) stale();
      return;
    }
    if (kind != "option" && kind != "yes" && kind != "no") return;
    const std::size_t end = kind == "option" ? rest.rfind(':') : rest.size();
    const StateRow* row = runner_.waiting();
    if (end == std::string_view::npos || row == nullptr || row->name != rest.substr(0, end)) {
      return stale();
    }
    state_.pending = {};
    Answer answer;
    if (kind == "option" && row->awaits == Awaits::option) {
      const std::string_view id = rest.substr(end + 1);
      for (std::uint32_t i = 0; i < row->options.size(); ++i) {
        if (row->options[i].id == id) answer.option = i;
      }
    } else if (kind != "option" && row->awaits == Awaits::yes_no) {
      answer.yes_no = kind == "yes";
    }
    if (!answer) return stale();
    take(*row, answer);
  }

  void stale() {
    runner_.notice(says::stale_button);
    runner_.remind();
    handled("the button belongs to a question that is not open any more");
  }

  void flow_button(std::string_view id) {
    const std::uint32_t flow = tables_.flow_of(id);
    if (flow == none) return stale();
    if (state_.stack.empty()) {
      runner_.begin(flow, input_.values);
      return handled("the flow begins");
    }
    if (runner_.top_flow() == &tables_.flows()[flow]) {
      runner_.remind();
      return handled("the flow is going on already");
    }
    other_flow(flow);
  }

  void leave_button(std::string_view answer) {
    const bool open = state_.pending.kind == Pending::Kind::leave_flow &&
                      !state_.pending.candidates.empty() && !state_.stack.empty();
    const std::uint32_t flow = open ? tables_.flow_of(state_.pending.candidates.front()) : none;
    if (flow == none || (answer != "yes" && answer != "no")) return stale();
    state_.pending = {};
    leave(answer == "yes", flow);
  }

  // -- results and time

  void result() {
    if (!state_.call || state_.call->id != input_.call) {
      return ignored(session::is_done_call(state_, input_.call)
                         ? "the action was over: its result came twice or too late"
                         : "no such action was asked for");
    }
    if (!input_.ok) return failed("the action failed");
    const StateRow* row = calling_row();
    session::finish_call(state_);
    if (row == nullptr) return ignored("the flow that asked for the action is gone");
    if (!row->slot.empty()) {
      session::set_slot(state_, row->slot, input_.result == nullptr ? Value() : *input_.result, {},
                        state_.stack.back().flow);
    }
    out_.progress = true;
    handled("the action's result is here");
    runner_.go(row->next);
  }

  /// The state on top that waits for the pending call, or null.
  const StateRow* calling_row() const {
    const StateRow* row = runner_.waiting();
    return row != nullptr && state_.call && row->awaits == Awaits::result &&
                   row->name == state_.call->state
               ? row
               : nullptr;
  }

  void failed(std::string why) {
    const StateRow* row = calling_row();
    session::finish_call(state_);
    if (row == nullptr) return ignored("the flow that asked for the action is gone");
    handled(std::move(why));
    if (row->has_failed) return runner_.go(row->failed);
    runner_.hand_off({{}, {}, "action_failed", none});
  }

  void time() {
    if (state_.call && state_.call->deadline && *state_.call->deadline <= input_.now) {
      return failed("the action took too long");
    }
    if (!state_.timers.no_input || *state_.timers.no_input > input_.now) return;
    state_.timers.no_input.reset();
    const StateRow* row = runner_.waiting();
    if (row == nullptr || !is_question(*row)) return;
    session::Frame& frame = state_.stack.back();
    if (frame.silences >= 1) {
      runner_.notice(says::no_input_end);
      runner_.end_all("no_input");
      return handled("no answer came, twice");
    }
    ++frame.silences;
    runner_.notice(says::no_input);
    runner_.set_timer(*row);
    runner_.say(question_of(tables_, tables_.state_of(row->name), Say::Manner::again));
    handled("no answer came");
  }

  const Tables& tables_;
  session::State& state_;
  const Input& input_;
  Effects out_;
  Runner runner_;
  Instead instead_;
};

}  // namespace

Effects step(const Tables& tables, session::State& state, const Input& input, Context& context) {
  return Step(tables, state, input, context).run();
}

}  // namespace frontdesk::dialogue
