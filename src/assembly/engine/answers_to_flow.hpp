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

/// Finds the values that the flow `entry`, which the message starts, may take, beside those found
/// already.
void add_flow_values(const Work& work, const Said& said, std::uint32_t entry,
                     Understanding& understood);

/// The values found, as the flows take them. `masks` keeps what stands for the sensitive ones, and
/// must outlive the result.
std::vector<dialogue::SlotValue> slot_values(const Work& work, const Understanding& understood,
                                             const Said& said, std::vector<std::string>& masks);

/// Yes or no, by the phrases of `bot.yes` and `bot.no`, otherwise by the entity.
std::optional<bool> yes_or_no(const Work& work, const Understanding& understood);

/// Which of `titles` the customer means: by number, ordinal or words.
std::optional<std::uint32_t> chosen(const Work& work, const std::vector<std::string>& titles,
                                    const text::Normalized& message);

/// Adds the options that a message names for choices which are not open now, of the flow that is
/// going on and of the one that the winner begins: "return order 12345678, wrong size". A single
/// word has to be a clause of its own.
void add_choices(Work& work, const dialogue::Expectation& expected, const Understanding& understood,
                 const Said& said, std::vector<dialogue::SlotValue>& values);

/// What a message picks of the options of the open question.
struct PickedOption {
  std::optional<std::uint32_t> option;
  bool is_beyond = false;  ///< It names a place beyond the last one.
};
PickedOption picked_option(Work& work, const dialogue::StateRow& state,
                           const text::Normalized& message);

/// True when the words hold a value that the open question asks for.
bool holds_value(const Work& work, const dialogue::Expectation& expected, const Said& said);

/// What the open question would allow, when the message answers it beyond its bounds; else null.
Value allowed_instead(const Work& work, const dialogue::Expectation& expected, const Said& said);

}  // namespace frontdesk::engine
