// Fields: what a JSON map holds, taken out one by one.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "frontdesk/event.hpp"
#include "frontdesk/result.hpp"
#include "frontdesk/value.hpp"

namespace frontdesk::wire {

/// Takes fields out of a map; what is missing is empty, and the first thing that is wrong stays.
class Fields {
 public:
  /// `object` must be a map; it and `name`, by which messages call it, must outlive this.
  Fields(const nlohmann::json& object, std::string_view name,
         std::optional<Time> otherwise = std::nullopt)
      : object_(object), name_(name), otherwise_(otherwise) {}

  std::string text(const char* key);
  bool flag(const char* key, bool otherwise = false);
  std::optional<std::int64_t> number(const char* key);
  std::optional<int> small(const char* key);
  /// Zero or more.
  std::uint32_t count(const char* key);
  std::optional<Time> time(const char* key);
  /// Wrong when there is neither one nor a time otherwise.
  Time needed_time(const char* key);
  Value value(const char* key);
  /// Null when there is none.
  const nlohmann::json* list(const char* key);
  const nlohmann::json* map(const char* key);

  /// `read` gets the Fields of each map of a list, under the name of the list.
  template <class Read>
  void each(const char* key, Read read) {
    const nlohmann::json* found = list(key);
    if (found == nullptr) return;
    for (const nlohmann::json& one : *found) {
      if (!one.is_object()) {
        wrong(key, "a list of maps");
        continue;
      }
      Fields fields(one, key);
      read(fields);
      note(fields.error());
    }
  }

  void wrong(const char* key, std::string_view what);
  /// What is wrong within a field; empty when nothing is.
  void note(const std::string& error);

  const std::string& error() const noexcept { return error_; }
  /// Empty when all was right and nothing is left.
  std::string finish();

 private:
  const nlohmann::json* take(const char* key);

  const nlohmann::json& object_;
  std::string_view name_;
  std::optional<Time> otherwise_;
  std::vector<std::string_view> taken_;
  std::string error_;
};

/// JSON as a value. An Error when it is nested too deep.
Result<Value> to_value(const nlohmann::json& from);

}  // namespace frontdesk::wire
