// Chunks: where a long text is cut, in the unit of the platform.
#include "service/channel/chunks.hpp"

#include <gtest/gtest.h>

#include <random>

#include "base/text/utf8.hpp"

namespace frontdesk::service {
namespace {
namespace chunks_test {

using Parts = std::vector<std::string>;

TEST(Chunks, EndAtTheBestPlaceThatFits) {
  struct {
    const char* text;
    std::size_t most;
    Parts parts;
  } const cases[] = {
      {"", 20, {}},
      {"  \n ", 20, {}},
      {"Hello there.", 20, {"Hello there."}},
      {"One is here. Two is there.", 20, {"One is here.", "Two is there."}},
      {"No sentence ends in this line", 20, {"No sentence ends in", "this line"}},
      {"First line.\nsecond. Line", 21, {"First line.", "second. Line"}},
      {"A para is here\n\nand b\nis a line", 24, {"A para is here", "and b\nis a line"}},
      // An end in the first half would make many small messages.
      {"Hi. abcdefgh abcdefgh abcdefgh", 20, {"Hi. abcdefgh", "abcdefgh abcdefgh"}},
      {"abcdefghijklmnopqrstuvwxyz", 10, {"abcdefghij", "klmnopqrst", "uvwxyz"}},
      {"see https://shop.example/a/very/long/address now",
       30,
       {"see", "https://shop.example/a/very/lo", "ng/address now"}},
      {"長い文です。次の文です。", 8, {"長い文です。", "次の文です。"}},
  };
  for (const auto& one : cases) {
    EXPECT_EQ(chunks(one.text, Count::utf16, one.most, one.most), one.parts) << one.text;
  }
}

TEST(Chunks, CountAsThePlatformDoes) {
  // An emoji is two units of UTF-16 and four bytes.
  EXPECT_EQ(length("a😀é", Count::utf16), 4U);
  EXPECT_EQ(length("a😀é", Count::bytes), 7U);
  EXPECT_EQ(chunks("😀😀😀😀😀", Count::utf16, 8, 8), (Parts{"😀😀😀😀", "😀"}));
  EXPECT_EQ(chunks("😀😀😀😀😀", Count::bytes, 8, 8), (Parts{"😀😀", "😀😀", "😀"}));
}

TEST(Chunks, KeepWhatBelongsTogether) {
  // A hand and its colour; a letter and its accent.
  EXPECT_EQ(chunks("abcdef👍🏽", Count::utf16, 8, 8), (Parts{"abcdef", "👍🏽"}));
  EXPECT_EQ(chunks("abcdefge\u0301x", Count::utf16, 8, 8), (Parts{"abcdefg", "e\u0301x"}));
}

TEST(Chunks, LeaveRoomForButtonsInTheLast) {
  EXPECT_EQ(chunks("One is here. Two is there.", Count::utf16, 30, 15),
            (Parts{"One is here.", "Two is there."}));
  EXPECT_EQ(chunks("One is here.", Count::utf16, 30, 15), Parts{"One is here."});
}

TEST(Chunks, AnyTextFitsAndNothingIsLost) {
  std::mt19937 random(7);
  static constexpr std::string_view kPieces[] = {"a", "word", " ",      "\n",     "\n\n", ". ", "😀",
                                                 "é", "\xff", "\u0301", "\u200d", "!",    "字"};
  const auto bare = [](std::string_view text) {
    std::string out;
    for (const char c : text::repair_utf8(text)) {
      if (c != ' ' && c != '\n') out += c;
    }
    return out;
  };
  for (int round = 0; round < 2000; ++round) {
    std::string text;
    for (std::size_t i = random() % 60; i > 0; --i) text += kPieces[random() % std::size(kPieces)];
    const Count count = random() % 2 == 0 ? Count::utf16 : Count::bytes;
    const std::size_t most = 8 + random() % 30;
    const std::size_t last = 8 + random() % most;
    const Parts parts = chunks(text, count, most, last);
    std::string together;
    for (const std::string& part : parts) {
      EXPECT_TRUE(text::is_valid_utf8(part));
      EXPECT_LE(length(part, count), &part == &parts.back() ? last : most) << text;
      EXPECT_FALSE(part.empty());
      together += part;
    }
    EXPECT_EQ(bare(together), bare(text));
  }
}

}  // namespace chunks_test
}  // namespace
}  // namespace frontdesk::service
