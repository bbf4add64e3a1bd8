// Masking: the kinds that everybody knows first, then the author's own.
#include "assembly/engine/masking.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "base/text/decoration.hpp"
#include "base/text/sentences.hpp"
#include "runtime/dialogue/machine.hpp"
#include "runtime/session/state.hpp"

namespace frontdesk::engine {
namespace {

void add_own(const Work& work, const Said& said, std::vector<privacy::Sensitive>& all) {
  const entity::Extractor& extractor = *work.rules.extractor;
  entity::Scratch scratch;
  std::vector<entity::Found> found;
  extractor.find(said.message, said.words, work.when(work.now), work.rules.sensitive_entities,
                 scratch, found);
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

bool may_be_shown(const entity::EntityInfo& info) {
  return !info.sensitive && !privacy::kind_of(entity::name(info.kind));
}

/// The values in `said` of the entity that is asked for, if they may be shown: not those of an
/// entity that reads phone numbers and the like.
std::vector<entity::Found> asked_values(const Work& work, const Said& said) {
  std::vector<entity::Found> found;
  const entity::Extractor& extractor = *work.rules.extractor;
  const dialogue::Expectation open = dialogue::expects(*work.rules.flows, work.state);
  const std::optional<std::uint32_t> asked = extractor.index_of(open.entity);
  if (!asked || !may_be_shown(extractor.entities()[*asked])) return found;
  entity::Scratch scratch;
  extractor.find(said.message, said.words, work.when(work.now), std::array{*asked}, scratch, found);
  return found;
}

/// The values in `said` of everything that the author's entities know and may be shown.
std::vector<entity::Found> known_values(const Work& work, const Said& said) {
  const entity::Extractor& extractor = *work.rules.extractor;
  std::vector<std::uint32_t> wanted;
  for (std::uint32_t i = 0; i < extractor.entities().size(); ++i) {
    // "like: number" knows every number, and says of none what it is.
    const entity::EntityInfo& info = extractor.entities()[i];
    if (info.kind == entity::Kind::custom && may_be_shown(info)) wanted.push_back(i);
  }
  std::vector<entity::Found> found;
  if (wanted.empty()) return found;
  entity::Scratch scratch;
  extractor.find(said.message, said.words, work.when(work.now), wanted, scratch, found);
  return found;
}

/// What the open question takes is what was asked for, and a bare number that the author's entities
/// know is theirs: no phone number, no code.
void leave_what_is_known(const Work& work, const Said& said, std::vector<privacy::Sensitive>& all) {
  using privacy::Evidence;
  const auto covers = [](const std::vector<entity::Found>& values, const privacy::Sensitive& one) {
    return std::any_of(values.begin(), values.end(), [&one](const entity::Found& value) {
      return value.original_begin <= one.begin && one.end <= value.original_end;
    });
  };
  const auto has = [&all](Evidence evidence) {
    return std::any_of(all.begin(), all.end(),
                       [evidence](const auto& one) { return one.evidence == evidence; });
  };
  if (has(Evidence::weak)) {
    const std::vector<entity::Found> known = known_values(work, said);
    std::erase_if(
        all, [&](const auto& one) { return one.evidence == Evidence::weak && covers(known, one); });
  }
  if (has(Evidence::weak) || has(Evidence::fair)) {
    const std::vector<entity::Found> asked = asked_values(work, said);
    std::erase_if(
        all, [&](const auto& one) { return one.evidence != Evidence::sure && covers(asked, one); });
  }
}

/// Fills `said.masked` from what was found.
void replace(const Work& work, Said& said) {
  if (work.rules.sensitive_entities.empty()) {
    said.masked = privacy::mask(said.words, said.sensitive);
    return;
  }
  std::vector<privacy::Sensitive> all = said.sensitive;
  add_own(work, said, all);
  said.masked = privacy::mask(said.words, all);
}

/// The customer's lines in which a number may have begun, the oldest first: the last one, and those
/// before it as long as there are only digits behind them. What the bot said between is no matter.
std::vector<session::Line*> beginning(std::vector<session::Line>& transcript) {
  constexpr std::size_t kMostLines = 4;
  std::vector<session::Line*> lines;
  for (auto line = transcript.rbegin(); line != transcript.rend(); ++line) {
    if (line->who != TranscriptLine::Who::customer) continue;
    if (line->text.find_first_of("0123456789") == std::string::npos) break;
    // What a mask shows is the end of one.
    if (line->text.find(" ending ") != std::string::npos) break;
    lines.insert(lines.begin(), &*line);
    const bool only_digits = line->text.find_first_not_of("0123456789 .-") == std::string::npos;
    if (!only_digits || lines.size() == kMostLines) break;
  }
  return lines;
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
  leave_what_is_known(work, said, said.sensitive);
  replace(work, said);
}

void mask_continued(Work& work, Said& said) {
  const std::vector<session::Line*> lines = beginning(work.state.transcript);
  std::string earlier;
  for (const session::Line* line : lines) {
    if (!earlier.empty()) earlier += ' ';
    earlier += line->text;
  }
  auto found = privacy::find_continued(earlier, said.words, work.rules.privacy);
  if (!found) return;
  privacy::Sensitive rest{found->kind, 0, found->end, found->mask, found->evidence};
  std::vector<privacy::Sensitive> known{rest};
  leave_what_is_known(work, said, known);
  if (known.empty()) return;
  std::erase_if(said.sensitive, [&rest](const auto& one) { return one.begin < rest.end; });
  said.sensitive.insert(said.sensitive.begin(), std::move(rest));
  replace(work, said);
  std::size_t begin = found->begin;
  for (session::Line* line : lines) {
    if (begin < line->text.size()) {
      line->text.replace(begin, std::string::npos, "[the beginning of a number]");
      begin = 0;
    } else {
      begin -= std::min(begin, line->text.size() + 1);
    }
  }
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
