// Subjects: what customers of any trade write about, and how they say it.
#pragma once

#include <span>
#include <string_view>

namespace frontdesk::rank {

/// The subjects of a language: prices, parking, an account that is locked. An entry with five
/// examples does not say in how many ways customers ask for a price; these do, for every rule set.
/// Written from everyday life, trade by trade, without a look at any data set.
struct SubjectList {
  std::string_view language;  ///< BCP 47, without a region.
  /// A subject each line, "name: sentence|sentence"; the name is in English, in snake case.
  std::string_view text;
};

/// Of src/runtime/rank/subjects/, a file for each language.
std::span<const SubjectList> subject_lists() noexcept;

}  // namespace frontdesk::rank
