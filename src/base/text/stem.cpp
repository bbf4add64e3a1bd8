// Stems by libstemmer.
#include "base/text/stem.hpp"

#include <libstemmer.h>

#include <array>
#include <utility>

namespace frontdesk::text {
namespace {

const char* algorithm_of(std::string_view locale) {
  const std::string_view language = locale.substr(0, locale.find_first_of("-_"));
  static constexpr std::array<std::pair<std::string_view, const char*>, 18> kAlgorithms{{
      {"ar", "arabic"},
      {"da", "danish"},
      {"de", "german"},
      {"en", "english"},
      {"es", "spanish"},
      {"fi", "finnish"},
      {"fr", "french"},
      {"hu", "hungarian"},
      {"id", "indonesian"},
      {"it", "italian"},
      {"nb", "norwegian"},
      {"nl", "dutch"},
      {"no", "norwegian"},
      {"pt", "portuguese"},
      {"ro", "romanian"},
      {"ru", "russian"},
      {"sv", "swedish"},
      {"tr", "turkish"},
  }};
  for (const auto& [code, name] : kAlgorithms) {
    if (code == language) return name;
  }
  return nullptr;
}

}  // namespace

Stemmer::Stemmer(std::string_view locale) noexcept : algorithm_(algorithm_of(locale)) {}
Stemmer::~Stemmer() {
  if (stemmer_ != nullptr) sb_stemmer_delete(stemmer_);
}
Stemmer::Stemmer(Stemmer&& other) noexcept
    : algorithm_(other.algorithm_), stemmer_(std::exchange(other.stemmer_, nullptr)) {}
Stemmer& Stemmer::operator=(Stemmer&& other) noexcept {
  std::swap(algorithm_, other.algorithm_);
  std::swap(stemmer_, other.stemmer_);
  return *this;
}

std::string_view Stemmer::stem(std::string_view word) {
  // A longer "word" is no word; Snowball's cost on it would not be linear for every algorithm.
  constexpr std::size_t kLongestWord = 64;
  if (algorithm_ == nullptr || word.size() > kLongestWord) return word;
  if (stemmer_ == nullptr) stemmer_ = sb_stemmer_new(algorithm_, "UTF_8");
  if (stemmer_ == nullptr) return word;
  const sb_symbol* out = sb_stemmer_stem(stemmer_, reinterpret_cast<const sb_symbol*>(word.data()),
                                         static_cast<int>(word.size()));
  if (out == nullptr) return word;  // out of memory
  return {reinterpret_cast<const char*>(out),
          static_cast<std::size_t>(sb_stemmer_length(stemmer_))};
}

}  // namespace frontdesk::text
