// Coverage map: everything that tests can reach in the files of a rule set, and what they reached.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "authoring/model/model.hpp"
#include "base/source/files.hpp"
#include "frontdesk/compile.hpp"
#include "frontdesk/turn.hpp"

namespace frontdesk::tester {

struct CoveragePoint {
  enum class Kind : std::uint8_t {
    phrase,       ///< A phrase of an entry or signal.
    alternative,  ///< One branch of an alternative of a phrase.
    variant,      ///< One wording of an answer.
    step,         ///< A step of a flow.
    branch,       ///< One of several ways out of a step.
    signal,
    handoff_rule,
  };
  Kind kind = Kind::phrase;
  std::string entry;  ///< Id of the entry or signal; empty for a rule.
  std::string what;   ///< For people, one line.
  Location at;
  std::size_t hits = 0;
};
/// Stable name, such as `handoff_rule`.
std::string_view name(CoveragePoint::Kind kind) noexcept;

class CoverageMap {
 public:
  /// Takes what stands in files below `directory`: packs are covered by their own tests. `rules`
  /// was compiled from `model`. Both, and `files`, must outlive this.
  CoverageMap(const RuleSet& rules, const model::Model& model, const source::Files& files,
              std::string directory);
  ~CoverageMap();

  /// Counts what the trace of the turn tells.
  void add(const Turn& turn);
  /// By file and line.
  std::vector<CoveragePoint> take();

 private:
  struct Phrase;
  using Key = std::pair<std::string, std::string>;

  void add_phrases(const model::Model& model);
  void add_phrases(const std::string& owner, const model::Localized<model::Texts>& phrases);
  void add_steps(const RuleSet& rules);
  void add_others(const RuleSet& rules, const model::Model& model);
  void hit_phrase(const TraceEvent& event, std::string_view message);
  void hit(const std::map<Key, std::vector<std::size_t>>& points, const Key& key);
  /// False, and nothing is added, for what stands in another directory.
  bool add_point(CoveragePoint point, const source::Span& span);

  const source::Files& files_;
  std::string directory_;
  struct Environments;
  std::unique_ptr<Environments> environments_;
  std::vector<CoveragePoint> points_;
  std::map<Key, std::vector<Phrase>> phrases_;  ///< By owner and text.
  std::map<Key, std::vector<std::size_t>> variants_, steps_, branches_, signals_, rules_;
};

}  // namespace frontdesk::tester
