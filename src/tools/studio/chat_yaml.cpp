// Chat YAML: a chat as an author test.
#include "tools/studio/chat_yaml.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <utility>

#include "tools/importer/yaml.hpp"

namespace frontdesk::studio {
namespace {

using importer::Yaml;

constexpr std::size_t kMostWords = 60;  // bytes of a reply's beginning

Yaml bare(std::string text) {
  Yaml value(std::move(text));
  value.bare = true;
  return value;
}

Yaml yaml_of(const Value& value) {
  if (const std::string* text = value.as_text()) return Yaml(*text);
  if (const Value::List* list = value.as_list()) {
    Yaml out = Yaml::list();
    for (const Value& one : *list) out.add(yaml_of(one));
    return out;
  }
  if (const Value::Map* map = value.as_map()) {
    Yaml out = Yaml::map();
    for (const Value::Field& field : *map) out.set(field.key, yaml_of(field.value));
    return out;
  }
  return bare(value.to_json());
}

std::string duration(std::chrono::milliseconds wait) {
  constexpr std::pair<std::int64_t, std::string_view> kUnits[] = {
      {86'400'000, "d"}, {3'600'000, "h"}, {60'000, "m"}, {1000, "s"}};
  for (const auto& [size, unit] : kUnits) {
    if (wait.count() % size == 0) return fmt::format("{}{}", wait.count() / size, unit);
  }
  return fmt::format("{}ms", wait.count());
}

/// To the second, as tests are written; the rest of a second changes nothing that is said.
std::string moment(Time at) {
  return fmt::format("{:%Y-%m-%dT%H:%M:%S}Z", std::chrono::floor<std::chrono::seconds>(at));
}

Yaml input_of(const Step& step) {
  switch (step.kind) {
    case Step::Kind::user:
      return Yaml::map({{"user", step.text}});
    case Step::Kind::comment:
      return Yaml::map({{"comment", step.text}});
    case Step::Kind::attach:
      return Yaml::map({{"attach", step.text}});
    case Step::Kind::press:
      return Yaml::map({{"button", step.title.empty() ? step.text : step.title}});
    case Step::Kind::wait:
      return Yaml::map({{"wait", bare(duration(step.wait))}});
    case Step::Kind::agent:
      if (step.action == AgentAction::wrote) {
        return Yaml::map({{"agent", Yaml::map({{"wrote", step.text}})}});
      }
      return Yaml::map({{"agent", name(step.action)}});
    case Step::Kind::result:
      break;
  }
  Yaml call = Yaml::map({{"call", step.title}});
  if (step.ok) {
    call.set("returns", yaml_of(step.value));
  } else {
    const std::string* reason = step.value.as_text();
    call.set("fails", reason == nullptr ? step.value.to_json() : *reason);
  }
  return call;
}

/// The first line of a reply, or as much of it as ends with a word.
std::string beginning(const std::string& text) {
  std::string line = text.substr(0, text.find('\n'));
  if (line.size() <= kMostWords) return line;
  const std::size_t blank = line.rfind(' ', kMostWords);
  if (blank != std::string::npos) {
    line.resize(blank);
    return line;
  }
  std::size_t end = kMostWords;
  while (end > 0 && (static_cast<unsigned char>(line[end]) & 0xC0) == 0x80) --end;
  line.resize(end);
  return line;
}

std::string expectation(const Reply& reply, Expects expects) {
  std::string words = beginning(reply.text);
  // Between slashes it would be read as an expression.
  const bool can_be_words = !words.empty() && words.front() != '/';
  if (can_be_words && (expects == Expects::words || reply.entry.empty())) return words;
  return reply.entry;
}

void add_turn(const Turn& turn, Expects expects, Yaml& lines) {
  std::string last;
  for (const Reply& reply : turn.replies) {
    const std::string wanted = expectation(reply, expects);
    if (wanted.empty() || wanted == last) continue;
    lines.add(Yaml::map({{"bot", wanted}}));
    last = wanted;
  }
  if (turn.outcome == Outcome::asked) lines.add(Yaml::map({{"outcome", "asked"}}));
  if (turn.handoff) {
    lines.add(Yaml::map({{"handoff", Yaml::map({{"queue", turn.handoff->queue},
                                                {"reason", turn.handoff->reason}})}}));
  }
}

bool is_of_customer(const Step& step) {
  return step.kind == Step::Kind::user || step.kind == Step::Kind::comment ||
         step.kind == Step::Kind::attach || step.kind == Step::Kind::press;
}

Yaml lines_of(const Chat& chat, Expects expects) {
  Yaml lines = Yaml::list();
  const std::vector<Step>& steps = chat.steps();
  for (std::size_t i = 0; i < steps.size(); ++i) {
    lines.add(input_of(steps[i]));
    bool is_silent = true;
    for (const Said& said : chat.said()) {
      if (said.step != i) continue;
      add_turn(said.turn, expects, lines);
      is_silent = is_silent && said.turn.replies.empty() && !said.turn.handoff && !said.turn.call;
    }
    if (is_silent && is_of_customer(steps[i])) lines.add(Yaml::map({{"silent", bare("true")}}));
  }
  return lines;
}

}  // namespace

std::string chat_yaml(const Chat& chat, const std::string& name, Expects expects) {
  const tester::Setting& setting = chat.setting();
  Yaml test = Yaml::map({{"name", name}});
  if (setting.channel != tester::Setting().channel) test.set("channel", setting.channel);
  if (!setting.locale.empty()) test.set("locale", setting.locale);
  if (setting.now != tester::Setting::kDefaultNow) test.set("now", bare(moment(setting.now)));
  if (setting.customer.as_map() != nullptr && !setting.customer.as_map()->empty()) {
    test.set("customer", yaml_of(setting.customer));
  }
  test.set("chat", lines_of(chat, expects));
  return importer::write_yaml(Yaml::list({std::move(test)}));
}

}  // namespace frontdesk::studio
