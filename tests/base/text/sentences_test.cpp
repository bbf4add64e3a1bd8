// Where sentences end.
#include "base/text/sentences.hpp"

#include <gtest/gtest.h>

#include <string>

namespace frontdesk::text {
namespace {
namespace sentences_test {

struct Row {
  const char* text;
  std::vector<std::string> first_words;  ///< Of the sentences, but the first.
};

TEST(Sentences, EndWithSignsAndLineBreaks) {
  for (const Row& row :
       {Row{"where is my parcel", {}}, Row{"It broke. Can I send it back?", {"can"}},
        Row{"Stop! Don't send it! Keep it", {"dont", "keep"}},
        Row{"no parcel\nstill nothing", {"still"}}, Row{"no parcel  \r\n\r\n still", {"still"}},
        Row{"well... where is it", {}}, Row{"wait … where is it", {}},
        Row{"order no. 20417 for Dr. Patel at 3.5 p.m. please", {}},
        Row{"I paid 12.50. Where is it", {"where"}}, Row{"see shop.example for more", {}},
        Row{"Ist das alles?Und die Rechnung", {"und"}}, Row{"已经三周了。还没到", {"还"}},
        Row{"the lamp, the rug; the chair", {}}, Row{"", {}}, Row{"?!.", {}}}) {
    const Normalized message = normalize(row.text);
    std::vector<std::string> found;
    for (const std::uint32_t word : sentence_beginnings(row.text, message)) {
      found.emplace_back(message.word(word));
    }
    EXPECT_EQ(found, row.first_words) << row.text;
  }
}

}  // namespace sentences_test
}  // namespace
}  // namespace frontdesk::text
