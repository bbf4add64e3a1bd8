// Instagram: a professional account.
#include <utility>

#include "service/channel/meta_send.hpp"
#include "service/channel/meta_webhook.hpp"

namespace frontdesk::service {
namespace {

class Instagram final : public Channel {
 public:
  explicit Instagram(MetaAccess access) : access_(std::move(access)) {}

  std::string_view name() const noexcept override { return kName; }

  Received receive(const HttpRequest& request, Time now) const override {
    if (auto done = meta_handshake(request, access_.app_secret, access_.verify_token)) return *done;
    Payload payload(request.body);
    Received out;
    const MetaInboxSettings settings = {.channel = kName,
                                        .object = kName,
                                        .app_id = access_.app_id,
                                        .window = access_.window,
                                        .tells_app = false};
    read_meta(payload.root(), settings, now, out);
    return answered(std::move(out), payload);
  }

  Result<std::vector<OutRequest>> send(std::string_view conversation, const Reply& reply,
                                       const Sending& sending) const override {
    // 1000 characters or bytes: the platform's pages leave it open, so bytes.
    const MetaSendSettings settings = {.channel = kName,
                                       .access = &access_,
                                       .count = Count::bytes,
                                       .most_text = 1000,
                                       .has_phone_buttons = false,
                                       .has_metadata = false,
                                       .comment_edge = "replies"};
    return send_meta(conversation, reply, sending, settings);
  }

  Verdict judge(const HttpResponse& response) const override { return judge_meta(response); }

 private:
  static constexpr std::string_view kName = "instagram";
  MetaAccess access_;
};

}  // namespace

std::unique_ptr<Channel> instagram(MetaAccess access) {
  return std::make_unique<Instagram>(std::move(access));
}

}  // namespace frontdesk::service
