// Answers to a flow: what a message says to the question that is open.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "assembly/engine/understand.hpp"
#include "assembly/engine/work.hpp"
#include "runtime/dialogue/machine.hpp"

namespace frontdesk::engine {

/// The entities that the open question and its flow may take from a message.
std::vector<std::uint32_t> wanted_entities(const Work& work, const dialogue::Expectation& expected);

/// Finds the values that the flow which the message starts may take, beside those found already.
void add_flow_values(const Work& work, const Said& said, Understanding& understood);

/// The values found, as the flows take them. `masks` keeps what stands for the sensitive ones, and
/// must outlive the result.
std::vector<dialogue::SlotValue> slot_values(const Work& work, const Understanding& understood,
                                             const Said& said, std::vector<std::string>& masks);

/// Yes or no, by the phrases of `bot.yes` and `bot.no`, otherwise by the entity.
std::optional<bool> yes_or_no(const Work& work, const Understanding& understood);

/// Which of `titles` the customer means: by number, ordinal or words.
std::optional<std::uint32_t> chosen(const Work& work, const std::vector<std::string>& titles,
                                    const text::Normalized& message);

/// What a message picks of the options of the open question.
struct PickedOption {
  std::optional<std::uint32_t> option;
  bool out_of_range = false;  ///< It names a place beyond the last one.
};
PickedOption picked_option(Work& work, const dialogue::StateRow& state,
                           const text::Normalized& message);

}  // namespace frontdesk::engine
