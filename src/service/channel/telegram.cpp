// Telegram: a bot.
#include <fmt/format.h>

#include <utility>

#include "service/channel/requests.hpp"
#include "service/channel/signature.hpp"
#include "service/channel/telegram_inbox.hpp"
#include "service/channel/telegram_send.hpp"
#include "service/channel/webhook.hpp"

namespace frontdesk::service {
namespace {

class Telegram final : public Channel {
 public:
  explicit Telegram(TelegramAccess access)
      : access_(std::move(access)), bot_(access_.bot_token.substr(0, access_.bot_token.find(':'))) {
    if (bot_.empty()) bot_ = "bot";
  }

  std::string_view name() const noexcept override { return kTelegram; }

  Received receive(const HttpRequest& request, Time now) const override {
    if (std::optional<Received> early = refused_unread(request)) return *early;
    const std::string_view given = request.header("X-Telegram-Bot-Api-Secret-Token");
    if (!is_same(access_.secret_token, given)) return wrong_signature();
    Payload payload(request.body);
    Received out;
    read_telegram(payload.root(), bot_, now, out);
    return answered(std::move(out), payload);
  }

  Result<std::vector<OutRequest>> send(std::string_view conversation, const Reply& reply,
                                       const Sending& sending) const override {
    const std::vector<std::string> parts = conversation_parts(conversation, kTelegram, 2, 2);
    if (parts.empty() || parts[0] != bot_) {
      return unsendable("The conversation is none of this channel.");
    }
    if (reply.is_public) return unsendable("There are no comments on this channel.");
    if (const std::optional<Error> closed = closed_window(reply, sending)) return *closed;
    return send_telegram(parts[1], reply, sending, access_);
  }

  Verdict judge(const HttpResponse& response) const override {
    Payload payload(response.body);
    const Node body = payload.root();
    Verdict verdict = judge_status(response);
    if (verdict.kind == Verdict::Kind::sent) verdict.id = body.at("result").at("message_id").id();
    const auto wait = body.at("parameters").at("retry_after").number();
    if (verdict.kind == Verdict::Kind::again && wait && *wait > 0 && *wait < 1'000'000) {
      verdict.after = std::chrono::seconds(*wait);
    }
    return verdict;
  }

 private:
  TelegramAccess access_;
  std::string bot_;  ///< The number before the colon of its token.
};

}  // namespace

std::unique_ptr<Channel> telegram(TelegramAccess access) {
  return std::make_unique<Telegram>(std::move(access));
}

}  // namespace frontdesk::service
