// frontdesk compile: a rule set as one file that programs load at once.
#include <fmt/format.h>

#include <filesystem>
#include <memory>
#include <ostream>
#include <string>
#include <system_error>

#include "assembly/compile/compiled_file.hpp"
#include "tools/cli/commands.hpp"
#include "tools/cli/options.hpp"
#include "tools/cli/output_file.hpp"

namespace frontdesk::cli {
namespace {

struct CompileCommand : Options {
  std::string output;
};

/// Where a file of this name stands another takes its place, whole: programs may use the old one.
bool replace(const std::string& path, std::string_view bytes, Terminal& terminal) {
  const std::string beside = path + ".new";
  if (!write_file(beside, bytes, terminal)) return false;
  std::error_code error;
  std::filesystem::rename(beside, path, error);
  if (error) terminal.err << fmt::format("{} cannot be written\n", path);
  return !error;
}

int compile_to_file(const CompileCommand& options, Terminal& terminal) {
  const compile::Compiled compiled = compile_or_say_why_with_sources(options, terminal);
  if (!compiled.compilation.rules) return kFindings;
  const std::string bytes = compile::encode(
      *compiled.compilation.rules, compile::sources_of(compiled, options.rules, options.compile()));
  if (!replace(options.output, bytes, terminal)) return kUsage;
  terminal.out << fmt::format("{}: {} bytes\n", options.output, bytes.size());
  return kFine;
}

}  // namespace

void add_compile(CLI::App& app, Terminal& terminal, int& status) {
  auto options = std::make_shared<CompileCommand>();
  CLI::App* command = app.add_subcommand(
      "compile",
      "Write a rule set as one file that is ready in milliseconds: programs load it with "
      "load_compiled(), and `serve`, `chat`, `test`, `eval` and others take it as RULES. It holds "
      "the rule files, too, and is for this version of frontdesk.");
  command->footer(
      "Examples:\n"
      "  frontdesk compile rules/retail -o retail.fdrs\n"
      "  frontdesk serve retail.fdrs");
  add_options(*command, *options);
  command->add_option("-o,--output", options->output, "The file to write")
      ->required()
      ->type_name("FILE");
  command->callback(
      [options, &terminal, &status] { status = compile_to_file(*options, terminal); });
}

}  // namespace frontdesk::cli
