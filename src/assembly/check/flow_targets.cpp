// Flow targets: `goto`, `start` and buttons lead to something that exists.
#include <algorithm>
#include <string>
#include <string_view>

#include "assembly/check/flow_checks.hpp"

namespace frontdesk::check {
namespace {

void check_button(const model::Model& model, const model::Button& button,
                  source::Reports& reports) {
  if (button.kind != model::Button::Kind::entry) return;
  const std::string_view target = button.target.value;
  const std::size_t colon = target.find(':');
  const std::string_view kind = target.substr(0, colon);
  const bool known_kind = kind == "flow" || kind == "faq" || kind == "intent";
  const std::string_view id =
      colon == std::string_view::npos ? std::string_view() : target.substr(colon + 1);
  std::vector<std::string_view> ids;
  for (const model::Entry& entry : model.entries) {
    const bool same_kind = kind == "flow" ? entry.kind == model::Entry::Kind::flow
                                          : entry.kind != model::Entry::Kind::flow;
    if (!same_kind && known_kind) continue;
    if (known_kind && entry.id.value == id) return;
    ids.push_back(entry.id.value);
  }
  reports.error("flow.dead-button", button.target.span,
                "The button `" + button.target.value + "` leads nowhere.",
                known_kind ? source::did_you_mean(
                                 id, ids, "Name an entry that exists, as `flow:ID` or `faq:ID`.")
                           : "Write `flow:ID` or `faq:ID`, or use `url:` or `phone:`.");
}

void check_buttons(const model::Model& model, const model::Answers& answers,
                   source::Reports& reports) {
  for (const auto& [locale, variants] : answers.by_locale) {
    for (const model::Answer& answer : variants) {
      for (const model::Button& button : answer.buttons) check_button(model, button, reports);
      for (const model::Button& button : answer.quick_replies) check_button(model, button, reports);
      for (const model::Card& card : answer.cards) {
        for (const model::Button& button : card.buttons) check_button(model, button, reports);
      }
    }
  }
}

void check_ids(const FlowGraph& flow, source::Reports& reports) {
  for (std::size_t i = 0; i < flow.steps.size(); ++i) {
    const model::Text& id = flow.steps[i]->id;
    if (id.empty()) continue;
    for (std::size_t j = 0; j < i; ++j) {
      if (flow.steps[j]->id.value != id.value) continue;
      reports
          .error("flow.duplicate-step", id.span,
                 "The flow `" + flow.row.id + "` has two steps called `" + id.value + "`.",
                 "Give each step of a flow an id of its own.")
          .note(flow.steps[j]->id.span, "The first one is here.");
      break;
    }
  }
}

}  // namespace

void check_flow_targets(const model::Model& model, const FlowGraph& flow,
                        source::Reports& reports) {
  if (flow.steps.empty()) {
    reports.error("flow.empty", flow.entry.id.span, "The flow `" + flow.row.id + "` has no steps.",
                  "Write what it does under `steps:`, or make it a FAQ with an `answer:`.");
  }
  check_ids(flow, reports);
  for (std::uint32_t i = flow.row.begin; i < flow.row.end; ++i) {
    const dialogue::StateRow& state = flow.state(i);
    const model::Step& step = flow.step(i);
    if (state.act == dialogue::Act::jump && state.next == dialogue::none) {
      std::vector<std::string_view> known;
      for (const model::Step* other : flow.steps) {
        if (!other->id.empty()) known.push_back(other->id.value);
      }
      reports.error(
          "flow.unknown-step", step.name.span,
          "The flow `" + flow.row.id + "` has no step `" + step.name.value + "`.",
          source::did_you_mean(step.name.value, known,
                               "Give the step that you mean an `id:`, and write that id here."));
    }
    if (state.act == dialogue::Act::start && state.target_flow == dialogue::none) {
      std::vector<std::string_view> known;
      for (const dialogue::FlowRow& other : flow.tables.flows()) known.push_back(other.id);
      reports.error(
          "flow.unknown-flow", step.name.span, "There is no flow `" + step.name.value + "`.",
          source::did_you_mean(step.name.value, known, "Write the id of an entry of `flows:`."));
    }
    for (const model::Button& button : step.buttons) check_button(model, button, reports);
    check_buttons(model, step.say, reports);
    check_buttons(model, step.retry, reports);
    check_buttons(model, step.why, reports);
    check_buttons(model, step.where, reports);
    for (const auto& [move, answers] : step.instead) check_buttons(model, answers, reports);
    check_buttons(model, step.handoff.say, reports);
  }
}

}  // namespace frontdesk::check
