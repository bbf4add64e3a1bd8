// Import RiveScript: triggers to FAQs and flows, a file for a file.
#include "tools/importer/import_rivescript.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/text/ascii.hpp"
#include "tools/importer/rivescript_files.hpp"
#include "tools/importer/rivescript_followers.hpp"
#include "tools/importer/rivescript_steps.hpp"
#include "tools/importer/rivescript_topics.hpp"
#include "tools/tester/label_id.hpp"

namespace frontdesk::importer {
namespace rivescript {
namespace {

constexpr int kDeepest = 6;
constexpr int kLongestChain = 50;

/// A trigger that a message can reach at any time.
struct Root {
  enum class State { untouched, open, written, silent };
  const Trigger* trigger = nullptr;
  std::string id;
  Phrase phrase;
  Answer answer;
  std::vector<std::pair<Yaml, Answer>> branches;  ///< Conditions.
  std::set<std::size_t> stars;
  std::vector<std::string> further;  ///< Phrases of triggers that redirect here.
  bool is_started = false;           ///< Another flow starts it.
  Root* alias_of = nullptr;          ///< Where its redirections end.
  State state = State::untouched;    ///< `open` while what it starts is written.
  Yaml entry;                        ///< Empty when its phrase belongs to another entry.
  bool is_flow = false;

  /// True when its phrase is one more of the entry to which it leads.
  bool is_folded() const {
    return alias_of != nullptr && alias_of->stars.empty() && phrase.weight == 0;
  }
};

class Importer {
 public:
  Importer(Script script, std::string_view name, std::string_view locale)
      : script_(std::move(script)), name_(name), locale_(locale) {}

  Imported run() {
    result_.errors = script_.errors;
    if (!result_.errors.empty()) return std::move(result_);
    for (const auto& [name, topic] : script_.topics) result_.constructs += topic.triggers.size();
    collect();
    link();
    for (Root& root : roots_) write(root);
    for (Root& root : roots_) put_out(root);
    write_topics();
    say_what_is_left();
    result_.files = rule_files(script_, output_, name_, locale_);
    return std::move(result_);
  }

 private:
  void note(Note::Kind kind, const Place& at, std::string message, std::string by_hand) {
    result_.notes.push_back({kind, at.file, at.line, std::move(message), std::move(by_hand)});
  }

  std::string id_of(const std::string& text) {
    const std::string id = tester::label_id(text);
    for (std::size_t n = 1;; ++n) {
      std::string one = n == 1 ? id : fmt::format("{}_{}", id, n);
      if (ids_.insert(one).second) return one;
    }
  }

  /// The triggers of `random` that need no reply before them; repeated ones are one.
  void collect() {
    std::map<std::string, Trigger*> seen;
    for (Trigger& trigger : script_.topics["random"].triggers) {
      const auto [place, is_new] = seen.emplace(trigger.text + "\n" + trigger.previous, &trigger);
      if (is_new) continue;
      Trigger& first = *place->second;
      first.replies.insert(first.replies.end(), trigger.replies.begin(), trigger.replies.end());
      first.conditions.insert(first.conditions.end(), trigger.conditions.begin(),
                              trigger.conditions.end());
      trigger.text.clear();
      ++result_.carried;
    }
    std::set<std::string> phrases;
    for (const Trigger& trigger : script_.topics["random"].triggers) {
      if (trigger.text.empty() || !trigger.previous.empty()) continue;
      Root root;
      read(trigger, root);
      if (!root.phrase.problem.empty()) {
        note(Note::Kind::left, trigger.at,
             fmt::format("the trigger `{}` is left out: {}", trigger.text, root.phrase.problem),
             "write a phrase or a flow for it");
        continue;
      }
      if (root.answer.variants.empty() && root.branches.empty() && trigger.redirect.empty()) {
        nothing_to_say(root);
        continue;
      }
      if (!phrases.insert(root.phrase.text).second) {
        note(Note::Kind::left, trigger.at,
             fmt::format("the trigger `{}` is left out: another has the same words", trigger.text),
             "add its replies to the other one");
        continue;
      }
      root.id = root.phrase.catch_all ? "bot.not_understood" : id_of(naming_words(trigger.text));
      roots_.push_back(std::move(root));
    }
  }

  void read(const Trigger& trigger, Root& root) {
    root.trigger = &trigger;
    root.answer = to_answer(trigger.replies, script_, result_.notes);
    root.stars = root.answer.stars;
    for (const Condition& condition : trigger.conditions) {
      Yaml when = to_condition(condition);
      if (when.empty()) {
        note(Note::Kind::left, condition.reply.at,
             "the condition compares what the rule language cannot read",
             "write it under `when:`, or let a `call` decide");
        continue;
      }
      Answer answer = to_answer({condition.reply}, script_, result_.notes);
      if (answer.variants.empty()) continue;
      root.stars.insert(answer.stars.begin(), answer.stars.end());
      root.branches.emplace_back(std::move(when), std::move(answer));
    }
    root.phrase = to_phrase(trigger, root.stars, script_);
    for (const std::size_t star : root.stars) {
      if (root.phrase.stars.contains(star) || !root.phrase.problem.empty()) continue;
      root.phrase.problem =
          fmt::format("a reply reads {}, and the trigger has none", star_name(star));
    }
  }

  /// The trigger that `text` would reach: by its words, otherwise by what it accepts.
  Root* find(std::string_view text) {
    const std::string wanted = bare_words(text);
    for (Root& root : roots_) {
      if (bare_words(root.trigger->text) == wanted) return &root;
    }
    for (Root& root : roots_) {
      if (accepts(root.phrase, wanted)) return &root;
    }
    return nullptr;
  }

  /// Finds where redirections lead.
  void link() {
    for (Root& root : roots_) {
      if (root.trigger->redirect.empty()) continue;
      root.alias_of = find(root.trigger->redirect);
      if (root.alias_of == &root) root.alias_of = nullptr;
    }
    for (Root& root : roots_) {
      for (int depth = 0; root.alias_of != nullptr && root.alias_of->alias_of != nullptr; ++depth) {
        root.alias_of = depth < kLongestChain ? root.alias_of->alias_of : nullptr;
      }
    }
    for (Root& root : roots_) {
      if (root.is_folded()) {
        root.alias_of->further.push_back(root.phrase.text);
      } else {
        mark(root.trigger->redirect);
      }
    }
    std::vector<Note> ignored;
    for (const Trigger& trigger : script_.topics["random"].triggers) {
      if (!trigger.previous.empty()) mark(trigger.redirect);
      for (const Variant& one : to_answer(trigger.replies, script_, ignored).variants) {
        mark(one.redirect);
      }
      for (const Condition& condition : trigger.conditions) {
        for (const Variant& one : to_answer({condition.reply}, script_, ignored).variants) {
          mark(one.redirect);
        }
      }
    }
  }

  /// The trigger that answers `redirect` in the end.
  Root* destination(const std::string& redirect) {
    Root* target = find(redirect);
    return target != nullptr && target->alias_of != nullptr ? target->alias_of : target;
  }

  void mark(const std::string& redirect) {
    if (redirect.empty()) return;
    if (Root* target = destination(redirect)) target->is_started = true;
  }

  void start(const std::string& redirect, const Place& at, Yaml& steps) {
    Root* target = destination(redirect);
    if (target != nullptr) write(*target);
    if (target == nullptr || target->phrase.catch_all || target->state == Root::State::silent) {
      note(Note::Kind::left, at, fmt::format("nothing answers the redirection to `{}`", redirect),
           "write the answer here");
      return;
    }
    if (target->state == Root::State::open) {
      note(Note::Kind::left, at,
           fmt::format("the redirection to `{}` leads round in a circle", redirect),
           "end the circle where it should end");
      return;
    }
    if (target->state == Root::State::untouched) {
      note(Note::Kind::left, at,
           fmt::format("the redirection to `{}` is one too many: more than {} follow each other",
                       redirect, kLongestChain),
           "write the answer here");
      return;
    }
    steps.add(Yaml::map({{"start", "flow:" + target->id}}));
  }

  /// What an answer does and says, with what may follow it.
  void add_answer(const std::string& id, const Trigger& trigger, const Answer& answer, int depth,
                  Yaml& steps) {
    if (answer.variants.empty()) return;
    add_effects(answer, steps);
    const Yaml texts = texts_of(answer);
    const std::vector<const Trigger*> followers = followers_of(answer, script_);
    if (!texts.empty() && !followers.empty() && depth < kDeepest) {
      add_question(id, texts, followers, depth, steps);
    } else if (!texts.empty()) {
      steps.add(Yaml::map({{"say", texts}}));
    }
    const Variant& one = answer.variants.front();
    if (!one.redirect.empty() && one.topic.empty()) {
      start(one.redirect, trigger.at, steps);
    }
    if (one.topic.empty() || one.topic == "random") return;
    if (!script_.topics.contains(one.topic)) {
      note(Note::Kind::left, trigger.at, fmt::format("there is no topic `{}`", one.topic),
           "say what should happen");
      return;
    }
    enter_topic(one, steps);
  }

  void enter_topic(const Variant& variant, Yaml& steps) {
    topics_used_ = true;
    steps.add(Yaml::map({{"set", Yaml::map({{variable_name("topic"), topic_id(variant.topic)}})}}));
    add_look(script_, variant, steps, result_.notes);
    steps.add(Yaml::map({{"start", "flow:topics"}}));
  }

  /// The followers of plain words; `any` becomes the first that takes any words.
  Yaml options_of(const std::string& id, const std::vector<const Trigger*>& followers, int depth,
                  const Trigger*& any) {
    Yaml options = Yaml::list();
    std::set<std::string> taken;
    for (const Trigger* follower : followers) {
      Root root;
      read(*follower, root);
      if (root.phrase.catch_all) {
        carried_followers_.insert(follower);
        any = any == nullptr ? follower : any;
        continue;
      }
      if (!root.stars.empty()) continue;
      Yaml option = to_option(*follower, root.phrase, taken, result_.notes);
      if (option.empty()) continue;
      carried_followers_.insert(follower);
      Yaml after = Yaml::list();
      add_branches(id, root, depth + 1, after);
      if (!after.items.empty()) option.set("steps", std::move(after));
      options.add(std::move(option));
    }
    return options;
  }

  /// `%`: the reply is a question, and the triggers behind it are its answers.
  void add_question(const std::string& id, const Yaml& texts,
                    const std::vector<const Trigger*>& followers, int depth, Yaml& steps) {
    const Trigger* any = nullptr;
    Yaml options = options_of(id, followers, depth, any);
    const std::string slot =
        fmt::format("{}_answer{}", id, depth == 0 ? "" : std::to_string(depth + 1));
    if (options.items.empty() && any == nullptr) {
      steps.add(Yaml::map({{"say", texts}}));
      return;
    }
    Yaml after = Yaml::list();
    if (any != nullptr) {
      Root root;
      read(*any, root);
      add_branches(id, root, depth + 1, after);
      rename_star(slot, after);
    }
    if (options.items.empty()) {
      steps.add(Yaml::map({{"ask", slot}, {"entity", "text"}, {"say", texts}}));
      for (Yaml& step : after.items) steps.add(std::move(step));
      return;
    }
    if (after.items.empty()) after.add(Yaml::map({{"end", "other"}}));
    steps.add(Yaml::map({{"choose", slot},
                         {"say", texts},
                         {"options", std::move(options)},
                         {"attempts", Yaml::number(1)},
                         {"otherwise", std::move(after)}}));
  }

  /// The conditions, one inside the other, and what comes without them.
  void add_branches(const std::string& id, const Root& root, int depth, Yaml& steps,
                    std::size_t from = 0) {
    if (from == root.branches.size()) {
      if (!root.trigger->redirect.empty() && root.answer.variants.empty()) {
        start(root.trigger->redirect, root.trigger->at, steps);
      }
      add_answer(id, *root.trigger, root.answer, depth, steps);
      return;
    }
    const auto& [when, answer] = root.branches[from];
    Yaml then = Yaml::list();
    Yaml otherwise = Yaml::list();
    add_answer(id, *root.trigger, answer, depth, then);
    add_branches(id, root, depth, otherwise, from + 1);
    Yaml step = Yaml::map({{"when", when}, {"then", std::move(then)}});
    if (step.fields.back().second.items.empty()) return;
    if (!otherwise.items.empty()) step.set("else", std::move(otherwise));
    steps.add(std::move(step));
  }

  /// Makes the entry of `root`, and before it those of what it starts.
  void write(Root& root) {
    if (root.state != Root::State::untouched || chain_ == kLongestChain) return;
    root.state = Root::State::open;
    ++chain_;
    root.state = make_entry(root) ? Root::State::written : Root::State::silent;
    --chain_;
    if (root.state == Root::State::silent) nothing_to_say(root);
  }

  /// False when it can say nothing.
  bool make_entry(Root& root) {
    if (root.is_folded()) {
      write(*root.alias_of);
      return root.alias_of->state != Root::State::silent;
    }
    if (root.phrase.catch_all) return make_not_understood(root);
    const Trigger& trigger = *root.trigger;
    root.is_flow = root.is_started || !root.stars.empty() || !root.branches.empty() ||
                   !only_talks(root.answer) || !followers_of(root.answer, script_).empty() ||
                   !trigger.redirect.empty();
    Yaml said = Yaml::list();
    if (root.is_flow) {
      for (const std::size_t star : root.stars) {
        said.add(
            Yaml::map({{"ask", star_name(star)}, {"entity", "text"}, {"say", "What exactly?"}}));
      }
      add_branches(root.id, root, 0, said);
      if (said.items.size() == root.stars.size()) return false;
    } else {
      said = texts_of(root.answer);
      if (said.empty()) return false;
    }
    root.entry =
        Yaml::map({{"id", root.id}, {"title", tester::label_title(naming_words(trigger.text))}});
    root.entry.comment = trigger.comment;
    Yaml phrases = Yaml::list({root.phrase.text});
    for (const std::string& one : root.further) phrases.add(one);
    root.entry.set("phrases", std::move(phrases));
    root.entry.set("priority", Yaml::number(priority_of(root.phrase)));
    root.entry.set(root.is_flow ? "steps" : "answer", std::move(said));
    return true;
  }

  /// In the order of the source, whatever was written first.
  void put_out(Root& root) {
    if (root.state != Root::State::written) return;
    ++result_.carried;
    if (root.entry.empty()) return;
    ++result_.entries;
    for (const auto& [name, words] : root.phrase.lists) output_.lists[name] = words;
    (root.is_flow ? output_.flows : output_.faqs)[root.trigger->at.file].add(std::move(root.entry));
  }

  /// Weight first, then triggers without wildcards; all before what packs know.
  static long long priority_of(const Phrase& phrase) {
    return phrase.weight * 2LL + (phrase.plain.empty() ? 1 : 2);
  }

  void nothing_to_say(const Root& root) {
    note(Note::Kind::left, root.trigger->at,
         fmt::format("the trigger `{}` is left out: none of its replies can be said",
                     root.trigger->text),
         "write an answer for it");
  }

  bool make_not_understood(Root& root) {
    Answer answer = root.answer;
    std::erase_if(answer.variants, [](const Variant& one) { return !one.stars.empty(); });
    if (!only_talks(answer) || texts_of(answer).empty()) return false;
    note(Note::Kind::differently, root.trigger->at,
         "what answers anything else is `bot.not_understood`, which comes before a person does",
         "change `handoff: rules:` where nobody should come");
    root.entry = Yaml::map({{"id", root.id}, {"answer", texts_of(answer)}});
    return true;
  }

  void write_topics() {
    if (!topics_used_) return;
    TopicFlow flow = topic_flow(script_, result_.notes);
    result_.carried += flow.carried;
    ++result_.entries;
    output_.topics = std::move(flow.entry);
  }

  void say_what_is_left() {
    for (const Trigger& trigger : script_.topics["random"].triggers) {
      if (trigger.text.empty() || trigger.previous.empty()) continue;
      if (carried_followers_.contains(&trigger)) {
        ++result_.carried;
        continue;
      }
      note(Note::Kind::left, trigger.at,
           fmt::format("`{}` behind `% {}` is left out: no reply asks that, or its words are no "
                       "plain answer",
                       trigger.text, trigger.previous),
           "add a `choose` or an `ask` to the flow that asks");
    }
    for (const auto& [name, place] : script_.objects) {
      note(Note::Kind::differently, place, fmt::format("the object `{}` is code", name),
           fmt::format("let the host answer the call `{}`", tester::label_id(name)));
    }
    for (const auto& [from, definition] : script_.substitutions) {
      if (text::is_word(from.front()) && text::is_word(from.back())) continue;
      note(Note::Kind::left, definition.at,
           fmt::format("the substitution of `{}` is left out: signs never matter", from),
           "write an expression phrase where it should matter");
    }
    if (!topics_used_) {
      for (const auto& [name, topic] : script_.topics) {
        if (name == "random" || name == "__begin__" || topic.triggers.empty()) continue;
        note(Note::Kind::left, topic.triggers.front().at,
             fmt::format("no reply leads to the topic `{}`", name), "start it from a flow");
      }
    }
    std::stable_sort(result_.notes.begin(), result_.notes.end(), [](const Note& a, const Note& b) {
      return std::tie(a.file, a.line) < std::tie(b.file, b.line);
    });
    result_.notes.erase(std::unique(result_.notes.begin(), result_.notes.end()),
                        result_.notes.end());
  }

  Script script_;
  std::string name_;
  std::string locale_;
  Imported result_;
  std::vector<Root> roots_;
  std::set<std::string> ids_ = {"topics"};
  int chain_ = 0;  ///< How many triggers are open.
  Output output_;
  std::set<const Trigger*> carried_followers_;
  bool topics_used_ = false;
};

}  // namespace
}  // namespace rivescript

Imported import_rivescript(const std::vector<SourceFile>& files, std::string_view bot_name,
                           std::string_view locale) {
  rivescript::Script script;
  script.topics["random"];
  for (const SourceFile& file : files) rivescript::parse(file, script);
  return rivescript::Importer(std::move(script), bot_name, locale).run();
}

}  // namespace frontdesk::importer
