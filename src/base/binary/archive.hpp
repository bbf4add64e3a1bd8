// Archive: values to bytes and back, through one list of members for both.
//
// A type that is written has a static member function `fields(archive, self)` that hands its
// members to the archive, a Writer or a Reader. It binds all members by name first, so that a new
// one which is forgotten there does not compile:
//
//   template <class Archive, class Self>
//   static void fields(Archive& archive, Self& self) {
//     auto& [id, count] = self;
//     archive(id, count);
//   }
//
// A type whose members are private to its room has `write(Writer&) const` and `read(Reader&)`
// instead. Numbers have the bytes that they have in memory: a file is for machines of one byte
// order.
#pragma once

#include <algorithm>
#include <array>
#include <bitset>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/binary/array.hpp"
#include "frontdesk/value.hpp"

namespace frontdesk::binary {

/// Where arrays begin in a file, as a multiple.
inline constexpr std::size_t kAlignment = 16;

class Writer;
class Reader;

/// Written and read by functions of its own.
template <class T>
concept Opaque = requires(const T& written, T& read, Writer& writer, Reader& reader) {
  written.write(writer);
  read.read(reader);
};

class Writer {
 public:
  static constexpr bool reads = false;

  template <class... T>
  void operator()(const T&... values) {
    (put(values), ...);
  }
  /// A value of an enumeration; none is behind `last`.
  template <class Enum>
  void limited(const Enum& value, Enum /*last*/) {
    put(static_cast<std::underlying_type_t<Enum>>(value));
  }
  template <class Enum>
  void limited(const std::vector<Enum>& all, Enum last) {
    put(static_cast<std::uint32_t>(all.size()));
    for (const Enum value : all) limited(value, last);
  }
  template <class Enum, class T>
  void limited(const std::vector<std::pair<Enum, T>>& all, Enum last) {
    put(static_cast<std::uint32_t>(all.size()));
    for (const auto& [value, other] : all) {
      limited(value, last);
      put(other);
    }
  }
  void raw(const void* from, std::size_t size) {
    out_.append(static_cast<const char*>(from), size);
  }
  void align() { out_.append((kAlignment - out_.size() % kAlignment) % kAlignment, '\0'); }
  std::size_t size() const noexcept { return out_.size(); }
  std::string take() { return std::move(out_); }

 private:
  template <class T>
  void put(const T& value) {
    if constexpr (std::is_arithmetic_v<T>) {
      raw(&value, sizeof value);
    } else if constexpr (Opaque<T>) {
      value.write(*this);
    } else {
      T::fields(*this, value);
    }
  }
  void put(const std::string& text) {
    put(static_cast<std::uint32_t>(text.size()));
    raw(text.data(), text.size());
  }
  template <class T>
  void put(const std::vector<T>& all) {
    put(static_cast<std::uint32_t>(all.size()));
    for (const T& one : all) put(one);
  }
  template <class T>
  void put(const std::deque<T>& all) {
    put(static_cast<std::uint32_t>(all.size()));
    for (const T& one : all) put(one);
  }
  template <class T>
  void put(const Array<T>& all) {
    static_assert(is_packed<T> && alignof(T) <= kAlignment);
    put(static_cast<std::uint64_t>(all.size()));
    align();
    raw(all.data(), all.size() * sizeof(T));
  }
  template <class T, std::size_t count>
  void put(const std::array<T, count>& all) {
    for (const T& one : all) put(one);
  }
  /// In order of keys, so that equal maps have equal bytes.
  template <class Key, class T, class... More>
  void put(const std::unordered_map<Key, T, More...>& all) {
    std::vector<std::pair<Key, const T*>> sorted;
    for (const auto& [key, value] : all) sorted.emplace_back(key, &value);
    std::sort(sorted.begin(), sorted.end());
    put(static_cast<std::uint32_t>(sorted.size()));
    for (const auto& [key, value] : sorted) {
      put(key);
      put(*value);
    }
  }
  template <class A, class B>
  void put(const std::pair<A, B>& both) {
    put(both.first);
    put(both.second);
  }
  template <class T>
  void put(const std::optional<T>& maybe) {
    put(maybe.has_value());
    if (maybe) put(*maybe);
  }
  void put(std::chrono::milliseconds time) { put(static_cast<std::int64_t>(time.count())); }
  template <std::size_t bits>
  void put(const std::bitset<bits>& all) {
    raw(&all, sizeof all);
  }
  void put(const Value& value);
  /// What several own is written once.
  template <class T>
  void put(const std::shared_ptr<const T>& owned) {
    std::uint32_t number = 0;  // of none
    while (owned != nullptr && number < owned_.size() && owned_[number] != owned.get()) ++number;
    if (owned != nullptr) ++number;
    put(number);
    if (number <= owned_.size()) return;
    put(*owned);
    owned_.push_back(owned.get());
  }

  std::string out_;
  std::vector<const void*> owned_;  // in order
};

/// Reads bytes that anybody may have written. After the first thing that is wrong `ok` is false for
/// good, and everything reads as nothing.
class Reader {
 public:
  static constexpr bool reads = true;

  /// `bytes` begin at a multiple of kAlignment, and outlive all arrays that are read.
  explicit Reader(std::string_view bytes) : bytes_(bytes) {}

  bool ok() const noexcept { return ok_; }
  bool at_end() const noexcept { return at_ == bytes_.size(); }
  void fail() noexcept {
    ok_ = false;
    at_ = bytes_.size();
  }
  /// Fails unless `is_sound`.
  void expect(bool is_sound) noexcept {
    if (!is_sound) fail();
  }

  template <class... T>
  void operator()(T&... values) {
    (get(values), ...);
  }
  template <class Enum>
  void limited(Enum& value, Enum last) {
    std::underlying_type_t<Enum> number{};
    get(number);
    if (number < 0 || number > static_cast<std::underlying_type_t<Enum>>(last)) return fail();
    value = static_cast<Enum>(number);
  }
  template <class Enum>
  void limited(std::vector<Enum>& all, Enum last) {
    std::uint32_t count = 0;
    get(count);
    all.clear();
    for (std::uint32_t i = 0; i < count && ok_; ++i) limited(all.emplace_back(), last);
  }
  template <class Enum, class T>
  void limited(std::vector<std::pair<Enum, T>>& all, Enum last) {
    std::uint32_t count = 0;
    get(count);
    all.clear();
    for (std::uint32_t i = 0; i < count && ok_; ++i) {
      auto& [value, other] = all.emplace_back();
      limited(value, last);
      get(other);
    }
  }
  /// The next bytes; empty, and `ok` is false, where there are fewer.
  std::string_view raw(std::size_t size) noexcept {
    if (size > bytes_.size() - at_) {
      fail();
      return {};
    }
    const std::string_view taken = bytes_.substr(at_, size);
    at_ += size;
    return taken;
  }
  void align() noexcept { static_cast<void>(raw((kAlignment - at_ % kAlignment) % kAlignment)); }

 private:
  // No deeper than any rule set is, and far from the end of the stack.
  static constexpr int kDeepest = 256;

  template <class T>
  void get(T& value) {
    if constexpr (std::is_same_v<T, bool>) {
      std::uint8_t byte = 0;
      get(byte);
      expect(byte <= 1);
      value = byte == 1;
    } else if constexpr (std::is_arithmetic_v<T>) {
      const std::string_view from = raw(sizeof value);
      if (ok_) std::memcpy(&value, from.data(), sizeof value);
    } else {
      if (++depth_ > kDeepest) fail();
      if constexpr (Opaque<T>) {
        if (ok_) value.read(*this);
      } else {
        if (ok_) T::fields(*this, value);
      }
      --depth_;
    }
  }
  void get(std::string& text) {
    std::uint32_t size = 0;
    get(size);
    text = raw(size);
  }
  template <class T>
  void get(std::vector<T>& all) {
    std::uint32_t count = 0;
    get(count);
    // Everything takes a byte at least.
    if (count > bytes_.size() - at_) return fail();
    all.clear();
    constexpr std::uint32_t kTrusted = 1024;
    all.reserve(count < kTrusted ? count : kTrusted);
    for (std::uint32_t i = 0; i < count && ok_; ++i) {
      if constexpr (std::is_same_v<T, bool>) {
        bool one = false;
        get(one);
        all.push_back(one);
      } else {
        get(all.emplace_back());
      }
    }
  }
  template <class T>
  void get(std::deque<T>& all) {
    std::uint32_t count = 0;
    get(count);
    all.clear();
    for (std::uint32_t i = 0; i < count && ok_; ++i) get(all.emplace_back());
  }
  template <class T>
  void get(Array<T>& all) {
    std::uint64_t count = 0;
    get(count);
    align();
    if (count > (bytes_.size() - at_) / sizeof(T)) return fail();
    const std::string_view from = raw(static_cast<std::size_t>(count) * sizeof(T));
    all = array_at(reinterpret_cast<const T*>(from.data()), static_cast<std::size_t>(count));
  }
  template <class T, std::size_t count>
  void get(std::array<T, count>& all) {
    for (T& one : all) get(one);
  }
  template <class Key, class T, class... More>
  void get(std::unordered_map<Key, T, More...>& all) {
    std::uint32_t count = 0;
    get(count);
    if (count > bytes_.size() - at_) return fail();
    all.clear();
    all.reserve(count);
    for (std::uint32_t i = 0; i < count && ok_; ++i) {
      Key key{};
      T value{};
      (*this)(key, value);
      if (ok_) all.emplace(std::move(key), std::move(value));
    }
  }
  template <class A, class B>
  void get(std::pair<A, B>& both) {
    get(both.first);
    get(both.second);
  }
  template <class T>
  void get(std::optional<T>& maybe) {
    bool is_there = false;
    get(is_there);
    maybe.reset();
    if (is_there) get(maybe.emplace());
  }
  void get(std::chrono::milliseconds& time) {
    std::int64_t count = 0;
    get(count);
    // Far from any overflow.
    constexpr std::int64_t kLongest = std::int64_t{1} << 46;
    expect(count >= -kLongest && count <= kLongest);
    if (ok_) time = std::chrono::milliseconds(count);
  }
  template <std::size_t bits>
  void get(std::bitset<bits>& all) {
    static_assert(bits % 64 == 0);  // any bytes are some bits
    const std::string_view from = raw(sizeof all);
    if (ok_) std::memcpy(static_cast<void*>(&all), from.data(), sizeof all);
  }
  void get(Value& value);
  template <class T>
  void get(std::shared_ptr<const T>& owned) {
    std::uint32_t number = 0;
    get(number);
    if (number > owned_.size() + 1) fail();
    if (!ok_ || number == 0) return owned.reset();
    if (number <= owned_.size()) {
      const Owned& known = owned_[number - 1];
      if (known.type != &type_tag<T>) return fail();
      owned = std::static_pointer_cast<const T>(known.it);
      return;
    }
    const std::shared_ptr<T> made(new T());
    get(*made);
    owned = made;
    owned_.push_back({made, &type_tag<T>});
  }

  template <class T>
  static constexpr char type_tag = 0;
  struct Owned {
    std::shared_ptr<const void> it;
    const char* type = nullptr;
  };

  std::string_view bytes_;
  std::size_t at_ = 0;
  bool ok_ = true;
  int depth_ = 0;
  std::vector<Owned> owned_;  // in order
};

}  // namespace frontdesk::binary
