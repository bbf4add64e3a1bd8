// Check: what can only be told of a rule set as a whole. One file a check, one interface.
#pragma once

#include "authoring/model/model.hpp"
#include "base/source/reports.hpp"

namespace frontdesk::check {

/// Everything below, in order. The checks of flows are in flow_checks.hpp: they need the compiled
/// tables.
void check_all(const model::Model& model, source::Reports& reports);

/// Locales, time zone, channels and sensitive kinds exist. timezone.unknown, channel.unknown,
/// sensitive.unknown-kind, locale.unused
void check_bot(const model::Model& model, source::Reports& reports);
/// Queues, hours and flows of the handoff policy exist. handoff.unknown-queue, hours.unknown,
/// reference.unknown, handoff.priority
void check_handoff(const model::Model& model, source::Reports& reports);
/// Buttons of answers lead to entries and have labels of their own. button.unknown-target,
/// button.duplicate
void check_buttons(const model::Model& model, source::Reports& reports);
/// Entries that the engine speaks by exist. entry.missing
void check_messages(const model::Model& model, source::Reports& reports);
/// The same phrase or example does not speak for two entries. phrase.duplicate, example.duplicate
void check_duplicates(const model::Model& model, source::Reports& reports);
/// Signals that conditions name exist. signal.unknown
void check_conditions(const model::Model& model, source::Reports& reports);
/// What flows ask for exists as an entity. entity.unknown
void check_slots(const model::Model& model, source::Reports& reports);
/// Lists that no phrase uses are sound, too. list.cycle, list.unknown
void check_lists(const model::Model& model, source::Reports& reports);
/// Thresholds are in order. understanding.order
void check_thresholds(const model::Model& model, source::Reports& reports);
/// Everything is written in every language that the bot speaks. locale.missing
void check_locales(const model::Model& model, source::Reports& reports);
/// What reads like advertising is marked as such. reply.advertising
void check_advertising(const model::Model& model, source::Reports& reports);

}  // namespace frontdesk::check
