// Channels, answers, flows and the handoff policy, which share one renderer.
#include <string>
#include <utility>
#include <vector>

#include "assembly/check/flow_checks.hpp"
#include "assembly/compile/stages.hpp"

namespace frontdesk::compile {
namespace {

std::string_view without_prefix(std::string_view target) {
  const std::size_t colon = target.find(':');
  return colon == std::string_view::npos ? target : target.substr(colon + 1);
}

/// The titles of entries, for buttons that have none of their own.
class EntryTitles final : public reply::Titles {
 public:
  EntryTitles(const model::Model& model, const RuleSet& rules) : model_(model), rules_(rules) {}

  const model::Localized<model::Text>* title_of(std::string_view target) const override {
    const std::uint32_t index = rules_.index_of(without_prefix(target));
    if (index == RuleSet::none) return nullptr;
    const model::Localized<model::Text>& title = model_.entries[index].title;
    return title.empty() ? nullptr : &title;
  }

 private:
  const model::Model& model_;
  const RuleSet& rules_;
};

/// Takes the texts of flows into the renderer, and numbers them.
class FlowTexts final : public dialogue::Registrar {
 public:
  FlowTexts(RuleSet& rules, const EntryTitles& titles, reply::RendererBuilder& builder)
      : rules_(rules), titles_(titles), builder_(builder) {}

  std::uint32_t answers(const model::Answers& answers, std::string_view name) override {
    rules_.dialogue_answers.push_back({builder_.add(answers), session::hash32(name)});
    return static_cast<std::uint32_t>(rules_.dialogue_answers.size() - 1);
  }

  std::uint32_t text(const model::Text& text) override {
    model::Answer answer;
    answer.text = text;
    answer.span = text.span;
    model::Answers answers;
    answers.by_locale.emplace_back(model::Text{}, std::vector<model::Answer>{answer});
    return builder_.add(answers);
  }

  std::uint32_t title(const model::Localized<model::Text>& title) override {
    return builder_.add_plain(title);
  }

  std::uint32_t buttons(const std::vector<model::Button>& buttons) override {
    std::vector<std::uint32_t> rows;
    for (const model::Button& button : buttons) {
      const model::Localized<model::Text>* title =
          button.title.empty() ? titles_.title_of(button.target.value) : &button.title;
      RuleSet::ButtonRow row;
      row.title = title == nullptr ? RuleSet::none : builder_.add_plain(*title);
      if (!button.description.empty()) row.description = builder_.add_plain(button.description);
      row.kind = button.kind == model::Button::Kind::url     ? Button::Kind::url
                 : button.kind == model::Button::Kind::phone ? Button::Kind::phone
                                                             : Button::Kind::reply;
      row.target = button.target.value;
      rows.push_back(static_cast<std::uint32_t>(rules_.buttons.size()));
      rules_.buttons.push_back(std::move(row));
    }
    rules_.button_lists.push_back(std::move(rows));
    return static_cast<std::uint32_t>(rules_.button_lists.size() - 1);
  }

 private:
  RuleSet& rules_;
  const EntryTitles& titles_;
  reply::RendererBuilder& builder_;
};

void add_entry_answers(const model::Model& model, RuleSet& rules, reply::RendererBuilder& builder) {
  for (std::size_t i = 0; i < model.entries.size(); ++i) {
    const model::Entry& written = model.entries[i];
    RuleSet::Entry& entry = rules.entries[i];
    if (!written.answer.empty()) entry.answer = builder.add(written.answer, written.buttons);
    if (!written.again.empty()) entry.again = builder.add(written.again, written.buttons);
    if (!written.title.empty()) entry.title = builder.add_plain(written.title);
  }
}

}  // namespace

void compile_replies(const model::Model& model, RuleSet& rules, source::Reports& reports) {
  rules.channels = reply::Channels(model.channels, reports);
  const EntryTitles titles(model, rules);
  reply::RendererBuilder builder(model.bot, titles, reports);
  add_entry_answers(model, rules, builder);
  FlowTexts texts(rules, titles, builder);
  rules.flows = dialogue::Tables::build(model, texts);
  check::check_flows(model, *rules.flows, reports);
  rules.policy =
      handoff::Policy(model.handoff, model.hours,
                      model.bot.timezone.empty() ? std::string("UTC") : model.bot.timezone.value,
                      [&](const model::Answers& say) { return builder.add(say); });
  rules.renderer = std::move(builder).build();
  for (const model::Condition& condition : rules.renderer.conditions()) {
    rules.answer_conditions.emplace_back(condition);
  }
}

}  // namespace frontdesk::compile
