// X: an account, by the Account Activity API and direct messages.
#include <fmt/format.h>

#include <utility>

#include "service/channel/form.hpp"
#include "service/channel/requests.hpp"
#include "service/channel/signature.hpp"
#include "service/channel/webhook.hpp"
#include "service/channel/x_inbox.hpp"
#include "service/channel/x_send.hpp"

namespace frontdesk::service {
namespace {

class X final : public Channel {
 public:
  explicit X(XAccess access) : access_(std::move(access)) {}

  std::string_view name() const noexcept override { return kX; }

  Received receive(const HttpRequest& request, Time now) const override {
    if (request.method == "GET") return answer_challenge(request);
    if (std::optional<Received> early = refused_unread(request)) return *early;
    const std::string_view given = request.header("x-twitter-webhooks-signature");
    if (access_.consumer_secret.empty() || !is_same(signature(request.body), given)) {
      return wrong_signature();
    }
    Payload payload(request.body);
    Received out;
    read_x(payload.root(), access_.app_id, now, out);
    return answered(std::move(out), payload);
  }

  Result<std::vector<OutRequest>> send(std::string_view conversation, const Reply& reply,
                                       const Sending& sending) const override {
    const std::vector<std::string> parts = conversation_parts(conversation, kX, 2, 2);
    if (parts.empty()) return unsendable("The conversation is none of this channel.");
    if (const std::optional<Error> closed = closed_window(reply, sending)) return *closed;
    return send_x(parts[1], reply, sending, access_);
  }

  Verdict judge(const HttpResponse& response) const override {
    Payload payload(response.body);
    const Node body = payload.root();
    const std::vector<Node> errors = body.at("errors").list();
    const bool is_there_already =  // an answer in public with the same words
        response.status == 403 && !errors.empty() && errors.front().at("code").number() == 187;
    if (is_there_already) return Verdict{};
    Verdict verdict = judge_status(response);
    if (verdict.kind != Verdict::Kind::sent) return verdict;
    verdict.id = body.at("event").at("id").id();
    if (verdict.id.empty()) verdict.id = body.at("data").at("id").id();
    return verdict;
  }

 private:
  std::string signature(std::string_view data) const {
    return "sha256=" + base64(hmac(Hash::sha256, access_.consumer_secret, data));
  }

  /// X asks every hour whether the webhook is still ours.
  Received answer_challenge(const HttpRequest& request) const {
    const Form query = Form::read(request.query);
    const std::string_view token = query.get("crc_token");
    if (token.empty() || access_.consumer_secret.empty()) {
      return refused(403, "channel.signature", "There is no challenge to answer.");
    }
    Received out;
    out.answer.content_type = "application/json";
    out.answer.body = written({{"response_token", signature(token)}});
    return out;
  }

  XAccess access_;
};

}  // namespace

std::unique_ptr<Channel> x(XAccess access) { return std::make_unique<X>(std::move(access)); }

}  // namespace frontdesk::service
