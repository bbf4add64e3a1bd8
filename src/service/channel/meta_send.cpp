// Meta send: replies as requests of the Send API.
#include "service/channel/meta_send.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "service/channel/meta_webhook.hpp"
#include "service/channel/requests.hpp"
#include "service/channel/webhook.hpp"

namespace frontdesk::service {
namespace {

using nlohmann::json;

constexpr std::size_t kMetaButtons = 3;
constexpr std::size_t kMetaButtonText = 640;
constexpr std::size_t kMetaQuickReplies = 13;
constexpr std::size_t kMetaCards = 10;

class MetaOutbox {
 public:
  MetaOutbox(std::string account, std::string customer, const Sending& sending,
             const MetaSendSettings& settings)
      : account_(std::move(account)),
        customer_(std::move(customer)),
        comment_(comment_of(sending.event)),
        settings_(settings),
        requests_(sending, settings.channel) {}

  Result<std::vector<OutRequest>> send(const Reply& reply, const Sending& sending) {
    if (reply.is_public) return send_in_public(reply);
    is_tagged_ = reply.sender == Sender::person && sending.by_person;
    if (reply.typing.count() > 0 && comment_.empty()) show_typing(reply.typing);
    const std::size_t before = requests_.size();
    send_private(reply);
    if (!comment_.empty() && requests_.size() > before + 1) {
      return unsendable("A private answer to a comment is one message.");
    }
    return std::move(requests_).take();
  }

 private:
  std::string edge(std::string_view node, std::string_view name) const {
    return fmt::format("{}/{}/{}", settings_.access->api, node, name);
  }

  Result<std::vector<OutRequest>> send_in_public(const Reply& reply) {
    if (comment_.empty()) return unsendable("There is no comment to answer in public.");
    if (!reply.text.empty()) {
      requests_.add_json(edge(comment_, settings_.comment_edge), "comment",
                         json{{"message", reply.text}}, settings_.access->access_token);
    }
    return std::move(requests_).take();
  }

  json recipient() const {
    return comment_.empty() ? json{{"id", customer_}} : json{{"comment_id", comment_}};
  }

  void show_typing(std::chrono::milliseconds time) {
    requests_
        .add_json(edge(account_, "messages"), "typing",
                  json{{"recipient", recipient()}, {"sender_action", "typing_on"}},
                  settings_.access->access_token)
        .is_optional = true;
    requests_.wait(time);
  }

  void post(json message) {
    if (settings_.has_metadata) message["metadata"] = kOwnMark;
    json body = {{"recipient", recipient()}, {"message", std::move(message)}};
    body["messaging_type"] = is_tagged_ ? "MESSAGE_TAG" : "RESPONSE";
    if (is_tagged_) body["tag"] = "HUMAN_AGENT";
    requests_.add_json(edge(account_, "messages"), "message", body, settings_.access->access_token);
  }

  bool can_show(const Button& button) const {
    return button.kind != Button::Kind::phone || settings_.has_phone_buttons;
  }

  json button_json(const Button& button) const {
    switch (button.kind) {
      case Button::Kind::url:
        return {{"type", "web_url"}, {"title", button.title}, {"url", button.target}};
      case Button::Kind::phone:
        return {{"type", "phone_number"}, {"title", button.title}, {"payload", button.target}};
      case Button::Kind::reply:
        break;
    }
    return {{"type", "postback"}, {"title", button.title}, {"payload", button.target}};
  }

  void send_private(const Reply& reply) {
    std::vector<Button> shown;
    std::vector<Button> told;
    for (const Button& button : reply.buttons) {
      (can_show(button) && shown.size() < kMetaButtons ? shown : told).push_back(button);
    }
    // Quick replies vanish with the next message: they go with the last one.
    std::vector<Button> quick;
    for (const Button& button : reply.quick_replies) {
      const bool is_quick = button.kind == Button::Kind::reply && quick.size() < kMetaQuickReplies;
      (is_quick ? quick : told).push_back(button);
    }
    std::string text = with_line(reply.text, spelled(told));
    for (const Attachment& file : reply.media) {
      if (!send_file(file)) text = with_line(text, spelled(file));
    }
    const bool has_cards = are_cards(reply.cards);
    if (!has_cards) {
      for (const Card& card : reply.cards) text = with_line(text, spelled(card));
    }
    text = words_for(std::move(text), shown);
    if (!has_cards) text = words_for(std::move(text), quick);
    send_text(text, shown, has_cards ? std::vector<Button>() : quick);
    if (has_cards) send_cards(reply.cards, quick);
  }

  void send_text(const std::string& text, const std::vector<Button>& buttons,
                 const std::vector<Button>& quick) {
    const std::size_t last = buttons.empty() ? settings_.most_text : kMetaButtonText;
    const std::vector<std::string> parts = chunks(text, settings_.count, settings_.most_text, last);
    for (std::size_t i = 0; i < parts.size(); ++i) {
      const bool is_last = i + 1 == parts.size();
      json message = {{"text", parts[i]}};
      if (is_last && !buttons.empty()) {
        json list = json::array();
        for (const Button& button : buttons) list.push_back(button_json(button));
        message = attachment(
            "template",
            {{"template_type", "button"}, {"text", parts[i]}, {"buttons", std::move(list)}});
      }
      if (is_last) add_quick(message, quick);
      post(std::move(message));
    }
  }

  static json attachment(std::string_view type, json payload) {
    return {{"attachment", {{"type", type}, {"payload", std::move(payload)}}}};
  }

  static void add_quick(json& message, const std::vector<Button>& quick) {
    if (quick.empty()) return;
    json list = json::array();
    for (const Button& one : quick) {
      list.push_back({{"content_type", "text"}, {"title", one.title}, {"payload", one.target}});
    }
    message["quick_replies"] = std::move(list);
  }

  /// A card needs something beside its title, and only buttons that are shown.
  bool are_cards(const std::vector<Card>& cards) const {
    if (cards.empty() || cards.size() > kMetaCards) return false;
    return std::all_of(cards.begin(), cards.end(), [&](const Card& card) {
      const bool has_more =
          !card.subtitle.empty() || !card.image_url.empty() || !card.buttons.empty();
      return !card.title.empty() && has_more && card.buttons.size() <= kMetaButtons &&
             std::all_of(card.buttons.begin(), card.buttons.end(),
                         [&](const Button& button) { return can_show(button); });
    });
  }

  void send_cards(const std::vector<Card>& cards, const std::vector<Button>& quick) {
    json elements = json::array();
    for (const Card& card : cards) {
      json element = {{"title", card.title}};
      if (!card.subtitle.empty()) element["subtitle"] = card.subtitle;
      if (!card.image_url.empty()) element["image_url"] = card.image_url;
      for (const Button& button : card.buttons) element["buttons"].push_back(button_json(button));
      elements.push_back(std::move(element));
    }
    json message =
        attachment("template", {{"template_type", "generic"}, {"elements", std::move(elements)}});
    add_quick(message, quick);
    post(std::move(message));
  }

  bool send_file(const Attachment& file) {
    if (file.kind != "image" && file.kind != "video" && file.kind != "audio" &&
        file.kind != "file") {
      return false;
    }
    if (!file.url.starts_with("https://")) return false;
    post(attachment(file.kind, {{"url", file.url}}));
    return true;
  }

  std::string account_;
  std::string customer_;
  std::string comment_;
  const MetaSendSettings& settings_;
  Requests requests_;
  bool is_tagged_ = false;
};

}  // namespace

Result<std::vector<OutRequest>> send_meta(std::string_view conversation, const Reply& reply,
                                          const Sending& sending,
                                          const MetaSendSettings& settings) {
  const std::vector<std::string> parts = conversation_parts(conversation, settings.channel, 2, 2);
  if (parts.empty()) return unsendable("The conversation is none of this channel.");
  if (const std::optional<Error> closed = closed_window(reply, sending)) return *closed;
  return MetaOutbox(parts[0], parts[1], sending, settings).send(reply, sending);
}

}  // namespace frontdesk::service
