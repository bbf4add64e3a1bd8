// Findings: the diagnostics of an analysis, as an editor shows them.
#include "tools/lsp/findings.hpp"

#include <fmt/format.h>

#include <utility>

#include "tools/lsp/protocol.hpp"
#include "tools/lsp/uri.hpp"

namespace frontdesk::lsp {
namespace {

/// DiagnosticSeverity
int number_of(Severity severity) { return severity == Severity::error ? 1 : 2; }

std::string link_of(std::string_view docs, std::string_view code) {
  const bool is_address = docs.find("://") != std::string_view::npos;
  const std::string base = is_address ? std::string(docs) : uri_of(std::filesystem::path(docs));
  return fmt::format("{}{}{}.md", base, base.ends_with('/') ? "" : "/", code);
}

Json range_of(const Analysis& analysis, const Location& at, Encoding encoding) {
  const FileSymbols* file = find(analysis.symbols, at.file);
  if (file == nullptr || at.line == 0) return to_json(Lines(""), {}, encoding);
  return to_json(Lines(file->text), {at.begin, at.end}, encoding);
}

/// Where the bot is written; else the first file of the rule set.
std::string main_file(const Analysis& analysis) {
  const auto& bot = analysis.model.bot.span;
  if (bot.end > 0 && bot.file < analysis.files.size()) {
    const std::string& path = analysis.files.path(bot.file);
    if (std::filesystem::path(path).is_absolute()) return path;
  }
  for (const auto& file : analysis.symbols) {
    if (is_on_disk(*file)) return file->path;
  }
  return analysis.job.unsaved.empty() ? std::string()
                                      : analysis.job.unsaved.begin()->first.string();
}

}  // namespace

Json finding_json(const Analysis& analysis, const Diagnostic& one, Encoding encoding,
                  std::string_view docs) {
  const FileSymbols* file = find(analysis.symbols, one.at.file);
  const bool has_place = file != nullptr && is_on_disk(*file);
  std::string message = has_place || one.at.file.empty()
                            ? one.message
                            : fmt::format("{}: {}", one.at.file, one.message);
  if (!one.help.empty()) message += "\nhelp: " + one.help;
  Location top;
  Json finding = {{"range", range_of(analysis, has_place ? one.at : top, encoding)},
                  {"severity", number_of(one.severity)},
                  {"code", one.code}};
  if (!docs.empty()) finding["codeDescription"] = {{"href", link_of(docs, one.code)}};
  finding["source"] = "frontdesk";
  finding["message"] = std::move(message);
  Json related = Json::array();
  for (const Diagnostic::Note& note : one.notes) {
    const FileSymbols* other = find(analysis.symbols, note.at.file);
    if (other == nullptr || !is_on_disk(*other)) continue;
    related.push_back(
        {{"location",
          {{"uri", uri_of(note.at.file)}, {"range", range_of(analysis, note.at, encoding)}}},
         {"message", note.message}});
  }
  if (!related.empty()) finding["relatedInformation"] = std::move(related);
  return finding;
}

std::map<std::string, Json> findings_by_file(const Analysis& analysis, Encoding encoding,
                                             std::string_view docs) {
  std::map<std::string, Json> all;
  const std::string otherwise = main_file(analysis);
  for (const Diagnostic& one : analysis.diagnostics) {
    const FileSymbols* file = find(analysis.symbols, one.at.file);
    const std::string& path = file != nullptr && is_on_disk(*file) ? one.at.file : otherwise;
    if (path.empty()) continue;
    Json& list = all.try_emplace(path, Json::array()).first->second;
    list.push_back(finding_json(analysis, one, encoding, docs));
  }
  return all;
}

}  // namespace frontdesk::lsp
