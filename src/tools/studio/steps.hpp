// Steps: what the page sends of a chat, and what it keeps of one.
#pragma once

#include <optional>

#include "frontdesk/result.hpp"
#include "tools/studio/chat.hpp"
#include "tools/studio/json.hpp"

namespace frontdesk::studio {

/// An Error (`http.malformed`) for what is no step. `wake_at` and `now` are of the chat: a step may
/// wait until the next timer.
Result<Step> read_step(const Json& json, std::optional<Time> wake_at, Time now);
/// The same again, for a page that outlives the server.
Json step_json(const Step& step);

/// What is left out stays as in `base`. An Error (`http.malformed`) for what is no setting.
Result<tester::Setting> read_setting(const Json& json, tester::Setting base);
Json setting_json(const tester::Setting& setting);

}  // namespace frontdesk::studio
