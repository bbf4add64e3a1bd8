// Wire: the primitives of the session format: numbers, texts, times and values.
#pragma once

#include <bit>
#include <chrono>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <utility>

#include "frontdesk/event.hpp"
#include "frontdesk/value.hpp"

namespace frontdesk::session {

/// No moment before or after this many milliseconds from 1970 is stored: the years -5000 to 9000 or
/// so, far from any overflow.
inline constexpr std::int64_t max_time_ms = 221'845'392'000'000;

/// Eight bytes at a time; tells damaged bytes, not forged ones.
std::uint32_t checksum(std::string_view bytes) noexcept;

/// Appends to bytes of its own.
class Writer {
 public:
  explicit Writer(std::size_t room) { out_.resize(room); }

  /// What was written; the writer is empty then.
  std::string take() {
    out_.resize(size_);
    size_ = 0;
    return std::move(out_);
  }

  void byte(std::uint8_t value) {
    make_room(1);
    out_[size_++] = static_cast<char>(value);
  }
  void flag(bool value) { byte(value ? 1 : 0); }
  /// LEB128: seven bits a byte, lowest first, as short as possible.
  void number(std::uint64_t value) {
    make_room(10);
    if (value < 0x80) {
      out_[size_++] = static_cast<char>(value);
      return;
    }
    char* at = out_.data() + size_;
    for (; value >= 0x80; value >>= 7) *at++ = static_cast<char>(value | 0x80);
    *at++ = static_cast<char>(value);
    size_ = static_cast<std::size_t>(at - out_.data());
  }
  /// Zigzag, then as `number`.
  void signed_number(std::int64_t value) {
    number((static_cast<std::uint64_t>(value) << 1) ^ static_cast<std::uint64_t>(value >> 63));
  }
  void fixed32(std::uint32_t value) { fixed(value, 4); }
  void fixed64(std::uint64_t value) { fixed(value, 8); }
  /// As they are.
  void bytes(std::string_view value) {
    make_room(value.size());
    std::memcpy(out_.data() + size_, value.data(), value.size());
    size_ += value.size();
  }
  /// At most `limit` bytes; longer or ill-formed text is cut and repaired.
  void text(std::string_view value, std::size_t limit);
  /// As the distance from `base`.
  void time(Time value, Time base);
  /// At most `limit` bytes; a larger value is cut as `bounded` does.
  void value(const Value& value, std::size_t limit);

 private:
  void make_room(std::size_t more) {
    if (out_.size() - size_ < more) out_.resize(2 * out_.size() + more);
  }
  void fixed(std::uint64_t value, std::size_t size) {
    make_room(8);
    if constexpr (std::endian::native == std::endian::big) value = __builtin_bswap64(value);
    std::memcpy(out_.data() + size_, &value, 8);
    size_ += size;
  }
  bool tree(const Value& value, std::size_t depth);

  std::string out_;
  std::size_t size_ = 0;
};

/// Reads from untrusted bytes. After the first thing that is wrong `ok` is false for good and every
/// reading gives zero.
class Reader {
 public:
  explicit Reader(std::string_view bytes) : at_(bytes.data()), end_(bytes.data() + bytes.size()) {}

  bool ok() const noexcept { return ok_; }
  bool at_end() const noexcept { return at_ == end_; }
  std::size_t left() const noexcept { return static_cast<std::size_t>(end_ - at_); }
  void fail() noexcept {
    ok_ = false;
    at_ = end_;
  }

  std::uint8_t byte() noexcept {
    if (at_ == end_) {
      fail();
      return 0;
    }
    return static_cast<std::uint8_t>(*at_++);
  }
  bool flag() noexcept {
    const std::uint8_t value = byte();
    if (value > 1) fail();
    return value == 1;
  }
  std::uint64_t number() noexcept {
    if (at_ != end_ && static_cast<unsigned char>(*at_) < 0x80) {
      return static_cast<unsigned char>(*at_++);
    }
    return long_number();
  }
  std::int64_t signed_number() noexcept {
    const std::uint64_t raw = number();
    return static_cast<std::int64_t>((raw >> 1) ^ (0 - (raw & 1)));
  }
  /// A number of at most `max`.
  std::uint64_t number_to(std::uint64_t max) noexcept {
    const std::uint64_t value = number();
    if (value > max) fail();
    return ok_ ? value : 0;
  }
  /// A count of things that take at least one byte each.
  std::size_t count(std::size_t max) noexcept {
    const std::uint64_t value = number_to(max);
    if (value > left()) fail();
    return ok_ ? static_cast<std::size_t>(value) : 0;
  }
  std::uint32_t fixed32() noexcept;
  std::uint64_t fixed64() noexcept;
  void text(std::string& out, std::size_t limit);
  Time time(Time base) noexcept;
  void value(Value& out, std::size_t limit);

 private:
  std::uint64_t long_number() noexcept;
  void tree(Value& out, std::size_t depth);

  const char* at_;
  const char* end_;
  bool ok_ = true;
};

}  // namespace frontdesk::session
