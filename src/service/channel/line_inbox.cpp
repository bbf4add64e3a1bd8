// LINE inbox: webhook events as events.
#include "service/channel/line_inbox.hpp"

#include <fmt/format.h>

#include <array>
#include <utility>

namespace frontdesk::service {
namespace {

class LineInbox {
 public:
  LineInbox(Time now, Received& out) : now_(now), out_(out) {}

  void read(const Node& body) {
    account_ = body.at("destination").name();
    const std::vector<Node> events = body.at("events").list();
    if (account_.empty() && !events.empty()) return ignore("Something without an account of ours.");
    for (const Node& one : events) read_event(one);
  }

 private:
  void ignore(std::string why) { out_.ignored.push_back(std::move(why)); }

  void read_event(const Node& one) {
    const std::string type = one.at("type").text();
    const std::string mode = one.at("mode").text();
    const Node source = one.at("source");
    const std::string kind = source.at("type").text();
    const std::string customer = source.at("userId").name();
    if (mode == "standby") return ignore("Another app has the conversation.");
    if (type == "message" || type == "postback") {
      if (kind != "user" || customer.empty()) return ignore("A message in a group.");
      return type == "message" ? read_message(customer, one) : read_press(customer, one);
    }
    static constexpr std::array<std::pair<std::string_view, const char*>, 9> kKnown = {{
        {"unsend", "A message was deleted."},
        {"follow", "The customer added the account."},
        {"unfollow", "The customer blocked the account."},
        {"join", "The account was added to a group."},
        {"leave", "The account was removed from a group."},
        {"memberJoined", "Somebody joined a group."},
        {"memberLeft", "Somebody left a group."},
        {"videoPlayComplete", "A video was watched."},
        {"accountLink", "An account was linked."},
    }};
    for (const auto& [name, why] : kKnown) {
      if (type == name) return ignore(why);
    }
    ignore("Something of a kind that is not known.");
  }

  template <class One>
  One placed(const Node& from) const {
    One one;
    one.id = from.at("webhookEventId").id();
    one.channel = kLine;
    one.at = told_time(from.at("timestamp").number(), 1, now_);
    return one;
  }

  void add(const std::string& customer, const Node& from, Event event) {
    Incoming one;
    one.conversation = conversation_of(kLine, {account_, customer});
    one.event = std::move(event);
    one.reply_token = from.at("replyToken").id();
    // The token of the first delivery may be used already.
    if (from.at("deliveryContext").at("isRedelivery").flag()) one.reply_token.clear();
    out_.events.push_back(std::move(one));
  }

  void read_message(const std::string& customer, const Node& from) {
    Message said = placed<Message>(from);
    const Node message = from.at("message");
    const std::string type = message.at("type").text();
    const std::string id = message.at("id").name();
    if (type == "text") {
      said.text = message.at("text").text();
    } else if (type == "location") {
      const auto latitude = message.at("latitude").decimal();
      const auto longitude = message.at("longitude").decimal();
      if (latitude && longitude) said.attachments.push_back(place(*latitude, *longitude));
    } else if (type == "sticker") {
      said.attachments.push_back({"sticker", {}});
    } else if (type == "image" || type == "video" || type == "audio" || type == "file") {
      said.attachments.push_back({type, address_of(message, id)});
    } else {
      said.attachments.push_back({"unsupported", {}});
    }
    if (said.text.empty() && said.attachments.empty()) {
      return ignore("A message without anything in it.");
    }
    add(customer, from, std::move(said));
  }

  /// Where the file is asked for, with the access token.
  static std::string address_of(const Node& message, const std::string& id) {
    std::string given = message.at("contentProvider").at("originalContentUrl").text();
    if (!given.empty()) return given;
    return fmt::format("https://api-data.line.me/v2/bot/message/{}/content", id);
  }

  void read_press(const std::string& customer, const Node& from) {
    ButtonPress press = placed<ButtonPress>(from);
    press.target = from.at("postback").at("data").text();
    add(customer, from, std::move(press));
  }

  Time now_;
  Received& out_;
  std::string account_;
};

}  // namespace

void read_line(const Node& body, Time now, Received& out) { LineInbox(now, out).read(body); }

}  // namespace frontdesk::service
