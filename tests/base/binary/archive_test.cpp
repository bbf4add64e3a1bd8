// Archives: what was written is read again, and anything else is refused.
#include "base/binary/archive.hpp"

#include <gtest/gtest.h>

#include <cstring>

#include "base/binary/checksum.hpp"

namespace frontdesk::binary {
namespace {
namespace archive_test {

enum class Colour : std::uint8_t { red, green };

struct Part {
  std::string name;
  Colour colour = Colour::red;
  std::optional<double> weight;
  friend bool operator==(const Part&, const Part&) = default;

  template <class Archive, class Self>
  static void fields(Archive& archive, Self& self) {
    auto& [name, colour, weight] = self;
    archive.limited(colour, Colour::green);
    archive(name, weight);
  }
};

struct Whole {
  std::vector<Part> parts;
  Array<std::uint32_t> numbers;
  std::vector<bool> flags;
  Value value;
  std::shared_ptr<const Part> one;
  std::shared_ptr<const Part> other;

  template <class Archive, class Self>
  static void fields(Archive& archive, Self& self) {
    auto& [parts, numbers, flags, value, one, other] = self;
    archive(parts, numbers, flags, value, one, other);
  }
};

Whole whole() {
  Whole made;
  made.parts = {{"bolt", Colour::green, 0.5}, {"nut", Colour::red, {}}};
  made.numbers = {1, 2, 3};
  made.flags = {true, false, true};
  made.value = Value::map({{"list", Value(Value::List{1, "two", 3.0, true, Value()})}});
  made.one = std::make_shared<const Part>(made.parts[0]);
  made.other = made.one;
  return made;
}

/// Bytes where a reader wants them.
struct Placed {
  explicit Placed(std::string_view text) : size(text.size()), blocks(text.size() / 16 + 1) {
    std::memcpy(blocks.data(), text.data(), text.size());
  }
  std::string_view bytes() const { return {reinterpret_cast<const char*>(blocks.data()), size}; }

  struct alignas(kAlignment) Block {
    char bytes[kAlignment];
  };
  std::size_t size;
  std::vector<Block> blocks;
};

std::string written(const Whole& one) {
  Writer writer;
  writer(one);
  return writer.take();
}

TEST(Archive, GivesBackWhatWasWritten) {
  const Whole before = whole();
  const Placed placed(written(before));
  Whole after;
  Reader reader(placed.bytes());
  reader(after);
  EXPECT_TRUE(reader.ok());
  EXPECT_TRUE(reader.at_end());
  EXPECT_EQ(after.parts, before.parts);
  EXPECT_EQ(std::vector(after.numbers.begin(), after.numbers.end()),
            (std::vector<std::uint32_t>{1, 2, 3}));
  EXPECT_EQ(after.flags, before.flags);
  EXPECT_EQ(after.value, before.value);
  ASSERT_NE(after.one, nullptr);
  EXPECT_EQ(*after.one, before.parts[0]);
  EXPECT_EQ(after.one, after.other) << "what several own is one thing";
}

TEST(Archive, ArraysLieWhereTheyWereRead) {
  const Placed placed(written(whole()));
  Whole after;
  Reader reader(placed.bytes());
  reader(after);
  const char* const at = reinterpret_cast<const char*>(after.numbers.data());
  EXPECT_GE(at, placed.bytes().data());
  EXPECT_LT(at, placed.bytes().data() + placed.bytes().size());
  Array<std::uint32_t> copy = after.numbers;
  copy.push_back(4);
  EXPECT_EQ(copy.size(), 4U) << "a copy is its own";
  EXPECT_EQ(after.numbers.size(), 3U);
}

TEST(Archive, RefusesEveryCutAndNoFlipCrashes) {
  const std::string bytes = written(whole());
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    const Placed placed(std::string_view(bytes).substr(0, size));
    Whole after;
    Reader reader(placed.bytes());
    reader(after);
    EXPECT_FALSE(reader.ok()) << size;
  }
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    for (const int bit : {0, 1, 7}) {
      std::string flipped = bytes;
      flipped[i] = static_cast<char>(flipped[i] ^ (1 << bit));
      const Placed placed(flipped);
      Whole after;
      Reader reader(placed.bytes());
      reader(after);
    }
  }
}

TEST(Archive, RefusesWhatIsNoneOfAnEnumeration) {
  Writer writer;
  writer(std::uint8_t{2});
  const Placed placed(writer.take());
  Reader reader(placed.bytes());
  auto colour = Colour::red;
  reader.limited(colour, Colour::green);
  EXPECT_FALSE(reader.ok());
}

TEST(Archive, RefusesDepthWithoutEnd) {
  const Placed placed(std::string(100'000, '\x05'));  // lists in lists
  Value value;
  Reader reader(placed.bytes());
  reader(value);
  EXPECT_FALSE(reader.ok());
}

TEST(Checksum, IsXxh64) {
  // The values that the author of xxHash gives for the seed 0.
  EXPECT_EQ(checksum(""), 0xEF46DB3751D8E999U);
  EXPECT_EQ(checksum("a"), 0xD24EC4F1A98C6E5BU);
  EXPECT_EQ(checksum("abc"), 0x44BC2CF5AD770999U);
}

TEST(Checksum, EveryBitCounts) {
  std::string bytes(100, 'x');
  const std::uint64_t before = checksum(bytes);
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    bytes[i] = static_cast<char>(bytes[i] ^ 1);
    EXPECT_NE(checksum(bytes), before) << i;
    bytes[i] = static_cast<char>(bytes[i] ^ 1);
  }
}

}  // namespace archive_test
}  // namespace
}  // namespace frontdesk::binary
