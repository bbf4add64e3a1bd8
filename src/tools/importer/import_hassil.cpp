// Import hassil: an intent, with what its sentences say by themselves, is a flow that calls the
// host.
#include "tools/importer/import_hassil.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "authoring/pattern/parse.hpp"
#include "base/text/ascii.hpp"
#include "tools/importer/hassil_template.hpp"
#include "tools/importer/source_yaml.hpp"
#include "tools/importer/yaml.hpp"
#include "tools/tester/label_id.hpp"

namespace frontdesk::importer {
namespace hassil {
namespace {

/// Texts by language; "" serves all.
using ByLanguage = std::map<std::string, Yaml>;

/// An intent with the slots that its sentences fill by themselves.
struct Intent {
  std::string label;
  std::map<std::string, std::string> fixed;
  std::map<std::string, Yaml> phrases;
  std::map<std::string, Yaml> examples;
  std::set<std::string> slots;
};

/// "HassTurnOn" as "hass_turn_on".
std::string snake(std::string_view name) {
  std::string words;
  for (const char c : name) {
    if (text::is_upper(c) && !words.empty() && words.back() != ' ') words += ' ';
    words += c;
  }
  return tester::label_id(words);
}

bool needs_word(const pattern::Node& node) {
  using Kind = pattern::Node::Kind;
  const auto below = [](const pattern::Node& child) { return needs_word(child); };
  if (node.kind == Kind::word || node.kind == Kind::list) return true;
  if (node.kind == Kind::alternative) {
    return std::all_of(node.children.begin(), node.children.end(), below);
  }
  return std::any_of(node.children.begin(), node.children.end(), below);
}

std::size_t values_in(const pattern::Node& node) {
  std::size_t count = node.kind == pattern::Node::Kind::entity ? 1 : 0;
  for (const pattern::Node& child : node.children) count += values_in(child);
  return count;
}

/// True when nothing but one value has to be said.
bool is_bare(const pattern::Node& node) { return !needs_word(node) && values_in(node) <= 1; }

class Importer {
 public:
  Importer(std::string_view name, const std::vector<std::string>& languages)
      : name_(name), languages_(languages) {}

  Imported run(const std::vector<SourceFile>& files) {
    read(files);
    if (!result_.errors.empty()) return std::move(result_);
    for (const auto& [file, node] : documents_) vocabulary(file, node, {}, "");
    name_apart();
    for (const auto& [file, node] : documents_) sentences(file, node);
    add_unknown_lists();
    write_files();
    result_.entries = intents_.size();
    return std::move(result_);
  }

 private:
  void read(const std::vector<SourceFile>& files) {
    for (const SourceFile& file : files) {
      std::optional<yaml::Node> node = read_yaml(file, files_, result_);
      if (!node) continue;
      const std::string language(text_of(field_of(*node, "language")));
      if (!language.empty()) {
        if (!languages_.empty() &&
            std::find(languages_.begin(), languages_.end(), language) == languages_.end()) {
          continue;
        }
        found_.insert(language);
      }
      documents_.emplace_back(file.name, std::move(*node));
    }
    if (languages_.empty()) languages_.assign(found_.begin(), found_.end());
    if (languages_.empty() && result_.errors.empty()) {
      result_.errors.push_back("no file names its `language`");
    }
  }

  void note(Note::Kind kind, const yaml::Node& at, std::string message, std::string by_hand) {
    const Location place = files_.locate(at.span);
    result_.notes.push_back({kind, place.file, place.line, std::move(message), std::move(by_hand)});
  }

  static std::string language_of(const yaml::Node& node) {
    return std::string(text_of(field_of(node, "language")));
  }

  /// The lists, rules and skip words of a file, or of one block of sentences.
  void vocabulary(const std::string& file, const yaml::Node& node, std::string language,
                  const std::string& prefix) {
    if (prefix.empty()) language = language_of(node);
    if (const yaml::Node* lists = field_of(node, "lists")) {
      for (const yaml::Field& one : lists->fields) {
        list(prefix + name_of({}, one.key.text.value), one, language);
      }
    }
    if (const yaml::Node* rules = field_of(node, "expansion_rules")) {
      for (const yaml::Field& one : rules->fields) {
        rules_[prefix + name_of({}, one.key.text.value)][language] = Yaml(one.value.text.value);
      }
    }
    if (!prefix.empty()) return;
    if (const yaml::Node* words = field_of(node, "skip_words")) {
      Yaml all = Yaml::list();
      for (const yaml::Node& word : words->items) all.add(word.text.value);
      skip_words_[language] = std::move(all);
    }
    if (const yaml::Node* responses = field_of(node, "responses")) {
      note(Note::Kind::left, *responses,
           fmt::format("the responses of {} are templates of Jinja", file),
           "write what the flows say, under `say:` behind the call");
    }
  }

  void list(const std::string& name, const yaml::Field& written, const std::string& language) {
    const yaml::Node& node = written.value;
    Yaml& made = lists_[name][language];
    if (const yaml::Node* range = field_of(node, "range")) {
      Yaml numbers = Yaml::map();
      for (const yaml::Field& one : range->fields) {
        const std::string& key = one.key.text.value;
        if (key == "from" || key == "to" || key == "step") {
          Yaml number(one.value.text.value);
          number.bare = true;
          numbers.set(key, std::move(number));
        } else if (key != "type") {
          note(Note::Kind::differently, one.key,
               fmt::format("the range `{}` has whole numbers only: `{}` is gone", name, key),
               "let the host compute it");
        }
      }
      made = Yaml::map({{"range", std::move(numbers)}});
    } else if (const yaml::Node* values = field_of(node, "values")) {
      made = Yaml::map({{"values", values_of(*values)}});
    } else if (text_of(field_of(node, "wildcard")) == "true") {
      made = any_words();
    } else {
      note(Note::Kind::left, written.key, fmt::format("the list `{}` has no values here", name),
           "write its values under `lists:`");
      made = any_words();
    }
  }

  static Yaml any_words() {
    Yaml yes("true");
    yes.bare = true;
    return Yaml::map({{"wildcard", std::move(yes)}});
  }

  Yaml values_of(const yaml::Node& values) {
    Yaml all = Yaml::list();
    for (const yaml::Node& value : values.items) {
      if (value.kind == yaml::Node::Kind::scalar) {
        all.add(to_phrase(value.text.value, {}, {}).text);
        continue;
      }
      Yaml one = Yaml::map({{"in", to_phrase(text_of(field_of(value, "in")), {}, {}).text}});
      if (const yaml::Node* out = field_of(value, "out")) one.set("out", out->text.value);
      for (const char* key : {"context", "requires_context", "excludes_context", "metadata"}) {
        if (const yaml::Node* more = field_of(value, key)) {
          note(Note::Kind::left, *more, fmt::format("`{}` of a value is left out", key),
               "let the host look at the value");
        }
      }
      all.add(std::move(one));
    }
    return all;
  }

  /// True when a text below `node` has the list `{name}`.
  static bool refers_to(const yaml::Node& node, const std::string& name) {
    const std::string& text = node.text.value;
    for (const char* end : {"}", ":"}) {
      if (text.find("{" + name + end) != std::string::npos) return true;
    }
    const auto below = [&](const yaml::Node& one) { return refers_to(one, name); };
    return std::any_of(node.items.begin(), node.items.end(), below) ||
           std::any_of(node.fields.begin(), node.fields.end(),
                       [&](const yaml::Field& one) { return refers_to(one.value, name); });
  }

  /// Lists and rules share their names in a rule set.
  void name_apart() {
    for (const auto& rule : rules_) {
      const std::string& name = rule.first;
      const bool is_list = std::any_of(documents_.begin(), documents_.end(), [&](const auto& one) {
        return refers_to(one.second, name);
      });
      if (is_list || lists_.contains(name)) rule_names_[name] = name + "_rule";
    }
  }

  void sentences(const std::string& file, const yaml::Node& node) {
    const std::string language = language_of(node);
    if (const yaml::Node* intents = field_of(node, "intents")) {
      for (const yaml::Field& one : intents->fields) {
        if (const yaml::Node* data = field_of(one.value, "data")) {
          blocks(one.key.text.value, file, *data, language);
        }
      }
    }
    const yaml::Node* data = field_of(node, "data");
    if (data == nullptr) return;
    const std::size_t slash = file.rfind('/');
    const std::size_t begin = slash == std::string::npos ? 0 : file.rfind('/', slash - 1) + 1;
    blocks(slash == std::string::npos ? file.substr(0, file.find('.'))
                                      : file.substr(begin, slash - begin),
           file, *data, language);
  }

  void blocks(const std::string& intent, const std::string& file, const yaml::Node& data,
              const std::string& language) {
    for (const yaml::Node& block : data.items) {
      Names lists;
      Names rules = rule_names_;
      locals(intent, file, block, language, lists, rules);
      this->block(intent, block, language, lists, rules);
    }
  }

  /// Lists and rules of one block get names of their own.
  void locals(const std::string& intent, const std::string& file, const yaml::Node& block,
              const std::string& language, Names& lists, Names& rules) {
    const yaml::Node* own_lists = field_of(block, "lists");
    const yaml::Node* own_rules = field_of(block, "expansion_rules");
    if (own_lists == nullptr && own_rules == nullptr) return;
    const std::string prefix = fmt::format("{}_{}_", snake(intent), ++locals_);
    if (own_lists != nullptr) {
      for (const yaml::Field& one : own_lists->fields) {
        lists[one.key.text.value] = prefix + name_of({}, one.key.text.value);
      }
    }
    if (own_rules != nullptr) {
      for (const yaml::Field& one : own_rules->fields) {
        rules[one.key.text.value] = prefix + name_of({}, one.key.text.value);
      }
    }
    vocabulary(file, block, language, prefix);
  }

  void block(const std::string& label, const yaml::Node& block, const std::string& language,
             const Names& lists, const Names& rules) {
    std::map<std::string, std::string> fixed;
    if (const yaml::Node* slots = field_of(block, "slots")) {
      for (const yaml::Field& one : slots->fields) {
        if (one.value.kind == yaml::Node::Kind::scalar) {
          fixed[one.key.text.value] = one.value.text.value;
        }
      }
    }
    if (const yaml::Node* domain = field_of(block, "inferred_domain")) {
      fixed["domain"] = domain->text.value;
    }
    say_what_is_left(block);
    Intent& intent = intent_of(label, fixed);
    if (const yaml::Node* written = field_of(block, "sentences")) {
      for (const yaml::Node& one : written->items) sentence(one, language, lists, rules, intent);
    }
    if (const yaml::Node* example = field_of(block, "example")) {
      add_example(*example, language, intent);
      for (const yaml::Node& one : example->items) add_example(one, language, intent);
    }
  }

  void say_what_is_left(const yaml::Node& block) {
    for (const char* key : {"requires_context", "excludes_context", "name_domains"}) {
      if (const yaml::Node* found = field_of(block, key)) {
        note(Note::Kind::left, *found, fmt::format("`{}` is left out", key),
             "let the host look at the slots, and say when they do not fit");
      }
    }
    if (const yaml::Node* metadata = field_of(block, "metadata")) {
      note(Note::Kind::left, *metadata, "`metadata` is left out", "keep it in the host");
    }
  }

  static void add_example(const yaml::Node& example, const std::string& language, Intent& intent) {
    if (example.kind != yaml::Node::Kind::scalar || example.text.empty()) return;
    Yaml& all = intent.examples[language];
    all.kind = Yaml::Kind::list;
    const bool known = std::any_of(all.items.begin(), all.items.end(),
                                   [&](const Yaml& one) { return one.text == example.text.value; });
    if (!known) all.add(example.text.value);
  }

  Intent& intent_of(const std::string& label, const std::map<std::string, std::string>& fixed) {
    std::string id = snake(label);
    for (const auto& [slot, value] : fixed) id += "." + tester::label_id(value);
    Intent& intent = intents_[id];
    intent.label = label;
    intent.fixed = fixed;
    return intent;
  }

  void sentence(const yaml::Node& written, const std::string& language, const Names& lists,
                const Names& rules, Intent& intent) {
    ++result_.constructs;
    const Template made = to_phrase(written.text.value, lists, rules);
    const std::string phrase = whole_message(made.text, skip_words_.contains(language));
    const pattern::Parsed parsed = pattern::parse(phrase);
    if (!parsed.ok() || parsed.raw) {
      note(
          Note::Kind::left, written,
          fmt::format("the template is left out: {}",
                      parsed.raw ? "it reads like an expression" : parsed.findings.front().message),
          "write it as a phrase");
      return;
    }
    if (is_bare(parsed.node)) {
      note(Note::Kind::left, written, "the template is left out: it fits any message",
           "write it as a phrase once its list has values");
      return;
    }
    const auto [owner, is_new] = owners_.emplace(language + " " + phrase, &intent);
    if (owner->second != &intent) {
      note(Note::Kind::left, written,
           fmt::format("the template is left out: `{}` has the same one", owner->second->label),
           "let the host look at the name, and do what fits");
      return;
    }
    ++result_.carried;
    if (!is_new) return;
    Yaml& all = intent.phrases[language];
    all.kind = Yaml::Kind::list;
    all.add(phrase);
    use(made, written, language, intent);
  }

  /// Slots and lists of a template, and of the rules in it.
  void use(const Template& made, const yaml::Node& where, const std::string& language,
           Intent& intent) {
    intent.slots.insert(made.slots.begin(), made.slots.end());
    for (const std::string& list : made.lists) used_.emplace(list, &where);
    std::set<std::string> seen;
    std::vector<std::string> open(made.rules.begin(), made.rules.end());
    while (!open.empty()) {
      const std::string name = std::move(open.back());
      open.pop_back();
      if (!seen.insert(name).second) continue;
      for (const auto& [rule, texts] : rules_) {
        if (name_of(rule_names_, rule) != name) continue;
        const auto text = texts.find(language);
        if (text == texts.end()) continue;
        const Template inner = to_phrase(text->second.text, {}, rule_names_);
        intent.slots.insert(inner.slots.begin(), inner.slots.end());
        for (const std::string& list : inner.lists) used_.emplace(list, &where);
        open.insert(open.end(), inner.rules.begin(), inner.rules.end());
      }
    }
  }

  /// What only the host knows, such as the names of devices.
  void add_unknown_lists() {
    for (const auto& [list, where] : used_) {
      if (lists_.contains(list)) continue;
      note(Note::Kind::differently, *where,
           fmt::format("`{{{}}}` stands for any words: its values are not in the source", list),
           fmt::format("write its values under `lists: {}:`", list));
      lists_[list][""] = any_words();
    }
  }

  /// The same list in several languages is one with values by language.
  Yaml localized(const ByLanguage& texts) const {
    if (texts.size() == 1 && (texts.begin()->first.empty() || languages_.size() == 1)) {
      return texts.begin()->second;
    }
    Yaml by_language = Yaml::map();
    bool values = true;
    for (const auto& [language, list] : texts) {
      values = values && list.fields.size() == 1 && list.fields.front().first == "values";
      if (!language.empty()) by_language.set(language, list);
    }
    if (!values) return texts.begin()->second;
    for (auto& [language, list] : by_language.fields) {
      Yaml inner = std::move(list.fields.front().second);
      list = std::move(inner);
    }
    return Yaml::map({{"values", std::move(by_language)}});
  }

  Yaml by_language(const std::map<std::string, Yaml>& texts) const {
    if (languages_.size() == 1 && texts.size() == 1) return texts.begin()->second;
    Yaml all = Yaml::map();
    for (const std::string& language : languages_) {
      const auto found = texts.find(language);
      if (found != texts.end()) all.set(language, found->second);
    }
    return all;
  }

  void write_files() {
    Yaml locales = Yaml::list();
    for (const std::string& language : languages_) locales.add(language);
    add_file("bot", Yaml::map({{"bot", Yaml::map({{"name", name_}, {"locales", locales}})}}));
    Yaml lists = Yaml::map();
    for (const auto& [name, texts] : lists_) lists.set(name, localized(texts));
    Yaml rules = Yaml::map();
    for (const auto& [name, texts] : rules_) {
      std::map<std::string, Yaml> phrases;
      for (const auto& [language, text] : texts) {
        phrases[language] = Yaml::list({to_phrase(text.text, {}, rule_names_).text});
      }
      const auto other = rule_names_.find(name);
      rules.set(other == rule_names_.end() ? name : other->second, by_language(phrases));
    }
    if (!skip_words_.empty()) rules.set("skip_words", by_language(skip_words_));
    add_file("lists", Yaml::map({{"lists", std::move(lists)}}));
    add_file("expansion_rules", Yaml::map({{"expansion_rules", std::move(rules)}}));
    std::map<std::string, Yaml> flows;  // by file
    for (const auto& [id, intent] : intents_) {
      if (intent.phrases.empty()) continue;
      Yaml& all = flows[snake(intent.label)];
      all.kind = Yaml::Kind::list;
      all.add(flow(id, intent));
    }
    for (auto& [name, all] : flows) add_file(name, Yaml::map({{"flows", std::move(all)}}));
  }

  Yaml flow(const std::string& id, const Intent& intent) const {
    Yaml one = Yaml::map({{"id", id}, {"label", intent.label}});
    std::string words = tester::label_title(snake(intent.label));
    for (const auto& [slot, value] : intent.fixed) words += ": " + value;
    Yaml titles = Yaml::map();
    for (const std::string& language : languages_) titles.set(language, words);
    one.set("title", languages_.size() == 1 ? Yaml(words) : std::move(titles));
    one.set("phrases", by_language(intent.phrases));
    Yaml slots = Yaml::list();
    for (const std::string& slot : intent.slots) slots.add(slot);
    if (!slots.items.empty()) one.set("slots", std::move(slots));
    Yaml steps = Yaml::list();
    if (!intent.fixed.empty()) {
      Yaml values = Yaml::map();
      for (const auto& [slot, value] : intent.fixed) values.set(slot, value);
      steps.add(Yaml::map({{"set", std::move(values)}}));
    }
    steps.add(Yaml::map({{"call", snake(intent.label)}}));
    one.set("steps", std::move(steps));
    if (!intent.examples.empty()) {
      one.set("tests", Yaml::map({{"yes", by_language(intent.examples)}}));
    }
    return one;
  }

  void add_file(const std::string& name, Yaml sections) {
    Yaml document = Yaml::map({{"frontdesk", Yaml::number(1)}});
    for (auto& field : sections.fields) {
      if (!field.second.empty()) document.fields.push_back(std::move(field));
    }
    result_.files.push_back({name + ".yaml", write_yaml(document)});
  }

  std::string name_;
  std::vector<std::string> languages_;
  std::set<std::string> found_;
  source::Files files_;
  Imported result_;
  std::vector<std::pair<std::string, yaml::Node>> documents_;
  std::map<std::string, ByLanguage> lists_;
  std::map<std::string, ByLanguage> rules_;
  std::map<std::string, Yaml> skip_words_;
  Names rule_names_;
  std::map<std::string, const yaml::Node*> used_;
  std::map<std::string, Intent> intents_;
  std::map<std::string, const Intent*> owners_;  // of a phrase in a language
  int locals_ = 0;
};

}  // namespace
}  // namespace hassil

Imported import_hassil(const std::vector<SourceFile>& files, std::string_view bot_name,
                       const std::vector<std::string>& languages) {
  return hassil::Importer(bot_name, languages).run(files);
}

}  // namespace frontdesk::importer
