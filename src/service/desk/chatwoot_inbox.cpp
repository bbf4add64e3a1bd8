// Chatwoot inbox: its webhooks as events of customers and agents.
#include "service/desk/chatwoot_inbox.hpp"

#include <fmt/format.h>

#include <array>
#include <utility>

namespace frontdesk::service {
namespace {

class ChatwootInbox {
 public:
  ChatwootInbox(const std::string& account, Time now, Received& out)
      : account_(account), now_(now), out_(out) {}

  void read(const Node& body) {
    const std::string event = body.at("event").text();
    const std::string account = body.at("account").at("id").name();
    if (!account.empty() && account != account_) return ignore("Something of another account.");
    if (event == "message_created") return read_message(body);
    if (event == "message_updated") return read_update(body);
    if (event == "conversation_updated") return read_assignment(body);
    if (event == "conversation_resolved" || event == "conversation_opened" ||
        event == "conversation_status_changed") {
      return read_status(body);
    }
    if (event == "webwidget_triggered") return ignore("The customer opened the chat.");
    ignore("Something of a kind that is not known.");
  }

 private:
  void ignore(std::string why) { out_.ignored.push_back(std::move(why)); }

  void add(const std::string& conversation, Event event) {
    Incoming one;
    one.conversation = conversation_of(kChatwoot, {account_, conversation});
    one.event = std::move(event);
    out_.events.push_back(std::move(one));
  }

  /// Rules know the channel behind the desk.
  static std::string channel_of(const Node& conversation) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 9> kChannels = {{
        {"Channel::WebWidget", "webchat"},
        {"Channel::FacebookPage", "messenger"},
        {"Channel::Instagram", "instagram"},
        {"Channel::Whatsapp", "whatsapp"},
        {"Channel::Telegram", "telegram"},
        {"Channel::Line", "line"},
        {"Channel::TwilioSms", "sms"},
        {"Channel::Sms", "sms"},
        {"Channel::TwitterProfile", "x"},
    }};
    const std::string name = conversation.at("channel").text();
    for (const auto& [theirs, ours] : kChannels) {
      if (name == theirs) return std::string(ours);
    }
    return {};
  }

  template <class One>
  One placed(const std::string& id, const Node& body) const {
    const Node conversation = body.at("conversation");
    One one;
    one.id = id;
    one.channel = channel_of(conversation);
    one.locale =
        conversation.at("additional_attributes").at("browser").at("browser_language").text();
    one.at = now_;
    const std::string name = body.at("sender").at("name").text();
    if (!name.empty()) one.facts.customer = Value::map({{"name", name}});
    return one;
  }

  void read_message(const Node& body) {
    const std::string conversation = body.at("conversation").at("id").name();
    const std::string direction = body.at("message_type").id();  // a word or its number
    if (conversation.empty()) return ignore("A message without a conversation.");
    if (body.at("private").flag()) return ignore("A note of an agent.");
    if (direction == "incoming" || direction == "0") return read_customer(conversation, body);
    if (direction == "outgoing" || direction == "1") return read_agent(conversation, body);
    ignore("A message that Chatwoot wrote itself.");
  }

  void read_customer(const std::string& conversation, const Node& body) {
    Message said = placed<Message>(body.at("id").id(), body);
    said.text = body.at("content").text();
    for (const Node& file : body.at("attachments").list()) {
      said.attachments.push_back({file.at("file_type").text(), file.at("data_url").text()});
    }
    if (said.text.empty() && said.attachments.empty()) {
      return ignore("A message without anything in it.");
    }
    add(conversation, std::move(said));
  }

  void read_agent(const std::string& conversation, const Node& body) {
    const Node sender = body.at("sender");
    if (sender.at("type").text() != "user") return ignore("A message of a bot.");
    AgentEvent wrote{.id = body.at("id").id(), .action = AgentAction::wrote, .at = now_};
    wrote.name = sender.at("name").text();
    wrote.text = body.at("content").text();
    add(conversation, std::move(wrote));
  }

  /// What was chosen from a list comes as a change of the message that holds the list.
  void read_update(const Node& body) {
    const std::string conversation = body.at("conversation").at("id").name();
    const Node attributes = body.at("content_attributes");
    const std::vector<Node> chosen = attributes.at("submitted_values").list();
    const std::string target = chosen.empty() ? std::string() : chosen.front().at("value").text();
    if (attributes.at("deleted").flag()) return ignore("A message was deleted.");
    if (conversation.empty() || target.empty()) return ignore("A message was changed.");
    ButtonPress press = placed<ButtonPress>(fmt::format("chosen:{}", body.at("id").id()), body);
    press.target = target;
    press.facts.customer = Value();  // the sender is the bot
    add(conversation, std::move(press));
  }

  void read_status(const Node& body) {
    const std::string conversation = body.at("id").name();
    const std::string status = body.at("status").text();
    if (conversation.empty()) return ignore("Something without a conversation.");
    if (status != "resolved" && status != "pending") {
      return ignore("The conversation waits for an agent.");
    }
    AgentEvent event{.id = change_id(status, body), .at = now_};
    event.action = status == "resolved" ? AgentAction::resolved : AgentAction::left;
    add(conversation, std::move(event));
  }

  void read_assignment(const Node& body) {
    const std::string conversation = body.at("id").name();
    const std::string name = body.at("meta").at("assignee").at("name").text();
    for (const Node& change : body.at("changed_attributes").list()) {
      const std::string agent = change.at("assignee_id").at("current_value").id();
      if (agent.empty() || conversation.empty()) continue;
      AgentEvent joined{.id = change_id("assigned", body), .action = AgentAction::joined};
      joined.name = name;
      joined.at = now_;
      return add(conversation, std::move(joined));
    }
    ignore("The conversation was changed.");
  }

  /// The same change may be told by several webhooks.
  static std::string change_id(std::string_view what, const Node& body) {
    const std::optional<double> at = body.at("updated_at").decimal();
    return at ? fmt::format("{}:{:.6f}", what, *at) : std::string();
  }

  const std::string& account_;
  Time now_;
  Received& out_;
};

}  // namespace

void read_chatwoot(const Node& body, const std::string& account, Time now, Received& out) {
  ChatwootInbox(account, now, out).read(body);
}

}  // namespace frontdesk::service
