// Check: all checks of a model, in order.
#include "assembly/check/check.hpp"

namespace frontdesk::check {

void check_all(const model::Model& model, source::Reports& reports) {
  check_bot(model, reports);
  check_handoff(model, reports);
  check_buttons(model, reports);
  check_messages(model, reports);
  check_duplicates(model, reports);
  check_conditions(model, reports);
  check_slots(model, reports);
  check_lists(model, reports);
  check_thresholds(model, reports);
  check_locales(model, reports);
  check_advertising(model, reports);
}

}  // namespace frontdesk::check
