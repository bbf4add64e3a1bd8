// Result<T>: a value, or an Error that says why there is none.
#pragma once

#include <string>
#include <utility>
#include <variant>

namespace frontdesk {

/// An operator's error: bad session bytes, a missing directory, a store that is down.
/// `code` is a stable slug such as `session.truncated`; `message` is for people, one sentence, no
/// newline.
struct Error {
  std::string code{};
  std::string message{};
};

/// Either a `T` or an `Error`; never both, never neither. A plain value: copy, move and share it as
/// you would a `T`. (std::expected, which C++20 does not have yet.)
template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value)
      : state_(std::in_place_index<0>, std::move(value)) {}  // NOLINT: implicit by design
  Result(Error error)
      : state_(std::in_place_index<1>, std::move(error)) {}  // NOLINT: implicit by design

  /// True when there is a value.
  explicit operator bool() const noexcept { return state_.index() == 0; }

  /// The value. Calling it without one is a programming error (asserted by the standard library).
  T& operator*() & noexcept { return *std::get_if<0>(&state_); }
  const T& operator*() const& noexcept { return *std::get_if<0>(&state_); }
  T&& operator*() && noexcept { return std::move(*std::get_if<0>(&state_)); }
  T* operator->() noexcept { return std::get_if<0>(&state_); }
  const T* operator->() const noexcept { return std::get_if<0>(&state_); }

  /// The error. Call it only when there is no value.
  const Error& error() const noexcept { return *std::get_if<1>(&state_); }

 private:
  std::variant<T, Error> state_;
};

}  // namespace frontdesk
