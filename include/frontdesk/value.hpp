// Value: what slots, customer facts, action arguments and action results are made of.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace frontdesk {

/// A JSON-like value: null, bool, whole number, decimal number, text (UTF-8), list or map.
/// A plain value with deep copies. Safe to read from several threads while nobody writes.
class Value {
 public:
  using List = std::vector<Value>;
  struct Field;                    ///< A key and its value.
  using Map = std::vector<Field>;  ///< Sorted by key, keys unique.

  Value() = default;
  Value(bool value);              // NOLINT: implicit by design
  Value(int value);               // NOLINT
  Value(std::int64_t value);      // NOLINT
  Value(double value);            // NOLINT
  Value(const char* value);       // NOLINT
  Value(std::string_view value);  // NOLINT
  Value(std::string value);       // NOLINT
  Value(List value);              // NOLINT
  /// A map from key-value pairs; of two pairs with the same key the later one counts.
  static Value map(std::vector<std::pair<std::string, Value>> fields);
  /// An empty map.
  static Value map();

  bool is_null() const noexcept { return data_.index() == 0; }
  /// The content, or null when the value is of another kind. Pointers live as long as the value is
  /// unchanged.
  const bool* as_bool() const noexcept { return std::get_if<bool>(&data_); }
  const std::int64_t* as_int() const noexcept { return std::get_if<std::int64_t>(&data_); }
  const double* as_double() const noexcept { return std::get_if<double>(&data_); }
  const std::string* as_text() const noexcept { return std::get_if<std::string>(&data_); }
  const List* as_list() const noexcept { return std::get_if<List>(&data_); }
  const Map* as_map() const noexcept { return std::get_if<Map>(&data_); }

  /// The field `key` of a map, or null when this is no map or has no such field.
  const Value* find(std::string_view key) const noexcept;
  /// Follows a dotted path such as `order.status`; null when a part is missing.
  const Value* find_path(std::string_view path) const noexcept;
  /// Sets a field; a value that is no map becomes one first.
  void set(std::string_view key, Value value);

  /// JSON text (compact, keys sorted). Equal values give equal text.
  std::string to_json() const;

  friend bool operator==(const Value& a, const Value& b);

 private:
  std::variant<std::monostate, bool, std::int64_t, double, std::string, List, Map> data_;
};

struct Value::Field {
  std::string key{};
  Value value{};
  friend bool operator==(const Field&, const Field&) = default;
};

// Here rather than in the class: clang needs Field to be complete first.
inline Value::Value(bool value) : data_(value) {}
inline Value::Value(int value) : data_(static_cast<std::int64_t>(value)) {}
inline Value::Value(std::int64_t value) : data_(value) {}
inline Value::Value(double value) : data_(value) {}
inline Value::Value(const char* value) : data_(std::string(value)) {}
inline Value::Value(std::string_view value) : data_(std::string(value)) {}
inline Value::Value(std::string value) : data_(std::move(value)) {}
inline Value::Value(List value) : data_(std::move(value)) {}

}  // namespace frontdesk
