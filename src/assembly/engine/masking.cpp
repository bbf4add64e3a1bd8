// Masking: the kinds that everybody knows first, then the author's own.
#include "assembly/engine/masking.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "base/text/decoration.hpp"
#include "base/text/sentences.hpp"

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
  std::string cleaned;
  said.is_decorated = text::without_decoration(said.words, work.rules.kept_decoration, cleaned);
  text::normalize(said.is_decorated ? std::string_view(cleaned) : said.words, said.message);
  said.sentences = text::sentence_beginnings(said.words, said.message);
  return said;
}

void mask(const Work& work, Said& said) {
  // What is no word of the wish may be sensitive all the same.
  said.sensitive = privacy::find_sensitive(
      said.words, said.is_decorated ? text::normalize(said.words) : said.message,
      work.rules.privacy);
  if (work.rules.sensitive_entities.empty()) {
    said.masked = privacy::mask(said.words, said.sensitive);
    return;
  }
  std::vector<privacy::Sensitive> all = said.sensitive;
  add_own(work, said, all);
  said.masked = privacy::mask(said.words, all);
}

std::string shown_words(const Work& work, const Said& said) {
  // Masked before decoration is taken out: what is left of a value would no longer be known as one.
  return mask_words(work, read(work, said.masked).message.text);
}

std::string mask_words(const Work& work, std::string_view words) {
  Said said = read(work, words);
  mask(work, said);
  return std::move(said.masked);
}

}  // namespace frontdesk::engine
