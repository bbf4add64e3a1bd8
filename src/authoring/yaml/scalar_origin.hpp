// Scalar origin: which byte of the file each byte of a scalar's value comes from.
#pragma once

#include <cstdint>
#include <string_view>

#include "base/source/span.hpp"

namespace frontdesk::yaml {

/// Makes a Text of a scalar whose `value` was read at byte `begin` of `bytes` (its quote, `|`, `>`
/// or first character). Follows quotes, escapes, folding and indentation; where it loses track, the
/// rest points at the scalar's beginning.
source::Text make_text(std::uint32_t file, std::string_view bytes, std::uint32_t begin,
                       std::string_view value);

}  // namespace frontdesk::yaml
