// Fuzz target: any bytes as what a platform or a desk sends, signed as it would sign them, and as
// what it answers. The first byte chooses the platform.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "frontdesk/service/desk.hpp"
#include "service/channel/chunks.hpp"
#include "service/channel/form.hpp"
#include "service/channel/signature.hpp"
#include "service/channel/timed_signature.hpp"

namespace {

using namespace frontdesk;
using namespace frontdesk::service;

constexpr std::string_view kSecret = "secret";
constexpr std::string_view kSeconds = "1700000000";
const Time kNow{std::chrono::seconds(1'700'000'000)};

std::vector<std::unique_ptr<Channel>> made_channels() {
  const std::string secret(kSecret);
  const MetaAccess meta{.app_secret = secret, .app_id = "9"};
  std::vector<std::unique_ptr<Channel>> all;
  all.push_back(messenger(meta));
  all.push_back(instagram(meta));
  all.push_back(whatsapp({.app_secret = secret}));
  all.push_back(x({.consumer_secret = secret}));
  all.push_back(telegram({.bot_token = "1:A", .secret_token = secret}));
  all.push_back(line({.channel_secret = secret}));
  all.push_back(slack({.signing_secret = secret}));
  all.push_back(twilio({.auth_token = secret}));
  all.push_back(chatwoot({.account_id = "3", .webhook_secret = secret}));
  all.push_back(json_desk({.url = "https://desk.example", .secret = secret}));
  return all;
}

/// Signed for every platform at once: each looks for its own header.
HttpRequest signed_request(std::string_view body) {
  HttpRequest request{.method = "POST", .url = "https://bot.example/hook"};
  request.body = body;
  const std::string raw = hmac(Hash::sha256, kSecret, body);
  const std::string slack_data = "v0:" + std::string(kSeconds) + ":" + request.body;
  const std::string timed = "sha256=" + timed_signature(kSecret, kSeconds, body);
  request.headers = {{"X-Hub-Signature-256", "sha256=" + hex(raw)},
                     {"x-twitter-webhooks-signature", "sha256=" + base64(raw)},
                     {"X-Telegram-Bot-Api-Secret-Token", std::string(kSecret)},
                     {"X-Line-Signature", base64(raw)},
                     {"X-Slack-Request-Timestamp", std::string(kSeconds)},
                     {"X-Slack-Signature", "v0=" + hex(hmac(Hash::sha256, kSecret, slack_data))},
                     {"X-Chatwoot-Timestamp", std::string(kSeconds)},
                     {"X-Chatwoot-Signature", timed},
                     {"X-Frontdesk-Timestamp", std::string(kSeconds)},
                     {"X-Frontdesk-Signature", timed}};
  std::vector<std::pair<std::string, std::string>> fields = Form::read(body).fields();
  std::sort(fields.begin(), fields.end());
  std::string form = request.url;
  for (const auto& [name, value] : fields) form += name + value;
  request.headers.push_back({"X-Twilio-Signature", base64(hmac(Hash::sha1, kSecret, form))});
  return request;
}

/// What was said goes back where it came from.
void answer(const Channel& channel, const Incoming& incoming, std::string_view text) {
  Reply reply{.text = std::string(text), .buttons = {{"Yes", std::string(text.substr(0, 80))}}};
  reply.quick_replies = reply.buttons;
  reply.cards = {{std::string(text.substr(0, 30)), "sub", "https://i.example/1", reply.buttons}};
  const auto requests = channel.send(incoming.conversation, reply, {.key = "k", .now = kNow});
  if (!requests) return;
  for (const OutRequest& request : *requests) {
    if (request.url.empty() || request.what.empty() || request.key.empty()) std::abort();
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const std::vector<std::unique_ptr<Channel>> channels = made_channels();
  if (size == 0) return 0;
  const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
  const Channel& channel = *channels[static_cast<std::size_t>(data[0] - '0') % channels.size()];
  const Received received = channel.receive(signed_request(text), kNow);
  if (received.refused) {
    if (!received.events.empty() || received.refused->code == "channel.signature") std::abort();
    if (received.answer.status < 400 || received.answer.status >= 500) std::abort();
  } else if (received.answer.status != 200) {
    std::abort();
  }
  for (const Incoming& incoming : received.events) {
    if (incoming.conversation.empty()) std::abort();
    answer(channel, incoming, text);
  }
  HttpResponse response{.status = size % 2 == 0 ? 200 : 429, .body = std::string(text)};
  const Verdict verdict = channel.judge(response);
  if (verdict.kind != Verdict::Kind::sent && verdict.reason.empty()) std::abort();
  for (const std::string& part : chunks(text, Count::utf16, 20, 10)) {
    if (part.empty() || length(part, Count::utf16) > 20) std::abort();
  }
  return 0;
}
