// Payload: JSON of a platform, read without trust. What is of the wrong type is noted, and then all
// of it is refused; what is missing is simply not there.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace frontdesk::service {

class Payload;

/// A value inside a payload, or the lack of one (null counts as missing). Lives as long as the
/// payload.
class Node {
 public:
  bool exists() const noexcept { return value_ != nullptr; }
  Node at(const char* key) const;
  /// Empty when it is missing, as is every list and text.
  std::string text() const;
  /// An id: a text or a whole number, of printable ASCII without blanks, at most 512 bytes.
  std::string id() const;
  /// An id that stands within the name of a conversation or an address: letters, digits and `._+-`.
  std::string name() const;
  /// A whole number, also one that is written as a text.
  std::optional<std::int64_t> number() const;
  std::optional<double> decimal() const;
  bool flag() const;
  std::vector<Node> list() const;
  /// The value as it is; null when it is missing.
  const nlohmann::json* raw() const noexcept { return value_; }
  /// The key of this value, for reasons.
  const char* key() const noexcept { return key_; }
  /// Notes that this value is wrong: `what` it must be.
  void blame(std::string_view what) const;

 private:
  friend class Payload;
  Node(const nlohmann::json* value, Payload* payload, const char* key)
      : value_(value), payload_(payload), key_(key) {}

  const nlohmann::json* value_;
  Payload* payload_;
  const char* key_;
};

class Payload {
 public:
  /// Bytes that are no UTF-8 and halves of characters become U+FFFD: a cut emoji loses no message.
  explicit Payload(std::string_view body);
  Payload(const Payload&) = delete;
  Payload& operator=(const Payload&) = delete;

  Node root() { return Node(json_.is_null() ? nullptr : &json_, this, "body"); }
  /// The first thing that is wrong, one sentence without content; empty when nothing is.
  const std::string& wrong() const noexcept { return wrong_; }

 private:
  friend class Node;
  nlohmann::json json_;
  std::string wrong_;
};

/// Whether it may stand within the name of a conversation or an address: letters, digits, `._+-`;
/// at most 512 bytes.
bool is_name(std::string_view text);

/// Compact JSON; bytes that are no UTF-8 become U+FFFD.
std::string written(const nlohmann::json& value);

}  // namespace frontdesk::service
