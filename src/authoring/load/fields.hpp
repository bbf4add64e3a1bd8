// Fields: typed reading of one map against the table, so that no key or type goes unnoticed.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string_view>
#include <vector>

#include "authoring/model/localized.hpp"
#include "authoring/yaml/node.hpp"
#include "base/source/reports.hpp"
#include "frontdesk/value.hpp"

namespace frontdesk::load {

using model::Localized;
using model::Located;
using model::Text;
using model::Texts;

/// What every reader of a file needs.
struct Context {
  source::Reports& reports;
  bool from_pack = false;
};

// Single values. Each reports what does not fit (`value.*`) and then gives an empty one.

Text read_text(Context& context, const yaml::Node& node);
Text read_id(Context& context, const yaml::Node& node);
std::optional<Located<bool>> read_boolean(Context& context, const yaml::Node& node);
std::optional<Located<std::int64_t>> read_integer(Context& context, const yaml::Node& node);
std::optional<Located<double>> read_decimal(Context& context, const yaml::Node& node);
/// Milliseconds.
std::optional<Located<std::int64_t>> read_duration(Context& context, const yaml::Node& node);
Texts read_texts(Context& context, const yaml::Node& node);
/// Anything: plain scalars become null, bool, number or text; quoted ones are texts.
Value read_value(Context& context, const yaml::Node& node);
/// Reports a text that is none of `known`; an empty one is fine.
void check_choice(Context& context, const Text& text, std::vector<std::string_view> known);
/// Says that `node` is not what was expected there.
void report_type(Context& context, const yaml::Node& node, std::string_view expected);

/// True for `en`, `de-AT`, `zh-Hant`: what may stand as a key for a locale.
bool looks_like_locale(std::string_view key) noexcept;
/// True for a map of which every key is a locale.
bool is_by_locale(const yaml::Node& node) noexcept;

/// `read(node)` for the whole, or for each locale.
template <class T, class Read>
Localized<T> read_localized(Context& context, const yaml::Node& node, Read read) {
  Localized<T> result;
  if (!is_by_locale(node)) {
    result.by_locale.emplace_back(Text{}, read(context, node));
    return result;
  }
  for (const yaml::Field& field : node.fields) {
    result.by_locale.emplace_back(field.key.text, read(context, field.value));
  }
  return result;
}

/// One map, read as a section of the table. Reports unknown and missing keys at once; duplicate
/// ones are gone already (yaml::read).
class Fields {
 public:
  /// `node` must outlive this. When it is no map, that is reported and every key is absent.
  Fields(Context& context, const yaml::Node& node, std::string_view section);

  bool is_map() const noexcept { return is_map_; }
  /// The value of a key of the section, or null. `key` must stand in the table.
  const yaml::Node* find(std::string_view key) const;
  bool has(std::string_view key) const { return find(key) != nullptr; }

  Text text(std::string_view key) const;
  Text id(std::string_view key) const;
  /// A text that has to be one of `known` (`value.choice`).
  Text choice(std::string_view key, std::initializer_list<std::string_view> known) const;
  Located<bool> boolean(std::string_view key, bool otherwise) const;
  std::optional<Located<std::int64_t>> integer(std::string_view key) const;
  std::optional<Located<double>> decimal(std::string_view key) const;
  std::optional<Located<std::int64_t>> duration(std::string_view key) const;
  Texts texts(std::string_view key) const;
  Localized<Text> localized_text(std::string_view key) const;
  Localized<Texts> localized_texts(std::string_view key) const;

  Context& context() const noexcept { return context_; }
  const yaml::Node& node() const noexcept { return node_; }

 private:
  Context& context_;
  const yaml::Node& node_;
  std::string_view section_;
  bool is_map_ = false;
};

/// The items of a list, or a single node as a list of one; absent: none.
std::vector<const yaml::Node*> items_of(const yaml::Node* node);

}  // namespace frontdesk::load
