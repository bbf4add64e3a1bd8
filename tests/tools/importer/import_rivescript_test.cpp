// RiveScript brains as rule sets: what they answer, and what is named as left.
#include "tools/importer/import_rivescript.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "frontdesk/frontdesk.hpp"
#include "tools/importer/write_rules.hpp"
#include "tools/rule_directory.hpp"

namespace frontdesk::importer {
namespace {
namespace import_rivescript_test {

Imported import(std::string_view text) {
  return import_rivescript({{"shop.rive", std::string(text)}}, "Shop", "en");
}

/// What the imported bot says to each message of a conversation; texts of a turn are joined by "/".
std::vector<std::string> talk(std::string_view source, const std::vector<std::string>& messages) {
  const Imported imported = import(source);
  EXPECT_EQ(imported.errors, std::vector<std::string>());
  const frontdesk::testing::RuleDirectory directory("");
  EXPECT_EQ(write_rules(imported.files, directory.path(), true), "");
  const Compilation compiled = compile_directory(directory.string());
  for (const Diagnostic& one : compiled.diagnostics) {
    if (one.severity == Severity::error || !compiled.rules) ADD_FAILURE() << render(one);
  }
  if (!compiled.rules) return {};
  const Engine engine(compiled.rules);
  Session session("a");
  std::vector<std::string> said;
  int number = 0;
  for (const std::string& message : messages) {
    const Turn turn =
        engine.handle(session, Message{.id = fmt::format("m{}", ++number), .text = message});
    std::string all;
    for (const Reply& reply : turn.replies) all += (all.empty() ? "" : "/") + reply.text;
    said.push_back(all);
  }
  return said;
}

struct Case {
  const char* name;
  const char* source;
  std::vector<std::string> messages;
  std::vector<std::string> replies;
};

class RiveScript : public ::testing::TestWithParam<Case> {};

TEST_P(RiveScript, AnswersAsTheBrainDoes) {
  EXPECT_EQ(talk(GetParam().source, GetParam().messages), GetParam().replies);
}

const Case kCases[] = {
    {"Plain", "+ do you sell jam\n- We do.\n", {"Do you sell jam?"}, {"We do."}},
    {"AtTheEndsOnly",
     "+ jam\n- Yes.\n+ *\n- Pardon?\n",
     {"jam", "my jam is bad"},
     {"Yes.", "Pardon?"}},
    {"Star",
     "+ i lost my *\n- Where did you see the <star> last?\n",
     {"I lost my Blue hat!"},
     {"Where did you see the blue hat last?"}},
    {"GroupIsAStar",
     "+ the (jam|tea) is (cold|old)\n- A <star2> <star>!\n",
     {"the tea is old"},
     {"A old tea!"}},
    {"Optional",
     "+ [please] open the [front] door\n- Open.\n",
     {"open the door", "please open the front door"},
     {"Open.", "Open."}},
    {"Array",
     "! array fruit = pear plum\n+ a (@fruit) jam\n- <star> it is.\n",
     {"a plum jam"},
     {"plum it is."}},
    {"ArrayInAReply",
     "! array fruit = pear|plum jam\n+ what is there\n- There is (@fruit) and (@bread).\n",
     {"what is there", "what is there"},
     {"There is pear and (@bread).", "There is plum jam and (@bread)."}},
    {"Substitution",
     "! sub what's = what is\n+ what is the price of jam\n- Four.\n",
     {"What's the price of jam?"},
     {"Four."}},
    {"SubstitutionInAGroup",
     "! sub what's = what is\n+ (what is jam|jam please)\n- Fruit.\n",
     {"what's jam"},
     {"Fruit."}},
    {"BotVariable",
     "! var city = Lyon\n+ where is the shop\n- In <bot city>.\n",
     {"where is the shop"},
     {"In Lyon."}},
    {"Variable",
     "+ call me *\n- <set name=<star>>Fine.\n+ what am i called\n- <get name>\n",
     {"what am i called", "call me Zoe", "what am i called"},
     {"undefined", "Fine.", "zoe"}},
    {"Condition",
     "+ i have a card\n- <set card=1>Good.\n+ a discount please\n* <get card> == 1 => Ten "
     "percent.\n"
     "- None.\n",
     {"a discount please", "i have a card", "a discount please"},
     {"None.", "Good.", "Ten percent."}},
    {"Redirection",
     "+ opening hours today\n- At nine.\n+ till when today\n@ opening hours today\n",
     {"till when today"},
     {"At nine."}},
    {"RedirectionInside",
     "+ opening hours today\n- At nine.\n+ good day shop\n- Good day. {@opening hours today}\n",
     {"good day shop"},
     {"Good day./At nine."}},
    {"RedirectionToARedirection",
     "+ good day shop\n- Good day. {@till when today}\n+ till when today\n@ opening hours today\n"
     "+ opening hours today\n- At nine.\n",
     {"good day shop", "till when today"},
     {"Good day./At nine.", "At nine."}},
    {"RedirectionToSilence",
     "+ good day shop\n- Good day. {@till when today}\n+ till when today\n@ nobody knows this\n"
     "+ tea please\n- Gladly. {@once more}\n+ once more\n- <input3>\n",
     {"good day shop", "tea please"},
     {"Good day.", "Gladly."}},
    {"RedirectionOfAFollower",
     "+ i want jam\n- Is plum fine?\n+ yes\n% is plum fine\n@ how much is it\n"
     "+ how much is it\n- Four.\n",
     {"i want jam", "yes"},
     {"Is plum fine?", "Four."}},
    {"PreviousWithWildcards",
     "+ i want jam\n- Which fruit?\n+ [*] plum [*]\n% which fruit\n- Plum it is.\n"
     "+ nothing with *\n% which fruit\n- No <star>, then.\n+ *\n- Pardon?\n",
     {"nothing with stones", "i want jam", "a plum one then", "i want jam", "nothing with stones"},
     {"Pardon?", "Which fruit?", "Plum it is.", "Which fruit?", "No stones, then."}},
    {"PreviousOfOneOfTheReplies",
     "+ jam\n- Plum?\n- Pear?\n+ yes please\n% plum\n- Plum jam.\n+ *\n- Pardon?\n",
     {"jam", "yes please", "jam", "yes please"},
     {"Plum?", "Plum jam.", "Pear?", "Pardon?"}},
    {"AnythingElse",
     "+ jam\n- Yes.\n+ *\n- What is <star>?\n",
     {"tea", "coffee then", "hello", "how are you"},
     {"What is tea?", "What is coffee then?", "What is hello?", "What is how are you?"}},
    {"Begin",
     "> begin\n+ request\n* <get name> != undefined => <get name>: {ok}\n- {ok}\n< begin\n"
     "+ jam\n- Plum.\n+ i am *\n- <set name=<formal>>Good.\n",
     {"jam", "i am mary ann", "jam"},
     {"Plum.", "Good.", "Mary Ann: Plum."}},
    {"Closed",
     "> begin\n+ request\n- We are closed.\n< begin\n+ jam\n- Plum.\n",
     {"jam"},
     {"We are closed."}},
    {"Counting",
     "+ one more\n- <add jars=1><get jars> jars.\n+ twice that\n- <mult jars=2><get jars>\n"
     "+ eat #\n- <sub jars=<star>><get jars> left.\n",
     {"one more", "one more", "twice that", "eat 3"},
     {"1 jars.", "2 jars.", "4", "1 left."}},
    {"BotVariableThatChanges",
     "! var mood = fine\n+ how is it\n- I am <bot mood>.\n+ be *\n- <bot mood=<star>>So be it.\n",
     {"how is it", "be merry", "how is it"},
     {"I am fine.", "So be it.", "I am merry."}},
    {"Letters",
     "+ label *\n- <formal>, {uppercase}<star> jam{/uppercase}, {sentence}<star> Jam{/sentence}\n",
     {"label ripe plum"},
     {"Ripe Plum, RIPE PLUM JAM, Ripe plum jam"}},
    {"OneWordOrDigits",
     "+ i take # jars\n- <star> it is.\n+ i take _ jars\n- In figures, please.\n"
     "+ i take * jars\n- In one word.\n",
     {"i take 12 jars", "i take twelve jars", "i take a dozen jars"},
     {"12 it is.", "In figures, please.", "In one word."}},
    {"RedirectionWithin",
     "+ jam\n- Plum.\n+ what now\n- Well: {@jam} Sweet.\n",
     {"what now"},
     {"Well: Plum. Sweet."}},
    {"RedirectionToAWildcard",
     "+ jam\n- Plum.\n+ please *\n@ <star>\n+ say *\n- Gladly: <@>\n",
     {"please jam", "say jam"},
     {"Plum.", "Gladly: Plum."}},
    {"ConditionOnAStar",
     "+ is * ripe\n* <star> == plum => Yes.\n- No.\n",
     {"is plum ripe", "is pear ripe"},
     {"Yes.", "No."}},
    {"WhatWasSaid",
     "+ jam\n- Plum.\n+ pardon\n- I said <reply>, you said <input1>.\n",
     {"jam", "pardon"},
     {"Plum.", "I said Plum., you said jam."}},
    {"ArrayOfSeveralLines",
     "! array fruit = pear plum\n^ sour cherry|wild apple\n+ a (@fruit) jam\n- <star> it is.\n",
     {"a plum jam", "a sour cherry jam"},
     {"plum it is.", "sour cherry it is."}},
    {"TagsOfHtml",
     "+ where is *\n- <a href=\"https://map.example/?q=<star>\">There</a>.\n",
     {"where is lyon"},
     {"<a href=\"https://map.example/?q=lyon\">There</a>."}},
    {"Topic",
     "+ go to the cellar\n- Mind the step.{topic=cellar}\n+ look\n- Daylight.\n"
     "> topic cellar inherits house\n+ look\n- Jars.\n+ take *\n- Taken: <star>.\n"
     "+ up\n- Up we go.{topic=random}\n+ *\n- It is dark.\n< topic\n"
     "> topic house\n+ listen\n- Mice.\n+ look\n- Walls.\n< topic\n",
     {"look", "go to the cellar", "look", "take a jar", "fly away", "up", "look"},
     {"Daylight.", "Mind the step.", "Jars.", "Taken: a jar.", "It is dark.", "Up we go.",
      "Daylight."}},
    {"TopicsThatAreTakenIn",
     "+ go down\n- Down.{topic=cellar}\n+ listen\n- Cars.\n"
     "> topic cellar includes house inherits yard\n+ look\n- Jars.\n< topic\n"
     "> topic house\n+ listen\n- Mice.\n< topic\n"
     "> topic yard\n+ look\n- Trees.\n+ sit down\n- A bench.\n< topic\n",
     {"listen", "go down", "look", "listen", "sit down"},
     {"Cars.", "Down.", "Jars.", "Mice.", "A bench."}},
    {"SignsBesideWords",
     "+ ???\n- What?\n+ привет\n- A.\n+ пока\n- B.\n",
     {"привет", "пока"},
     {"A.", "B."}},
    {"Previous",
     "+ i want jam\n- Which fruit would that be?\n+ *\n% which fruit would that be\n- <star> jam, "
     "gladly.\n",
     {"i want jam", "plum"},
     {"Which fruit would that be?", "plum jam, gladly."}},
    {"Weight",
     "+ jam *\n- Any.\n+ * today\n- Today.\n+ jam is * today{weight=5}\n- Weighty.\n",
     {"jam is cheap today"},
     {"Weighty."}},
    {"Continued",
     "+ tell me about jam\n- It is\\s\n^ sweet.\n",
     {"tell me about jam"},
     {"It is sweet."}},
};

INSTANTIATE_TEST_SUITE_P(Table, RiveScript, ::testing::ValuesIn(kCases),
                         [](const auto& row) { return std::string(row.param.name); });

struct Left {
  const char* name;
  const char* source;
  std::size_t line;
  const char* words;
};

class RiveScriptLeft : public ::testing::TestWithParam<Left> {};

TEST_P(RiveScriptLeft, IsNamedWithItsLine) {
  const Imported imported = import(GetParam().source);
  EXPECT_TRUE(std::any_of(imported.notes.begin(), imported.notes.end(), [](const Note& note) {
    return note.line == GetParam().line && note.file == "shop.rive" && !note.by_hand.empty() &&
           note.message.find(GetParam().words) != std::string::npos;
  }));
}

const Left kLeft[] = {
    {"Object", "> object bake perl\n  code\n< object\n", 1, "`bake` is code"},
    {"ReplyWeight", "+ jam\n- Yes.{weight=4}\n- No.\n", 2, "weight"},
    {"History", "+ jam\n- You said <input3>.\n- Yes.\n", 2, "<input3>"},
    {"NameOfAVariable", "+ my * is *\n- <set <star>=<star2>>Yes.\n", 2, "makes up the name"},
    {"Circle", "+ jam\n- A {@tea}\n+ tea\n- B {@jam}\n", 3, "circle"},
    {"Nowhere", "+ jam\n- A {@nothing here}\n", 1, "nothing answers"},
    {"TopicWithoutAWay", "> topic cellar\n+ jam\n- Yes.\n< topic\n", 2, "no reply leads"},
    {"NobodyAsks", "+ plum\n% which fruit\n- Good.\n", 1, "no reply asks"},
    {"StartsSilence", "+ jam\n- A {@tea}\n+ tea\n- <input3>\n", 1, "nothing answers"},
    {"BeginOfSomethingElse", "> begin\n+ plum\n- {ok}\n< begin\n+ jam\n- Yes.\n", 2,
     "only `request`"},
    {"TwoVariables", "+ jam\n* <get a> == <get b> => Yes.\n- No.\n", 2, "compares what"},
    {"UnknownArray", "+ a (@fruit)\n- Yes.\n", 1, "no array `fruit`"},
    {"Smiley", "! sub :-) = smile\n+ jam\n- Yes.\n", 1, "substitution"},
};

INSTANTIATE_TEST_SUITE_P(Table, RiveScriptLeft, ::testing::ValuesIn(kLeft),
                         [](const auto& row) { return std::string(row.param.name); });

TEST(ImportRiveScript, CountsWhatATopicInheritsOnce) {
  const Imported imported = import_rivescript({{"shop.rive",
                                                "+ jam\n- Plum.{topic=cellar}\n> topic cellar "
                                                "inherits random\n+ wine\n- Red.{topic=random}\n"
                                                "< topic\n"}},
                                              "Shop", "en");
  EXPECT_EQ(imported.constructs, 2U);
  EXPECT_EQ(imported.carried, 2U);
}

TEST(ImportRiveScript, WhatIsNoRiveScriptIsAnErrorWithItsLine) {
  for (const auto& [source, error] : std::vector<std::pair<std::string, std::string>>{
           {"- an answer\n", "shop.rive:1: this belongs to a trigger, and none is open"},
           {"+ jam\nyes\n", "shop.rive:2: no RiveScript command begins like this line"},
           {"! version = 3.0\n", "shop.rive:1: only RiveScript 2 can be read"},
           {"+ jam\n- \xFF\n", "shop.rive:2: the file is not valid UTF-8"},
           {"> object bake perl\n", "shop.rive:1: an object has no end"},
           {"+ jam\n* a => b\n", "shop.rive:2: the condition compares nothing"}}) {
    const Imported imported = import(source);
    EXPECT_EQ(imported.errors, std::vector<std::string>{error});
    EXPECT_TRUE(imported.files.empty());
  }
}

TEST(ImportRiveScript, CommentsAndWordsStay) {
  const Imported imported =
      import("// Sweet things.\n+ do you sell jam\n- We do: plum & \"pear\".\n");
  ASSERT_EQ(imported.files.size(), 3U);
  EXPECT_EQ(imported.files[2].content,
            "frontdesk: 1\nfaqs:\n"
            "  # Sweet things.\n"
            "  - id: do_you_sell_jam\n    title: Do you sell jam\n    phrases:\n"
            "      - \"^ do you sell jam $\"\n    priority: 5\n"
            "    answer: \"We do: plum & \\\"pear\\\".\"\n");
}

}  // namespace import_rivescript_test
}  // namespace
}  // namespace frontdesk::importer
