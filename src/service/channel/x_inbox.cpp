// X inbox: account activities as events.
#include "service/channel/x_inbox.hpp"

#include <array>
#include <utility>

#include "service/channel/entities.hpp"

namespace frontdesk::service {
namespace {

class XInbox {
 public:
  XInbox(std::string_view app_id, Time now, Received& out)
      : app_id_(app_id), now_(now), out_(out) {}

  void read(const Node& body) {
    account_ = body.at("for_user_id").name();
    const Node users = body.at("users");
    if (account_.empty()) return ignore("Something that is not about an account of ours.");
    for (const Node& one : body.at("direct_message_events").list()) read_message(users, one);
    for (const Node& one : body.at("tweet_create_events").list()) read_post(one);
    static constexpr std::array<std::pair<const char*, const char*>, 8> kKnown = {{
        {"direct_message_indicate_typing_events", "The customer types."},
        {"direct_message_mark_read_events", "A message was read."},
        {"favorite_events", "Somebody liked a post."},
        {"follow_events", "Somebody followed or left."},
        {"block_events", "Somebody was blocked."},
        {"mute_events", "Somebody was muted."},
        {"tweet_delete_events", "A post was deleted."},
        {"user_event", "An account withdrew its consent."},
    }};
    for (const auto& [key, why] : kKnown) {
      if (body.at(key).exists()) ignore(why);
    }
    if (out_.events.empty() && out_.ignored.empty()) {
      ignore("Something of a kind that is not known.");
    }
  }

 private:
  void ignore(std::string why) { out_.ignored.push_back(std::move(why)); }

  void add(const std::string& customer, Event event, bool may_be_ours = false) {
    Incoming one;
    one.conversation = conversation_of(kX, {account_, customer});
    one.event = std::move(event);
    one.may_be_ours = may_be_ours;
    out_.events.push_back(std::move(one));
  }

  static Value facts_of(const Node& user) {
    Value facts;
    const std::string name = user.at("name").text();
    const auto followers = user.at("followers_count").number();
    if (!name.empty()) facts.set("name", name);
    if (followers) facts.set("followers", *followers);
    return facts;
  }

  void read_message(const Node& users, const Node& one) {
    const Node message = one.at("message_create");
    const Node data = message.at("message_data");
    const std::string id = one.at("id").id();
    const std::string sender = message.at("sender_id").name();
    const Time at = told_time(one.at("created_timestamp").number(), 1, now_);
    if (!message.exists()) return ignore("A message was edited, deleted or reacted to.");
    if (sender.empty()) return ignore("Something without a sender.");
    if (sender == account_) return read_echo(id, at, message);
    const std::string pressed = data.at("quick_reply_response").at("metadata").text();
    const Value customer = facts_of(users.at(sender.c_str()));
    if (!pressed.empty()) {
      ButtonPress press{.id = id, .target = pressed, .channel = std::string(kX), .at = at};
      press.facts.customer = customer;
      return add(sender, std::move(press));
    }
    Message said{.id = id, .channel = std::string(kX), .at = at};
    said.text = without_entities(data.at("text").text());
    said.facts.customer = customer;
    read_file(data.at("attachment"), said);
    if (said.text.empty() && said.attachments.empty()) {
      return ignore("A message without anything in it.");
    }
    add(sender, std::move(said));
  }

  static void read_file(const Node& attachment, Message& said) {
    const Node media = attachment.at("media");
    if (media.exists()) {
      const std::string type = media.at("type").text();
      said.attachments.push_back(
          {type == "photo" ? "image" : "video", media.at("media_url_https").text()});
    } else if (attachment.exists()) {
      said.attachments.push_back({"location", {}});
    }
  }

  void read_echo(const std::string& id, Time at, const Node& message) {
    const std::string customer = message.at("target").at("recipient_id").name();
    const std::string app = message.at("source_app_id").id();
    if (!app.empty() && app == app_id_) return ignore("An echo of a message of the bot.");
    if (customer.empty()) return ignore("An echo without a recipient.");
    AgentEvent wrote{.id = id, .action = AgentAction::wrote, .at = at};
    wrote.text = without_entities(message.at("message_data").at("text").text());
    add(customer, std::move(wrote), app.empty() || app_id_.empty());
  }

  /// A post that answers or names the account.
  void read_post(const Node& post) {
    const Node author = post.at("user");
    const std::string id = post.at("id_str").name();
    const std::string from = author.at("id_str").name();
    std::string words = post.at("extended_tweet").at("full_text").text();
    if (words.empty()) words = post.at("text").text();
    if (from == account_) return ignore("A post of the account itself.");
    if (post.at("retweeted_status").exists()) return ignore("Somebody passed a post on.");
    if (from.empty() || id.empty()) return ignore("A post without an author or an id.");
    if (words.empty()) return ignore("A post without words.");
    Comment comment{.id = comment_event(id), .channel = std::string(kX)};
    comment.text = without_entities(words);
    comment.at = told_time(post.at("timestamp_ms").number(), 1, now_);
    comment.facts.customer = facts_of(author);
    add(from, std::move(comment));
  }

  std::string_view app_id_;
  Time now_;
  Received& out_;
  std::string account_;
};

}  // namespace

void read_x(const Node& body, std::string_view app_id, Time now, Received& out) {
  XInbox(app_id, now, out).read(body);
}

}  // namespace frontdesk::service
