// JSON of the studio's page: keys in the order written.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "frontdesk/value.hpp"

namespace frontdesk::studio {

using Json = nlohmann::ordered_json;

/// Compact; bytes that are no UTF-8 are replaced.
inline std::string dump(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

inline Json json_of(const Value& value) { return Json::parse(value.to_json(), nullptr, false); }

}  // namespace frontdesk::studio
