// What is no word of the wish.
#include "base/text/decoration.hpp"

#include <gtest/gtest.h>

#include <random>
#include <string>

#include "base/text/normalize.hpp"

namespace frontdesk::text {
namespace {
namespace decoration_test {

std::string read(std::string_view words, std::uint8_t kept = 0) {
  std::string cleaned;
  const bool is_decorated = without_decoration(words, kept, cleaned);
  return normalize(is_decorated ? std::string_view(cleaned) : words).text;
}

struct Row {
  const char* words;
  const char* read;
};

TEST(Decoration, IsTakenOut) {
  for (const Row& row : {
           Row{"@lampshop where is my lamp", "where is my lamp"},
           Row{"where is my lamp @lampshop.help?", "where is my lamp ?"},
           Row{"\u2066@LampShop\u2069 my lamp broke", "my lamp broke"},
           Row{"write to ann@lamps.example", "write to ann@lamps.example"},
           Row{"ann\u200b@\u200blamps.example", "ann@lamps.example"},
           Row{"look https://lamps.example/a?b=c. Broken", "look . broken"},
           Row{"see www.lamps.example/x now", "see now"},
           Row{"the #brass lamp is late #fail #lamps", "the #brass lamp is late"},
           Row{"#late where is it", "where is it"},
           Row{"order #20417788", "order #20417788"},
           Row{"#refund", "#refund"},
           Row{"you say \"we always deliver on time\" and then nothing",
               "you say and then nothing"},
           Row{"can I \"return\" it", "can i \"return\" it"},
           Row{"\u201cwe deliver on time\u201d my foot", "my foot"},
           Row{"\"where is my lamp\"", "\"where is my lamp\""},
           Row{"lamp &amp; shade, I don&#39;t know", "lamp & shade, i dont know"},
           Row{"5 &lt; 6 &nbsp; &copy; & more", "5 < 6 &copy; & more"},
           Row{"3\" tube and 4\" tube", "3\" tube and 4\" tube"},
       }) {
    EXPECT_EQ(read(row.words), row.read) << row.words;
  }
}

TEST(Decoration, StaysWhereItIsAskedFor) {
  EXPECT_EQ(read("I am @ann", static_cast<std::uint8_t>(Decoration::mention)), "i am @ann");
  EXPECT_EQ(read("it is www.lamps.example", static_cast<std::uint8_t>(Decoration::link)),
            "it is www.lamps.example");
}

// Whatever the bytes, nothing moves.
TEST(Decoration, KeepsEveryByteInItsPlace) {
  std::mt19937 random(7);
  const std::string signs = "@#&\"; :/.wht\xe2\x80\x9c\x9d\xff a1";
  for (int round = 0; round < 20000; ++round) {
    std::string words;
    for (auto i = random() % 40; i > 0; --i) words += signs[random() % signs.size()];
    std::string cleaned;
    if (!without_decoration(words, 0, cleaned)) continue;
    EXPECT_EQ(cleaned.size(), words.size()) << words;
  }
}

}  // namespace decoration_test
}  // namespace
}  // namespace frontdesk::text
