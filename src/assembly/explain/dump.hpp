// Dump: what a rule set was compiled to, for people who tune one.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "frontdesk/compile.hpp"

namespace frontdesk::dump {

struct Size {
  std::vector<std::string> locales;
  std::size_t entries = 0;
  std::size_t flows = 0;
  std::size_t states = 0;  ///< Of all flows.
  std::size_t signals = 0;
  std::size_t phrases = 0;
  std::size_t expressions = 0;
  std::size_t always_tried = 0;  ///< Phrases and expressions without a word that must occur.
  std::size_t words = 0;         ///< Different words in phrases.
  std::size_t matcher_bytes = 0;
};
Size size_of(const RuleSet& rules);

/// The ids of all flows, in the order of the model.
std::vector<std::string> flows_of(const RuleSet& rules);
/// One flow as a Mermaid diagram; nothing when there is no such flow.
std::optional<std::string> draw_flow(const RuleSet& rules, std::string_view id);
/// Every state and transition of every flow, one a line.
std::string print_flows(const RuleSet& rules);
/// The entities that phrases may name, built-in ones included.
std::vector<std::string> entities_of(const RuleSet& rules);

}  // namespace frontdesk::dump
