// WhatsApp send: replies as requests of the Cloud API.
#include "service/channel/whatsapp_send.hpp"

#include <fmt/format.h>

#include <utility>

#include "service/channel/chunks.hpp"
#include "service/channel/requests.hpp"
#include "service/channel/webhook.hpp"
#include "service/channel/whatsapp_inbox.hpp"

namespace frontdesk::service {
namespace {

using nlohmann::json;

constexpr std::size_t kWhatsappText = 4096;
constexpr std::size_t kWhatsappChoiceText = 1024;  // beside buttons and lists
constexpr std::size_t kWhatsappVariable = 1024;    // of a template
constexpr std::size_t kWhatsappButtons = 3;
constexpr std::size_t kWhatsappRows = 10;

class WhatsappOutbox {
 public:
  WhatsappOutbox(const std::string& number, std::string customer, const Sending& sending,
                 const WhatsappAccess& access)
      : url_(fmt::format("{}/{}/messages", access.api, number)),
        customer_(std::move(customer)),
        access_(access),
        sending_(sending),
        requests_(sending, kWhatsapp) {}

  /// All of the reply as the one variable of a template; a long one takes several.
  Result<std::vector<OutRequest>> send_template(const Reply& reply) && {
    std::string text = reply.text;
    for (const std::vector<Button>* buttons : {&reply.buttons, &reply.quick_replies}) {
      text = with_line(text, spelled(*buttons));
    }
    for (const Card& card : reply.cards) text = with_line(text, spelled(card));
    for (const Attachment& file : reply.media) text = with_line(text, spelled(file));
    for (const std::string& part :
         chunks(on_one_line(text), Count::utf16, kWhatsappVariable, kWhatsappVariable)) {
      const json variable = {{"type", "text"}, {"text", part}};
      const json body = {{"type", "body"}, {"parameters", json::array({variable})}};
      post("template", {{"name", access_.template_name},
                        {"language", {{"code", access_.template_language}}},
                        {"components", json::array({body})}});
    }
    return std::move(requests_).take();
  }

  Result<std::vector<OutRequest>> send(const Reply& reply) && {
    if (reply.typing.count() > 0) show_typing(reply.typing);
    std::vector<Button> choices;
    std::vector<Button> told;
    const auto sort = [&](const std::vector<Button>& buttons) {
      for (const Button& button : buttons) {
        const bool is_choice = button.kind == Button::Kind::reply && choices.size() < kWhatsappRows;
        (is_choice ? choices : told).push_back(button);
      }
    };
    sort(reply.buttons);
    sort(reply.quick_replies);
    std::string text = with_line(reply.text, spelled(told));
    for (const Card& card : reply.cards) text = with_line(text, spelled(card));
    for (const Attachment& file : reply.media) {
      if (!send_file(file)) text = with_line(text, spelled(file));
    }
    const bool is_list = choices.size() > kWhatsappButtons || !reply.quick_replies.empty();
    send_text(words_for(std::move(text), choices), choices, is_list);
    return std::move(requests_).take();
  }

 private:
  /// Variables of templates take no line breaks, no tabs and no runs of blanks.
  static std::string on_one_line(std::string_view text) {
    std::string out;
    for (const char c : text) {
      const bool is_blank = c == ' ' || c == '\n' || c == '\t' || c == '\r';
      if (!is_blank) {
        out += c;
      } else if (!out.empty() && out.back() != ' ') {
        out += ' ';
      }
    }
    if (!out.empty() && out.back() == ' ') out.pop_back();
    return out;
  }

  /// Marks the customer's message as read, too: the platform has one call for both.
  void show_typing(std::chrono::milliseconds time) {
    if (!sending_.event.starts_with("wamid.")) return;
    const json body = {{"messaging_product", kWhatsapp},
                       {"status", "read"},
                       {"message_id", sending_.event},
                       {"typing_indicator", {{"type", "text"}}}};
    requests_.add_json(url_, "typing", body, access_.access_token).is_optional = true;
    requests_.wait(time);
  }

  void post(std::string_view type, json content) {
    json body = {{"messaging_product", kWhatsapp}, {"recipient_type", "individual"}};
    // Who has chosen a name is reached by an id such as `US.123`.
    const bool is_number = customer_.find_first_not_of("+0123456789") == std::string::npos;
    body[is_number ? "to" : "recipient"] = customer_;
    body["type"] = type;
    body[std::string(type)] = std::move(content);
    requests_.add_json(url_, "message", body, access_.access_token);
  }

  void send_text(const std::string& text, const std::vector<Button>& choices, bool is_list) {
    const std::size_t last = choices.empty() ? kWhatsappText : kWhatsappChoiceText;
    const std::vector<std::string> parts = chunks(text, Count::utf16, kWhatsappText, last);
    for (std::size_t i = 0; i < parts.size(); ++i) {
      if (i + 1 == parts.size() && !choices.empty()) {
        post("interactive", interactive(parts[i], choices, is_list));
      } else {
        post("text", {{"body", parts[i]}});
      }
    }
  }

  json interactive(const std::string& text, const std::vector<Button>& choices,
                   bool is_list) const {
    json items = json::array();
    for (const Button& one : choices) {
      json item = {{"id", one.target}, {"title", one.title}};
      if (is_list && !one.description.empty()) item["description"] = one.description;
      items.push_back(is_list ? std::move(item) : json{{"type", "reply"}, {"reply", item}});
    }
    json action;
    if (is_list) {
      action["button"] = access_.list_label;
      action["sections"].push_back({{"rows", std::move(items)}});
    } else {
      action["buttons"] = std::move(items);
    }
    return {{"type", is_list ? "list" : "button"},
            {"body", {{"text", text}}},
            {"action", std::move(action)}};
  }

  bool send_file(const Attachment& file) {
    const std::string type = file.kind == "file" ? "document" : file.kind;
    const bool is_known =
        type == "image" || type == "video" || type == "audio" || type == "document";
    if (!is_known || !file.url.starts_with("https://")) return false;
    post(type, {{"link", file.url}});
    return true;
  }

  std::string url_;
  std::string customer_;
  const WhatsappAccess& access_;
  const Sending& sending_;
  Requests requests_;
};

}  // namespace

Result<std::vector<OutRequest>> send_whatsapp(std::string_view conversation, const Reply& reply,
                                              const Sending& sending,
                                              const WhatsappAccess& access) {
  const std::vector<std::string> parts = conversation_parts(conversation, kWhatsapp, 2, 2);
  if (parts.empty()) return unsendable("The conversation is none of this channel.");
  if (reply.is_public) return unsendable("There are no comments on this channel.");
  if (reply.sender == Sender::template_only && !access.template_name.empty()) {
    return WhatsappOutbox(parts[0], parts[1], sending, access).send_template(reply);
  }
  if (reply.sender != Sender::bot) {
    return unsendable("Only an approved template may be sent now.");  // by people, too
  }
  return WhatsappOutbox(parts[0], parts[1], sending, access).send(reply);
}

}  // namespace frontdesk::service
