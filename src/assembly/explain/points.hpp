// Points: what of a rule set a conversation can reach, for coverage.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/source/span.hpp"
#include "frontdesk/compile.hpp"

namespace frontdesk::dump {

/// One variant of an answer, and how a trace names it. Spans are those of the compilation: loading
/// the same directory once more gives the same numbers to the same files.
struct VariantPoint {
  std::string entry;  ///< Who says it: the id of an entry.
  std::string name;   ///< The text of its `reply` in a trace.
  source::Span span;
};
std::vector<VariantPoint> variants_of(const RuleSet& rules);

/// One step of a flow, and the ways out of it.
struct StepPoint {
  std::string flow;
  std::string name;   ///< As in the `state` of a trace, such as `refund/2.failed.1`.
  std::string act;    ///< `ask`, `call`, ...
  std::string about;  ///< The slot, action, flow or ending that it is about; may be empty.
  source::Span span;
  struct Way {
    std::string label;  ///< Such as `failed`; may be empty.
    std::string to;     ///< The step; empty: the end of the flow.
    bool hands_off = false;
  };
  std::vector<Way> ways;
};
std::vector<StepPoint> steps_of(const RuleSet& rules);

/// How a button names an entry that it leads to, such as `faq:opening_hours`; empty when there is
/// no such entry.
std::string target_of(const RuleSet& rules, std::string_view entry);

/// The `when` of every rule of the handoff policy, in order, as a trace prints it.
std::vector<std::string> handoff_rules_of(const RuleSet& rules);

}  // namespace frontdesk::dump
