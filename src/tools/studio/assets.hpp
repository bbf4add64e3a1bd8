// Assets: the files of the page, as they were when this was built.
#pragma once

#include <span>
#include <string_view>

namespace frontdesk::studio {

struct Asset {
  std::string_view path;  ///< Such as `/studio.css`; the page itself is `/`.
  std::string_view type;  ///< For `Content-Type`.
  std::string_view bytes;
};

/// Generated from src/tools/studio/page.
std::span<const Asset> assets() noexcept;

}  // namespace frontdesk::studio
