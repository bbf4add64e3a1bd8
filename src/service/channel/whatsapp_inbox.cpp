// WhatsApp inbox: webhooks of the Cloud API as events.
#include "service/channel/whatsapp_inbox.hpp"

#include <fmt/format.h>

#include <array>
#include <utility>

namespace frontdesk::service {
namespace {

class WhatsappInbox {
 public:
  WhatsappInbox(const WhatsappAccess& access, Time now, Received& out)
      : access_(access), now_(now), out_(out) {}

  void read(const Node& body) {
    const std::string object = body.at("object").text();
    const std::vector<Node> entries = body.at("entry").list();
    if (object != "whatsapp_business_account") {
      return ignore("It is about something else than messages here.");
    }
    for (const Node& entry : entries) {
      for (const Node& change : entry.at("changes").list()) read_change(change);
    }
  }

 private:
  void ignore(std::string why) { out_.ignored.push_back(std::move(why)); }

  void read_change(const Node& change) {
    const std::string field = change.at("field").text();
    const Node value = change.at("value");
    const std::string number = value.at("metadata").at("phone_number_id").name();
    if (field != "messages" && field != "smb_message_echoes") {
      return ignore("A change of the account, not a message.");
    }
    if (number.empty()) return ignore("Something without a number of ours.");
    for (const Node& one : value.at("messages").list()) {
      read_message(number, value.at("contacts"), one);
    }
    for (const Node& one : value.at("message_echoes").list()) read_echo(number, one);
    for (const Node& one : value.at("statuses").list()) read_status(one);
    for (const Node& one : value.at("errors").list()) {
      ignore(
          fmt::format("The platform reports the error {}.", one.at("code").number().value_or(0)));
    }
  }

  /// People who have chosen a name show an id of their own in place of their number.
  static std::string sender_of(const Node& message) {
    const std::string number = message.at("from").name();
    const std::string user = message.at("from_user_id").name();
    return number.empty() ? user : number;
  }

  static std::string name_of(const Node& contacts, const std::string& sender) {
    for (const Node& one : contacts.list()) {
      if (one.at("wa_id").id() == sender || one.at("user_id").id() == sender) {
        return one.at("profile").at("name").text();
      }
    }
    return {};
  }

  template <class One>
  One placed(const Node& message, const std::string& name) const {
    One one;
    one.id = message.at("id").id();
    one.channel = kWhatsapp;
    one.at = told_time(message.at("timestamp").number(), 1000, now_);
    one.facts.reply_until = one.at + access_.window;
    if (!name.empty()) one.facts.customer = Value::map({{"name", name}});
    return one;
  }

  void add(const std::string& number, const std::string& customer, Event event) {
    Incoming one;
    one.conversation = conversation_of(kWhatsapp, {number, customer});
    one.event = std::move(event);
    out_.events.push_back(std::move(one));
  }

  void read_message(const std::string& number, const Node& contacts, const Node& message) {
    const std::string sender = sender_of(message);
    const std::string type = message.at("type").text();
    if (sender.empty()) return ignore("Something without a sender.");
    if (message.at("group_id").exists()) return ignore("A message in a group.");
    if (const char* const why = why_ignored(type)) return ignore(why);
    const std::string name = name_of(contacts, sender);
    const std::string pressed = target_of(type, message);
    if (!pressed.empty()) {
      ButtonPress press = placed<ButtonPress>(message, name);
      press.target = pressed;
      return add(number, sender, std::move(press));
    }
    Message said = placed<Message>(message, name);
    if (!read_content(type, message, said)) return ignore("A message without anything in it.");
    add(number, sender, std::move(said));
  }

  static const char* why_ignored(std::string_view type) {
    static constexpr std::array<std::pair<std::string_view, const char*>, 6> kIgnored = {{
        {"reaction", "A reaction to a message."},
        {"system", "The customer changed their number or name."},
        {"request_welcome", "The customer opened the chat."},
        {"edit", "A message was edited."},
        {"revoke", "A message was deleted."},
        {"ephemeral", "A message that vanishes, which the platform does not show."},
    }};
    for (const auto& [name, why] : kIgnored) {
      if (type == name) return why;
    }
    return nullptr;
  }

  static std::string target_of(std::string_view type, const Node& message) {
    if (type == "button") return message.at("button").at("payload").text();
    if (type != "interactive") return {};
    const Node chosen = message.at("interactive");
    const std::string button = chosen.at("button_reply").at("id").text();
    return button.empty() ? chosen.at("list_reply").at("id").text() : button;
  }

  /// False when there is nothing in it.
  bool read_content(const std::string& type, const Node& message, Message& said) const {
    const Node content = message.at(type.c_str());
    if (type == "text") {
      said.text = content.at("body").text();
    } else if (type == "button") {
      said.text = content.at("text").text();
    } else if (type == "interactive") {
      said.attachments.push_back({"form", {}});
    } else if (type == "location") {
      const auto latitude = content.at("latitude").decimal();
      const auto longitude = content.at("longitude").decimal();
      if (latitude && longitude) said.attachments.push_back(place(*latitude, *longitude));
    } else if (type == "contacts" || type == "order") {
      said.attachments.push_back({type == "order" ? "order" : "contact", {}});
    } else if (type == "image" || type == "video" || type == "audio" || type == "sticker" ||
               type == "document") {
      said.text = content.at("caption").text();
      said.attachments.push_back({type == "document" ? "file" : type, address_of(content)});
    } else {
      said.attachments.push_back({"unsupported", {}});
    }
    return !said.text.empty() || !said.attachments.empty();
  }

  /// Where the file is asked for, with the access token.
  std::string address_of(const Node& file) const {
    std::string given = file.at("url").text();
    const std::string id = file.at("id").name();
    if (!given.empty() || id.empty()) return given;
    return fmt::format("{}/{}", access_.api, id);
  }

  /// What somebody wrote in the WhatsApp Business app.
  void read_echo(const std::string& number, const Node& echo) {
    const std::string customer = echo.at("to").name();
    if (customer.empty()) return ignore("An echo without a recipient.");
    AgentEvent wrote{.id = echo.at("id").id(), .action = AgentAction::wrote};
    wrote.text = echo.at("text").at("body").text();
    wrote.at = told_time(echo.at("timestamp").number(), 1000, now_);
    add(number, customer, std::move(wrote));
  }

  void read_status(const Node& one) {
    const std::string status = one.at("status").text();
    const std::vector<Node> errors = one.at("errors").list();
    if (status == "failed") {
      const std::int64_t code = errors.empty() ? 0 : errors.front().at("code").number().value_or(0);
      return ignore(fmt::format("A message was not delivered: error {}.", code));
    }
    ignore(status == "read" ? "A message was read." : "A message was delivered.");
  }

  const WhatsappAccess& access_;
  Time now_;
  Received& out_;
};

}  // namespace

void read_whatsapp(const Node& body, const WhatsappAccess& access, Time now, Received& out) {
  WhatsappInbox(access, now, out).read(body);
}

}  // namespace frontdesk::service
