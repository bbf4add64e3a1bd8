// Sentences: what the library knows of how customers of any trade write, language by language.
#pragma once

#include <span>
#include <string_view>
#include <vector>

namespace frontdesk::rank {

/// The sentences of a language. Written from everyday life, without a look at any data set.
struct SentenceList {
  std::string_view language;  ///< BCP 47, without a region.
  /// A topic each line, "name: sentence|sentence"; the name is in English, in snake case.
  std::string_view text;
};

/// What customers write about: prices, parking, an account that is locked. An entry with five
/// examples does not say in how many ways customers ask for a price; these do, for every rule set.
/// Of src/runtime/rank/subjects/, a file for each language.
std::span<const SentenceList> sentences_of_subjects() noexcept;

/// What customers say to an open question when they do not answer it, by the move's id without
/// "bot."; and, under `answer` and `aside`, what is none of that and looks like it. Of
/// src/runtime/rank/moves/.
std::span<const SentenceList> sentences_of_moves() noexcept;

/// How customers say that they are upset, that something went wrong, and neither: `upset`,
/// `problem` and `calm`. Of src/runtime/rank/moods/.
std::span<const SentenceList> sentences_of_moods() noexcept;

/// A line of a list.
struct Topic {
  std::string_view name;
  std::string_view sentences;  ///< Parted by '|'.
};

/// The topics in the language of `locale`; none when there is no list for it.
std::vector<Topic> topics(std::span<const SentenceList> lists, std::string_view locale);

/// The names of the subjects of all languages, each once.
std::vector<std::string_view> subject_names();

/// Calls `visit` for each part of `text`, which are parted by `mark`.
template <typename Visit>
void each_part_of(std::string_view text, char mark, Visit visit) {
  while (!text.empty()) {
    const std::string_view part = text.substr(0, text.find(mark));
    visit(part);
    text.remove_prefix(part.size() < text.size() ? part.size() + 1 : part.size());
  }
}

}  // namespace frontdesk::rank
