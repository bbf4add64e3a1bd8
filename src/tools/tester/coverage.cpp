// Coverage: which entries the tests reached.
#include "tools/tester/coverage.hpp"

namespace frontdesk::tester {

void Coverage::add(const Turn& turn) {
  const std::scoped_lock lock(mutex_);
  if (map_ != nullptr) map_->add(turn);
  if (!turn.entry.empty()) entries_.insert(turn.entry);
  for (const Reply& reply : turn.replies) entries_.insert(reply.entry);
  if (!turn.trace) return;
  for (const TraceEvent& event : turn.trace->events) {
    if (event.kind == TraceEvent::Kind::winner || event.kind == TraceEvent::Kind::state) {
      entries_.insert(event.entry);
    }
  }
}

}  // namespace frontdesk::tester
