// Requests: what sending has in common on all platforms.
#include "service/channel/requests.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <utility>

#include "service/channel/payload.hpp"

namespace frontdesk::service {

OutRequest& Requests::add(std::string url, std::string_view what, std::string content_type,
                          std::string body) {
  OutRequest request;
  request.url = std::move(url);
  request.headers.push_back({"Content-Type", std::move(content_type)});
  request.body = std::move(body);
  request.what = fmt::format("{} {}", platform_, what);
  request.key = fmt::format("{}/{}", key_, requests_.size() + 1);
  request.wait = std::exchange(wait_, std::chrono::milliseconds(0));
  return requests_.emplace_back(std::move(request));
}

OutRequest& Requests::add_json(std::string url, std::string_view what, const nlohmann::json& body,
                               std::string_view token) {
  OutRequest& request = add(std::move(url), what, "application/json", written(body));
  request.headers.push_back({"Authorization", fmt::format("Bearer {}", token)});
  return request;
}

Result<std::vector<OutRequest>> Requests::take() && {
  if (requests_.empty()) return unsendable("The reply is empty.");
  return std::move(requests_);
}

Error unsendable(std::string_view why) { return Error{"channel.unsendable", std::string(why)}; }

std::optional<Error> closed_window(const Reply& reply, const Sending& sending) {
  if (reply.sender == Sender::template_only) {
    return unsendable("Only an approved template may be sent now.");
  }
  if (reply.sender == Sender::person && !sending.by_person) {
    return unsendable("Only a person may write now.");
  }
  return std::nullopt;
}

std::string with_line(std::string text, std::string_view line) {
  if (!text.empty() && !line.empty()) text += '\n';
  return text.append(line);
}

std::string spelled(std::span<const Button> buttons) {
  std::string out;
  for (const Button& button : buttons) {
    std::string line = button.kind == Button::Kind::reply
                           ? fmt::format("- {}", button.title)
                           : fmt::format("{}: {}", button.title, button.target);
    if (!button.description.empty()) line += fmt::format(" ({})", button.description);
    out = with_line(std::move(out), line);
  }
  return out;
}

std::string spelled(const Card& card) {
  const std::string words = with_line(with_line(card.title, card.subtitle), card.image_url);
  return with_line(words, spelled(card.buttons));
}

std::string spelled(const Attachment& attachment) { return attachment.url; }

std::string words_for(std::string text, std::span<const Button> buttons) {
  return text.empty() ? spelled(buttons) : std::move(text);
}

Verdict try_again(std::string reason, std::chrono::milliseconds after) {
  return Verdict{
      .kind = Verdict::Kind::again, .after = after, .reason = std::move(reason), .id = {}};
}

Verdict give_up(std::string reason) {
  return Verdict{
      .kind = Verdict::Kind::given_up, .after = {}, .reason = std::move(reason), .id = {}};
}

Verdict judge_status(const HttpResponse& response) {
  const int status = response.status;
  if (status >= 200 && status < 300) return Verdict{};
  if (status <= 0) return try_again("The platform did not answer.");
  const std::string reason = fmt::format("The platform answered {}.", status);
  if (status != 408 && status != 425 && status != 429 && status < 500) return give_up(reason);
  // A date would need a clock; the usual waits will do for it.
  const std::string_view asked = response.header("Retry-After");
  std::uint32_t seconds = 0;
  const auto [end, error] = std::from_chars(asked.data(), asked.data() + asked.size(), seconds);
  const bool is_number = error == std::errc() && end == asked.data() + asked.size();
  return try_again(reason, std::chrono::seconds(is_number ? seconds : 0U));
}

std::chrono::milliseconds Backoff::wait(std::chrono::milliseconds age, double fraction,
                                        std::chrono::milliseconds asked) const noexcept {
  const double part = fraction > 0 ? std::min(fraction, 1.0) : 0.0;
  const auto some = [&](std::chrono::milliseconds whole) {
    return std::chrono::milliseconds(
        static_cast<std::int64_t>(part * static_cast<double>(whole.count())));
  };
  const std::chrono::milliseconds whole = std::min(std::max(age, first), most);
  const std::chrono::milliseconds mine = whole / 2 + some(whole - whole / 2);
  return asked.count() > 0 ? std::max(mine, asked + some(first)) : mine;
}

}  // namespace frontdesk::service
