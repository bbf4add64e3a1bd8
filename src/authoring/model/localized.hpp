// Localized<T>: what an author wrote for each locale.
#pragma once

#include <string_view>
#include <utility>
#include <vector>

#include "base/source/span.hpp"

namespace frontdesk::model {

using source::Located;
using source::Span;
using source::Text;

/// `T` per locale, in the order written. A value written without a locale stands under "" and means
/// the rule set's default locale.
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
};

using Texts = std::vector<Text>;

}  // namespace frontdesk::model
