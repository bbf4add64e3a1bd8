// JSON desk: any system that takes and sends JSON.
#include <fmt/format.h>

#include <utility>

#include "frontdesk/service/desk.hpp"
#include "service/channel/payload.hpp"
#include "service/channel/requests.hpp"
#include "service/channel/signature.hpp"
#include "service/channel/timed_signature.hpp"
#include "service/channel/webhook.hpp"
#include "wire/json/read_event.hpp"

namespace frontdesk::service {
namespace {

using nlohmann::json;

constexpr std::size_t kLongestConversation = 512;

class JsonDesk final : public Desk {
 public:
  explicit JsonDesk(JsonDeskAccess access) : access_(std::move(access)) {}

  std::string_view name() const noexcept override { return "json"; }

  Received receive(const HttpRequest& request, Time now) const override {
    if (std::optional<Received> early = refused_unread(request)) return *early;
    const std::string_view seconds = request.header("X-Frontdesk-Timestamp");
    const std::string expected = "sha256=" + timed_signature(access_.secret, seconds, request.body);
    if (access_.secret.empty() || !is_recent(seconds, now) ||
        !is_same(expected, request.header("X-Frontdesk-Signature"))) {
      return wrong_signature();
    }
    Payload payload(request.body);
    Received out;
    const Node body = payload.root();
    if (body.at("events").exists()) {
      for (const Node& one : body.at("events").list()) read(one, now, out);
    } else if (body.exists()) {
      read(body, now, out);
    }
    return answered(std::move(out), payload);
  }

  Result<std::vector<OutRequest>> send(std::string_view conversation, const Reply& reply,
                                       const Sending& sending) const override {
    return post("reply", conversation, to_json(reply), sending);
  }

  Result<std::vector<OutRequest>> hand_over(std::string_view conversation, const Handoff& handoff,
                                            const Sending& sending) const override {
    return post("handoff", conversation, to_json(handoff), sending);
  }

  std::vector<OutRequest> pass_on(std::string_view conversation, const Message& message,
                                  const Sending& sending) const override {
    json body = {{"id", message.id}, {"text", message.text}};
    body["at"] = message.at.time_since_epoch().count();
    for (const Attachment& file : message.attachments) {
      body["attachments"].push_back({{"kind", file.kind}, {"url", file.url}});
    }
    return post("message", conversation, written(body), sending);
  }

  Verdict judge(const HttpResponse& response) const override {
    // The desk has had this key before.
    return response.status == 409 ? Verdict{} : judge_status(response);
  }

 private:
  static void read(const Node& one, Time now, Received& out) {
    const std::string conversation = one.at("conversation").id();
    const Node event = one.at("event");
    const bool is_delivered = one.at("delivered").flag();
    if (!event.exists()) return event.blame("there");
    if (conversation.empty() || conversation.size() > kLongestConversation) {
      return one.at("conversation").blame("the name of a conversation");
    }
    Result<wire::ReadEvent> known = wire::read_event(*event.raw(), now);
    if (!known) {
      // Names of ours are told; what is not known would be repeated as it came.
      std::string why = known.error().message;
      const bool is_ours = why.find("unknown") == std::string::npos;
      if (why.ends_with('.')) why.pop_back();
      return event.blame(is_ours ? "an event that can be read: " + why
                                 : std::string("an event of a known kind, with known keys"));
    }
    Incoming incoming;
    incoming.conversation = conversation;
    const AgentEvent* const agent = std::get_if<AgentEvent>(&known->event);
    if (agent != nullptr && agent->action == AgentAction::wrote && !is_delivered &&
        !agent->text.empty()) {
      incoming.say = Reply{.text = agent->text};
    }
    incoming.event = std::move(known->event);
    out.events.push_back(std::move(incoming));
  }

  std::vector<OutRequest> post(std::string_view kind, std::string_view conversation,
                               std::string_view content, const Sending& sending) const {
    json body = {{"kind", kind}, {"conversation", conversation}, {"key", sending.key}};
    body[std::string(kind)] = json::parse(content, nullptr, false);
    OutRequest request;
    request.url = access_.url;
    request.body = written(body);
    request.what = fmt::format("desk {}", kind);
    request.key = sending.key;
    const std::string seconds = fmt::format("{}", sending.now.time_since_epoch().count() / 1000);
    request.headers = {{"Content-Type", "application/json"},
                       {"Idempotency-Key", sending.key},
                       {"X-Frontdesk-Timestamp", seconds},
                       {"X-Frontdesk-Signature",
                        "sha256=" + timed_signature(access_.secret, seconds, request.body)}};
    return {std::move(request)};
  }

  JsonDeskAccess access_;
};

}  // namespace

std::unique_ptr<Desk> json_desk(JsonDeskAccess access) {
  return std::make_unique<JsonDesk>(std::move(access));
}

}  // namespace frontdesk::service
