// Import Rasa: intents with what rules and stories answer at once.
#include "tools/importer/import_rasa.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/text/ascii.hpp"
#include "tools/importer/rasa_text.hpp"
#include "tools/importer/source_yaml.hpp"
#include "tools/importer/yaml.hpp"
#include "tools/tester/label_id.hpp"
#include "tools/tester/pack_entries.hpp"

namespace frontdesk::importer {
namespace rasa {
namespace {

struct Intent {
  std::string id;
  std::vector<std::string> examples;
  std::vector<std::string> actions;  ///< What a rule or story does when it hears the intent.
  bool answered = false;
};

class Importer {
 public:
  Importer(std::string_view name, std::string_view locale) : name_(name), locale_(locale) {}

  Imported run(const std::vector<SourceFile>& files) {
    for (const SourceFile& file : files) {
      if (std::optional<yaml::Node> node = read_yaml(file, files_, result_)) {
        documents_.push_back(std::move(*node));
      }
    }
    if (!result_.errors.empty()) return std::move(result_);
    for (const yaml::Node& node : documents_) read(node);
    for (const char* section : {"rules", "stories"}) {
      for (const yaml::Node& node : documents_) paths(node, section);
    }
    if (intents_.empty()) result_.errors.push_back("no file has NLU examples under `nlu`");
    if (result_.errors.empty()) write_files();
    return std::move(result_);
  }

 private:
  void note(Note::Kind kind, const yaml::Node& at, std::string message, std::string by_hand) {
    const Location place = files_.locate(at.span);
    result_.notes.push_back({kind, place.file, place.line, std::move(message), std::move(by_hand)});
  }

  /// NLU data, responses, and what a domain says of slots and forms.
  void read(const yaml::Node& document) {
    if (const yaml::Node* nlu = field_of(document, "nlu")) {
      for (const yaml::Node& one : nlu->items) examples(one);
    }
    if (const yaml::Node* responses = field_of(document, "responses")) {
      for (const yaml::Field& one : responses->fields) {
        responses_.emplace(one.key.text.value, &one.value);
      }
    }
    if (const yaml::Node* forms = field_of(document, "forms")) {
      for (const yaml::Field& one : forms->fields) form(one);
    }
    for (const char* key : {"slots", "session_config"}) {
      if (const yaml::Node* found = field_of(document, key)) {
        note(Note::Kind::left, *found,
             fmt::format("`{}` are left out: a slot needs no declaration", key),
             "say under `entities:` what kinds of values there are");
      }
    }
  }

  void examples(const yaml::Node& node) {
    const std::string name(text_of(field_of(node, "intent")));
    const yaml::Node* block = field_of(node, "examples");
    if (name.empty() || block == nullptr) {
      note(Note::Kind::left, node, "a synonym, lookup or regex is left out",
           "make an entity of it: `values`, or a `pattern`");
      return;
    }
    ++result_.constructs;
    Intent& intent = intents_[name];
    for (std::string& example : examples_of(block->text.value)) {
      std::string words;
      for (const char c : example) {
        if (text::is_word(c)) words += text::is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c;
      }
      const auto [owner, is_new] = owners_.emplace(words, name);
      if (is_new) {
        intent.examples.push_back(std::move(example));
      } else if (owner->second != name) {
        note(Note::Kind::left, *block,
             fmt::format("the example \"{}\" is left out: `{}` has it already", example,
                         owner->second),
             "decide which intent it belongs to");
      }
    }
    ++result_.carried;
  }

  void form(const yaml::Field& written) {
    std::vector<std::string>& slots = forms_[written.key.text.value];
    const yaml::Node* required = field_of(written.value, "required_slots");
    if (required == nullptr) return;
    for (const yaml::Node& slot : required->items) slots.push_back(slot.text.value);
    for (const yaml::Field& slot : required->fields) slots.push_back(slot.key.text.value);
  }

  /// Rules and stories: what comes at once after an intent is its answer.
  void paths(const yaml::Node& document, const char* section) {
    const yaml::Node* all = field_of(document, section);
    if (all == nullptr) return;
    for (const yaml::Node& path : all->items) {
      ++result_.constructs;
      const yaml::Node* steps = field_of(path, "steps");
      if (steps == nullptr || field_of(path, "condition") != nullptr) {
        note(Note::Kind::left, path, "a rule with a condition is left out",
             "put it into the flow that it is about, under `when:`");
        continue;
      }
      follow(path, *steps);
    }
  }

  static std::vector<std::string> intents_of(const yaml::Node& step) {
    std::vector<std::string> names;
    if (!text_of(field_of(step, "intent")).empty()) {
      names.emplace_back(text_of(field_of(step, "intent")));
    }
    if (const yaml::Node* either = field_of(step, "or")) {
      for (const yaml::Node& one : either->items) {
        if (!text_of(field_of(one, "intent")).empty()) {
          names.emplace_back(text_of(field_of(one, "intent")));
        }
      }
    }
    return names;
  }

  void follow(const yaml::Node& path, const yaml::Node& steps) {
    std::vector<std::string> heard;
    std::vector<std::string> actions;
    bool same = true;
    std::string why;
    Yaml chat = Yaml::list();
    const auto settle = [&] {
      for (const std::string& name : heard) same = answer(name, actions) && same;
      actions.clear();
    };
    for (const yaml::Node& step : steps.items) {
      std::vector<std::string> names = intents_of(step);
      if (!names.empty()) {
        settle();
        heard = std::move(names);
        if (const yaml::Node* user = field_of(step, "user")) {
          chat.add(Yaml::map({{"user", without_annotation(user->text.value)}}));
          chat.add(Yaml::map({{"bot", heard.front()}}));
        }
      } else if (!text_of(field_of(step, "action")).empty()) {
        actions.emplace_back(text_of(field_of(step, "action")));
      } else if (field_of(step, "slot_was_set") != nullptr) {
        why = "it depends on slots";
      } else if (field_of(step, "checkpoint") != nullptr) {
        why = "it goes through a checkpoint";
      }
    }
    settle();
    if (same && why.empty()) {
      ++result_.carried;
      if (!chat.items.empty()) add_chat(path, std::move(chat));
      return;
    }
    const std::string name(text_of(path.fields.empty() ? nullptr : &path.fields.front().value));
    note(Note::Kind::left, path,
         fmt::format("`{}` is left out: {}", name,
                     why.empty() ? "an intent is answered in another way already" : why),
         "write a flow that decides between the ways");
  }

  static std::string without_annotation(const std::string& text) {
    const std::vector<std::string> one = examples_of("- " + text);
    return one.empty() ? text : one.front();
  }

  /// False when the intent does something else already.
  bool answer(const std::string& name, std::vector<std::string> actions) {
    std::erase(actions, "action_listen");
    if (name == "nlu_fallback") {
      if (fallback_.empty()) fallback_ = actions;
      return fallback_ == actions;
    }
    std::vector<std::string> known;
    for (auto& [full, intent] : intents_) {
      if (full == name || full.starts_with(name + "/")) known.push_back(full);
    }
    bool same = !known.empty();
    for (const std::string& full : known) {
      Intent& intent = intents_[full];
      if (!intent.answered && !actions.empty()) {
        intent.actions = actions;
        intent.answered = true;
      }
      same = same && (actions.empty() || intent.actions == actions);
    }
    return same;
  }

  void add_chat(const yaml::Node& path, Yaml chat) {
    const std::string name(text_of(path.fields.empty() ? nullptr : &path.fields.front().value));
    chats_.emplace_back(name.empty() ? "a story" : name, std::move(chat));
  }

  /// The variants of a response; an empty list when there are none. `with_buttons` when these are
  /// kept besides.
  Yaml texts_of(const std::string& response, bool with_buttons = false) {
    Yaml texts = Yaml::list();
    const auto found = responses_.find(response);
    if (found == responses_.end()) return texts;
    bool always = false;
    std::string first;
    for (const yaml::Node& one : found->second->items) {
      const std::string written(text::trimmed(text_of(field_of(one, "text"))));
      for (const char* key : {"condition", "channel", "custom", "image", "buttons"}) {
        if (const yaml::Node* more = field_of(one, key)) {
          if (with_buttons && key == std::string_view("buttons")) continue;
          note(Note::Kind::left, *more, fmt::format("`{}` of a response is left out", key),
               "add it to the answer: `when`, `channels`, `media` or `buttons`");
        }
      }
      if (written.empty() || field_of(one, "condition") != nullptr) continue;
      if (first.empty()) first = written;
      always = always || !reads_slots(written);
      texts.add(to_answer(written, false));
    }
    if (!always && !first.empty()) texts.add(to_answer(first, true));
    return texts;
  }

  Yaml steps_of(const std::string& name, const Intent& intent) {
    Yaml steps = Yaml::list();
    for (const std::string& action : intent.actions) {
      const std::size_t slash = name.find('/');
      const bool retrieval = slash != std::string::npos && !responses_.contains(action);
      Yaml texts = texts_of(retrieval ? action + name.substr(slash) : action);
      const auto form = forms_.find(action);
      if (!texts.items.empty()) {
        steps.add(Yaml::map({{"say", std::move(texts)}}));
      } else if (form != forms_.end()) {
        for (const std::string& slot : form->second) ask(action, slot, steps);
      } else if (action.find("handoff") != std::string::npos) {
        steps.add(Yaml::map({{"handoff", Yaml::map({{"reason", "asked"}})}}));
        break;
      } else if (!action.starts_with("utter_")) {
        steps.add(Yaml::map({{"call", tester::label_id(action)}}));
      }
    }
    return steps;
  }

  /// What a button answers: the value of its payload, as in `/inform{"size":"small"}`, otherwise
  /// the whole payload.
  static std::string value_of(std::string_view payload) {
    const std::size_t end = payload.rfind('"');
    const std::size_t begin =
        end == std::string_view::npos || end == 0 ? end : payload.rfind('"', end - 1);
    const bool quoted = begin != std::string_view::npos && begin < end;
    return tester::label_id(quoted ? payload.substr(begin + 1, end - begin - 1) : payload);
  }

  /// The buttons of the first variant that has some, as options; empty when they cannot be told
  /// apart.
  Yaml options_of(const std::string& response) {
    Yaml options = Yaml::list();
    const auto found = responses_.find(response);
    if (found == responses_.end()) return options;
    const yaml::Node* buttons = nullptr;
    for (const yaml::Node& variant : found->second->items) {
      if (buttons == nullptr) buttons = field_of(variant, "buttons");
    }
    if (buttons == nullptr || buttons->items.size() < 2) return options;
    std::set<std::string> taken;
    for (const yaml::Node& button : buttons->items) {
      const std::string title(text::trimmed(text_of(field_of(button, "title"))));
      const std::string id = value_of(text_of(field_of(button, "payload")));
      const bool has_word = std::any_of(title.begin(), title.end(), text::is_word);
      const bool is_new = taken.insert(id).second && taken.insert(" " + title).second;
      if (!has_word || !is_new || title.find_first_of("{}") != std::string::npos) {
        return Yaml::list();
      }
      options.add(Yaml::map({{"id", id}, {"title", title}}));
    }
    note(Note::Kind::differently, *buttons, "the buttons are the options of a `choose`",
         "add `say` to an option that has other names; the slot holds the id of the option");
    return options;
  }

  void ask(const std::string& form, const std::string& slot, Yaml& steps) {
    std::string response = fmt::format("utter_ask_{}_{}", form, slot);
    if (!responses_.contains(response)) response = "utter_ask_" + slot;
    Yaml options = options_of(response);
    Yaml texts = texts_of(response, !options.items.empty());
    if (texts.items.empty()) texts.add(tester::label_title(slot) + "?");
    if (!options.items.empty()) {
      steps.add(Yaml::map({{"choose", tester::label_id(slot)},
                           {"say", std::move(texts)},
                           {"options", std::move(options)}}));
      return;
    }
    steps.add(Yaml::map({{"ask", tester::label_id(slot)}, {"entity", "text"}, {"say", texts}}));
  }

  void write_files() {
    std::map<std::string, std::string> ids;
    std::set<std::string> taken;
    for (auto& [name, intent] : intents_) {
      intent.id = tester::label_id(name);
      if (!taken.insert(intent.id).second) intent.id = tester::label_id_of_its_own(name);
      ids[name] = intent.id;
    }
    const tester::PackEntries known = known_to_packs();
    std::set<std::string> replaced;
    Yaml intents = Yaml::list();
    Yaml flows = Yaml::list();
    Yaml additions = Yaml::list();
    for (const auto& [name, intent] : intents_) {
      if (intent.examples.empty()) continue;
      Yaml all = Yaml::list();
      for (const std::string& example : intent.examples) all.add(example);
      Yaml steps = steps_of(name, intent);
      const auto pack = known.find(name);
      const bool talks =
          steps.items.size() == 1 && steps.items.front().fields.front().first == "say";
      std::string id = intent.id;
      if (pack != known.end()) ids[name] = id = pack->second;
      // The packs' own entry stays where the bot adds nothing but words.
      if (pack != known.end() && (!talks || !replaced.insert(id).second)) {
        additions.add(Yaml::map({{"to", id}, {"label", name}, {"examples", std::move(all)}}));
        continue;
      }
      Yaml entry = Yaml::map({{"id", id},
                              {"label", name},
                              {"title", tester::label_title(name)},
                              {"examples", std::move(all)}});
      ++result_.entries;
      if (steps.items.empty() || talks) {
        if (talks) entry.set("answer", steps.items.front().fields.front().second);
        intents.add(std::move(entry));
      } else {
        entry.set("steps", std::move(steps));
        flows.add(std::move(entry));
      }
    }
    const Yaml bot = Yaml::map({{"name", name_}, {"locales", Yaml::list({locale_})}});
    add_file("bot", Yaml::map({{"bot", bot}}));
    add_file("intents", Yaml::map({{"intents", std::move(intents)}}));
    add_file("flows", Yaml::map({{"flows", std::move(flows)}}));
    add_file("additions", Yaml::map({{"additions", std::move(additions)}}));
    add_file("fallback", Yaml::map({{"faqs", fallback()}}));
    add_file("chats", Yaml::map({{"tests", chats(ids)}}));
  }

  tester::PackEntries known_to_packs() const {
    std::vector<tester::LabelledText> rows;
    for (const auto& [name, intent] : intents_) {
      for (const std::string& example : intent.examples) rows.push_back({example, name, 0});
    }
    return tester::pack_entries_of(rows, locale_, "");
  }

  /// What is said when nothing is understood.
  Yaml fallback() {
    Yaml faqs = Yaml::list();
    for (const std::string& action : fallback_) {
      Yaml texts = texts_of(action);
      if (texts.items.empty()) continue;
      faqs.add(Yaml::map({{"id", "bot.not_understood"}, {"answer", std::move(texts)}}));
      break;
    }
    return faqs;
  }

  Yaml chats(const std::map<std::string, std::string>& ids) const {
    Yaml tests = Yaml::list();
    for (const auto& [name, lines] : chats_) {
      Yaml chat = Yaml::list();
      for (const Yaml& line : lines.items) {
        Yaml one = line;
        const auto id = ids.find(one.fields.front().second.text);
        if (one.fields.front().first == "bot") {
          if (id == ids.end()) continue;
          one.fields.front().second.text = id->second;
        }
        chat.add(std::move(one));
      }
      tests.add(Yaml::map({{"name", name}, {"locale", locale_}, {"chat", std::move(chat)}}));
    }
    return tests;
  }

  void add_file(const std::string& name, Yaml sections) {
    if (sections.fields.front().second.empty()) return;
    Yaml document = Yaml::map({{"frontdesk", Yaml::number(1)}});
    document.fields.push_back(std::move(sections.fields.front()));
    result_.files.push_back({name + ".yaml", write_yaml(document)});
  }

  std::string name_;
  std::string locale_;
  source::Files files_;
  Imported result_;
  std::vector<yaml::Node> documents_;
  std::map<std::string, Intent> intents_;
  std::map<std::string, const yaml::Node*> responses_;
  std::map<std::string, std::vector<std::string>> forms_;
  std::vector<std::string> fallback_;
  std::map<std::string, std::string> owners_;  // of an example, by its words
  std::vector<std::pair<std::string, Yaml>> chats_;
};

}  // namespace
}  // namespace rasa

Imported import_rasa(const std::vector<SourceFile>& files, std::string_view bot_name,
                     std::string_view locale) {
  return rasa::Importer(bot_name, locale).run(files);
}

}  // namespace frontdesk::importer
