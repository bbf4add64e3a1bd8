// Run: the frontdesk program, but for its streams.
#include "tools/cli/run.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>

#include "frontdesk/version.hpp"
#include "tools/cli/commands.hpp"

namespace frontdesk::cli {

int run(std::vector<std::string> arguments, Terminal& terminal) {
  int status = kFine;
  CLI::App app("Rules for customer support, compiled, tested and tried out.", "frontdesk");
  app.set_version_flag("--version", version());
  app.require_subcommand(1);
  app.footer("`frontdesk COMMAND --help` tells more about each, with examples.");
  add_check(app, terminal, status);
  add_compile(app, terminal, status);
  add_test(app, terminal, status);
  add_chat(app, terminal, status);
  add_explain(app, terminal, status);
  add_sample(app, terminal, status);
  add_dump(app, terminal, status);
  add_preview(app, terminal, status);
  add_eval(app, terminal, status);
  add_import(app, terminal, status);
  add_export(app, terminal, status);
  add_suggest(app, terminal, status);
  add_report(app, terminal, status);
  add_replay(app, terminal, status);
  add_diff(app, terminal, status);
  add_watch(app, terminal, status);
  add_lsp(app, terminal, status);
#ifdef FRONTDESK_HAS_SERVICE
  add_serve(app, terminal, status);
  add_studio(app, terminal, status);
#endif
  add_schema(app, terminal, status);
  // CLI11 wants them from the last to the first.
  std::reverse(arguments.begin(), arguments.end());
  try {
    app.parse(std::move(arguments));
  } catch (const CLI::Success& asked) {  // --help, --version
    return app.exit(asked, terminal.out, terminal.err);
  } catch (const CLI::ParseError& error) {
    app.exit(error, terminal.out, terminal.err);
    return kUsage;
  }
  return status;
}

}  // namespace frontdesk::cli
