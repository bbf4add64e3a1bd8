// Minimal: one message in, the replies out.
#include <chrono>
#include <frontdesk/frontdesk.hpp>
#include <iostream>

int main(int count, char** words) {
  if (count != 3) {
    std::cerr << "usage: minimal RULES MESSAGE\n";
    return 2;
  }
  const auto compiled = frontdesk::compile_directory(words[1]);
  for (const auto& diagnostic : compiled.diagnostics) std::cerr << diagnostic << '\n';
  if (!compiled.rules) return 1;

  const frontdesk::Engine engine(compiled.rules);
  frontdesk::Session session("conversation-42");
  const auto now = std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
  const auto turn = engine.handle(
      session, frontdesk::Message{
                   .id = "1", .text = words[2], .channel = "webchat", .locale = "en", .at = now});
  for (const auto& reply : turn.replies) std::cout << reply.text << '\n';
  if (turn.handoff) std::cout << "to a person: " << turn.handoff->reason << '\n';
}
