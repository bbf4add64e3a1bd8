// Requests: what sending has in common on all platforms.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "frontdesk/service/channel.hpp"

namespace frontdesk::service {

/// Collects the requests of one reply.
class Requests {
 public:
  Requests(const Sending& sending, std::string_view platform)
      : key_(sending.key), platform_(platform) {}

  /// The next request waits so long: as if somebody typed.
  void wait(std::chrono::milliseconds time) { wait_ += time; }
  OutRequest& add(std::string url, std::string_view what, std::string content_type,
                  std::string body);
  /// JSON with `Authorization: Bearer token`.
  OutRequest& add_json(std::string url, std::string_view what, const nlohmann::json& body,
                       std::string_view token);
  std::size_t size() const noexcept { return requests_.size(); }
  /// An Error when there are none.
  Result<std::vector<OutRequest>> take() &&;

 private:
  std::string key_;
  std::string platform_;
  std::chrono::milliseconds wait_{0};
  std::vector<OutRequest> requests_;
};

Error unsendable(std::string_view why);
/// Why the reply must not go out now by whoever wants to send it.
std::optional<Error> closed_window(const Reply& reply, const Sending& sending);

/// Buttons as lines, for platforms that have none of the kind.
std::string spelled(std::span<const Button> buttons);
std::string spelled(const Card& card);
std::string spelled(const Attachment& attachment);
/// Both, with a line break between them where there are two.
std::string with_line(std::string text, std::string_view line);

/// `text`, or when there is none what the buttons say: most platforms hang buttons on a text.
std::string words_for(std::string text, std::span<const Button> buttons);

/// By the status alone, with `Retry-After`: 2xx is sent; none, 408, 425, 429 and 5xx are tried
/// again; the rest is given up.
Verdict judge_status(const HttpResponse& response);
Verdict try_again(std::string reason, std::chrono::milliseconds after = {});
Verdict give_up(std::string reason);

}  // namespace frontdesk::service
