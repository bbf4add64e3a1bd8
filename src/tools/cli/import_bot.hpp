// Import bot: the importers of other systems' files.
#pragma once

#include <CLI/CLI.hpp>

#include "tools/cli/terminal.hpp"

namespace frontdesk::cli {

/// Adds `hassil`, `rivescript`, `rasa`, `help-centre` and `answers` to `import`.
void add_bot_importers(CLI::App& command, Terminal& terminal, int& status);

}  // namespace frontdesk::cli
