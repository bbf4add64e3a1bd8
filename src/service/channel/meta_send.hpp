// Meta send: replies as requests of the Send API, which Messenger and Instagram share.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "frontdesk/service/channel.hpp"
#include "service/channel/chunks.hpp"

namespace frontdesk::service {

struct MetaSendSettings {
  std::string_view channel;
  const MetaAccess* access = nullptr;
  Count count = Count::utf16;
  std::size_t most_text = 0;
  bool has_phone_buttons = false;
  bool has_metadata = false;      ///< Messages may carry a mark that their echoes show.
  std::string_view comment_edge;  ///< Where answers in public go: `comments` or `replies`.
};

Result<std::vector<OutRequest>> send_meta(std::string_view conversation, const Reply& reply,
                                          const Sending& sending, const MetaSendSettings& settings);

}  // namespace frontdesk::service
