// Hassil vocabulary: read once, narrowed for the blocks that ask for it.
#include "tools/importer/hassil_vocabulary.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "tools/importer/source_yaml.hpp"

namespace frontdesk::importer::hassil {
namespace {

Yaml bare(std::string_view text) {
  Yaml value(text);
  value.bare = true;
  return value;
}

/// True when a text below `node` has the list `{name}`.
bool refers_to(const yaml::Node& node, const std::string& name) {
  const std::string& text = node.text.value;
  for (const char* end : {"}", ":"}) {
    if (text.find("{" + name + end) != std::string::npos) return true;
  }
  const auto below = [&](const yaml::Node& one) { return refers_to(one, name); };
  return std::any_of(node.items.begin(), node.items.end(), below) ||
         std::any_of(node.fields.begin(), node.fields.end(),
                     [&](const yaml::Field& one) { return refers_to(one.value, name); });
}

}  // namespace

Vocabulary::Vocabulary(Source& source) : source_(source) {
  for (const Document& one : source_.documents) {
    read(one.node, one.language, "", {});
    for (auto& [name, values] : home_of(one.node)) {
      std::vector<ListValue>& all = lists_[name][one.language].values;
      all.insert(all.end(), values.begin(), values.end());
      spelled_[name] = name;
    }
    if (const yaml::Node* words = field_of(one.node, "skip_words")) {
      Yaml all = Yaml::list();
      for (const yaml::Node& word : words->items) all.add(word.text.value);
      skip_words_[one.language] = std::move(all);
    }
  }
  for (const auto& [name, list] : lists_) keys_.merge(keys_of(list));
  glue_all();
  name_apart();
}

/// The lists and rules of a file, or of one block of sentences.
void Vocabulary::read(const yaml::Node& node, const std::string& language,
                      const std::string& prefix, const Scope& scope) {
  if (const yaml::Node* lists = field_of(node, "lists")) {
    for (const yaml::Field& one : lists->fields) {
      read_list(prefix + name_of({}, one.key.text.value), one, language);
    }
  }
  if (const yaml::Node* rules = field_of(node, "expansion_rules")) {
    for (const yaml::Field& one : rules->fields) {
      const std::string name = prefix + name_of({}, one.key.text.value);
      rules_[name][language] = {one.value.text.value, scope.lists, scope.rules};
      spelled_[name] = one.key.text.value;
    }
  }
}

void Vocabulary::read_list(const std::string& name, const yaml::Field& written,
                           const std::string& language) {
  const yaml::Node& node = written.value;
  spelled_[name] = written.key.text.value;
  List& list = lists_[name][language];
  if (const yaml::Node* range = field_of(node, "range")) {
    list = range_of(name, *range);
  } else if (const yaml::Node* values = field_of(node, "values")) {
    read_values(*values, list);
  } else {
    list.kind = List::Kind::wildcard;
    if (text_of(field_of(node, "wildcard")) == "true") return;
    source_.note(Note::Kind::left, written.key, fmt::format("the list `{}` has no values", name),
                 "write its values under `lists:`");
  }
}

/// Numbers are an entity besides: it knows words and fractions. With steps they are digits only.
Vocabulary::List Vocabulary::range_of(const std::string& name, const yaml::Node& range) {
  List list;
  list.range = Yaml::map();
  const std::string_view step = text_of(field_of(range, "step"));
  const bool has_step = !step.empty() && step != "1";
  list.kind = has_step ? List::Kind::range : List::Kind::number;
  for (const char* key : {"from", "to"}) {
    const char* const bound = key == std::string_view("from") ? "min" : "max";
    list.range.set(has_step ? key : bound, bare(text_of(field_of(range, key))));
  }
  if (has_step) list.range.set("step", bare(step));
  const yaml::Node* fractions = field_of(range, "fractions");
  if (has_step && fractions != nullptr) {
    source_.note(Note::Kind::differently, *fractions,
                 fmt::format("the range `{}` has whole numbers only, because it has steps", name),
                 "take the `step` out, or let the host compute it");
  }
  list.factor = text_of(field_of(range, "multiplier"));
  return list;
}

void Vocabulary::read_values(const yaml::Node& values, List& list) {
  for (const yaml::Node& value : values.items) {
    if (value.kind == yaml::Node::Kind::scalar) {
      list.values.push_back({value.text.value, "", {}});
      continue;
    }
    ListValue one{std::string(text_of(field_of(value, "in"))),
                  std::string(text_of(field_of(value, "out"))),
                  {}};
    if (const yaml::Node* context = field_of(value, "context")) one.context = context_of(*context);
    list.values.push_back(std::move(one));
    for (const char* key : {"requires_context", "excludes_context", "metadata"}) {
      if (const yaml::Node* more = field_of(value, key)) {
        source_.note(Note::Kind::left, *more, fmt::format("`{}` of a value is left out", key),
                     "let the host look at the value");
      }
    }
  }
}

/// Lists and rules share their names in a rule set.
void Vocabulary::name_apart() {
  std::map<std::string, ByLanguage<Rule>> named;
  for (auto& [name, texts] : rules_) {
    const std::string& spelled = spelled_[name];
    const bool is_list =
        lists_.contains(name) ||
        std::any_of(source_.documents.begin(), source_.documents.end(),
                    [&](const Document& one) { return refers_to(one.node, spelled); });
    const std::string own = is_list ? name + "_rule" : name;
    if (is_list) rule_names_[spelled] = own;
    spelled_[own] = spelled;
    named[own] = std::move(texts);
  }
  rules_ = std::move(named);
  for (auto& [name, texts] : rules_) {
    for (auto& [language, rule] : texts) rule.rules = rule_names_;
  }
}

std::set<std::string> Vocabulary::keys_of(const ByLanguage<List>& list) const {
  std::set<std::string> keys;
  for (const auto& [language, one] : list) {
    for (const ListValue& value : one.values) {
      for (const auto& [key, what] : value.context) keys.insert(key);
    }
  }
  return keys;
}

Scope Vocabulary::scope(const std::string& intent, const Document& document,
                        const yaml::Node& block, const Requirement& asked) {
  Scope scope;
  scope.rules = rule_names_;
  if (!asked.empty()) narrow(asked, scope);
  const yaml::Node* lists = field_of(block, "lists");
  const yaml::Node* rules = field_of(block, "expansion_rules");
  if (lists == nullptr && rules == nullptr) return scope;
  const std::string prefix = fmt::format("{}_{}_", snake(intent), ++locals_);
  const auto rename = [&](const yaml::Node* node, Names& names) {
    if (node == nullptr) return;
    for (const yaml::Field& one : node->fields) {
      names[one.key.text.value] = prefix + name_of({}, one.key.text.value);
    }
  };
  rename(lists, scope.lists);
  rename(rules, scope.rules);
  read(block, document.language, prefix, scope);
  return scope;
}

/// Puts lists of the values that are allowed in the place of the whole ones.
void Vocabulary::narrow(const Requirement& asked, Scope& scope) {
  auto [place, is_new] = narrowed_.emplace(asked, std::pair<std::string, Scope>());
  if (!is_new) {
    scope = place->second.second;
    return;
  }
  std::string word = asked.word;
  for (std::size_t n = 2; !words_.insert(word).second; ++n) {
    word = fmt::format("{}_{}", asked.word, n);
  }
  std::set<std::string> changed;
  std::map<std::string, ByLanguage<List>> made;
  for (const auto& [name, texts] : lists_) {
    const std::set<std::string> keys = keys_of(texts);
    if (std::none_of(keys.begin(), keys.end(),
                     [&](const std::string& key) { return asked.speaks_of(key); })) {
      continue;
    }
    ByLanguage<List> narrow = texts;
    std::size_t kept = 0;
    for (auto& [language, list] : narrow) {
      std::erase_if(list.values,
                    [&](const ListValue& one) { return !fits(one.context, keys, asked); });
      kept += list.values.size();
    }
    scope.empty = scope.empty || kept == 0;
    const std::string copy = fmt::format("{}_{}", name, word);
    changed.insert(name);
    scope.lists[spelled_[name]] = copy;
    copies_.insert(copy);
    made[copy] = std::move(narrow);
  }
  lists_.merge(made);
  while (copy_rules(changed, word, scope)) {
  }
  place->second = {word, scope};
}

/// Copies the rules that hold narrowed lists or copied rules; false when there are no further ones.
bool Vocabulary::copy_rules(const std::set<std::string>& lists, const std::string& word,
                            Scope& scope) {
  std::map<std::string, ByLanguage<Rule>> made;
  for (const auto& [name, texts] : rules_) {
    const std::string copy = fmt::format("{}_{}", name, word);
    const bool is_own = name == name_of(rule_names_, spelled_[name]);
    if (!is_own || copies_.contains(copy)) continue;
    const bool holds = std::any_of(texts.begin(), texts.end(), [&](const auto& one) {
      const Template body = to_phrase(one.second.text, {}, rule_names_);
      return std::any_of(body.lists.begin(), body.lists.end(),
                         [&](const std::string& list) { return lists.contains(list); }) ||
             std::any_of(body.rules.begin(), body.rules.end(), [&](const std::string& rule) {
               return copies_.contains(fmt::format("{}_{}", rule, word));
             });
    });
    if (!holds) continue;
    made[copy] = texts;
    copies_.insert(copy);
    scope.rules[spelled_[name]] = copy;
    spelled_[copy] = spelled_[name];
  }
  const bool any = !made.empty();
  rules_.merge(made);
  // All copies see the names that are known by now.
  for (const auto& [spelled, name] : scope.rules) {
    if (!copies_.contains(name)) continue;
    for (auto& [language, rule] : rules_[name]) {
      rule.lists = scope.lists;
      rule.rules = scope.rules;
    }
  }
  return any;
}

bool Vocabulary::is_closed(const std::set<std::string>& lists) const {
  return std::all_of(lists.begin(), lists.end(), [&](const std::string& name) {
    const auto list = lists_.find(name);
    return list != lists_.end() && list->second.begin()->second.kind == List::Kind::values;
  });
}

bool Vocabulary::is_empty(const std::set<std::string>& lists) const {
  return std::any_of(lists.begin(), lists.end(), [&](const std::string& name) {
    const auto list = lists_.find(name);
    return list != lists_.end() &&
           std::all_of(list->second.begin(), list->second.end(), [](const auto& one) {
             return one.second.kind == List::Kind::values && one.second.values.empty();
           });
  });
}

void Vocabulary::use(const Template& made, const yaml::Node& where, const std::string& language,
                     std::set<std::string>& slots) {
  slots.insert(made.slots.begin(), made.slots.end());
  for (const std::string& list : made.lists) used_.emplace(list, &where);
  std::set<std::string> seen;
  std::vector<std::string> open(made.rules.begin(), made.rules.end());
  while (!open.empty()) {
    const std::string name = std::move(open.back());
    open.pop_back();
    const auto rule = rules_.find(name);
    if (!seen.insert(name).second || rule == rules_.end()) continue;
    used_rules_.insert(name);
    const auto text = rule->second.find(language);
    if (text == rule->second.end()) continue;
    const Template inner = to_phrase(text->second.text, text->second.lists, text->second.rules);
    slots.insert(inner.slots.begin(), inner.slots.end());
    for (const std::string& list : inner.lists) used_.emplace(list, &where);
    open.insert(open.end(), inner.rules.begin(), inner.rules.end());
  }
}

std::map<std::string, std::string> Vocabulary::factors(const Template& made,
                                                       const std::string& language) const {
  std::map<std::string, std::string> all;
  std::set<std::string> seen;
  std::vector<Template> open = {made};
  while (!open.empty()) {
    const Template one = std::move(open.back());
    open.pop_back();
    for (const auto& [slot, name] : one.list_of) {
      const auto list = lists_.find(name);
      if (list == lists_.end() || list->second.empty()) continue;
      const std::string& factor = list->second.begin()->second.factor;
      if (!factor.empty() && factor != "1") all.emplace(slot, factor);
    }
    for (const std::string& name : one.rules) {
      const auto rule = rules_.find(name);
      if (!seen.insert(name).second || rule == rules_.end()) continue;
      const auto text = rule->second.find(language);
      if (text == rule->second.end()) continue;
      open.push_back(to_phrase(text->second.text, text->second.lists, text->second.rules));
    }
  }
  return all;
}

Yaml Vocabulary::written(const List& list) const {
  switch (list.kind) {
    case List::Kind::wildcard:
      return Yaml::map({{"wildcard", bare("true")}});
    case List::Kind::range:
    case List::Kind::number:
      return Yaml::map({{"range", list.range}});
    case List::Kind::values:
      break;
  }
  Yaml all = Yaml::list();
  for (const ListValue& value : list.values) {
    const std::string in = to_phrase(value.in, {}, rule_names_).text;
    if (value.out.empty()) {
      all.add(in);
    } else {
      all.add(Yaml::map({{"in", in}, {"out", value.out}}));
    }
  }
  return Yaml::map({{"values", std::move(all)}});
}

/// The same list in several languages is one with values by language.
Yaml Vocabulary::localized(const ByLanguage<List>& list) const {
  const auto& first = *list.begin();
  const bool all_values = std::all_of(list.begin(), list.end(), [](const auto& one) {
    return one.second.kind == List::Kind::values;
  });
  const bool one = list.size() == 1 && (first.first.empty() || source_.languages.size() == 1);
  if (one || !all_values) return written(first.second);
  Yaml values = Yaml::map();
  for (const std::string& language : source_.languages) {
    List both;
    for (const std::string& from : {std::string(), language}) {
      const auto found = list.find(from);
      if (found == list.end()) continue;
      both.values.insert(both.values.end(), found->second.values.begin(),
                         found->second.values.end());
    }
    if (!both.values.empty()) values.set(language, written(both).fields.front().second);
  }
  return Yaml::map({{"values", std::move(values)}});
}

Yaml Vocabulary::by_language(const std::map<std::string, Yaml>& texts) const {
  if (source_.languages.size() == 1 && texts.size() == 1) return texts.begin()->second;
  Yaml all = Yaml::map();
  for (const std::string& language : source_.languages) {
    const auto found = texts.find(language);
    if (found != texts.end()) all.set(language, found->second);
  }
  return all;
}

Yaml Vocabulary::lists() {
  for (const auto& [list, where] : used_) {
    if (lists_.contains(list)) continue;
    source_.note(
        Note::Kind::differently, *where,
        fmt::format("`{{{}}}` stands for any words: its values are not in the source", list),
        fmt::format("write its values under `lists: {}:`, or import them with the rest", list));
    lists_[list][""].kind = List::Kind::wildcard;
  }
  Yaml all = Yaml::map();
  for (const auto& [name, texts] : lists_) {
    const bool is_written = used_.contains(name) || !copies_.contains(name);
    if (!is_written) continue;
    const List& first = texts.begin()->second;
    if (first.kind == List::Kind::number) {
      // As a value it is a number; as digits it is found within "in 5 minutes", too.
      all.set(name, Yaml::list({"{" + name + "_number}", "<" + name + "_digits>"}));
      Yaml digits = Yaml::map(
          {{"from", first.range.fields.front().second}, {"to", first.range.fields.back().second}});
      all.set(name + "_digits", Yaml::map({{"range", std::move(digits)}}));
    } else {
      all.set(name, localized(texts));
    }
  }
  return all;
}

Yaml Vocabulary::entities() const {
  Yaml all = Yaml::list();
  for (const auto& [name, texts] : lists_) {
    const List& list = texts.begin()->second;
    if (list.kind != List::Kind::number) continue;
    Yaml one = Yaml::map({{"id", name + "_number"}, {"like", "number"}});
    for (const auto& field : list.range.fields) one.fields.push_back(field);
    all.add(std::move(one));
  }
  return all;
}

Yaml Vocabulary::rules() const {
  Yaml all = Yaml::map();
  for (const auto& [name, texts] : rules_) {
    if (copies_.contains(name) && !used_rules_.contains(name)) continue;
    std::map<std::string, Yaml> phrases;
    for (const auto& [language, rule] : texts) {
      phrases[language] = Yaml::list({to_phrase(rule.text, rule.lists, rule.rules).text});
    }
    all.set(name, by_language(phrases));
  }
  if (!skip_words_.empty()) all.set("skip_words", by_language(skip_words_));
  return all;
}

}  // namespace frontdesk::importer::hassil
