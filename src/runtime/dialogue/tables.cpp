// Tables: from the steps of a model to states with transitions.
#include "runtime/dialogue/tables.hpp"

#include <algorithm>
#include <utility>

#include "runtime/dialogue/variables.hpp"
#include "runtime/session/state.hpp"

namespace frontdesk::dialogue {

using session::hash32;

std::string_view name(Awaits awaits) noexcept {
  switch (awaits) {
    case Awaits::nothing:
      return "nothing";
    case Awaits::value:
      return "value";
    case Awaits::option:
      return "option";
    case Awaits::yes_no:
      return "yes_no";
    case Awaits::result:
      return "result";
    case Awaits::flow:
      return "flow";
  }
  return "";
}

std::string_view name(Act act) noexcept {
  constexpr std::string_view names[] = {"say", "ask",  "call",  "branch", "choose", "confirm",
                                        "set", "goto", "start", "end",    "handoff"};
  return names[static_cast<std::size_t>(act)];
}

/// Builds in two passes: names and places of all states first, since `goto` may look ahead.
class TableBuilder {
 public:
  TableBuilder(const model::Model& model, Registrar& registrar)
      : model_(model), registrar_(registrar), tables_(std::make_shared<Tables>()) {}

  std::shared_ptr<const Tables> build() {
    for (const model::Entry& entry : model_.entries) {
      if (entry.kind == model::Entry::Kind::flow) add_flow(entry);
    }
    std::uint32_t next = 0;
    for (const model::Entry& entry : model_.entries) {
      if (entry.kind != model::Entry::Kind::flow) continue;
      FlowRow& flow = tables_->flows_[next];
      std::uint32_t at = flow.begin;
      flow.first = link(entry.steps, at, none);
      ++next;
    }
    for (FlowRow& flow : tables_->flows_) collect_slots(flow);
    index();
    return tables_;
  }

 private:
  using Steps = std::vector<model::Step>;

  void add_flow(const model::Entry& entry) {
    FlowRow flow;
    flow.id = entry.id.value;
    flow.title = registrar_.title(entry.title);
    flow.begin = static_cast<std::uint32_t>(tables_->states_.size());
    flow_ = static_cast<std::uint32_t>(tables_->flows_.size());
    for (const model::Text& slot : entry.slots) flow.fills.emplace_back(slot.value, slot.value);
    names_.clear();
    place(entry.steps, flow.id + '/');
    flow.end = static_cast<std::uint32_t>(tables_->states_.size());
    tables_->flows_.push_back(std::move(flow));
  }

  /// First pass: a state for every step, in the order written.
  void place(const Steps& steps, const std::string& prefix) {
    for (std::size_t i = 0; i < steps.size(); ++i) {
      const model::Step& step = steps[i];
      std::string name = prefix + std::to_string(i + 1);
      if (!step.id.empty()) {
        std::string by_id = tables_flow_id(prefix) + '/' + step.id.value;
        if (std::find(names_.begin(), names_.end(), by_id) == names_.end()) name = by_id;
      }
      names_.push_back(name);
      tables_->states_.push_back(row_of(step, name));
      place(step.otherwise, name + ".otherwise.");
      place(step.without, name + ".without.");
      place(step.other_means, name + ".other_means.");
      place(step.failed, name + ".failed.");
      place(step.then_steps, name + ".then.");
      place(step.else_steps, name + ".else.");
      place(step.yes_steps, name + ".yes.");
      place(step.no_steps, name + ".no.");
      for (const model::Option& option : step.options) {
        place(option.steps, name + '.' + option.id.value + '.');
      }
    }
  }

  static std::string tables_flow_id(const std::string& prefix) {
    return prefix.substr(0, prefix.find('/'));
  }

  StateRow row_of(const model::Step& step, const std::string& name) {
    StateRow row;
    row.name = name;
    row.flow = flow_;
    row.span = step.span;
    if (step.when) row.when.emplace(*step.when);
    if (!step.say.empty()) row.say = registrar_.answers(step.say, name + ":say");
    if (!step.retry.empty()) row.retry = registrar_.answers(step.retry, name + ":retry");
    if (!step.why.empty()) row.why = registrar_.answers(step.why, name + ":why");
    if (!step.where.empty()) row.where = registrar_.answers(step.where, name + ":where");
    for (const auto& [move, answers] : step.instead) {
      row.instead.emplace_back(move_of("bot." + move.value),
                               registrar_.answers(answers, name + ":instead." + move.value));
    }
    if (!step.buttons.empty()) row.buttons = registrar_.buttons(step.buttons);
    if (step.attempts) {
      row.attempts =
          static_cast<std::uint8_t>(std::clamp<std::int64_t>(step.attempts->value, 1, 20));
    }
    if (step.timeout_ms) row.timeout_ms = std::max<std::int64_t>(1, step.timeout_ms->value);
    if (step.no_input_ms) row.no_input_ms = std::max<std::int64_t>(0, step.no_input_ms->value);
    row.has_otherwise = !step.otherwise.empty();
    row.has_without = !step.without.empty();
    row.has_other_means = !step.other_means.empty();
    row.optional = step.optional;
    row.has_failed = !step.failed.empty();
    for (const auto& [key, value] : step.arguments) {
      const bool sets = step.kind == model::Step::Kind::set;
      row.arguments.push_back(sets ? assignment(key, value) : argument(key, value));
    }
    act(step, row);
    return row;
  }

  void act(const model::Step& step, StateRow& row) {
    using Kind = model::Step::Kind;
    switch (step.kind) {
      case Kind::say:
        row.act = Act::say;
        return;
      case Kind::ask:
        row.act = Act::ask;
        row.awaits = Awaits::value;
        row.slot = step.name.value;
        row.entity = step.entity.empty() ? step.name.value : step.entity.value;
        return;
      case Kind::call:
        row.act = Act::call;
        row.awaits = Awaits::result;
        row.target = step.name.value;
        row.slot = step.save.value;
        return;
      case Kind::branch:
        row.act = Act::branch;
        return;
      case Kind::choose:
        row.act = Act::choose;
        row.awaits = Awaits::option;
        row.slot = step.name.value;
        for (const model::Option& option : step.options) {
          row.options.push_back(OptionRow{option.id.value, registrar_.title(option.title), none});
        }
        return;
      case Kind::confirm:
        row.act = Act::confirm;
        row.awaits = Awaits::yes_no;
        row.slot = step.name.value;
        return;
      case Kind::set:
        row.act = Act::set;
        return;
      case Kind::jump:
        row.act = Act::jump;
        row.target = step.name.value;
        return;
      case Kind::start:
        row.act = Act::start;
        row.awaits = Awaits::flow;
        row.target = step.name.value;
        return;
      case Kind::end:
        row.act = Act::end;
        row.target = step.name.empty() ? "done" : step.name.value;
        return;
      case Kind::handoff:
        row.act = Act::handoff;
        hand_off(step.handoff, row);
        return;
    }
  }

  void hand_off(const model::HandoffSpec& spec, StateRow& row) {
    row.handoff = {spec.queue.value, spec.priority.value, spec.reason.value, none};
    if (!spec.say.empty()) row.handoff.say = registrar_.answers(spec.say, row.name + ":handoff");
  }

  /// `{add: 2}` under `set:` changes a number.
  ArgumentRow assignment(const model::Text& key, const model::Located<Value>& value) {
    using Operation = ArgumentRow::Operation;
    const Value::Map* map = value.value.as_map();
    if (map == nullptr || map->size() != 1) return argument(key, value);
    for (const auto& [word, operation] :
         {std::pair{"add", Operation::add}, std::pair{"subtract", Operation::subtract},
          std::pair{"multiply", Operation::multiply}, std::pair{"divide", Operation::divide}}) {
      if (map->front().key != word) continue;
      ArgumentRow row = argument(key, {map->front().value, value.span});
      row.operation = operation;
      return row;
    }
    return argument(key, value);
  }

  ArgumentRow argument(const model::Text& key, const model::Located<Value>& value) {
    ArgumentRow row;
    row.name = key.value;
    const std::string* text = value.value.as_text();
    if (text == nullptr) {
      row.constant = value.value;
    } else if (const std::string_view only = only_variable(*text); !only.empty()) {
      row.kind = ArgumentRow::Kind::variable;
      row.variable = only;
      row.reads.emplace_back(only);
    } else if (row.reads = variables_of(*text); row.reads.empty()) {
      row.constant = value.value;
    } else {
      row.kind = ArgumentRow::Kind::text;
      row.text = registrar_.text(model::Text{*text, value.span, value.span.begin, {}});
    }
    return row;
  }

  /// Second pass: where every state leads. Walks the steps in the order of the first pass; `at` is
  /// the next state to link. Returns the first state of the list, or `after` when it is empty.
  std::uint32_t link(const Steps& steps, std::uint32_t& at, std::uint32_t after) {
    const std::uint32_t first = steps.empty() ? after : at;
    for (std::size_t i = 0; i < steps.size(); ++i) {
      const model::Step& step = steps[i];
      const std::uint32_t self = at++;
      std::vector<OptionRow>& options = tables_->states_[self].options;
      const std::uint32_t next = i + 1 < steps.size() ? at + size_of(step) : after;
      const std::uint32_t otherwise = link(step.otherwise, at, next);
      const std::uint32_t without = link(step.without, at, next);
      const std::uint32_t other_means = link(step.other_means, at, next);
      const std::uint32_t failed = link(step.failed, at, next);
      const std::uint32_t then_first = link(step.then_steps, at, next);
      const std::uint32_t else_first = link(step.else_steps, at, next);
      const std::uint32_t yes = link(step.yes_steps, at, next);
      const std::uint32_t no = link(step.no_steps, at, next);
      for (std::size_t o = 0; o < step.options.size(); ++o) {
        options[o].next = link(step.options[o].steps, at, next);
      }
      StateRow& row = tables_->states_[self];
      row.next = row.skip = next;
      row.otherwise = otherwise;
      row.without = without;
      row.other_means = other_means;
      row.failed = failed;
      const bool branches = row.act == Act::branch;
      row.yes = branches ? then_first : yes;
      row.no = branches ? else_first : no;
      if (row.act == Act::jump) row.next = find_step(row.flow, row.target);
      if (row.act == Act::start) row.target_flow = find_flow(row.target);
    }
    return first;
  }

  static std::uint32_t size_of(const model::Step& step) {
    std::uint32_t size = 0;
    for (const Steps* list :
         {&step.otherwise, &step.without, &step.other_means, &step.failed, &step.then_steps,
          &step.else_steps, &step.yes_steps, &step.no_steps}) {
      size += size_of(*list);
    }
    for (const model::Option& option : step.options) size += size_of(option.steps);
    return size;
  }
  static std::uint32_t size_of(const Steps& steps) {
    auto size = static_cast<std::uint32_t>(steps.size());
    for (const model::Step& step : steps) size += size_of(step);
    return size;
  }

  std::uint32_t find_step(std::uint32_t flow, const std::string& id) const {
    const FlowRow& row = tables_->flows_[flow];
    const std::string wanted = row.id + '/' + id;
    for (std::uint32_t i = row.begin; i < row.end; ++i) {
      if (tables_->states_[i].name == wanted) return i;
    }
    return none;
  }

  std::uint32_t find_flow(std::string_view id) const {
    if (id.substr(0, 5) == "flow:") id.remove_prefix(5);
    for (std::uint32_t i = 0; i < tables_->flows_.size(); ++i) {
      if (tables_->flows_[i].id == id) return i;
    }
    return none;
  }

  void collect_slots(FlowRow& flow) {
    const auto add = [](std::vector<std::string>& names, const std::string& name) {
      if (name.empty() || std::find(names.begin(), names.end(), name) != names.end()) return;
      names.push_back(name);
    };
    for (std::uint32_t i = flow.begin; i < flow.end; ++i) {
      const StateRow& row = tables_->states_[i];
      if (row.act == Act::ask) {
        add(flow.asks, row.slot);
        const std::pair<std::string, std::string> fill(row.slot, row.entity);
        if (std::find(flow.fills.begin(), flow.fills.end(), fill) == flow.fills.end()) {
          flow.fills.push_back(fill);
        }
      } else if (row.act == Act::set) {
        for (const ArgumentRow& argument : row.arguments) add(flow.locals, argument.name);
      } else {
        add(flow.locals, row.slot);
        if (row.act == Act::choose && !row.slot.empty()) {
          flow.fills.emplace_back(row.slot, row.name);
        }
      }
    }
    std::erase_if(flow.locals, [&flow](const std::string& name) {
      return std::find(flow.asks.begin(), flow.asks.end(), name) != flow.asks.end();
    });
  }

  void index() {
    for (std::uint32_t i = 0; i < tables_->states_.size(); ++i) {
      tables_->by_hash_.emplace_back(hash32(tables_->states_[i].name), i);
    }
    for (std::uint32_t i = 0; i < tables_->flows_.size(); ++i) {
      tables_->flow_by_hash_.emplace_back(hash32(tables_->flows_[i].id), i);
    }
    std::sort(tables_->by_hash_.begin(), tables_->by_hash_.end());
    std::sort(tables_->flow_by_hash_.begin(), tables_->flow_by_hash_.end());
  }

  const model::Model& model_;
  Registrar& registrar_;
  std::shared_ptr<Tables> tables_;
  std::uint32_t flow_ = 0;
  std::vector<std::string> names_;  ///< of the flow that is being placed
};

std::shared_ptr<const Tables> Tables::build(const model::Model& model, Registrar& registrar) {
  return TableBuilder(model, registrar).build();
}

namespace {

template <class Fits>
std::uint32_t find_hash(const std::vector<std::pair<std::uint32_t, std::uint32_t>>& index,
                        std::uint32_t hash, Fits fits) {
  auto at = std::lower_bound(index.begin(), index.end(), std::pair(hash, std::uint32_t{0}));
  for (; at != index.end() && at->first == hash; ++at) {
    if (fits(at->second)) return at->second;
  }
  return none;
}

}  // namespace

std::uint32_t Tables::flow_of(std::string_view id) const noexcept {
  return find_hash(flow_by_hash_, hash32(id),
                   [&](std::uint32_t flow) { return flows_[flow].id == id; });
}

std::uint32_t Tables::state_of(std::string_view name) const noexcept {
  return find_hash(by_hash_, hash32(name),
                   [&](std::uint32_t state) { return states_[state].name == name; });
}

std::uint32_t Tables::state_of(std::uint32_t flow, std::uint32_t name_hash) const noexcept {
  return find_hash(by_hash_, name_hash,
                   [&](std::uint32_t state) { return states_[state].flow == flow; });
}

std::uint32_t waits_for(const StateRow& row) {
  std::string what(name(row.awaits));
  for (const std::string* part : {&row.slot, &row.entity, &row.target}) {
    what += ' ';
    what += *part;
  }
  return session::hash32(what);
}

}  // namespace frontdesk::dialogue
