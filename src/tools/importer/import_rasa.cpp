// Import Rasa: intents, what rules and stories answer, and stories as chats.
#include "tools/importer/import_rasa.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "tools/importer/rasa_chats.hpp"
#include "tools/importer/rasa_text.hpp"
#include "tools/importer/source_yaml.hpp"
#include "tools/importer/yaml.hpp"
#include "tools/tester/label_id.hpp"
#include "tools/tester/pack_entries.hpp"

namespace frontdesk::importer {
namespace rasa {
namespace {

constexpr std::string_view kFallback = "nlu_fallback";

class Importer {
 public:
  Importer(std::string_view name, std::string_view locale)
      : name_(name), locale_(locale), responses_(files_, result_.notes) {}

  Imported run(const std::vector<SourceFile>& files) {
    for (const SourceFile& file : files) {
      if (std::optional<yaml::Node> node = read_yaml(file, files_, result_)) {
        documents_.push_back(std::move(*node));
      }
    }
    if (!result_.errors.empty()) return std::move(result_);
    for (const yaml::Node& node : documents_) read(node);
    for (const yaml::Node& node : documents_) read_forms(node);
    for (const char* section : {"rules", "stories"}) {
      for (const yaml::Node& node : documents_) read_stories(node, section);
    }
    if (examples_.empty()) result_.errors.push_back("no file has NLU examples under `nlu`");
    if (!result_.errors.empty()) return std::move(result_);
    join_checkpoints(stories_);
    reasons_ = replies_.add(stories_);
    write_files();
    return std::move(result_);
  }

 private:
  void note(Note::Kind kind, const yaml::Node& at, std::string message, std::string by_hand) {
    const Location place = files_.locate(at.span);
    result_.notes.push_back({kind, place.file, place.line, std::move(message), std::move(by_hand)});
  }

  /// NLU data and responses.
  void read(const yaml::Node& document) {
    if (const yaml::Node* nlu = field_of(document, "nlu")) {
      for (const yaml::Node& one : nlu->items) {
        if (!entities_.read(one)) read_examples(one);
      }
    }
    if (const yaml::Node* responses = field_of(document, "responses")) responses_.add(*responses);
    if (const yaml::Node* slots = field_of(document, "slots")) {
      for (const yaml::Field& one : slots->fields) slots_.emplace(one.key.text.value, &one.value);
    }
    if (const yaml::Node* session = field_of(document, "session_config")) {
      note(Note::Kind::left, *session, "`session_config` is left out",
           "say under `bot: session:` how long a conversation is remembered");
    }
  }

  void read_examples(const yaml::Node& node) {
    const std::string name(text_of(field_of(node, "intent")));
    const yaml::Node* block = field_of(node, "examples");
    if (name.empty() || block == nullptr) {
      note(Note::Kind::left, node, "something under `nlu` is left out", "look what it is for");
      return;
    }
    ++result_.constructs;
    ++result_.carried;
    if (block->kind != yaml::Node::Kind::scalar) {
      for (const yaml::Node& one : block->items) {
        add_examples(name, *block, "- " + std::string(text_of(field_of(one, "text"))));
      }
      return;
    }
    add_examples(name, *block, block->text.value);
  }

  void add_examples(const std::string& name, const yaml::Node& at, const std::string& block) {
    entities_.read_examples(block);
    const std::vector<Annotation> values = annotations_of(block);
    if (std::any_of(values.begin(), values.end(),
                    [](const Annotation& one) { return !one.role.empty(); })) {
      note(Note::Kind::left, at,
           fmt::format("roles and groups in the examples of `{}` are left out", name),
           "ask for each with `role`, or write a phrase such as {city:goal}");
    }
    for (const std::string& item : items_of(block)) {
      written_[name].push_back(item);
      if (annotations_of(item).empty()) plain_[name].push_back(item);
    }
    std::vector<std::string>& all = examples_[name];
    blocks_[name] = &at;
    for (std::string& example : examples_of(block)) {
      const auto [owner, is_new] = owners_.emplace(spelling_key(example), name);
      if (is_new) {
        all.push_back(std::move(example));
      } else if (owner->second != name) {
        note(Note::Kind::left, at,
             fmt::format("the example \"{}\" is left out: `{}` has it already", example,
                         owner->second),
             "decide which intent it belongs to");
      }
    }
  }

  void read_forms(const yaml::Node& document) {
    const yaml::Node* forms = field_of(document, "forms");
    if (forms == nullptr) return;
    for (const yaml::Field& one : forms->fields) {
      Form& form = forms_[one.key.text.value];
      form_names_.insert(one.key.text.value);
      const yaml::Node* required = field_of(one.value, "required_slots");
      if (required == nullptr) required = &one.value;
      for (const yaml::Node& slot : required->items) form.slots.push_back(slot_of(slot.text.value));
      for (const yaml::Field& slot : required->fields) {
        if (slot.key.text.value == "ignored_intents") continue;
        form.slots.push_back(slot_of(slot.key.text.value));
      }
    }
  }

  Slot slot_of(const std::string& name) const {
    Slot slot;
    slot.name = name;
    const auto found = slots_.find(name);
    const yaml::Node* mappings =
        found == slots_.end() ? nullptr : field_of(*found->second, "mappings");
    if (mappings == nullptr) {
      slot.entities.push_back(name);
      return slot;
    }
    std::size_t answers = 0;
    for (const yaml::Node& one : mappings->items) {
      const std::string_view type = text_of(field_of(one, "type"));
      slot.from_text = slot.from_text || type == "from_text";
      if (type == "from_entity") slot.entities.emplace_back(text_of(field_of(one, "entity")));
      const std::string_view intent = text_of(field_of(one, "intent"));
      if (type == "from_intent" && (intent == "affirm" || intent == "deny")) ++answers;
    }
    slot.yes_no = answers >= 2 && slot.entities.empty();
    return slot;
  }

  void read_stories(const yaml::Node& document, std::string_view section) {
    const yaml::Node* all = field_of(document, section);
    if (all == nullptr) return;
    for (const yaml::Node& path : all->items) {
      stories_.push_back(read_story(path, section == "rules", form_names_));
    }
  }

  /// Ids of entries, and what the packs know.
  void name_entries() {
    std::vector<tester::LabelledText> rows;
    for (const auto& [name, examples] : examples_) {
      for (const std::string& example : examples) rows.push_back({example, name, 0});
    }
    known_ = tester::pack_entries_of(rows, locale_, "");
    result_.examples = std::move(rows);
    std::set<std::string> taken;
    for (const auto& [name, examples] : examples_) {
      std::string id = tester::label_id(name);
      if (!taken.insert(id).second) id = tester::label_id_of_its_own(name);
      const auto pack = known_.find(name);
      ids_[name] = pack == known_.end() ? id : pack->second;
    }
  }

  /// Examples that a pack's entry has stay there.
  void leave_to_packs() {
    Yaml intents = Yaml::list();
    for (const auto& [name, examples] : examples_) {
      if (known_.contains(name) || examples.empty()) continue;
      Yaml all = Yaml::list();
      for (const std::string& example : examples) all.add(example);
      intents.add(Yaml::map({{"id", ids_[name]}, {"title", "A"}, {"examples", std::move(all)}}));
    }
    const Yaml bot = Yaml::map({{"name", name_}, {"locales", Yaml::list({locale_})}});
    const std::vector<std::string> repeated =
        repeated_examples(write_yaml(Yaml::map({{"bot", bot}, {"intents", std::move(intents)}})));
    for (auto& [name, examples] : examples_) {
      if (known_.contains(name)) continue;
      const yaml::Node& block = *blocks_[name];
      std::erase_if(examples, [&](const std::string& example) {
        const bool is_known =
            std::find(repeated.begin(), repeated.end(), spelling_key(example)) != repeated.end();
        if (is_known) {
          note(Note::Kind::differently, block,
               fmt::format("the example \"{}\" is answered by the pack `common`", example),
               "give the pack's entry your answer, if it should be another");
        }
        return is_known;
      });
    }
  }

  struct Entry {
    std::string name;
    Yaml steps;
    std::set<std::string> slots;
    bool talks = false;  ///< It only says something.
  };

  std::vector<Entry> entries(Yaml& questions) {
    std::vector<Entry> all;
    Steps steps(replies_, responses_, entities_, forms_, plain_);
    for (const auto& [name, examples] : examples_) {
      if (examples.empty()) continue;
      Entry entry;
      entry.name = name;
      const Way* way = replies_.to(name);
      entry.steps = way == nullptr ? Yaml::list() : steps.of(name, *way);
      entry.slots = steps.slots();
      if (way == nullptr) entry.slots.clear();
      entry.talks =
          entry.steps.items.size() == 1 && entry.steps.items.front().fields.front().first == "say";
      all.push_back(std::move(entry));
    }
    questions = steps.questions();
    return all;
  }

  void write_files() {
    name_entries();
    leave_to_packs();
    Yaml entities = entities_.finish();
    Yaml questions;
    // Once to see what becomes a flow, and once with buttons that lead there.
    const std::vector<Note> before = result_.notes;
    for (const Entry& entry : entries(questions)) {
      const bool is_flow = !entry.talks && !entry.steps.items.empty();
      if (!known_.contains(entry.name)) {
        targets_[entry.name] = (is_flow ? "flow:" : "intent:") + ids_[entry.name];
      }
    }
    result_.notes = before;
    responses_.lead_to(targets_);
    std::set<std::string> replaced;
    Yaml intents = Yaml::list();
    Yaml flows = Yaml::list();
    Yaml additions = Yaml::list();
    for (Entry& entry : entries(questions)) {
      const std::string& id = ids_[entry.name];
      Yaml all = Yaml::list();
      for (const std::string& example : examples_[entry.name]) all.add(example);
      // The packs' own entry stays where the bot adds nothing but words.
      if (known_.contains(entry.name) && (!entry.talks || !replaced.insert(id).second)) {
        additions.add(Yaml::map({{"to", id}, {"label", entry.name}, {"examples", std::move(all)}}));
        if (!entry.steps.items.empty() && !entry.talks) differs_.insert(entry.name);
        continue;
      }
      Yaml one = Yaml::map({{"id", id},
                            {"label", entry.name},
                            {"title", tester::label_title(entry.name)},
                            {"examples", std::move(all)}});
      ++result_.entries;
      if (entry.steps.items.empty() || entry.talks) {
        if (entry.talks) one.set("answer", entry.steps.items.front().fields.front().second);
        intents.add(std::move(one));
        continue;
      }
      Yaml slots = Yaml::list();
      for (const std::string& slot : entry.slots) slots.add(slot);
      if (!slots.items.empty()) one.set("slots", std::move(slots));
      one.set("steps", std::move(entry.steps));
      flows.add(std::move(one));
    }
    const Yaml bot = Yaml::map({{"name", name_}, {"locales", Yaml::list({locale_})}});
    add_file("bot", Yaml::map({{"bot", bot}}));
    add_file("intents", Yaml::map({{"intents", std::move(intents)}}));
    add_file("flows", Yaml::map({{"flows", std::move(flows)}}));
    add_file("questions", Yaml::map({{"flows", std::move(questions)}}));
    add_file("additions", Yaml::map({{"additions", std::move(additions)}}));
    add_file("entities", Yaml::map({{"entities", std::move(entities)}}));
    add_file("fallback", Yaml::map({{"faqs", fallback()}}));
    add_file("chats", Yaml::map({{"tests", chats()}}));
    for (const yaml::Node* regex : entities_.left()) {
      note(Note::Kind::left, *regex, "an expression is left out: RE2 cannot read it",
           "write it without looking ahead, behind or back");
    }
  }

  /// What is said when nothing is understood.
  Yaml fallback() {
    Yaml faqs = Yaml::list();
    const Way* way = replies_.to(std::string(kFallback));
    while (way != nullptr && way->next.size() == 1) {
      Yaml texts = responses_.texts_of(way->next.front().first.name);
      if (!texts.items.empty()) {
        faqs.add(Yaml::map({{"id", "bot.not_understood"}, {"answer", std::move(texts)}}));
        break;
      }
      way = way->next.front().second.get();
    }
    return faqs;
  }

  /// Stories that go as written; the others are named.
  Yaml chats() {
    // Several files may hold the same section; one text holds it once.
    std::map<std::string, Yaml> merged;
    for (const auto& [section, content] : sections_) {
      Yaml& one = merged[section];
      one.kind = content.kind;
      one.items.insert(one.items.end(), content.items.begin(), content.items.end());
      one.fields.insert(one.fields.end(), content.fields.begin(), content.fields.end());
    }
    std::string all;
    for (const auto& [section, content] : merged)
      all += write_yaml(Yaml::map({{section, content}}));
    std::vector<Chat> played;
    std::vector<std::size_t> stories;
    const ChatSource source{ids_, written_, forms_, responses_};
    for (std::size_t i = 0; i < stories_.size(); ++i) {
      if (stories_[i].is_test) reasons_[i].clear();  // what counts is how it goes
      if (!reasons_[i].empty()) continue;
      Plan plan = plan_of(stories_[i], source);
      if (plan.chat.empty()) {
        unplayed_[i] = std::move(plan.why);
        continue;
      }
      played.push_back(std::move(plan.chat));
      stories.push_back(i);
    }
    const std::vector<std::string> wrong = play(all, played, locale_);
    Yaml tests = Yaml::list();
    std::set<std::string> texts;
    for (std::size_t i = 0; i < played.size(); ++i) {
      const Story& story = stories_[stories[i]];
      if (!wrong[i].empty()) {
        reasons_[stories[i]] = wrong[i];
        continue;
      }
      Yaml chat = to_yaml(played[i]);
      if (!texts.insert(write_yaml(chat)).second) continue;
      tests.add(Yaml::map({{"name", story.name.empty() ? "a story" : story.name},
                           {"locale", locale_},
                           {"chat", std::move(chat)}}));
    }
    name_what_is_left();
    return tests;
  }

  void name_what_is_left() {
    for (std::size_t i = 0; i < stories_.size(); ++i) {
      ++result_.constructs;
      if (const auto unplayed = unplayed_.find(i); unplayed != unplayed_.end()) {
        ++result_.carried;
        ++result_.stories.kept;
        note(Note::Kind::differently, *stories_[i].at,
             fmt::format("`{}` is kept, and no chat shows it: {}", stories_[i].name,
                         unplayed->second),
             "write a chat for it under `tests:`");
        continue;
      }
      if (reasons_[i].empty()) {
        ++result_.carried;
        ++result_.stories.played;
        continue;
      }
      ++result_.stories.left;
      note(Note::Kind::left, *stories_[i].at,
           fmt::format("`{}` is left out: {}", stories_[i].name, reasons_[i]),
           stories_[i].is_test ? "look which of the two is right"
                               : "write a flow that decides between the ways");
    }
  }

  void add_file(const std::string& name, Yaml sections) {
    if (sections.fields.front().second.empty()) return;
    Yaml document = Yaml::map({{"frontdesk", Yaml::number(1)}});
    sections_.push_back(sections.fields.front());
    document.fields.push_back(std::move(sections.fields.front()));
    result_.files.push_back({name + ".yaml", write_yaml(document)});
  }

  std::string name_;
  std::string locale_;
  source::Files files_;
  Imported result_;
  std::vector<yaml::Node> documents_;
  std::map<std::string, std::vector<std::string>> examples_;
  std::map<std::string, std::vector<std::string>> written_;  // with their annotations
  std::map<std::string, std::vector<std::string>> plain_;    // without values in them
  std::map<std::string, const yaml::Node*> blocks_;          // where examples are written
  std::map<std::string, std::string> owners_;                // of an example, by its words
  Entities entities_;
  Responses responses_;
  std::map<std::string, const yaml::Node*> slots_;
  std::map<std::string, Form> forms_;
  std::set<std::string> form_names_;
  std::vector<Story> stories_;
  std::vector<std::string> reasons_;             // why a story is left out
  std::map<std::size_t, std::string> unplayed_;  // why it is not played
  Replies replies_;
  tester::PackEntries known_;
  std::map<std::string, std::string> ids_;
  std::map<std::string, std::string> targets_;
  std::set<std::string> differs_;  // intents that packs answer in their own way
  std::vector<std::pair<std::string, Yaml>> sections_;
};

}  // namespace
}  // namespace rasa

Imported import_rasa(const std::vector<SourceFile>& files, std::string_view bot_name,
                     std::string_view locale) {
  return rasa::Importer(bot_name, locale).run(files);
}

}  // namespace frontdesk::importer
