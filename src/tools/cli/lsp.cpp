// frontdesk lsp: what an editor asks while rules are written.
#include <filesystem>
#include <memory>
#include <ostream>
#include <string>

#include "tools/cli/commands.hpp"
#include "tools/cli/options.hpp"
#include "tools/lsp/serve.hpp"

namespace frontdesk::cli {
namespace {

struct LspOptions : Options {
  std::string docs;
};

int lsp(const LspOptions& options, Terminal& terminal) {
  namespace fs = std::filesystem;
  if (terminal.in_is_terminal) {
    terminal.err << "an editor starts this command, and talks with it in the Language Server "
                    "Protocol: docs/editor.md tells how to set yours up\n";
    return kUsage;
  }
  lsp::Setup setup{.compile = options.compile(), .docs = options.docs};
  std::error_code error;
  // What an editor names is absolute.
  for (fs::path& packs : setup.compile.pack_paths) packs = fs::absolute(packs).lexically_normal();
  if (!options.rules.empty()) {
    setup.rules = fs::absolute(options.rules, error).lexically_normal();
    if (error || !fs::is_directory(setup.rules, error)) {
      terminal.err << options.rules << " is no directory\n";
      return kUsage;
    }
    // Without the slash that may stand at its end.
    if (!setup.rules.has_filename()) setup.rules = setup.rules.parent_path();
  }
  const bool is_address = options.docs.find("://") != std::string::npos;
  if (!options.docs.empty() && !is_address) {
    setup.docs = fs::absolute(options.docs, error).lexically_normal().string();
  }
  return lsp::serve(terminal.in, terminal.out, std::move(setup)) ? kFine : kFindings;
}

}  // namespace

void add_lsp(CLI::App& app, Terminal& terminal, int& status) {
  auto options = std::make_shared<LspOptions>();
  CLI::App* command = app.add_subcommand(
      "lsp",
      "A language server for editors, on the standard streams: findings while you write, "
      "completion, what a key or a phrase means, definitions, references, renaming, quick fixes.");
  command->footer(
      "Your editor runs it: docs/editor.md tells how to set up VS Code, Neovim, Emacs and Helix.\n"
      "Examples:\n"
      "  frontdesk lsp\n"
      "  frontdesk lsp rules/retail --packs rules");
  command
      ->add_option("rules", options->rules,
                   "Directory of the only rule set. Default: found for each file")
      ->type_name("RULES");
  add_packs_option(*command, options->packs);
  command
      ->add_option("--docs", options->docs,
                   "Address or directory of docs/diagnostics: findings then link to their pages")
      ->type_name("WHERE");
  command->callback([options, &terminal, &status] { status = lsp(*options, terminal); });
}

}  // namespace frontdesk::cli
