// Hassil home: a name, its other names, and what it belongs to.
#include "tools/importer/hassil_home.hpp"

#include "tools/importer/source_yaml.hpp"

namespace frontdesk::importer::hassil {
namespace {

/// A name, a list of them, or `{in: ..., out: ...}`.
void add_names(const yaml::Node* node, std::vector<std::string>& names) {
  if (node == nullptr) return;
  if (const yaml::Node* in = field_of(*node, "in")) return add_names(in, names);
  if (node->kind == yaml::Node::Kind::scalar) names.push_back(node->text.value);
  for (const yaml::Node& one : node->items) add_names(&one, names);
}

std::vector<ListValue> values_of(const yaml::Node& things, bool are_devices) {
  std::vector<ListValue> values;
  for (const yaml::Node& thing : things.items) {
    std::vector<std::string> names;
    add_names(field_of(thing, "name"), names);
    add_names(field_of(thing, "aliases"), names);
    Context context;
    const std::string_view id = text_of(field_of(thing, "id"));
    const std::size_t dot = id.find('.');
    if (are_devices && dot != std::string_view::npos) context["domain"] = id.substr(0, dot);
    if (const yaml::Node* attributes = field_of(thing, "attributes")) {
      context.merge(context_of(*attributes));
    }
    const yaml::Node* written = field_of(thing, "name");
    std::string out(written == nullptr ? "" : text_of(field_of(*written, "out")));
    for (const std::string& name : names) {
      if (name.empty()) continue;
      const bool is_plain = name.find_first_of("([{<|") == std::string::npos;
      if (out.empty() && is_plain) out = name;
      values.push_back({name, out, context});
    }
  }
  return values;
}

}  // namespace

std::map<std::string, std::vector<ListValue>> home_of(const yaml::Node& document) {
  std::map<std::string, std::vector<ListValue>> lists;
  for (const auto& [key, list] :
       {std::pair{"areas", "area"}, std::pair{"floors", "floor"}, std::pair{"entities", "name"}}) {
    const yaml::Node* things = field_of(document, key);
    if (things == nullptr) continue;
    std::vector<ListValue> values = values_of(*things, key == std::string_view("entities"));
    if (!values.empty()) lists[list] = std::move(values);
  }
  return lists;
}

}  // namespace frontdesk::importer::hassil
