// Meta inbox: the webhooks of Messenger and Instagram, which have one form, as events.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "service/channel/meta_webhook.hpp"

namespace frontdesk::service {
namespace {

constexpr std::chrono::hours kPrivateReply{7 * 24};  // to a comment

class MetaInbox {
 public:
  MetaInbox(const MetaInboxSettings& settings, Time now, Received& out)
      : settings_(settings), now_(now), out_(out) {}

  void read(const Node& body) {
    const std::string object = body.at("object").text();
    const std::vector<Node> entries = body.at("entry").list();
    if (object != settings_.object) return ignore("It is about something else than messages here.");
    for (const Node& entry : entries) read_entry(entry);
  }

 private:
  void ignore(std::string why) { out_.ignored.push_back(std::move(why)); }

  void read_entry(const Node& entry) {
    const std::string account = entry.at("id").name();
    // Messages are told in milliseconds, everything else in seconds.
    const std::optional<std::int64_t> told = entry.at("time").number();
    const Time at = told_time(told, told && *told > 100'000'000'000 ? 1 : 1000, now_);
    if (account.empty()) return ignore("An entry without an account.");
    for (const Node& one : entry.at("messaging").list()) read_messaging(account, one);
    for (const Node& one : entry.at("standby").list()) read_standby(account, one);
    for (const Node& one : entry.at("changes").list()) read_change(account, at, one);
  }

  std::string conversation(const std::string& account, const std::string& customer) const {
    return conversation_of(settings_.channel, {account, customer});
  }

  void add(const std::string& account, const std::string& customer, Event event,
           bool may_be_ours = false) {
    Incoming one;
    one.conversation = conversation(account, customer);
    one.event = std::move(event);
    one.may_be_ours = may_be_ours;
    out_.events.push_back(std::move(one));
  }

  template <class One>
  One placed(const std::string& id, Time at) const {
    One one;
    one.id = id;
    one.channel = settings_.channel;
    one.at = at;
    one.facts.reply_until = at + settings_.window;
    return one;
  }

  void read_messaging(const std::string& account, const Node& one) {
    const std::string sender = one.at("sender").at("id").name();
    const Time at = told_time(one.at("timestamp").number(), 1, now_);
    const Node message = one.at("message");
    if (message.exists() && message.at("is_echo").flag()) return read_echo(account, at, one);
    if (sender.empty()) return ignore("Something without a sender.");
    if (sender == account) return ignore("Something that the account itself did.");
    if (message.exists()) return read_message(account, sender, at, message);
    if (one.at("postback").exists()) return read_postback(account, sender, at, one.at("postback"));
    if (read_control(account, sender, at, one)) return;
    ignore_other(one);
  }

  void read_message(const std::string& account, const std::string& sender, Time at,
                    const Node& message) {
    const std::string id = message.at("mid").id();
    if (message.at("is_deleted").flag()) return ignore("A message was deleted.");
    const std::string pressed = message.at("quick_reply").at("payload").text();
    if (!pressed.empty()) {
      ButtonPress press = placed<ButtonPress>(id, at);
      press.target = pressed;
      return add(account, sender, std::move(press));
    }
    Message said = placed<Message>(id, at);
    said.text = message.at("text").text();
    bool is_mention = false;
    for (const Node& file : message.at("attachments").list()) {
      is_mention |= read_attachment(file, said);
    }
    if (message.at("is_unsupported").flag()) said.attachments.push_back({"unsupported", {}});
    if (!said.text.empty() || !said.attachments.empty()) {
      return add(account, sender, std::move(said));
    }
    ignore(is_mention ? "A story mentions the account." : "A message without anything in it.");
  }

  /// True for the mention of the account in a story, which asks for no answer.
  bool read_attachment(const Node& file, Message& said) const {
    const std::string type = file.at("type").text();
    const Node payload = file.at("payload");
    if (type == "story_mention") return true;
    if (type == "fallback" || type == "template") return false;  // shows a link of the text
    if (type == "location") {
      const Node where = payload.at("coordinates");
      const auto latitude = where.at("lat").decimal();
      const auto longitude = where.at("long").decimal();
      if (latitude && longitude) said.attachments.push_back(place(*latitude, *longitude));
      return false;
    }
    const std::optional<std::int64_t> sticker = payload.at("sticker_id").number();
    // The three sizes of the thumb that one tap sends.
    static constexpr std::array<std::int64_t, 3> kThumbs = {369239263222822, 369239343222814,
                                                            369239383222810};
    if (sticker && std::find(kThumbs.begin(), kThumbs.end(), *sticker) != kThumbs.end()) {
      said.text += "👍";
      return false;
    }
    Attachment out{sticker ? "sticker" : type, payload.at("url").text()};
    said.attachments.push_back(std::move(out));
    return false;
  }

  void read_postback(const std::string& account, const std::string& sender, Time at,
                     const Node& postback) {
    std::string id = postback.at("mid").id();
    if (id.empty()) id = fmt::format("postback:{}", at.time_since_epoch().count());
    ButtonPress press = placed<ButtonPress>(id, at);
    press.target = postback.at("payload").text();
    if (press.target.empty()) press.target = postback.at("title").text();
    add(account, sender, std::move(press));
  }

  void read_echo(const std::string& account, Time at, const Node& one) {
    const Node message = one.at("message");
    const std::string customer = one.at("recipient").at("id").name();
    const std::string app = message.at("app_id").id();
    const bool is_marked = message.at("metadata").text() == kOwnMark;
    if (is_marked || (!app.empty() && app == settings_.app_id)) {
      return ignore("An echo of a message of the bot.");
    }
    if (message.at("is_deleted").flag()) return ignore("A message was deleted.");
    if (customer.empty()) return ignore("An echo without a recipient.");
    AgentEvent wrote{.id = message.at("mid").id(), .action = AgentAction::wrote, .at = at};
    wrote.text = message.at("text").text();
    add(account, customer, std::move(wrote), app.empty() && !settings_.tells_app);
  }

  /// Another app has the conversation; only that a person writes there is of interest.
  void read_standby(const std::string& account, const Node& one) {
    const Node message = one.at("message");
    const Time at = told_time(one.at("timestamp").number(), 1, now_);
    if (message.exists() && message.at("is_echo").flag()) return read_echo(account, at, one);
    ignore("Another app has the conversation.");
  }

  /// Who may write was changed. True when it was that.
  bool read_control(const std::string& account, const std::string& sender, Time at,
                    const Node& one) {
    for (const char* const what : {"pass_thread_control", "take_thread_control"}) {
      const Node control = one.at(what);
      if (!control.exists()) continue;
      const std::string owner = control.at("new_owner_app_id").id();
      if (settings_.app_id.empty() || owner.empty()) {
        ignore("The conversation went to another app, but which is ours is not known.");
        return true;
      }
      AgentEvent event{.id = fmt::format("{}:{}", what, at.time_since_epoch().count()), .at = at};
      event.action = owner == settings_.app_id ? AgentAction::left : AgentAction::joined;
      add(account, sender, std::move(event));
      return true;
    }
    return false;
  }

  void ignore_other(const Node& one) {
    static constexpr std::array<std::pair<const char*, const char*>, 12> kKnown = {{
        {"reaction", "A reaction to a message."},
        {"read", "A message was read."},
        {"delivery", "A message was delivered."},
        {"message_edit", "A message was edited."},
        {"referral", "The customer came by a link."},
        {"optin", "The customer agreed to something."},
        {"account_linking", "An account was linked."},
        {"request_thread_control", "Another app asks for the conversation."},
        {"app_roles", "The roles of the apps changed."},
        {"policy_enforcement", "The platform enforces a policy."},
        {"messaging_feedback", "The customer filled in a form."},
        {"order", "The customer ordered something."},
    }};
    for (const auto& [key, why] : kKnown) {
      if (one.at(key).exists()) return ignore(why);
    }
    ignore("Something of a kind that is not known.");
  }

  void read_change(const std::string& account, Time at, const Node& change) {
    const std::string field = change.at("field").text();
    const Node value = change.at("value");
    if (field == "feed") return read_feed(account, at, value);
    if (field == "comments" || field == "live_comments") {
      const Node from = value.at("from");
      return read_comment(account, from.at("id").name(), from.at("username").text(), at,
                          value.at("id").name(), value.at("text").text());
    }
    // Some deliveries put messages here.
    if (field == "messages" || field == "messaging_postbacks") {
      return read_messaging(account, value);
    }
    if (field == "mentions") return ignore("The account was mentioned in a post.");
    ignore("A change of a kind that is not known.");
  }

  void read_feed(const std::string& account, Time at, const Node& value) {
    if (value.at("item").text() != "comment") return ignore("A post or a reaction, not a comment.");
    const std::string verb = value.at("verb").text();
    if (verb != "add") return ignore("A comment was edited, hidden or deleted.");
    const Node from = value.at("from");
    read_comment(account, from.at("id").name(), from.at("name").text(),
                 told_time(value.at("created_time").number(), 1000, at),
                 value.at("comment_id").name(), value.at("message").text());
  }

  void read_comment(const std::string& account, const std::string& author, const std::string& name,
                    Time at, const std::string& id, std::string words) {
    if (author == account) return ignore("A comment of the account itself.");
    if (author.empty() || id.empty()) return ignore("A comment without an author or an id.");
    if (words.empty()) return ignore("A comment without words.");
    Comment comment = placed<Comment>(comment_event(id), at);
    comment.text = std::move(words);
    comment.facts.reply_until = at + kPrivateReply;
    if (!name.empty()) comment.facts.customer = Value::map({{"name", name}});
    add(account, author, std::move(comment));
  }

  const MetaInboxSettings& settings_;
  Time now_;
  Received& out_;
};

}  // namespace

void read_meta(const Node& body, const MetaInboxSettings& settings, Time now, Received& out) {
  MetaInbox(settings, now, out).read(body);
}

}  // namespace frontdesk::service
