// RiveScript followers: the triggers that wait for a reply.
#pragma once

#include <vector>

#include "tools/importer/rivescript_steps.hpp"

namespace frontdesk::importer::rivescript {

/// The triggers whose `%` is one of the texts of `answer`, in the order of the source. They point
/// into `script`.
std::vector<const Trigger*> followers_of(const Answer& answer, const Script& script);

}  // namespace frontdesk::importer::rivescript
