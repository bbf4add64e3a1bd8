// Chatwoot: the bot as the agent bot of an inbox.
#include <fmt/format.h>

#include <utility>

#include "frontdesk/service/desk.hpp"
#include "service/channel/form.hpp"
#include "service/channel/requests.hpp"
#include "service/channel/signature.hpp"
#include "service/channel/timed_signature.hpp"
#include "service/channel/webhook.hpp"
#include "service/desk/chatwoot_inbox.hpp"
#include "service/desk/chatwoot_send.hpp"

namespace frontdesk::service {
namespace {

class Chatwoot final : public Desk {
 public:
  explicit Chatwoot(ChatwootAccess access) : access_(std::move(access)) {}

  std::string_view name() const noexcept override { return kChatwoot; }

  Received receive(const HttpRequest& request, Time now) const override {
    if (std::optional<Received> early = refused_unread(request)) return *early;
    if (!is_genuine(request, now)) return wrong_signature();
    Payload payload(request.body);
    Received out;
    read_chatwoot(payload.root(), access_.account_id, now, out);
    return answered(std::move(out), payload);
  }

  Result<std::vector<OutRequest>> send(std::string_view conversation, const Reply& reply,
                                       const Sending& sending) const override {
    const std::string number = number_of(conversation);
    if (number.empty()) return unsendable("The conversation is none of this channel.");
    if (reply.is_public) return unsendable("There are no comments on this channel.");
    if (const std::optional<Error> closed = closed_window(reply, sending)) return *closed;
    return send_chatwoot(number, reply, sending, access_);
  }

  Result<std::vector<OutRequest>> hand_over(std::string_view conversation, const Handoff& handoff,
                                            const Sending& sending) const override {
    const std::string number = number_of(conversation);
    if (number.empty()) return unsendable("The conversation is none of this desk.");
    return hand_over_in_chatwoot(number, handoff, sending, access_);
  }

  std::vector<OutRequest> pass_on(std::string_view, const Message&, const Sending&) const override {
    return {};
  }

  Verdict judge(const HttpResponse& response) const override {
    Verdict verdict = judge_status(response);
    Payload payload(response.body);
    if (verdict.kind == Verdict::Kind::sent) verdict.id = payload.root().at("id").id();
    return verdict;
  }

 private:
  /// Empty when the conversation is not of this account.
  std::string number_of(std::string_view conversation) const {
    const std::vector<std::string> parts = conversation_parts(conversation, kChatwoot, 2, 2);
    return parts.empty() || parts[0] != access_.account_id ? std::string() : parts[1];
  }

  bool is_genuine(const HttpRequest& request, Time now) const {
    if (access_.webhook_secret.empty()) {
      return is_same(access_.url_token, Form::read(request.query).get("token"));
    }
    const std::string_view seconds = request.header("X-Chatwoot-Timestamp");
    const std::string expected =
        "sha256=" + timed_signature(access_.webhook_secret, seconds, request.body);
    return is_recent(seconds, now) && is_same(expected, request.header("X-Chatwoot-Signature"));
  }

  ChatwootAccess access_;
};

}  // namespace

std::unique_ptr<Desk> chatwoot(ChatwootAccess access) {
  return std::make_unique<Chatwoot>(std::move(access));
}

}  // namespace frontdesk::service
