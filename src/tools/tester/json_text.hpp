// JSON text: the text at a key of an object that others wrote.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

namespace frontdesk::tester {

/// Empty when there is none, or something else.
inline std::string text_at(const nlohmann::json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

}  // namespace frontdesk::tester
