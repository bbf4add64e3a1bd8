// Findings view: what is wrong with a rule set, and which tests fail.
#include "tools/studio/findings_view.hpp"

#include <algorithm>

namespace frontdesk::studio {
namespace {

constexpr std::size_t kMostShown = 200;

Json place_view(const Location& at, const Workshop& workshop) {
  return {{"file", inner_path(at.file, workshop)},
          {"line", at.line},
          {"column", at.column},
          {"source", at.source_line},
          {"source_column", at.source_column},
          {"width",
           at.end_line == at.line && at.end_column > at.column ? at.end_column - at.column : 1}};
}

std::size_t count(const std::vector<Diagnostic>& findings, Severity severity) {
  return static_cast<std::size_t>(
      std::count_if(findings.begin(), findings.end(),
                    [severity](const Diagnostic& one) { return one.severity == severity; }));
}

Json list_of(const std::vector<Diagnostic>& findings, const Workshop& workshop) {
  Json list = Json::array();
  for (const Diagnostic& one : findings) {
    if (list.size() == kMostShown) break;
    list.push_back(diagnostic_view(one, workshop));
  }
  return list;
}

}  // namespace

std::string inner_path(std::string_view path, const Workshop& workshop) {
  const std::string directory = workshop.rules().string();
  if (path == directory) return workshop.rules().filename().string();  // the only file
  if (path.size() > directory.size() && path.starts_with(directory)) {
    path.remove_prefix(directory.size());
    if (path.starts_with('/')) path.remove_prefix(1);
  }
  return std::string(path);
}

Json diagnostic_view(const Diagnostic& one, const Workshop& workshop) {
  Json notes = Json::array();
  for (const Diagnostic::Note& note : one.notes) {
    notes.push_back({{"message", note.message}, {"at", place_view(note.at, workshop)}});
  }
  return {{"severity", one.severity == Severity::error ? "error" : "warning"},
          {"code", one.code},
          {"message", one.message},
          {"help", one.help},
          {"at", place_view(one.at, workshop)},
          {"notes", std::move(notes)}};
}

Json case_view(const tester::Case& one, const Workshop& workshop) {
  Json rows = Json::array();
  for (const tester::ChatRow& row : one.chat) {
    rows.push_back({{"expected", row.expected}, {"actual", row.actual}, {"wrong", row.wrong}});
  }
  return {{"kind", one.kind == tester::Case::Kind::chat ? "chat" : "sentence"},
          {"name", one.name},
          {"entry", one.entry},
          {"locale", one.locale},
          {"passed", one.passed},
          {"expected", one.expected},
          {"actual", one.actual},
          {"at", place_view(one.at, workshop)},
          {"chat", std::move(rows)}};
}

Json summary_view(const Round& round) {
  Json summary = {{"round", round.number},
                  {"rules", round.rules_number},
                  {"has_rules", round.rules != nullptr},
                  {"is_current", round.is_current},
                  {"errors", count(round.findings, Severity::error)},
                  {"warnings", count(round.findings, Severity::warning)},
                  {"tests", nullptr},
                  {"conflicts", nullptr}};
  if (round.tests != nullptr) {
    summary["tests"] = {{"all", round.tests->cases.size()},
                        {"failed", round.tests->failed()},
                        {"coverage", round.tests->coverage()},
                        {"unreached", round.tests->unreached.size()}};
  }
  if (round.conflicts != nullptr) summary["conflicts"] = round.conflicts->size();
  return summary;
}

Json findings_view(const Round& round, const Workshop& workshop) {
  Json failed = Json::array();
  if (round.tests != nullptr) {
    for (const tester::Case& one : round.tests->cases) {
      if (one.passed || failed.size() == kMostShown) continue;
      failed.push_back(case_view(one, workshop));
    }
  }
  Json view = {{"summary", summary_view(round)},
               {"findings", list_of(round.findings, workshop)},
               {"failed", std::move(failed)},
               {"conflicts", Json::array()},
               {"unreached", Json::array()}};
  if (round.conflicts != nullptr) view["conflicts"] = list_of(*round.conflicts, workshop);
  if (round.tests != nullptr) {
    for (const std::string& entry : round.tests->unreached) {
      if (view["unreached"].size() < kMostShown) view["unreached"].push_back(entry);
    }
  }
  return view;
}

}  // namespace frontdesk::studio
