// Subjects: what customers of any trade write about, and how they say it.
#pragma once

#include <span>
#include <string_view>

namespace frontdesk::rank {

/// A matter such as prices, parking or an account that is locked.
struct Subject {
  std::string_view name;       ///< In English, in snake case.
  std::string_view sentences;  ///< With "|" between them.
};

/// The subjects of a language. An entry with five examples does not say in how many ways customers
/// ask for a price; these do, for every rule set. Empty for languages that have none.
std::span<const Subject> subjects(std::string_view locale);

}  // namespace frontdesk::rank
