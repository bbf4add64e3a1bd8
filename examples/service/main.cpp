// Service: a backend that keeps conversations in a file and handles no event twice. Each run is a
// process of its own.
#include <chrono>
#include <frontdesk/frontdesk.hpp>
#include <frontdesk/service/service.hpp>
#include <iostream>
#include <utility>

int main(int count, char** words) {
  namespace service = frontdesk::service;
  if (count != 5) {
    std::cerr << "usage: service RULES STORE EVENT_ID MESSAGE\n";
    return 2;
  }
  auto compiled = frontdesk::compile_directory(words[1]);
  for (const auto& diagnostic : compiled.diagnostics) std::cerr << diagnostic << '\n';
  if (!compiled.rules) return 1;

  auto store = service::sqlite_store(words[2]);
  if (!store) {
    std::cerr << store.error().message << '\n';
    return 1;
  }
  service::Service desk(compiled.rules, *std::move(store));
  const auto answer = desk.handle(
      "conversation-42",
      frontdesk::Message{.id = words[3], .text = words[4], .channel = "webchat", .at = desk.now()});
  if (!answer) {
    // Nothing has changed: the platform may send the event again.
    std::cerr << answer.error().message << '\n';
    return 1;
  }
  // The replies are in `answer->body` as JSON; here they are read from the store, as a sender
  // would.
  auto out = desk.store().outgoing("conversation-42", 0, 100);
  if (!out || out->empty()) return 1;
  const std::string& body = out->back().body;
  const std::size_t begin = body.find("\"text\":\"") + 8;
  std::cout << body.substr(begin, body.find('"', begin) - begin) << '\n';
  if (answer->is_repeat) std::cout << "(said before)\n";
}
