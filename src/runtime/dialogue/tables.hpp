// Tables: the flows of a rule set as explicit states, compiled once.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "authoring/model/model.hpp"
#include "runtime/dialogue/moves.hpp"
#include "runtime/session/conditions.hpp"

namespace frontdesk::dialogue {

inline constexpr std::uint32_t none = 0xffffffffu;

/// Takes what dialogue only refers to. The numbers come back in Effects and mean nothing to
/// dialogue.
class Registrar {
 public:
  virtual ~Registrar() = default;
  /// Answers of a flow: `name` is `flow/step:say`, `:retry`, `:why`, `:where`, `:instead.MOVE` or
  /// `:handoff`; it is stable over reloads and fit for remembering variants.
  virtual std::uint32_t answers(const model::Answers& answers, std::string_view name) = 0;
  /// A MessageFormat text of an argument; the same for every locale.
  virtual std::uint32_t text(const model::Text& text) = 0;
  /// A title shown on a button.
  virtual std::uint32_t title(const model::Localized<model::Text>& title) = 0;
  virtual std::uint32_t buttons(const std::vector<model::Button>& buttons) = 0;
};

/// What a state waits for.
enum class Awaits : std::uint8_t {
  nothing,  ///< it passes on at once
  value,    ///< an entity's value, for a slot
  option,   ///< one of `options`
  yes_no,
  result,  ///< of an action
  flow,    ///< the end of a flow that it started
};
std::string_view name(Awaits awaits) noexcept;

enum class Act : std::uint8_t {
  say,
  ask,
  call,
  branch,
  choose,
  confirm,
  set,
  jump,
  start,
  end,
  handoff,
};
std::string_view name(Act act) noexcept;

struct OptionRow {
  std::string id;
  std::uint32_t title = none;  ///< Registrar::title
  std::uint32_t next = none;   ///< the state after it

  template <class Archive, class Self>
  static void fields(Archive& archive, Self& self) {
    auto& [id, title, next] = self;
    archive(id, title, next);
  }
};

/// A value of `with:` or `set:`: a constant, one variable as it is, or a rendered text; with an
/// operation, what a number of that name is changed by.
struct ArgumentRow {
  enum class Kind : std::uint8_t { constant, variable, text };
  enum class Operation : std::uint8_t { replace, add, subtract, multiply, divide };
  std::string name;
  Kind kind = Kind::constant;
  Operation operation = Operation::replace;
  Value constant;
  std::string variable;
  std::uint32_t text = none;       ///< Registrar::text
  std::vector<std::string> reads;  ///< the variables of `text`, or `variable`

  template <class Archive, class Self>
  static void fields(Archive& archive, Self& self) {
    auto& [name, kind, operation, constant, variable, text, reads] = self;
    archive.limited(kind, Kind::text);
    archive.limited(operation, Operation::divide);
    archive(name, constant, variable, text, reads);
  }
};

struct HandoffRow {
  std::string queue, priority, reason;
  std::uint32_t say = none;

  template <class Archive, class Self>
  static void fields(Archive& archive, Self& self) {
    auto& [queue, priority, reason, say] = self;
    archive(queue, priority, reason, say);
  }
};

struct StateRow;
/// A hash of what a state waits for, the same in every rule set: by it a conversation finds out
/// after a reload whether a place of the same name still asks the same.
std::uint32_t waits_for(const StateRow& row);

/// One state. `next` and the like are indices of states, or `none` for the end of the flow.
struct StateRow {
  std::string name;  ///< `flow/id` where the step has an id, otherwise `flow/1.failed.2`
  std::uint32_t flow = 0;
  Act act = Act::say;
  Awaits awaits = Awaits::nothing;
  std::optional<session::Condition> when;  ///< not holding: on to `otherwise_when`
  std::uint32_t skip = none;               ///< where `when` leads if it does not hold
  std::uint32_t next = none;
  std::string slot;    ///< ask, choose, confirm, call (save)
  std::string entity;  ///< ask
  std::string target;  ///< call: name; start: flow id; end: ending
  std::uint32_t target_flow = none;
  std::uint32_t say = none, retry = none, why = none, where = none, buttons = none;
  std::vector<std::pair<Move, std::uint32_t>> instead;  ///< Registrar::answers
  std::uint8_t attempts = 3;
  bool has_otherwise = false;
  std::uint32_t otherwise = none;  ///< after the last attempt; without one: hand off
  bool has_without = false;
  std::uint32_t without = none;  ///< for who has no answer; without one: a person is offered
  bool has_other_means = false;
  std::uint32_t other_means = none;  ///< for who proposes them; without one: as `without`
  bool optional = false;             ///< the customer may skip it, on to `next`
  bool has_failed = false;
  std::uint32_t failed = none;          ///< call; without one: hand off
  std::uint32_t yes = none, no = none;  ///< confirm; branch uses yes = then, no = else
  std::vector<OptionRow> options;
  std::vector<ArgumentRow> arguments;
  std::int64_t timeout_ms = 30'000;
  std::int64_t no_input_ms = 0;  ///< 0: never
  HandoffRow handoff;
  source::Span span;

  template <class Archive, class Self>
  static void fields(Archive& archive, Self& self);
};

/// True for a state that waits for the customer.
inline bool is_question(const StateRow& row) noexcept {
  return row.awaits == Awaits::value || row.awaits == Awaits::option ||
         row.awaits == Awaits::yes_no;
}

template <class Archive, class Self>
void StateRow::fields(Archive& archive, Self& self) {
  auto& [name, flow, act, awaits, when, skip, next, slot, entity, target, target_flow, say, retry,
         why, where, buttons, instead, attempts, has_otherwise, otherwise, has_without, without,
         has_other_means, other_means, optional, has_failed, failed, yes, no, options, arguments,
         timeout_ms, no_input_ms, handoff, span] = self;
  archive.limited(act, Act::handoff);
  archive.limited(awaits, Awaits::flow);
  archive.limited(instead, Move::complains);
  archive(name, flow, when, skip, next, slot, entity, target, target_flow, say, retry, why, where,
          buttons, attempts, has_otherwise, otherwise, has_without, without, has_other_means,
          other_means, optional, has_failed, failed, yes, no, options, arguments, timeout_ms,
          no_input_ms, handoff, span);
}

struct FlowRow {
  std::string id;
  std::uint32_t title = none;        ///< Registrar::title
  std::uint32_t first = none;        ///< its first state; none: empty
  std::uint32_t begin = 0, end = 0;  ///< its states
  std::vector<std::string> locals;   ///< slots that begin unset: choose, confirm, call, set
  std::vector<std::string> asks;     ///< slots asked for
  std::vector<std::pair<std::string, std::string>>
      fills;  ///< slot, entity: what a message may fill; of a choice the state's name

  template <class Archive, class Self>
  static void fields(Archive& archive, Self& self) {
    auto& [id, title, first, begin, end, locals, asks, fills] = self;
    archive(id, title, first, begin, end, locals, asks, fills);
  }
};

/// All flows. Immutable; any number of threads.
class Tables {
 public:
  /// Compiles the flows of `model`. References that lead nowhere are reported by the checks
  /// (assembly/check/flow_*.cpp); here they lead to the end of the flow. Never null.
  static std::shared_ptr<const Tables> build(const model::Model& model, Registrar& registrar);

  const std::vector<StateRow>& states() const noexcept { return states_; }
  const std::vector<FlowRow>& flows() const noexcept { return flows_; }
  std::uint32_t flow_of(std::string_view id) const noexcept;     ///< or none
  std::uint32_t state_of(std::string_view name) const noexcept;  ///< or none
  /// The state of `flow` whose name has this hash32, or none.
  std::uint32_t state_of(std::uint32_t flow, std::uint32_t name_hash) const noexcept;

  /// Every state and transition, one a line: the golden.
  std::string print() const;
  /// One flow as a Mermaid diagram.
  std::string draw(std::uint32_t flow) const;

  /// Numbers that other rooms gave: what a rule set must have of each.
  struct Registered {
    std::size_t answers = 0;
    std::size_t button_lists = 0;
  };
  template <class Archive, class Self>
  static void fields(Archive& archive, Self& self) {
    auto& [states, flows, by_hash, flow_by_hash] = self;
    archive(states, flows, by_hash, flow_by_hash);
  }
  /// True when every number of what was read is one of something. Those of titles and texts are
  /// the renderer's, which takes any.
  bool is_sound(const Registered& registered) const;

 private:
  friend class TableBuilder;
  std::vector<StateRow> states_;
  std::vector<FlowRow> flows_;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> by_hash_;  ///< hash32 of a name, state
  std::vector<std::pair<std::uint32_t, std::uint32_t>> flow_by_hash_;
};

}  // namespace frontdesk::dialogue
