// Steps: what the page sends of a chat, and what it keeps of one.
#include "tools/studio/steps.hpp"

#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>

#include "wire/json/fields.hpp"

namespace frontdesk::studio {
namespace {

using StepKind = Step::Kind;

constexpr std::string_view kKinds[] = {"user", "comment", "attach", "press",
                                       "wait", "agent",   "result"};
constexpr AgentAction kActions[] = {AgentAction::joined, AgentAction::wrote, AgentAction::left,
                                    AgentAction::resolved, AgentAction::declined};
constexpr std::string_view kFiles[] = {"image", "file", "audio", "video"};
constexpr std::size_t kMostText = std::size_t{32} * 1024;
constexpr std::int64_t kMostWait = std::int64_t{400} * 86'400'000;  // a year and more

Error malformed(std::string message) { return Error{"http.malformed", std::move(message)}; }

std::string text_at(const Json& json, const char* key) {
  const auto found = json.find(key);
  return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
}

Result<Value> value_at(const Json& json, const char* key) {
  const auto found = json.find(key);
  if (found == json.end()) return Value();
  return wire::to_value(nlohmann::json::parse(dump(*found), nullptr, false));
}

/// `{"ms": 7200000}`, or nothing for until the next timer.
Result<Step> read_wait(const Json& json, Step step, std::optional<Time> wake_at, Time now) {
  const auto written = json.find("ms");
  if (written == json.end()) {
    if (!wake_at) return malformed("No timer is set.");
    step.wait = std::max(*wake_at - now, std::chrono::milliseconds(0));
    return step;
  }
  if (!written->is_number_integer()) return malformed("`ms` is no whole number.");
  const auto wait = written->get<std::int64_t>();
  if (wait < 0 || wait > kMostWait)
    return malformed("Time goes forward, a year at a time at most.");
  step.wait = std::chrono::milliseconds(wait);
  return step;
}

/// As a person types it, `text` in JSON or YAML; or as it was sent, under `value`.
Result<Step> read_result(const Json& json, Step step) {
  const auto ok = json.find("ok");
  step.ok = ok == json.end() || !ok->is_boolean() || ok->get<bool>();
  if (json.contains("value")) {
    Result<Value> value = value_at(json, "value");
    if (!value) return value.error();
    step.value = *std::move(value);
    return step;
  }
  if (!step.ok) {
    step.value = Value(step.text.empty() ? std::string("failed") : step.text);
    return step;
  }
  Result<tester::CallResult> read = tester::parse_result(step.text);
  if (!read) return malformed("The result is neither JSON nor YAML.");
  step.ok = read->ok;
  step.value = std::move(read->value);
  return step;
}

}  // namespace

Result<Step> read_step(const Json& json, std::optional<Time> wake_at, Time now) {
  if (!json.is_object()) return malformed("A step is a JSON object.");
  const std::string kind = text_at(json, "kind");
  const auto* const known = std::find(std::begin(kKinds), std::end(kKinds), kind);
  if (known == std::end(kKinds)) return malformed("`kind` is none that a step can have.");
  Step step{.kind = static_cast<StepKind>(known - std::begin(kKinds)),
            .text = text_at(json, "text"),
            .title = text_at(json, "title")};
  if (step.text.size() > kMostText) return malformed("The text is too long.");
  if (step.kind == StepKind::wait) return read_wait(json, std::move(step), wake_at, now);
  if (step.kind == StepKind::result) return read_result(json, std::move(step));
  if (step.kind == StepKind::agent) {
    const std::string action = text_at(json, "action");
    const auto* const found =
        std::find_if(std::begin(kActions), std::end(kActions),
                     [&action](AgentAction one) { return name(one) == action; });
    if (found == std::end(kActions)) return malformed("`action` is none of an agent.");
    step.action = *found;
    return step;
  }
  if (step.text.empty()) return malformed("The text is empty.");
  if (step.kind == StepKind::attach &&
      std::find(std::begin(kFiles), std::end(kFiles), step.text) == std::end(kFiles)) {
    return malformed("A file is image, file, audio or video.");
  }
  return step;
}

Json step_json(const Step& step) {
  Json json = {{"kind", kKinds[static_cast<std::size_t>(step.kind)]},
               {"text", step.text},
               {"title", step.title}};
  if (step.kind == StepKind::wait) json["ms"] = step.wait.count();
  if (step.kind == StepKind::agent) json["action"] = name(step.action);
  if (step.kind == StepKind::result) {
    json["ok"] = step.ok;
    json["value"] = json_of(step.value);
    json["is_canned"] = step.is_canned;
  }
  return json;
}

Result<tester::Setting> read_setting(const Json& json, tester::Setting base) {
  if (!json.is_object()) return malformed("A setting is a JSON object.");
  if (json.contains("channel")) base.channel = text_at(json, "channel").substr(0, 64);
  if (json.contains("locale")) base.locale = text_at(json, "locale").substr(0, 64);
  if (const auto now = json.find("now"); now != json.end()) {
    constexpr std::int64_t kLast = 4'102'444'800'000;  // 2100
    if (!now->is_number_integer()) return malformed("`now` is no whole number.");
    const auto moment = now->get<std::int64_t>();
    if (moment < 0 || moment > kLast) return malformed("`now` is out of reach: 1970 to 2100.");
    base.now = Time(std::chrono::milliseconds(moment));
  }
  if (json.contains("customer")) {
    Result<Value> customer = value_at(json, "customer");
    if (!customer || customer->as_map() == nullptr) return malformed("`customer` is no map.");
    base.customer = *std::move(customer);
  }
  return base;
}

Json setting_json(const tester::Setting& setting) {
  return {{"channel", setting.channel},
          {"locale", setting.locale},
          {"now", setting.now.time_since_epoch().count()},
          {"customer", setting.customer.is_null() ? Json::object() : json_of(setting.customer)}};
}

}  // namespace frontdesk::studio
