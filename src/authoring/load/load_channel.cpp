// Channels and their limits.
#include <optional>
#include <string_view>
#include <utility>

#include "authoring/load/sections.hpp"

namespace frontdesk::load {
namespace {

std::optional<model::Limit> load_limit(const Fields& fields, std::string_view key) {
  const yaml::Node* node = fields.find(key);
  if (node == nullptr) return std::nullopt;
  Context& context = fields.context();
  const Fields written(context, *node, "limit");
  model::Limit limit;
  limit.span = node->span;
  if (const auto most = written.integer("max")) {
    limit.max = most->value;
    if (limit.max < 0) {
      context.reports.error("value.range", most->span, "a limit cannot be negative",
                            "use 0 for none");
      limit.max = 0;
    }
  }
  const Text unit = written.choice("unit", {"code_points", "utf16", "bytes", "gsm7"});
  static constexpr std::pair<std::string_view, model::Unit> kUnits[] = {
      {"utf16", model::Unit::utf16}, {"bytes", model::Unit::bytes}, {"gsm7", model::Unit::gsm7}};
  for (const auto& [name, one] : kUnits) {
    if (unit.value == name) limit.unit = one;
  }
  limit.source = written.text("source");
  limit.grade = written.text("grade");
  return limit;
}

}  // namespace

model::Channel load_channel(Context& context, const yaml::Node& node) {
  const Fields fields(context, node, "channel");
  model::Channel channel;
  channel.span = node.span;
  channel.from_pack = context.from_pack;
  channel.id = fields.id("id");
  channel.text = load_limit(fields, "text");
  channel.text_with_buttons = load_limit(fields, "text_with_buttons");
  channel.text_with_quick_replies = load_limit(fields, "text_with_quick_replies");
  channel.label = load_limit(fields, "label");
  channel.description = load_limit(fields, "description");
  channel.card_title = load_limit(fields, "card_title");
  channel.card_subtitle = load_limit(fields, "card_subtitle");
  channel.payload = load_limit(fields, "payload");
  channel.buttons = load_limit(fields, "buttons");
  channel.link_buttons = load_limit(fields, "link_buttons");
  channel.quick_replies = load_limit(fields, "quick_replies");
  channel.cards = load_limit(fields, "cards");
  channel.card_buttons = load_limit(fields, "card_buttons");
  channel.list_rows = load_limit(fields, "list_rows");
  channel.row_label = load_limit(fields, "row_label");
  channel.messages = load_limit(fields, "messages");
  channel.markup = fields.text("markup");
  channel.media = fields.boolean("media", false);
  channel.links_in_labels = fields.boolean("links_in_labels", true);
  channel.phone_buttons = fields.boolean("phone_buttons", false);
  channel.discloses = fields.boolean("discloses", false);
  channel.templates = fields.boolean("templates", false);
  channel.stop_words = fields.texts("stop_words");
  return channel;
}

}  // namespace frontdesk::load
