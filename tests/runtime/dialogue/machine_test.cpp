// The state machine: chats as tables. Input and output words are explained in world.hpp.
#include "runtime/dialogue/machine.hpp"

#include <gtest/gtest.h>

#include "world.hpp"

namespace frontdesk::dialogue {
namespace {
namespace machine_test {

struct Chat {
  std::string name;
  std::vector<std::pair<std::string, std::string>> lines;
};

const std::vector<Chat>& chats() {
  static const std::vector<Chat> all = {
      {"happy",
       {{"go:track", "track/number:say"},
        {"order:12345678", "CALL orders.lookup{\"number\":\"12345678\"}"},
        {"ok", "track/3:say track/helped:say"},
        {"yes", "track/helped.yes.1:say END track=solved"},
        {"?", "PASS"}}},
      {"known_at_once",
       {{"go:track order:12345678", "CALL orders.lookup{\"number\":\"12345678\"}"},
        {"ok:lost", "END track=handed_off HANDOFF lost"}}},
      {"second_run_asks_again",
       {{"go:track order:12345678", "CALL orders.lookup{\"number\":\"12345678\"}"},
        {"ok", "track/3:say track/helped:say"},
        {"yes", "track/helped.yes.1:say END track=solved"},
        {"go:track", "track/number:say"}}},
      {"other_flow_knows_it",
       {{"go:track order:12345678", "CALL orders.lookup{\"number\":\"12345678\"}"},
        {"ok", "track/3:say track/helped:say"},
        {"yes", "track/helped.yes.1:say END track=solved"},
        {"go:return", "return/mail:say"}}},
      {"retries_then_otherwise",
       {{"go:track", "track/number:say"},
        {"?", "track/number:retry[0]"},
        {"?", "track/number:retry[1]"},
        {"?", "END track=handed_off HANDOFF no_order_number"}}},
      {"no_retry_written_no_otherwise",
       {{"go:return", "return/number:say"},
        {"?", "bot.retry return/number:say~"},
        {"?", "bot.retry return/number:say~"},
        {"?", "END return=handed_off HANDOFF no_answer"}}},
      {"digression",
       {{"go:track", "track/number:say"},
        {"faq:hours", "ANSWER bot.resume track/number:say~"},
        {"order:1", "CALL orders.lookup{\"number\":\"1\"}"},
        {"faq:hours", "ANSWER"},
        {"?", "bot.still_waiting"}}},
      {"any_order_at_once",
       {{"go:return email:a@b.example order:77777777", "return/reason:say"},
        {"opt:0",
         "CALL returns.create{\"mail\":\"a@b.example\",\"note\":\"<{reason} by {email}>\"}"},
        {"ok", "return/5:say END return=done"}}},
      {"later_slot_first",
       {{"go:return", "return/number:say"},
        {"email:a@b.example", "bot.resume return/number:say~"},
        {"order:77777777", "return/reason:say"}}},
      {"photo_and_words",
       {{"go:return email:a@b.example order:77777777", "return/reason:say"},
        {"opt:1", "return/photo:say"},
        {"file", "bot.attachment return/photo:say~"},
        {"image",
         "CALL returns.create{\"mail\":\"a@b.example\",\"note\":\"<{reason} by {email}>\"}"}}},
      {"free_words",
       {{"go:return email:a@b.example order:77777777", "return/reason:say"},
        {"opt:2", "return/words:say"},
        {"bot.help text:help", "bot.help_in_flow bot.resume return/words:say~"},
        {"faq:colours text:wrong-colour",
         "CALL returns.create{\"mail\":\"a@b.example\",\"note\":\"<{reason} by {email}>\"}"}}},
      {"file_instead_of_words",
       {{"go:track", "track/number:say"}, {"file", "bot.attachment track/number:say~"}}},
      {"out_of_range", {{"go:menu", "menu/top:say"}, {"far", "bot.out_of_range menu/top:say~"}}},
      {"cancel",
       {{"bot.cancel", "bot.nothing_to_cancel"},
        {"go:track", "track/number:say"},
        {"bot.cancel", "bot.cancelled END track=cancelled"},
        {"bot.back", "bot.cannot_go_back"}}},
      {"cancel_during_call",
       {{"go:track order:1", "CALL orders.lookup{\"number\":\"1\"}"},
        {"bot.cancel", "bot.cancelled END track=cancelled"},
        {"ok", "IGNORED"}}},
      {"cancel_beats_no",
       {{"go:track order:1", "CALL orders.lookup{\"number\":\"1\"}"},
        {"ok", "track/3:say track/helped:say"},
        {"no bot.cancel", "bot.cancelled END track=cancelled"}}},
      {"back",
       {{"go:return", "return/number:say"},
        {"order:77777777", "return/mail:say"},
        {"bot.back", "return/number:say"},
        {"order:88888888", "return/mail:say"},
        {"bot.back", "return/number:say"},
        {"bot.back", "bot.cannot_go_back bot.resume return/number:say~"}}},
      {"repeat_help_why",
       {{"bot.repeat", "PASS"},
        {"go:track", "track/number:say"},
        {"bot.repeat", "REPEAT"},
        {"bot.why", "track/number:why bot.resume track/number:say~"},
        {"bot.help", "bot.help_in_flow bot.resume track/number:say~"},
        {"bot.cancel", "bot.cancelled END track=cancelled"},
        {"go:return", "return/number:say"},
        {"bot.why", "bot.no_why bot.resume return/number:say~"}}},
      {"start_over",
       {{"go:return", "return/number:say"},
        {"order:77777777", "return/mail:say"},
        {"bot.start_over", "bot.started_over return/number:say"}}},
      {"correction_before_anything_was_done",
       {{"go:return", "return/number:say"},
        {"order:77777777", "return/mail:say"},
        {"bot.correct order:88888888", "bot.corrected bot.resume return/mail:say~"},
        {"email:a@b.example", "return/reason:say"}}},
      {"correction_does_the_work_again",
       {{"go:track", "track/number:say"},
        {"order:11111111", "CALL orders.lookup{\"number\":\"11111111\"}"},
        {"ok", "track/3:say track/helped:say"},
        {"no order:22222222", "bot.corrected CALL orders.lookup{\"number\":\"22222222\"}"}}},
      {"correction_without_a_value",
       {{"go:return", "return/number:say"},
        {"order:77777777", "return/mail:say"},
        {"bot.correct", "return/number:say"},
        {"bot.correct", "bot.nothing_to_correct bot.resume return/number:say~"}}},
      {"correction_of_nothing", {{"bot.correct", "bot.nothing_to_correct"}}},
      {"other_flow_before_any_answer",
       {{"go:track", "track/number:say"},
        {"go:return", "bot.switched return/number:say END track=left"}}},
      {"other_flow_asks_to_leave",
       {{"go:return", "return/number:say"},
        {"order:77777777", "return/mail:say"},
        {"go:menu", "bot.leave_flow"},
        {"no", "bot.resume return/mail:say~"},
        {"go:menu", "bot.leave_flow"},
        {"yes", "menu/top:say END return=left"}}},
      {"asked_to_leave_and_answers_the_question",
       {{"go:return", "return/number:say"},
        {"order:77777777", "return/mail:say"},
        {"go:menu", "bot.leave_flow"},
        {"email:a@b.example", "return/reason:say"}}},
      {"asked_to_leave_says_it_again",
       {{"go:return", "return/number:say"},
        {"order:77777777", "return/mail:say"},
        {"go:menu", "bot.leave_flow"},
        {"go:menu", "menu/top:say END return=left"}}},
      {"same_flow_again",
       {{"go:track", "track/number:say"},
        {"go:track", "bot.resume track/number:say~"},
        {"go:track order:5", "CALL orders.lookup{\"number\":\"5\"}"}}},
      {"question_beats_other_entries",
       {{"go:track", "track/number:say"},
        {"faq:hours order:5", "CALL orders.lookup{\"number\":\"5\"}"},
        {"ok", "track/3:say track/helped:say"},
        {"faq:denied no", "END track=handed_off HANDOFF not_helped"}}},
      {"failed_and_late",
       {{"go:track order:1", "CALL orders.lookup{\"number\":\"1\"}"},
        {"result:nonsense", "IGNORED"},
        {"fail", "track/lookup.failed.1:say END track=handed_off HANDOFF lookup_failed"},
        {"ok", "IGNORED"}}},
      {"twice",
       {{"go:track order:1", "CALL orders.lookup{\"number\":\"1\"}"},
        {"ok", "track/3:say track/helped:say"},
        {"ok", "IGNORED"}}},
      {"timeout",
       {{"go:track order:1", "CALL orders.lookup{\"number\":\"1\"}"},
        {"wait:9999", "PASS"},
        {"wait:1", "track/lookup.failed.1:say END track=handed_off HANDOFF lookup_failed"}}},
      {"failure_without_a_path",
       {{"go:return email:a@b.example order:77777777", "return/reason:say"},
        {"opt:0",
         "CALL returns.create{\"mail\":\"a@b.example\",\"note\":\"<{reason} by {email}>\"}"},
        {"fail", "END return=handed_off HANDOFF action_failed"}}},
      {"silence",
       {{"go:track", "track/number:say"},
        {"wait:59999", "PASS"},
        {"wait:1", "bot.no_input track/number:say~"},
        {"?", "track/number:retry[0]"},
        {"wait:60000", "bot.no_input_end END track=no_input"},
        {"wait:60000", "PASS"}}},
      {"flow_in_flow_comes_back",
       {{"go:menu", "menu/top:say"},
        {"opt:1", "track/number:say"},
        {"order:1", "CALL orders.lookup{\"number\":\"1\"}"},
        {"ok", "track/3:say track/helped:say"},
        {"yes", "track/helped.yes.1:say menu/2:say END track=solved END menu=done"}}},
      {"loop_goes_in_circles_at_last",
       {{"go:menu", "menu/top:say"},
        {"opt:0", "menu/top:say"},
        {"opt:0", "menu/top:say"},
        {"opt:0", "menu/top:say"},
        {"opt:0", "menu/top:say"},
        {"opt:0", "menu/top:say"},
        {"opt:0", "menu/top:say"},
        {"opt:0", "menu/top:say"},
        {"opt:0", "END menu=handed_off HANDOFF going_in_circles"}}},
      {"buttons",
       {{"btn:flow:track", "track/number:say"},
        {"btn:flow:track", "bot.resume track/number:say~"},
        {"order:1", "CALL orders.lookup{\"number\":\"1\"}"},
        {"ok", "track/3:say track/helped:say"},
        {"btn:no:return/helped", "bot.stale_button bot.resume track/helped:say~"},
        {"btn:yes:track/helped", "track/helped.yes.1:say END track=solved"},
        {"btn:yes:track/helped", "bot.stale_button"},
        {"btn:flow:menu", "menu/top:say"},
        {"btn:option:menu/top:nothing", "bot.stale_button bot.resume menu/top:say~"},
        {"btn:option:menu/top:track", "track/number:say"},
        {"btn:faq:hours", "PASS"}}},
      {"has_no_answer",
       {{"go:track", "track/number:say"},
        {"bot.no_value", "bot.no_value bot.way_out"},
        {"no", "bot.resume track/number:say~"},
        {"bot.no_value", "END track=handed_off HANDOFF no_order_number"}}},
      {"has_no_answer_and_wants_a_person",
       {{"go:track", "track/number:say"},
        {"bot.no_value", "bot.no_value bot.way_out"},
        {"yes", "END track=handed_off HANDOFF no_order_number"}}},
      {"has_no_answer_and_otherwise_is_no_person",
       {{"go:return", "return/number:say"},
        {"bot.other_means", "bot.other_means bot.way_out"},
        {"btn:way:yes", "END return=handed_off HANDOFF no_answer"}}},
      {"finds_it_after_all",
       {{"go:track", "track/number:say"},
        {"bot.no_value", "bot.no_value bot.way_out"},
        {"order:12345678", "CALL orders.lookup{\"number\":\"12345678\"}"}}},
      {"refuses_offer_by_button",
       {{"go:track", "track/number:say"},
        {"bot.complains", "bot.complains bot.way_out"},
        {"btn:way:no", "bot.resume track/number:say~"},
        {"btn:way:no", "bot.stale_button bot.resume track/number:say~"}}},
      {"a_refusal_is_no_attempt",
       {{"go:track", "track/number:say"},
        {"?", "track/number:retry[0]"},
        {"bot.rather_not", "bot.rather_not bot.way_out"},
        {"?", "track/number:retry[1]"},
        {"bot.skip", "END track=handed_off HANDOFF no_order_number"}}},
      {"where_it_stands",
       {{"go:track", "track/number:say"},
        {"bot.where", "track/number:retry[0]"},
        {"bot.where", "bot.no_value bot.way_out"},
        {"bot.where", "END track=handed_off HANDOFF no_order_number"},
        {"go:return", "return/number:say"},
        {"bot.where", "bot.where return/number:say~"}}},
      {"waits_without_asking",
       {{"go:track", "track/number:say"},
        {"bot.wait", "bot.wait"},
        {"wait:60000", "PASS"},
        {"bot.wait", "SILENT"},
        {"order:1", "CALL orders.lookup{\"number\":\"1\"}"}}},
      {"said_it_already",
       {{"go:track", "track/number:say"},
        {"bot.said_already", "bot.said_already track/number:say~"},
        {"bot.said_already", "bot.no_value bot.way_out"}}},
      {"two_values",
       {{"go:track", "track/number:say"},
        {"order:1 order:2", "bot.which_value"},
        {"order:2", "CALL orders.lookup{\"number\":\"2\"}"}}},
      {"two_values_twice_takes_the_first",
       {{"go:track", "track/number:say"},
        {"order:1 order:2", "bot.which_value"},
        {"order:1 order:2", "CALL orders.lookup{\"number\":\"1\"}"}}},
      {"the_same_value_twice",
       {{"go:track", "track/number:say"},
        {"order:1 order:1", "CALL orders.lookup{\"number\":\"1\"}"}}},
      {"leave_by_button",
       {{"go:return", "return/number:say"},
        {"order:77777777", "return/mail:say"},
        {"btn:flow:menu", "bot.leave_flow"},
        {"btn:leave:no", "bot.resume return/mail:say~"},
        {"btn:leave:yes", "bot.stale_button bot.resume return/mail:say~"},
        {"go:menu", "bot.leave_flow"},
        {"btn:leave:yes", "menu/top:say END return=left"}}},
  };
  return all;
}

class MachineChat : public ::testing::TestWithParam<Chat> {};

TEST_P(MachineChat, GoesAsWritten) {
  World world(shop_flows());
  for (const auto& [input, expected] : GetParam().lines) {
    EXPECT_EQ(world(input), expected) << "after: " << input;
  }
}

INSTANTIATE_TEST_SUITE_P(All, MachineChat, ::testing::ValuesIn(chats()),
                         [](const auto& chat) { return chat.param.name; });

TEST(Machine, SensitiveValuesKeepTheirMask) {
  model::Step pay = call("bank.pay", "", {{"to", Value("{iban}")}});
  World world({flow("pay", {ask("iban"), set("copy", Value("{iban}")), pay})});
  world("go:pay");
  EXPECT_EQ(world("iban:DE00123"), "CALL bank.pay{\"to\":\"DE00123\"}");
  EXPECT_EQ(session::find_slot(world.state, "iban")->mask, "[iban]");
  EXPECT_EQ(session::find_slot(world.state, "copy")->mask, "[iban]");
  EXPECT_EQ(session::slots_value(world.state, true).to_json(),
            "{\"copy\":\"[iban]\",\"iban\":\"[iban]\"}");
}

TEST(Machine, ProfileOutlivesTheFlow) {
  World world({flow("name", {ask("nick", "word"), set("profile.nick", Value("{nick}"))})});
  world("go:name");
  world("word:Ada");
  session::forget_conversation(world.state);
  EXPECT_EQ(world.state.profile.to_json(), "{\"nick\":\"Ada\"}");
  EXPECT_TRUE(world.state.slots.empty());
}

TEST(Machine, FitsBeforeThePolicy) {
  World world(shop_flows());
  world("go:track order:1");
  world("ok");
  Input no;
  no.yes_no = false;
  EXPECT_TRUE(fits(*world.tables, world.state, no));
  EXPECT_FALSE(fits(*world.tables, world.state, Input{}));
  EXPECT_EQ(expects(*world.tables, world.state).awaits, Awaits::yes_no);
}

TEST(Machine, StartStacksAFlow) {
  World world(shop_flows());
  world("go:track");
  const Effects effects = start(*world.tables, world.state, "return", {}, world.now, world);
  EXPECT_EQ(world.print(effects), "return/number:say");
  EXPECT_EQ(world.state.stack.size(), 2u);
  EXPECT_EQ(world.print(start(*world.tables, world.state, "nowhere", {}, world.now, world)),
            "PASS");
  EXPECT_EQ(abandon(world.state), (std::vector<std::string>{"track", "return"}));
  EXPECT_TRUE(world.state.stack.empty());
}

TEST(Machine, ParentAsksItsQuestionWhenTheStackedFlowEnds) {
  World world({flow("a", {ask("x", "order"), say("done")}), flow("b", {ask("y", "email")})});
  world("go:a");
  start(*world.tables, world.state, "b", {}, world.now, world);
  EXPECT_EQ(world("email:z@z.example"), "bot.resume a/1:say~ END b=done");
  EXPECT_EQ(world("order:1"), "a/2:say END a=done");
}

TEST(Machine, EndlessFlowsAreCutOff) {
  World world({flow("spin", {with_id("top", say("round")), jump("top")})});
  const std::string out = world("go:spin");
  EXPECT_NE(out.find("HANDOFF too_many_steps"), std::string::npos);
  EXPECT_LE(world.last.says.size(), static_cast<std::size_t>(max_steps));
}

TEST(Recover, GoesOnWhereTheStateStillIs) {
  World world(shop_flows());
  world("go:return");
  world("order:77777777");
  std::vector<model::Entry> changed = shop_flows();
  changed[1].steps.insert(changed[1].steps.begin(), say("new first words"));
  world.load(changed);
  EXPECT_EQ(world.print(recover(*world.tables, world.state, 2, world.now, world)), "PASS");
  EXPECT_EQ(world("email:a@b.example"), "return/reason:say");
}

TEST(Recover, BeginsAgainWhereItIsGone) {
  World world(shop_flows());
  world("go:return");
  world("order:77777777");
  std::vector<model::Entry> changed = shop_flows();
  changed[1].steps[1].id = text("address");
  world.load(changed);
  EXPECT_EQ(world.print(recover(*world.tables, world.state, 2, world.now, world)),
            "bot.reloaded return/number:say");
  EXPECT_EQ(world.print(recover(*world.tables, world.state, 2, world.now, world)), "PASS");
}

TEST(Recover, FlowThatIsGoneEndsAndTheOneBelowGoesOn) {
  World world(shop_flows());
  world("go:menu");
  world("opt:1");
  std::vector<model::Entry> changed = shop_flows();
  changed.erase(changed.begin());
  world.load(changed);
  EXPECT_EQ(world.print(recover(*world.tables, world.state, 2, world.now, world)),
            "bot.reloaded menu/2:say END track=reloaded END menu=done");
  EXPECT_TRUE(world.state.stack.empty());
}

TEST(Machine, ABareNumberIsAnAnswerRatherThanAWishForAnotherFlow) {
  World world(shop_flows());
  world("go:track");
  EXPECT_EQ(world("weak:return text:123"), "track/number:retry[0]");
  EXPECT_NE(world("weak:return text:return"), "track/number:retry[1]");
}

}  // namespace machine_test
}  // namespace
}  // namespace frontdesk::dialogue
