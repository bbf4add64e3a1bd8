// Fields: what a JSON map holds, taken out one by one.
#include "wire/json/fields.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <limits>
#include <utility>

#include "base/source/printable.hpp"

namespace frontdesk::wire {
namespace {

using nlohmann::json;
constexpr std::size_t kDeepest = 100;

/// False when it is nested too deep.
bool convert(const json& from, std::size_t depth, Value& to) {
  if (depth > kDeepest) return false;
  if (from.is_boolean()) {
    to = from.get<bool>();
  } else if (from.is_number_unsigned() &&
             from.get<std::uint64_t>() >
                 static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())) {
    to = from.get<double>();
  } else if (from.is_number_integer()) {
    to = from.get<std::int64_t>();
  } else if (from.is_number_float()) {
    to = from.get<double>();
  } else if (from.is_string()) {
    to = from.get<std::string>();
  } else if (from.is_array()) {
    Value::List list(from.size());
    for (std::size_t i = 0; i < list.size(); ++i) {
      if (!convert(from[i], depth + 1, list[i])) return false;
    }
    to = std::move(list);
  } else if (from.is_object()) {
    std::vector<std::pair<std::string, Value>> fields;
    for (const auto& [key, value] : from.items()) {
      fields.emplace_back(key, Value());
      if (!convert(value, depth + 1, fields.back().second)) return false;
    }
    to = Value::map(std::move(fields));
  }
  return true;
}

}  // namespace

Result<Value> to_value(const json& from) {
  Value out;
  if (!convert(from, 0, out)) return Error{"event.malformed", "It is nested too deep."};
  return out;
}

std::string Fields::text(const char* key) {
  const json* found = take(key);
  if (found == nullptr) return {};
  if (!found->is_string()) return wrong(key, "a text"), std::string();
  return found->get<std::string>();
}

bool Fields::flag(const char* key, bool otherwise) {
  const json* found = take(key);
  if (found == nullptr) return otherwise;
  if (!found->is_boolean()) return wrong(key, "true or false"), otherwise;
  return found->get<bool>();
}

std::optional<std::int64_t> Fields::number(const char* key) {
  const json* found = take(key);
  if (found == nullptr) return std::nullopt;
  if (!found->is_number_integer() ||
      (found->is_number_unsigned() &&
       found->get<std::uint64_t>() >
           static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()))) {
    return wrong(key, "a whole number"), std::nullopt;
  }
  return found->get<std::int64_t>();
}

std::optional<int> Fields::small(const char* key) {
  const std::optional<std::int64_t> found = number(key);
  if (!found) return std::nullopt;
  if (*found < std::numeric_limits<int>::min() || *found > std::numeric_limits<int>::max()) {
    return wrong(key, "a smaller number"), std::nullopt;
  }
  return static_cast<int>(*found);
}

std::uint32_t Fields::count(const char* key) {
  const std::optional<std::int64_t> found = number(key);
  if (!found) return 0;
  if (*found < 0 || *found > std::numeric_limits<std::uint32_t>::max()) {
    return wrong(key, "a whole number"), 0;
  }
  return static_cast<std::uint32_t>(*found);
}

std::optional<Time> Fields::time(const char* key) {
  const std::optional<std::int64_t> found = number(key);
  if (!found) return std::nullopt;
  return Time(std::chrono::milliseconds(*found));
}

Time Fields::needed_time(const char* key) {
  const std::optional<Time> found = time(key);
  if (!found && otherwise_) return *otherwise_;
  if (!found && error_.empty()) error_ = fmt::format("`{}` has no `{}`.", name_, key);
  return found.value_or(Time());
}

Value Fields::value(const char* key) {
  Value out;
  const json* found = take(key);
  if (found != nullptr && !convert(*found, 0, out)) wrong(key, "nested less deep");
  return out;
}

const json* Fields::list(const char* key) {
  const json* found = take(key);
  if (found != nullptr && !found->is_array()) return wrong(key, "a list"), nullptr;
  return found;
}

const json* Fields::map(const char* key) {
  const json* found = take(key);
  if (found != nullptr && !found->is_object()) return wrong(key, "a map"), nullptr;
  return found;
}

void Fields::note(const std::string& error) {
  if (error_.empty()) error_ = error;
}

std::string Fields::finish() {
  if (!error_.empty()) return error_;
  for (const auto& [key, value] : object_.items()) {
    if (std::find(taken_.begin(), taken_.end(), key) == taken_.end()) {
      return fmt::format("`{}` has the unknown key `{}`.", name_, source::printable(key));
    }
  }
  return {};
}

const json* Fields::take(const char* key) {
  taken_.emplace_back(key);
  const auto found = object_.find(key);
  return found == object_.end() ? nullptr : &*found;
}

void Fields::wrong(const char* key, std::string_view what) {
  note(fmt::format("`{}` of `{}` must be {}.", key, name_, what));
}

}  // namespace frontdesk::wire
