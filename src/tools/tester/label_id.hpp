// Label id: foreign labels as ids and titles of entries.
#pragma once

#include <string>
#include <string_view>

namespace frontdesk::tester {

/// `label` in small letters, with '_' for what an id may not have; never empty. Different labels
/// may share one.
std::string label_id(std::string_view label);

/// The same with a mark made from the label, for labels that would share an id: it depends on the
/// label alone, so that a reader of the labels finds the entry again.
std::string label_id_of_its_own(std::string_view label);

/// "WHERE_IS_IT" as a person would write it: "Where is it". Without the characters that mean
/// something in answers.
std::string label_title(std::string_view label);

}  // namespace frontdesk::tester
