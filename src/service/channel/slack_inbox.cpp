// Slack inbox: events and interactions as events.
#include "service/channel/slack_inbox.hpp"

#include <fmt/format.h>

#include <utility>

#include "base/text/ascii.hpp"
#include "service/channel/entities.hpp"

namespace frontdesk::service {
namespace {

class SlackInbox {
 public:
  SlackInbox(Time now, Received& out) : now_(now), out_(out) {}

  void read(const Node& body) {
    const std::string type = body.at("type").text();
    if (type == "url_verification") {
      out_.answer.content_type = "text/plain";
      out_.answer.body = body.at("challenge").text();
      return;
    }
    if (type == "event_callback") return read_event(body);
    if (type == "block_actions") return read_actions(body);
    if (type == "app_rate_limited") return ignore("Slack held events back: there are too many.");
    ignore("Something of a kind that is not known.");
  }

 private:
  void ignore(std::string why) { out_.ignored.push_back(std::move(why)); }

  void add(const std::string& team, const std::string& channel, const std::string& thread,
           Event event) {
    std::vector<std::string> parts = {team, channel};
    // A message to the app alone is a conversation; elsewhere each thread is one.
    if (!channel.starts_with('D') && !thread.empty()) parts.push_back(thread);
    Incoming one;
    one.conversation = conversation_of(kSlack, parts);
    one.event = std::move(event);
    out_.events.push_back(std::move(one));
  }

  static std::string thread_of(const Node& message) {
    const std::string thread = message.at("thread_ts").name();
    return thread.empty() ? message.at("ts").name() : thread;
  }

  void read_event(const Node& body) {
    const Node event = body.at("event");
    const std::string type = event.at("type").text();
    const std::string subtype = event.at("subtype").text();
    const std::string team = body.at("team_id").name();
    const std::string channel = event.at("channel").name();
    if (type == "reaction_added" || type == "reaction_removed") {
      return ignore("A reaction to a message.");
    }
    if (type != "message" && type != "app_mention") return ignore("Not a message.");
    if (event.at("bot_id").exists() || subtype == "bot_message") {
      return ignore("A message of a bot.");
    }
    if (subtype == "message_changed") return ignore("A message was edited.");
    if (subtype == "message_deleted") return ignore("A message was deleted.");
    if (!subtype.empty() && subtype != "file_share") return ignore("Something about the channel.");
    if (type == "message" && event.at("channel_type").text() != "im") {
      return ignore("A message that does not name the app.");
    }
    if (team.empty() || channel.empty() || event.at("user").name().empty()) {
      return ignore("Something without a sender.");
    }
    Message said{.id = body.at("event_id").id(), .channel = std::string(kSlack)};
    said.text = said_in_slack(event.at("text").text());
    said.at = told_time(body.at("event_time").number(), 1000, now_);
    for (const Node& file : event.at("files").list()) said.attachments.push_back(file_of(file));
    if (said.text.empty() && said.attachments.empty()) {
      return ignore("A message without anything in it.");
    }
    add(team, channel, thread_of(event), std::move(said));
  }

  static Attachment file_of(const Node& file) {
    const std::string type = file.at("mimetype").text();
    const std::string kind = type.substr(0, type.find('/'));
    const bool is_known = kind == "image" || kind == "video" || kind == "audio";
    return {is_known ? kind : "file", file.at("url_private").text()};
  }

  void read_actions(const Node& body) {
    const std::string team = body.at("team").at("id").name();
    const std::string channel = body.at("channel").at("id").name();
    const std::string trigger = body.at("trigger_id").id();
    const std::string thread = thread_of(body.at("message"));
    const std::vector<Node> actions = body.at("actions").list();
    if (team.empty() || channel.empty()) return ignore("A button outside of a conversation.");
    for (std::size_t i = 0; i < actions.size(); ++i) {
      std::string target = actions[i].at("value").text();
      if (target.empty()) target = actions[i].at("selected_option").at("value").text();
      if (target.empty()) {
        ignore("A link was opened.");
        continue;
      }
      const std::string id = trigger.empty() ? std::string() : fmt::format("{}:{}", trigger, i);
      add(team, channel, thread,
          ButtonPress{
              .id = id, .target = std::move(target), .channel = std::string(kSlack), .at = now_});
    }
  }

  Time now_;
  Received& out_;
};

/// What stands between `<` and `>`, for a reader.
std::string shown_link(std::string_view link) {
  if (link.starts_with('@') || link.starts_with('!')) return {};
  const std::size_t bar = link.find('|');
  std::string_view shown = bar == std::string_view::npos ? link : link.substr(bar + 1);
  const bool is_channel = link.starts_with('#');
  if (is_channel && bar == std::string_view::npos) return {};
  if (shown.starts_with("mailto:")) shown.remove_prefix(7);
  return (is_channel ? "#" : "") + without_entities(shown);
}

}  // namespace

std::string said_in_slack(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::size_t open = std::min(text.find('<'), text.size());
    out += without_entities(text.substr(0, open));
    text.remove_prefix(open);
    if (text.empty()) break;
    const std::size_t close = text.find('>');
    if (close == std::string_view::npos) return out.append(text);
    out += shown_link(text.substr(1, close - 1));
    text.remove_prefix(close + 1);
  }
  return std::string(text::trimmed(out));
}

void read_slack(const Node& body, Time now, Received& out) { SlackInbox(now, out).read(body); }

}  // namespace frontdesk::service
