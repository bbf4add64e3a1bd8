// Chatwoot send: replies and handoffs as calls of its API.
#include "service/desk/chatwoot_send.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "service/channel/payload.hpp"
#include "service/channel/requests.hpp"
#include "service/desk/chatwoot_inbox.hpp"

namespace frontdesk::service {
namespace {

using nlohmann::json;

class ChatwootOutbox {
 public:
  ChatwootOutbox(const std::string& conversation, const Sending& sending,
                 const ChatwootAccess& access)
      : url_(fmt::format("{}/api/v1/accounts/{}/conversations/{}", access.url, access.account_id,
                         conversation)),
        access_(access),
        requests_(sending, kChatwoot) {}

  Result<std::vector<OutRequest>> send(const Reply& reply) && {
    json items = json::array();
    std::string told = add_items(reply.buttons, items);
    told = with_line(std::move(told), add_items(reply.quick_replies, items));
    std::string text = with_line(reply.text, told);
    for (const Attachment& file : reply.media) text = with_line(std::move(text), spelled(file));
    text = words_for(std::move(text), reply.buttons);
    text = words_for(std::move(text), reply.quick_replies);
    if (reply.typing.count() > 0) {
      call("toggle_typing_status", {{"typing_status", "on"}}).is_optional = true;
      requests_.wait(reply.typing);
    }
    json message = {{"content", text}, {"message_type", "outgoing"}, {"private", false}};
    if (!items.empty()) {
      message["content_type"] = "input_select";
      message["content_attributes"]["items"] = std::move(items);
    }
    if (!text.empty()) call("messages", message);
    if (!reply.cards.empty()) send_cards(reply.cards);
    return std::move(requests_).take();
  }

  Result<std::vector<OutRequest>> hand_over(const Handoff& handoff) && {
    // What an agent needs comes before what calls one.
    call("messages", {{"content", note(handoff)}, {"message_type", "outgoing"}, {"private", true}});
    call("toggle_priority", {{"priority", priority_of(handoff)}}).is_optional = true;
    json labels = json::array();
    for (const std::string& label : {handoff.queue, handoff.reason}) {
      if (!label.empty()) labels.push_back(label);
    }
    if (handoff.is_ticket) labels.push_back("ticket");
    // Older versions do not let bots do this.
    call("labels", {{"labels", std::move(labels)}}).is_optional = true;
    call("custom_attributes", {{"custom_attributes", {{"handoff_id", handoff.id}}}}).is_optional =
        true;
    for (const auto& [queue, team] : access_.teams) {
      if (queue == handoff.queue) call("assignments", {{"team_id", team}}).is_optional = true;
    }
    call("toggle_status", {{"status", "open"}});
    return std::move(requests_).take();
  }

 private:
  OutRequest& call(std::string_view what, const json& body) {
    OutRequest& request =
        requests_.add(fmt::format("{}/{}", url_, what), what, "application/json", written(body));
    request.headers.push_back({"api_access_token", access_.bot_token});
    return request;
  }

  /// What can be chosen; the rest as lines.
  static std::string add_items(const std::vector<Button>& buttons, json& items) {
    std::vector<Button> told;
    for (const Button& button : buttons) {
      if (button.kind == Button::Kind::reply) {
        items.push_back({{"title", button.title}, {"value", button.target}});
      } else {
        told.push_back(button);
      }
    }
    return spelled(told);
  }

  void send_cards(const std::vector<Card>& cards) {
    json items = json::array();
    for (const Card& card : cards) {
      json item = {{"title", card.title}, {"description", card.subtitle}};
      item["media_url"] = card.image_url;
      item["actions"] = json::array();
      for (const Button& button : card.buttons) {
        const bool is_reply = button.kind == Button::Kind::reply;
        const std::string address =
            button.kind == Button::Kind::phone ? "tel:" + button.target : button.target;
        item["actions"].push_back({{"type", is_reply ? "postback" : "link"},
                                   {"text", button.title},
                                   {is_reply ? "payload" : "uri", address}});
      }
      items.push_back(std::move(item));
    }
    call("messages", {{"content", cards.front().title},
                      {"message_type", "outgoing"},
                      {"private", false},
                      {"content_type", "cards"},
                      {"content_attributes", {{"items", std::move(items)}}}});
  }

  static std::string note(const Handoff& handoff) {
    std::string text = with_line(handoff.sentence, handoff.summary);
    for (const std::string& line : handoff.suggestions) {
      text = with_line(std::move(text), fmt::format("- {}", line));
    }
    return text.empty() ? handoff.reason : text;
  }

  static std::string_view priority_of(const Handoff& handoff) {
    return handoff.priority == "normal" || handoff.priority.empty()
               ? std::string_view("medium")
               : std::string_view(handoff.priority);
  }

  std::string url_;
  const ChatwootAccess& access_;
  Requests requests_;
};

}  // namespace

Result<std::vector<OutRequest>> send_chatwoot(const std::string& conversation, const Reply& reply,
                                              const Sending& sending,
                                              const ChatwootAccess& access) {
  return ChatwootOutbox(conversation, sending, access).send(reply);
}

Result<std::vector<OutRequest>> hand_over_in_chatwoot(const std::string& conversation,
                                                      const Handoff& handoff,
                                                      const Sending& sending,
                                                      const ChatwootAccess& access) {
  return ChatwootOutbox(conversation, sending, access).hand_over(handoff);
}

}  // namespace frontdesk::service
