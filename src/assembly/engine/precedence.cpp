// Precedence: the table.
#include "assembly/engine/precedence.hpp"

#include <algorithm>

namespace frontdesk::engine {
namespace {

constexpr std::array<PrecedenceRow, kActs> kRows = {{
    {Act::change_language, "go on in another language",
     "the customer wishes for a language of the bot, and the open question cannot mean it"},
    {Act::refuse_language, "say that the bot does not speak the language",
     "the customer wishes for another language, and it is no topic of the rule set"},
    {Act::hand_off_urgent, "bring in a person at once",
     "a rule of the handoff policy holds whose priority is urgent"},
    {Act::settle_person, "take the answer about a person",
     "the bot has offered a person, or asked whether to wait on"},
    {Act::take_choice, "take the entry that was meant",
     "the bot has asked which entry was meant, and the message says so"},
    {Act::greet_once, "leave it at the greeting",
     "the bot has just come back and said so, and the message greets"},
    {Act::take_offer, "take the button that was named",
     "no question is open, and the message agrees to or names a button of the last reply"},
    {Act::fill, "take the answer", "the message answers the question that is open"},
    {Act::hand_off, "bring in a person", "a rule of the handoff policy holds"},
    {Act::ask_again, "leave it at the question",
     "a flow has begun again after a change of the rules, and the message is no answer"},
    {Act::need_consent, "ask for consent first",
     "the entry is advertising, and the customer has not agreed to any"},
    {Act::go_on, "let the flow go on",
     "a flow waits, or the entry that won is a flow or a move such as `bot.back`"},
    {Act::answer, "answer the entry that won",
     "a phrase speaks for it, or its examples are alike enough"},
    {Act::ask_which, "ask which entry was meant", "several entries are too close to guess"},
    {Act::comfort, "apologise and bring in a person",
     "nothing was understood, and the customer is upset"},
    {Act::offer_help, "apologise and offer a person",
     "nothing was understood, but the words tell of something that went wrong"},
    {Act::admit, "say that it was not understood", "always"},
}};

}  // namespace

std::span<const PrecedenceRow> precedence() noexcept { return kRows; }

std::size_t row_of(Act act) noexcept {
  const auto at = std::find_if(kRows.begin(), kRows.end(),
                               [act](const PrecedenceRow& row) { return row.act == act; });
  return static_cast<std::size_t>(at - kRows.begin()) + 1;
}

void sort_by_precedence(std::vector<Proposal>& proposals) {
  std::stable_sort(proposals.begin(), proposals.end(), [](const Proposal& a, const Proposal& b) {
    return row_of(a.act) < row_of(b.act);
  });
}

std::string_view name(Act act) noexcept {
  constexpr std::array<std::string_view, kActs> kNames = {"change_language",
                                                          "refuse_language",
                                                          "hand_off_urgent",
                                                          "settle_person",
                                                          "take_choice",
                                                          "greet_once",
                                                          "take_offer",
                                                          "fill",
                                                          "hand_off",
                                                          "ask_again",
                                                          "need_consent",
                                                          "go_on",
                                                          "answer",
                                                          "ask_which",
                                                          "comfort",
                                                          "offer_help",
                                                          "admit"};
  return kNames[static_cast<std::size_t>(act)];
}

}  // namespace frontdesk::engine
