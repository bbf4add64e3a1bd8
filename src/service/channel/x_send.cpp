// X send: replies as direct messages, and answers to posts.
#include "service/channel/x_send.hpp"

#include <fmt/format.h>

#include <utility>

#include "service/channel/chunks.hpp"
#include "service/channel/oauth.hpp"
#include "service/channel/requests.hpp"
#include "service/channel/signature.hpp"
#include "service/channel/webhook.hpp"
#include "service/channel/x_inbox.hpp"

namespace frontdesk::service {
namespace {

using nlohmann::json;

constexpr std::size_t kXText = 10'000;
constexpr std::size_t kXPost = 280;
constexpr std::size_t kXOptions = 20;
constexpr std::size_t kXLinks = 3;

class XOutbox {
 public:
  XOutbox(const std::string& customer, const Sending& sending, const XAccess& access)
      : customer_(customer), sending_(sending), access_(access), requests_(sending, kX) {}

  Result<std::vector<OutRequest>> send(const Reply& reply) && {
    if (reply.is_public) {
      const std::string_view post = comment_of(sending_.event);
      if (post.empty()) return unsendable("There is no comment to answer in public.");
      if (length(reply.text, Count::utf16) > kXPost) {
        return unsendable("An answer in public has at most 280 characters.");
      }
      if (!reply.text.empty()) {
        call("/2/tweets", "post",
             {{"text", reply.text}, {"reply", {{"in_reply_to_tweet_id", post}}}});
      }
      return std::move(requests_).take();
    }
    send_private(reply);
    return std::move(requests_).take();
  }

 private:
  void call(std::string_view path, std::string_view what, const json& body) {
    const std::string url = fmt::format("{}{}", access_.api, path);
    OutRequest& request = requests_.add(url, what, "application/json", written(body));
    const std::string once =
        fmt::format("{} {}", request.key, sending_.now.time_since_epoch().count());
    const OauthKeys keys = {.consumer_key = access_.consumer_key,
                            .consumer_secret = access_.consumer_secret,
                            .token = access_.access_token,
                            .token_secret = access_.access_secret};
    request.headers.push_back(
        {"Authorization",
         oauth_header("POST", url, keys, hex(sha256(once)).substr(0, 32), sending_.now)});
  }

  void send_private(const Reply& reply) {
    json options = json::array();
    json links = json::array();
    std::vector<Button> told;
    const auto sort = [&](const std::vector<Button>& buttons) {
      for (const Button& button : buttons) {
        if (button.kind == Button::Kind::reply && options.size() < kXOptions) {
          json option = {{"label", button.title}, {"metadata", button.target}};
          if (!button.description.empty()) option["description"] = button.description;
          options.push_back(std::move(option));
        } else if (button.kind == Button::Kind::url && links.size() < kXLinks) {
          links.push_back({{"type", "web_url"}, {"label", button.title}, {"url", button.target}});
        } else {
          told.push_back(button);
        }
      }
    };
    sort(reply.buttons);
    sort(reply.quick_replies);
    std::string text = with_line(reply.text, spelled(told));
    for (const Card& card : reply.cards) text = with_line(text, spelled(card));
    // Files would have to be handed to X first.
    for (const Attachment& file : reply.media) text = with_line(text, spelled(file));
    text = words_for(std::move(text), reply.buttons);
    text = words_for(std::move(text), reply.quick_replies);
    const std::vector<std::string> parts = chunks(text, Count::utf16, kXText, kXText);
    for (std::size_t i = 0; i < parts.size(); ++i) {
      json data = {{"text", parts[i]}};
      const bool is_last = i + 1 == parts.size();
      if (is_last && !options.empty()) {
        data["quick_reply"] = {{"type", "options"}, {"options", options}};
      }
      if (is_last && !links.empty()) data["ctas"] = links;
      json event = {{"type", "message_create"}};
      event["message_create"] = {{"target", {{"recipient_id", customer_}}},
                                 {"message_data", std::move(data)}};
      call("/1.1/direct_messages/events/new.json", "message", {{"event", std::move(event)}});
    }
  }

  const std::string& customer_;
  const Sending& sending_;
  const XAccess& access_;
  Requests requests_;
};

}  // namespace

Result<std::vector<OutRequest>> send_x(const std::string& customer, const Reply& reply,
                                       const Sending& sending, const XAccess& access) {
  return XOutbox(customer, sending, access).send(reply);
}

}  // namespace frontdesk::service
