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

namespace frontdesk::reply {

/// What is known of one language for telling it apart. Words are normalised.
struct LanguageWords {
  std::string locale;
  std::vector<std::string> common;  ///< frequent words
  std::vector<std::string> names;   ///< what it is called, in any language
};

/// What the words of a message tell.
struct Heard {
  std::size_t locale = 0;  ///< Index into the bot's locales.
  bool is_clear = false;   ///< False: a single sign.
};

/// A wish to change the language.
struct LanguageRequest {
  std::optional<std::size_t> locale;  ///< Nothing: a language that the bot does not speak.
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
  /// The same as bits of indices, for phrases that are understood.
  std::uint64_t live(std::size_t locale) const;

  /// Another language than that of `current` that the words are in; nothing when they tell none.
  /// Counts words that only one language has, and letters of a script that only one has.
  std::optional<Heard> hear(const text::Normalized& message, std::size_t current) const;
  /// True when the message has a sign of the language of `current`.
  bool is_in(const text::Normalized& message, std::size_t current) const;

  /// The wish of a message that is nothing but a wish for a language.
  std::optional<LanguageRequest> requested(const text::Normalized& message) const;

  /// How the bot's languages call themselves: "English", "Deutsch".
  const std::vector<std::string>& own_names() const;

 private:
  struct Data;
  std::unique_ptr<const Data> data_;
};

}  // namespace frontdesk::reply
