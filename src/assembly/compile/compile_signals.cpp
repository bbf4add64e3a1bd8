// What signals hear beside their phrases: subjects, and sentences like their examples.
#include <fmt/format.h>

#include <algorithm>

#include "assembly/compile/stages.hpp"
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

std::vector<rank::OwnSubject> own_subjects(const model::Model& model, const std::string& locale,
                                           const std::string& default_locale) {
  std::vector<rank::OwnSubject> own;
  for (const model::Signal& signal : model.signals) {
    const model::Texts* texts = written_for(signal.examples, locale, default_locale);
    if (texts == nullptr || texts->empty()) continue;
    rank::OwnSubject& subject = own.emplace_back();
    subject.name = signal.id.value;
    for (const model::Text& text : *texts) subject.sentences.push_back(text.value);
  }
  return own;
}

}  // namespace

void compile_signals(const model::Model& model, RuleSet& rules, Memory& memory,
                     source::Reports& reports) {
  rules.comforts = std::none_of(model.handoff.without.begin(), model.handoff.without.end(),
                                [](const model::Text& reason) { return reason.value == "anger"; });
  const bool is_needed =
      std::any_of(model.signals.begin(), model.signals.end(), [](const model::Signal& signal) {
        return !signal.subjects.empty() || !signal.examples.empty();
      });
  if (!is_needed) return;
  const std::vector<std::string_view> known = rank::subject_names();
  for (const model::Signal& signal : model.signals) check_names(signal, known, reports);
  for (const std::string& locale : rules.locales) {
    const std::vector<rank::OwnSubject> own = own_subjects(model, locale, rules.locales.front());
    rules.signal_subjects.push_back(memory.subjects(locale, own));
    if (rules.comforts) rules.moods.push_back(memory.moods(locale));
    const rank::SubjectModel& subjects = *rules.signal_subjects.back();
    for (std::size_t i = 0; i < model.signals.size(); ++i) {
      std::vector<std::uint32_t>& heard = rules.signals[i].subjects.emplace_back();
      const auto add = [&](std::string_view name) {
        const std::uint32_t at = subjects.find(name);
        if (at != rank::SubjectModel::none()) heard.push_back(at);
      };
      for (const model::Text& name : model.signals[i].subjects) add(name.value);
      const bool is_own = std::any_of(own.begin(), own.end(), [&](const rank::OwnSubject& one) {
        return one.name == model.signals[i].id.value;
      });
      if (is_own) add(model.signals[i].id.value);
    }
  }
}

}  // namespace frontdesk::compile
