// Rasa steps: say, ask, choose, call, and forks on slots.
#include "tools/importer/rasa_steps.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text/ascii.hpp"
#include "tools/importer/rasa_text.hpp"
#include "tools/tester/label_id.hpp"

namespace frontdesk::importer::rasa {
namespace {

constexpr std::size_t kHighest = 3;      // flows of questions inside one another
constexpr std::size_t kMostSteps = 300;  // of one flow
constexpr std::size_t kMostWords = 25;   // ways to say an option

bool is_condition(const Item& item) { return item.kind == Item::Kind::condition; }

std::string_view without_prefix(std::string_view action) {
  for (const std::string_view prefix : {"utter_ask_", "utter_"}) {
    if (action.starts_with(prefix)) return action.substr(prefix.size());
  }
  return action;
}

std::string question_id(std::string_view action) {
  return "ask." + tester::label_id(action.starts_with("utter_") ? action.substr(6) : action);
}

std::string question_title(std::string_view action) {
  return tester::label_title(without_prefix(action));
}

}  // namespace

Yaml Steps::of(const std::string& intent, const Way& way) {
  intent_ = intent;
  slots_.clear();
  written_ = 0;
  Yaml steps = Yaml::list();
  go(way, steps);
  return steps;
}

void Steps::count(const Yaml& when) {
  for (const auto& [slot, value] : when.fields) {
    if (entities_.kind_of(slot) == slot) slots_.insert(slot);  // what a message may fill
  }
}

void Steps::go(const Way& way, Yaml& steps) {
  if (way.next.empty() || ++written_ > kMostSteps) return;
  // Where nothing says what else could be, it needs no condition.
  if (way.next.size() == 1 && !way.ends) {
    const auto& [item, rest] = way.next.front();
    return is_condition(item) ? go(*rest, steps) : act(item, *rest, steps);
  }
  branch(way, 0, steps);
}

/// The conditions, one inside the other, and what comes without them.
void Steps::branch(const Way& way, std::size_t from, Yaml& steps) {
  while (from < way.next.size() && !is_condition(way.next[from].first)) ++from;
  if (from == way.next.size()) {
    for (const auto& [item, rest] : way.next) {
      if (!is_condition(item)) act(item, *rest, steps);
    }
    return;
  }
  const auto& [item, rest] = way.next[from];
  Yaml then = Yaml::list();
  Yaml otherwise = Yaml::list();
  go(*rest, then);
  branch(way, from + 1, otherwise);
  if (then.items.empty()) {
    for (Yaml& step : otherwise.items) steps.add(std::move(step));
    return;
  }
  if (otherwise.items == then.items) {  // whatever the slot is
    for (Yaml& step : then.items) steps.add(std::move(step));
    return;
  }
  count(item.when);
  Yaml step = Yaml::map({{"when", item.when}, {"then", std::move(then)}});
  if (!otherwise.items.empty()) step.set("else", std::move(otherwise));
  steps.add(std::move(step));
}

void Steps::act(const Item& item, const Way& rest, Yaml& steps) {
  if (item.kind == Item::Kind::form) return fill(item.name, rest, steps);
  const std::size_t slash = intent_.find('/');
  const bool retrieval = slash != std::string::npos && !responses_.has(item.name);
  const Yaml texts = responses_.texts_of(retrieval ? item.name + intent_.substr(slash) : item.name);
  if (!texts.items.empty()) {
    if (!rest.next.empty() || !question(item.name, texts, steps)) {
      steps.add(Yaml::map({{"say", texts}}));
    }
  } else if (item.name.find("handoff") != std::string::npos) {
    steps.add(Yaml::map({{"handoff", Yaml::map({{"reason", "asked"}})}}));
    return;
  } else if (!item.name.starts_with("utter_")) {
    steps.add(Yaml::map({{"call", tester::label_id(item.name)}}));
  }
  go(rest, steps);
}

void Steps::fill(const std::string& form, const Way& rest, Yaml& steps) {
  const auto found = forms_.find(form);
  if (found != forms_.end()) {
    for (const Slot& slot : found->second.slots) ask(form, slot, steps);
  }
  go(rest, steps);
  const bool is_open = std::find(open_.begin(), open_.end(), form) != open_.end();
  const Way* submit = replies_.submit(form);
  if (!rest.next.empty() || submit == nullptr || is_open) return;
  open_.push_back(form);
  go(*submit, steps);
  open_.pop_back();
}

void Steps::ask(const std::string& form, const Slot& slot, Yaml& steps) {
  const std::string id = tester::label_id(slot.name);
  std::string response = fmt::format("utter_ask_{}_{}", form, slot.name);
  if (!responses_.has(response)) response = "utter_ask_" + slot.name;
  Yaml options = responses_.options_of(response);
  Yaml texts = responses_.texts_of(response, !options.items.empty() || slot.yes_no);
  if (texts.items.empty()) texts.add(tester::label_title(slot.name) + "?");
  if (slot.yes_no && !slot.from_text) {
    const auto set = [&](const char* value) {
      Yaml flag(value);
      flag.bare = true;
      return Yaml::list({Yaml::map({{"set", Yaml::map({{id, std::move(flag)}})}})});
    };
    steps.add(
        Yaml::map({{"confirm", std::move(texts)}, {"yes", set("true")}, {"no", set("false")}}));
    return;
  }
  if (!options.items.empty()) {
    steps.add(
        Yaml::map({{"choose", id}, {"say", std::move(texts)}, {"options", std::move(options)}}));
    return;
  }
  std::string kind = "text";
  for (const std::string& entity : slot.entities) {
    if (!slot.from_text && kind == "text" && entities_.is_closed(entity)) {
      kind = entities_.kind_of(entity);
    }
  }
  Yaml step = Yaml::map({{"ask", id}});
  if (kind != id) step.set("entity", kind);
  step.set("say", std::move(texts));
  steps.add(std::move(step));
}

/// What only follows `action` makes a question of its text, in a flow of its own; false when
/// nothing does, or where it would lead round in a circle.
bool Steps::question(const std::string& action, const Yaml& texts, Yaml& steps) {
  const bool is_open = std::find(open_.begin(), open_.end(), action) != open_.end();
  if (is_open) return false;
  if (!questions_.contains(action)) {
    const std::set<std::string> outer = std::move(slots_);
    const std::size_t written = written_;
    const std::size_t height = height_;
    slots_.clear();
    height_ = 0;
    Yaml step = question_of(action, texts);
    Yaml flow;
    if (!step.empty()) {
      flow = Yaml::map({{"id", question_id(action)}, {"title", question_title(action)}});
      Yaml slots = Yaml::list();
      for (const std::string& slot : slots_) slots.add(slot);
      if (!slots.items.empty()) flow.set("slots", std::move(slots));
      flow.set("steps", Yaml::list({std::move(step)}));
    }
    questions_[action] = std::move(flow);
    heights_[action] = height_ + 1;
    slots_ = outer;
    written_ = written;
    height_ = height;
  }
  // Any question may be the first that an intent starts.
  const std::size_t highest = open_.empty() ? kHighest : kHighest - 1;
  if (questions_[action].empty() || heights_[action] > highest) return false;
  height_ = std::max(height_, heights_[action]);
  steps.add(Yaml::map({{"start", "flow:" + question_id(action)}}));
  return true;
}

Yaml Steps::questions() const {
  Yaml all = Yaml::list();
  for (const auto& [action, flow] : questions_) {
    if (!flow.empty()) all.add(flow);
  }
  return all;
}

/// Empty when no answer leads on.
Yaml Steps::question_of(const std::string& action, const Yaml& texts) {
  open_.push_back(action);
  Yaml options = Yaml::list();
  std::set<std::string> taken;
  Yaml yes;
  Yaml no;
  for (const auto& [intent, way] : replies_.after(action)) {
    Yaml after = Yaml::list();
    go(*way, after);
    if (after.items.empty()) continue;
    Yaml one = option(intent, taken);
    if (one.empty()) continue;
    if (intent == "affirm") yes = after;
    if (intent == "deny") no = after;
    one.set("steps", std::move(after));
    options.add(std::move(one));
  }
  open_.pop_back();
  if (options.items.empty()) return {};
  const std::size_t answers = (yes.empty() ? 0 : 1) + (no.empty() ? 0 : 1);
  const Yaml leave = Yaml::list({Yaml::map({{"end", "other"}})});
  if (answers == options.items.size()) {
    return Yaml::map({{"confirm", texts},
                      {"yes", yes.empty() ? leave : yes},
                      {"no", no.empty() ? leave : no},
                      {"attempts", Yaml::number(1)},
                      {"otherwise", leave}});
  }
  return Yaml::map({{"choose", tester::label_id(action) + "_answer"},
                    {"say", texts},
                    {"options", std::move(options)},
                    {"attempts", Yaml::number(1)},
                    {"otherwise", leave}});
}

/// Empty when it has no words of its own.
Yaml Steps::option(const std::string& intent, std::set<std::string>& taken) const {
  const auto found = examples_.find(intent);
  Yaml said = Yaml::list();
  if (found != examples_.end()) {
    for (const std::string& example : found->second) {
      // A value is no answer by itself.
      const bool has_letter = std::any_of(example.begin(), example.end(), [](char c) {
        return text::is_word(c) && !text::is_digit(c);
      });
      if (!has_letter || example.find('@') != std::string::npos) continue;
      std::string words = words_as_phrase(example);
      if (words.empty() || !taken.insert(spelling_key(words)).second) continue;
      said.add(std::move(words));
      if (said.items.size() == kMostWords) break;
    }
  }
  if (said.items.empty()) return {};
  const std::string title = intent == "affirm" ? "Yes"
                            : intent == "deny" ? "No"
                                               : tester::label_title(intent);
  taken.insert(spelling_key(title));
  return Yaml::map({{"id", tester::label_id(intent)}, {"title", title}, {"say", std::move(said)}});
}

}  // namespace frontdesk::importer::rasa
