// Roles: two questions of one kind, told apart by the words before the value.
#include "assembly/engine/bot.hpp"

namespace frontdesk::testing_bot {
namespace {
namespace roles_test {

constexpr std::string_view kFerry = R"yaml(
frontdesk: 1
bot: {locales: [en, de], extends: [common], timezone: Europe/Berlin}
entities:
  - id: port
    values: [{id: oslo, say: [oslo]}, {id: kiel, say: [kiel]}, {id: turku, say: [turku]}]
flows:
  - id: crossing
    title: {en: Ferries, de: Fähren}
    phrases: {en: ["(ferry|crossing)"], de: ["fähre"]}
    steps:
      - {ask: origin, entity: port, say: {en: "From where?", de: "Von wo?"}}
      - {ask: destination, entity: port, say: {en: "Where to?", de: "Wohin?"}}
      - {say: {en: "{origin} - {destination}", de: "{origin} - {destination}"}}
  - id: parcel
    title: {en: Parcels, de: Pakete}
    phrases: {en: ["parcel"], de: ["paket"]}
    steps:
      - ask: sender
        entity: port
        role: {en: ["shipped by", "written by"], de: ["geschickt von"]}
        say: {en: "Who sends it?", de: "Wer schickt es?"}
      - ask: receiver
        entity: port
        role: {en: ["for", "meant for"], de: ["für"]}
        say: {en: "Who gets it?", de: "Wer bekommt es?"}
      - {say: {en: "{sender} to {receiver}", de: "{sender} an {receiver}"}}
)yaml";

struct Row {
  std::vector<std::string> said;
  std::string last;
};

TEST(Roles, ValuesGoWhereTheWordsBeforeThemSay) {
  const Row rows[] = {
      {{"ferry from oslo to kiel"}, "oslo - kiel"},
      {{"ferry to kiel from oslo"}, "oslo - kiel"},
      {{"a ferry to kiel", "turku"}, "turku - kiel"},
      {{"a ferry", "to kiel", "oslo"}, "oslo - kiel"},
      {{"a ferry", "oslo", "kiel"}, "oslo - kiel"},
      {{"a ferry", "from oslo", "to the turku"}, "oslo - turku"},
      {{"a parcel for kiel", "oslo"}, "oslo to kiel"},
      {{"a parcel meant for the kiel shipped by turku"}, "turku to kiel"},
      {{"a parcel", "for oslo", "kiel"}, "kiel to oslo"},
      {{"eine fähre nach kiel", "oslo"}, "oslo - kiel"},
      {{"ein paket für kiel", "turku"}, "turku an kiel"},
  };
  for (const Row& row : rows) {
    Bot bot(kFerry);
    std::string last;
    for (const std::string& said : row.said) last = texts(bot.say(said));
    EXPECT_NE(last.find(row.last), std::string::npos) << row.said.front() << ": " << last;
  }
}

}  // namespace roles_test
}  // namespace
}  // namespace frontdesk::testing_bot
