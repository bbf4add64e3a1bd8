// Meta webhook: what Messenger, Instagram and WhatsApp have in common.
#include "service/channel/meta_webhook.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "service/channel/form.hpp"
#include "service/channel/requests.hpp"
#include "service/channel/signature.hpp"

namespace frontdesk::service {

std::optional<Received> meta_handshake(const HttpRequest& request, std::string_view app_secret,
                                       std::string_view verify_token) {
  if (request.method != "GET") {
    if (std::optional<Received> early = refused_unread(request)) return early;
    const std::string expected = "sha256=" + hex(hmac(Hash::sha256, app_secret, request.body));
    const std::string_view given = request.header("X-Hub-Signature-256");
    if (app_secret.empty() || !is_same(expected, given)) return wrong_signature();
    return std::nullopt;
  }
  const Form query = Form::read(request.query);
  const auto hub = [&](std::string_view field) { return query.get(fmt::format("hub.{}", field)); };
  if (hub("mode") != "subscribe" || !is_same(verify_token, hub("verify_token"))) {
    return refused(403, "channel.signature", "The verify token is missing or wrong.");
  }
  Received out;
  // Plain text: whatever the challenge is, no browser takes it for a page.
  out.answer.content_type = "text/plain";
  out.answer.body = hub("challenge");
  return out;
}

Verdict judge_meta(const HttpResponse& response) {
  Payload payload(response.body);
  const Node body = payload.root();
  const Node error = body.at("error");
  if (!error.exists()) {
    Verdict verdict = judge_status(response);
    if (verdict.kind != Verdict::Kind::sent) return verdict;
    verdict.id = body.at("message_id").text();
    const std::vector<Node> messages = body.at("messages").list();
    if (verdict.id.empty() && !messages.empty()) verdict.id = messages.front().at("id").text();
    return verdict;
  }
  // Too many calls (of the app, user, page, account, pair of numbers), or broken for the moment.
  static constexpr std::array<std::int64_t, 18> kPassing = {
      1,     2,     4,     17,    32,     341,    613,    80000,  80001,
      80002, 80006, 80007, 80008, 130429, 131016, 131048, 131056, 133004};
  const std::int64_t code = error.at("code").number().value_or(0);
  const std::string reason =
      fmt::format("The platform answered {} with the error {}.", response.status, code);
  const bool is_passing = std::find(kPassing.begin(), kPassing.end(), code) != kPassing.end();
  const Verdict by_status = judge_status(response);
  if (is_passing || error.at("is_transient").flag() || by_status.kind == Verdict::Kind::again) {
    return try_again(reason, by_status.after);
  }
  return give_up(reason);
}

}  // namespace frontdesk::service
