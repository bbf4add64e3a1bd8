// Extractor: finds the values of a rule set's entities, built-in and the author's own, in a
// message.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "authoring/model/localized.hpp"
#include "authoring/model/vocabulary.hpp"
#include "base/source/reports.hpp"
#include "base/text/normalize.hpp"
#include "frontdesk/event.hpp"
#include "frontdesk/value.hpp"
#include "runtime/entity/zone.hpp"

namespace frontdesk::binary {
class Reader;
class Writer;
}  // namespace frontdesk::binary

namespace frontdesk::entity {

/// What an entity reads. An author's entity without `like:` is `custom`.
enum class Kind : std::uint8_t {
  number,       ///< whole number or decimal
  amount,       ///< map `{amount, currency}`
  date,         ///< text `2026-11-23`
  time,         ///< text `17:30`; by another zone than the bot's `17:30-05:00`
  datetime,     ///< text `2026-11-23T17:30:00+01:00`
  email,        ///< text, lower case
  phone,        ///< text, `+491701234567` where the country is known, otherwise the digits
  url,          ///< text as written
  postal_code,  ///< text, in the form of its country
  yes_no,       ///< true or false
  choice,       ///< read by `Choice`, never by `find`
  card_number,  ///< text, digits
  iban,         ///< text, no spaces
  national_id,  ///< text, no separators
  secret,       ///< text as written
  custom,       ///< text: the id of the value, or what the pattern took
};
std::string_view name(Kind kind) noexcept;

/// What surrounds an entity: "from Berlin to Oslo".
enum class Role : std::uint8_t { none, from, to };

/// One value found.
struct Found {
  std::uint32_t entity = 0;  ///< index into Extractor::entities()
  Role role = Role::none;
  Value value;                       ///< canonical
  std::uint32_t begin = 0, end = 0;  ///< bytes of the normalised text
  std::uint32_t original_begin = 0;  ///< bytes of the message as received
  std::uint32_t original_end = 0;    ///< not included
  std::uint32_t first_word = 0;      ///< words of Normalized::words that it covers, half-open
  std::uint32_t end_word = 0;        ///< not included
  bool fuzzy = false;                ///< taken in spite of a slip of the pen
};

/// What reading a value depends on beside the words.
struct When {
  Time now{};
  std::string_view locale;     ///< BCP 47; empty: the rule set's first locale
  const Zone* zone = nullptr;  ///< null: the bot's zone
  bool unchecked = false;      ///< values that fail the author's checks, too
};

/// Work memory of `find`, reused from call to call. One belongs to one caller at a time.
class Scratch {
 public:
  Scratch();
  ~Scratch();
  Scratch(Scratch&&) noexcept;
  Scratch& operator=(Scratch&&) noexcept;

 private:
  friend class Extractor;
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

struct EntityInfo {
  std::string id;
  Kind kind = Kind::custom;
  bool sensitive = false;  ///< the author says so, or the kind always is
  bool built_in = false;   ///< not written by the author

  template <class Archive, class Self>
  static void fields(Archive& archive, Self& self) {
    auto& [id, kind, sensitive, built_in] = self;
    archive.limited(kind, Kind::custom);
    archive(id, sensitive, built_in);
  }
};

/// Settings of the rule set that entities depend on.
struct Settings {
  std::vector<std::string> locales;  ///< the first is the default; empty: `en`
  std::string currency;              ///< ISO 4217 of bare "$"; empty: by locale
  Zone zone;                         ///< the bot's
};

/// All entities of a rule set. Immutable; any number of threads, each with its own Scratch.
class Extractor {
 public:
  /// The author's entities first, in their order, then every built-in kind whose name the author
  /// has not taken. `lists` are for `<name>` in the phrases of values. What is wrong goes to
  /// `reports` (`entity.*`); an entity that cannot be built finds nothing. Never null.
  static std::shared_ptr<const Extractor> build(const std::vector<model::Entity>& entities,
                                                const std::vector<model::List>& lists,
                                                const Settings& settings, source::Reports& reports);
  ~Extractor();

  std::span<const EntityInfo> entities() const noexcept;
  /// The index of an entity by id.
  std::optional<std::uint32_t> index_of(std::string_view id) const noexcept;

  /// Fills `out` with the values of the entities in `wanted` (empty: all), ordered by begin, then
  /// longer first, then entity. Values of one entity do not overlap; those of different entities
  /// may. `yes_no` is read only when wanted by name, and a kind that is
  /// wanted is read generously: any seven digits are a phone number then. `original` is what
  /// `message` was normalised from. Linear time; allocates only for what it finds.
  void find(const text::Normalized& message, std::string_view original, const When& when,
            std::span<const std::uint32_t> wanted, Scratch& scratch, std::vector<Found>& out) const;

  /// For a message in which `find` finds no value of `entity`: what would be allowed, when it holds
  /// one that fails a check of the author's. A map with `kind` (`between`, `at_least`, `at_most`,
  /// `length`, `length_between`, `length_at_least`, `length_at_most`, `check_digits`) and, by kind,
  /// `least` and `most`; null when it holds none.
  Value allowed(const text::Normalized& message, std::string_view original, When when,
                std::uint32_t entity, Scratch& scratch) const;

  void write(binary::Writer& writer) const;
  void read(binary::Reader& reader);

 private:
  struct Impl;
  class Search;
  friend class binary::Reader;
  Extractor();  ///< To be read into.
  explicit Extractor(std::unique_ptr<const Impl> impl);
  std::unique_ptr<const Impl> impl_;
};

}  // namespace frontdesk::entity
