// Decision: whether to answer, to ask, or to admit that the message was not understood.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace frontdesk::rank {

/// An intent that a message resembles.
struct Candidate {
  std::uint32_t intent = 0;  ///< Position in Training::intents.
  double score = 0.0;        ///< 0..1.
};

/// Thresholds on Candidate::score. The defaults work unchanged on rule sets of 20 to 150 intents.
struct Settings {
  double answer = 0.30;  ///< From here on the best candidate is answered...
  double ask = 0.20;     ///< ...and from here on asked about.
  double margin = 0.01;  ///< A runner-up this close to an answer is asked about too.

  template <class Archive, class Self>
  static void fields(Archive& archive, Self& self) {
    auto& [answer, ask, margin] = self;
    archive(answer, ask, margin);
  }
};

struct Decision {
  enum class Kind : std::uint8_t { answer, ask, not_understood };
  Kind kind = Kind::not_understood;
  std::size_t count = 0;  ///< How many of the candidates to answer (1) or to ask about (1..3).
};

/// `candidates` as Ranker::rank() leaves them: best first.
Decision decide(const std::vector<Candidate>& candidates, const Settings& settings);

}  // namespace frontdesk::rank
