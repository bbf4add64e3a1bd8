// Thresholds are in order.
#include "assembly/check/check.hpp"

namespace frontdesk::check {

void check_thresholds(const model::Model& model, source::Reports& reports) {
  const auto& answer = model.bot.answer_threshold;
  const auto& ask = model.bot.ask_threshold;
  if (!answer || !ask || ask->value <= answer->value) return;
  reports.error("understanding.order", ask->span, "`ask` is above `answer`",
                "the bot answers from `answer` on, asks from `ask` on: make `ask` the lower one");
  reports.note(answer->span, "`answer`");
}

}  // namespace frontdesk::check
