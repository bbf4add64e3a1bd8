// Twilio: SMS of one account.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <utility>

#include "service/channel/chunks.hpp"
#include "service/channel/form.hpp"
#include "service/channel/requests.hpp"
#include "service/channel/signature.hpp"
#include "service/channel/webhook.hpp"

namespace frontdesk::service {
namespace {

constexpr std::string_view kSms = "sms";
constexpr std::size_t kTwilioText = 1600;
constexpr int kTwilioFiles = 10;

class Twilio final : public Channel {
 public:
  explicit Twilio(TwilioAccess access) : access_(std::move(access)) {}

  std::string_view name() const noexcept override { return kSms; }

  Received receive(const HttpRequest& request, Time now) const override {
    if (std::optional<Received> early = refused_unread(request)) return *early;
    const Form form = Form::read(request.body);
    if (!is_signed(request, form)) return wrong_signature();
    Received out = read(form, now);
    if (!out.refused) {
      // No words of ours: they are sent by themselves.
      out.answer.content_type = "text/xml";
      out.answer.body = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response></Response>";
    }
    return out;
  }

  Result<std::vector<OutRequest>> send(std::string_view conversation, const Reply& reply,
                                       const Sending& sending) const override {
    const std::vector<std::string> parts = conversation_parts(conversation, kSms, 2, 2);
    if (parts.empty()) return unsendable("The conversation is none of this channel.");
    if (reply.is_public) return unsendable("There are no comments on this channel.");
    if (const std::optional<Error> closed = closed_window(reply, sending)) return *closed;
    std::string text = with_line(reply.text, spelled(reply.buttons));
    text = with_line(std::move(text), spelled(reply.quick_replies));
    for (const Card& card : reply.cards) text = with_line(std::move(text), spelled(card));
    for (const Attachment& file : reply.media) text = with_line(std::move(text), spelled(file));
    Requests requests(sending, "twilio");
    for (const std::string& part : chunks(text, Count::utf16, kTwilioText, kTwilioText)) {
      add(requests, parts[0], parts[1], part);
    }
    return std::move(requests).take();
  }

  Verdict judge(const HttpResponse& response) const override {
    Payload payload(response.body);
    const Node body = payload.root();
    Verdict verdict = judge_status(response);
    if (verdict.kind == Verdict::Kind::sent) {
      verdict.id = body.at("sid").id();
    } else if (const auto code = body.at("code").number()) {
      verdict.reason =
          fmt::format("The platform answered {} with the error {}.", response.status, *code);
    }
    return verdict;
  }

 private:
  void add(Requests& requests, const std::string& from, const std::string& to,
           const std::string& text) const {
    Form form;
    form.add("To", to);
    const bool by_service = !access_.messaging_service_sid.empty();
    form.add(by_service ? "MessagingServiceSid" : "From",
             by_service ? access_.messaging_service_sid : from);
    form.add("Body", text);
    OutRequest& request =
        requests.add(fmt::format("{}/2010-04-01/Accounts/{}/Messages.json", access_.api,
                                 percent_encoded(access_.account_sid)),
                     "message", "application/x-www-form-urlencoded", form.write());
    const std::string login = fmt::format("{}:{}", access_.account_sid, access_.auth_token);
    request.headers.push_back({"Authorization", "Basic " + base64(login)});
  }

  /// Twilio signs the address that it calls, with or without the port, and the sorted fields.
  bool is_signed(const HttpRequest& request, const Form& form) const {
    if (access_.auth_token.empty()) return false;
    std::vector<std::pair<std::string, std::string>> fields = form.fields();
    std::sort(fields.begin(), fields.end());
    std::string data;
    for (const auto& [name, value] : fields) data += name + value;
    const std::string_view given = request.header("X-Twilio-Signature");
    const auto fits = [&](const std::string& url) {
      return is_same(base64(hmac(Hash::sha1, access_.auth_token, url + data)), given);
    };
    return fits(request.url) || fits(other_port(request.url));
  }

  /// The same address with the port of its scheme where there is none, and without where there is.
  static std::string other_port(std::string_view url) {
    const std::size_t scheme = url.find("://");
    if (scheme == std::string_view::npos) return std::string(url);
    const std::string port = url.starts_with("https") ? ":443" : ":80";
    const std::size_t host = scheme + 3;
    const std::size_t end = std::min(url.find_first_of("/?", host), url.size());
    std::string name(url.substr(host, end - host));
    if (name.ends_with(port)) {
      name.resize(name.size() - port.size());
    } else {
      name += port;
    }
    return fmt::format("{}{}{}", url.substr(0, host), name, url.substr(end));
  }

  Received read(const Form& form, Time now) const {
    Received out;
    const std::string from(form.get("From"));
    const std::string to(form.get("To"));
    const std::string id(form.get("MessageSid"));
    if (form.has("MessageStatus")) {
      out.ignored.emplace_back("A message was sent, delivered or not delivered.");
    } else if (form.has("OptOutType")) {
      // Twilio has answered it itself.
      out.ignored.emplace_back("The customer asked for no more messages, for some, or for help.");
    } else if (from.find(':') != std::string::npos) {
      out.ignored.emplace_back("A message of another channel than SMS.");
    } else if (from.empty() || to.empty() || id.empty()) {
      out.ignored.emplace_back("Something that is no message.");
    } else if (!is_name(from) || !is_name(to) || !is_name(id)) {
      return refused(400, "channel.malformed", "A number or an id has another form.");
    } else {
      Message said = message_of(form, now);
      if (said.text.empty() && said.attachments.empty()) {
        out.ignored.emplace_back("A message without anything in it.");
        return out;
      }
      Incoming one;
      one.conversation = conversation_of(kSms, {to, from});
      one.event = std::move(said);
      out.events.push_back(std::move(one));
    }
    return out;
  }

  static Message message_of(const Form& form, Time now) {
    Message said{.id = std::string(form.get("MessageSid")), .channel = std::string(kSms)};
    said.text = form.get("Body");
    said.at = now;
    const std::string_view told = form.get("NumMedia");
    int files = 0;
    std::from_chars(told.data(), told.data() + told.size(), files);
    for (int i = 0; i < std::min(files, kTwilioFiles); ++i) {
      const std::string_view type = form.get(fmt::format("MediaContentType{}", i));
      const std::string kind(type.substr(0, type.find('/')));
      const bool is_known = kind == "image" || kind == "video" || kind == "audio";
      said.attachments.push_back(
          {is_known ? kind : "file", std::string(form.get(fmt::format("MediaUrl{}", i)))});
    }
    return said;
  }

  TwilioAccess access_;
};

}  // namespace

std::unique_ptr<Channel> twilio(TwilioAccess access) {
  return std::make_unique<Twilio>(std::move(access));
}

}  // namespace frontdesk::service
