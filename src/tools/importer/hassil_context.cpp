// Hassil context: what is needed, and what must not be.
#include "tools/importer/hassil_context.hpp"

#include <algorithm>

#include "tools/importer/source_yaml.hpp"
#include "tools/tester/label_id.hpp"

namespace frontdesk::importer::hassil {
namespace {

/// A value, a list of them, or a map with them under `value`.
std::set<std::string> values_of(const yaml::Node& node) {
  std::set<std::string> values;
  if (const yaml::Node* value = field_of(node, "value")) return values_of(*value);
  if (node.kind == yaml::Node::Kind::scalar && !node.text.empty()) values.insert(node.text.value);
  for (const yaml::Node& one : node.items) values.insert(one.text.value);
  return values;
}

const yaml::Node* group_of(const yaml::Node* intent, const std::string& name) {
  const yaml::Node* ways = intent == nullptr ? nullptr : field_of(*intent, "slot_combinations");
  if (ways == nullptr) return nullptr;
  for (const yaml::Field& way : ways->fields) {
    const yaml::Node* groups = field_of(way.value, "name_domain_groups");
    const yaml::Node* group = groups == nullptr ? nullptr : field_of(*groups, name);
    if (group != nullptr) return group;
  }
  return nullptr;
}

}  // namespace

Requirement requirement_of(const yaml::Node& block, const yaml::Node* intent) {
  Requirement asked;
  const auto read = [&](const char* key, auto& into) {
    const yaml::Node* context = field_of(block, key);
    if (context == nullptr) return;
    for (const yaml::Field& one : context->fields) into[one.key.text.value] = values_of(one.value);
  };
  read("requires_context", asked.needed);
  read("excludes_context", asked.banned);
  if (const yaml::Node* domains = field_of(block, "name_domains")) {
    const yaml::Node* group = group_of(intent, domains->text.value);
    std::set<std::string> all = values_of(group == nullptr ? *domains : *group);
    if (group != nullptr) asked.word = tester::label_id(domains->text.value);
    // A group that nobody describes asks for nothing.
    const bool is_named = group == nullptr && domains->kind == yaml::Node::Kind::scalar;
    if (!all.empty() && !is_named) asked.needed["domain"] = std::move(all);
  }
  if (!asked.word.empty()) return asked;
  constexpr std::size_t kMostInAName = 3;
  std::string words;
  std::size_t count = 0;
  for (const auto* side : {&asked.needed, &asked.banned}) {
    for (const auto& [key, values] : *side) {
      for (const std::string& value : values) {
        const bool banned = side == &asked.banned;
        words += (words.empty() ? "" : "_") + std::string(banned ? "no_" : "") + value;
        ++count;
      }
    }
  }
  asked.word = tester::label_id(count == 0 || count > kMostInAName ? "some" : words);
  return asked;
}

Context context_of(const yaml::Node& node) {
  Context context;
  for (const yaml::Field& one : node.fields) {
    if (one.value.kind == yaml::Node::Kind::scalar) {
      context[one.key.text.value] = one.value.text.value;
    }
  }
  return context;
}

bool fits(const Context& value, const std::set<std::string>& keys, const Requirement& asked) {
  for (const auto& [key, allowed] : asked.needed) {
    if (!keys.contains(key)) continue;
    const auto found = value.find(key);
    if (found == value.end()) return false;
    if (!allowed.empty() && !allowed.contains(found->second)) return false;
  }
  return std::none_of(asked.banned.begin(), asked.banned.end(), [&](const auto& one) {
    const auto found = value.find(one.first);
    return found != value.end() && (one.second.empty() || one.second.contains(found->second));
  });
}

}  // namespace frontdesk::importer::hassil
