// Compiled: rules that `frontdesk compile` has written, ready at once.
#include <chrono>
#include <frontdesk/frontdesk.hpp>
#include <iostream>

int main(int count, char** words) {
  if (count != 3) {
    std::cerr << "usage: compiled FILE MESSAGE\n";
    return 2;
  }
  const auto rules = frontdesk::load_compiled(words[1]);
  if (!rules) {
    std::cerr << rules.error().code << ": " << rules.error().message << '\n';
    return 1;
  }
  const frontdesk::Engine engine(*rules);
  frontdesk::Session session("conversation-42");
  const auto now = std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
  const auto turn = engine.handle(
      session, frontdesk::Message{
                   .id = "1", .text = words[2], .channel = "webchat", .locale = "en", .at = now});
  for (const auto& reply : turn.replies) std::cout << reply.text << '\n';
}
