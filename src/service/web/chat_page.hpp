// Chat page: what a browser needs to talk with the bot.
#pragma once

#include <string_view>

namespace frontdesk::service {

struct Asset {
  std::string_view path;
  std::string_view type;
  std::string_view content;
};

/// The page and what it loads; null for any other path.
const Asset* chat_asset(std::string_view path);

}  // namespace frontdesk::service
