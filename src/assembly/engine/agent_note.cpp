// Agent note: what a person who takes over is told, in the language of the people of the queue.
#include "assembly/engine/agent_note.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "assembly/engine/respond.hpp"
#include "base/text/normalize.hpp"
#include "runtime/dialogue/machine.hpp"
#include "runtime/handoff/summary.hpp"
#include "runtime/session/remember.hpp"

namespace frontdesk::engine {
namespace {

/// Speaks to the agent while it lives: in their language, then in the default one.
class ToAgent {
 public:
  ToAgent(Work& work, std::string_view queue) : work_(work), customers_(work.locales) {
    const std::string_view language = work.rules.policy.language_of_people(queue);
    if (!language.empty()) agents_.emplace_back(language);
    agents_.push_back(work.rules.locales.front());
    work_.locales = agents_;
  }
  ~ToAgent() { work_.locales = customers_; }
  ToAgent(const ToAgent&) = delete;
  ToAgent& operator=(const ToAgent&) = delete;

  /// What the entry says; empty when there is no such entry.
  std::string word(std::string_view id, const Extras& extras = {}) const {
    const RuleSet::Entry* entry = work_.rules.find(id);
    return entry == nullptr ? std::string() : render_plain(work_, entry->answer, extras);
  }

 private:
  Work& work_;
  std::span<const std::string> customers_;
  std::vector<std::string> agents_;
};

/// The entry that it is about: the flow that is going on, else what was understood last.
const RuleSet::Entry* subject(const Work& work) {
  if (!work.state.stack.empty()) return work.rules.find(work.state.stack.back().flow);
  for (const std::string_view id : {work.intent, std::string_view(work.state.last_entry)}) {
    const RuleSet::Entry* entry = work.rules.find(id);
    if (entry != nullptr && !entry->from_pack) return entry;
  }
  return nullptr;
}

std::string last_words(const session::State& state) {
  for (auto line = state.transcript.rbegin(); line != state.transcript.rend(); ++line) {
    if (line->who == TranscriptLine::Who::customer) return line->text;
  }
  return {};
}

/// What the customer named in all, though no flow asked for it. The transcript is masked already.
Value entities_in(const Work& work, const std::vector<TranscriptLine>& transcript) {
  const entity::Extractor& extractor = *work.rules.extractor;
  const auto entities = extractor.entities();
  std::vector<std::uint32_t> wanted;
  for (std::uint32_t i = 0; i < entities.size(); ++i) {
    if (!entities[i].built_in && !entities[i].sensitive) wanted.push_back(i);
  }
  std::map<std::string, Value::List> values;
  entity::Scratch scratch;
  std::vector<entity::Found> found;
  for (const TranscriptLine& line : transcript) {
    if (wanted.empty() || line.who != TranscriptLine::Who::customer) continue;
    found.clear();
    extractor.find(text::normalize(line.text), line.text, work.when(line.at), wanted, scratch,
                   found);
    for (entity::Found& one : found) {
      Value::List& list = values[entities[one.entity].id];
      if (std::find(list.begin(), list.end(), one.value) == list.end()) {
        list.push_back(std::move(one.value));
      }
    }
  }
  std::vector<std::pair<std::string, Value>> fields;
  for (auto& [id, list] : values) fields.emplace_back(id, std::move(list));
  return Value::map(std::move(fields));
}

handoff::SummaryFacts summary_facts(Work& work, const RuleSet::Entry* about) {
  handoff::SummaryFacts facts;
  if (about != nullptr) facts.wanted = title_of(work, about->id);
  facts.last_words = last_words(work.state);
  for (const session::EntryUse& use : work.state.uses) {
    for (const RuleSet::Entry& entry : work.rules.entries) {
      if (entry.use_key == use.key && use.said > 0 && !entry.from_pack &&
          entry.title != RuleSet::none) {
        facts.tried.push_back(render_plain(work, entry.title));
      }
    }
  }
  const dialogue::Expectation open = dialogue::expects(*work.rules.flows, work.state);
  if (open.state != dialogue::none) facts.open = work.rules.flows->states()[open.state].slot;
  return facts;
}

}  // namespace

Handoff describe(Work& work, std::string_view queue, std::string_view priority,
                 std::string_view reason) {
  const session::State& state = work.state;
  Handoff note;
  note.queue = queue;
  note.priority = priority.empty() ? "normal" : std::string(priority);
  note.reason = reason;
  note.locale = work.rules.locales[work.locale];
  note.channel = state.channel;
  note.transcript = handoff::transcript(state);
  note.slots = session::slots_value(state, true);
  note.entities = entities_in(work, note.transcript);
  const RuleSet::Entry* about = subject(work);
  // Canned replies are for the customer, in their language.
  if (about != nullptr && work.locale < about->suggestions.size()) {
    note.suggestions = about->suggestions[work.locale];
  }

  const ToAgent agent(work, queue);
  note.sentence = agent.word(fmt::format("agent.reason.{}", reason));
  if (note.sentence.empty()) {
    note.sentence = agent.word("agent.reason", {{"reason", Value(reason)}});
  }
  handoff::SummaryFacts facts = summary_facts(work, about);
  // A rule or a signal decided: that is what was understood.
  const bool is_known = !work.signals.empty() || !work.intent.empty();
  if (facts.wanted.empty() && is_known) facts.wanted = note.sentence;
  const std::int32_t anger = session::level_of(state, "anger");
  if (anger >= 1000) facts.mood = agent.word(anger >= 2000 ? "agent.very_upset" : "agent.upset");
  handoff::SummaryWords words;
  words.wants = agent.word("agent.wants");
  words.not_understood = agent.word("agent.not_understood");
  words.wrote_last = agent.word("agent.wrote_last");
  words.known = agent.word("agent.known");
  words.answered = agent.word("agent.answered");
  words.open = agent.word("agent.open");
  words.mood = agent.word("agent.mood");
  note.summary = handoff::summarize(state, facts, words);
  return note;
}

}  // namespace frontdesk::engine
