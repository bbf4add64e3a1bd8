// Spoken kinds: the longest value of each place is replaced.
#include "assembly/compile/spoken_kinds.hpp"

#include <algorithm>

namespace frontdesk {
namespace {

constexpr std::string_view kBefore = "valueof";
/// A pattern of the author's that takes whole sentences says nothing of what is in them: of those
/// only single words stand for their kind.
constexpr std::uint32_t kMostWords = 5;

bool stands_for_its_kind(const entity::Found& value, entity::Kind kind) {
  const std::uint32_t words = value.end_word - value.first_word;
  return kind == entity::Kind::custom ? words == 1 : words <= kMostWords;
}

}  // namespace

std::string SpokenKinds::word_for(std::uint32_t entity) const {
  std::string word(kBefore);
  for (const char c : extractor_->entities()[entity].id) {
    // One word, and none of the letters of another language.
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) word += c;
  }
  return word;
}

std::string_view SpokenKinds::entity_of(std::string_view word) const {
  if (!word.starts_with(kBefore)) return {};
  for (const std::uint32_t entity : entities_) {
    if (word_for(entity) == word) return extractor_->entities()[entity].id;
  }
  return {};
}

bool SpokenKinds::replace(const text::Normalized& message, const entity::When& when,
                          text::Normalized& out) const {
  if (entities_.empty() || message.words.empty()) return false;
  entity::Scratch scratch;
  std::vector<entity::Found> found;
  // Places of the normalised text are wanted, so that is the original.
  text::Normalized plain;
  if (!message.origin.empty()) plain = {.text = message.text, .words = message.words};
  const text::Normalized& read = message.origin.empty() ? message : plain;
  extractor_->find(read, read.text, when, entities_, scratch, found);
  if (found.empty()) return false;
  std::string text;
  std::uint32_t next = 0;  // byte of the message
  bool any = false;
  for (const entity::Found& value : found) {
    // Ordered by begin, the longer first.
    if (value.begin < next || value.begin >= value.end) continue;
    if (!stands_for_its_kind(value, extractor_->entities()[value.entity].kind)) continue;
    text.append(message.text, next, value.begin - next);
    text += word_for(value.entity);
    next = value.end;
    any = true;
  }
  if (!any) return false;
  text.append(message.text, next);
  text::normalize(text, out);
  return true;
}

}  // namespace frontdesk
