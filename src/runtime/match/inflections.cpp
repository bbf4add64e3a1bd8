// Inflections: Snowball behind a filter of first letters.
#include "runtime/match/inflections.hpp"

#include <algorithm>
#include <array>

namespace frontdesk::match {
namespace {

// Languages whose stems differ from their words only towards the end.
constexpr std::array<std::string_view, 14> kSuffixing = {"da", "de", "en", "es", "fi", "fr", "hu",
                                                         "it", "nb", "nl", "no", "pt", "ro", "sv"};
// Shorter stems may have changed in their third letter: "skies" -> "sky".
constexpr std::size_t kLongStem = 5;

}  // namespace

Inflections::Inflections(std::string_view language)
    : language_(language),
      // U+001F is no part of any word.
      prefix_(std::string(language) + '\x1f'),
      keeps_letters_(std::find(kSuffixing.begin(), kSuffixing.end(), language) !=
                     kSuffixing.end()) {}

std::size_t Inflections::hash_of(std::string_view word, std::size_t letters) noexcept {
  std::uint32_t hash = 0;
  for (std::size_t i = 0; i < letters; ++i) {
    // "dying" -> "die"
    const char c = word[i] == 'y' ? 'i' : word[i];
    hash = (hash + static_cast<unsigned char>(c)) * 0x9E3779B1u;
  }
  return hash / (UINT32_MAX / kBits + 1);
}

std::uint32_t Inflections::add(std::string_view word, std::uint64_t locales, text::Stemmer& stemmer,
                               Vocabulary& words) {
  const std::string_view stem = stemmer.stem(word);
  locales_ |= locales;
  if (stem.size() >= kLongStem) {
    more_.set(hash_of(stem, kMore));
  } else if (stem.size() >= kFew) {
    few_.set(hash_of(stem, kFew));
  } else {
    keeps_letters_ = false;  // too little to tell by
  }
  return words.add(prefix_ + std::string(stem));
}

std::uint32_t Inflections::find(std::string_view word, text::Stemmer& stemmer,
                                const Vocabulary& words) const {
  std::string key = prefix_;
  key += stemmer.stem(word);
  return words.find(key);
}

}  // namespace frontdesk::match
