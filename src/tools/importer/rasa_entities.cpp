// Rasa entities: ids, values and their spellings.
#include "tools/importer/rasa_entities.hpp"

#include <algorithm>

#include "base/text/ascii.hpp"
#include "tools/importer/rasa_text.hpp"
#include "tools/importer/source_yaml.hpp"
#include "tools/tester/label_id.hpp"

namespace frontdesk::importer::rasa {
namespace {

struct BuiltIn {
  std::string_view name;
  std::string_view kind;
};
constexpr BuiltIn kBuiltIn[] = {{"email", "email"},
                                {"number", "number"},
                                {"amount_of_money", "amount"},
                                {"amount", "amount"},
                                {"time", "datetime"},
                                {"date", "date"},
                                {"phone_number", "phone"},
                                {"phone", "phone"},
                                {"url", "url"},
                                {"postal_code", "postal_code"}};

std::string_view built_in(const std::string& id) {
  for (const BuiltIn& one : kBuiltIn) {
    if (one.name == id) return one.kind;
  }
  return {};
}

std::string small(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = text::is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c;
  return out;
}

}  // namespace

bool Entities::read(const yaml::Node& item) {
  const yaml::Node* block = field_of(item, "examples");
  if (block == nullptr) return false;
  const std::vector<std::string> examples = items_of(block->text.value);
  if (const yaml::Node* synonym = field_of(item, "synonym")) {
    for (const std::string& one : examples) synonyms_[small(one)] = synonym->text.value;
    return true;
  }
  if (const yaml::Node* lookup = field_of(item, "lookup")) {
    const std::string id = tester::label_id(lookup->text.value);
    for (const std::string& one : examples) values_[id][one].insert(one);
    closed_.insert(id);
    return true;
  }
  const yaml::Node* regex = field_of(item, "regex");
  if (regex == nullptr) return false;
  const std::string id = tester::label_id(regex->text.value);
  for (const std::string& one : examples) {
    // RE2 looks neither ahead nor behind, nor back.
    bool fits = one.find("(?") == std::string::npos;
    for (std::size_t at = one.find('\\'); fits && at != std::string::npos;
         at = one.find('\\', at + 2)) {
      fits = at + 1 < one.size() && !text::is_digit(one[at + 1]);
    }
    if (fits) {
      patterns_[id].push_back(
          small(one) == one || one.find('\\') != std::string::npos ? one : small(one));
    } else {
      left_.push_back(block);
    }
  }
  return true;
}

void Entities::read_examples(std::string_view block) {
  for (const Annotation& one : annotations_of(block)) {
    const std::string id = tester::label_id(one.entity);
    values_[id][one.value].insert(one.text);
    if (one.value != one.text) closed_.insert(id);
  }
}

std::string Entities::kind_of(const std::string& entity) const {
  const std::string id = tester::label_id(entity);
  if (const std::string_view kind = built_in(id); !kind.empty()) return std::string(kind);
  return ids_.contains(id) ? id : "text";
}

bool Entities::is_closed(const std::string& entity) const {
  const std::string id = tester::label_id(entity);
  return !built_in(id).empty() || closed_.contains(id) || patterns_.contains(id);
}

Yaml Entities::finish() {
  Yaml all = Yaml::list();
  std::set<std::string> ids;
  for (const auto& [id, values] : values_) ids.insert(id);
  for (const auto& [id, patterns] : patterns_) ids.insert(id);
  for (const std::string& id : ids) {
    if (!built_in(id).empty()) continue;
    Yaml one = Yaml::map({{"id", id}});
    const auto patterns = patterns_.find(id);
    if (patterns != patterns_.end()) {
      Yaml list = Yaml::list();
      for (const std::string& pattern : patterns->second) list.add(pattern);
      one.set("pattern", std::move(list));
    }
    std::map<std::string, std::set<std::string>> merged;
    std::set<std::string> taken;
    const auto values = values_.find(id);
    if (values != values_.end()) {
      for (const auto& [value, said] : values->second) {
        const auto synonym = synonyms_.find(small(value));
        const std::string name = synonym == synonyms_.end() ? value : synonym->second;
        for (const std::string& text : said) {
          std::string words = words_as_phrase(text);
          if (!words.empty() && taken.insert(spelling_key(words)).second)
            merged[name].insert(words);
        }
      }
    }
    for (const auto& [said, value] : synonyms_) {
      if (merged.contains(value) && taken.insert(spelling_key(said)).second &&
          !words_as_phrase(said).empty()) {
        merged[value].insert(words_as_phrase(said));
      }
    }
    Yaml list = Yaml::list();
    for (const auto& [value, said] : merged) {
      Yaml texts = Yaml::list();
      for (const std::string& text : said) texts.add(text);
      if (!said.empty()) list.add(Yaml::map({{"id", value}, {"say", std::move(texts)}}));
    }
    if (!list.items.empty()) one.set("values", std::move(list));
    if (one.fields.size() == 1) continue;
    ids_.insert(id);
    all.add(std::move(one));
  }
  return all;
}

}  // namespace frontdesk::importer::rasa
