// Nothing lost: whatever a reply holds reaches the customer of every channel, shown or spelled out.
#include <gtest/gtest.h>

#include <map>
#include <random>

#include "frontdesk/service/desk.hpp"
#include "service/channel/described.hpp"

namespace frontdesk::service {
namespace {
namespace nothing_lost_test {

struct Place {
  std::unique_ptr<Channel> channel;
  const char* conversation;
};

const std::vector<Place>& places() {
  static const std::vector<Place> all = [] {
    std::vector<Place> made;
    made.push_back({messenger({}), "messenger:1:2"});
    made.push_back({instagram({}), "instagram:1:2"});
    made.push_back({whatsapp({}), "whatsapp:1:2"});
    made.push_back({x({}), "x:1:2"});
    made.push_back({telegram({.bot_token = "1:A"}), "telegram:1:2"});
    made.push_back({line({}), "line:1:2"});
    made.push_back({slack({}), "slack:1:2"});
    made.push_back({twilio({}), "sms:1:2"});
    made.push_back({chatwoot({.account_id = "1"}), "chatwoot:1:2"});
    made.push_back({json_desk({}), "any"});
    return made;
  }();
  return all;
}

/// A reply of words that each occur once, and those words.
class Invented {
 public:
  explicit Invented(unsigned seed) : random_(seed) {
    if (draw(3) > 0) reply.text = word();
    fill(reply.buttons, 5);
    fill(reply.quick_replies, 16);
    for (std::size_t i = draw(4); i > 0; --i) {
      Card card{.title = word()};
      if (draw(2) == 0) card.subtitle = word();
      if (draw(2) == 0) card.image_url = "https://i.example/" + word();
      fill(card.buttons, 4);
      reply.cards.push_back(std::move(card));
    }
    static constexpr const char* kKinds[] = {"image", "video", "audio", "file", "location"};
    for (std::size_t i = draw(3); i > 0; --i) {
      reply.media.push_back({kKinds[draw(5)], "https://f.example/" + word()});
    }
  }

  Reply reply;
  std::vector<std::string> words;

 private:
  std::size_t draw(std::size_t below) { return random_() % below; }

  std::string word() {
    words.push_back(fmt::format("w{}w", words.size()));
    return words.back();
  }

  void fill(std::vector<Button>& buttons, std::size_t most) {
    for (std::size_t i = draw(2) == 0 ? 0 : draw(most + 1); i > 0; --i) {
      Button button{.title = word(), .target = "t"};
      const std::size_t kind = draw(4);
      if (kind == 0) {
        button.kind = Button::Kind::url;
        button.target = "https://b.example/" + word();
      } else if (kind == 1) {
        button.kind = Button::Kind::phone;
        button.target = word();
      }
      buttons.push_back(std::move(button));
    }
  }

  std::mt19937 random_;
};

TEST(NothingLost, OfAnyReplyOnAnyChannel) {
  for (unsigned seed = 0; seed < 400; ++seed) {
    const Invented invented(seed);
    for (const Place& place : places()) {
      const auto requests = place.channel->send(place.conversation, invented.reply, {.key = "k"});
      if (invented.words.empty() && !requests) continue;
      ASSERT_TRUE(requests) << place.channel->name() << " " << requests.error().message;
      std::string bodies;
      for (const OutRequest& request : *requests) bodies += request.body + "\n";
      for (const std::string& word : invented.words) {
        EXPECT_NE(bodies.find(word), std::string::npos)
            << place.channel->name() << " loses " << word << " of " << to_json(invented.reply)
            << "\n"
            << bodies;
      }
      if (HasFailure()) return;
    }
  }
}

}  // namespace nothing_lost_test
}  // namespace
}  // namespace frontdesk::service
