// Output file: what a command writes beside its output.
#pragma once

#include <string>
#include <string_view>

#include "tools/cli/terminal.hpp"

namespace frontdesk::cli {

/// Writes `content`; nothing when `path` is empty. False when it cannot be written, and then
/// `terminal.err` says so.
bool write_file(const std::string& path, std::string_view content, Terminal& terminal);

}  // namespace frontdesk::cli
