// Commands: each adds itself to the program, and leaves its exit code in `status`. One file each.
#pragma once

#include <CLI/CLI.hpp>

#include "tools/cli/terminal.hpp"

namespace frontdesk::cli {

void add_check(CLI::App& app, Terminal& terminal, int& status);
void add_compile(CLI::App& app, Terminal& terminal, int& status);
void add_test(CLI::App& app, Terminal& terminal, int& status);
void add_chat(CLI::App& app, Terminal& terminal, int& status);
void add_explain(CLI::App& app, Terminal& terminal, int& status);
void add_sample(CLI::App& app, Terminal& terminal, int& status);
void add_dump(CLI::App& app, Terminal& terminal, int& status);
void add_preview(CLI::App& app, Terminal& terminal, int& status);
void add_eval(CLI::App& app, Terminal& terminal, int& status);
void add_import(CLI::App& app, Terminal& terminal, int& status);
void add_export(CLI::App& app, Terminal& terminal, int& status);
void add_suggest(CLI::App& app, Terminal& terminal, int& status);
void add_report(CLI::App& app, Terminal& terminal, int& status);
void add_replay(CLI::App& app, Terminal& terminal, int& status);
void add_diff(CLI::App& app, Terminal& terminal, int& status);
void add_watch(CLI::App& app, Terminal& terminal, int& status);
void add_lsp(CLI::App& app, Terminal& terminal, int& status);
#ifdef FRONTDESK_HAS_SERVICE
void add_serve(CLI::App& app, Terminal& terminal, int& status);
void add_studio(CLI::App& app, Terminal& terminal, int& status);
#endif
void add_schema(CLI::App& app, Terminal& terminal, int& status);

}  // namespace frontdesk::cli
