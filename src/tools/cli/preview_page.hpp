// Preview page: replies as bubbles on phones, one HTML page that needs nothing else.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "assembly/explain/preview.hpp"

namespace frontdesk::cli {

/// The replies of one channel in one locale.
struct PreviewScreen {
  std::string channel;
  std::string locale;
  std::string markup;                    ///< Of the channel.
  std::vector<std::string> open_limits;  ///< Of the channel.
  std::vector<preview::Preview> previews;
};

/// A page with a phone for each screen's entry. Everything from rules is escaped.
std::string preview_page(std::string_view title, const std::vector<PreviewScreen>& screens);

}  // namespace frontdesk::cli
