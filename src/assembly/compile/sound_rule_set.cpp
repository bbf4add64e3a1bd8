// Rule sets that were read from a file: every number is one of something, and what there is for
// each locale is there for all.
#include <algorithm>

#include "assembly/compile/rule_set.hpp"
#include "runtime/rank/moods.hpp"

namespace frontdesk {
namespace {

bool is_one_of(std::uint32_t number, std::size_t count) {
  return number == RuleSet::none || number < count;
}

class Inspector {
 public:
  explicit Inspector(const RuleSet& rules) : rules_(rules), locales_(rules.locales.size()) {}

  bool run() const {
    return has_parts() && has_all_locales() && entries() && signals() && moves() && patterns() &&
           rankers() && entities() && flows();
  }

 private:
  bool has_parts() const {
    return rules_.matcher != nullptr && rules_.extractor != nullptr && rules_.flows != nullptr &&
           locales_ > 0;
  }

  bool has_all_locales() const {
    const auto are_all = [this](const auto& all) { return all.size() == locales_; };
    const auto is_given = [](const auto& model) { return model != nullptr; };
    return rules_.languages.size() == locales_ && are_all(rules_.wording) &&
           are_all(rules_.rankers) && are_all(rules_.rank_entry) &&
           are_all(rules_.examples_tell_common) && are_all(rules_.rank_settings) &&
           are_all(rules_.has_few_examples) &&
           (rules_.signal_subjects.empty() || are_all(rules_.signal_subjects)) &&
           (rules_.moves_heard.empty() || are_all(rules_.moves_heard)) &&
           (rules_.moods.empty() || are_all(rules_.moods)) &&
           std::all_of(rules_.signal_subjects.begin(), rules_.signal_subjects.end(), is_given) &&
           std::all_of(rules_.moods.begin(), rules_.moods.end(), [](const auto& model) {
             return model != nullptr && (model->empty() || model->size() == rank::kMoods);
           });
  }

  bool entries() const {
    return rules_.entry_ids.size() == rules_.entries.size() &&
           std::all_of(
               rules_.entries.begin(), rules_.entries.end(),
               [this](const auto& entry) { return entry.suggestions.size() == locales_; }) &&
           std::all_of(rules_.entry_conditions.begin(), rules_.entry_conditions.end(),
                       [this](const auto& row) { return row.first < rules_.entries.size(); });
  }

  bool signals() const {
    for (const RuleSet::Signal& signal : rules_.signals) {
      if (signal.subjects.empty()) continue;
      if (signal.subjects.size() != rules_.signal_subjects.size()) return false;
      for (std::size_t i = 0; i < signal.subjects.size(); ++i) {
        for (const std::uint32_t subject : signal.subjects[i]) {
          if (subject >= rules_.signal_subjects[i]->size()) return false;
        }
      }
    }
    return true;
  }

  bool moves() const {
    for (const RuleSet::MovesHeard& heard : rules_.moves_heard) {
      if (heard.model == nullptr) continue;
      if (heard.entry_of.size() != heard.model->size()) return false;
      if (!is_one_of(heard.answers, heard.model->size())) return false;
      for (const std::uint32_t entry : heard.entry_of) {
        if (!is_one_of(entry, rules_.entries.size())) return false;
      }
    }
    return true;
  }

  bool patterns() const {
    using Role = RuleSet::Pattern::Role;
    const auto has_owner = [this](const RuleSet::Pattern& pattern) {
      const bool is_entry = pattern.role == Role::entry || pattern.role == Role::not_entry;
      return pattern.owner < (is_entry ? rules_.entries.size() : rules_.signals.size());
    };
    return std::all_of(rules_.patterns.begin(), rules_.patterns.end(), has_owner) &&
           rules_.matcher->speaks_for(rules_.patterns.size());
  }

  bool rankers() const {
    for (std::size_t i = 0; i < locales_; ++i) {
      const std::vector<std::uint32_t>& entries = rules_.rank_entry[i];
      if (entries.size() != rules_.rankers[i].intents()) return false;
      if (!are_below(entries, rules_.entries.size())) return false;
    }
    return true;
  }

  bool entities() const {
    const std::size_t count = rules_.extractor->entities().size();
    return are_below(rules_.spoken_kinds.entities(), count) &&
           are_below(rules_.sensitive_entities, count) &&
           rules_.renderer.needs_below(rules_.answer_conditions.size());
  }

  bool flows() const {
    const dialogue::Tables& flows = *rules_.flows;
    if (!flows.is_sound({rules_.dialogue_answers.size(), rules_.button_lists.size()}) ||
        rules_.option_words.size() != flows.states().size() ||
        rules_.slot_roles.size() != flows.flows().size()) {
      return false;
    }
    for (const std::vector<std::uint32_t>& list : rules_.button_lists) {
      if (!are_below(list, rules_.buttons.size())) return false;
    }
    for (std::size_t i = 0; i < flows.states().size(); ++i) {
      const RuleSet::OptionWords& words = rules_.option_words[i];
      if (words.size() != locales_) return false;
      for (const auto& options : words) {
        if (options.size() != flows.states()[i].options.size()) return false;
      }
    }
    return std::all_of(
        rules_.slot_roles.begin(), rules_.slot_roles.end(), [this](const auto& roles) {
          return std::all_of(roles.begin(), roles.end(),
                             [this](const auto& role) { return role.words.size() == locales_; });
        });
  }

  static bool are_below(const std::vector<std::uint32_t>& numbers, std::size_t count) {
    return std::all_of(numbers.begin(), numbers.end(),
                       [count](std::uint32_t number) { return number < count; });
  }

  const RuleSet& rules_;
  std::size_t locales_;
};

}  // namespace

bool RuleSet::is_sound() const { return Inspector(*this).run(); }

}  // namespace frontdesk
