// Channel: what a platform sends becomes events, a reply becomes what the platform takes. Plain
// values in and out: nothing here opens a connection, reads a clock or draws a number.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "frontdesk/event.hpp"
#include "frontdesk/result.hpp"
#include "frontdesk/turn.hpp"

namespace frontdesk::service {

struct HttpHeader {
  std::string name{};
  std::string value{};
};

/// A request as it came in. `body` must hold the bytes as received: signatures are over them.
struct HttpRequest {
  std::string method{};
  std::string path{};
  std::string query{};  ///< Behind the `?`, not decoded.
  std::string url{};    ///< Whole, as the platform called it (https://..., with the query).
  std::vector<HttpHeader> headers{};
  std::string body{};

  /// The first header of that name in any case; empty when there is none.
  std::string_view header(std::string_view name) const noexcept;
};

struct HttpResponse {
  int status = 200;  ///< 0: there was no answer (not reached, timed out).
  std::string content_type{};
  std::string body{};
  std::vector<HttpHeader> headers{};

  std::string_view header(std::string_view name) const noexcept;
};

/// One event for the engine, and in which conversation.
struct Incoming {
  /// Stable, such as `messenger:PAGE:CUSTOMER`. `Channel::send` finds the way back from it alone.
  std::string conversation{};
  Event event{};
  /// LINE: lets one answer be sent free of charge, within a minute, once.
  std::string reply_token{};
  /// What an agent wrote in a desk and the customer has not got yet: send it to them.
  std::optional<Reply> say{};
  /// An echo that does not tell who wrote it. Drop it when its id is a `Verdict::id` of what was
  /// sent, which may be known some seconds later.
  bool may_be_ours = false;
};

/// What came of a request. Of a refused one there are no events.
struct Received {
  HttpResponse answer{};               ///< Give it once the events are kept.
  std::vector<Incoming> events{};      ///< In the order in which the platform tells them.
  std::vector<std::string> ignored{};  ///< Of each thing that is no event, why. No content.
  /// `channel.signature`, `channel.malformed`, `channel.too_large`, `channel.method`; no content.
  std::optional<Error> refused{};
};

/// How a reply is sent, beside where and what.
struct Sending {
  std::string key{};    ///< The same each time that this reply is sent, such as `Outgoing::key()`.
  std::string event{};  ///< The id of the event that is answered. Needed to answer a comment.
  std::string reply_token{};  ///< `Incoming::reply_token`, for the first reply to it.
  bool by_person = false;     ///< An agent wrote it.
  Time now{};                 ///< Some platforms want requests signed with the time.
};

/// A request to make. Make those of one reply in order, each when the one before was sent; for
/// another try of any, ask `send` again, since some are signed with the time.
struct OutRequest {
  std::string method = "POST";
  std::string url{};  ///< Telegram's holds the token: never log it.
  std::vector<HttpHeader> headers{};
  std::string body{};
  std::string what{};  ///< For logs, such as `telegram sendMessage`: no secret, no content.
  std::string key{};   ///< `Sending::key` and the number of the request.
  std::chrono::milliseconds wait{0};  ///< To wait before it: as long as somebody seems to type.
  bool is_optional = false;           ///< Nothing is lost when it fails, such as "is typing".
};

/// What a platform's answer to an OutRequest means.
struct Verdict {
  enum class Kind : std::uint8_t {
    sent,
    again,     ///< May go well later: too many, not reached, broken there.
    given_up,  ///< Will never go well: blocked by the customer, outside the window, wrong token.
  };
  Kind kind = Kind::sent;
  std::chrono::milliseconds after{0};  ///< The platform wants so long a wait; 0: it says nothing.
  std::string reason{};  ///< Unless sent: one sentence with the platform's number, no content.
  std::string id{};      ///< The platform's id of the message; may be empty.
};

/// How long to wait before trying again.
struct Backoff {
  std::chrono::milliseconds first{1000};
  std::chrono::milliseconds most{5 * 60 * 1000};

  /// Of what has waited for `age` already: once more as long, at least `first` and up to `most`, of
  /// which a part between half and all by `fraction` (0 to 1, a number drawn by the caller). Never
  /// less than `asked`, what the platform asked for, with up to `first` on top of it, so that not
  /// all come back at once.
  std::chrono::milliseconds wait(std::chrono::milliseconds age, double fraction,
                                 std::chrono::milliseconds asked = {}) const noexcept;
};

/// One account on one platform. Immutable; any number of threads. Never throws on any input.
class Channel {
 public:
  Channel() = default;
  Channel(const Channel&) = delete;
  Channel& operator=(const Channel&) = delete;
  virtual ~Channel() = default;

  /// As rule sets name the channel, such as `messenger`: the beginning of its conversations.
  virtual std::string_view name() const noexcept = 0;

  /// Checks who called and reads what they say. `now` stands in where the platform tells no time.
  virtual Received receive(const HttpRequest& request, Time now) const = 0;

  /// The requests that bring `reply` to the customer. What a platform cannot show is spelled out; a
  /// text that is too long becomes several. An Error (`channel.unsendable`) when it must not or
  /// cannot be sent: the messaging window is closed, the conversation is another channel's.
  virtual Result<std::vector<OutRequest>> send(std::string_view conversation, const Reply& reply,
                                               const Sending& sending) const = 0;

  virtual Verdict judge(const HttpResponse& response) const = 0;
};

/// Bodies with more bytes than this are refused unread.
inline constexpr std::size_t kMostBytes = std::size_t{1} << 20;

/// A reply as `to_json(reply)` wrote it. An Error (`reply.malformed`) when it is none.
Result<Reply> read_reply(std::string_view json);

/// Facebook Messenger, Instagram: one page or professional account of an app.
struct MetaAccess {
  std::string app_secret{};    ///< Signs what comes in.
  std::string verify_token{};  ///< Chosen by you, told to the platform.
  std::string access_token{};  ///< Of the page or account; goes out as a header.
  std::string app_id{};        ///< Tells the echoes of the bot from those of people.
  std::string api{"https://graph.facebook.com/v23.0"};
  std::chrono::hours window{24};  ///< How long after a message of the customer the bot may write.
};
std::unique_ptr<Channel> messenger(MetaAccess access);
/// For accounts connected by Instagram login, `api` is `https://graph.instagram.com/v23.0`.
std::unique_ptr<Channel> instagram(MetaAccess access);

/// WhatsApp Cloud API.
struct WhatsappAccess {
  std::string app_secret{};
  std::string verify_token{};
  std::string access_token{};
  std::string list_label{"Options"};  ///< On the button that opens a list of choices.
  /// An approved template whose body is one variable, `{{1}}`: outside of the window it brings the
  /// text of a reply. Empty: such a reply is refused.
  std::string template_name{};
  std::string template_language{"en"};
  std::string api{"https://graph.facebook.com/v23.0"};
  std::chrono::hours window{24};
};
std::unique_ptr<Channel> whatsapp(WhatsappAccess access);

/// X: the consumer keys of the app, and the access keys of the account that writes.
struct XAccess {
  std::string consumer_key{};
  std::string consumer_secret{};  ///< Also signs what comes in.
  std::string access_token{};
  std::string access_secret{};
  std::string app_id{};  ///< Tells the echoes of the bot from those of people.
  std::string api{"https://api.x.com"};
};
std::unique_ptr<Channel> x(XAccess access);

struct TelegramAccess {
  std::string bot_token{};
  std::string secret_token{};  ///< Told to `setWebhook`; comes back as a header.
  std::string api{"https://api.telegram.org"};
};
std::unique_ptr<Channel> telegram(TelegramAccess access);

struct LineAccess {
  std::string channel_secret{};
  std::string access_token{};
  std::string api{"https://api.line.me"};
};
std::unique_ptr<Channel> line(LineAccess access);

struct SlackAccess {
  std::string signing_secret{};
  std::string bot_token{};
  std::string api{"https://slack.com/api"};
};
std::unique_ptr<Channel> slack(SlackAccess access);

/// SMS by Twilio. The name of the channel is `sms`.
struct TwilioAccess {
  std::string account_sid{};
  std::string auth_token{};
  std::string messaging_service_sid{};  ///< Sends in place of the number; may be empty.
  std::string api{"https://api.twilio.com"};
};
std::unique_ptr<Channel> twilio(TwilioAccess access);

}  // namespace frontdesk::service
