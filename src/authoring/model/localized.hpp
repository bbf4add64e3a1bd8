// Localized<T>: what an author wrote for each locale, and whom it serves.
#pragma once

#include <string_view>
#include <utility>
#include <vector>

#include "base/source/span.hpp"

namespace frontdesk::model {

using source::Located;
using source::Span;
using source::Text;

inline std::string_view language_of(std::string_view locale) noexcept {
  return locale.substr(0, locale.find('-'));
}

/// True when what is written for `key` is meant for customers of `locale`: the same one, or a part
/// of it. `de` serves `de-AT`; `de-AT` serves neither `de` nor `de-CH`.
inline bool serves(std::string_view key, std::string_view locale) noexcept {
  return !key.empty() && locale.starts_with(key) &&
         (locale.size() == key.size() || locale[key.size()] == '-');
}

/// The same, where what is written without a locale counts: it is in the language of the default
/// locale.
inline bool serves(std::string_view key, std::string_view locale,
                   std::string_view default_locale) noexcept {
  return key.empty() ? language_of(locale) == language_of(default_locale) : serves(key, locale);
}

/// `T` per locale, in the order written. A value written without a locale stands under "" and is
/// in the language of the rule set's default locale.
template <class T>
struct Localized {
  std::vector<std::pair<Text, T>> by_locale;  ///< The key's Text is the locale with its place.

  bool empty() const noexcept { return by_locale.empty(); }
  const T* find(std::string_view locale) const {
    for (const auto& [key, value] : by_locale) {
      if (key.value == locale) return &value;
    }
    return nullptr;
  }
  /// What is written for `locale`, else for what it is a part of: `de-AT`, then `de`. May be null.
  const T* nearest(std::string_view locale) const {
    for (;;) {
      if (const T* found = find(locale)) return found;
      const std::size_t end = locale.rfind('-');
      if (end == std::string_view::npos) return nullptr;
      locale = locale.substr(0, end);
    }
  }
  /// Everything that is written for `locale` or for what it is a part of, the nearest first. Of one
  /// locale, the latest first: a rule set's own stands behind that of its packs.
  std::vector<const T*> all_for(std::string_view locale) const {
    std::vector<const T*> all;
    for (;;) {
      for (auto entry = by_locale.rbegin(); entry != by_locale.rend(); ++entry) {
        if (entry->first.value == locale) all.push_back(&entry->second);
      }
      const std::size_t end = locale.rfind('-');
      if (end == std::string_view::npos) return all;
      locale = locale.substr(0, end);
    }
  }
};

using Texts = std::vector<Text>;

}  // namespace frontdesk::model
