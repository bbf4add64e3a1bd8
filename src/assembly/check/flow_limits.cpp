// Flow limits: attempts, times and options within reason.
#include <string>

#include "assembly/check/flow_checks.hpp"

namespace frontdesk::check {
namespace {

constexpr std::int64_t day_ms = 24LL * 3600 * 1000;

void check_time(const model::Located<std::int64_t>& time, std::int64_t least, std::int64_t most,
                std::string_view key, std::string_view range, source::Reports& reports) {
  if (time.value >= least && time.value <= most) return;
  reports.error("flow.bad-time", time.span,
                "`" + std::string(key) + "` has to be " + std::string(range) + ".",
                "Write a time such as `10s`, `5m` or `1h`.");
}

}  // namespace

void check_flow_limits(const FlowGraph& flow, source::Reports& reports) {
  for (const model::Step* step : flow.steps) {
    if (step->attempts && (step->attempts->value < 1 || step->attempts->value > 20)) {
      reports.error("flow.bad-attempts", step->attempts->span,
                    "`attempts` has to be between 1 and 20, not " +
                        std::to_string(step->attempts->value) + ".",
                    "Three attempts suit most questions; then bring in a person.");
    }
    if (step->timeout_ms) {
      check_time(*step->timeout_ms, 100, day_ms, "timeout", "between 100 ms and a day", reports);
    }
    if (step->no_input_ms) {
      check_time(*step->no_input_ms, 1000, 30 * day_ms, "no_input", "between 1 s and 30 days",
                 reports);
    }
    if (step->kind == model::Step::Kind::choose && step->options.empty()) {
      reports.error("flow.no-options", step->span,
                    "The customer is to choose, but there are no options.",
                    "Write at least two under `options:`.");
    }
  }
}

}  // namespace frontdesk::check
