// Canned calls: results that are ready for the calls of a chat.
#include "tools/tester/canned_calls.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <utility>
#include <vector>

#include "authoring/load/load_value.hpp"
#include "base/source/files.hpp"
#include "base/source/reports.hpp"

namespace frontdesk::tester {
namespace {

Result<Value> parse(std::string text, const std::string& name) {
  source::Files files;
  source::Reports reports(files);
  if (auto value = load::load_value(std::move(text), name, files, reports)) {
    return std::move(*value);
  }
  const std::vector<Diagnostic> found = reports.take();
  return Error{"calls.malformed", found.empty() ? name + " cannot be read" : render(found.front())};
}

CallResult result_of(const Value& value) {
  const Value::Map* map = value.as_map();
  if (map != nullptr && map->size() == 1) {
    if (const Value* returned = value.find("returns")) return {true, *returned};
    if (const Value* reason = value.find("fails")) return {false, *reason};
  }
  return {true, value};
}

/// Numbers and texts that read the same are the same: files are written by hand.
std::string plain(const Value& value) {
  const std::string* text = value.as_text();
  return text != nullptr ? *text : value.to_json();
}

/// True when the call has every argument that `when` names, with that value.
bool fits(const Value& when, const Value& arguments) {
  const Value::Map* wanted = when.as_map();
  if (wanted == nullptr) return false;
  return std::all_of(wanted->begin(), wanted->end(), [&arguments](const Value::Field& field) {
    const Value* given = arguments.find(field.key);
    return given != nullptr && plain(*given) == plain(field.value);
  });
}

}  // namespace

Result<CallResult> parse_result(std::string text) {
  Result<Value> value = parse(std::move(text), "result");
  if (!value) return value.error();
  return result_of(*value);
}

Result<CannedCalls> CannedCalls::read(const std::string& path) {
  std::ifstream stream(path, std::ios::binary);
  if (!stream) return Error{"calls.unreadable", path + " cannot be read"};
  std::string text{std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
  Result<Value> value = parse(std::move(text), path);
  if (!value) return value.error();
  if (value->as_map() == nullptr) {
    return Error{"calls.malformed", path + " must map names of calls to results"};
  }
  CannedCalls calls;
  for (const Value::Field& field : *value->as_map()) {
    Results& results = calls.by_name_[field.key];
    if (const Value::List* list = field.value.as_list()) {
      for (const Value& one : *list) calls.add(results, one);
    } else {
      calls.add(results, field.value);
    }
  }
  return calls;
}

void CannedCalls::add(Results& results, const Value& value) {
  const Value::Map* map = value.as_map();
  const Value* when = map != nullptr && map->size() == 2 ? value.find("when") : nullptr;
  const Value* returned = value.find("returns");
  const Value* reason = value.find("fails");
  if (when == nullptr || (returned == nullptr) == (reason == nullptr)) {
    results.in_turn.push_back(result_of(value));
    return;
  }
  results.for_arguments.push_back(
      {*when, returned != nullptr ? CallResult{true, *returned} : CallResult{false, *reason}});
}

std::optional<CallResult> CannedCalls::next(const std::string& call, const Value& arguments) {
  const auto at = by_name_.find(call);
  if (at == by_name_.end()) return std::nullopt;
  for (const ForArguments& one : at->second.for_arguments) {
    if (fits(one.when, arguments)) return one.result;
  }
  std::deque<CallResult>& results = at->second.in_turn;
  if (results.empty()) return std::nullopt;
  CallResult result = results.front();
  if (results.size() > 1) results.pop_front();
  return result;
}

std::string CannedCalls::examples() const {
  std::string all;
  for (const auto& [name, results] : by_name_) {
    for (const ForArguments& one : results.for_arguments) {
      if (!all.empty()) all += '\n';
      all += fmt::format("{} {}: {}{}", name, one.when.to_json(), one.result.ok ? "" : "fails ",
                         one.result.value.to_json());
    }
  }
  return all;
}

}  // namespace frontdesk::tester
