// Values in archives: a kind, then what it holds.
#include "base/binary/archive.hpp"

namespace frontdesk::binary {
namespace {

enum class Held : std::uint8_t { nothing, truth, whole, decimal, text, list, map };

}  // namespace

void Writer::put(const Value& value) {
  const auto begin = [this](Held held) { put(static_cast<std::uint8_t>(held)); };
  if (const bool* truth = value.as_bool()) {
    begin(Held::truth);
    put(*truth);
  } else if (const std::int64_t* whole = value.as_int()) {
    begin(Held::whole);
    put(*whole);
  } else if (const double* decimal = value.as_double()) {
    begin(Held::decimal);
    put(*decimal);
  } else if (const std::string* text = value.as_text()) {
    begin(Held::text);
    put(*text);
  } else if (const Value::List* list = value.as_list()) {
    begin(Held::list);
    put(*list);
  } else if (const Value::Map* map = value.as_map()) {
    begin(Held::map);
    put(static_cast<std::uint32_t>(map->size()));
    for (const Value::Field& field : *map) (*this)(field.key, field.value);
  } else {
    begin(Held::nothing);
  }
}

void Reader::get(Value& value) {
  const auto take = [this, &value](auto held) {
    get(held);
    value = Value(std::move(held));
  };
  auto held = Held::nothing;
  limited(held, Held::map);
  if (++depth_ > kDeepest) fail();
  switch (held) {
    case Held::nothing:
      value = Value();
      break;
    case Held::truth:
      take(bool{});
      break;
    case Held::whole:
      take(std::int64_t{});
      break;
    case Held::decimal:
      take(double{});
      break;
    case Held::text:
      take(std::string());
      break;
    case Held::list:
      take(Value::List());
      break;
    case Held::map: {
      std::uint32_t count = 0;
      get(count);
      value = Value::map();
      for (std::uint32_t i = 0; i < count && ok_; ++i) {
        std::string key;
        Value inner;
        (*this)(key, inner);
        value.set(key, std::move(inner));
      }
      break;
    }
  }
  --depth_;
}

}  // namespace frontdesk::binary
