// RiveScript files: sections, names and order.
#include "tools/importer/rivescript_files.hpp"

#include <fmt/format.h>

#include <set>

#include "tools/importer/rivescript_text.hpp"
#include "tools/tester/label_id.hpp"

namespace frontdesk::importer::rivescript {
namespace {

class FileWriter {
 public:
  void add(const std::string& stem, Yaml sections) {
    std::string name = stem + ".yaml";
    for (std::size_t n = 2; !names_.insert(name).second; ++n) {
      name = fmt::format("{}_{}.yaml", stem, n);
    }
    Yaml document = Yaml::map({{"frontdesk", Yaml::number(1)}});
    for (auto& field : sections.fields) document.fields.push_back(std::move(field));
    files_.push_back({std::move(name), write_yaml(document)});
  }

  std::vector<RuleFile> take() { return std::move(files_); }

 private:
  std::set<std::string> names_;
  std::vector<RuleFile> files_;
};

Yaml as_list(Yaml entries) {
  entries.kind = Yaml::Kind::list;
  return entries;
}

Yaml lists_of(const Output& output) {
  Yaml any_words("true");
  any_words.bare = true;
  Yaml lists =
      Yaml::map({{std::string(kAnyWords), Yaml::map({{"wildcard", std::move(any_words)}})}});
  for (const auto& [list, words] : output.lists) {
    Yaml values = Yaml::list();
    for (const std::string& word : words) values.add(word);
    lists.set(list, std::move(values));
  }
  return lists;
}

}  // namespace

std::vector<RuleFile> rule_files(const Script& script, const Output& output,
                                 const std::string& bot_name, const std::string& locale) {
  FileWriter writer;
  const auto name = script.variables.find("name");
  writer.add(
      "bot",
      Yaml::map(
          {{"bot",
            Yaml::map({{"name", name == script.variables.end() ? bot_name : name->second.value},
                       {"locales", Yaml::list({locale})}})},
           {"handoff",
            Yaml::map({{"without", Yaml::list({"going_in_circles", "no_progress", "anger"})}})}}));
  Yaml lists = Yaml::map({{"lists", lists_of(output)}});
  Yaml entities = Yaml::list();
  for (const std::string_view id : output.entities) {
    entities.add(Yaml::map({{"id", id}, {"pattern", id == kDigits ? "[0-9]+" : "\\pL+"}}));
  }
  if (!entities.items.empty()) lists.set("entities", std::move(entities));
  writer.add("lists", std::move(lists));
  std::set<std::string> sources;
  for (const auto& [file, entries] : output.faqs) sources.insert(file);
  for (const auto& [file, entries] : output.flows) sources.insert(file);
  for (const std::string& file : sources) {
    Yaml sections = Yaml::map();
    const auto faqs = output.faqs.find(file);
    if (faqs != output.faqs.end()) sections.set("faqs", as_list(faqs->second));
    const auto flows = output.flows.find(file);
    if (flows != output.flows.end()) sections.set("flows", as_list(flows->second));
    writer.add(tester::label_id(file.substr(0, file.rfind('.'))), std::move(sections));
  }
  return writer.take();
}

}  // namespace frontdesk::importer::rivescript
