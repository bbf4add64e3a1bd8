// Automaton: which branches of a phrase a message takes.
#include "authoring/pattern/automaton.hpp"

#include <gtest/gtest.h>

#include "authoring/pattern/expand.hpp"
#include "authoring/pattern/parse.hpp"
#include "base/text/normalize.hpp"

namespace frontdesk::pattern {
namespace {
namespace automaton_test {

/// The texts of the branches that `message` takes, joined by bars.
std::string taken(const std::string& phrase, std::string_view message) {
  const Parsed parsed = parse(phrase);
  EXPECT_TRUE(parsed.ok()) << phrase;
  Environment environment;
  environment.entities = {"number"};
  const Expanded expanded = expand(parsed.node, environment);
  EXPECT_TRUE(expanded.ok()) << phrase;
  const std::vector<Branch> branches = branches_of(parsed.node);
  const text::Normalized normalized = text::normalize(message);
  std::vector<std::string_view> words;
  for (std::size_t i = 0; i < normalized.words.size(); ++i) words.push_back(normalized.word(i));
  const SameStem first_letters = [](std::string_view a, std::string_view b) {
    return a.substr(0, 3) == b.substr(0, 3);
  };
  std::string out;
  for (const std::uint32_t branch :
       branches_taken(automaton_of(expanded.node, branches), words, first_letters)) {
    if (!out.empty()) out += '|';
    out += phrase.substr(branches[branch].begin, branches[branch].end - branches[branch].begin);
  }
  return out;
}

struct TakenCase {
  std::string phrase;
  std::string message;
  std::string branches;
};

class Taken : public ::testing::TestWithParam<TakenCase> {};

TEST_P(Taken, Branches) {
  EXPECT_EQ(taken(GetParam().phrase, GetParam().message), GetParam().branches);
}

INSTANTIATE_TEST_SUITE_P(
    Phrases, Taken,
    ::testing::Values(
        TakenCase{"(a|b) c", "x b c y", "b"}, TakenCase{"(a|b) c", "a c and b c", "a|b"},
        TakenCase{"(a|b) c", "a b", ""}, TakenCase{"[really] (good|bad)", "bad", "bad"},
        TakenCase{"[really] (good|bad)", "really good", "really|good"},
        TakenCase{"(a [b|c]|d) e", "a c e", "a [b|c]|c"},
        TakenCase{"(start~|end~) it", "ending it", "end~"},
        TakenCase{"(x|y) * z", "y one two three z", "y"},
        TakenCase{"(x|y) *2 z", "y one two three z", ""},
        TakenCase{"(x|y) {number} z", "x 4 5 z", "x"}, TakenCase{"^ (x|y) z", "a x z y z", ""},
        TakenCase{"(x|y) z $", "x z y z", "y"}, TakenCase{"((a|b);(c|d)) e", "d a e", "a|d"},
        TakenCase{"((a|b);(c|d)) e", "a b e", ""}),
    [](const auto& instance) { return "Case" + std::to_string(instance.index); });

TEST(Automaton, TooManyStatesGiveAnEmptyOne) {
  const Parsed parsed = parse("a *50 b");
  const Automaton small = automaton_of(expand(parsed.node, {}).node, {}, 10);
  EXPECT_EQ(small.states.size(), 2U);
  EXPECT_TRUE(small.states[0].empty());
}

}  // namespace automaton_test
}  // namespace
}  // namespace frontdesk::pattern
