// Wire: the primitives of the session format.
#include "runtime/session/wire.hpp"

#include <algorithm>

#include "base/text/utf8.hpp"
#include "runtime/session/remember.hpp"
#include "runtime/session/state.hpp"

namespace frontdesk::session {
namespace {

enum Tag : std::uint8_t {
  tag_null,
  tag_false,
  tag_true,
  tag_int,
  tag_double,
  tag_text,
  tag_list,
  tag_map,
};

std::uint64_t load64(const char* bytes) noexcept {
  std::uint64_t value = 0;
  std::memcpy(&value, bytes, 8);
  if constexpr (std::endian::native == std::endian::big) value = __builtin_bswap64(value);
  return value;
}

}  // namespace

std::uint32_t checksum(std::string_view bytes) noexcept {
  // Four chains side by side: a multiplication waits for the one before it.
  std::uint64_t lanes[4] = {0x9e3779b97f4a7c15u ^ bytes.size(), 1, 2, 3};
  const auto mix = [](std::uint64_t& lane, std::uint64_t word) {
    lane = (lane ^ word) * 0xd6e8feb86659fd93u;
    lane ^= lane >> 32;
  };
  std::size_t i = 0;
  for (; i + 32 <= bytes.size(); i += 32) {
    const char* const at = bytes.data() + i;
    mix(lanes[0], load64(at));
    mix(lanes[1], load64(at + 8));
    mix(lanes[2], load64(at + 16));
    mix(lanes[3], load64(at + 24));
  }
  for (; i + 8 <= bytes.size(); i += 8) mix(lanes[0], load64(bytes.data() + i));
  if (i < bytes.size()) {
    char rest[8] = {};
    std::memcpy(rest, bytes.data() + i, bytes.size() - i);
    mix(lanes[0], load64(rest));
  }
  for (std::size_t lane = 1; lane < 4; ++lane) mix(lanes[0], lanes[lane]);
  return static_cast<std::uint32_t>(lanes[0] ^ (lanes[0] >> 32));
}

void Writer::text(std::string_view value, std::size_t limit) {
  if (value.size() > limit || !text::is_valid_utf8(value)) {
    const std::string shortened = cut(value, limit);
    number(shortened.size());
    bytes(shortened);
    return;
  }
  number(value.size());
  bytes(value);
}

void Writer::time(Time value, Time base) {
  const auto clamp = [](Time time) {
    return std::clamp(static_cast<std::int64_t>(time.time_since_epoch().count()), -max_time_ms,
                      max_time_ms);
  };
  signed_number(clamp(value) - clamp(base));
}

bool Writer::tree(const Value& value, std::size_t depth) {
  if (depth > limit::depth) return false;
  if (const bool* flag = value.as_bool()) {
    byte(*flag ? tag_true : tag_false);
  } else if (const std::int64_t* whole = value.as_int()) {
    byte(tag_int);
    signed_number(*whole);
  } else if (const double* decimal = value.as_double()) {
    byte(tag_double);
    fixed64(std::bit_cast<std::uint64_t>(*decimal));
  } else if (const std::string* words = value.as_text()) {
    if (!text::is_valid_utf8(*words)) return false;
    byte(tag_text);
    number(words->size());
    bytes(*words);
  } else if (const Value::List* list = value.as_list()) {
    byte(tag_list);
    number(list->size());
    for (const Value& item : *list) {
      if (!tree(item, depth + 1)) return false;
    }
  } else if (const Value::Map* map = value.as_map()) {
    byte(tag_map);
    number(map->size());
    for (const Value::Field& field : *map) {
      if (!text::is_valid_utf8(field.key)) return false;
      number(field.key.size());
      bytes(field.key);
      if (!tree(field.value, depth + 1)) return false;
    }
  } else {
    byte(tag_null);
  }
  return true;
}

void Writer::value(const Value& value, std::size_t limit) {
  const std::size_t begin = size_;
  if (tree(value, 1) && size_ - begin <= limit) return;
  size_ = begin;
  if (tree(bounded(value, limit), 1)) return;
  size_ = begin;
  byte(tag_null);
}

std::uint64_t Reader::long_number() noexcept {
  std::uint64_t value = 0;
  for (int shift = 0; shift < 64; shift += 7) {
    const std::uint8_t next = byte();
    if (!ok_) return 0;
    if (shift == 63 && next > 1) break;
    value |= static_cast<std::uint64_t>(next & 0x7f) << shift;
    if (next < 0x80) {
      if (next == 0 && shift != 0) break;  // longer than it need be
      return value;
    }
  }
  fail();
  return 0;
}

std::uint32_t Reader::fixed32() noexcept {
  if (left() < 4) {
    fail();
    return 0;
  }
  std::uint32_t value = 0;
  std::memcpy(&value, at_, 4);
  if constexpr (std::endian::native == std::endian::big) value = __builtin_bswap32(value);
  at_ += 4;
  return value;
}

std::uint64_t Reader::fixed64() noexcept {
  if (left() < 8) {
    fail();
    return 0;
  }
  const std::uint64_t value = load64(at_);
  at_ += 8;
  return value;
}

void Reader::text(std::string& out, std::size_t limit) {
  const std::size_t size = count(limit);
  if (!text::is_valid_utf8(std::string_view(at_, size))) return fail();
  out.assign(at_, size);
  at_ += size;
}

Time Reader::time(Time base) noexcept {
  const std::int64_t distance = signed_number();
  if (distance > 2 * max_time_ms || distance < -2 * max_time_ms) {
    fail();
    return {};
  }
  const std::int64_t at = base.time_since_epoch().count() + distance;
  if (at > max_time_ms || at < -max_time_ms) fail();
  return ok_ ? Time(std::chrono::milliseconds(at)) : Time{};
}

void Reader::tree(Value& out, std::size_t depth) {
  if (depth > limit::depth) return fail();
  switch (byte()) {
    case tag_null:
      return;
    case tag_false:
      out = Value(false);
      return;
    case tag_true:
      out = Value(true);
      return;
    case tag_int:
      out = Value(signed_number());
      return;
    case tag_double:
      out = Value(std::bit_cast<double>(fixed64()));
      return;
    case tag_text: {
      std::string words;
      text(words, limit::bytes);
      out = Value(std::move(words));
      return;
    }
    case tag_list: {
      Value::List list;
      const std::size_t items = count(limit::bytes);
      list.reserve(items);
      for (std::size_t i = 0; i < items && ok_; ++i) tree(list.emplace_back(), depth + 1);
      out = Value(std::move(list));
      return;
    }
    case tag_map: {
      const std::size_t fields = count(limit::bytes);
      std::vector<std::pair<std::string, Value>> map;
      map.reserve(fields);
      for (std::size_t i = 0; i < fields && ok_; ++i) {
        auto& [key, value] = map.emplace_back();
        text(key, limit::bytes);
        if (i != 0 && !(map[i - 1].first < key)) return fail();
        tree(value, depth + 1);
      }
      out = Value::map(std::move(map));
      return;
    }
    default:
      fail();
  }
}

void Reader::value(Value& out, std::size_t limit) {
  const char* const begin = at_;
  tree(out, 1);
  if (ok_ && static_cast<std::size_t>(at_ - begin) > limit) fail();
}

}  // namespace frontdesk::session
