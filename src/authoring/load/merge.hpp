// Merge: one layer of a rule set over another.
#pragma once

#include "authoring/model/model.hpp"
#include "base/source/reports.hpp"

namespace frontdesk::load {

/// Puts `top` over `base`: what has the same id replaces what was there; handoff rules of `top`
/// come first; the bot is that of `top`. Order: what is left of `base`, then `top`.
void overlay(model::Model& base, model::Model top);

/// Copies the texts of all additions into the entries that they name; one that names none is
/// reported (`addition.unknown-entry`). Comes after the last layer.
void apply_additions(model::Model& model, source::Reports& reports);

/// Takes out the rules of packs whose reasons `handoff: without:` names; one that no rule has is
/// reported (`handoff.unknown-reason`). Comes after the last layer.
void leave_out_rules(model::Model& model, source::Reports& reports);

/// Reports ids that one layer uses twice (`id.duplicate`).
void report_duplicates(const model::Model& layer, source::Reports& reports);

}  // namespace frontdesk::load
