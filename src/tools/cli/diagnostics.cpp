// Diagnostics: findings of the compiler, printed.
#include "tools/cli/diagnostics.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <ostream>

namespace frontdesk::cli {
namespace {

using Json = nlohmann::ordered_json;

std::size_t count(const std::vector<Diagnostic>& diagnostics, Severity severity) {
  return static_cast<std::size_t>(
      std::count_if(diagnostics.begin(), diagnostics.end(),
                    [severity](const Diagnostic& one) { return one.severity == severity; }));
}

Json to_json(const Location& at) {
  return {{"file", at.file},
          {"line", at.line},
          {"column", at.column},
          {"end_line", at.end_line},
          {"end_column", at.end_column},
          {"begin", at.begin},
          {"end", at.end}};
}

}  // namespace

std::string count_of(const std::vector<Diagnostic>& diagnostics) {
  const std::size_t errors = count(diagnostics, Severity::error);
  const std::size_t warnings = count(diagnostics, Severity::warning);
  return fmt::format("{} error{}, {} warning{}", errors, errors == 1 ? "" : "s", warnings,
                     warnings == 1 ? "" : "s");
}

bool has_errors(const std::vector<Diagnostic>& diagnostics) {
  return count(diagnostics, Severity::error) > 0;
}

void print_diagnostics(const std::vector<Diagnostic>& diagnostics, bool warnings, bool colour,
                       std::ostream& out) {
  for (const Diagnostic& one : diagnostics) {
    if (one.severity == Severity::warning && !warnings) continue;
    out << render(one, colour) << "\n\n";
  }
  if (!diagnostics.empty()) out << count_of(diagnostics) << "\n";
}

std::string diagnostics_json(const std::vector<Diagnostic>& diagnostics,
                             const std::vector<std::string>& unreached,
                             const std::vector<Missing>& missing) {
  Json list = Json::array();
  for (const Diagnostic& one : diagnostics) {
    Json notes = Json::array();
    for (const Diagnostic::Note& note : one.notes) {
      notes.push_back({{"message", note.message}, {"at", to_json(note.at)}});
    }
    list.push_back({{"severity", one.severity == Severity::error ? "error" : "warning"},
                    {"code", one.code},
                    {"message", one.message},
                    {"help", one.help},
                    {"at", to_json(one.at)},
                    {"notes", std::move(notes)}});
  }
  Json channels = Json::array();
  for (const Missing& one : missing) {
    Json in_replies = Json::object();
    for (const auto& [what, number] : one.in_replies) in_replies[std::string(what)] = number;
    channels.push_back({{"channel", one.channel}, {"in_replies", std::move(in_replies)}});
  }
  const Json object = {{"errors", count(diagnostics, Severity::error)},
                       {"warnings", count(diagnostics, Severity::warning)},
                       {"diagnostics", std::move(list)},
                       {"unreached", unreached},
                       {"missing", std::move(channels)}};
  return object.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace frontdesk::cli
