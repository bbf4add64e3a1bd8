// Variables and Conditions: what the renderer asks the engine for while a customer waits.
#pragma once

#include <cstdint>
#include <string_view>

#include "frontdesk/value.hpp"

namespace frontdesk::reply {

class WallClock;

/// Slots, customer facts and whatever else an answer may name, by dotted path.
class Variables {
 public:
  virtual ~Variables() = default;
  /// The value of `path` such as `customer.name`, or null when it is not known. The pointer must
  /// stay valid during the call to render.
  virtual const Value* find(std::string_view path) const = 0;
  /// By which moments are shown; null: by the bot's.
  virtual const WallClock* clock() const { return nullptr; }
};

/// Tells whether the `when:` of a variant holds now.
class Conditions {
 public:
  virtual ~Conditions() = default;
  /// `number` as in `Renderer::conditions()`.
  virtual bool holds(std::uint32_t number) const = 0;
};

}  // namespace frontdesk::reply
