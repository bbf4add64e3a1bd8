// LINE: an official account.
#include <utility>

#include "service/channel/line_inbox.hpp"
#include "service/channel/line_send.hpp"
#include "service/channel/requests.hpp"
#include "service/channel/signature.hpp"
#include "service/channel/webhook.hpp"

namespace frontdesk::service {
namespace {

class Line final : public Channel {
 public:
  explicit Line(LineAccess access) : access_(std::move(access)) {}

  std::string_view name() const noexcept override { return kLine; }

  Received receive(const HttpRequest& request, Time now) const override {
    if (std::optional<Received> early = refused_unread(request)) return *early;
    const std::string expected = base64(hmac(Hash::sha256, access_.channel_secret, request.body));
    if (access_.channel_secret.empty() || !is_same(expected, request.header("X-Line-Signature"))) {
      return wrong_signature();
    }
    Payload payload(request.body);
    Received out;
    read_line(payload.root(), now, out);
    return answered(std::move(out), payload);
  }

  Result<std::vector<OutRequest>> send(std::string_view conversation, const Reply& reply,
                                       const Sending& sending) const override {
    const std::vector<std::string> parts = conversation_parts(conversation, kLine, 2, 2);
    if (parts.empty()) return unsendable("The conversation is none of this channel.");
    if (reply.is_public) return unsendable("There are no comments on this channel.");
    if (const std::optional<Error> closed = closed_window(reply, sending)) return *closed;
    return send_line(parts[1], reply, sending, access_);
  }

  Verdict judge(const HttpResponse& response) const override {
    // A request with this key went through before.
    if (response.status == 409) return Verdict{};
    Verdict verdict = judge_status(response);
    if (verdict.kind != Verdict::Kind::sent) return verdict;
    Payload payload(response.body);
    const std::vector<Node> sent = payload.root().at("sentMessages").list();
    if (!sent.empty()) verdict.id = sent.front().at("id").id();
    return verdict;
  }

 private:
  LineAccess access_;
};

}  // namespace

std::unique_ptr<Channel> line(LineAccess access) {
  return std::make_unique<Line>(std::move(access));
}

}  // namespace frontdesk::service
