// Echoes that do not tell who wrote them: the bot's own, by whichever process, or a person's.
#include <gtest/gtest.h>

#include "frontdesk/session.hpp"
#include "service/channel/signature.hpp"
#include "service/web/running_server.hpp"

namespace frontdesk::service {
namespace {
namespace echo_test {

constexpr const char* kConversation = "instagram:30:40";

class Echo : public ::testing::Test {
 protected:
  static ServerOptions options() {
    ServerOptions options;
    options.channels = {instagram({.app_secret = "app-secret", .access_token = "token"})};
    return options;
  }

  int hear_of(const std::string& name) {
    const std::string body =
        R"({"object":"instagram","entry":[{"id":"30","messaging":[{"sender":{"id":"30"},
        "recipient":{"id":"40"},"timestamp":1699999990000,"message":{"mid":")" +
        name + R"(","text":"Hi","is_echo":true}}]}]})";
    const httplib::Headers headers = {
        {"X-Hub-Signature-256", "sha256=" + hex(hmac(Hash::sha256, "app-secret", body))}};
    const httplib::Result answer =
        running_.client().Post("/webhooks/instagram", headers, body, "application/json");
    return answer ? answer->status : 0;
  }

  /// As another process on the same store does.
  void send(const std::string& name) {
    Change change;
    change.conversation = kConversation;
    change.session = Session(kConversation).encode();
    change.outgoing.push_back({.kind = "reply", .body = "{}", .is_to_be_sent = true});
    EXPECT_EQ(*store().commit(change), Committed::done);
    EXPECT_TRUE(*store().mark_sent(kConversation, 1, name));
  }

  Store& store() { return running_.service().store(); }
  /// Each event that has an effect makes another one.
  std::uint64_t version() { return store().load(kConversation, {})->version; }

  testing::Running running_{options()};
};

TEST_F(Echo, OfWhatAnotherProcessSentChangesNothing) {
  send("mid.1");
  EXPECT_EQ(hear_of("mid.1"), 200);
  EXPECT_EQ(version(), 1U);
}

TEST_F(Echo, MayComeBeforeItIsKnownThatTheMessageWasSent) {
  std::thread early([&] { EXPECT_EQ(hear_of("mid.1"), 200); });
  std::this_thread::sleep_for(std::chrono::milliseconds(300));
  send("mid.1");
  early.join();
  EXPECT_EQ(version(), 1U);
}

TEST_F(Echo, OfAPersonSilencesTheBot) {
  send("mid.1");
  EXPECT_EQ(hear_of("mid.2"), 200);
  EXPECT_EQ(version(), 2U);
  EXPECT_EQ(hear_of("mid.2"), 200) << "the platform repeats itself";
  EXPECT_EQ(version(), 2U);
}

}  // namespace echo_test
}  // namespace
}  // namespace frontdesk::service
