// Message: digit runs, cue words and what has been taken.
#include "base/privacy/message.hpp"

#include <algorithm>
#include <utility>

#include "base/text/ascii.hpp"

namespace frontdesk::privacy {
namespace {

using text::is_digit;
bool is_digit_separator(char c) {
  return c == ' ' || c == '.' || c == '-' || c == '/' || c == '_' || c == ',' || c == '(' ||
         c == ')';
}

/// True for "[password]" and the first word of "card ending 4242", which stand for a value already
/// and announce none.
bool is_of_mask(std::string_view text, const text::Word& word) {
  if (text.substr(word.end).starts_with(" ending ")) return true;
  return word.begin > 0 && text[word.begin - 1] == '[' && word.end < text.size() &&
         text[word.end] == ']';
}

/// True for the digits of "card ending 4242", which a mask leaves, and which begin nothing else.
bool are_of_mask(std::string_view text, std::size_t begin, std::size_t end) {
  constexpr std::string_view kBefore = "ending ";
  constexpr std::size_t kMostLeft = 4;
  return end - begin <= kMostLeft && text.substr(0, begin).ends_with(kBefore);
}

}  // namespace

Message::Message(std::string_view original, const text::Normalized& normalized)
    : original_(original), normalized_(normalized) {
  const std::string& text = normalized_.text;
  cues_.reserve(normalized_.words.size());
  for (std::size_t i = 0; i < normalized_.words.size(); ++i) {
    const bool is_masked = is_of_mask(text, normalized_.words[i]);
    const Cue cue = is_masked ? Cue::none : cue_of(normalized_.word(i));
    cues_.push_back(cue);
    seen_ |= 1u << static_cast<unsigned>(cue);
  }
  for (std::size_t i = 0; i < text.size();) {
    if (!is_digit(text[i])) {
      ++i;
      continue;
    }
    std::size_t end = i;
    while (end < text.size() && is_digit(text[end])) ++end;
    if (are_of_mask(text, i, end)) {
      i = end;
      continue;
    }
    Digits run;
    run.begin = static_cast<std::uint32_t>(i);
    run.end = static_cast<std::uint32_t>(end);
    run.open_before = i == 0 || !text::is_lower(text[i - 1]);
    run.open_after = end == text.size() || !text::is_lower(text[end]);
    if (!digits_.empty()) {
      const std::size_t from = digits_.back().end;
      run.joined = i - from <= 3 &&
                   std::all_of(text.begin() + static_cast<std::ptrdiff_t>(from),
                               text.begin() + static_cast<std::ptrdiff_t>(i), is_digit_separator);
      if (run.joined) {
        run.separator = text[from];
        for (std::size_t k = from; k < i; ++k) {
          if (text[k] != ' ') run.separator = text[k];
        }
      }
    }
    digits_.push_back(run);
    i = end;
  }
}

std::size_t Message::words_before(std::size_t offset) const noexcept {
  const auto& words = normalized_.words;
  const auto it = std::lower_bound(
      words.begin(), words.end(), offset,
      [](const text::Word& word, std::size_t value) { return word.begin < value; });
  return static_cast<std::size_t>(it - words.begin());
}

Cue Message::governing_cue(std::size_t offset, std::size_t reach) const noexcept {
  const std::size_t before = words_before(offset);
  for (std::size_t i = before; i-- > 0 && before - i <= reach;) {
    switch (cues_[i]) {
      case Cue::order:
      case Cue::card:
      case Cue::phone:
      case Cue::national:
      case Cue::password:
      case Cue::code:
      case Cue::document:
      case Cue::bank:
      case Cue::account:
        return cues_[i];
      default:
        break;
    }
  }
  return Cue::none;
}

bool Message::is_free(std::size_t begin, std::size_t end) const noexcept {
  if (taken_.empty()) return true;
  for (std::size_t i = begin; i < end; ++i) {
    if (taken_[i]) return false;
  }
  return true;
}

void Message::add(Kind kind, std::size_t begin, std::size_t end, std::string mask,
                  Evidence evidence) {
  if (begin >= end || !is_free(begin, end)) return;
  if (taken_.empty()) taken_.resize(normalized_.text.size());
  std::fill(taken_.begin() + static_cast<std::ptrdiff_t>(begin),
            taken_.begin() + static_cast<std::ptrdiff_t>(end), true);
  Sensitive found;
  found.kind = kind;
  found.evidence = evidence;
  found.begin = normalized_.original_begin(begin);
  // The end in the original is where the next character begins, less the white space and the
  // invisible characters in between that belong to no one.
  found.end = normalized_.original_begin(end);
  if (end == normalized_.text.size()) found.end = static_cast<std::uint32_t>(original_.size());
  while (found.end > found.begin + 1 &&
         static_cast<unsigned char>(original_[found.end - 1]) <= ' ') {
    --found.end;
  }
  found.mask = std::move(mask);
  found_.push_back(std::move(found));
}

std::vector<Sensitive> Message::take() {
  std::sort(found_.begin(), found_.end(),
            [](const Sensitive& a, const Sensitive& b) { return a.begin < b.begin; });
  // Two characters of the normalised text may come from one of the original.
  for (std::size_t i = 1; i < found_.size(); ++i) {
    found_[i].begin = std::max(found_[i].begin, found_[i - 1].end);
  }
  std::erase_if(found_, [](const Sensitive& found) { return found.begin >= found.end; });
  return std::move(found_);
}

std::string ending(std::string_view what, std::string_view characters, std::size_t shown) {
  std::string result(what);
  result += " ending ";
  result += characters.substr(characters.size() - std::min(shown, characters.size()));
  return result;
}

}  // namespace frontdesk::privacy
