// Schema: the rule format as a JSON Schema, for editors.
#include "authoring/load/schema.hpp"

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "authoring/load/table.hpp"

namespace frontdesk::load {
namespace {

using Fields = std::vector<std::pair<std::string, Value>>;

/// Keys for locales, as the loader knows them: `en`, `de-AT`, `zh-Hant`.
constexpr std::string_view kLocale = "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$";

Value object(Fields fields) { return Value::map(std::move(fields)); }
Value of_type(std::string_view type) { return object({{"type", type}}); }
Value reference(std::string_view section) {
  return object({{"$ref", "#/$defs/" + std::string(section)}});
}
Value list_of(Value items) { return object({{"type", "array"}, {"items", std::move(items)}}); }
Value any_of(Value::List choices) { return object({{"anyOf", std::move(choices)}}); }

/// YAML reads `12` and `yes` as other things than text; the loader takes them as written.
Value text() { return object({{"type", Value::List{"string", "number", "boolean"}}}); }
Value texts() { return any_of({text(), list_of(text())}); }

Value map_of(Value values) {
  return object({{"type", "object"}, {"additionalProperties", std::move(values)}});
}

Value by_locale(Value content) {
  return any_of({content, object({{"type", "object"},
                                  {"patternProperties", object({{std::string(kLocale), content}})},
                                  {"additionalProperties", false}})});
}

Value answers() {
  const Value one = any_of({text(), reference("variant")});
  return by_locale(any_of({one, list_of(one)}));
}

/// The keys whose shape the table does not tell.
Value special(const Key& key) {
  if (key.name == "lists" || key.name == "expansion_rules") {
    return map_of(
        by_locale(any_of({texts(), reference("list"), list_of(reference("list_value"))})));
  }
  if (key.section == "list" && key.name == "values") {
    return by_locale(list_of(any_of({text(), reference("list_value")})));
  }
  if (key.name == "synonyms") return of_type("object");
  if (key.name == "abbreviations") return of_type("object");
  if (key.name == "hours") return map_of(reference("hours"));
  if (key.name == "sensitive") return map_of(any_of({text(), reference("sensitive")}));
  if (key.name == "choose") return any_of({text(), of_type("object"), of_type("array")});
  if (key.name == "start") return text();
  if (key.name == "agent") {
    return any_of({object({{"enum", Value::List{"joined", "left", "resolved", "declined"}}}),
                   map_of(text())});
  }
  return object({});
}

Value shape(const Key& key) {
  switch (key.type) {
    case Type::text:
      return text();
    case Type::id:
      return object({{"type", "string"}, {"pattern", "^[a-z0-9_.]+$"}});
    case Type::boolean:
      return of_type("boolean");
    case Type::integer:
      return of_type("integer");
    case Type::decimal:
      return of_type("number");
    case Type::duration:
      return object({{"type", "string"}, {"pattern", "^[0-9]+(ms|s|m|h|d)$"}});
    case Type::texts:
      return texts();
    case Type::localized_text:
      return by_locale(text());
    case Type::localized_texts:
      return by_locale(texts());
    case Type::answers:
      return answers();
    case Type::buttons:
      return list_of(any_of({text(), reference("button")}));
    case Type::cards:
      return list_of(reference("card"));
    case Type::condition:
      return of_type("object");
    case Type::steps:
      return any_of({reference("step"), list_of(reference("step"))});
    case Type::value:
      return object({});
    case Type::values:
      return of_type("object");
    case Type::reference:
      return object({{"type", "string"}, {"pattern", "^(faq|flow|intent):"}});
    case Type::section:
      // `handoff:` of a chat may stand alone: any handoff.
      return any_of({reference(key.of), of_type("null")});
    case Type::sections:
      return list_of(key.of == "chat_line"
                         ? any_of({reference(key.of), object({{"const", "silent"}})})
                         : reference(key.of));
    case Type::named_sections:
      return map_of(any_of({reference(key.of), of_type("null")}));
    case Type::special:
      return special(key);
  }
  return object({});
}

struct Section {
  Fields properties;
  Value::List required;
};

}  // namespace

Value json_schema() {
  std::map<std::string, Section, std::less<>> sections;
  for (const Key& key : keys()) {
    Section& section = sections[std::string(key.section)];
    Value property = shape(key);
    property.set("description", key.documentation);
    section.properties.emplace_back(key.name, std::move(property));
    if (key.required) section.required.emplace_back(key.name);
  }
  Value definitions = Value::map();
  for (auto& [name, section] : sections) {
    Value one = object({{"type", "object"}, {"properties", object(std::move(section.properties))}});
    // Hours have days, such as `mon-fri`, beside the keys of the table.
    one.set("additionalProperties", name == "hours");
    if (!section.required.empty()) one.set("required", std::move(section.required));
    definitions.set(name, std::move(one));
  }
  return object({{"$schema", "https://json-schema.org/draft/2020-12/schema"},
                 {"title", "A frontdesk rule file"},
                 {"$ref", "#/$defs/file"},
                 {"$defs", std::move(definitions)}});
}

}  // namespace frontdesk::load
