// Messenger: a Facebook page.
#include <utility>

#include "service/channel/meta_send.hpp"
#include "service/channel/meta_webhook.hpp"

namespace frontdesk::service {
namespace {

class Messenger final : public Channel {
 public:
  explicit Messenger(MetaAccess access) : access_(std::move(access)) {}

  std::string_view name() const noexcept override { return kName; }

  Received receive(const HttpRequest& request, Time now) const override {
    if (auto done = meta_handshake(request, access_.app_secret, access_.verify_token)) return *done;
    Payload payload(request.body);
    Received out;
    const MetaInboxSettings settings = {.channel = kName,
                                        .object = "page",
                                        .app_id = access_.app_id,
                                        .window = access_.window,
                                        .tells_app = true};
    read_meta(payload.root(), settings, now, out);
    return answered(std::move(out), payload);
  }

  Result<std::vector<OutRequest>> send(std::string_view conversation, const Reply& reply,
                                       const Sending& sending) const override {
    // The platform says: under 2000.
    const MetaSendSettings settings = {.channel = kName,
                                       .access = &access_,
                                       .count = Count::utf16,
                                       .most_text = 1999,
                                       .has_phone_buttons = true,
                                       .has_metadata = true,
                                       .comment_edge = "comments"};
    return send_meta(conversation, reply, sending, settings);
  }

  Verdict judge(const HttpResponse& response) const override { return judge_meta(response); }

 private:
  static constexpr std::string_view kName = "messenger";
  MetaAccess access_;
};

}  // namespace

std::unique_ptr<Channel> messenger(MetaAccess access) {
  return std::make_unique<Messenger>(std::move(access));
}

}  // namespace frontdesk::service
