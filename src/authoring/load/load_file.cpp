// Load file: one YAML document into a model.
#include "authoring/load/load_file.hpp"

#include <fmt/format.h>

#include <string>
#include <utility>

#include "authoring/load/sections.hpp"

namespace frontdesk::load {
namespace {

constexpr std::int64_t kFormatVersion = 1;

std::vector<const yaml::Node*> list_of(const Fields& fields, std::string_view key) {
  const yaml::Node* node = fields.find(key);
  if (node == nullptr) return {};
  if (node->kind != yaml::Node::Kind::sequence) {
    report_type(fields.context(), *node, "a list");
    return {};
  }
  return items_of(node);
}

void load_entries(const Fields& fields, std::string_view key, model::Entry::Kind kind,
                  model::Model& model) {
  for (const yaml::Node* node : list_of(fields, key)) {
    model.entries.push_back(load_entry(fields.context(), *node, kind));
  }
}

template <class Load>
void load_named(const Fields& fields, std::string_view key, Load load) {
  const yaml::Node* node = fields.find(key);
  if (node == nullptr) return;
  if (node->kind != yaml::Node::Kind::map) {
    report_type(fields.context(), *node, "a map from names");
    return;
  }
  for (const yaml::Field& field : node->fields) {
    const Text name = read_id(fields.context(), field.key);
    load(name, field.value);
  }
}

void check_version(const Fields& fields) {
  const auto version = fields.integer("frontdesk");
  if (!version || version->value == kFormatVersion) return;
  fields.context().reports.error(
      "format.version", version->span, fmt::format("format {} is not known", version->value),
      fmt::format("this version of frontdesk reads format {}", kFormatVersion));
}

}  // namespace

void load_file(Context& context, const yaml::Node& root, model::Model& model) {
  const Fields fields(context, root, "file");
  if (!fields.is_map()) return;
  check_version(fields);
  if (const yaml::Node* bot = fields.find("bot")) {
    if (model.bot.span != model::Span{}) {
      context.reports.error("bot.duplicate", bot->span, "a second `bot` section",
                            "keep one for the whole rule set");
      context.reports.note(model.bot.span, "the first one");
    }
    load_bot(context, *bot, model.bot);
  }
  if (const yaml::Node* node = fields.find("understanding")) {
    if (model.bot.understanding != model::Span{}) {
      context.reports.error("bot.duplicate", node->span, "a second `understanding` section",
                            "keep one for the whole rule set");
      context.reports.note(model.bot.understanding, "the first one");
    }
    load_understanding(context, *node, model.bot);
  }
  load_entries(fields, "faqs", model::Entry::Kind::faq, model);
  load_entries(fields, "intents", model::Entry::Kind::intent, model);
  load_entries(fields, "flows", model::Entry::Kind::flow, model);
  for (const yaml::Node* node : list_of(fields, "additions")) {
    model.additions.push_back(load_addition(context, *node));
  }
  for (const yaml::Node* node : list_of(fields, "entities")) {
    model.entities.push_back(load_entity(context, *node));
  }
  for (const std::string_view key : {"lists", "expansion_rules"}) {
    load_named(fields, key, [&](const Text& name, const yaml::Node& node) {
      model.lists.push_back(load_list(context, name, node));
    });
  }
  for (const yaml::Node* node : list_of(fields, "signals")) {
    model.signals.push_back(load_signal(context, *node));
  }
  if (const yaml::Node* node = fields.find("synonyms")) {
    load_synonyms(context, *node, model.synonyms);
  }
  if (const yaml::Node* node = fields.find("abbreviations")) {
    load_abbreviations(context, *node, model.synonyms);
  }
  load_named(fields, "hours", [&](const Text& name, const yaml::Node& node) {
    model.hours.push_back(load_hours(context, name, node));
  });
  if (const yaml::Node* node = fields.find("handoff")) {
    load_handoff(context, *node, model.handoff);
  }
  for (const yaml::Node* node : list_of(fields, "channels")) {
    model.channels.push_back(load_channel(context, *node));
  }
  for (const yaml::Node* node : list_of(fields, "tests")) {
    model.tests.push_back(load_chat_test(context, *node));
  }
}

}  // namespace frontdesk::load
