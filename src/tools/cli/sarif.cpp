// SARIF: findings as code hosts show them beside the lines.
#include "tools/cli/sarif.hpp"

#include <fmt/format.h>

#include <map>
#include <nlohmann/json.hpp>
#include <string_view>

#include "frontdesk/version.hpp"

namespace frontdesk::cli {
namespace {

using Json = nlohmann::ordered_json;

/// A path as a URI reference: what is special there is escaped.
std::string uri_of(std::string_view path) {
  std::string out = path.starts_with('/') ? "file://" : "";
  for (const char c : path) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       std::string_view("-._~/").find(c) != std::string_view::npos;
    out += plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return out;
}

Json location_of(const Location& at) {
  Json place = {{"artifactLocation", {{"uri", uri_of(at.file)}}}};
  if (at.line > 0) {
    place["region"] = {{"startLine", at.line},
                       {"startColumn", at.column},
                       {"endLine", at.end_line},
                       {"endColumn", at.end_column}};
  }
  return {{"physicalLocation", std::move(place)}};
}

Json result_of(const Diagnostic& one, std::size_t rule) {
  Json related = Json::array();
  for (const Diagnostic::Note& note : one.notes) {
    Json place = location_of(note.at);
    place["message"] = {{"text", note.message}};
    related.push_back(std::move(place));
  }
  Json result = {
      {"ruleId", one.code},
      {"ruleIndex", rule},
      {"level", one.severity == Severity::error ? "error" : "warning"},
      {"message", {{"text", one.help.empty() ? one.message : one.message + ". " + one.help}}},
      {"locations", Json::array({location_of(one.at)})}};
  if (!related.empty()) result["relatedLocations"] = std::move(related);
  return result;
}

}  // namespace

std::string diagnostics_sarif(const std::vector<Diagnostic>& diagnostics) {
  std::map<std::string, std::size_t> numbers;
  Json rules = Json::array();
  Json results = Json::array();
  for (const Diagnostic& one : diagnostics) {
    const auto [found, is_new] = numbers.try_emplace(one.code, rules.size());
    if (is_new) rules.push_back({{"id", one.code}});
    results.push_back(result_of(one, found->second));
  }
  const Json log = {
      {"$schema", "https://json.schemastore.org/sarif-2.1.0.json"},
      {"version", "2.1.0"},
      {"runs",
       Json::array(
           {{{"tool",
              {{"driver",
                {{"name", "frontdesk"}, {"version", version()}, {"rules", std::move(rules)}}}}},
             {"columnKind", "unicodeCodePoints"},
             {"results", std::move(results)}}})}};
  return log.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace frontdesk::cli
