// Calls: results that are ready for the calls of a chat.
#pragma once

#include <deque>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "frontdesk/result.hpp"
#include "frontdesk/value.hpp"

namespace frontdesk::cli {

struct CallResult {
  bool ok = true;
  Value value;
};

/// A result as people write it, YAML or JSON: `{returns: VALUE}`, `{fails: REASON}`, or the value
/// alone.
Result<CallResult> parse_result(std::string text);

/// Results by the name of the call, from a YAML or JSON file:
///   orders.lookup: {status: shipped}
///   orders.cancel: [{fails: down}, {returns: {status: cancelled}}]
/// A list is used one by one; its last result stays.
class CannedCalls {
 public:
  static Result<CannedCalls> read(const std::string& path);
  std::optional<CallResult> next(const std::string& call);

 private:
  std::map<std::string, std::deque<CallResult>> by_name_;
};

}  // namespace frontdesk::cli
