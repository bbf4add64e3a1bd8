// Import hassil: an intent, with what its sentences say by themselves, is a flow that calls the
// host.
#include "tools/importer/import_hassil.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "authoring/pattern/parse.hpp"
#include "tools/importer/hassil_context.hpp"
#include "tools/importer/hassil_source.hpp"
#include "tools/importer/hassil_template.hpp"
#include "tools/importer/hassil_vocabulary.hpp"
#include "tools/importer/source_yaml.hpp"
#include "tools/importer/yaml.hpp"
#include "tools/tester/label_id.hpp"

namespace frontdesk::importer {
namespace hassil {
namespace {

/// An intent with the slots that its sentences fill by themselves.
struct Intent {
  std::string label;
  std::map<std::string, std::string> fixed;
  std::map<std::string, std::string> factors;  ///< Numbers that are multiplied, by slot.
  std::map<std::string, Yaml> phrases;
  std::map<std::string, Yaml> tests;
  std::set<std::string> slots;
};

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
  Importer(Source source, std::string_view name)
      : name_(name), source_(std::move(source)), vocabulary_(source_) {}

  Imported run() {
    for (const Document& one : source_.documents) sentences(one);
    for (const Document& one : source_.documents) tests(one);
    write_files();
    source_.result.entries = intents_.size();
    return std::move(source_.result);
  }

 private:
  void sentences(const Document& document) {
    if (const yaml::Node* intents = field_of(document.node, "intents")) {
      for (const yaml::Field& one : intents->fields) {
        if (const yaml::Node* data = field_of(one.value, "data")) {
          blocks(one.key.text.value, document, *data);
        }
      }
    }
    if (const yaml::Node* responses = field_of(document.node, "responses")) {
      source_.note(Note::Kind::left, *responses,
                   fmt::format("the responses of {} are templates of Jinja", document.file),
                   "write what the flows say, under `say:` behind the call");
    }
    const yaml::Node* data = field_of(document.node, "data");
    if (data == nullptr) return;
    const std::string& file = document.file;
    const std::size_t slash = file.rfind('/');
    const std::size_t begin = slash == std::string::npos ? 0 : file.rfind('/', slash - 1) + 1;
    blocks(slash == std::string::npos ? file.substr(0, file.find('.'))
                                      : file.substr(begin, slash - begin),
           document, *data);
  }

  /// What the source says of an intent in general, or null.
  const yaml::Node* description_of(const std::string& intent) const {
    for (const Document& one : source_.documents) {
      const yaml::Node* found = field_of(one.node, intent);
      if (found != nullptr && field_of(*found, "slot_combinations") != nullptr) return found;
    }
    return nullptr;
  }

  void blocks(const std::string& intent, const Document& document, const yaml::Node& data) {
    const yaml::Node* description = description_of(intent);
    for (const yaml::Node& one : data.items) {
      const Requirement asked = requirement_of(one, description);
      const Scope scope = vocabulary_.scope(intent, document, one, asked);
      say_what_is_left(one, asked);
      block(intent, one, document.language, scope);
    }
  }

  void block(const std::string& label, const yaml::Node& block, const std::string& language,
             const Scope& scope) {
    std::map<std::string, std::string> fixed;
    if (const yaml::Node* slots = field_of(block, "slots")) fixed = context_of(*slots);
    if (const yaml::Node* domain = field_of(block, "inferred_domain")) {
      fixed["domain"] = domain->text.value;
    }
    Intent& intent = intent_of(label, fixed);
    if (const yaml::Node* written = field_of(block, "sentences")) {
      for (const yaml::Node& one : written->items) sentence(one, language, scope, intent);
    }
    if (const yaml::Node* example = field_of(block, "example")) {
      add_test(*example, language, intent);
      for (const yaml::Node& one : example->items) add_test(one, language, intent);
    }
  }

  void say_what_is_left(const yaml::Node& block, const Requirement& asked) {
    const auto knows = [&](const auto& context) {
      return std::all_of(context.begin(), context.end(),
                         [&](const auto& one) { return vocabulary_.knows(one.first); });
    };
    if (!knows(asked.needed) || !knows(asked.banned)) {
      for (const char* key : {"requires_context", "excludes_context", "name_domains"}) {
        if (const yaml::Node* found = field_of(block, key)) {
          source_.note(Note::Kind::left, *found,
                       fmt::format("`{}` is left out: no value says what it is", key),
                       "import the values with their `context`, or let the host look at the slots");
        }
      }
    }
    if (const yaml::Node* metadata = field_of(block, "metadata")) {
      source_.note(Note::Kind::left, *metadata, "`metadata` is left out", "keep it in the host");
    }
  }

  static void add_test(const yaml::Node& said, const std::string& language, Intent& intent) {
    if (said.kind != yaml::Node::Kind::scalar || said.text.empty()) return;
    Yaml& all = intent.tests[language];
    all.kind = Yaml::Kind::list;
    const bool known = std::any_of(all.items.begin(), all.items.end(),
                                   [&](const Yaml& one) { return one.text == said.text.value; });
    if (!known) all.add(said.text.value);
  }

  Intent& intent_of(const std::string& label, const std::map<std::string, std::string>& fixed,
                    const std::string& more = "") {
    std::string id = snake(label);
    for (const auto& [slot, value] : fixed) id += "." + tester::label_id(value);
    if (!more.empty()) id += "." + tester::label_id(more);
    Intent& intent = intents_[id];
    intent.label = label;
    intent.fixed = fixed;
    return intent;
  }

  void sentence(const yaml::Node& written, const std::string& language, const Scope& scope,
                Intent& intent) {
    ++source_.result.constructs;
    const auto leave = [&](const std::string& why, std::string by_hand) {
      source_.note(Note::Kind::left, written, "the template is left out: " + why,
                   std::move(by_hand));
    };
    const Template made =
        to_phrase(vocabulary_.glued(written.text.value, language), scope.lists, scope.rules);
    const std::string phrase = whole_message(made.text, vocabulary_.has_skip_words(language));
    const pattern::Parsed parsed = pattern::parse(phrase);
    if (!parsed.ok() || parsed.raw) {
      return leave(parsed.raw ? "it reads like an expression" : parsed.findings.front().message,
                   "write it as a phrase");
    }
    if (is_bare(parsed.node) && !vocabulary_.is_closed(made.lists)) {
      return leave("it fits any message", "write it as a phrase once its list has values");
    }
    if (scope.empty && vocabulary_.is_empty(made.lists)) {
      return leave("no value of its list fits here", "import the values, or forget it");
    }
    Intent& own = with_factors(intent, vocabulary_.factors(made, language));
    const auto [owner, is_new] = owners_.emplace(language + " " + phrase, &own);
    if (owner->second != &own) {
      return leave(fmt::format("`{}` has the same one", owner->second->label),
                   "let the host look at the name, and do what fits");
    }
    ++source_.result.carried;
    if (!is_new) return;
    Yaml& all = own.phrases[language];
    all.kind = Yaml::Kind::list;
    all.add(phrase);
    vocabulary_.use(made, written, language, own.slots);
  }

  /// Sentences whose numbers are multiplied lead to a flow of their own.
  Intent& with_factors(Intent& intent, const std::map<std::string, std::string>& factors) {
    if (factors.empty()) return intent;
    std::string words;
    for (const auto& [slot, factor] : factors) words += fmt::format("_{}_by_{}", slot, factor);
    Intent& own = intent_of(intent.label, intent.fixed, words);
    own.factors = factors;
    return own;
  }

  /// Sentences with the intent and the slots that they must lead to.
  void tests(const Document& document) {
    const yaml::Node* all = field_of(document.node, "tests");
    if (all == nullptr) return;
    for (const yaml::Node& one : all->items) {
      const yaml::Node* wanted = field_of(one, "intent");
      const yaml::Node* said = field_of(one, "sentences");
      if (wanted == nullptr || said == nullptr) continue;
      const yaml::Node* name = field_of(*wanted, "name");
      const yaml::Node* slots = field_of(*wanted, "slots");
      Intent* intent = intent_for(name == nullptr ? wanted->text.value : name->text.value,
                                  slots == nullptr ? Context() : context_of(*slots));
      if (intent == nullptr) {
        source_.note(Note::Kind::left, one, "the test is left out: its intent has no sentences",
                     "nothing, unless the sentences are elsewhere");
        continue;
      }
      for (const yaml::Node& sentence : said->items) {
        add_test(sentence, document.language, *intent);
      }
    }
  }

  /// The intent of that name that fills the most of these slots by itself, and no others.
  Intent* intent_for(const std::string& label, const Context& slots) {
    Intent* best = nullptr;
    for (auto& [id, intent] : intents_) {
      if (intent.label != label || intent.phrases.empty()) continue;
      const bool fits =
          std::includes(slots.begin(), slots.end(), intent.fixed.begin(), intent.fixed.end());
      if (fits && (best == nullptr || intent.fixed.size() > best->fixed.size())) best = &intent;
    }
    return best;
  }

  void write_files() {
    Yaml locales = Yaml::list();
    for (const std::string& language : source_.languages) locales.add(language);
    add_file("bot", Yaml::map({{"bot", Yaml::map({{"name", name_}, {"locales", locales}})}}));
    add_file("lists",
             Yaml::map({{"lists", vocabulary_.lists()}, {"entities", vocabulary_.entities()}}));
    add_file("expansion_rules", Yaml::map({{"expansion_rules", vocabulary_.rules()}}));
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
    for (const std::string& language : source_.languages) titles.set(language, words);
    one.set("title", source_.languages.size() == 1 ? Yaml(words) : std::move(titles));
    one.set("phrases", vocabulary_.by_language(intent.phrases));
    // What the source says comes before what the packs know.
    one.set("priority", Yaml::number(1));
    Yaml slots = Yaml::list();
    for (const std::string& slot : intent.slots) slots.add(slot);
    if (!slots.items.empty()) one.set("slots", std::move(slots));
    Yaml steps = Yaml::list();
    if (!intent.fixed.empty()) {
      Yaml values = Yaml::map();
      for (const auto& [slot, value] : intent.fixed) values.set(slot, value);
      steps.add(Yaml::map({{"set", std::move(values)}}));
    }
    for (const auto& [slot, factor] : intent.factors) {
      Yaml number(factor);
      Yaml flag("true");
      number.bare = flag.bare = true;
      steps.add(
          Yaml::map({{"when", Yaml::map({{slot, Yaml::map({{"is_set", flag}})}})},
                     {"set", Yaml::map({{slot, Yaml::map({{"multiply", std::move(number)}})}})}}));
    }
    steps.add(Yaml::map({{"call", snake(intent.label)}}));
    one.set("steps", std::move(steps));
    if (!intent.tests.empty()) {
      one.set("tests", Yaml::map({{"yes", vocabulary_.by_language(intent.tests)}}));
    }
    return one;
  }

  void add_file(const std::string& name, Yaml sections) {
    Yaml document = Yaml::map({{"frontdesk", Yaml::number(1)}});
    for (auto& field : sections.fields) {
      if (!field.second.empty()) document.fields.push_back(std::move(field));
    }
    source_.result.files.push_back({name + ".yaml", write_yaml(document)});
  }

  std::string name_;
  Source source_;
  Vocabulary vocabulary_;
  std::map<std::string, Intent> intents_;
  std::map<std::string, const Intent*> owners_;  // of a phrase in a language
};

}  // namespace
}  // namespace hassil

Imported import_hassil(const std::vector<SourceFile>& files, std::string_view bot_name,
                       const std::vector<std::string>& languages) {
  hassil::Source source = hassil::read_source(files, languages);
  if (!source.result.errors.empty()) return std::move(source.result);
  return hassil::Importer(std::move(source), bot_name).run();
}

}  // namespace frontdesk::importer
