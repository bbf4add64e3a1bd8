// Tables that were read from a file: every number is one of something.
#include <algorithm>

#include "runtime/dialogue/tables.hpp"

namespace frontdesk::dialogue {
namespace {

/// Longer waits than this are none; far from any overflow.
constexpr std::int64_t kLongestWaitMs = std::int64_t{1} << 46;

bool is_one_of(std::uint32_t number, std::size_t count) { return number == none || number < count; }

bool is_wait(std::int64_t ms) { return ms >= 0 && ms <= kLongestWaitMs; }

class Inspector {
 public:
  Inspector(const Tables& tables, const Tables::Registered& registered)
      : states_(tables.states().size()), flows_(tables.flows()), registered_(registered) {}

  bool holds(const StateRow& row) const {
    if (row.flow >= flows_.size() || !is_one_of(row.target_flow, flows_.size())) return false;
    // A state starts a flow that there is.
    if (row.act == Act::start && row.target_flow == none) return false;
    if (!is_wait(row.timeout_ms) || !is_wait(row.no_input_ms)) return false;
    if (!is_one_of(row.buttons, registered_.button_lists)) return false;
    for (const std::uint32_t to : {row.skip, row.next, row.otherwise, row.without, row.other_means,
                                   row.failed, row.yes, row.no}) {
      if (!is_one_of(to, states_)) return false;
    }
    for (const OptionRow& option : row.options) {
      if (!is_one_of(option.next, states_)) return false;
    }
    for (const std::uint32_t said : {row.say, row.retry, row.why, row.where, row.handoff.say}) {
      if (!is_one_of(said, registered_.answers)) return false;
    }
    return std::all_of(row.instead.begin(), row.instead.end(), [this](const auto& one) {
      return is_one_of(one.second, registered_.answers);
    });
  }

  bool holds(const FlowRow& row) const {
    return is_one_of(row.first, states_) && row.begin <= row.end && row.end <= states_;
  }

 private:
  std::size_t states_;
  const std::vector<FlowRow>& flows_;
  const Tables::Registered& registered_;
};

}  // namespace

bool Tables::is_sound(const Registered& registered) const {
  const Inspector inspector(*this, registered);
  const auto holds = [&inspector](const auto& row) { return inspector.holds(row); };
  const auto is_below = [](std::size_t count) {
    return [count](const auto& entry) { return entry.second < count; };
  };
  return std::all_of(states_.begin(), states_.end(), holds) &&
         std::all_of(flows_.begin(), flows_.end(), holds) &&
         std::all_of(by_hash_.begin(), by_hash_.end(), is_below(states_.size())) &&
         std::all_of(flow_by_hash_.begin(), flow_by_hash_.end(), is_below(flows_.size()));
}

}  // namespace frontdesk::dialogue
