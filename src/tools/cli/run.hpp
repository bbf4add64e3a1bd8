// Run: the frontdesk program, but for its streams.
#pragma once

#include <string>
#include <vector>

#include "tools/cli/terminal.hpp"

namespace frontdesk::cli {

/// Runs one command line, without the program's name; returns the exit code.
int run(std::vector<std::string> arguments, Terminal& terminal);

}  // namespace frontdesk::cli
