// Match run: one message on its way through a matcher.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory_resource>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "runtime/match/evaluate.hpp"
#include "runtime/match/matcher_impl.hpp"
#include "runtime/match/occurrences.hpp"
#include "runtime/match/score.hpp"

namespace frontdesk::match {

/// Lives on the stack for one call; a message of a usual length takes no other memory.
class MatchRun {
 public:
  MatchRun(const Matcher::Impl& matcher, const Query& query);
  MatchRun(const MatchRun&) = delete;
  MatchRun& operator=(const MatchRun&) = delete;

  /// A phrase that matches, by its program.
  struct Match {
    std::uint32_t program = 0;
    std::uint32_t filing = 0;
    friend auto operator<=>(const Match&, const Match&) = default;
  };
  /// All phrases that match, in order, each once.
  std::span<const Match> decide();

  bool is_live(const Phrase& phrase) const;

  /// The best match of a phrase that `decide` found.
  Hit best(const Match& match);

  /// The parts of `hit`, which is one of `phrase`.
  std::vector<Scorer::Part> parts(const Phrase& phrase, const Hit& hit);

 private:
  void look_up_words();
  template <class Visit>
  void each_stem(std::uint32_t id, std::uint32_t place, Visit visit);
  void look_up_wide();
  std::span<const std::uint32_t> present() const;
  /// Words [begin, end).
  struct Sentence {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
  };
  void cut_sentences();
  /// True when a program matches within a sentence.
  bool matches(std::uint32_t program) const;
  void hope(const Match& match);
  Hit best_of_wide(Cells cells) const;
  void find_entities();
  void read_filing(std::uint32_t filing);

  const Matcher::Impl& m_;
  const Query& query_;
  std::vector<std::optional<text::Stemmer>> stemmers_;  ///< made when an inflection may be new
  Reading reading_;
  bool wide_ = false;
  bool inflects_ = false;    ///< some live phrase has an inflected word
  Occurrences occurrences_;  ///< narrow only
  std::vector<std::pair<std::uint32_t, std::uint32_t>> places_;  ///< (id, place), sorted; wide only
  std::vector<std::uint32_t> distinct_;                          ///< wide only
  std::vector<EntitySpan> spans_;
  std::uint32_t filing_ = UINT32_MAX;                   ///< that `reading_` is about
  std::array<std::uint64_t, Occurrences::kMost> bits_;  ///< narrow only
  std::array<std::byte, 1024> memory_;
  std::pmr::monotonic_buffer_resource arena_{memory_.data(), memory_.size()};
  std::pmr::vector<Match> matched_{&arena_};
  std::pmr::vector<Match> open_{&arena_};  ///< what only the values of entities can decide
  std::pmr::vector<std::uint32_t> wanted_{&arena_};
  std::pmr::vector<Sentence> sentences_{&arena_};  ///< at least one
};

}  // namespace frontdesk::match
