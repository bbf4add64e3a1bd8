// Stems: the part of a word that its inflections share (Snowball).
#pragma once

#include <string_view>

struct sb_stemmer;

namespace frontdesk::text {

/// A Snowball stemmer for one language. Holds a work buffer: one object belongs to one thread at a
/// time.
class Stemmer {
 public:
  /// `locale` is BCP 47; only the language counts. A language that Snowball does not know leaves
  /// words as they are.
  /// Costs nothing before the first word.
  explicit Stemmer(std::string_view locale) noexcept;
  ~Stemmer();
  Stemmer(Stemmer&&) noexcept;
  Stemmer& operator=(Stemmer&&) noexcept;

  /// The stem of a normalised word (accents already gone). Valid until the next call.
  std::string_view stem(std::string_view word);

 private:
  const char* algorithm_ = nullptr;  // of Snowball; null: none
  sb_stemmer* stemmer_ = nullptr;
};

}  // namespace frontdesk::text
