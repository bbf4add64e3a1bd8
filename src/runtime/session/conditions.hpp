// Conditions: structured YAML conditions, compiled, and how values are compared.
//
// Comparison rules, the same everywhere:
//  - Whole and decimal numbers compare by value. Text that is wholly a number ("12", "-3.5", no
//    spaces, no grouping) compares as that number when the other side is a number; other text
//    never equals, and is never above or below, a number.
//  - Text compares with text without regard to ASCII case, and orders by bytes; so ISO dates order
//    by time.
//  - A bool equals a bool, and the texts "true" and "false". Null equals null only.
//  - A list holds when one of its items does (`{signal: anger}`: one of the signals noticed).
//  - A map `{amount, currency}` compares as its amount.
//  - A variable that is not set makes every test false but `is_set: false`. `not` turns that round.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "authoring/model/condition.hpp"
#include "frontdesk/value.hpp"
#include "runtime/session/state.hpp"

namespace frontdesk::session {

/// Where the variables of conditions and arguments come from.
class Lookup {
 public:
  virtual ~Lookup() = default;
  /// The value at a dotted path, or null. May put a value it has to make into `scratch` and
  /// return its address; the pointer lives as long as both.
  virtual const Value* find(std::string_view path, Value& scratch) const = 0;
  /// The same as find("signal"), without making a list of it; nothing where only find() knows.
  virtual std::optional<std::span<const std::string_view>> signals() const { return std::nullopt; }
  /// What there is at all, as bits of Part: a quick no to tests of anything else.
  virtual std::uint32_t parts() const noexcept { return ~std::uint32_t{0}; }
};

/// Parts of a conversation, of which most are empty in most turns.
enum class Part : std::uint32_t {
  customer = 1U << 0,
  profile = 1U << 1,
  signal = 1U << 2,  ///< noticed in this message
  intent = 1U << 3,
  named = 1U << 4,  ///< slots, and levels of signals
  not_understood = 1U << 5,
  repeats = 1U << 6,
  retries = 1U << 7,
  no_progress = 1U << 8,
};

/// A condition, ready to be tested. Immutable; safe from any number of threads.
class Condition {
 public:
  Condition() = default;  ///< always holds
  explicit Condition(const model::Condition& written);

  bool holds(const Lookup& variables) const;
  /// False when it cannot hold where there are only these parts (Lookup::parts).
  bool may_hold(std::uint32_t parts) const noexcept { return (needs_ & ~parts) == 0; }
  /// The condition in one line, for traces: `order.status in [shipped, in_transit]`.
  std::string print() const;
  /// Every variable that it reads, in order, repeats included.
  std::vector<std::string> variables() const;
  /// True when some test of it, not negated, compares `variable` with `value`.
  bool names(std::string_view variable, const Value& value) const;

  template <class Archive, class Self>
  static void fields(Archive& archive, Self& self) {
    auto& [kind, op, needs, is_of_signals, variable, operands, children] = self;
    archive.limited(kind, model::Condition::Kind::test);
    archive.limited(op, model::Condition::Operator::is_set);
    archive(needs, is_of_signals, variable, operands, children);
  }

 private:
  model::Condition::Kind kind_ = model::Condition::Kind::all;
  model::Condition::Operator op_ = model::Condition::Operator::equals;
  bool holds_of(std::span<const std::string_view> signals) const;

  std::uint32_t needs_ = 0;     ///< the parts without any of which it cannot hold
  bool is_of_signals_ = false;  ///< a test of `signal` for certain ones
  std::string variable_;
  std::vector<Value> operands_;
  std::vector<Condition> children_;
};

/// Equality and order by the rules above. `compare` gives nothing when the two have no order.
bool equal(const Value& a, const Value& b);
std::optional<int> compare(const Value& a, const Value& b);

/// The number that a value is by those rules, if it is one.
std::optional<double> number_of(const Value& value);

/// What conditions may read beside the state itself.
struct TurnFacts {
  std::string_view intent;                    ///< the entry that won this turn, or empty
  std::span<const std::string_view> signals;  ///< noticed in this message
  std::string_view channel;
  std::string_view locale;
  std::function<bool()> hours_open;  ///< of the default hours; empty: always
  std::optional<int> agents_online;
  bool is_public = false;
};

/// The variables of a state: `customer.*`, `profile.*`, `last.entry`, `last.reply` and
/// `last.message` (before this message), `signal` (list), `intent`, `channel`,
/// `locale`, `hours.open`, `agents_online`, `public`, the counters `turns`, `not_understood`,
/// `repeats`, `retries`, `no_progress`, `returns`; then slots by name, with their fields; then the
/// level of a signal by its id. Holds references: lives no longer than its arguments.
class StateLookup : public Lookup {
 public:
  StateLookup(const State& state, const TurnFacts& facts) : state_(state), facts_(facts) {}
  const Value* find(std::string_view path, Value& scratch) const override;
  std::optional<std::span<const std::string_view>> signals() const override {
    return facts_.signals;
  }
  std::uint32_t parts() const noexcept override;

 private:
  const State& state_;
  const TurnFacts& facts_;
};

/// True for names that StateLookup gives a meaning of its own: no slot may have one.
bool is_reserved_variable(std::string_view name) noexcept;

}  // namespace frontdesk::session
