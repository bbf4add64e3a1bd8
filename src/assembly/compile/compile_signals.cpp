// What signals hear beside their phrases: subjects, and sentences like their examples.
#include <fmt/format.h>

#include <algorithm>

#include "assembly/compile/stages.hpp"
#include "runtime/rank/moods.hpp"
#include "runtime/rank/sentences.hpp"

namespace frontdesk::compile {
namespace {

/// Names that no language has a subject of.
void check_names(const model::Signal& signal, const std::vector<std::string_view>& known,
                 source::Reports& reports) {
  for (const model::Text& name : signal.subjects) {
    if (std::find(known.begin(), known.end(), name.value) != known.end()) continue;
    reports.error(
        "signal.unknown-subject", name.span, fmt::format("there is no subject `{}`", name.value),
        source::did_you_mean(name.value, known, "write sentences under `examples:` instead"));
  }
}

/// What signals listen to in one language. A signal without any has no place in `listeners`, which
/// holds the numbers of the others.
std::vector<rank::Listening> listening(const model::Model& model, const std::string& locale,
                                       const std::string& default_locale,
                                       std::vector<std::size_t>& listeners) {
  std::vector<rank::Listening> all;
  for (std::size_t i = 0; i < model.signals.size(); ++i) {
    const model::Signal& signal = model.signals[i];
    rank::Listening one;
    one.own.name = signal.id.value;
    for (const model::Text& name : signal.subjects) one.subjects.emplace_back(name.value);
    if (const model::Texts* texts = written_for(signal.examples, locale, default_locale)) {
      for (const model::Text& text : *texts) one.own.sentences.push_back(text.value);
    }
    if (one.subjects.empty() && one.own.sentences.empty()) continue;
    listeners.push_back(i);
    all.push_back(std::move(one));
  }
  return all;
}

}  // namespace

void compile_signals(const model::Model& model, RuleSet& rules, Memory& memory,
                     source::Reports& reports) {
  const bool is_needed =
      std::any_of(model.signals.begin(), model.signals.end(), [](const model::Signal& signal) {
        return !signal.subjects.empty() || !signal.examples.empty();
      });
  if (!is_needed) return;
  const std::vector<std::string_view> known = rank::subject_names();
  for (const model::Signal& signal : model.signals) check_names(signal, known, reports);
  for (const std::string& locale : rules.locales) {
    std::vector<std::size_t> listeners;
    const std::vector<rank::Listening> signals =
        listening(model, locale, rules.locales.front(), listeners);
    rules.signal_subjects.push_back(memory.moods(locale, signals));
    for (RuleSet::Signal& signal : rules.signals) signal.subjects.emplace_back();
    for (std::size_t i = 0; i < listeners.size(); ++i) {
      rules.signals[listeners[i]].subjects.back().push_back(rank::kMoods +
                                                            static_cast<std::uint32_t>(i));
    }
  }
}

}  // namespace frontdesk::compile
