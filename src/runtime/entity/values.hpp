// Values: the listed values of the author's entities, found by their words, inflections and slips.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "authoring/pattern/phrase.hpp"
#include "base/text/stem.hpp"
#include "runtime/entity/reading.hpp"

namespace frontdesk::entity {

/// One way of saying something: its words, and whether any inflection of a word will do.
struct Surface {
  struct Word {
    std::string text;
    bool inflected = false;
    friend bool operator==(const Word&, const Word&) = default;

    template <class Archive, class Self>
    static void fields(Archive& archive, Self& self) {
      auto& [text, inflected] = self;
      archive(text, inflected);
    }
  };
  std::vector<Word> words;

  template <class Archive, class Self>
  static void fields(Archive& archive, Self& self) {
    auto& [words] = self;
    archive(words);
  }
  friend bool operator==(const Surface&, const Surface&) = default;
};

/// The ways of saying that a phrase stands for, at most `limit` of them. Empty, with `why` set,
/// when the phrase holds something that is no plain wording (a gap, an entity, an anchor) or has
/// more.
std::vector<Surface> surfaces_of(const pattern::Node& node, std::size_t limit, std::string& why);
/// The words of a plain text.
Surface surface_of(std::string_view plain);

/// How many slips a word of `size` bytes may have.
std::size_t slips_allowed(std::size_t size) noexcept;

/// Wordings of all entities in one locale. Fill, then `seal`, then only read: any number of
/// threads.
class Values {
 public:
  struct Match {
    std::uint32_t entity = 0;
    std::uint32_t value = 0;
    std::uint32_t first_word = 0;
    std::uint32_t end_word = 0;
    bool fuzzy = false;
  };

  Values() = default;  ///< Of no locale, to be read into.
  explicit Values(std::string locale) : locale_(std::move(locale)) {}

  const std::string& locale() const noexcept { return locale_; }
  /// Returns the value that already has the same wording in this entity, or -1.
  std::int64_t add(std::uint32_t entity, std::uint32_t value, const Surface& surface, bool fuzzy);
  bool empty() const noexcept { return forms_.empty(); }
  bool needs_stems() const noexcept { return inflected_; }

  /// All matches, the longest one of each entity at a place, exact before fuzzy. `stemmer` is of
  /// this locale's language; null when `needs_stems()` is false.
  void find(const Reading& reading, text::Stemmer* stemmer, std::vector<Match>& matches) const;

  /// True when `holds(entity, value)` holds for all wordings.
  template <class Holds>
  bool all_of(Holds holds) const {
    return std::all_of(forms_.begin(), forms_.end(),
                       [&holds](const Form& form) { return holds(form.entity, form.value); });
  }
  /// As they were added.
  template <class Archive, class Self>
  static void fields(Archive& archive, Self& self) {
    auto& [locale, forms, by_first, by_slip, lengths, inflected] = self;
    archive(locale, forms);
    if constexpr (Archive::reads) archive.expect(self.file_all());
  }

 private:
  struct Form {
    std::uint32_t entity = 0;
    std::uint32_t value = 0;
    bool fuzzy = false;
    Surface surface;

    template <class Archive, class Self>
    static void fields(Archive& archive, Self& self) {
      auto& [entity, value, fuzzy, surface] = self;
      archive(entity, value, fuzzy, surface);
    }
  };
  /// Files a form by its first word.
  void file(const Form& form, std::uint32_t index);
  /// False when a form has no words.
  bool file_all();
  void match_forms(const Reading& reading, text::Stemmer* stemmer, std::size_t word,
                   const std::vector<std::uint32_t>& forms, bool with_slips,
                   std::vector<Match>& matches) const;

  std::string locale_;
  std::vector<Form> forms_;
  std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> by_first_;
  std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> by_slip_;
  std::array<std::uint32_t, 256>
      lengths_{};  ///< by first byte: lengths of first words, one bit each
  bool inflected_ = false;
};

}  // namespace frontdesk::entity
