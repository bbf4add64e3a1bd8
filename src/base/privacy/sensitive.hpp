// Sensitive values: card and account numbers, ids, secrets, dates of birth and addresses of all
// kinds, found in a message as received, and masked.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/text/normalize.hpp"

namespace frontdesk::privacy {

enum class Kind : std::uint8_t {
  card_number,
  iban,
  national_id,
  secret,
  email,
  phone,
  date_of_birth,
  bank_account,
  postal_address,
  crypto_wallet
};
inline constexpr std::size_t kind_count = 10;

/// As in the enumeration: `card_number`, `iban`, ...
std::string_view name(Kind kind) noexcept;
std::optional<Kind> kind_of(std::string_view name) noexcept;

/// Which kinds are masked; all of them, but what a delivery needs and what is public anyway, unless
/// a rule set says otherwise.
struct Settings {
  std::array<bool, kind_count> masked = {true, true, true, true,  true,
                                         true, true, true, false, false};

  bool masks(Kind kind) const noexcept { return masked[static_cast<std::size_t>(kind)]; }
  void set(Kind kind, bool mask) noexcept { masked[static_cast<std::size_t>(kind)] = mask; }

  /// For archives (base/binary).
  template <class Archive, class Self>
  static void fields(Archive& archive, Self& self) {
    auto& [masked] = self;
    archive(masked);
  }
};

/// What speaks for a value. What the bot has asked for beats all but `sure`.
enum class Evidence : std::uint8_t {
  weak,  ///< The first digits of a bare number, and nothing else: a number that the rule set knows
         ///< is none.
  fair,  ///< Its form, or words that are said of other numbers, too ("my number is").
  sure,  ///< Check digits, or words that name the kind.
};

/// One value. Bytes [begin, end) of the text that was searched.
struct Sensitive {
  Kind kind = Kind::secret;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::string mask;  ///< What stands for it: `card ending 4242`, `[password]`, ...
  Evidence evidence = Evidence::sure;
};

/// Every sensitive value of a kind that `settings` masks, in order, none overlapping another.
/// `text` is a message as received: any bytes, any length up to 4 GiB. Linear time. Thread-safe.
std::vector<Sensitive> find_sensitive(std::string_view text, const Settings& settings = {});
/// As above, for a text that has been normalised already.
std::vector<Sensitive> find_sensitive(std::string_view text, const text::Normalized& normalized,
                                      const Settings& settings);

/// A value that begins in one message and ends in the next.
struct Continued {
  std::uint32_t begin = 0;  ///< In the earlier one; the value goes on to its end.
  std::uint32_t end = 0;    ///< In the later one; the value goes on from its beginning.
  Kind kind = Kind::card_number;
  std::string mask;
  Evidence evidence = Evidence::sure;
};

/// A card number or an IBAN of which `earlier` ends with the first part and `later` begins with the
/// rest, though neither shows anything by itself. Linear time. Thread-safe.
std::optional<Continued> find_continued(std::string_view earlier, std::string_view later,
                                        const Settings& settings = {});

/// `text` with every sensitive value replaced by its mask. Of what people write, masking twice
/// changes nothing more.
std::string mask(std::string_view text, const Settings& settings = {});

/// `text` with the values of `found` replaced; `found` is what `find_sensitive` gave for it.
std::string mask(std::string_view text, const std::vector<Sensitive>& found);

/// What of the words of a message finders need, for others that want to know whether to ask: a word
/// that announces a secret ("password", "PIN"), one of a card ("Visa"), and an "@" written out
/// ("at", "arroba"). Normalised.
bool announces_secret(std::string_view word) noexcept;
bool is_of_card(std::string_view word) noexcept;
constexpr bool is_spelt_at(std::string_view word) noexcept {
  return word == "at" || word == "arroba" || word == "arobase";
}

/// The mask of a value whose kind is known (a slot), whatever its form.
std::string mask_value(Kind kind, std::string_view value);

}  // namespace frontdesk::privacy
