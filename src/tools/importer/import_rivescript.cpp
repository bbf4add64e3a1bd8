// Import RiveScript: triggers to FAQs and flows, a file for a file.
#include "tools/importer/import_rivescript.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/text/ascii.hpp"
#include "tools/importer/rivescript_files.hpp"
#include "tools/importer/rivescript_places.hpp"
#include "tools/importer/rivescript_steps.hpp"
#include "tools/tester/label_id.hpp"

namespace frontdesk::importer {
namespace rivescript {
namespace {

constexpr int kLongestChain = 50;

/// A trigger with what it answers.
struct Root {
  enum class State { untouched, open, written, silent };
  const Trigger* trigger = nullptr;
  std::string topic;
  std::string id;
  Phrase phrase;
  Answer answer;
  std::vector<std::pair<Yaml, Answer>> branches;  ///< Conditions.
  std::set<std::size_t> stars;
  Yaml when;                         ///< Of its topic, and of the reply before it.
  std::vector<std::string> further;  ///< Phrases of triggers that redirect here.
  bool is_started = false;           ///< Another flow starts it.
  Root* alias_of = nullptr;          ///< Where its redirections end.
  State state = State::untouched;    ///< `open` while what it starts is written.
  Yaml entry;                        ///< Empty when its phrase belongs to another entry.
  bool is_flow = false;

  /// True when its phrase is one more of the entry to which it leads.
  bool is_folded() const {
    return alias_of != nullptr && alias_of->stars.empty() && phrase.weight == 0 &&
           topic == alias_of->topic && trigger->previous.empty() &&
           alias_of->trigger->previous.empty() && phrase.kind == alias_of->phrase.kind;
  }
  bool catches_all() const { return phrase.kind == Phrase::Kind::anything; }
};

std::size_t count_triggers(const Script& script) {
  std::size_t count = 0;
  for (const auto& [name, topic] : script.topics) count += topic.triggers.size();
  return count;
}

class Importer {
 public:
  Importer(Script script, std::string_view name, std::string_view locale)
      : script_(std::move(script)), places_(script_), name_(name), locale_(locale) {}

  Imported run(std::size_t constructs) {
    result_.errors = script_.errors;
    if (!result_.errors.empty()) return std::move(result_);
    result_.constructs = constructs;
    collect();
    for (const Root& root : roots_) span_ = std::max(span_, own_priority(root) + 1);
    follow();
    link();
    for (Root& root : roots_) write(root);
    for (Root& root : roots_) put_out(root);
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

  void collect() {
    for (auto& [name, topic] : script_.topics) {
      if (name == kBeginTopic) continue;
      merge_repeated(topic);
      for (const Trigger& trigger : topic.triggers) {
        if (trigger.text.empty()) {
          result_.carried += trigger.is_derived ? 0 : 1;
        } else if (!places_.is_entered(name)) {
          note(Note::Kind::left, trigger.at, fmt::format("no reply leads to the topic `{}`", name),
               "start it from a flow");
        } else {
          collect(name, trigger);
        }
      }
    }
  }

  /// Repeated triggers are one.
  static void merge_repeated(Topic& topic) {
    std::map<std::string, Trigger*> seen;
    for (Trigger& trigger : topic.triggers) {
      if (trigger.text.empty()) continue;
      const auto [place, is_new] = seen.emplace(trigger.text + "\n" + trigger.previous, &trigger);
      if (is_new) continue;
      Trigger& first = *place->second;
      first.replies.insert(first.replies.end(), trigger.replies.begin(), trigger.replies.end());
      first.conditions.insert(first.conditions.end(), trigger.conditions.begin(),
                              trigger.conditions.end());
      trigger.text.clear();
    }
  }

  void collect(const std::string& topic, const Trigger& trigger) {
    Root root;
    root.topic = topic;
    read(trigger, root);
    if (!root.phrase.problem.empty()) {
      note(Note::Kind::left, trigger.at,
           fmt::format("the trigger `{}` is left out: {}", trigger.text, root.phrase.problem),
           "write a phrase or a flow for it");
      return;
    }
    if (root.answer.variants.empty() && root.branches.empty() && trigger.redirect.empty()) {
      nothing_to_say(root);
      return;
    }
    if (!phrases_.insert(topic + "\n" + trigger.previous + "\n" + root.phrase.text).second) {
      note(Note::Kind::left, trigger.at,
           fmt::format("the trigger `{}` is left out: another has the same words", trigger.text),
           "add its replies to the other one");
      return;
    }
    root.id = id_of(root.catches_all() ? "anything" : naming_words(trigger.text));
    root.when = in_topic(places_, topic);
    for (const std::string& other : trigger.further) {
      root.further.push_back(to_phrase(other, root.stars, script_).text);
    }
    roots_.push_back(std::move(root));
  }

  void read(const Trigger& trigger, Root& root) {
    root.trigger = &trigger;
    bool is_decided = false;  // a condition always holds: what is behind it is never reached
    for (const Condition& condition : trigger.conditions) {
      When when = to_when(condition, script_);
      if (!when.is_readable) {
        note(Note::Kind::left, condition.reply.at,
             "the condition compares what the rule language cannot read",
             "write it under `when:`, or let a `call` decide");
        continue;
      }
      if (is_decided || when.always == false) continue;
      Answer answer = to_answer({condition.reply}, script_, result_.notes);
      if (answer.variants.empty()) continue;
      root.stars.insert(answer.stars.begin(), answer.stars.end());
      root.stars.insert(when.stars.begin(), when.stars.end());
      if (when.yaml.empty()) {
        is_decided = true;
        root.answer = std::move(answer);
      } else {
        root.branches.emplace_back(std::move(when.yaml), std::move(answer));
      }
    }
    if (!is_decided) root.answer = to_answer(trigger.replies, script_, result_.notes);
    root.stars.insert(root.answer.stars.begin(), root.answer.stars.end());
    root.phrase = to_phrase(trigger.text, root.stars, script_);
    for (const std::size_t star : root.stars) {
      if (root.phrase.stars.contains(star) || !root.phrase.problem.empty()) continue;
      root.phrase.problem =
          fmt::format("a reply reads {}, and the trigger has none", star_name(star));
    }
  }

  /// `%`: heard only behind the replies that it names.
  void follow() {
    std::vector<std::vector<std::string>> said;
    std::vector<std::vector<std::string>> heard_texts;
    for (const Root& root : roots_) {
      said.push_back(said_by(root));
      heard_texts.emplace_back();
      for (const std::string& text : said.back()) {
        heard_texts.back().push_back(heard(text, script_));
      }
    }
    for (Root& root : roots_) {
      if (root.trigger->previous.empty()) continue;
      const std::string previous = heard(root.trigger->previous, script_);
      Yaml entries = Yaml::list();
      Yaml texts = Yaml::list();
      for (std::size_t i = 0; i < roots_.size(); ++i) {
        const Follows found = follows(previous, said[i], heard_texts[i]);
        if (!found.any) continue;
        if (found.all || found.texts.empty()) {
          entries.add(roots_[i].id);
        } else {
          for (const std::string& text : found.texts) texts.add(text);
        }
      }
      Yaml ways = Yaml::list();
      for (const auto& [variable, all] :
           {std::pair{"last.entry", &entries}, std::pair{"last.reply", &texts}}) {
        if (all->items.empty()) continue;
        ways.add(Yaml::map({{variable, all->items.size() == 1 ? all->items.front() : *all}}));
      }
      if (ways.items.empty()) {
        note(Note::Kind::left, root.trigger->at,
             fmt::format("`{}` behind `% {}` is left out: no reply asks that", root.trigger->text,
                         root.trigger->previous),
             "say behind which entry it is meant: `when: {last.entry: ...}`");
        root.state = Root::State::silent;
        continue;
      }
      Yaml before = ways.items.size() == 1 ? ways.items.front() : Yaml::map({{"any", ways}});
      for (auto& field : root.when.fields) before.fields.push_back(field);
      root.when = std::move(before);
    }
  }

  static std::vector<std::string> said_by(const Root& root) {
    std::vector<std::string> texts;
    const auto add = [&texts](const Answer& answer) {
      for (const Variant& one : answer.variants) {
        if (!one.text.empty()) texts.push_back(one.text);
      }
    };
    add(root.answer);
    for (const auto& [when, answer] : root.branches) add(answer);
    return texts;
  }

  /// The trigger that `text` would reach in `topic`: by its words, otherwise by what it accepts.
  Root* find(std::string_view text, const std::string& topic) {
    const std::string wanted = bare_words(text);
    const auto is_there = [&](const Root& root) {
      return root.trigger->previous.empty() && places_.heard_in(root.topic).contains(topic);
    };
    for (Root& root : roots_) {
      if (is_there(root) && bare_words(root.trigger->text) == wanted) return &root;
    }
    for (Root& root : roots_) {
      if (is_there(root) && accepts(root.phrase, wanted)) return &root;
    }
    return nullptr;
  }

  /// Finds where redirections lead.
  void link() {
    for (Root& root : roots_) {
      if (root.trigger->redirect.empty()) continue;
      root.alias_of = find(root.trigger->redirect, root.topic);
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
        for (std::string& one : root.further) root.alias_of->further.push_back(std::move(one));
      } else {
        mark(root.trigger->redirect, root.topic);
      }
      for (const Variant& one : root.answer.variants) mark(one.redirect, topic_of(one, root));
      for (const auto& [when, answer] : root.branches) {
        for (const Variant& one : answer.variants) mark(one.redirect, topic_of(one, root));
      }
    }
  }

  /// The topic in which a variant looks for what it redirects to.
  static const std::string& topic_of(const Variant& variant, const Root& root) {
    for (const Change& change : variant.changes) {
      if (change.name == variable_name("topic")) return change.value;
    }
    return root.topic;
  }

  /// The trigger that answers `redirect` in the end.
  Root* destination(const std::string& redirect, const std::string& topic) {
    Root* target = find(redirect, topic);
    return target != nullptr && target->alias_of != nullptr ? target->alias_of : target;
  }

  void mark(const std::string& redirect, const std::string& topic) {
    if (redirect.empty()) return;
    if (Root* target = destination(redirect, topic)) target->is_started = true;
  }

  void start(const std::string& redirect, const std::string& topic, const Place& at, Yaml& steps) {
    Root* target = destination(redirect, topic);
    if (target != nullptr) write(*target);
    if (target == nullptr || target->state == Root::State::silent) {
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

  void add_answer(const Root& root, const Answer& answer, Yaml& steps) {
    if (answer.variants.empty()) return;
    add_effects(answer, steps);
    const Yaml texts = texts_of(answer);
    if (!texts.empty()) steps.add(Yaml::map({{"say", texts}}));
    const Variant& one = answer.variants.front();
    if (!one.redirect.empty()) start(one.redirect, topic_of(one, root), root.trigger->at, steps);
  }

  /// The conditions, one inside the other, and what comes without them.
  void add_branches(const Root& root, Yaml& steps, std::size_t from = 0) {
    if (from == root.branches.size()) {
      if (!root.trigger->redirect.empty() && root.answer.variants.empty()) {
        start(root.trigger->redirect, root.topic, root.trigger->at, steps);
      }
      add_answer(root, root.answer, steps);
      return;
    }
    const auto& [when, answer] = root.branches[from];
    Yaml then = Yaml::list();
    Yaml otherwise = Yaml::list();
    add_answer(root, answer, then);
    add_branches(root, otherwise, from + 1);
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
    const Trigger& trigger = *root.trigger;
    root.is_flow = root.is_started || !root.stars.empty() || !root.branches.empty() ||
                   !only_talks(root.answer) || !trigger.redirect.empty();
    Yaml said = Yaml::list();
    if (root.is_flow) {
      for (const std::size_t star : root.stars) {
        said.add(
            Yaml::map({{"ask", star_name(star)}, {"entity", "text"}, {"say", "What exactly?"}}));
      }
      add_branches(root, said);
      if (said.items.size() == root.stars.size()) return false;
    } else {
      said = texts_of(root.answer);
      if (said.empty()) return false;
    }
    const std::string title =
        root.catches_all() ? "Anything else" : tester::label_title(naming_words(trigger.text));
    root.entry = Yaml::map({{"id", root.id}, {"title", title}});
    root.entry.comment = trigger.comment;
    Yaml phrases = Yaml::list({root.phrase.text});
    for (const std::string& one : root.further) phrases.add(one);
    root.entry.set("phrases", std::move(phrases));
    root.entry.set("priority", Yaml::number(priority_of(root)));
    if (!root.when.empty()) root.entry.set("when", root.when);
    root.entry.set(root.is_flow ? "steps" : "answer", std::move(said));
    return true;
  }

  /// In the order of the source, whatever was written first.
  void put_out(Root& root) {
    if (root.state != Root::State::written) return;
    result_.carried += root.trigger->is_derived ? 0 : 1;
    if (root.entry.empty()) return;
    ++result_.entries;
    for (const auto& [name, words] : root.phrase.lists) output_.lists[name] = words;
    for (const std::string_view entity : root.phrase.entities) output_.entities.insert(entity);
    const bool is_last_resort = root.catches_all() && root.when.empty() && !root.is_flow;
    Yaml& faqs = output_.faqs[root.trigger->at.file];
    if (is_last_resort) add_not_understood(root, faqs);
    (root.is_flow ? output_.flows[root.trigger->at.file] : faqs).add(std::move(root.entry));
  }

  /// A message that is too long for a wildcard gets the same.
  static void add_not_understood(const Root& root, Yaml& faqs) {
    faqs.add(Yaml::map({{"id", "bot.not_understood"}, {"answer", texts_of(root.answer)}}));
  }

  /// As RiveScript sorts: what follows a reply, then topics, weights, and what has fewer wildcards.
  long long priority_of(const Root& root) const {
    const int behind = root.trigger->previous.empty() ? 0 : places_.highest_rank() + 1;
    return own_priority(root) + span_ * (places_.rank(root.topic) + behind);
  }

  static long long own_priority(const Root& root) {
    return static_cast<int>(root.phrase.kind) + 1 + 5LL * std::max(root.phrase.weight, 0);
  }

  void nothing_to_say(const Root& root) {
    note(Note::Kind::left, root.trigger->at,
         fmt::format("the trigger `{}` is left out: none of its replies can be said",
                     root.trigger->text),
         "write an answer for it");
  }

  void say_what_is_left() {
    for (const Trigger& trigger : script_.topics[std::string(kBeginTopic)].triggers) {
      if (trigger.text.empty()) {
        ++result_.carried;
        continue;
      }
      note(Note::Kind::left, trigger.at, "of `> begin` only `request` is carried over",
           "write an answer for it");
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
    std::stable_sort(result_.notes.begin(), result_.notes.end(), [](const Note& a, const Note& b) {
      return std::tie(a.file, a.line) < std::tie(b.file, b.line);
    });
    result_.notes.erase(std::unique(result_.notes.begin(), result_.notes.end()),
                        result_.notes.end());
  }

  Script script_;
  Places places_;
  std::string name_;
  std::string locale_;
  Imported result_;
  std::vector<Root> roots_;
  std::set<std::string> ids_;
  std::set<std::string> phrases_;
  long long span_ = 6;  ///< Between the priorities of two topics.
  int chain_ = 0;       ///< How many triggers are open.
  Output output_;
};

}  // namespace
}  // namespace rivescript

Imported import_rivescript(const std::vector<SourceFile>& files, std::string_view bot_name,
                           std::string_view locale) {
  rivescript::Script script;
  script.topics["random"];
  for (const SourceFile& file : files) rivescript::parse(file, script);
  const std::size_t constructs = rivescript::count_triggers(script);
  rivescript::rewrite(script);
  return rivescript::Importer(std::move(script), bot_name, locale).run(constructs);
}

}  // namespace frontdesk::importer
