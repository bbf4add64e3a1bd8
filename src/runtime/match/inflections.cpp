// Inflections: Snowball behind a filter of first letters.
#include "runtime/match/inflections.hpp"

#include <algorithm>
#include <array>

namespace frontdesk::match {
namespace {

// Languages whose stems differ from their words only towards the end.
constexpr std::array<std::string_view, 13> kSuffixing = {"da", "de", "en", "es", "fr", "hu", "it",
                                                         "nb", "nl", "no", "pt", "ro", "sv"};
// The last letters of a stem may be others than those of the word: "skies" -> "sky", "hoping" ->
// "hope".
constexpr std::size_t kLoose = 2;
// What words and stems are often followed by. Whether that is an inflection is up to the stemmer.
constexpr std::array<std::string_view, 24> kEndings = {
    "",   "s",  "es", "d", "ed", "ing", "ings", "e",  "en", "er", "n",   "em",
    "et", "te", "st", "t", "a",  "as",  "o",    "os", "is", "ez", "ent", "r"};

}  // namespace

Inflections::Inflections(std::string_view language)
    : language_(language),
      // U+001F is no part of any word.
      prefix_(std::string(language) + '\x1f'),
      keeps_letters_(std::find(kSuffixing.begin(), kSuffixing.end(), language) !=
                     kSuffixing.end()) {}

std::uint32_t Inflections::hash_on(std::uint32_t hash, char letter) noexcept {
  // "dying" -> "die"
  const char c = letter == 'y' ? 'i' : letter;
  return (hash + static_cast<unsigned char>(c)) * 0x9E3779B1u;
}

std::size_t Inflections::bit_of(std::uint32_t hash) noexcept {
  return hash / (UINT32_MAX / kBits + 1);
}

std::uint32_t Inflections::add(std::string_view word, std::uint64_t locales, text::Stemmer& stemmer,
                               Vocabulary& words) {
  const std::string stem(stemmer.stem(word));
  locales_ |= locales;
  const std::size_t before = words.size();
  const std::uint32_t id = words.add(prefix_ + stem);
  if (words.size() == before) return id;
  if (stem.size() < kFewest) {
    keeps_letters_ = false;  // too little to tell by
  } else {
    const std::size_t letters = std::clamp(stem.size() - kLoose, kFewest, kMost);
    std::uint32_t hash = 0;
    for (std::size_t i = 0; i < letters; ++i) hash = hash_on(hash, stem[i]);
    begins_.set(bit_of(hash));
  }
  for (const std::string_view ending : kEndings) {
    for (const std::string_view begin : {word, std::string_view(stem)}) {
      const std::string guess = std::string(begin) + std::string(ending);
      if (stemmer.stem(guess) == stem) words.add(guess);
    }
  }
  return id;
}

void Inflections::finish(text::Stemmer& stemmer, const Vocabulary& words) {
  stem_of_.assign(words.size(), kNoWord);
  words.each([&](std::string_view word, std::uint32_t id) {
    if (may_have(word)) stem_of_[id] = find(word, stemmer, words);
  });
}

bool Inflections::may_have(std::string_view word) const noexcept {
  if (!keeps_letters_) return true;
  const std::size_t most = std::min(word.size(), kMost);
  std::uint32_t hash = 0;
  for (std::size_t i = 0; i < most; ++i) {
    hash = hash_on(hash, word[i]);
    if (i + 1 >= kFewest && begins_[bit_of(hash)]) return true;
  }
  return false;
}

bool Inflections::is_sound(std::size_t words) const noexcept {
  return stem_of_.size() == words &&
         std::all_of(stem_of_.begin(), stem_of_.end(),
                     [words](std::uint32_t id) { return id == kNoWord || id < words; });
}

std::uint32_t Inflections::find(std::string_view word, text::Stemmer& stemmer,
                                const Vocabulary& words) const {
  std::string key = prefix_;
  key += stemmer.stem(word);
  return words.find(key);
}

}  // namespace frontdesk::match
