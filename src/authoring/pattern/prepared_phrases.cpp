// Prepared phrases: only what is sound is known, so that findings are told again.
#include "authoring/pattern/prepared_phrases.hpp"

#include <utility>

namespace frontdesk::pattern {

PreparedPhrases::PreparedPhrases(Environment environment,
                                 std::shared_ptr<const PreparedPhrases> before)
    : environment_(std::move(environment)), before_(std::move(before)) {}

PreparedPhrases::Phrase PreparedPhrases::prepare(const source::Text& text,
                                                 source::Reports& reports) {
  const auto [at, is_new] = known_.try_emplace(text.value);
  if (!is_new) return at->second;
  if (before_ != nullptr) {
    const auto earlier = before_->known_.find(text.value);
    if (earlier != before_->known_.end()) return at->second = earlier->second;
  }
  Phrase prepared = std::make_shared<const Prepared>(pattern::prepare(text, environment_, reports));
  if (prepared->ok) {
    at->second = prepared;
  } else {
    known_.erase(at);
  }
  return prepared;
}

}  // namespace frontdesk::pattern
