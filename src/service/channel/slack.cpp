// Slack: an app in a workspace.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "service/channel/form.hpp"
#include "service/channel/requests.hpp"
#include "service/channel/signature.hpp"
#include "service/channel/slack_inbox.hpp"
#include "service/channel/slack_send.hpp"
#include "service/channel/timed_signature.hpp"
#include "service/channel/webhook.hpp"

namespace frontdesk::service {
namespace {

class Slack final : public Channel {
 public:
  explicit Slack(SlackAccess access) : access_(std::move(access)) {}

  std::string_view name() const noexcept override { return kSlack; }

  Received receive(const HttpRequest& request, Time now) const override {
    Received out = read(request, now);
    // Slack would send the same again, three times.
    if (out.refused) out.answer.headers.push_back({"X-Slack-No-Retry", "1"});
    return out;
  }

  Result<std::vector<OutRequest>> send(std::string_view conversation, const Reply& reply,
                                       const Sending& sending) const override {
    const std::vector<std::string> parts = conversation_parts(conversation, kSlack, 2, 3);
    if (parts.empty()) return unsendable("The conversation is none of this channel.");
    if (reply.is_public) return unsendable("There are no comments on this channel.");
    if (const std::optional<Error> closed = closed_window(reply, sending)) return *closed;
    return send_slack(parts[1], parts.size() > 2 ? parts[2] : std::string(), reply, sending,
                      access_);
  }

  Verdict judge(const HttpResponse& response) const override {
    Verdict verdict = judge_status(response);
    if (verdict.kind != Verdict::Kind::sent) return verdict;
    Payload payload(response.body);
    const Node body = payload.root();
    if (body.at("ok").flag()) {
      verdict.id = body.at("ts").id();
      return verdict;
    }
    static constexpr std::array<std::string_view, 6> kPassing = {
        "ratelimited", "rate_limited",        "internal_error",
        "fatal_error", "service_unavailable", "request_timeout",
    };
    const std::string error = body.at("error").text();
    const std::string reason = fmt::format("Slack answered: {}.", is_name(error) ? error : "?");
    const bool is_passing = std::find(kPassing.begin(), kPassing.end(), error) != kPassing.end();
    return is_passing ? try_again(reason) : give_up(reason);
  }

 private:
  Received read(const HttpRequest& request, Time now) const {
    if (std::optional<Received> early = refused_unread(request)) return *early;
    if (!is_signed(request, now)) return wrong_signature();
    // What is pressed comes as a form.
    const Form form = request.body.starts_with('{') ? Form() : Form::read(request.body);
    Received out;
    if (!request.body.starts_with('{') && !form.has("payload")) {
      out.ignored.emplace_back("A command, not a message.");
      return out;
    }
    Payload payload(form.has("payload") ? form.get("payload") : std::string_view(request.body));
    read_slack(payload.root(), now, out);
    return answered(std::move(out), payload);
  }

  bool is_signed(const HttpRequest& request, Time now) const {
    const std::string_view told = request.header("X-Slack-Request-Timestamp");
    if (!is_recent(told, now)) return false;
    const std::string data = fmt::format("v0:{}:{}", told, request.body);
    const std::string expected = "v0=" + hex(hmac(Hash::sha256, access_.signing_secret, data));
    return !access_.signing_secret.empty() &&
           is_same(expected, request.header("X-Slack-Signature"));
  }

  SlackAccess access_;
};

}  // namespace

std::unique_ptr<Channel> slack(SlackAccess access) {
  return std::make_unique<Slack>(std::move(access));
}

}  // namespace frontdesk::service
