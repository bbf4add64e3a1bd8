// Masking: the kinds that everybody knows first, then the author's own.
#include "assembly/engine/masking.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "base/text/normalize.hpp"

namespace frontdesk::engine {
namespace {

void add_own(const Work& work, std::string_view words, std::vector<privacy::Sensitive>& all) {
  const entity::Extractor& extractor = *work.rules.extractor;
  entity::Scratch scratch;
  std::vector<entity::Found> found;
  extractor.find(text::normalize(words), words,
                 {.now = work.now, .locale = work.rules.locales[work.locale], .zone = nullptr},
                 work.rules.sensitive_entities, scratch, found);
  for (const entity::Found& value : found) {
    const bool is_masked =
        std::any_of(all.begin(), all.end(), [&value](const privacy::Sensitive& one) {
          return value.original_begin < one.end && one.begin < value.original_end;
        });
    if (is_masked || value.original_end > words.size()) continue;
    all.push_back({privacy::Kind::secret, value.original_begin, value.original_end,
                   fmt::format("[{}]", extractor.entities()[value.entity].id)});
  }
  std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.begin < b.begin; });
}

}  // namespace

std::string mask_words(const Work& work, std::string_view words) {
  std::vector<privacy::Sensitive> all = privacy::find_sensitive(words, work.rules.privacy);
  if (!work.rules.sensitive_entities.empty()) add_own(work, words, all);
  return privacy::mask(words, all);
}

}  // namespace frontdesk::engine
