// Entities, lists, synonyms and abbreviations.
#include <fmt/format.h>

#include <utility>
#include <vector>

#include "authoring/load/sections.hpp"

namespace frontdesk::load {
namespace {

model::List::InOut load_in_out(Context& context, const yaml::Node& node) {
  if (node.kind == yaml::Node::Kind::scalar) return {node.text, node.text};
  const Fields fields(context, node, "list_value");
  model::List::InOut value{fields.text("in"), fields.text("in")};
  if (fields.has("out")) value.out = fields.text("out");
  return value;
}

std::vector<model::List::InOut> load_values(Context& context, const yaml::Node& node) {
  std::vector<model::List::InOut> values;
  for (const yaml::Node* item : items_of(&node)) values.push_back(load_in_out(context, *item));
  return values;
}

bool is_list_section(const yaml::Node& node) {
  if (node.kind != yaml::Node::Kind::map) return false;
  for (const yaml::Field& field : node.fields) {
    const std::string& key = field.key.text.value;
    if (key == "values" || key == "range" || key == "wildcard") return true;
  }
  return false;
}

/// A map from locales; anything else is reported.
bool check_by_locale(Context& context, const yaml::Node& node) {
  if (is_by_locale(node)) return true;
  context.reports.error("locale.expected", node.span, "expected a map from locales",
                        "begin with the language: `en: ...`");
  return false;
}

}  // namespace

model::Entity load_entity(Context& context, const yaml::Node& node) {
  const Fields fields(context, node, "entity");
  model::Entity entity;
  entity.span = node.span;
  entity.id = fields.id("id");
  entity.kind = fields.text("like");
  entity.patterns = fields.texts("pattern");
  for (const yaml::Node* item : items_of(fields.find("values"))) {
    if (item->kind == yaml::Node::Kind::scalar) {
      entity.values.push_back({item->text, {}, item->span});
      continue;
    }
    const Fields value(context, *item, "entity_value");
    entity.values.push_back({value.text("id"), value.localized_texts("say"), item->span});
  }
  entity.fuzzy = fields.boolean("fuzzy", false);
  entity.sensitive = fields.boolean("sensitive", false);
  entity.min = fields.decimal("min");
  entity.max = fields.decimal("max");
  entity.min_length = fields.integer("min_length");
  entity.max_length = fields.integer("max_length");
  entity.luhn = fields.boolean("luhn", false);
  entity.mod97 = fields.boolean("mod97", false);
  entity.title = fields.localized_text("title");
  return entity;
}

model::List load_list(Context& context, const Text& name, const yaml::Node& node) {
  model::List list;
  list.name = name;
  list.span = name.span;
  list.from_pack = context.from_pack;
  if (!is_list_section(node)) {
    list.expansions = read_localized<Texts>(context, node, read_texts);
    return list;
  }
  const Fields fields(context, node, "list");
  if (const yaml::Node* values = fields.find("values")) {
    list.values = read_localized<std::vector<model::List::InOut>>(context, *values, load_values);
  }
  if (const yaml::Node* written = fields.find("range")) {
    const Fields range(context, *written, "range");
    list.range.emplace();
    list.range->span = written->span;
    const auto number = [&range](std::string_view key, std::int64_t otherwise) {
      const auto value = range.integer(key);
      return value ? value->value : otherwise;
    };
    list.range->from = number("from", 0);
    list.range->to = number("to", 0);
    list.range->step = number("step", 1);
    (void)range.text("type");
    if (list.range->from > list.range->to || list.range->step < 1) {
      context.reports.error("value.range", written->span, "this range holds no number",
                            "let `from` be the smaller one and `step` positive");
    }
  }
  list.wildcard = fields.boolean("wildcard", false).value;
  if ((list.values.empty() ? 0 : 1) + (list.range ? 1 : 0) + (list.wildcard ? 1 : 0) > 1) {
    context.reports.error("list.two-shapes", node.span,
                          "a list has one of `values`, `range` and `wildcard`",
                          "make two lists of it");
  }
  return list;
}

void load_synonyms(Context& context, const yaml::Node& node, model::Synonyms& synonyms) {
  if (!check_by_locale(context, node)) return;
  for (const yaml::Field& field : node.fields) {
    std::vector<Texts> groups;
    for (const yaml::Node* item : items_of(&field.value)) {
      groups.push_back(read_texts(context, *item));
    }
    synonyms.groups.by_locale.emplace_back(field.key.text, std::move(groups));
  }
}

void load_abbreviations(Context& context, const yaml::Node& node, model::Synonyms& synonyms) {
  if (!check_by_locale(context, node)) return;
  for (const yaml::Field& field : node.fields) {
    if (field.value.kind != yaml::Node::Kind::map) {
      report_type(context, field.value, "a map such as {pls: please}");
      continue;
    }
    std::vector<std::pair<Text, Text>> pairs;
    for (const yaml::Field& pair : field.value.fields) {
      pairs.emplace_back(read_text(context, pair.key), read_text(context, pair.value));
    }
    synonyms.abbreviations.by_locale.emplace_back(field.key.text, std::move(pairs));
  }
}

}  // namespace frontdesk::load
