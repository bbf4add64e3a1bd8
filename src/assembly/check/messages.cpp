// Entries that the engine speaks by exist.
#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "assembly/check/check.hpp"

namespace frontdesk::check {

void check_messages(const model::Model& model, source::Reports& reports) {
  for (const std::string_view id : {"bot.not_understood", "bot.did_you_mean", "bot.handoff"}) {
    const bool found = std::any_of(
        model.entries.begin(), model.entries.end(),
        [id](const model::Entry& entry) { return entry.id.value == id && !entry.answer.empty(); });
    if (found) continue;
    reports.error("entry.missing", model.bot.span, fmt::format("the bot has no words for `{}`", id),
                  "extend the pack `common`, or write a FAQ of this id with an answer");
  }
}

}  // namespace frontdesk::check
