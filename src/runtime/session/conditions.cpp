// Conditions: compiled, tested, compared, printed.
#include "runtime/session/conditions.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "runtime/session/remember.hpp"

namespace frontdesk::session {
namespace {

using Kind = model::Condition::Kind;
using Operator = model::Condition::Operator;

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool equal_ignoring_case(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char x, char y) { return lower(x) == lower(y); });
}

bool is_number(const Value& value) {
  return value.as_int() != nullptr || value.as_double() != nullptr || value.as_map() != nullptr;
}

std::string_view word(Operator op) {
  switch (op) {
    case Operator::equals:
      return "=";
    case Operator::in:
      return "in";
    case Operator::at_least:
      return ">=";
    case Operator::at_most:
      return "<=";
    case Operator::above:
      return ">";
    case Operator::below:
      return "<";
    case Operator::is_set:
      return "is set";
  }
  return "";
}

bool test_one(Operator op, const Value& value, const std::vector<Value>& operands) {
  if (op == Operator::equals || op == Operator::in) {
    return std::any_of(operands.begin(), operands.end(),
                       [&value](const Value& operand) { return equal(value, operand); });
  }
  if (operands.empty()) return false;
  const std::optional<int> order = compare(value, operands.front());
  if (!order) return false;
  switch (op) {
    case Operator::at_least:
      return *order >= 0;
    case Operator::at_most:
      return *order <= 0;
    case Operator::above:
      return *order > 0;
    case Operator::below:
      return *order < 0;
    default:
      return false;
  }
}

/// The value at the dotted rest of a path below `value`.
const Value* below(const Value* value, std::string_view rest) {
  if (value == nullptr || rest.empty()) return value;
  return value->find_path(rest);
}

constexpr std::uint32_t bit(Part part) { return static_cast<std::uint32_t>(part); }

struct CountedPart {
  std::string_view name;
  Part part;
  std::uint16_t Counters::*count;
};
constexpr CountedPart kCounted[] = {
    {"not_understood", Part::not_understood, &Counters::not_understood},
    {"repeats", Part::repeats, &Counters::repeats},
    {"retries", Part::retries, &Counters::retries},
    {"no_progress", Part::no_progress, &Counters::no_progress}};

std::optional<std::int64_t> counter(const State& state, std::string_view name) {
  if (name == "turns") return state.counters.turns;
  if (name == "returns") return state.custody.returns;
  for (const CountedPart& counted : kCounted) {
    if (name == counted.name) return state.counters.*counted.count;
  }
  return std::nullopt;
}

/// What was said before this message: the entry that spoke, its last reply, the customer.
std::string_view last_of(const State& state, std::string_view what) {
  if (what == "entry") return state.last_entry;
  if (what == "reply") {
    return state.last_replies.empty() ? std::string_view() : state.last_replies.back();
  }
  if (what != "message") return {};
  bool is_present = true;
  for (auto line = state.transcript.rbegin(); line != state.transcript.rend(); ++line) {
    if (line->who != TranscriptLine::Who::customer) continue;
    if (!is_present) return line->text;
    is_present = false;
  }
  return {};
}

/// The part that a test hangs on: without it the variable is not set, or 0.
std::uint32_t needs_of_test(Operator op, std::string_view variable,
                            const std::vector<Value>& operands) {
  const bool is_simple = variable.find('.') == std::string_view::npos;
  for (const CountedPart& counted : kCounted) {
    if (variable != counted.name) continue;
    return op == Operator::is_set || test_one(op, Value(0), operands) ? 0 : bit(counted.part);
  }
  // What is not set fails every test but these two.
  if (op == Operator::is_set && !operands.empty() && !equal(operands.front(), Value(true)))
    return 0;
  if (op == Operator::equals && !operands.empty() && operands.front().is_null()) return 0;
  const std::string_view head = variable.substr(0, variable.find('.'));
  if (head == "customer") return bit(Part::customer);
  if (head == "profile") return bit(Part::profile);
  if (is_simple && head == "intent") return bit(Part::intent);
  // A list without items is set all the same.
  if (is_simple && head == "signal") return op == Operator::is_set ? 0 : bit(Part::signal);
  return is_reserved_variable(head) ? 0 : bit(Part::named);
}

}  // namespace

std::optional<double> number_of(const Value& value) {
  if (const std::int64_t* whole = value.as_int()) return static_cast<double>(*whole);
  if (const double* decimal = value.as_double()) {
    return std::isnan(*decimal) ? std::nullopt : std::optional<double>(*decimal);
  }
  if (value.as_map() != nullptr) {
    const Value* amount = value.find("amount");
    return amount != nullptr && amount->as_map() == nullptr ? number_of(*amount) : std::nullopt;
  }
  if (const std::string* text = value.as_text()) {
    double parsed = 0;
    const char* end = text->data() + text->size();
    const auto result = std::from_chars(text->data(), end, parsed);
    if (result.ec == std::errc() && result.ptr == end && std::isfinite(parsed)) return parsed;
  }
  return std::nullopt;
}

bool equal(const Value& a, const Value& b) {
  if (a.is_null() || b.is_null()) return a.is_null() && b.is_null();
  if (const Value::List* list = a.as_list()) {
    if (b.as_list() != nullptr) return a == b;
    return std::any_of(list->begin(), list->end(),
                       [&b](const Value& item) { return equal(item, b); });
  }
  if (b.as_list() != nullptr) return equal(b, a);
  const bool* flag_a = a.as_bool();
  const bool* flag_b = b.as_bool();
  if (flag_a != nullptr || flag_b != nullptr) {
    if (flag_a != nullptr && flag_b != nullptr) return *flag_a == *flag_b;
    const std::string* text = flag_a != nullptr ? b.as_text() : a.as_text();
    return text != nullptr &&
           equal_ignoring_case(*text, *(flag_a != nullptr ? flag_a : flag_b) ? "true" : "false");
  }
  const std::string* text_a = a.as_text();
  const std::string* text_b = b.as_text();
  if (text_a != nullptr && text_b != nullptr) return equal_ignoring_case(*text_a, *text_b);
  if (is_number(a) || is_number(b)) {
    const std::optional<double> x = number_of(a);
    const std::optional<double> y = number_of(b);
    if (x && y) return *x == *y;
  }
  return a == b;
}

std::optional<int> compare(const Value& a, const Value& b) {
  const std::string* text_a = a.as_text();
  const std::string* text_b = b.as_text();
  if (text_a != nullptr && text_b != nullptr) {
    const int order = text_a->compare(*text_b);
    return order < 0 ? -1 : order > 0 ? 1 : 0;
  }
  if (!is_number(a) && !is_number(b)) return std::nullopt;
  const std::optional<double> x = number_of(a);
  const std::optional<double> y = number_of(b);
  if (!x || !y) return std::nullopt;
  return *x < *y ? -1 : *x > *y ? 1 : 0;
}

Condition::Condition(const model::Condition& written)
    : kind_(written.kind), op_(written.op), variable_(written.variable.value) {
  for (const auto& operand : written.operands) operands_.push_back(operand.value);
  for (const model::Condition& child : written.children) children_.emplace_back(child);
  switch (kind_) {
    case Kind::all:
      for (const Condition& child : children_) needs_ |= child.needs_;
      break;
    case Kind::any:
      needs_ = children_.empty() ? 0 : ~std::uint32_t{0};
      for (const Condition& child : children_) needs_ &= child.needs_;
      break;
    case Kind::negation:
      break;
    case Kind::test:
      needs_ = needs_of_test(op_, variable_, operands_);
      is_of_signals_ = variable_ == "signal" && (op_ == Operator::equals || op_ == Operator::in) &&
                       std::all_of(operands_.begin(), operands_.end(), [](const Value& operand) {
                         return operand.as_text() != nullptr;
                       });
      break;
  }
}

bool Condition::holds(const Lookup& variables) const {
  const auto child_holds = [&variables](const Condition& child) { return child.holds(variables); };
  switch (kind_) {
    case Kind::all:
      return std::all_of(children_.begin(), children_.end(), child_holds);
    case Kind::any:
      return std::any_of(children_.begin(), children_.end(), child_holds);
    case Kind::negation:
      return std::none_of(children_.begin(), children_.end(), child_holds);
    case Kind::test:
      break;
  }
  if (is_of_signals_) {
    if (const auto signals = variables.signals()) return holds_of(*signals);
  }
  Value scratch;
  const Value* value = variables.find(variable_, scratch);
  const bool is_set = value != nullptr && !value->is_null();
  if (op_ == Operator::is_set) {
    return is_set == (operands_.empty() || equal(operands_.front(), Value(true)));
  }
  if (!is_set) {
    // `{x: null}` asks for a variable without a value.
    return op_ == Operator::equals && !operands_.empty() && operands_.front().is_null();
  }
  if (const Value::List* list = value->as_list()) {
    return std::any_of(list->begin(), list->end(),
                       [this](const Value& item) { return test_one(op_, item, operands_); });
  }
  return test_one(op_, *value, operands_);
}

bool Condition::holds_of(std::span<const std::string_view> signals) const {
  return std::any_of(signals.begin(), signals.end(), [this](std::string_view signal) {
    return std::any_of(operands_.begin(), operands_.end(), [signal](const Value& operand) {
      return equal_ignoring_case(*operand.as_text(), signal);
    });
  });
}

std::string Condition::print() const {
  if (kind_ == Kind::test) {
    std::string out = variable_ + ' ' + std::string(word(op_));
    if (op_ == Operator::is_set) {
      return operands_.empty() || equal(operands_.front(), Value(true)) ? out
                                                                        : variable_ + " is not set";
    }
    out += ' ';
    if (op_ != Operator::in) {
      return out + (operands_.empty() ? "null" : operands_.front().to_json());
    }
    out += '[';
    for (std::size_t i = 0; i < operands_.size(); ++i) {
      out += (i == 0 ? "" : ", ") + operands_[i].to_json();
    }
    return out + ']';
  }
  if (kind_ == Kind::negation) {
    return "not (" + (children_.empty() ? "" : children_.front().print()) + ")";
  }
  if (children_.empty()) return kind_ == Kind::all ? "always" : "never";
  std::string out;
  for (std::size_t i = 0; i < children_.size(); ++i) {
    if (i != 0) out += kind_ == Kind::all ? " and " : " or ";
    const bool mixed = children_[i].kind_ == Kind::any && children_.size() > 1;
    out += mixed ? '(' + children_[i].print() + ')' : children_[i].print();
  }
  return out;
}

std::vector<std::string> Condition::variables() const {
  std::vector<std::string> names;
  if (kind_ == Kind::test) names.push_back(variable_);
  for (const Condition& child : children_) {
    std::vector<std::string> more = child.variables();
    std::move(more.begin(), more.end(), std::back_inserter(names));
  }
  return names;
}

bool Condition::names(std::string_view variable, const Value& value) const {
  if (kind_ == Kind::negation) return false;
  if (kind_ != Kind::test) {
    return std::any_of(children_.begin(), children_.end(),
                       [&](const Condition& child) { return child.names(variable, value); });
  }
  return variable_ == variable &&
         std::any_of(operands_.begin(), operands_.end(),
                     [&value](const Value& operand) { return equal(operand, value); });
}

std::uint32_t StateLookup::parts() const noexcept {
  std::uint32_t parts = 0;
  const auto note = [&parts](Part part, bool is_there) {
    if (is_there) parts |= bit(part);
  };
  note(Part::customer, !state_.customer.is_null());
  note(Part::profile, !state_.profile.is_null());
  note(Part::signal, !facts_.signals.empty());
  note(Part::intent, !facts_.intent.empty());
  note(Part::named, !state_.slots.empty() || !state_.signals.empty());
  for (const CountedPart& counted : kCounted) {
    note(counted.part, state_.counters.*counted.count != 0);
  }
  return parts;
}

const Value* StateLookup::find(std::string_view path, Value& scratch) const {
  const std::size_t dot = path.find('.');
  const std::string_view head = path.substr(0, dot);
  const std::string_view rest = dot == std::string_view::npos ? "" : path.substr(dot + 1);
  const auto made = [&scratch](Value value) {
    scratch = std::move(value);
    return &scratch;
  };
  if (head == "customer") return below(&state_.customer, rest);
  if (head == "profile") return below(&state_.profile, rest);
  if (head == "last") {
    const std::string_view last = last_of(state_, rest);
    return last.empty() ? nullptr : made(Value(last));
  }
  if (rest.empty()) {
    if (head == "intent") return facts_.intent.empty() ? nullptr : made(Value(facts_.intent));
    if (head == "channel") return made(Value(facts_.channel));
    if (head == "locale") return made(Value(facts_.locale));
    if (head == "public") return made(Value(facts_.is_public));
    if (head == "signal") {
      Value::List noticed;
      for (const std::string_view signal : facts_.signals) noticed.emplace_back(signal);
      return made(Value(std::move(noticed)));
    }
    if (head == "agents_online") {
      return facts_.agents_online ? made(Value(*facts_.agents_online)) : nullptr;
    }
    if (const auto count = counter(state_, head)) return made(Value(*count));
  } else if (path == "hours.open") {
    return made(Value(!facts_.hours_open || facts_.hours_open()));
  }
  if (const Slot* slot = find_slot(state_, head)) return below(&slot->value, rest);
  if (rest.empty()) {
    if (const std::int32_t level = level_of(state_, head); level != 0) {
      return made(Value(static_cast<double>(level) / 1000));
    }
  }
  return nullptr;
}

bool is_reserved_variable(std::string_view name) noexcept {
  for (const std::string_view reserved :
       {"customer", "profile", "last", "intent", "channel", "locale", "public", "signal",
        "agents_online", "hours", "turns", "not_understood", "repeats", "retries", "no_progress",
        "returns"}) {
    if (name == reserved) return true;
  }
  return false;
}

}  // namespace frontdesk::session
