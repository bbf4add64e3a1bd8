// LabelMap: which entries of a rule set the labels of foreign data stand for.
#include "tools/tester/label_map.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "authoring/load/load_value.hpp"
#include "base/source/files.hpp"
#include "base/source/reports.hpp"
#include "frontdesk/value.hpp"
#include "tools/tester/label_id.hpp"

namespace frontdesk::tester {

Result<LabelMap> LabelMap::read(std::string text, const std::string& name) {
  source::Files files;
  source::Reports reports(files);
  const std::optional<Value> value = load::load_value(std::move(text), name, files, reports);
  if (!value) {
    const std::vector<Diagnostic> found = reports.take();
    return Error{"label-map.malformed",
                 found.empty() ? name + " cannot be read" : render(found.front())};
  }
  if (value->as_map() == nullptr) {
    return Error{"label-map.malformed", name + " must map labels to lists of entry ids"};
  }
  LabelMap map;
  for (const Value::Field& field : *value->as_map()) {
    std::vector<std::string>& entries = map.entries_of_[field.key];
    const auto add = [&](const Value& one) {
      const std::string* id = one.as_text();
      if (id == nullptr) return false;
      entries.push_back(*id);
      map.labels_of_[*id].push_back(field.key);
      return true;
    };
    bool good = true;
    if (const Value::List* list = field.value.as_list()) {
      for (const Value& one : *list) good = add(one) && good;
    } else {
      good = add(field.value);
    }
    if (!good) {
      return Error{"label-map.malformed",
                   name + ": `" + field.key + "` must name an entry id, or a list of them"};
    }
  }
  return map;
}

void LabelMap::add(const std::string& label, const std::string& entry) {
  if (is_out_of_scope(label)) return;
  entries_of_[label].push_back(entry);
  labels_of_[entry].push_back(label);
}

void LabelMap::add_by_name(const std::vector<std::string>& labels,
                           const std::vector<std::string>& entries) {
  const std::set<std::string> known(entries.begin(), entries.end());
  for (const std::string& label : labels) {
    const bool out_of_scope = is_out_of_scope(label);
    if (knows(label) && !out_of_scope) continue;
    for (const std::string& id : {label, label_id_of_its_own(label), label_id(label)}) {
      if (!known.contains(id)) continue;
      if (out_of_scope) {
        out_of_scope_.insert(id);
      } else {
        add(label, id);
      }
      break;
    }
  }
}

void LabelMap::add_out_of_scope(const std::string& label) {
  for (const std::string& id : entries_of_[label]) std::erase(labels_of_[id], label);
  std::erase_if(labels_of_, [](const auto& one) { return one.second.empty(); });
  entries_of_[label].clear();
}

bool LabelMap::is_out_of_scope(std::string_view label) const {
  const auto found = entries_of_.find(label);
  return found != entries_of_.end() && found->second.empty();
}

std::string_view LabelMap::label_of(std::string_view entry, std::string_view expected) const {
  const auto found = labels_of_.find(entry);
  if (found == labels_of_.end()) return {};
  const std::vector<std::string>& labels = found->second;
  const auto same = std::find(labels.begin(), labels.end(), expected);
  return same != labels.end() ? *same : labels.front();
}

bool LabelMap::takes_out_of_scope(std::string_view entry) const {
  return out_of_scope_.contains(entry) && !labels_of_.contains(entry);
}

std::vector<std::string> LabelMap::entries() const {
  std::vector<std::string> ids;
  for (const auto& [id, labels] : labels_of_) ids.push_back(id);
  return ids;
}

bool LabelMap::knows(std::string_view label) const {
  return entries_of_.find(label) != entries_of_.end();
}

}  // namespace frontdesk::tester
