// Columns: two texts side by side in 80 columns.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace frontdesk::tester {

/// The lines of `text`, none wider than `width` characters: broken at spaces where there are any.
/// Lines after the first begin with two spaces. At least one line.
std::vector<std::string> wrap(std::string_view text, std::size_t width);

/// `left` and `right`, wrapped, beside each other; each line begins with `margin` and ends in a
/// newline. `width` is that of one column.
std::string side_by_side(std::string_view margin, std::string_view left, std::string_view right,
                         std::size_t width);

}  // namespace frontdesk::tester
