// Display width: how many columns of a terminal a text takes.
#pragma once

#include <cstddef>
#include <string_view>

namespace frontdesk::text {

/// Columns of valid UTF-8: two for East Asian wide characters and emoji, none for combining marks
/// (Unicode Standard Annex 11).
std::size_t display_width(std::string_view text) noexcept;

}  // namespace frontdesk::text
