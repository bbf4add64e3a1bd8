// Meta webhook: what Messenger, Instagram and WhatsApp have in common coming in.
#pragma once

#include <string_view>

#include "service/channel/payload.hpp"
#include "service/channel/webhook.hpp"

namespace frontdesk::service {

/// Answers the handshake of a new webhook; refuses a POST that is not signed with `app_secret`.
/// Nothing: read the body.
std::optional<Received> meta_handshake(const HttpRequest& request, std::string_view app_secret,
                                       std::string_view verify_token);

struct MetaInboxSettings {
  std::string_view channel;
  std::string_view object;  ///< What the payload is about: `page` or `instagram`.
  std::string_view app_id;
  std::chrono::hours window{24};
  bool tells_app = true;  ///< Whether echoes name the app that sent them.
};

/// What our messages carry, so that their echoes are known.
inline constexpr std::string_view kOwnMark = "frontdesk";

/// Messenger and Instagram: appends to `out`.
void read_meta(const Node& body, const MetaInboxSettings& settings, Time now, Received& out);

/// By status and by the error in the body, which tells more.
Verdict judge_meta(const HttpResponse& response);

}  // namespace frontdesk::service
