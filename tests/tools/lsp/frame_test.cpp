// Messages out of bytes.
#include "tools/lsp/frame.hpp"

#include <gtest/gtest.h>

namespace frontdesk::lsp {
namespace {
namespace frame_test {

TEST(LspFrame, TakesMessagesInPiecesAndSeveralAtOnce) {
  const std::string both =
      framed("{\"a\":1}") + "content-length:  2\r\nContent-Type: application/json\r\n\r\n{}";
  FrameReader whole;
  whole.feed(both);
  EXPECT_EQ(whole.next()->content, "{\"a\":1}");
  EXPECT_EQ(whole.next()->content, "{}");
  EXPECT_FALSE(whole.next());
  EXPECT_FALSE(whole.is_inside());

  FrameReader pieces;
  std::vector<std::string> found;
  for (const char c : both) {
    pieces.feed({&c, 1});
    while (auto frame = pieces.next()) found.push_back(frame->content);
  }
  EXPECT_EQ(found, (std::vector<std::string>{"{\"a\":1}", "{}"}));
}

TEST(LspFrame, WaitsForTheOtherHalf) {
  FrameReader reader;
  reader.feed("Content-Length: 10\r\n\r\n{\"a\"");
  EXPECT_FALSE(reader.next());
  EXPECT_TRUE(reader.is_inside());
  EXPECT_EQ(reader.wanted(), 6U);
}

TEST(LspFrame, RefusesHeadersThatMakeNoSense) {
  const std::string long_header = "X: " + std::string(kMostHeaderBytes, 'x');
  for (const std::string& header :
       {std::string("Content-Type: json\r\n\r\n"), std::string("Content-Length: many\r\n\r\n"),
        std::string("Content-Length: -1\r\n\r\n"),
        std::string("Content-Length: 99999999999999999999999\r\n\r\n"),
        std::string("hello\r\n\r\n"), long_header, long_header + "\r\n\r\n"}) {
    FrameReader reader;
    reader.feed(header);
    const auto frame = reader.next();
    ASSERT_TRUE(frame) << header;
    EXPECT_FALSE(frame->problem.empty());
    EXPECT_TRUE(reader.is_broken());
    reader.feed(framed("{}"));
    EXPECT_FALSE(reader.next());
  }
}

TEST(LspFrame, PassesOverWhatIsTooLong) {
  FrameReader reader;
  reader.feed("Content-Length: " + std::to_string(kMostMessageBytes + 5) + "\r\n\r\n");
  const auto frame = reader.next();
  ASSERT_TRUE(frame);
  EXPECT_FALSE(frame->problem.empty());
  const std::string piece(1u << 20, 'x');
  for (std::size_t sent = 0; sent + piece.size() <= kMostMessageBytes; sent += piece.size()) {
    reader.feed(piece);
    EXPECT_FALSE(reader.next());
  }
  reader.feed("12345" + framed("{}"));
  EXPECT_EQ(reader.next()->content, "{}");
}

}  // namespace frame_test
}  // namespace
}  // namespace frontdesk::lsp
