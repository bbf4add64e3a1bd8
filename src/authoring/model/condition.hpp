// Condition: structured YAML under `when:`.
#pragma once

#include <cstdint>
#include <vector>

#include "authoring/model/localized.hpp"
#include "frontdesk/value.hpp"

namespace frontdesk::model {

/// `{order.status: [shipped, in_transit]}`, `{order.days_late: {at_least: 5}}`, `{any: [...]}`,
/// `{not: {...}}`. Several keys in one map all have to hold.
struct Condition {
  enum class Kind : std::uint8_t { all, any, negation, test };
  enum class Operator : std::uint8_t { equals, in, at_least, at_most, above, below, is_set };
  Kind kind = Kind::all;
  std::vector<Condition> children;  ///< of all, any, negation (one child)
  Text variable;  ///< of test: `order.status`, `signal`, `intent`, `not_understood`, ...
  Operator op = Operator::equals;        ///< of test
  std::vector<Located<Value>> operands;  ///< of test: one; for `in` any number; for `is_set` a bool
  Span span;
};

}  // namespace frontdesk::model
