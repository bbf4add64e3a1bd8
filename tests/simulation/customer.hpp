// Customer: what the world does to a conversation, at random but the same for the same seed.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "frontdesk/frontdesk.hpp"
#include "simulation/dice.hpp"

namespace frontdesk::simulation {

inline constexpr std::array<std::string_view, 47> kWishes = {
    "where is my order",
    "where is my order 40012345",
    "track my parcel please",
    "cancel my order",
    "please cancel order 40012345",
    "I want to change my order",
    "change order 55512345, add an item",
    "I want to send something back",
    "return order 40012345, wrong size",
    "my lamp arrived broken",
    "where is my refund",
    "I entered a wrong delivery address",
    "send me the invoice please",
    "I forgot my password",
    "unsubscribe me from the newsletter",
    "I want to make a complaint",
    "can I leave a message",
    "what does delivery cost",
    "which payment methods do you accept?",
    "how long does delivery take",
    "how can I open an account",
    "delete my account",
    "hi",
    "good morning",
    "thanks!",
    "bye",
    "are you a bot?",
    "your service is a total joke!!!",
    "this is ridiculous",
    "you will hear from my lawyer",
    "stop",
    "wo ist mein Paket",
    "Bestellung 40012345 stornieren",
    "ich möchte etwas zurückschicken",
    "wo ist meine Erstattung",
    "Rechnung bitte",
    "Passwort vergessen",
    "was kostet der Versand",
    "wie lange dauert die Lieferung",
    "Ich möchte mich beschweren",
    "do you speak German?",
    "no more advertising please",
    "I'm a journalist and have a question",
    "I don't want to cancel my order",
    "unsubscribe me from the newsletter, sam@example.org",
    "refund",
    "parcel 40012345 never arrived and I want my money back",
};
inline constexpr std::array<std::string_view, 35> kAnswers = {
    "40012345",
    "it's 55512345",
    "12345678 and 87654321",
    "yes",
    "yes please",
    "no",
    "no, keep it",
    "ja",
    "nein danke",
    "wrong size",
    "it is broken",
    "I just don't like it",
    "jane@example.com",
    "jane at home",
    "12 Mill Lane",
    "10115",
    "add an item",
    "the second one",
    "2",
    "option 9",
    "maybe",
    "I don't know",
    "123",
    "zu groß",
    "Hauptstraße 5",
    "the driver threw my parcel over the fence",
    "my card is 4242 4242 4242 4242",
    "subscribe",
    "no longer get it",
    "ok",
    "not 40012345 but 55512345",
    "40012345, no, 55512345",
    "yes but it's order 55512345",
    "yes, and what does delivery cost?",
    "damaged, jane@example.com",
};
inline constexpr std::array<std::string_view, 24> kMoves = {
    "no, I meant 90001234",
    "that's wrong",
    "actually it's 77712345",
    "back",
    "go back please",
    "say that again",
    "help",
    "cancel",
    "never mind",
    "start over",
    "why do you need that?",
    "none of these",
    "zurück",
    "nochmal bitte",
    "Hilfe",
    "abbrechen",
    "von vorne",
    "warum fragen Sie das?",
    "nein, ich meinte 90001234",
    "forget it",
    "what can you do",
    "just a moment",
    "not the order number, the postcode is 20095",
    "das ist falsch",
};
inline constexpr std::array<std::string_view, 16> kNoise = {
    "flimble grax oodle",
    "",
    "   ",
    "?",
    "!!!!!!!!",
    "\xf0\x9f\x98\xa1\xf0\x9f\x98\xa1",
    "\xff\xfe broken bytes",
    "a b c d e f g h i j k l m n o p q r s t u v w x y z",
    "{order_number} {customer.name}",
    "https://example.com/x?y=1",
    "0",
    "1234567890123456789012345678901234567890",
    "wibble snark trune",
    "\xe4\xbd\xa0\xe5\xa5\xbd",
    "no no no no no",
    "order order order return cancel refund invoice",
};
inline constexpr std::array<std::string_view, 6> kPersonPlease = {
    "can I speak to a real person please",    "I want to talk to a human", "human",
    "ich möchte mit einem Menschen sprechen", "get me an agent",           "let me talk to someone",
};
inline constexpr std::array<std::string_view, 14> kButtons = {
    "flow:track_order",   "flow:cancel_order",
    "flow:return_item",   "flow:leave_a_message",
    "faq:delivery_costs", "faq:contact_human_agent",
    "leave:yes",          "leave:no",
    "mean:track_order",   "mean:",
    "yes:track_order/9",  "option:nowhere:x",
    "flow:nowhere",       "%%%",
};
inline constexpr std::array<std::string_view, 5> kChannels = {"webchat", "instagram", "messenger",
                                                              "whatsapp", "unheard_of"};
inline constexpr std::array<std::string_view, 7> kStatus = {
    "processing", "shipped", "delivered", "cancelled", "not_found", "in_transit", "paid"};

/// An event, and which of the engines handles it (0: the rules as they are, 1: changed).
struct Step {
  Event event;
  int engine = 0;
};

class Customer {
 public:
  explicit Customer(std::uint64_t seed) : dice(seed) {
    channel_ = dice.one_of(kChannels);
    locale_ = dice.percent(25) ? "de" : dice.percent(90) ? "en" : "";
    // From a Monday morning on, any hour of the week: shops are open, and closed.
    now = Time{std::chrono::milliseconds(1795428000000)} + std::chrono::hours(dice.below(168));
    length = dice.percent(2) ? 200 : 6 + dice.below(30);
    reloads_ = dice.percent(20);
  }

  /// The next event, given what the bot has said last.
  Step next(const Turn& last) {
    pass_some_time();
    if (reloads_ && dice.percent(8)) engine_ = 1 - engine_;
    return {.event = event(last), .engine = engine_};
  }

  Event insist() {
    now += std::chrono::seconds(5 + dice.below(20));
    return message(dice.one_of(kPersonPlease));
  }

  int engine() const { return engine_; }

  Dice dice;
  Time now{};
  std::size_t length = 0;

 private:
  std::string id() { return std::string("e") + std::to_string(++count_); }

  void pass_some_time() {
    if (dice.percent(85)) {
      now += std::chrono::seconds(1 + dice.below(40));
    } else if (dice.percent(80)) {
      now += std::chrono::minutes(1 + dice.below(30));
    } else if (dice.percent(50)) {
      now += std::chrono::hours(1 + dice.below(60));
    } else {
      now -= std::chrono::seconds(dice.below(90));  // hosts deliver out of order
    }
  }

  Facts facts() {
    Facts facts;
    if (dice.percent(30)) {
      facts.customer =
          Value::map({{"name", "Ada"}, {"followers", static_cast<int>(dice.below(30000))}});
    }
    if (dice.percent(5)) facts.agents_online = static_cast<int>(dice.below(3));
    if (dice.percent(5)) facts.reply_until = now + std::chrono::hours(dice.below(24));
    return facts;
  }

  Event message(std::string_view text) {
    Message message{.id = id(), .text = std::string(text), .channel = channel_, .locale = locale_};
    message.at = now;
    message.facts = facts();
    return message;
  }

  Event event(const Turn& last) {
    if (!sent_.empty() && dice.percent(4)) return sent_[dice.below(sent_.size())];
    Event made = fresh(last);
    sent_.push_back(made);
    if (sent_.size() > 6) sent_.erase(sent_.begin());
    return made;
  }

  Event fresh(const Turn& last) {
    if (last.call) calls_.push_back(last.call->id);
    for (const Reply& reply : last.replies) {
      for (const Button& button : reply.buttons) offer(button);
      for (const Button& button : reply.quick_replies) offer(button);
    }
    if (!calls_.empty() && dice.percent(last.call ? 70 : 8)) return result();
    if (last.wake_at && dice.percent(12)) {
      now = std::max(now, *last.wake_at + std::chrono::milliseconds(dice.below(2000)));
      return TimePassed{.id = id(), .at = now};
    }
    if (dice.percent(2)) return TimePassed{.id = id(), .at = now};
    const bool with_person = last.custody == Custody::waiting || last.custody == Custody::agent;
    if (dice.percent(with_person ? 45 : 2)) return agent();
    if (dice.percent(14)) return press();
    if (dice.percent(1)) {
      return Comment{.id = id(),
                     .text = std::string(dice.one_of(kWishes)),
                     .channel = channel_,
                     .locale = locale_,
                     .at = now,
                     .facts = facts()};
    }
    return words();
  }

  Event words() {
    const std::size_t kind = dice.below(100);
    std::string text(kind < 32   ? dice.one_of(kWishes)
                     : kind < 70 ? dice.one_of(kAnswers)
                     : kind < 88 ? dice.one_of(kMoves)
                     : kind < 97 ? dice.one_of(kNoise)
                                 : dice.one_of(kPersonPlease));
    if (dice.percent(4)) text += ", " + std::string(dice.one_of(kAnswers));
    Event made = message(text);
    if (dice.percent(4)) {
      Message& one = std::get<Message>(made);
      if (dice.percent(60)) one.text.clear();
      one.attachments.push_back({.kind = dice.percent(60) ? "image" : "audio", .url = "u"});
    }
    return made;
  }

  Event result() {
    ActionResult result{.id = id(), .call = calls_[dice.below(calls_.size())], .at = now};
    if (dice.percent(75)) result.call = calls_.back();
    if (dice.percent(4)) result.call = "nobody#77";
    result.ok = !dice.percent(18);
    if (dice.percent(90)) {
      result.value = Value::map({{"status", dice.one_of(kStatus)},
                                 {"days_late", static_cast<int>(dice.below(8))},
                                 {"days_since_delivery", static_cast<int>(dice.below(50))},
                                 {"eta", "2026-11-27"}});
    } else if (dice.percent(50)) {
      result.value = Value(std::string(5000, 'x'));
    }
    if (calls_.size() > 8) calls_.erase(calls_.begin());
    return result;
  }

  Event agent() {
    constexpr std::array<AgentAction, 8> kActions = {
        AgentAction::joined, AgentAction::wrote, AgentAction::wrote,    AgentAction::wrote,
        AgentAction::left,   AgentAction::left,  AgentAction::resolved, AgentAction::declined};
    return AgentEvent{.id = id(),
                      .action = kActions[dice.below(kActions.size())],
                      .name = "Kim",
                      .text = "Let me have a look.",
                      .at = now};
  }

  Event press() {
    const std::string target = !offered_.empty() && dice.percent(75)
                                   ? offered_[dice.below(offered_.size())]
                                   : std::string(dice.one_of(kButtons));
    return ButtonPress{.id = id(),
                       .target = target,
                       .channel = channel_,
                       .locale = locale_,
                       .at = now,
                       .facts = facts()};
  }

  void offer(const Button& button) {
    offered_.push_back(button.target);
    if (offered_.size() > 10) offered_.erase(offered_.begin());
  }

  std::string channel_;
  std::string locale_;
  bool reloads_ = false;
  int engine_ = 0;
  int count_ = 0;
  std::vector<std::string> calls_;
  std::vector<std::string> offered_;
  std::vector<Event> sent_;
};

}  // namespace frontdesk::simulation
