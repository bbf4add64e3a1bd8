// Sections: from nodes to the structs of the model, a function for each.
#pragma once

#include <string>
#include <vector>

#include "authoring/load/fields.hpp"
#include "authoring/model/model.hpp"

namespace frontdesk::load {

// Each reads one map or value, reports what is wrong with it and gives what could be understood.

model::Condition load_condition(Context& context, const yaml::Node& node);
model::Answers load_answers(Context& context, const yaml::Node& node);
std::vector<model::Button> load_buttons(Context& context, const yaml::Node& node);
std::vector<model::Step> load_steps(Context& context, const yaml::Node& node);
/// Section `handoff_step` or `handoff_rule`.
model::HandoffSpec load_handoff_spec(const Fields& fields);

model::Entry load_entry(Context& context, const yaml::Node& node, model::Entry::Kind kind);
model::Addition load_addition(Context& context, const yaml::Node& node);
model::Entity load_entity(Context& context, const yaml::Node& node);
model::List load_list(Context& context, const Text& name, const yaml::Node& node);
model::Signal load_signal(Context& context, const yaml::Node& node);
void load_synonyms(Context& context, const yaml::Node& node, model::Synonyms& synonyms);
void load_abbreviations(Context& context, const yaml::Node& node, model::Synonyms& synonyms);
model::Hours load_hours(Context& context, const Text& id, const yaml::Node& node);
/// Adds to `handoff`; a setting that is there already is reported.
void load_handoff(Context& context, const yaml::Node& node, model::Handoff& handoff);
model::Channel load_channel(Context& context, const yaml::Node& node);
model::ChatTest load_chat_test(Context& context, const yaml::Node& node);
void load_bot(Context& context, const yaml::Node& node, model::Bot& bot);
void load_understanding(Context& context, const yaml::Node& node, model::Bot& bot);

/// Convenience for optional keys.
model::Answers answers_of(const Fields& fields, std::string_view key);
std::vector<model::Button> buttons_of(const Fields& fields, std::string_view key);
std::vector<model::Step> steps_of(const Fields& fields, std::string_view key);

}  // namespace frontdesk::load
