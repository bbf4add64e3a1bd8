// Meta channel: Messenger (a Facebook page) and Instagram (a professional account), which share
// webhook and Send API.
#include <utility>

#include "service/channel/meta_send.hpp"
#include "service/channel/meta_webhook.hpp"

namespace frontdesk::service {
namespace {

/// In what they differ.
struct MetaPlatform {
  std::string_view name;
  std::string_view object;
  bool tells_app = false;
  Count count = Count::utf16;
  std::size_t most_text = 0;
  bool has_phone_buttons = false;
  bool has_metadata = false;
  std::string_view comment_edge;
};

constexpr MetaPlatform kMessenger = {.name = "messenger",
                                     .object = "page",
                                     .tells_app = true,
                                     .count = Count::utf16,
                                     .most_text = 1999,  // the platform says: under 2000
                                     .has_phone_buttons = true,
                                     .has_metadata = true,
                                     .comment_edge = "comments"};

/// 1000 characters or bytes: the platform's pages leave it open, so bytes.
constexpr MetaPlatform kInstagram = {.name = "instagram",
                                     .object = "instagram",
                                     .tells_app = false,
                                     .count = Count::bytes,
                                     .most_text = 1000,
                                     .has_phone_buttons = false,
                                     .has_metadata = false,
                                     .comment_edge = "replies"};

class MetaChannel final : public Channel {
 public:
  MetaChannel(const MetaPlatform& platform, MetaAccess access)
      : platform_(platform), access_(std::move(access)) {}

  std::string_view name() const noexcept override { return platform_.name; }

  Received receive(const HttpRequest& request, Time now) const override {
    if (auto done = meta_handshake(request, access_.app_secret, access_.verify_token)) return *done;
    Payload payload(request.body);
    Received out;
    const MetaInboxSettings settings = {.channel = platform_.name,
                                        .object = platform_.object,
                                        .app_id = access_.app_id,
                                        .window = access_.window,
                                        .tells_app = platform_.tells_app};
    read_meta(payload.root(), settings, now, out);
    return answered(std::move(out), payload);
  }

  Result<std::vector<OutRequest>> send(std::string_view conversation, const Reply& reply,
                                       const Sending& sending) const override {
    const MetaSendSettings settings = {.channel = platform_.name,
                                       .access = &access_,
                                       .count = platform_.count,
                                       .most_text = platform_.most_text,
                                       .has_phone_buttons = platform_.has_phone_buttons,
                                       .has_metadata = platform_.has_metadata,
                                       .comment_edge = platform_.comment_edge};
    return send_meta(conversation, reply, sending, settings);
  }

  Verdict judge(const HttpResponse& response) const override { return judge_meta(response); }

 private:
  const MetaPlatform& platform_;
  MetaAccess access_;
};

}  // namespace

std::unique_ptr<Channel> messenger(MetaAccess access) {
  return std::make_unique<MetaChannel>(kMessenger, std::move(access));
}

std::unique_ptr<Channel> instagram(MetaAccess access) {
  return std::make_unique<MetaChannel>(kInstagram, std::move(access));
}

}  // namespace frontdesk::service
