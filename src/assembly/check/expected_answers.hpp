// Expected answers: what customers say to a question that expects it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "authoring/model/model.hpp"
#include "authoring/pattern/expand.hpp"
#include "frontdesk/value.hpp"
#include "runtime/dialogue/tables.hpp"
#include "runtime/entity/extractor.hpp"

namespace frontdesk::check {

struct ExpectedAnswer {
  std::string text;
  source::Span span;           ///< where the author wrote it; that of the step when nowhere
  std::optional<Value> means;  ///< what the slot must hold then; true and false for yes and no
};

/// Knows the words of one locale. Holds references: lives no longer than its arguments.
class ExpectedAnswers {
 public:
  ExpectedAnswers(const model::Model& model, const entity::Extractor& extractor,
                  std::string_view locale, source::Reports& reports);

  /// Numbers, titles and words of options; the phrases of yes and no; the wordings of listed
  /// values, and samples of everything else that can be looked for. Empty for a question that takes
  /// any words. At most `most`, evenly chosen.
  std::vector<ExpectedAnswer> to(const model::Step& step, const dialogue::StateRow& state) const;

  static constexpr std::size_t most = 2000;

 private:
  void add_options(const model::Step& step, std::vector<ExpectedAnswer>& out) const;
  void add_decision(std::string_view id, bool means, std::vector<ExpectedAnswer>& out) const;
  void add_values(const model::Entity& entity, std::vector<ExpectedAnswer>& out) const;
  void add_phrases(const model::Texts& texts, const Value& means,
                   std::vector<ExpectedAnswer>& out) const;
  void add_samples(std::string_view entity, const source::Span& at,
                   std::vector<ExpectedAnswer>& out) const;
  const model::Texts* texts_of(const model::Localized<model::Texts>& written) const;

  const model::Model& model_;
  const entity::Extractor& extractor_;
  std::string_view locale_;
  source::Reports& reports_;
  pattern::Environment environment_;
};

}  // namespace frontdesk::check
