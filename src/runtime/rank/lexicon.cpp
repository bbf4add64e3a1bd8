// Lexicon: words, and careful correction of their spelling.
#include "runtime/rank/lexicon.hpp"

#include <algorithm>

#include "base/text/edit_distance.hpp"
#include "base/text/utf8.hpp"

namespace frontdesk::rank {
namespace {

constexpr std::size_t kShortestCorrected = 5;  // shorter words are too often other words
constexpr std::size_t kShortestKnown = 4;
constexpr std::size_t kLongest = 40;  // longer is no word, and would cost its square

/// Visits `word` and each of it with one character but the first left out.
template <typename Visit>
void each_shortened(std::string_view word, Visit visit) {
  visit(surface_key(word));
  if (word.empty()) return;
  std::string shorter;
  std::size_t at = 0;
  text::next_code_point(word, at);
  while (at < word.size()) {
    const std::size_t begin = at;
    text::next_code_point(word, at);
    shorter.assign(word.substr(0, begin)).append(word.substr(at));
    visit(surface_key(shorter));
  }
}

std::string_view first_characters(std::string_view word, std::size_t count) {
  std::size_t end = 0;
  for (; count > 0 && end < word.size(); --count) {
    do {
      ++end;
    } while (!begins_character(word, end));
  }
  return word.substr(0, end);
}

std::string_view last_characters(std::string_view word, std::size_t count) {
  std::size_t begin = word.size();
  for (; count > 0 && begin > 0; --count) {
    do {
      --begin;
    } while (begin > 0 && !begins_character(word, begin));
  }
  return word.substr(begin);
}

}  // namespace

std::string_view beginning(std::string_view word) { return first_characters(word, 4); }
std::string_view ending(std::string_view word) { return last_characters(word, 3); }

FeatureKey border_key(std::string_view left, std::string_view right) {
  KeyOfText key(kSnippetsSeed);
  for (const char c : last_characters(left, 1)) key.add(c);
  key.add(' ');
  for (const char c : first_characters(right, 1)) key.add(c);
  return key.key();
}

void fold_digits(std::string_view word, std::string& out) {
  out.clear();
  std::size_t digits = 0;
  const auto end_run = [&] {
    if (digits > 0) out.append(digits <= 2 ? 1 : digits <= 4 ? 3 : 5, '0');
    digits = 0;
  };
  for (const char c : word) {
    if (c >= '0' && c <= '9') {
      ++digits;
      continue;
    }
    end_run();
    out.push_back(c);
  }
  end_run();
}

std::uint32_t Lexicon::add(std::string_view folded, text::Stemmer& stemmer) {
  const auto next = static_cast<std::uint32_t>(words_.size());
  const std::uint32_t id = surfaces_.insert(surface_key(folded), next);
  if (id == next) {
    Word word;
    word.text = folded;
    word.stem = word_key(stemmer.stem(folded));
    word.beginning = beginning_key(beginning(folded));
    stems_.insert(word.stem, id);
    words_.push_back(std::move(word));
  }
  ++words_[id].count;
  return id;
}

void Lexicon::index_misspellings() {
  shortened_.clear();
  for (std::uint32_t id = 0; id < words_.size(); ++id) {
    const std::string& word = words_[id].text;
    const std::size_t length = text::count_code_points(word);
    if (length < kShortestKnown || length > kLongest) continue;
    each_shortened(word, [&](FeatureKey key) { shortened_.push_back({key, id}); });
  }
  std::sort(shortened_.begin(), shortened_.end());
  shortened_.erase(std::unique(shortened_.begin(), shortened_.end()), shortened_.end());
  shortened_.shrink_to_fit();
  shortened_begin_ = KeyTable();
  for (std::uint32_t i = 0; i < shortened_.size(); ++i) {
    shortened_begin_.insert(shortened_[i].key, i);
  }
}

std::uint32_t Lexicon::corrected(std::string_view folded) const {
  const std::size_t length = text::count_code_points(folded);
  if (length < kShortestCorrected || length > kLongest) return none;
  std::uint32_t best = none;
  each_shortened(folded, [&](FeatureKey key) {
    for (std::size_t at = shortened_begin_.find(key);
         at < shortened_.size() && shortened_[at].key == key; ++at) {
      const std::uint32_t id = shortened_[at].word;
      const Word& word = words_[id];
      if (best != none && (word.count < words_[best].count ||
                           (word.count == words_[best].count && word.text >= words_[best].text))) {
        continue;
      }
      if (word.text.front() == folded.front() && text::edit_distance(folded, word.text, 1) <= 1) {
        best = id;
      }
    }
  });
  return best;
}

bool Lexicon::is_sound(const std::array<std::uint32_t, kFamilies + 1>& family_begin) const {
  if (!surfaces_.all_below(words_.size()) || !stems_.all_below(words_.size()) ||
      !shortened_begin_.all_below(shortened_.size())) {
    return false;
  }
  const auto is_sound_part = [&](const Word& word, std::size_t part) {
    const std::uint32_t begin = part == 0 ? word.parts_begin : word.parts_end[part - 1];
    const std::size_t family = index_of(Family::groups) + part;
    if (begin > word.parts_end[part] || word.parts_end[part] > parts_.size()) return false;
    std::uint64_t squares = 0;
    for (std::uint32_t i = begin; i < word.parts_end[part]; ++i) {
      const FeatureValue& one = parts_[i];
      if (one.feature < family_begin[family] || one.feature >= family_begin[family + 1]) {
        return false;
      }
      if (one.value < 0 || one.value > kMostRarity) return false;
      squares += static_cast<std::uint64_t>(one.value) * static_cast<std::uint64_t>(one.value);
    }
    constexpr std::uint64_t kMostSquares = std::uint64_t{1} << 48;
    return squares <= word.squares[part] && word.squares[part] <= kMostSquares;
  };
  for (const Word& word : words_) {
    if (word.text.empty() || word.feature >= family_begin[1]) return false;
    for (std::size_t part = 0; part < kPartFamilies; ++part) {
      if (!is_sound_part(word, part)) return false;
    }
  }
  return std::all_of(shortened_.begin(), shortened_.end(),
                     [this](const Shortened& one) { return one.word < words_.size(); });
}

std::size_t Lexicon::bytes() const {
  std::size_t sum = surfaces_.bytes() + stems_.bytes() + shortened_begin_.bytes() +
                    parts_.size() * sizeof(FeatureValue) +
                    shortened_.size() * sizeof(shortened_[0]) + words_.size() * sizeof(Word);
  for (const Word& word : words_) sum += word.text.capacity();
  return sum;
}

}  // namespace frontdesk::rank
