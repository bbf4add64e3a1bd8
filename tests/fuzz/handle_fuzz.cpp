// Fuzzer: any bytes as messages and buttons of one conversation.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "frontdesk/frontdesk.hpp"

namespace {

constexpr std::string_view kRules = R"yaml(
frontdesk: 1
bot: {name: Tinker, locales: [en, de]}
entities:
  - {id: order_number, pattern: "[0-9]{8,14}"}
faqs:
  - id: opening
    title: Opening hours
    phrases: {en: ["(when|what time) * open", "/[!?]{3,}/"], de: ["wann * offen"]}
    examples: {en: [are you there on sundays]}
    answer: {en: ["Nine to five.", "From nine, {customer.name}."], de: "Ab neun."}
flows:
  - id: track
    title: Where your order is
    phrases: {en: ["(where is|track) [my] (order|parcel) [{order_number}]"]}
    steps:
      - ask: order_number
        say: "Which number?"
      - confirm: "Look it up?"
        yes: [{say: "Good."}]
        no: [{end: left}]
)yaml";

const frontdesk::Engine& engine() {
  static const frontdesk::Engine instance(frontdesk::compile_string(kRules).rules, {.trace = true});
  return instance;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  frontdesk::Session session("fuzz");
  frontdesk::Time now{std::chrono::milliseconds(1795428000000)};
  int count = 0;
  for (std::size_t begin = 0; begin <= input.size() && count < 16; ++count) {
    const std::size_t end = std::min(input.find('\n', begin), input.size());
    const std::string line(input.substr(begin, end - begin));
    begin = end + 1;
    now += std::chrono::seconds(10);
    const std::string id = std::to_string(count);
    frontdesk::Turn turn;
    if (!line.empty() && line.front() == '#') {
      turn = engine().handle(
          session,
          frontdesk::ButtonPress{
              .id = id, .target = line.substr(1), .channel = "sms", .locale = "de", .at = now});
    } else {
      turn = engine().handle(
          session, frontdesk::Message{
                       .id = id, .text = line, .channel = "instagram", .locale = "en", .at = now});
    }
    if (to_json(turn).empty() || explain(*turn.trace).empty()) std::abort();
    if (!frontdesk::Session::decode(session.encode())) std::abort();
  }
  return 0;
}
