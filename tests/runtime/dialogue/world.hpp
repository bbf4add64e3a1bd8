// World: flows built in a few words, and chats with them written as short lines.
#pragma once

#include <chrono>
#include <memory>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "runtime/dialogue/machine.hpp"
#include "runtime/session/conditions.hpp"
#include "runtime/session/remember.hpp"

namespace frontdesk::dialogue {

inline model::Text text(std::string value) { return model::Text{std::move(value), {}, 0, {}}; }

inline model::Answers answers(std::vector<std::string> variants) {
  model::Answers out;
  std::vector<model::Answer> list;
  for (std::string& variant : variants) {
    model::Answer answer;
    answer.text = text(std::move(variant));
    list.push_back(std::move(answer));
  }
  out.by_locale.emplace_back(text(""), std::move(list));
  return out;
}

using Steps = std::vector<model::Step>;

inline model::Step step(model::Step::Kind kind, std::string name, std::string says = "") {
  model::Step out;
  out.kind = kind;
  out.name = text(std::move(name));
  if (!says.empty()) out.say = answers({std::move(says)});
  return out;
}
inline model::Step ask(std::string slot, std::string entity = "") {
  model::Step out = step(model::Step::Kind::ask, slot, "what is " + slot + '?');
  out.entity = text(std::move(entity));
  return out;
}
inline model::Step say(std::string words) { return step(model::Step::Kind::say, "", words); }
inline model::Step call(std::string name, std::string save = "",
                        std::vector<std::pair<std::string, Value>> with = {}) {
  model::Step out = step(model::Step::Kind::call, std::move(name));
  out.save = text(std::move(save));
  for (auto& [key, value] : with) {
    out.arguments.emplace_back(text(key), model::Located<Value>{std::move(value), {}});
  }
  return out;
}
inline model::Step set(std::string name, Value value) {
  model::Step out = step(model::Step::Kind::set, "");
  out.arguments.emplace_back(text(std::move(name)), model::Located<Value>{std::move(value), {}});
  return out;
}
inline model::Step confirm(Steps yes, Steps no, std::string slot = "") {
  model::Step out = step(model::Step::Kind::confirm, std::move(slot), "is that right?");
  out.yes_steps = std::move(yes);
  out.no_steps = std::move(no);
  return out;
}
inline model::Step choose(std::string slot, std::vector<std::pair<std::string, Steps>> options) {
  model::Step out = step(model::Step::Kind::choose, std::move(slot), "which one?");
  for (auto& [id, steps] : options) {
    model::Option option;
    option.id = text(id);
    option.steps = std::move(steps);
    out.options.push_back(std::move(option));
  }
  return out;
}
inline model::Step jump(std::string to) { return step(model::Step::Kind::jump, std::move(to)); }
inline model::Step start_flow(std::string flow) {
  return step(model::Step::Kind::start, std::move(flow));
}
inline model::Step end(std::string ending = "") {
  return step(model::Step::Kind::end, std::move(ending));
}
inline model::Step handoff(std::string reason) {
  model::Step out = step(model::Step::Kind::handoff, "");
  out.handoff.reason = text(std::move(reason));
  return out;
}
inline model::Step with_id(std::string id, model::Step out) {
  out.id = text(std::move(id));
  return out;
}
inline model::Condition test_of(std::string variable, model::Condition::Operator op,
                                std::vector<Value> operands) {
  model::Condition out;
  out.kind = model::Condition::Kind::test;
  out.variable = text(std::move(variable));
  out.op = op;
  for (Value& operand : operands) out.operands.push_back({std::move(operand), {}});
  return out;
}
inline model::Condition is(std::string variable, Value value) {
  return test_of(std::move(variable), model::Condition::Operator::equals, {std::move(value)});
}
inline model::Step when(model::Condition condition, model::Step out) {
  out.when = std::move(condition);
  return out;
}
inline model::Step branch(model::Condition condition, Steps then_steps, Steps else_steps) {
  model::Step out = step(model::Step::Kind::branch, "");
  out.when = std::move(condition);
  out.then_steps = std::move(then_steps);
  out.else_steps = std::move(else_steps);
  return out;
}
inline model::Entry flow(std::string id, Steps steps) {
  model::Entry out;
  out.kind = model::Entry::Kind::flow;
  out.id = text(std::move(id));
  out.steps = std::move(steps);
  return out;
}

/// Numbers what it is given, and remembers the names.
class Names final : public Registrar {
 public:
  std::uint32_t answers(const model::Answers&, std::string_view name) override { return add(name); }
  std::uint32_t text(const model::Text& text) override { return add(text.value); }
  std::uint32_t title(const model::Localized<model::Text>&) override { return add("title"); }
  std::uint32_t buttons(const std::vector<model::Button>&) override { return add("buttons"); }
  const std::string& operator[](std::uint32_t i) const { return names_[i]; }

 private:
  std::uint32_t add(std::string_view name) {
    names_.emplace_back(name);
    return static_cast<std::uint32_t>(names_.size() - 1);
  }
  std::vector<std::string> names_;
};

/// One conversation with a set of flows. Input words, separated by spaces:
///   go:FLOW faq:ID weak:ID MOVE (as `bot.cancel`)   the entry that won
///   order:V email:V amount:V iban:V                 a value found (iban is sensitive)
///   yes no opt:N far upset file image text:WORDS          what else the message says; `?` nothing
///   btn:TARGET ok ok:JSONISH fail late result:ID wait:MS
class World final : public Context {
 public:
  explicit World(std::vector<model::Entry> flows) { load(std::move(flows)); }

  void load(std::vector<model::Entry> flows) {
    model::Model model;
    model.entries = std::move(flows);
    names = std::make_unique<Names>();
    tables = Tables::build(model, *names);
  }

  const session::Lookup& variables() const override { return lookup_; }
  std::string render(std::uint32_t id) const override { return "<" + (*names)[id] + ">"; }

  std::string operator()(const std::string& line) {
    Input input;
    std::vector<SlotValue> values;
    std::vector<Attachment> attachments;
    std::vector<std::string> keep;
    keep.reserve(64);
    Value result = Value::map({{"status", "shipped"}});
    std::istringstream words(line);
    std::string word;
    std::uint32_t at = 0;
    while (words >> word) {
      const std::size_t colon = word.find(':');
      const std::string kind = word.substr(0, colon);
      keep.push_back(colon == std::string::npos ? "" : word.substr(colon + 1));
      const std::string& rest = keep.back();
      if (kind == "go" || kind == "faq" || kind == "weak") {
        input.entry = rest;
        input.strong = kind != "weak";
      } else if (kind.starts_with("bot.")) {
        keep.push_back(kind);
        input.entry = keep.back();
        input.strong = true;
      } else if (kind == "yes" || kind == "no") {
        input.yes_no = kind == "yes";
      } else if (kind == "opt") {
        input.option = static_cast<std::uint32_t>(std::stoul(rest));
      } else if (kind == "upset") {
        input.is_upset = true;
      } else if (kind == "far") {
        input.out_of_range = Value::map({{"kind", Value("choices")}});
      } else if (kind == "file" || kind == "image") {
        attachments.push_back({kind, "https://example.com/x"});
      } else if (kind == "text") {
        input.text = input.masked_text = rest;
      } else if (kind == "btn") {
        input.kind = Input::Kind::button;
        input.target = rest;
      } else if (kind == "ok" || kind == "fail" || kind == "result") {
        input.kind = Input::Kind::result;
        keep.push_back(kind == "result" ? rest : state.call ? state.call->id : last_call);
        input.call = keep.back();
        input.ok = kind != "fail";
        if (!rest.empty() && kind == "ok") result.set("status", Value(rest));
        input.result = &result;
      } else if (kind == "wait") {
        input.kind = Input::Kind::time;
        now += std::chrono::milliseconds(std::stol(rest));
      } else if (kind != "?") {
        SlotValue value;
        keep.push_back(kind);
        value.entity = keep.back();
        value.value = Value(rest);
        value.original = rest;
        if (kind == "iban") value.mask = "[iban]";
        value.begin = at;
        value.end = at + 1;
        at += 2;
        values.push_back(std::move(value));
      }
    }
    input.values = values;
    input.attachments = attachments;
    input.now = now;
    if (state.call) last_call = state.call->id;
    last = dialogue::step(*tables, state, input, *this);
    if (!last.says.empty()) state.last_replies = {"what was said"};
    return print(last);
  }

  std::string print(const Effects& effects) const {
    constexpr std::string_view verdicts[] = {"PASS", "", "ANSWER", "IGNORED", "REPEAT", "SILENT"};
    std::string out(verdicts[static_cast<std::size_t>(effects.verdict)]);
    const auto add = [&out](const std::string& part) {
      if (!out.empty()) out += ' ';
      out += part;
    };
    for (const Say& say : effects.says) {
      std::string part = say.answer == none ? say.entry : (*names)[say.answer];
      if (say.variant >= 0) part += '[' + std::to_string(say.variant) + ']';
      if (say.manner == Say::Manner::again && say.answer != none) part += '~';
      add(part);
    }
    if (effects.call) add("CALL " + effects.call->name + effects.call->arguments.to_json());
    for (const auto& [flow, ending] : effects.ended) add("END " + flow + '=' + ending);
    if (effects.handoff) add("HANDOFF " + effects.handoff->reason);
    return out;
  }

  std::string slot(std::string_view name) const {
    const session::Slot* found = session::find_slot(state, name);
    return found == nullptr ? "-" : found->value.to_json();
  }

  session::State state{.id = "c"};
  std::shared_ptr<const Tables> tables;
  std::unique_ptr<Names> names;
  Effects last;
  std::string last_call;
  Time now = Time(std::chrono::seconds(1'795'000'000));

 private:
  session::TurnFacts facts_;
  session::StateLookup lookup_{state, facts_};
};

/// The two flows that most tests talk to.
inline std::vector<model::Entry> shop_flows() {
  model::Step number = ask("order_number", "order");
  number.retry = answers({"eight digits please", "still not it"});
  number.otherwise = {handoff("no_order_number")};
  number.why = answers({"to find it"});
  number.no_input_ms = model::Located<std::int64_t>{60'000, {}};
  model::Step lookup = call("orders.lookup", "order_state", {{"number", Value("{order_number}")}});
  lookup.failed = {say("cannot look"), handoff("lookup_failed")};
  lookup.timeout_ms = model::Located<std::int64_t>{10'000, {}};
  return {
      flow("track",
           {with_id("number", number), with_id("lookup", lookup),
            when(is("order_state.status", Value("shipped")), say("on its way")),
            when(is("order_state.status", Value("lost")), handoff("lost")),
            with_id("helped", confirm({say("great"), end("solved")}, {handoff("not_helped")}))}),
      flow("return",
           {with_id("number", ask("order_number", "order")), with_id("mail", ask("email")),
            with_id("reason",
                    choose("reason", {{"size", {}},
                                      {"broken", {with_id("photo", ask("photo", "image"))}},
                                      {"other", {with_id("words", ask("words", "text"))}}})),
            call("returns.create", "label",
                 {{"mail", Value("{email}")}, {"note", Value("{reason} by {email}")}}),
            say("label is there")}),
      flow("menu", {with_id("top", choose("topic", {{"again", {jump("top")}},
                                                    {"track", {start_flow("track")}}})),
                    say("bye")}),
  };
}

}  // namespace frontdesk::dialogue
