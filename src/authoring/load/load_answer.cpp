// Answers: variants, buttons, cards and media.
#include <fmt/format.h>

#include <utility>
#include <vector>

#include "authoring/load/sections.hpp"

namespace frontdesk::load {
namespace {

model::Card load_card(Context& context, const yaml::Node& node) {
  const Fields fields(context, node, "card");
  return {fields.text("title"), fields.text("subtitle"), fields.text("image"),
          buttons_of(fields, "buttons"), node.span};
}

model::Answer load_variant(Context& context, const yaml::Node& node) {
  model::Answer answer;
  answer.span = node.span;
  if (node.kind != yaml::Node::Kind::map) {
    answer.text = read_text(context, node);
    return answer;
  }
  const Fields fields(context, node, "variant");
  answer.text = fields.text("text");
  if (const yaml::Node* when = fields.find("when")) answer.when = load_condition(context, *when);
  answer.channels = fields.texts("channels");
  if (fields.has("public")) answer.is_public = fields.boolean("public", false);
  answer.buttons = buttons_of(fields, "buttons");
  answer.quick_replies = buttons_of(fields, "quick_replies");
  if (const auto typing = fields.duration("typing")) answer.typing_ms = typing->value;
  for (const yaml::Node* card : items_of(fields.find("cards"))) {
    answer.cards.push_back(load_card(context, *card));
  }
  for (const yaml::Node* item : items_of(fields.find("media"))) {
    const Fields media(context, *item, "media");
    answer.media.push_back(
        {media.choice("kind", {"image", "file"}), media.text("url"), media.text("alternative")});
  }
  if (answer.text.empty() && answer.cards.empty() && answer.media.empty()) {
    context.reports.error("answer.empty", node.span, "this variant says nothing",
                          "give it a `text`");
  }
  return answer;
}

std::vector<model::Answer> load_variants(Context& context, const yaml::Node& node) {
  std::vector<model::Answer> variants;
  for (const yaml::Node* item : items_of(&node)) variants.push_back(load_variant(context, *item));
  if (variants.empty()) {
    context.reports.error("answer.empty", node.span, "an empty list says nothing",
                          "write at least one variant");
  }
  return variants;
}

model::Button load_button(Context& context, const yaml::Node& node) {
  model::Button button;
  button.span = node.span;
  if (node.kind != yaml::Node::Kind::map) {
    button.target = read_text(context, node);
  } else {
    const Fields fields(context, node, "button");
    button.title = fields.localized_text("title");
    button.description = fields.localized_text("description");
    int targets = 0;
    for (const auto& [key, kind] : {std::pair{"target", model::Button::Kind::entry},
                                    std::pair{"url", model::Button::Kind::url},
                                    std::pair{"phone", model::Button::Kind::phone}}) {
      if (!fields.has(key)) continue;
      button.target = fields.text(key);
      button.kind = kind;
      ++targets;
    }
    if (targets != 1) {
      context.reports.error(
          "button.target", node.span,
          targets == 0 ? "this button leads nowhere" : "this button leads to more than one place",
          "give it one of `target`, `url` and `phone`");
    }
    if (button.kind != model::Button::Kind::entry && button.title.empty()) {
      context.reports.error("button.title", node.span, "this button has no title",
                            "add `title: ...`");
    }
  }
  return button;
}

}  // namespace

model::Answers load_answers(Context& context, const yaml::Node& node) {
  return read_localized<std::vector<model::Answer>>(context, node, load_variants);
}

std::vector<model::Button> load_buttons(Context& context, const yaml::Node& node) {
  std::vector<model::Button> buttons;
  for (const yaml::Node* item : items_of(&node)) buttons.push_back(load_button(context, *item));
  return buttons;
}

model::Answers answers_of(const Fields& fields, std::string_view key) {
  const yaml::Node* node = fields.find(key);
  return node == nullptr ? model::Answers{} : load_answers(fields.context(), *node);
}

std::vector<model::Button> buttons_of(const Fields& fields, std::string_view key) {
  const yaml::Node* node = fields.find(key);
  return node == nullptr ? std::vector<model::Button>{} : load_buttons(fields.context(), *node);
}

}  // namespace frontdesk::load
