// Stages: the steps from a model to a RuleSet, in the order in which compile.cpp takes them.
#pragma once

#include "assembly/compile/memory.hpp"
#include "assembly/compile/rule_set.hpp"
#include "authoring/model/model.hpp"
#include "base/source/reports.hpp"
#include "frontdesk/compile.hpp"

namespace frontdesk::compile {

/// Each stage fills its part of `rules` from `model` and reports what is wrong; none gives up at
/// the first error, so that the author sees all of them. A stage may read what earlier ones have
/// filled.

/// Locales, times and what is masked.
void compile_settings(const model::Model& model, RuleSet& rules, source::Reports& reports);
/// Entries and signals by number.
void compile_entries(const model::Model& model, RuleSet& rules, source::Reports& reports);
/// Entities, then phrases, `not:` patterns and signals into one matcher.
void compile_phrases(const model::Model& model, RuleSet& rules, Memory& memory,
                     source::Reports& reports);
/// What signals hear beside their phrases. signal.unknown-subject
void compile_signals(const model::Model& model, RuleSet& rules, Memory& memory,
                     source::Reports& reports);
/// How moves instead of an answer are told by likeness.
void compile_moves(const model::Model& model, RuleSet& rules, Memory& memory);
/// One ranker a locale.
void compile_examples(const model::Model& model, RuleSet& rules, Memory& memory,
                      const ProgressCallback& progress);
/// Channels, answers, flows and the handoff policy, which share one renderer.
void compile_replies(const model::Model& model, RuleSet& rules, source::Reports& reports);

/// What of a message may be a value that the rule set asks for, though it looks like decoration.
void compile_decoration(const model::Model& model, RuleSet& rules);

/// Which words tell the values of two questions of one kind apart. Needs the flows.
void compile_roles(const model::Model& model, RuleSet& rules);

/// How options are said, from their phrases. entity.value-phrase
void compile_options(const model::Model& model, RuleSet& rules, source::Reports& reports);

}  // namespace frontdesk::compile
