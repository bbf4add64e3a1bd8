// Masking: the kinds that everybody knows first, then the author's own.
#include "assembly/engine/masking.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace frontdesk::engine {
namespace {

void add_own(const Work& work, const Said& said, std::vector<privacy::Sensitive>& all) {
  const entity::Extractor& extractor = *work.rules.extractor;
  entity::Scratch scratch;
  std::vector<entity::Found> found;
  extractor.find(said.message, said.words,
                 {.now = work.now, .locale = work.rules.locales[work.locale], .zone = nullptr},
                 work.rules.sensitive_entities, scratch, found);
  for (const entity::Found& value : found) {
    const bool is_masked =
        std::any_of(all.begin(), all.end(), [&value](const privacy::Sensitive& one) {
          return value.original_begin < one.end && one.begin < value.original_end;
        });
    if (is_masked || value.original_end > said.words.size()) continue;
    all.push_back({privacy::Kind::secret, value.original_begin, value.original_end,
                   fmt::format("[{}]", extractor.entities()[value.entity].id)});
  }
  std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.begin < b.begin; });
}

}  // namespace

Said read(const Work& work, std::string_view words) {
  Said said;
  said.words = words.substr(0, work.options.max_message_bytes);
  said.is_cut = said.words.size() < words.size();
  text::normalize(said.words, said.message);
  return said;
}

void mask(const Work& work, Said& said) {
  said.sensitive = privacy::find_sensitive(said.words, said.message, work.rules.privacy);
  if (work.rules.sensitive_entities.empty()) {
    said.masked = privacy::mask(said.words, said.sensitive);
    return;
  }
  std::vector<privacy::Sensitive> all = said.sensitive;
  add_own(work, said, all);
  said.masked = privacy::mask(said.words, all);
}

std::string mask_words(const Work& work, std::string_view words) {
  Said said = read(work, words);
  mask(work, said);
  return std::move(said.masked);
}

}  // namespace frontdesk::engine
