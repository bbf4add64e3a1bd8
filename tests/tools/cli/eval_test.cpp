// frontdesk import and frontdesk eval: from a list of questions to a bot, and how well it does.
#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "tools/cli/run.hpp"
#include "tools/rule_directory.hpp"

namespace frontdesk::cli {
namespace {
namespace eval_test {

using testing::RuleDirectory;

struct Output {
  int status = 0;
  std::string out;
  std::string err;
};

Output call(std::vector<std::string> arguments, bool terminal_err = false) {
  std::istringstream in;
  std::ostringstream out;
  std::ostringstream err;
  Terminal terminal{in, out, err};
  terminal.err_is_terminal = terminal_err;
  Output output;
  output.status = run(std::move(arguments), terminal);
  output.out = out.str();
  output.err = err.str();
  return output;
}

constexpr std::string_view kQuestions =
    "question,topic\n"
    "which lamps glow in the dark,GLOWING LAMPS\n"
    "do you have lamps that glow at night,GLOWING LAMPS\n"
    "a glowing lamp for a nursery,GLOWING LAMPS\n"
    "my bulb has burst,broken bulb!\n"
    "the bulb went out with a bang,broken bulb!\n"
    "a burst bulb was in the box,broken bulb!\n"
    "how do i dim the ceiling light,broken bulb?\n"
    "the dimmer of the ceiling light does nothing,broken bulb?\n"
    "dim the light a little,broken bulb?\n";

/// A directory with data in it, beside which a rule set is made.
class Files {
 public:
  explicit Files(std::string_view questions = kQuestions) : directory_("{}\n") {
    directory_.add("questions.csv", questions);
  }
  std::string operator/(std::string_view name) const { return (directory_.path() / name).string(); }
  const RuleDirectory& directory() const { return directory_; }

  Output import(std::vector<std::string> more = {}) const {
    std::vector<std::string> arguments = {"import",        "csv",      *this / "questions.csv",
                                          "--text-column", "question", "--label-column",
                                          "topic",         "--output", *this / "bot"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return call(arguments);
  }

  Output eval(std::vector<std::string> more = {}, std::string_view file = "test.csv") const {
    std::vector<std::string> arguments = {"eval",           *this / "bot",   "--data",
                                          *this / file,     "--text-column", "question",
                                          "--label-column", "topic"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return call(arguments);
  }

 private:
  RuleDirectory directory_;
};

TEST(Import, MakesABotOfAList) {
  const Files files;
  const Output output = files.import();
  EXPECT_EQ(output.status, kFine) << output.err;
  EXPECT_EQ(output.err, "");
  EXPECT_NE(output.out.find("3 intents with 9 examples"), std::string::npos) << output.out;
  EXPECT_NE(output.out.find("GLOWING LAMPS is glowing_lamps"), std::string::npos) << output.out;
  EXPECT_EQ(call({"check", files / "bot"}).status, kFine);
}

constexpr std::string_view kQuestionsForPeople =
    "question,topic\n"
    "which lamps glow in the dark,GLOWING LAMPS\n"
    "do you have lamps that glow at night,GLOWING LAMPS\n"
    "a glowing lamp for a nursery,GLOWING LAMPS\n"
    "who made my lamp,MAKER\n"
    "name the person who made it,MAKER\n"
    "i want to talk to a person,STAFF\n"
    "is somebody at the workbench,STAFF\n"
    "connect me to an agent,STAFF\n"
    "the smith should ring me up,STAFF\n"
    "thank you,CHEERS\n"
    "you are a star among lamps,CHEERS\n"
    "that lit up my day,CHEERS\n";

TEST(Import, AddsToThePackWhatThePackAnswers) {
  const Files files(kQuestionsForPeople);
  const Output output = files.import({"--json"});
  EXPECT_EQ(output.status, kFine) << output.err;
  const auto report = nlohmann::json::parse(output.out);
  EXPECT_EQ(report["ids"]["STAFF"], "contact_human_agent");
  EXPECT_NE(files.import({"--force"}).out.find("STAFF adds to contact_human_agent"),
            std::string::npos);
  // One sentence that the pack knows may be chance.
  EXPECT_EQ(report["ids"]["CHEERS"], "cheers");
  EXPECT_EQ(report["ids"]["MAKER"], "maker");
  EXPECT_EQ(call({"check", files / "bot"}).status, kFine);
  // Its own sentences are understood, and what the pack knows beside them.
  files.directory().add("test.csv",
                        "question,topic\n"
                        "ring me up dear smith,STAFF\n"
                        "put me through to your supervisor,STAFF\n"
                        "does a lamp glow in the dark,GLOWING LAMPS\n");
  const Output measured = files.eval({"--json"});
  EXPECT_EQ(nlohmann::json::parse(measured.out)["in_scope_accuracy"], 1.0) << measured.err;
}

TEST(Import, LeavesAnEntryOfThePackToTheLabelOfItsName) {
  const Files files(
      "question,topic\n"
      "salutations from the lighthouse,greeting\n"
      "a bow to the lamp makers,greeting\n"
      "hello,HI\n"
      "good morning,HI\n"
      "i want to talk to a person,else\n"
      "connect me to an agent,else\n");
  const auto ids =
      nlohmann::json::parse(files.import({"--json", "--out-of-scope", "else"}).out)["ids"];
  EXPECT_EQ(ids["greeting"], "greeting");
  EXPECT_EQ(ids["HI"], "hi");
  EXPECT_FALSE(ids.contains("else"));
  files.directory().add("test.csv",
                        "question,topic\nhello there,HI\na bow from the makers,greeting\n");
  EXPECT_EQ(nlohmann::json::parse(files.eval({"--json"}).out)["top1_accuracy"], 1.0);
}

TEST(Import, AddsToThePackInItsLanguagesOnly) {
  const Files files(
      "question,topic\nich will mit einem menschen sprechen,LEUTE\nmitarbeiter bitte,LEUTE\n");
  const auto german = nlohmann::json::parse(files.import({"--json", "--locale", "de"}).out);
  EXPECT_EQ(german["ids"]["LEUTE"], "contact_human_agent");
  for (const char* locale : {"it", "no such 'locale"}) {
    const Output other = files.import({"--json", "--force", "--locale", locale});
    EXPECT_EQ(nlohmann::json::parse(other.out)["ids"]["LEUTE"], "leute") << locale;
  }
}

TEST(Import, ListsEveryRowThatItLeavesOut) {
  const Files files(
      "question,topic\n"
      "one,a\n"
      ",a\n"
      "one,a\n"
      "two,\n"
      "three,a,more\n"
      "four,none\n");
  const Output output = files.import({"--out-of-scope", "none", "--json"});
  EXPECT_EQ(output.status, kFine);
  for (const char* line : {":3: ", ":4: ", ":5: ", ":6: "}) {
    EXPECT_NE(output.err.find(line), std::string::npos) << line << output.err;
  }
  const auto report = nlohmann::json::parse(output.out);
  EXPECT_EQ(report["examples"], 1);
  EXPECT_EQ(report["bad_rows"], 3);
  EXPECT_EQ(report["repeated_rows"], 1);
  EXPECT_EQ(report["out_of_scope_rows"], 1);
  EXPECT_TRUE(report["compiles"]);
}

TEST(Import, TakesAnyTextForAnExample) {
  // What means something in phrases, in answers, in YAML or to a terminal.
  std::string rows = "question,topic\n";
  for (const char* text : {"\"(a|b) [c] {d} <e> * f~ ^ $ (g;h)\"",
                           "\"it's {n, plural, other {#}}\"",
                           "'",
                           "\"\"\"\"",
                           "\"line one\nline two\r\nline three\"",
                           "- dash: colon # hash",
                           "& anchor *alias !tag",
                           "%YAML 1.2",
                           "---",
                           "...",
                           "null",
                           "~",
                           "yes",
                           "12",
                           "\\x07 \\ backslash",
                           "\x01\x1b[31m",
                           "\xE2\x80\xA8 separator",
                           "\xEF\xBB\xBF mark",
                           "\xC2\x85 next line",
                           "!!!",
                           "\xF0\x9F\x98\x80",
                           "@at `tick`",
                           "? query",
                           "> folded",
                           "| literal",
                           "/expr(ession/"}) {
    rows += std::string(text) + ",any {label} 'of' \"it\" # *\n";
  }
  const Files files(rows);
  const Output output = files.import({"--json"});
  EXPECT_EQ(output.status, kFine) << output.out << output.err;
  const Output check = call({"check", files / "bot"});
  EXPECT_EQ(check.status, kFine) << check.out << check.err;
}

TEST(Import, MayTakeTheNamesOfPacks) {
  const Files files(
      "question,topic\n"
      "is a human there,contact_human_agent\n"
      "good day,greeting\n"
      "stop it,bot.cancel\n"
      "yes,yes\n");
  EXPECT_EQ(files.import().status, kFine);
  const Output check = call({"check", files / "bot"});
  EXPECT_EQ(check.status, kFine) << check.err;
}

TEST(Import, WritesOverNothingUnasked) {
  const Files files;
  EXPECT_EQ(files.import().status, kFine);
  const Output again = files.import();
  EXPECT_EQ(again.status, kUsage);
  EXPECT_NE(again.err.find("--force"), std::string::npos);
  EXPECT_EQ(files.import({"--force"}).status, kFine);
}

TEST(Import, NamesWhatIsWrongWithTheFile) {
  const Files files("text,topic\nhello,a\n");
  const Output column = files.import();
  EXPECT_EQ(column.status, kUsage);
  EXPECT_NE(column.err.find("it has: text, topic"), std::string::npos) << column.err;
  const Output missing = call({"import", "csv", files / "nothing.csv", "--text-column", "a",
                               "--label-column", "b", "--output", files / "bot"});
  EXPECT_EQ(missing.status, kUsage);
  EXPECT_NE(missing.err.find("cannot be read"), std::string::npos);
  EXPECT_FALSE(std::filesystem::exists(files / "bot"));
}

TEST(Eval, WritesOneFlatObject) {
  const Files files;
  ASSERT_EQ(files.import().status, kFine);
  files.directory().add("test.csv",
                        "question,topic\n"
                        "a lamp that glows in the dark please,GLOWING LAMPS\n"
                        "the bulb burst,broken bulb!\n"
                        "can i dim a ceiling light,broken bulb?\n"
                        "who won the football yesterday,else\n");
  const Output output = files.eval({"--out-of-scope", "else", "--json"});
  EXPECT_EQ(output.status, kFine) << output.err;
  EXPECT_EQ(output.err, "");
  const auto report = nlohmann::json::parse(output.out);
  for (const auto& [key, value] : report.items()) EXPECT_FALSE(value.is_structured()) << key;
  for (const char* key : {"accuracy", "in_scope_accuracy", "out_of_scope_recall", "mcc",
                          "top1_accuracy", "top3_accuracy", "answered", "asked", "not_understood",
                          "answered_precision", "median_us", "p99_us"}) {
    ASSERT_TRUE(report.contains(key)) << key;
    EXPECT_TRUE(report[key].is_number()) << key;
  }
  EXPECT_EQ(report["messages"], 4);
  EXPECT_EQ(report["in_scope"], 3);
  EXPECT_EQ(report["top1_accuracy"], 1.0);
  EXPECT_EQ(report["out_of_scope_recall"], 1.0);
  EXPECT_EQ(report["asked_counts_as_answer"], false);
  const auto other = nlohmann::json::parse(
      files.eval({"--out-of-scope", "else", "--json", "--asked-counts-as-answer"}).out);
  EXPECT_EQ(other["asked_counts_as_answer"], true);
}

TEST(Eval, ReadsJsonLinesAndALabelMap) {
  const Files files;
  ASSERT_EQ(files.import().status, kFine);
  files.directory().add("test.jsonl",
                        R"({"question": "a lamp that glows in the dark", "topic": "light"})"
                        "\n"
                        R"({"question": "i like turtles", "topic": 7})"
                        "\n[]\n");
  files.directory().add("map.yaml", "light: [glowing_lamps]\n7: []\n");
  const Output output = files.eval({"--label-map", files / "map.yaml", "--json"}, "test.jsonl");
  EXPECT_EQ(output.status, kFine) << output.err;
  EXPECT_NE(output.err.find(":3: "), std::string::npos) << output.err;
  const auto report = nlohmann::json::parse(output.out);
  EXPECT_EQ(report["accuracy"], 1.0);
  EXPECT_EQ(report["in_scope"], 1);
  EXPECT_EQ(report["bad_rows"], 1);
}

TEST(Eval, RefusesAMapToNowhere) {
  const Files files;
  ASSERT_EQ(files.import().status, kFine);
  files.directory().add("map.yaml", "light: [glowing_lamp]\n");
  const Output output = files.eval({"--label-map", files / "map.yaml"}, "questions.csv");
  EXPECT_EQ(output.status, kUsage);
  EXPECT_NE(output.err.find("did you mean `glowing_lamps`?"), std::string::npos) << output.err;
}

TEST(Eval, SaysWhichLabelsNothingStandsFor) {
  const Files files;
  ASSERT_EQ(files.import().status, kFine);
  files.directory().add("test.csv", "question,topic\nburst bulb,broken bulb!\nhello,nobody\n");
  const Output some = files.eval();
  EXPECT_EQ(some.status, kFine);
  EXPECT_NE(some.err.find("label `nobody`"), std::string::npos) << some.err;
  files.directory().add("test.csv", "question,topic\nhello,nobody\n");
  const Output all = files.eval();
  EXPECT_EQ(all.status, kFindings);
  EXPECT_NE(all.err.find("--label-map"), std::string::npos) << all.err;
}

TEST(Eval, SmallTalkOfPacksIsNoWrongAnswer) {
  const Files files;
  ASSERT_EQ(files.import().status, kFine);
  files.directory().add(
      "test.csv",
      "question,topic\nthank you,else\nthe burst bulb went out with a bang,broken bulb!\n");
  const auto report = nlohmann::json::parse(files.eval({"--out-of-scope", "else", "--json"}).out);
  EXPECT_EQ(report["answered"], 1.0);
  EXPECT_EQ(report["wrong_answers"], 0.0);
  EXPECT_EQ(report["out_of_scope_recall"], 1.0);
}

TEST(Eval, AnEntryForWhatIsOutOfScopeIsRightForIt) {
  const Files files(std::string(kQuestions) +
                    "who won the boat race,else\nwill it rain on sunday,else\n"
                    "sing me a song,else\n");
  ASSERT_EQ(files.import().status, kFine);
  files.directory().add("test.csv",
                        "question,topic\n"
                        "who won the race,else\n"
                        "will it rain,else\n"
                        "the burst bulb went out with a bang,broken bulb!\n");
  const auto report = nlohmann::json::parse(files.eval({"--out-of-scope", "else", "--json"}).out);
  EXPECT_EQ(report["answered"], 1.0);
  EXPECT_EQ(report["out_of_scope_recall"], 1.0);
  EXPECT_EQ(report["wrong_answers"], 0.0);
  EXPECT_EQ(report["mcc"], 1.0);
}

TEST(Eval, SweepsTheThreshold) {
  const Files files;
  ASSERT_EQ(files.import().status, kFine);
  const Output text = files.eval({"--sweep"}, "questions.csv");
  EXPECT_EQ(text.status, kFine);
  EXPECT_NE(text.out.find("accuracy"), std::string::npos);
  EXPECT_NE(text.out.find("\n   0.24 "), std::string::npos) << text.out;
  const Output json = files.eval({"--sweep", "--json"}, "questions.csv");
  std::istringstream lines(json.out);
  std::string line;
  std::size_t count = 0;
  while (std::getline(lines, line)) {
    const auto object = nlohmann::json::parse(line);
    EXPECT_EQ(object.contains("threshold"), count > 0);
    ++count;
  }
  EXPECT_EQ(count, 52U);
}

TEST(Eval, ShowsProgressOnATerminalOnly) {
  const Files files;
  ASSERT_EQ(files.import().status, kFine);
  std::string rows = "question,topic\n";
  for (int i = 0; i < 600; ++i) rows += "burst bulb,broken bulb!\n";
  files.directory().add("test.csv", rows);
  EXPECT_EQ(files.eval().err, "");
  const Output output = call({"eval", files / "bot", "--data", files / "test.csv", "--text-column",
                              "question", "--label-column", "topic"},
                             true);
  EXPECT_NE(output.err.find("500 of 600 messages"), std::string::npos) << output.err;
}

TEST(Suggest, ProposesEntriesForWhatWasMissed) {
  const Files files;
  ASSERT_EQ(files.import().status, kFine);
  files.directory().add(
      "log.txt",
      "do you rent out tents\n"
      "can i rent a tent: # {x}\n"
      "can i rent a tent: # {x}\n"
      "a glowing lamp for a nursery\n"
      "is the lake deep\n"
      R"({"message": "do you rent out tents, me@example.com", "outcome": "asked"})"
      "\n"
      R"({"message": "how deep is the sea", "outcome": "answered"})"
      "\n");
  const Output output = call({"suggest", files / "bot", "--log", files / "log.txt"});
  EXPECT_EQ(output.status, kFine) << output.err;
  EXPECT_NE(output.out.find("# 5 of 7 messages were not understood, 1 of them"), std::string::npos)
      << output.out;
  EXPECT_NE(output.out.find("- \"can i rent a tent: # {x}\"  # 2 times"), std::string::npos)
      << output.out;
  EXPECT_EQ(output.out.find("me@example.com"), std::string::npos) << output.out;
  EXPECT_EQ(output.out.find("glowing lamp"), std::string::npos) << output.out;
  EXPECT_EQ(output.out, call({"suggest", files / "bot", "--log", files / "log.txt"}).out);

  // What it proposes is a part of a rule set.
  const RuleDirectory& directory = files.directory();
  directory.add("bot/new.yaml", output.out);
  EXPECT_EQ(call({"check", files / "bot"}).status, kFine);
  EXPECT_NE(call({"suggest", files / "bot", "--log", files / "log.txt"}).out.find("# 1 of 7"),
            std::string::npos);

  const auto report = nlohmann::json::parse(
      call({"suggest", files / "bot", "--log", files / "log.txt", "--least", "1", "--json"}).out);
  EXPECT_EQ(report["not_understood"], 1);
  EXPECT_EQ(report["groups"][0]["examples"][0]["text"], "is the lake deep");
}

TEST(Suggest, SaysWhatItCannotRead) {
  const Files files;
  ASSERT_EQ(files.import().status, kFine);
  const Output missing = call({"suggest", files / "bot", "--log", files / "nothing.txt"});
  EXPECT_EQ(missing.status, kUsage);
  files.directory().add("log.txt", "{\"outcome\": \"not_understood\"}\n");
  const Output wordless = call({"suggest", files / "bot", "--log", files / "log.txt"});
  EXPECT_EQ(wordless.status, kFine);
  EXPECT_NE(wordless.err.find("log.txt:1: "), std::string::npos) << wordless.err;
}

}  // namespace eval_test
}  // namespace
}  // namespace frontdesk::cli
