// WhatsApp: a number of the Cloud API.
#include <utility>

#include "service/channel/meta_webhook.hpp"
#include "service/channel/whatsapp_inbox.hpp"
#include "service/channel/whatsapp_send.hpp"

namespace frontdesk::service {
namespace {

class Whatsapp final : public Channel {
 public:
  explicit Whatsapp(WhatsappAccess access) : access_(std::move(access)) {}

  std::string_view name() const noexcept override { return kWhatsapp; }

  Received receive(const HttpRequest& request, Time now) const override {
    if (auto done = meta_handshake(request, access_.app_secret, access_.verify_token)) return *done;
    Payload payload(request.body);
    Received out;
    read_whatsapp(payload.root(), access_, now, out);
    return answered(std::move(out), payload);
  }

  Result<std::vector<OutRequest>> send(std::string_view conversation, const Reply& reply,
                                       const Sending& sending) const override {
    return send_whatsapp(conversation, reply, sending, access_);
  }

  Verdict judge(const HttpResponse& response) const override { return judge_meta(response); }

 private:
  WhatsappAccess access_;
};

}  // namespace

std::unique_ptr<Channel> whatsapp(WhatsappAccess access) {
  return std::make_unique<Whatsapp>(std::move(access));
}

}  // namespace frontdesk::service
