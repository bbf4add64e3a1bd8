// Display width: how many columns of a terminal a text takes.
#include "base/text/display_width.hpp"

#include <unicode/uchar.h>

#include "base/text/utf8.hpp"

namespace frontdesk::text {

std::size_t display_width(std::string_view text) noexcept {
  std::size_t width = 0;
  for (std::size_t i = 0; i < text.size();) {
    const auto c = static_cast<UChar32>(next_code_point(text, i));
    const int category = u_charType(c);
    if (category == U_NON_SPACING_MARK || category == U_ENCLOSING_MARK) continue;
    const int wide = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
    width += wide == U_EA_WIDE || wide == U_EA_FULLWIDTH ? 2U : 1U;
  }
  return width;
}

}  // namespace frontdesk::text
