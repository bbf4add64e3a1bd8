// Calls: results that are ready for the calls of a chat.
#include "tools/cli/calls.hpp"

#include <fstream>
#include <iterator>
#include <utility>
#include <vector>

#include "authoring/load/load_value.hpp"
#include "base/source/files.hpp"
#include "base/source/reports.hpp"

namespace frontdesk::cli {
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
    std::deque<CallResult>& results = calls.by_name_[field.key];
    if (const Value::List* list = field.value.as_list()) {
      for (const Value& one : *list) results.push_back(result_of(one));
    } else {
      results.push_back(result_of(field.value));
    }
  }
  return calls;
}

std::optional<CallResult> CannedCalls::next(const std::string& call) {
  const auto at = by_name_.find(call);
  if (at == by_name_.end() || at->second.empty()) return std::nullopt;
  CallResult result = at->second.front();
  if (at->second.size() > 1) at->second.pop_front();
  return result;
}

}  // namespace frontdesk::cli
