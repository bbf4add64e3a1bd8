// Prescan: what can be told of a file before a YAML parser sees it, and must be, to keep it safe.
#pragma once

#include <cstdint>

#include "base/source/files.hpp"
#include "base/source/reports.hpp"

namespace frontdesk::yaml {

/// Reports broken UTF-8, control characters, tabs in indentation and nesting deeper than kMaxDepth.
/// True when the bytes may be parsed.
bool prescan(std::uint32_t file, const source::Files& files, source::Reports& reports);

}  // namespace frontdesk::yaml
