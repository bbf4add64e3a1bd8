// Handoff: a customer asks for a person, an agent takes over and leaves; every turn printed as
// JSON.
#include <chrono>
#include <frontdesk/frontdesk.hpp>
#include <iostream>
#include <string>

int main(int count, char** words) {
  if (count != 2) {
    std::cerr << "usage: handoff RULES\n";
    return 2;
  }
  const auto compiled = frontdesk::compile_directory(words[1]);
  for (const auto& diagnostic : compiled.diagnostics) std::cerr << diagnostic << '\n';
  if (!compiled.rules) return 1;

  const frontdesk::Engine engine(compiled.rules);
  frontdesk::Session session("conversation-42");
  // The host passes the time in, so a made-up clock gives the same output on every run.
  frontdesk::Time now =
      std::chrono::sys_days(std::chrono::year(2026) / 3 / 2) + std::chrono::hours(10);
  int number = 0;
  const auto next_id = [&] {
    now += std::chrono::seconds(20);
    return std::to_string(++number);
  };
  const auto customer = [&](const char* text) {
    const auto id = next_id();
    const auto turn = engine.handle(
        session, frontdesk::Message{
                     .id = id, .text = text, .channel = "webchat", .locale = "en", .at = now});
    std::cout << frontdesk::to_json(turn) << '\n';
  };
  const auto agent = [&](frontdesk::AgentAction action, const char* text) {
    const auto id = next_id();
    const auto turn = engine.handle(
        session,
        frontdesk::AgentEvent{.id = id, .action = action, .name = "Mira", .text = text, .at = now});
    std::cout << frontdesk::to_json(turn) << '\n';
  };

  customer("can I talk to a human?");
  agent(frontdesk::AgentAction::joined, "");
  customer("my grinder is broken");  // The bot is silent now.
  agent(frontdesk::AgentAction::wrote, "A new one is on its way.");
  agent(frontdesk::AgentAction::left, "");
  customer("when do you open?");  // The bot answers again.
}
