// Telegram inbox: updates as events.
#include "service/channel/telegram_inbox.hpp"

#include <array>
#include <utility>

namespace frontdesk::service {
namespace {

class TelegramInbox {
 public:
  TelegramInbox(const std::string& bot, Time now, Received& out)
      : bot_(bot), now_(now), out_(out) {}

  void read(const Node& update) {
    const std::string id = update.at("update_id").id();
    if (update.at("message").exists()) return read_message(id, update.at("message"));
    if (update.at("callback_query").exists()) return read_press(id, update.at("callback_query"));
    static constexpr std::array<std::pair<const char*, const char*>, 8> kKnown = {{
        {"edited_message", "A message was edited."},
        {"message_reaction", "A reaction to a message."},
        {"my_chat_member", "The customer stopped or started the bot."},
        {"channel_post", "A post in a channel."},
        {"edited_channel_post", "A post in a channel."},
        {"business_message", "A message to an account that the bot is connected to."},
        {"inline_query", "Somebody used the bot in another chat."},
        {"poll_answer", "Somebody voted."},
    }};
    for (const auto& [key, why] : kKnown) {
      if (update.at(key).exists()) return ignore(why);
    }
    ignore("Something of a kind that is not known.");
  }

 private:
  void ignore(std::string why) { out_.ignored.push_back(std::move(why)); }

  template <class One>
  One placed(const std::string& id, const Node& from, Time at) const {
    One one;
    one.id = id;
    one.channel = kTelegram;
    one.locale = from.at("language_code").text();
    one.at = at;
    std::string name = from.at("first_name").text();
    const std::string family = from.at("last_name").text();
    if (!name.empty() && !family.empty()) name += ' ';
    name += family;
    if (!name.empty()) one.facts.customer = Value::map({{"name", name}});
    return one;
  }

  void add(const std::string& chat, Event event) {
    Incoming one;
    one.conversation = conversation_of(kTelegram, {bot_, chat});
    one.event = std::move(event);
    out_.events.push_back(std::move(one));
  }

  /// The chat of a customer alone with the bot; empty for others, which are ignored.
  std::string private_chat(const Node& message) {
    const Node chat = message.at("chat");
    std::string id = chat.at("id").name();
    const std::string type = chat.at("type").text();
    if (type == "private" && !id.empty()) return id;
    ignore("A message in a group.");
    return {};
  }

  void read_message(const std::string& id, const Node& message) {
    const Node from = message.at("from");
    const Time at = told_time(message.at("date").number(), 1000, now_);
    Message said = placed<Message>(id, from, at);
    said.text = message.at("text").text() + message.at("caption").text();
    read_files(message, said);
    if (from.at("is_bot").flag()) return ignore("A message of a bot.");
    const std::string chat = private_chat(message);
    if (chat.empty()) return;
    if (said.text.empty() && said.attachments.empty()) {
      return ignore("Something about the chat, not a message.");
    }
    add(chat, std::move(said));
  }

  static void read_files(const Node& message, Message& said) {
    // The sizes of a picture, the largest last.
    const std::vector<Node> sizes = message.at("photo").list();
    if (!sizes.empty()) said.attachments.push_back({"image", address_of(sizes.back())});
    static constexpr std::array<std::pair<const char*, const char*>, 7> kFiles = {{
        {"video", "video"},
        {"video_note", "video"},
        {"audio", "audio"},
        {"voice", "audio"},
        {"sticker", "sticker"},
        {"animation", "video"},
        {"document", "file"},
    }};
    for (const auto& [key, kind] : kFiles) {
      const Node file = message.at(key);
      if (!file.exists()) continue;
      said.attachments.push_back({kind, address_of(file)});
      break;  // an animation also comes as a document
    }
    const Node where = message.at("location");
    const auto latitude = where.at("latitude").decimal();
    const auto longitude = where.at("longitude").decimal();
    if (latitude && longitude) said.attachments.push_back(place(*latitude, *longitude));
    if (message.at("contact").exists()) said.attachments.push_back({"contact", {}});
    for (const char* const other : {"poll", "dice", "game", "story", "paid_media", "checklist"}) {
      if (message.at(other).exists()) said.attachments.push_back({"unsupported", {}});
    }
  }

  /// What `getFile` takes: the address itself would hold the token.
  static std::string address_of(const Node& file) {
    return "telegram-file:" + file.at("file_id").id();
  }

  void read_press(const std::string& id, const Node& press) {
    const Node message = press.at("message");
    const std::string query = press.at("id").id();
    ButtonPress event = placed<ButtonPress>(id, press.at("from"), now_);
    event.target = press.at("data").text();
    if (!query.empty()) {
      // The button shows that it waits until this is called; the answer to a webhook may call it.
      out_.answer.content_type = "application/json";
      out_.answer.body = written({{"method", "answerCallbackQuery"}, {"callback_query_id", query}});
    }
    if (!message.exists() || event.target.empty()) return ignore("A button of no message of ours.");
    const std::string chat = private_chat(message);
    if (!chat.empty()) add(chat, std::move(event));
  }

  const std::string& bot_;
  Time now_;
  Received& out_;
};

}  // namespace

void read_telegram(const Node& update, const std::string& bot, Time now, Received& out) {
  TelegramInbox(bot, now, out).read(update);
}

}  // namespace frontdesk::service
