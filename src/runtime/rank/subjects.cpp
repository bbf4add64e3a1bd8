// Subjects: which list is for which language.
#include "runtime/rank/subjects.hpp"

#include "runtime/rank/subject_lists.hpp"

namespace frontdesk::rank {

std::span<const Subject> subjects(std::string_view locale) {
  const std::string_view language = locale.substr(0, locale.find('-'));
  if (language == "en") return english_subjects();
  return {};
}

}  // namespace frontdesk::rank
