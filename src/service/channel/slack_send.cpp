// Slack send: replies as messages of blocks.
#include "service/channel/slack_send.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "service/channel/chunks.hpp"
#include "service/channel/entities.hpp"
#include "service/channel/requests.hpp"
#include "service/channel/slack_inbox.hpp"

namespace frontdesk::service {
namespace {

using nlohmann::json;

constexpr std::size_t kSlackText = 40'000;
constexpr std::size_t kSlackSection = 3000;
constexpr std::size_t kSlackButtons = 25;
constexpr std::size_t kSlackCards = 10;

class SlackOutbox {
 public:
  SlackOutbox(const std::string& channel, const std::string& thread, const Sending& sending,
              const SlackAccess& access)
      : channel_(channel), thread_(thread), access_(access), requests_(sending, kSlack) {}

  /// `text` is in Slack's markup; the titles of buttons and cards are not.
  Result<std::vector<OutRequest>> send(const Reply& reply, const std::string& words) && {
    std::vector<Button> buttons = reply.buttons;
    buttons.insert(buttons.end(), reply.quick_replies.begin(), reply.quick_replies.end());
    const std::vector<Button> told = take_others(buttons);
    std::string more = spelled(told);
    json blocks = json::array();
    for (const Attachment& file : reply.media) {
      if (file.kind == "image" && file.url.starts_with("https://")) {
        blocks.push_back({{"type", "image"}, {"image_url", file.url}, {"alt_text", "image"}});
      } else {
        more = with_line(std::move(more), spelled(file));
      }
    }
    for (std::size_t i = 0; i < reply.cards.size(); ++i) {
      if (i < kSlackCards) {
        add_card(reply.cards[i], blocks);
      } else {
        more = with_line(std::move(more), spelled(reply.cards[i]));
      }
    }
    add_actions(buttons, blocks);
    send_text(with_line(words, with_entities(more)), blocks);
    return std::move(requests_).take();
  }

 private:
  /// Leaves the buttons that Slack shows.
  static std::vector<Button> take_others(std::vector<Button>& buttons) {
    std::vector<Button> others;
    std::vector<Button> shown;
    for (Button& one : buttons) {
      const bool is_shown = one.kind != Button::Kind::phone && shown.size() < kSlackButtons;
      (is_shown ? shown : others).push_back(std::move(one));
    }
    buttons = std::move(shown);
    return others;
  }

  void add_actions(const std::vector<Button>& buttons, json& blocks) {
    json elements = json::array();
    for (const Button& button : buttons) {
      json element = {{"type", "button"}};
      element["text"] = {{"type", "plain_text"}, {"text", button.title}};
      element["action_id"] = fmt::format("button-{}", ++actions_);
      element[button.kind == Button::Kind::url ? "url" : "value"] = button.target;
      elements.push_back(std::move(element));
    }
    if (!elements.empty()) blocks.push_back({{"type", "actions"}, {"elements", elements}});
  }

  void add_card(const Card& card, json& blocks) {
    std::vector<Button> buttons = card.buttons;
    const std::vector<Button> others = take_others(buttons);
    const std::string more = with_line(card.subtitle, spelled(others));
    std::string text = fmt::format("*{}*", with_entities(card.title));
    text = with_line(std::move(text), with_entities(more));
    json block = section(text);
    if (!card.image_url.empty()) {
      block["accessory"] = {
          {"type", "image"}, {"image_url", card.image_url}, {"alt_text", card.title}};
    }
    blocks.push_back(std::move(block));
    add_actions(buttons, blocks);
  }

  static json section(const std::string& text) {
    return {{"type", "section"}, {"text", {{"type", "mrkdwn"}, {"text", text}}}};
  }

  void send_text(const std::string& text, const json& blocks) {
    const std::size_t last = blocks.empty() ? kSlackText : kSlackSection;
    std::vector<std::string> parts = chunks(text, Count::utf16, kSlackText, last);
    if (parts.empty() && !blocks.empty()) parts.emplace_back();
    for (std::size_t i = 0; i < parts.size(); ++i) {
      json body = {{"channel", channel_}, {"text", parts[i]}};
      if (!thread_.empty()) body["thread_ts"] = thread_;
      if (i + 1 == parts.size() && !blocks.empty()) {
        json all = json::array();
        if (!parts[i].empty()) all.push_back(section(parts[i]));
        for (const json& block : blocks) all.push_back(block);
        body["blocks"] = std::move(all);
      }
      requests_.add_json(access_.api + "/chat.postMessage", "message", body, access_.bot_token);
    }
  }

  const std::string& channel_;
  const std::string& thread_;
  const SlackAccess& access_;
  Requests requests_;
  int actions_ = 0;
};

}  // namespace

Result<std::vector<OutRequest>> send_slack(const std::string& channel, const std::string& thread,
                                           const Reply& reply, const Sending& sending,
                                           const SlackAccess& access) {
  // People do not write markup.
  const std::string words = sending.by_person ? with_entities(reply.text) : reply.text;
  return SlackOutbox(channel, thread, sending, access).send(reply, words);
}

}  // namespace frontdesk::service
