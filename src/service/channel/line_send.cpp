// LINE send: replies as requests of the Messaging API.
#include "service/channel/line_send.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <span>
#include <utility>

#include "service/channel/chunks.hpp"
#include "service/channel/line_inbox.hpp"
#include "service/channel/requests.hpp"
#include "service/channel/signature.hpp"

namespace frontdesk::service {
namespace {

using nlohmann::json;

constexpr std::size_t kLineText = 5000;
constexpr std::size_t kLineButtonText = 160;
constexpr std::size_t kLineCardText = 60;  // with a title or a picture
constexpr std::size_t kLineAltText = 400;
constexpr std::size_t kLineButtons = 4;
constexpr std::size_t kLineColumns = 10;
constexpr std::size_t kLineColumnButtons = 3;
constexpr std::size_t kLineQuickReplies = 13;
constexpr std::size_t kLineData = 300;
constexpr std::size_t kLineAtOnce = 5;

class LineOutbox {
 public:
  LineOutbox(const std::string& customer, const Sending& sending, const LineAccess& access)
      : customer_(customer), sending_(sending), access_(access), requests_(sending, kLine) {}

  Result<std::vector<OutRequest>> send(const Reply& reply) && {
    const bool has_buttons = !reply.buttons.empty() && reply.buttons.size() <= kLineButtons;
    const bool has_columns = are_columns(reply.cards);
    std::string text = has_buttons ? reply.text : with_line(reply.text, spelled(reply.buttons));
    for (const Attachment& file : reply.media) {
      if (file.kind == "image" && file.url.starts_with("https://")) {
        messages_.push_back(
            {{"type", "image"}, {"originalContentUrl", file.url}, {"previewImageUrl", file.url}});
      } else {
        text = with_line(text, spelled(file));
      }
    }
    if (!has_columns) {
      for (const Card& card : reply.cards) text = with_line(text, spelled(card));
    }
    std::vector<Button> quick = reply.quick_replies;
    if (quick.size() > kLineQuickReplies) {
      text = with_line(std::move(text), spelled(std::span(quick).subspan(kLineQuickReplies)));
      quick.resize(kLineQuickReplies);
    }
    if (has_buttons) text = words_for(std::move(text), reply.buttons);
    if (messages_.empty() && !has_columns) text = words_for(std::move(text), quick);
    add_text(text, has_buttons ? reply.buttons : std::vector<Button>());
    if (has_columns) add_columns(reply.cards);
    // They vanish with the next message, so the last one has them.
    if (!messages_.empty()) add_quick(messages_.back(), quick);
    if (reply.typing.count() > 0 && !messages_.empty()) show_loading(reply.typing);
    post();
    return std::move(requests_).take();
  }

 private:
  static json action(const Button& button) {
    json out = {{"label", button.title}};
    if (button.kind == Button::Kind::url) {
      out["type"] = "uri";
      out["uri"] = button.target;
    } else if (button.kind == Button::Kind::phone) {
      out["type"] = "uri";
      out["uri"] = "tel:" + button.target;
    } else if (length(button.target, Count::utf16) <= kLineData) {
      out["type"] = "postback";
      out["data"] = button.target;
      out["displayText"] = button.title;
    } else {
      out["type"] = "message";
      out["text"] = button.title;
    }
    return out;
  }

  static json actions(const std::vector<Button>& buttons) {
    json out = json::array();
    for (const Button& button : buttons) out.push_back(action(button));
    return out;
  }

  static json template_message(const std::string& alt, json content) {
    const std::vector<std::string> shown = chunks(alt, Count::utf16, kLineAltText, kLineAltText);
    return {{"type", "template"},
            {"altText", shown.empty() ? alt : shown.front()},
            {"template", std::move(content)}};
  }

  void add_text(const std::string& text, const std::vector<Button>& buttons) {
    const std::size_t last = buttons.empty() ? kLineText : kLineButtonText;
    const std::vector<std::string> parts = chunks(text, Count::utf16, kLineText, last);
    for (std::size_t i = 0; i < parts.size(); ++i) {
      if (i + 1 == parts.size() && !buttons.empty()) {
        messages_.push_back(template_message(
            parts[i], {{"type", "buttons"}, {"text", parts[i]}, {"actions", actions(buttons)}}));
      } else {
        messages_.push_back({{"type", "text"}, {"text", parts[i]}});
      }
    }
  }

  /// Columns must be alike: each with as many buttons, all with a picture or none.
  static bool are_columns(const std::vector<Card>& cards) {
    if (cards.empty() || cards.size() > kLineColumns) return false;
    const std::size_t buttons = cards.front().buttons.size();
    const bool has_image = !cards.front().image_url.empty();
    if (buttons == 0 || buttons > kLineColumnButtons) return false;
    return std::all_of(cards.begin(), cards.end(), [&](const Card& card) {
      const std::string& text = card.subtitle.empty() ? card.title : card.subtitle;
      return card.buttons.size() == buttons && card.image_url.empty() != has_image &&
             !card.title.empty() && length(text, Count::utf16) <= kLineCardText;
    });
  }

  void add_columns(const std::vector<Card>& cards) {
    json columns = json::array();
    for (const Card& card : cards) {
      json column = {{"title", card.title}, {"actions", actions(card.buttons)}};
      column["text"] = card.subtitle.empty() ? card.title : card.subtitle;
      if (!card.image_url.empty()) column["thumbnailImageUrl"] = card.image_url;
      columns.push_back(std::move(column));
    }
    messages_.push_back(template_message(cards.front().title,
                                         {{"type", "carousel"}, {"columns", std::move(columns)}}));
  }

  static void add_quick(json& message, const std::vector<Button>& quick) {
    for (const Button& one : quick) {
      message["quickReply"]["items"].push_back({{"type", "action"}, {"action", action(one)}});
    }
  }

  void show_loading(std::chrono::milliseconds time) {
    // In steps of five seconds; the message ends it.
    const std::int64_t steps = std::clamp<std::int64_t>((time.count() + 4999) / 5000, 1, 12);
    requests_
        .add_json(access_.api + "/v2/bot/chat/loading/start", "typing",
                  {{"chatId", customer_}, {"loadingSeconds", steps * 5}}, access_.access_token)
        .is_optional = true;
    requests_.wait(time);
  }

  void post() {
    for (std::size_t i = 0; i < messages_.size(); i += kLineAtOnce) {
      json some = json::array();
      for (std::size_t j = i; j < std::min(i + kLineAtOnce, messages_.size()); ++j) {
        some.push_back(messages_[j]);
      }
      const bool is_reply = i == 0 && !sending_.reply_token.empty();
      json body = {{"messages", std::move(some)}};
      body[is_reply ? "replyToken" : "to"] = is_reply ? sending_.reply_token : customer_;
      OutRequest& request = requests_.add_json(
          access_.api + (is_reply ? "/v2/bot/message/reply" : "/v2/bot/message/push"),
          is_reply ? "reply" : "push", body, access_.access_token);
      if (!is_reply && !sending_.key.empty()) {
        request.headers.push_back({"X-Line-Retry-Key", retry_key(request.key)});
      }
    }
  }

  /// A UUID that is the same for the same key: LINE takes a message once for each.
  std::string retry_key(std::string_view key) const {
    std::string bytes = sha256(fmt::format("{} {}", customer_, key)).substr(0, 16);
    bytes.resize(16);
    bytes[6] = static_cast<char>((static_cast<unsigned char>(bytes[6]) & 0x0FU) | 0x80U);
    bytes[8] = static_cast<char>((static_cast<unsigned char>(bytes[8]) & 0x3FU) | 0x80U);
    const std::string digits = hex(bytes);
    return fmt::format("{}-{}-{}-{}-{}", digits.substr(0, 8), digits.substr(8, 4),
                       digits.substr(12, 4), digits.substr(16, 4), digits.substr(20));
  }

  const std::string& customer_;
  const Sending& sending_;
  const LineAccess& access_;
  std::vector<json> messages_;
  Requests requests_;
};

}  // namespace

Result<std::vector<OutRequest>> send_line(const std::string& customer, const Reply& reply,
                                          const Sending& sending, const LineAccess& access) {
  return LineOutbox(customer, sending, access).send(reply);
}

}  // namespace frontdesk::service
