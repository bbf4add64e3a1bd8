// RiveScript topics: inheritance made flat, a `choose` for each.
#include "tools/importer/rivescript_topics.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "tools/importer/rivescript_steps.hpp"
#include "tools/tester/label_id.hpp"

namespace frontdesk::importer::rivescript {
namespace {

constexpr int kDeepestLook = 5;

/// The triggers of a topic, its own before those that it includes or inherits.
void flatten(const Script& script, const std::string& name, std::set<std::string>& visited,
             std::set<std::string>& texts, std::vector<const Trigger*>& out) {
  const auto found = script.topics.find(name);
  if (found == script.topics.end() || !visited.insert(name).second) return;
  for (const Trigger& trigger : found->second.triggers) {
    if (trigger.previous.empty() && texts.insert(trigger.text).second) out.push_back(&trigger);
  }
  for (const auto* others : {&found->second.includes, &found->second.inherits}) {
    for (const std::string& other : *others) flatten(script, other, visited, texts, out);
  }
}

std::vector<const Trigger*> triggers_of(const Script& script, const std::string& topic) {
  std::set<std::string> visited;
  std::set<std::string> texts;
  std::vector<const Trigger*> out;
  flatten(script, topic, visited, texts, out);
  return out;
}

const Trigger* find(const Script& script, const std::string& topic, const std::string& text) {
  for (const Trigger* trigger : triggers_of(script, topic)) {
    if (bare_words(trigger->text) == bare_words(text)) return trigger;
  }
  return nullptr;
}

class TopicSteps {
 public:
  TopicSteps(const Script& script, std::vector<Note>& notes) : script_(script), notes_(notes) {}

  /// What can be said in a topic: what a wildcard stood for is not known there.
  Answer answer_of(const std::vector<Reply>& replies) {
    Answer answer = to_answer(replies, script_, notes_);
    const std::size_t all = answer.variants.size();
    std::erase_if(answer.variants, [](const Variant& one) { return !one.stars.empty(); });
    answer.stars.clear();
    if (answer.variants.size() < all) {
      notes_.push_back({Note::Kind::left, replies.front().at.file, replies.front().at.line,
                        "in a topic no reply can repeat what a wildcard stood for",
                        "add an `ask` to the flow `topics`"});
    }
    return answer;
  }

  /// True when the trigger does anything in a topic.
  bool does_something(const Trigger& trigger) {
    return !trigger.conditions.empty() || !trigger.redirect.empty() ||
           !answer_of(trigger.replies).variants.empty();
  }

  /// What the answer does in `topic`; returns where the conversation is then.
  std::string add(const Answer& answer, std::string topic, int depth, Yaml& steps) {
    if (answer.variants.empty()) return topic;
    add_effects(answer, steps);
    const Yaml texts = texts_of(answer);
    if (!texts.empty()) steps.add(Yaml::map({{"say", texts}}));
    const Variant& one = answer.variants.front();
    if (!one.topic.empty()) topic = one.topic;
    return one.redirect.empty() ? topic : follow(one.redirect, topic, depth, steps);
  }

  std::string follow(const std::string& redirect, const std::string& topic, int depth,
                     Yaml& steps) {
    const Trigger* target = depth < kDeepestLook ? find(script_, topic, redirect) : nullptr;
    if (target == nullptr) return topic;
    if (!target->redirect.empty() && target->replies.empty()) {
      return follow(target->redirect, topic, depth + 1, steps);
    }
    return add(answer_of(target->replies), topic, depth + 1, steps);
  }

  /// Everything a trigger does, its way on included.
  Yaml all(const Trigger& trigger, const std::string& topic) {
    Yaml steps = Yaml::list();
    for (const Condition& condition : trigger.conditions) {
      const Yaml when = to_condition(condition);
      const Answer answer = to_answer({condition.reply}, script_, notes_);
      if (when.empty() || answer.variants.empty() || !answer.stars.empty()) {
        notes_.push_back(
            {Note::Kind::left, condition.reply.at.file, condition.reply.at.line,
             "the condition is left out: it compares what the rule language cannot read",
             "write it under `when:`, or let a `call` decide"});
        continue;
      }
      Yaml then = Yaml::list();
      go(add(answer, topic, 0, then), then);
      steps.add(Yaml::map({{"when", when}, {"then", std::move(then)}}));
    }
    std::string next = topic;
    if (!trigger.redirect.empty()) next = follow(trigger.redirect, topic, 0, steps);
    go(add(answer_of(trigger.replies), next, 0, steps), steps);
    return steps;
  }

 private:
  void go(const std::string& topic, Yaml& steps) {
    const bool known = topic != "random" && script_.topics.contains(topic);
    steps.add(known ? Yaml::map({{"goto", topic_id(topic)}}) : Yaml::map({{"end", "left"}}));
  }

  const Script& script_;
  std::vector<Note>& notes_;
};

bool may_end(const Yaml& value) {
  return std::any_of(value.items.begin(), value.items.end(), may_end) ||
         std::any_of(value.fields.begin(), value.fields.end(), [](const auto& field) {
           return field.first == "end" || may_end(field.second);
         });
}

/// The question of one topic; empty when it has no options.
Yaml question(const Script& script, const std::string& topic, std::vector<Note>& notes,
              std::set<const Trigger*>& carried) {
  TopicSteps maker(script, notes);
  Yaml options = Yaml::list();
  Yaml otherwise = Yaml::list();
  std::set<std::string> taken;
  for (const Trigger* trigger : triggers_of(script, topic)) {
    const Phrase phrase = to_phrase(*trigger, {}, script);
    if (!maker.does_something(*trigger)) {
      notes.push_back({Note::Kind::left, trigger->at.file, trigger->at.line,
                       fmt::format("`{}` is left out of the topic: none of its replies can be said",
                                   trigger->text),
                       "write an answer for it"});
      continue;
    }
    if (phrase.catch_all && otherwise.items.empty()) {
      otherwise = maker.all(*trigger, topic);
      carried.insert(trigger);
      continue;
    }
    Yaml option = to_option(*trigger, phrase, taken, notes);
    if (option.empty()) {
      notes.push_back(
          {Note::Kind::left, trigger->at.file, trigger->at.line,
           fmt::format("`{}` is left out of the topic: it has no words that no other option has",
                       trigger->text),
           "add an `ask` to the flow `topics`"});
      continue;
    }
    option.set("steps", maker.all(*trigger, topic));
    options.add(std::move(option));
    carried.insert(trigger);
  }
  if (options.items.empty()) return {};
  if (otherwise.items.empty()) otherwise.add(Yaml::map({{"end", "left"}}));
  if (std::none_of(options.items.begin(), options.items.end(), may_end)) {
    options.add(Yaml::map({{"id", "leave_topic"},
                           {"title", "Leave"},
                           {"say", Yaml::list({"leave"})},
                           {"steps", Yaml::list({Yaml::map({{"end", "left"}})})}}));
  }
  return Yaml::map({{"id", topic_id(topic)},
                    {"choose", topic_id(topic)},
                    {"say", tester::label_title(topic) + "?"},
                    {"options", std::move(options)},
                    {"attempts", Yaml::number(1)},
                    {"otherwise", std::move(otherwise)}});
}

}  // namespace

std::string topic_id(std::string_view topic) { return "in_" + tester::label_id(topic); }

TopicFlow topic_flow(const Script& script, std::vector<Note>& notes) {
  TopicFlow flow;
  std::set<const Trigger*> carried;
  Yaml entrances = Yaml::list();
  Yaml questions = Yaml::list();
  for (const auto& [name, topic] : script.topics) {
    if (name == "random" || name == "__begin__") continue;
    Yaml one = question(script, name, notes, carried);
    if (one.empty()) {
      one = Yaml::map({{"id", topic_id(name)}, {"end", "left"}});
    }
    entrances.add(Yaml::map({{"when", Yaml::map({{variable_name("topic"), topic_id(name)}})},
                             {"goto", topic_id(name)}}));
    questions.add(std::move(one));
  }
  Yaml steps = std::move(entrances);
  steps.add(Yaml::map({{"end", "left"}}));
  for (Yaml& one : questions.items) steps.add(std::move(one));
  flow.entry = Yaml::map(
      {{"id", "topics"}, {"title", "Where the conversation is"}, {"steps", std::move(steps)}});
  // What is inherited from `random` is counted there.
  if (const auto random = script.topics.find("random"); random != script.topics.end()) {
    for (const Trigger& trigger : random->second.triggers) carried.erase(&trigger);
  }
  flow.carried = carried.size();
  return flow;
}

void add_look(const Script& script, const Variant& variant, Yaml& steps, std::vector<Note>& notes) {
  if (!variant.redirect.empty()) {
    TopicSteps(script, notes).follow(variant.redirect, variant.topic, 0, steps);
  }
}

}  // namespace frontdesk::importer::rivescript
