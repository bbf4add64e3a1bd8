// Intersect: the shortest message of two phrases, or the proof that there is none.
#include "authoring/pattern/intersect.hpp"

#include <gtest/gtest.h>

#include "authoring/pattern/expand.hpp"
#include "authoring/pattern/parse.hpp"

namespace frontdesk::pattern {
namespace {
namespace intersect_test {

const SameStem kFirstLetters = [](std::string_view a, std::string_view b) {
  return a.substr(0, 3) == b.substr(0, 3);
};

Automaton made(const std::string& phrase) {
  Environment environment;
  environment.entities = {"order", "size"};
  environment.lists["any"].wildcard = true;
  const Expanded expanded = expand(parse(phrase).node, environment);
  EXPECT_TRUE(expanded.ok()) << phrase;
  return automaton_of(expanded.node);
}

struct CommonCase {
  std::string a, b;
  std::string message;  ///< Empty: there is none.
};

class CommonMessage : public ::testing::TestWithParam<CommonCase> {};

TEST_P(CommonMessage, IsTheSameFromBothSides) {
  const auto& [a, b, message] = GetParam();
  const Common found = shortest_common(made(a), made(b), kFirstLetters);
  const Common other = shortest_common(made(b), made(a), kFirstLetters);
  if (message.empty()) {
    EXPECT_EQ(found.answer, Common::Answer::none) << found.message;
    EXPECT_EQ(other.answer, Common::Answer::none) << other.message;
    return;
  }
  ASSERT_EQ(found.answer, Common::Answer::found);
  EXPECT_EQ(found.message, message);
  ASSERT_EQ(other.answer, Common::Answer::found);
  EXPECT_EQ(other.message, message);
}

INSTANTIATE_TEST_SUITE_P(
    Phrases, CommonMessage,
    ::testing::Values(CommonCase{"cancel (order|it)", "(cancel|stop) it", "cancel it"},
                      CommonCase{"cancel order", "cancel it", ""},
                      CommonCase{"[please] cancel it", "please cancel *3 it", "please cancel it"},
                      CommonCase{"cancel * it", "cancel my (order|it)", ""},
                      CommonCase{"a * d", "a *2 [b] d", "a d"}, CommonCase{"a *1 d", "a b c d", ""},
                      CommonCase{"a <any> d", "a * d", "a something d"},
                      CommonCase{"(a;b;c)", "c [x] b a", "c b a"},
                      CommonCase{"cancel~ it", "cancelling it", "cancelling it"},
                      CommonCase{"order {order}", "(my|order) {order}", "order {order}"},
                      CommonCase{"order {order}", "order {size}", ""},
                      CommonCase{"^ a b", "a b $", "a b"}, CommonCase{"[a] ^ b", "a b", ""},
                      CommonCase{"b $ [c]", "b c", ""}),
    [](const auto& instance) { return "Case" + std::to_string(instance.index); });

TEST(Intersect, SaysWhenItDoesNotKnow) {
  const Automaton a = made("a *50 b");
  EXPECT_EQ(shortest_common(a, a, kFirstLetters, 3).answer, Common::Answer::undecided);
  EXPECT_EQ(shortest_common(a, a, kFirstLetters).message, "a b");
}

}  // namespace intersect_test
}  // namespace
}  // namespace frontdesk::pattern
