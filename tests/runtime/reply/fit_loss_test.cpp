// losses: whatever a channel shows otherwise is named, for random replies and channels.
#include "runtime/reply/fit_loss.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>

#include "runtime/reply/fit.hpp"

namespace frontdesk::reply {
namespace {
namespace fit_loss_test {

class Random {
 public:
  explicit Random(unsigned seed) : engine_(seed) {}
  std::size_t below(std::size_t n) { return engine_() % n; }
  std::string words(std::size_t most) {
    constexpr const char* kWords[] = {"the", "menu", "espresso", "größer", "of", "everything"};
    std::string text = kWords[below(6)];
    for (std::size_t n = below(most); n > 0; --n) text += std::string(" ") + kWords[below(6)];
    return text;
  }
  Button button(std::size_t number) {
    Button button{words(5), "faq:" + std::to_string(number), Button::Kind::reply, {}};
    if (below(4) == 0) {
      button.kind = below(3) == 0 ? Button::Kind::phone : Button::Kind::url;
      button.target = "https://a.example/" + std::to_string(number);
    }
    if (below(3) == 0) button.description = words(6);
    return button;
  }

 private:
  std::mt19937 engine_;
};

RichReply random_reply(Random& random) {
  RichReply reply;
  reply.text.text = random.words(20);
  reply.locale = "en";
  reply.is_public = random.below(12) == 0;
  std::size_t number = 0;
  for (std::size_t n = random.below(4); n > 0; --n)
    reply.buttons.push_back(random.button(number++));
  for (std::size_t n = random.below(4); n > 0; --n) {
    reply.quick_replies.push_back(random.button(number++));
  }
  for (std::size_t n = random.below(3); n > 0; --n) {
    Card card{random.words(5), random.words(8), "https://a.example/p.png", {}};
    for (std::size_t k = random.below(3); k > 0; --k)
      card.buttons.push_back(random.button(number++));
    reply.cards.push_back(std::move(card));
  }
  if (random.below(3) == 0) reply.media.push_back({"image", "https://a.example/m.png", "A cup"});
  return reply;
}

ChannelLimits random_channel(Random& random) {
  ChannelLimits limits;
  const auto limit = [&](std::size_t least, std::size_t more) {
    return TextLimit{least + random.below(more), Unit::utf16};
  };
  limits.id = "channel";
  limits.text = {4000, Unit::utf16};
  limits.text_with_buttons = {1000, Unit::utf16};
  limits.label = limit(10, 30);
  limits.row_label = limit(10, 40);
  limits.description = random.below(2) == 0 ? TextLimit{} : limit(5, 60);
  limits.card_title = limit(10, 60);
  limits.card_subtitle = limit(10, 60);
  limits.payload = {64, Unit::bytes};
  limits.buttons = random.below(4);
  limits.quick_replies = random.below(4);
  limits.cards = random.below(4);
  limits.card_buttons = random.below(4);
  limits.list_rows = random.below(2) * random.below(12);
  if (random.below(2) == 0) limits.link_buttons = random.below(3);
  limits.media = random.below(2) == 0;
  limits.phone_buttons = random.below(2) == 0;
  return limits;
}

/// Everything of `replies` that is no running text, each in brackets.
std::string places_of(const std::vector<Reply>& replies) {
  std::string all;
  const auto add = [&all](const Button& button) {
    all += "[" + button.title + "][" + button.description + "]";
  };
  for (const Reply& one : replies) {
    for (const Button& button : one.buttons) add(button);
    for (const Button& button : one.quick_replies) add(button);
    for (const Card& card : one.cards) {
      all += "[" + card.title + "][" + card.subtitle + "][" + card.image_url + "]";
      for (const Button& button : card.buttons) add(button);
    }
    for (const Attachment& media : one.media) all += "[" + media.url + "]";
  }
  return all;
}

TEST(FitLoss, EitherNothingIsLostOrItIsNamed) {
  Random random(20261201);
  std::size_t whole = 0;
  std::size_t lossy = 0;
  for (int i = 0; i < 20000 && !HasFailure(); ++i) {
    const RichReply reply = random_reply(random);
    const ChannelLimits limits = random_channel(random);
    const std::vector<Reply> fitted = fit(reply, limits);
    const std::vector<Loss> lost = losses(reply, fitted, limits);
    (lost.empty() ? whole : lossy) += 1;
    const std::string places = places_of(fitted);
    const auto is_kept = [&](const std::string& text) {
      // A button out of its card bears the name of the card before its own.
      return text.empty() || places.find("[" + text + "]") != std::string::npos ||
             places.find(": " + text + "]") != std::string::npos;
    };
    const auto is_named = [&](const std::string& text) {
      return std::any_of(lost.begin(), lost.end(), [&](const Loss& one) {
        return one.written == text || one.written.ends_with(": " + text);
      });
    };
    const auto check = [&](const Button& button) {
      EXPECT_TRUE(is_kept(button.title) || is_named(button.title)) << button.title << places;
      EXPECT_TRUE(is_kept(button.description) || is_named(button.description) ||
                  is_named(button.title))
          << button.description << places;
    };
    for (const Button& button : reply.buttons) check(button);
    for (const Button& button : reply.quick_replies) check(button);
    for (const Card& card : reply.cards) {
      EXPECT_TRUE(is_kept(card.title) || is_named(card.title)) << card.title;
      EXPECT_TRUE(is_kept(card.subtitle) || is_named(card.title)) << card.subtitle;
      for (const Button& button : card.buttons) check(button);
    }
    for (const RichMedia& media : reply.media) {
      EXPECT_TRUE(is_kept(media.url) || is_named(media.url)) << media.url;
    }
    // What is named is not as it was written.
    for (const Loss& one : lost) {
      if (one.kind != Loss::Kind::label) continue;
      EXPECT_NE(one.written, one.shown);
      EXPECT_NE(places.find("[" + one.shown + "]"), std::string::npos) << one.shown;
    }
  }
  EXPECT_GT(whole, 500U);
  EXPECT_GT(lossy, 5000U);
}

}  // namespace fit_loss_test
}  // namespace
}  // namespace frontdesk::reply
