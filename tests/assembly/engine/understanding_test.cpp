// The engine understands by examples: it asks when it is unsure, takes several wishes and refusals,
// and says why.
#include <gtest/gtest.h>

#include <algorithm>

#include "assembly/engine/bot.hpp"

namespace frontdesk::testing_bot {
namespace {
namespace understanding_test {

constexpr std::string_view kGarden = R"yaml(
frontdesk: 1
bot: {name: Mossy, locales: [en], channels: [webchat]}
lists:
  shed_word: "(shed|cabin|hut)"
intents:
  - id: partner
    phrases: ["partner programme"]
    suggestions: ["Send the partner sheet."]
faqs:
  - id: watering
    title: When to water
    examples: [how often do i water the ferns, watering times for ferns, when should ferns be watered, do my ferns need more water]
    answer: Twice a week.
  - id: pruning
    title: When to prune
    examples: [when do i prune the roses, pruning the hedge, how do i cut back roses, best month for pruning]
    answer: In March.
  - id: opening
    title: Opening hours of the nursery
    phrases: ["when * open"]
    examples: [at what time does the nursery open, nursery opening hours, until when is the nursery open]
    answer: From eight to six.
  - id: shed_delivery
    title: Delivery of sheds
    examples: [how long until my shed arrives, shed delivery time, when will the shed be delivered]
    answer: Ten days.
  - id: tie_moss
    title: Moss
    phrases: ["(moss|lichen) problem"]
    examples: [green moss grows on the lawn, the lawn is full of moss]
    answer: Rake it.
  - id: tie_lawn
    title: Lawn trouble
    phrases: ["(moss|lichen) problem"]
    examples: [brown spots on the terrace stones, stones of the terrace are slippery]
    answer: Scrub it.
flows:
  - id: cancel_visit
    title: Cancel a visit of the gardener
    phrases: ["cancel * visit"]
    examples: [cancel my gardener visit, call off the appointment with the gardener, i cannot be there when the gardener comes]
    steps:
      - confirm: "Shall I cancel the visit?"
        yes: [{say: "It is cancelled."}, {end: solved}]
        no: [{say: "It stays."}, {end: solved}]
handoff:
  queues: {support: {}}
)yaml";

std::vector<Button> buttons_of(const Turn& turn) {
  std::vector<Button> all;
  for (const Reply& reply : turn.replies) {
    all.insert(all.end(), reply.buttons.begin(), reply.buttons.end());
    all.insert(all.end(), reply.quick_replies.begin(), reply.quick_replies.end());
  }
  return all;
}

std::string traced(const Turn& turn) { return turn.trace ? explain(*turn.trace) : std::string(); }

/// The same bot, which asks sooner.
std::string unsure() { return std::string(kGarden) + "understanding: {margin: 0.3}\n"; }

/// Asks about watering and pruning at once.
Turn ask(Bot& bot) {
  Turn turn = bot.say("ferns or roses, water or prune");
  EXPECT_EQ(turn.outcome, Outcome::asked) << traced(turn);
  return turn;
}

TEST(Understanding, ATraceWithoutCandidatesIsTheRestOfIt) {
  const std::shared_ptr<const RuleSet>& rules = compiled_once(kGarden).rules;
  ASSERT_TRUE(rules);
  const auto play = [&rules](EngineOptions options) {
    Session session("c");
    return Engine(rules, options)
        .handle(session, Message{.id = "1",
                                 .text = "how often should ferns get water",
                                 .channel = "webchat",
                                 .locale = "en",
                                 .at = kMonday});
  };
  Turn whole = play({.trace = true});
  const Turn rest = play({.trace = true, .trace_candidates = false});
  ASSERT_TRUE(whole.trace && rest.trace);
  auto& events = whole.trace->events;
  EXPECT_GT(
      std::erase_if(events, [](const auto& one) { return one.kind == TraceEvent::Kind::rank; }),
      0U);
  EXPECT_EQ(to_json(*whole.trace), to_json(*rest.trace));
  EXPECT_EQ(whole.entry, "watering");
  EXPECT_EQ(rest.entry, "watering");
}

TEST(DidYouMean, OffersTitlesAsButtons) {
  Bot bot(unsure());
  const std::vector<Button> buttons = buttons_of(ask(bot));
  ASSERT_GE(buttons.size(), 3U);
  std::vector<std::string> titles;
  for (const Button& button : buttons) titles.push_back(button.title);
  EXPECT_NE(std::find(titles.begin(), titles.end(), "When to water"), titles.end());
  EXPECT_NE(std::find(titles.begin(), titles.end(), "When to prune"), titles.end());
  EXPECT_EQ(titles.back(), "None of these");
}

TEST(DidYouMean, TakesAButtonANumberAnOrdinalOrWords) {
  for (const char* how : {"button", "2", "number two", "the second one", "2nd", "title", "last"}) {
    Bot bot(unsure());
    const std::vector<Button> buttons = buttons_of(ask(bot));
    ASSERT_GE(buttons.size(), 3U);
    const bool is_last = std::string_view(how) == "last";
    const Button& meant = is_last ? buttons[buttons.size() - 2] : buttons[1];
    const Turn turn = std::string_view(how) == "button"  ? bot.press(meant.target)
                      : std::string_view(how) == "title" ? bot.say(meant.title)
                                                         : bot.say(how);
    EXPECT_EQ(turn.outcome, Outcome::answered) << how;
    EXPECT_EQ("mean:" + turn.entry, meant.target) << how;
  }
}

TEST(DidYouMean, TakesAPartOfTheTitle) {
  Bot bot(unsure());
  ask(bot);
  EXPECT_EQ(bot.say("prune").entry, "pruning");
}

TEST(DidYouMean, NoneOfTheseLeadsOn) {
  for (const char* words : {"none of these", "neither", "something else", "no"}) {
    Bot bot(unsure());
    ask(bot);
    const Turn turn = bot.say(words);
    EXPECT_EQ(turn.outcome, Outcome::not_understood) << words;
    EXPECT_FALSE(turn.replies.empty());
    EXPECT_EQ(bot.say("nursery opening hours").entry, "opening");
  }
  Bot bot(unsure());
  const std::vector<Button> buttons = buttons_of(ask(bot));
  EXPECT_EQ(bot.press(buttons.back().target).outcome, Outcome::not_understood);
}

TEST(DidYouMean, AnotherQuestionIsAnswered) {
  Bot bot(unsure());
  ask(bot);
  const Turn turn = bot.say("when will the shed be delivered");
  EXPECT_EQ(turn.entry, "shed_delivery");
}

TEST(SeveralWishes, AreRankedByClause) {
  for (const char* words : {"how often do i water the ferns, and when do i prune the roses?",
                            "When do I prune the roses? How often do I water the ferns?"}) {
    Bot bot(kGarden);
    const Turn turn = bot.say(words);
    EXPECT_EQ(turn.outcome, Outcome::answered) << traced(turn);
    EXPECT_NE(texts(turn).find("Twice a week."), std::string::npos) << texts(turn);
    EXPECT_NE(texts(turn).find("In March."), std::string::npos) << texts(turn);
    EXPECT_EQ(turn.replies.size(), 2U);
  }
}

TEST(SeveralWishes, APhraseAndExamplesStandTogether) {
  Bot bot(kGarden);
  const Turn turn = bot.say("when are you open and how often do i water the ferns");
  EXPECT_EQ(turn.entry, "opening");
  EXPECT_NE(texts(turn).find("From eight to six."), std::string::npos);
  EXPECT_NE(texts(turn).find("Twice a week."), std::string::npos) << traced(turn);
}

TEST(SeveralWishes, AFlowAsksLast) {
  for (const char* words : {"cancel my gardener visit, and when are you open?",
                            "when are you open? and cancel my gardener visit"}) {
    Bot bot(kGarden);
    const Turn turn = bot.say(words);
    EXPECT_EQ(turn.outcome, Outcome::in_flow) << traced(turn);
    ASSERT_EQ(turn.replies.size(), 2U) << texts(turn);
    EXPECT_EQ(turn.replies[0].text, "From eight to six.");
    EXPECT_EQ(turn.replies[1].text, "Shall I cancel the visit?");
    EXPECT_EQ(turn.entry, "cancel_visit");
    EXPECT_EQ(texts(bot.say("yes")), "It is cancelled.");
  }
}

TEST(SeveralWishes, OneWishInSeveralClausesIsOne) {
  Bot bot(kGarden);
  const Turn turn = bot.say("hi, i have ferns, how often do i water the ferns?");
  EXPECT_EQ(turn.entry, "watering") << traced(turn);
  EXPECT_EQ(turn.replies.size(), 1U);
}

struct Refusal {
  const char* words;
  const char* entry;  ///< Empty: none of the rule set's own.
};

TEST(Negation, TakesBackWhatIsNotWanted) {
  const Refusal kCases[] = {
      {"I don't want to cancel my gardener visit", ""},
      {"please don't cancel my gardener visit", ""},
      {"I do not want to call off the appointment with the gardener", ""},
      {"no thanks", ""},
      {"cancel nothing", ""},
      {"not the pruning, the watering of my ferns", "watering"},
      {"I don't want to cancel the visit, when are you open?", "opening"},
      {"not the opening hours, how do i cut back roses", "pruning"},
      // These say "not", and take nothing back.
      {"I cannot be there when the gardener comes", "cancel_visit"},
      {"i don't know how often do i water the ferns", "watering"},
  };
  for (const Refusal& one : kCases) {
    Bot bot(kGarden);
    const Turn turn = bot.say(one.words);
    const bool own = turn.entry.find("bot.") != 0 && !turn.entry.empty();
    if (*one.entry == '\0') {
      EXPECT_FALSE(own) << one.words << "\n" << traced(turn);
      EXPECT_NE(turn.outcome, Outcome::in_flow) << one.words;
      EXPECT_FALSE(turn.replies.empty()) << one.words;
    } else {
      EXPECT_EQ(turn.entry, one.entry) << one.words << "\n" << traced(turn);
    }
  }
}

TEST(Ties, LikenessDecidesBetweenEqualPhrases) {
  Bot bot(kGarden);
  const Turn moss = bot.say("moss problem, it grows green on the lawn");
  EXPECT_EQ(moss.entry, "tie_moss") << traced(moss);
  const Turn lawn = bot.say("moss problem on the slippery stones of the terrace");
  EXPECT_EQ(lawn.entry, "tie_lawn") << traced(lawn);
  EXPECT_NE(traced(lawn).find("less alike"), std::string::npos) << traced(lawn);
}

TEST(Packs, TheRuleSetsOwnExamplesComeBeforeTheirPhrases) {
  constexpr std::string_view kRules = R"yaml(
frontdesk: 1
bot: {name: Desk, locales: [en], channels: [webchat]}
faqs:
  - id: fax_person
    title: Who reads faxes
    examples: [can i talk to a human about the fax machine, which human reads the fax, fax machine human]
    answer: Nobody.
handoff:
  queues: {support: {}}
)yaml";
  Bot bot(kRules);
  const Turn own = bot.say("can i talk to a human about the fax machine");
  EXPECT_NE(traced(own).find("fax_person won"), std::string::npos) << traced(own);
  EXPECT_EQ(Bot(kRules).say("thank you").entry, "thanks");
}

TEST(Packs, TheirPhrasesStandWhereTheirExamplesAreMoreAlike) {
  constexpr std::string_view kRules = R"yaml(
frontdesk: 1
bot: {name: Mossy, locales: [en], channels: [webchat]}
faqs:
  - id: services
    title: What the gardener does
    examples: [what can you do for my lawn, can you do my hedge for me, which jobs can you do in the garden, what do you do for gardens]
    answer: Nearly everything.
  - id: staff
    title: Who works here
    examples: [can i speak with a real person today, can i speak with a real person now, can i speak with a real person here]
    answer: Five gardeners.
handoff:
  queues: {support: {}}
)yaml";
  // Where the pack has a phrase alone, an example that is very like it is what the author meant.
  const Turn own = Bot(kRules).say("what can you do");
  EXPECT_EQ(own.entry, "services") << traced(own);
  EXPECT_NE(traced(own).find("phrase of bot.help"), std::string::npos) << traced(own);
  for (const char* words :
       {"can i speak with a real person please", "i want to talk to a person"}) {
    const Turn person = Bot(kRules).say(words);
    EXPECT_NE(traced(person).find("contact_human_agent won"), std::string::npos) << traced(person);
  }
}

TEST(Explained, SaysWhichWordsSpokeForWinnerAndRunnerUp) {
  Bot bot(kGarden);
  const std::string why = traced(bot.say("how often shall i water the ferrns"));
  EXPECT_NE(why.find("watering won"), std::string::npos) << why;
  EXPECT_NE(why.find("\"ferrns\" (read as \"ferns\") +"), std::string::npos) << why;
  EXPECT_NE(why.find("nearest example \""), std::string::npos) << why;
  EXPECT_NE(why.find(" lost: less alike"), std::string::npos) << why;
}

TEST(Explained, AMissNamesTheNearestAndWhatWasMissing) {
  Bot bot(kGarden);
  const Turn turn = bot.say("who repairs the zeppelin of the mayor when it lands on stones");
  ASSERT_EQ(turn.outcome, Outcome::not_understood) << traced(turn);
  const std::string why = traced(turn);
  EXPECT_NE(why.find("\nlike "), std::string::npos) << why;
  EXPECT_NE(why.find("is needed, the best has"), std::string::npos) << why;
  EXPECT_NE(why.find("no example knows:"), std::string::npos) << why;
  EXPECT_NE(why.find("zeppelin"), std::string::npos) << why;
}

TEST(Explained, HidesWhatIsSensitive) {
  Bot bot(kGarden);
  const Turn turn = bot.say("water the ferns with 4111 1111 1111 1111 or me@example.com");
  EXPECT_EQ(traced(turn).find("4111"), std::string::npos) << traced(turn);
}

TEST(Lists, WordsOfAListMeanTheSameToExamples) {
  Bot bot(kGarden);
  EXPECT_EQ(bot.say("how long until the cabin arrives").entry, "shed_delivery");
  EXPECT_EQ(bot.say("hut delivery").entry, "shed_delivery");
}

}  // namespace understanding_test
}  // namespace
}  // namespace frontdesk::testing_bot
