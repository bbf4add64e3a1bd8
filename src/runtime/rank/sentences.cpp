// Sentences: their topics.
#include "runtime/rank/sentences.hpp"

#include <algorithm>

namespace frontdesk::rank {
namespace {

void add_topics(std::string_view text, std::vector<Topic>& topics) {
  each_part_of(text, '\n', [&topics](std::string_view line) {
    const std::size_t colon = line.find(": ");
    if (colon == std::string_view::npos) return;
    topics.push_back({line.substr(0, colon), line.substr(colon + 2)});
  });
}

}  // namespace

std::vector<Topic> topics(std::span<const SentenceList> lists, std::string_view locale) {
  std::vector<Topic> found;
  const std::string_view language = locale.substr(0, locale.find_first_of("-_"));
  for (const SentenceList& list : lists) {
    if (list.language == language) add_topics(list.text, found);
  }
  return found;
}

std::vector<std::string_view> subject_names() {
  std::vector<Topic> all;
  for (const SentenceList& list : sentences_of_subjects()) add_topics(list.text, all);
  std::vector<std::string_view> names;
  names.reserve(all.size());
  for (const Topic& topic : all) names.push_back(topic.name);
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

}  // namespace frontdesk::rank
