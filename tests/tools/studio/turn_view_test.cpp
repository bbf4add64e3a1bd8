// Turn view: marks that lie over each other, and what a trace says in its own words.
#include "tools/studio/turn_view.hpp"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace frontdesk::studio {
namespace {
namespace turn_view_test {

std::string print(const std::vector<Stretch>& all) {
  std::string out;
  for (const Stretch& one : all) {
    out += "[" + one.text;
    for (const std::size_t mark : one.marks) out += " " + std::to_string(mark);
    out += "]";
  }
  return out;
}

TEST(TurnView, CutsAMessageWhereMarksBeginAndEnd) {
  using Marks = std::vector<std::pair<std::size_t, std::size_t>>;
  const struct {
    std::string message;
    Marks marks;
    std::string expected;
  } rows[] = {
      {"where is it", {}, "[where is it]"},
      {"where is it", {{0, 5}}, "[where 0][ is it]"},
      {"where is it", {{0, 8}, {6, 11}}, "[where  0][is 0 1][ it 1]"},
      {"abc", {{1, 99}}, "[a][bc 0]"},
      {"größe", {{3, 4}}, "[gr][ö 0][ße]"},  // inside of "ö": from its first byte on
      {"", {{0, 3}}, ""},
  };
  for (const auto& row : rows) EXPECT_EQ(print(stretches(row.message, row.marks)), row.expected);
}

TEST(TurnView, ReadsProposals) {
  const ProposalWords words = proposal_words("go_on (flows): a phrase of 4 (four) words");
  EXPECT_EQ(words.act, "go_on");
  EXPECT_EQ(words.reader, "flows");
  EXPECT_EQ(words.evidence, "a phrase of 4 (four) words");
  EXPECT_EQ(proposal_words("admit (engine)").evidence, "");
  EXPECT_EQ(proposal_words("something else").act, "something else");
}

TEST(TurnView, TheSecondComesFirst) {
  using Kind = TraceEvent::Kind;
  Turn turn;
  turn.entry = "won";
  turn.trace = Trace{{{.kind = Kind::phrase, .entry = "third"},
                      {.kind = Kind::phrase, .entry = "won"},
                      {.kind = Kind::rank, .entry = "fourth"},
                      {.kind = Kind::loser, .entry = "second"},
                      {.kind = Kind::phrase, .entry = "bot.help"}}};
  EXPECT_EQ(runners_up(turn), (std::vector<std::string>{"second", "third", "fourth"}));
}

TEST(TurnView, TheLastRowThatWasTriedIsDone) {
  using Kind = TraceEvent::Kind;
  Turn turn;
  turn.trace =
      Trace{{{.kind = Kind::proposal, .entry = "a", .text = "go_on (flows)"},
             {.kind = Kind::proposal, .entry = "b", .text = "answer (phrases)"},
             {.kind = Kind::proposal, .text = "admit (engine)"},
             {.kind = Kind::choice, .text = "row 12, go on: a flow waits", .score = 12},
             {.kind = Kind::choice, .entry = "b", .text = "row 13, answer: it won", .score = 13}}};
  const Json decision = turn_view(turn)["decision"];
  EXPECT_EQ(decision["proposals"][0]["fate"], "passed");
  EXPECT_EQ(decision["proposals"][1]["fate"], "done");
  EXPECT_EQ(decision["proposals"][2]["fate"], "beaten");
  EXPECT_EQ(decision["rows"][1]["does"], "answer");
  EXPECT_EQ(decision["rows"][1]["needs"], "it won");
}

}  // namespace turn_view_test
}  // namespace
}  // namespace frontdesk::studio
