// Languages: in which of the bot's locales to speak, by what the host, the words or the customer
// say.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/text/normalize.hpp"

namespace frontdesk::binary {
class Reader;
class Writer;
}  // namespace frontdesk::binary

namespace frontdesk::reply {

/// What is known of one language for telling it apart. Words are normalised.
struct LanguageWords {
  std::string locale;
  std::vector<std::string> common;  ///< frequent words
  std::vector<std::string> names;   ///< what it is called, in any language
};

/// A wish to change the language.
struct LanguageRequest {
  std::optional<std::size_t> locale;  ///< Nothing: a language that the bot does not speak.
};

/// What the words of a message tell of their language.
struct Heard {
  std::optional<std::size_t> other;        ///< A locale of another language that they are in.
  bool is_clear = false;                   ///< By more than a single sign.
  bool is_present = false;                 ///< There is a sign of the present language.
  std::optional<LanguageRequest> request;  ///< They are nothing but a wish for a language.
};

/// The languages of a bot. Immutable; safe to use from any number of threads at once.
class Languages {
 public:
  Languages();
  /// `locales`: BCP 47, the first is the default. `words` may name further languages, which the
  /// bot only knows by name. `request` are the words that a wish to change is made of.
  Languages(const std::vector<std::string>& locales, const std::vector<LanguageWords>& words,
            const std::vector<std::string>& request);
  Languages(Languages&&) noexcept;
  Languages& operator=(Languages&&) noexcept;
  ~Languages();

  /// The bot's best locale for a customer who reads `wanted` (BCP 47), as ICU matches them; the
  /// default when none is near.
  std::size_t negotiate(std::string_view wanted) const;

  /// In which locales to speak, best first: itself, its relatives (`de` for `de-AT`), the default.
  const std::vector<std::string>& chain(std::size_t locale) const;
  /// Whose phrases are understood, as bits of indices: its own, and in other languages the
  /// default's.
  std::uint64_t live(std::size_t locale) const;

  /// What the words tell while the bot speaks `current`. Counts words that only one language has,
  /// and letters of a script that only one has.
  Heard hear(const text::Normalized& message, std::size_t current) const;

  /// How the bot's languages call themselves: "English", "Deutsch".
  const std::vector<std::string>& own_names() const;
  /// How many locales there are.
  std::size_t size() const;

  void write(binary::Writer& writer) const;
  void read(binary::Reader& reader);

 private:
  struct Data;
  std::unique_ptr<const Data> data_;
};

}  // namespace frontdesk::reply
