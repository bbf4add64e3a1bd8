// Reply: from the JSON of an outbox.
#include <nlohmann/json.hpp>

#include "frontdesk/service/channel.hpp"
#include "wire/json/read_reply.hpp"

namespace frontdesk::service {

Result<Reply> read_reply(std::string_view text) {
  const nlohmann::json parsed = nlohmann::json::parse(text, nullptr, false);
  if (parsed.is_discarded()) return Error{"reply.malformed", "The reply is no JSON."};
  return wire::read_reply(parsed);
}

}  // namespace frontdesk::service
