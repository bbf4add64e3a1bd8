// Report as JSON.
#include "tools/tester/report_json.hpp"

#include <nlohmann/json.hpp>

#include "tools/tester/coverage_report.hpp"

namespace frontdesk::tester {
namespace {

using Json = nlohmann::ordered_json;

Json to_json(const Case& one) {
  Json object = {{"kind", one.kind == Case::Kind::chat ? "chat" : "sentence"},
                 {"name", one.name},
                 {"locale", one.locale},
                 {"file", one.at.file},
                 {"line", one.at.line},
                 {"column", one.at.column},
                 {"passed", one.passed}};
  if (!one.entry.empty()) object["entry"] = one.entry;
  if (one.passed) return object;
  object["expected"] = one.expected;
  object["actual"] = one.actual;
  object["reason"] = one.reason;
  if (one.chat.empty()) return object;
  Json rows = Json::array();
  for (const ChatRow& row : one.chat) {
    rows.push_back({{"expected", row.expected}, {"actual", row.actual}, {"wrong", row.wrong}});
  }
  object["chat"] = std::move(rows);
  return object;
}

}  // namespace

std::string report_json(const Report& report) {
  Json cases = Json::array();
  for (const Case& one : report.cases) cases.push_back(to_json(one));
  Json object = {{"directory", report.directory}, {"compiled", report.compiled},
                 {"tests", report.cases.size()},  {"failed", report.failed()},
                 {"skipped", report.skipped},     {"entries", report.entries.size()},
                 {"unreached", report.unreached}, {"cases", std::move(cases)}};
  if (!report.points.empty()) object["coverage"] = Json::parse(coverage_json(report));
  return object.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace frontdesk::tester
