// frontdesk schema: the rule format for editors.
#include "authoring/load/schema.hpp"

#include <memory>
#include <nlohmann/json.hpp>
#include <ostream>

#include "tools/cli/commands.hpp"
#include "tools/cli/options.hpp"

namespace frontdesk::cli {

void add_schema(CLI::App& app, Terminal& terminal, int& status) {
  auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand(
      "schema",
      "Write the JSON Schema of rule files: with it an editor completes keys, shows what they are "
      "for, and marks unknown ones.");
  command->footer(
      "Examples:\n"
      "  frontdesk schema > frontdesk.schema.json\n"
      "Then, as the first line of a rule file:\n"
      "  # yaml-language-server: $schema=frontdesk.schema.json");
  add_output_options(*command, *options);
  command->callback([options, &terminal, &status] {
    terminal.out << nlohmann::ordered_json::parse(load::json_schema().to_json()).dump(2) << "\n";
    status = kFine;
  });
}

}  // namespace frontdesk::cli
