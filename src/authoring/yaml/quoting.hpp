// Quoting: what goes wrong with quotes and escapes although a YAML parser accepts it.
#pragma once

#include <cstdint>
#include <string_view>

#include "base/source/reports.hpp"
#include "base/source/span.hpp"

namespace frontdesk::yaml {

/// Reports a quote that is never closed (yaml-cpp takes the rest of the file instead) and escapes
/// that stand for control characters: `"/\breturn/"` holds a backspace. `text` was read from
/// `bytes`.
void check_quoting(const source::Text& text, std::string_view bytes, source::Reports& reports);

}  // namespace frontdesk::yaml
