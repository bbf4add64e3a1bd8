// Telegram send: replies as requests of the Bot API.
#include "service/channel/telegram_send.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "service/channel/chunks.hpp"
#include "service/channel/entities.hpp"
#include "service/channel/requests.hpp"
#include "service/channel/telegram_inbox.hpp"

namespace frontdesk::service {
namespace {

using nlohmann::json;

constexpr std::size_t kTelegramText = 4096;
constexpr std::size_t kTelegramData = 64;  // bytes

class TelegramOutbox {
 public:
  TelegramOutbox(const std::string& chat, const Sending& sending, const TelegramAccess& access)
      : chat_(chat),
        url_(fmt::format("{}/bot{}", access.api, access.bot_token)),
        is_plain_(sending.by_person),
        requests_(sending, kTelegram) {}

  Result<std::vector<OutRequest>> send(const Reply& reply) && {
    if (reply.typing.count() > 0) {
      call("sendChatAction", {{"action", "typing"}}).is_optional = true;
      requests_.wait(reply.typing);
    }
    json rows = json::array();
    std::string told = add_rows(reply.buttons, rows);
    told = with_line(std::move(told), add_rows(reply.quick_replies, rows));
    for (const Attachment& file : reply.media) {
      if (!send_file(file)) told = with_line(std::move(told), spelled(file));
    }
    for (const Card& card : reply.cards) told = with_line(std::move(told), spelled(card));
    if (reply.text.empty()) {
      told = words_for(std::move(told), reply.buttons);
      told = words_for(std::move(told), reply.quick_replies);
    }
    send_text(with_line(reply.text, is_plain_ ? told : with_entities(told)), rows);
    return std::move(requests_).take();
  }

 private:
  OutRequest& call(std::string_view method, json body) {
    body["chat_id"] = chat_;
    return requests_.add(fmt::format("{}/{}", url_, method), method, "application/json",
                         written(body));
  }

  /// A row each for the buttons that can be shown; the rest as lines.
  static std::string add_rows(const std::vector<Button>& buttons, json& rows) {
    std::vector<Button> told;
    for (const Button& button : buttons) {
      json shown = {{"text", button.title}};
      if (button.kind == Button::Kind::url) {
        shown["url"] = button.target;
      } else if (button.kind == Button::Kind::reply && !button.target.empty() &&
                 button.target.size() <= kTelegramData) {
        shown["callback_data"] = button.target;
      } else {
        told.push_back(button);
        continue;
      }
      rows.push_back(json::array({std::move(shown)}));
    }
    return spelled(told);
  }

  /// The limit counts what is shown. A text that must be cut goes out without its markup, since a
  /// cut within it would be refused.
  void send_text(const std::string& text, const json& rows) {
    const std::string shown = is_plain_ ? text : shown_of_html(text);
    const bool is_whole = length(shown, Count::utf16) <= kTelegramText;
    const std::vector<std::string> parts =
        is_whole ? chunks(text, Count::bytes, text.size() + 8, text.size() + 8)
                 : chunks(shown, Count::utf16, kTelegramText, kTelegramText);
    for (std::size_t i = 0; i < parts.size(); ++i) {
      json body = {{"text", parts[i]}};
      if (is_whole && !is_plain_) body["parse_mode"] = "HTML";
      if (i + 1 == parts.size() && !rows.empty()) body["reply_markup"]["inline_keyboard"] = rows;
      call("sendMessage", std::move(body));
    }
  }

  bool send_file(const Attachment& file) {
    static constexpr std::array<std::array<const char*, 3>, 4> kMethods = {
        {{"image", "sendPhoto", "photo"},
         {"video", "sendVideo", "video"},
         {"audio", "sendAudio", "audio"},
         {"file", "sendDocument", "document"}}};
    for (const auto& [kind, method, key] : kMethods) {
      if (file.kind != kind || !file.url.starts_with("https://")) continue;
      call(method, {{key, file.url}});
      return true;
    }
    return false;
  }

  const std::string& chat_;
  std::string url_;
  bool is_plain_;  ///< People do not write HTML.
  Requests requests_;
};

}  // namespace

std::string shown_of_html(std::string_view html) {
  std::string out;
  while (!html.empty()) {
    const std::size_t open = std::min(html.find('<'), html.size());
    out += html.substr(0, open);
    const std::size_t close = html.find('>', open);
    html.remove_prefix(close == std::string_view::npos ? html.size() : close + 1);
  }
  return without_entities(out);
}

Result<std::vector<OutRequest>> send_telegram(const std::string& chat, const Reply& reply,
                                              const Sending& sending,
                                              const TelegramAccess& access) {
  return TelegramOutbox(chat, sending, access).send(reply);
}

}  // namespace frontdesk::service
