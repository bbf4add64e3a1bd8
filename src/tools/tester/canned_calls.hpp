// Canned calls: results that are ready for the calls of a chat.
#pragma once

#include <deque>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "frontdesk/result.hpp"
#include "frontdesk/value.hpp"

namespace frontdesk::tester {

struct CallResult {
  bool ok = true;
  Value value;
};

/// A result as people write it, YAML or JSON: `{returns: VALUE}`, `{fails: REASON}`, or the value
/// alone.
Result<CallResult> parse_result(std::string text);

/// Results by the name of the call, from a YAML or JSON file:
///   orders.lookup:
///     - {when: {number: "12345678"}, returns: {status: shipped}}
///     - {returns: {status: not_found}}
///   orders.cancel: [{fails: down}, {returns: {status: cancelled}}]
/// The first whose `when` names arguments of the call answers it, every time. Those without `when`
/// are used one by one; the last of them stays.
class CannedCalls {
 public:
  static Result<CannedCalls> read(const std::string& path);
  std::optional<CallResult> next(const std::string& call, const Value& arguments);
  /// Those with `when`, a line each: `orders.lookup {"number":"1"}: {"status":"shipped"}`.
  std::string examples() const;

 private:
  struct ForArguments {
    Value when;
    CallResult result;
  };
  struct Results {
    std::vector<ForArguments> for_arguments;
    std::deque<CallResult> in_turn;
  };
  void add(Results& results, const Value& value);

  std::map<std::string, Results> by_name_;
};

}  // namespace frontdesk::tester
