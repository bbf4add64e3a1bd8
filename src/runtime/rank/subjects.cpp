// Subjects: their names.
#include "runtime/rank/subjects.hpp"

#include <algorithm>

namespace frontdesk::rank {

std::vector<std::string_view> subject_names() {
  std::vector<std::string_view> names;
  for (const SubjectList& list : subject_lists()) {
    std::string_view text = list.text;
    while (!text.empty()) {
      const std::string_view line = text.substr(0, text.find('\n'));
      text.remove_prefix(std::min(line.size() + 1, text.size()));
      if (const std::size_t colon = line.find(": "); colon != std::string_view::npos) {
        names.push_back(line.substr(0, colon));
      }
    }
  }
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

}  // namespace frontdesk::rank
