// Pack entries: a bot that has nothing but the pack hears all rows.
#include "tools/tester/pack_entries.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "authoring/load/directory.hpp"
#include "base/source/files.hpp"
#include "base/source/reports.hpp"
#include "frontdesk/compile.hpp"
#include "frontdesk/engine.hpp"
#include "frontdesk/session.hpp"
#include "tools/tester/conversation.hpp"
#include "tools/tester/label_id.hpp"

namespace frontdesk::tester {
namespace {

constexpr std::size_t kOneIn = 5;
constexpr std::size_t kFewest = 2;

using Names = std::set<std::string, std::less<>>;

Names entries_with_examples(const std::string& bot, std::string_view locale) {
  source::Files files;
  source::Reports reports(files);
  const model::Model model = load::load_text(bot, "bot.yaml", {}, files, reports);
  Names names;
  for (const model::Entry& entry : model.entries) {
    if (entry.examples.nearest(locale) != nullptr) names.insert(entry.id.value);
  }
  return names;
}

/// The entry that wins by a phrase; empty for none.
std::string_view known_by(const Trace& trace) {
  std::string_view winner;
  for (const TraceEvent& event : trace.events) {
    if (event.kind == TraceEvent::Kind::winner) winner = event.entry;
  }
  const bool by_phrase =
      std::any_of(trace.events.begin(), trace.events.end(), [winner](const TraceEvent& event) {
        return event.kind == TraceEvent::Kind::phrase && event.entry == winner;
      });
  return by_phrase ? winner : std::string_view();
}

}  // namespace

PackEntries pack_entries_of(const std::vector<LabelledText>& rows, std::string_view locale,
                            std::string_view out_of_scope_label) {
  const std::string bot =
      fmt::format("frontdesk: 1\nbot: {{name: Pack, locales: ['{}']}}\n", locale);
  const Compilation compiled = compile_string(bot);
  if (!compiled.rules) return {};
  const Names candidates = entries_with_examples(bot, locale);
  const Engine engine(compiled.rules, {.trace = true});

  struct Count {
    std::size_t rows = 0;
    std::map<std::string, std::size_t, std::less<>> by_entry;
  };
  std::map<std::string_view, Count> labels;
  for (const LabelledText& row : rows) {
    if (!out_of_scope_label.empty() && row.label == out_of_scope_label) continue;
    Count& count = labels[row.label];
    ++count.rows;
    Session session("conversation");
    const Turn turn = engine.handle(session, Message{.id = "m1",
                                                     .text = row.text,
                                                     .channel = "webchat",
                                                     .locale = std::string(locale),
                                                     .at = Setting::kDefaultNow});
    const std::string_view entry = known_by(*turn.trace);
    if (candidates.contains(entry)) ++count.by_entry[std::string(entry)];
  }

  struct Best {
    std::string_view label;
    std::size_t known = 0;
  };
  std::map<std::string, Best> of_entry;
  for (const auto& [label, count] : labels) {
    for (const auto& [entry, known] : count.by_entry) {
      if (known < kFewest || known * kOneIn < count.rows) continue;
      Best& best = of_entry[entry];
      if (known > best.known) best = {label, known};
    }
  }
  PackEntries result;
  for (const auto& [entry, best] : of_entry) {
    const bool is_taken =
        std::any_of(labels.begin(), labels.end(), [&entry = entry, &best = best](const auto& one) {
          return one.first != best.label && label_id(one.first) == entry;
        });
    if (is_taken) continue;
    const auto [at, fresh] = result.emplace(best.label, entry);
    if (!fresh && of_entry[at->second].known < best.known) at->second = entry;
  }
  return result;
}

}  // namespace frontdesk::tester
