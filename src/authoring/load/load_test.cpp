// Chats that must go as written.
#include <fmt/format.h>

#include <array>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "authoring/load/parse_time.hpp"
#include "authoring/load/sections.hpp"
#include "frontdesk/turn.hpp"

namespace frontdesk::load {
namespace {

using LineKind = model::ChatLine::Kind;

constexpr std::array<std::pair<std::string_view, LineKind>, 11> kLineKinds{
    {{"user", LineKind::user},
     {"button", LineKind::button},
     {"attach", LineKind::attach},
     {"comment", LineKind::comment},
     {"wait", LineKind::wait},
     {"agent", LineKind::agent},
     {"call", LineKind::call},
     {"bot", LineKind::bot},
     {"handoff", LineKind::handoff},
     {"outcome", LineKind::outcome},
     {"silent", LineKind::silent}}};

void read_agent(Context& context, const yaml::Node& node, model::ChatLine& line) {
  static constexpr std::string_view kActions[] = {"joined", "left", "resolved", "declined"};
  if (node.kind == yaml::Node::Kind::map && node.fields.size() == 1 &&
      node.fields.front().key.text.value == "wrote") {
    line.texts.push_back(node.fields.front().key.text);
    line.texts.push_back(read_text(context, node.fields.front().value));
    return;
  }
  const Text action = read_text(context, node);
  for (const std::string_view known : kActions) {
    if (action.value == known) {
      line.texts.push_back(action);
      return;
    }
  }
  context.reports.error("value.choice", node.span, "unknown doing of an agent",
                        "use joined, left, resolved, declined or {wrote: text}");
}

void read_expected_handoff(Context& context, const yaml::Node& node, model::ChatLine& line) {
  if (node.kind == yaml::Node::Kind::null) return;  // any handoff
  const Fields fields(context, node, "handoff_expected");
  for (const std::string_view key : {"queue", "priority", "reason"}) {
    if (!fields.has(key)) continue;
    Text name;
    name.value = key;
    line.fields.emplace_back(std::move(name), fields.text(key));
  }
}

std::vector<std::string_view> outcome_names() {
  std::vector<std::string_view> names;
  for (int i = 0; i <= static_cast<int>(Outcome::ignored); ++i) {
    names.push_back(frontdesk::name(static_cast<Outcome>(i)));
  }
  return names;
}

void check_answers_to_call(const Fields& fields) {
  const yaml::Node* returns = fields.find("returns");
  const yaml::Node* fails = fields.find("fails");
  for (const yaml::Node* one : {returns, fails}) {
    if (one == nullptr || fields.has("call")) continue;
    fields.context().reports.error("test.misplaced-key", one->span, "only a call has a result",
                                   "write it in the line of the `call`");
  }
  if (returns != nullptr && fails != nullptr) {
    fields.context().reports.error("test.misplaced-key", fails->span,
                                   "a call either returns or fails", "delete one of them");
  }
}

/// The node under the key that decides what a line does, and sets its kind. Null, with a report,
/// when there is none.
const yaml::Node* find_content(const Fields& fields, model::ChatLine& line) {
  source::Reports& reports = fields.context().reports;
  const yaml::Node* content = nullptr;
  for (const auto& [key, kind] : kLineKinds) {
    const yaml::Node* found = fields.find(key);
    if (found == nullptr) continue;
    if (content != nullptr) {
      reports.error("test.two-lines", found->span, "one line does one thing",
                    "make two lines of it");
      continue;
    }
    content = found;
    line.kind = kind;
  }
  if (content == nullptr && fields.is_map()) {
    reports.error("test.empty-line", fields.node().span, "this line does nothing",
                  "begin it with user, bot, button, wait, call, agent, handoff or silent");
  }
  return content;
}

void read_content(const Fields& fields, const yaml::Node& content, model::ChatLine& line) {
  Context& context = fields.context();
  switch (line.kind) {
    case LineKind::wait:
      line.wait_ms = fields.duration("wait").value_or(Located<std::int64_t>{}).value;
      break;
    case LineKind::agent:
      read_agent(context, content, line);
      break;
    case LineKind::handoff:
      read_expected_handoff(context, content, line);
      break;
    case LineKind::silent:
      if (!fields.boolean("silent", true).value) {
        context.reports.error("value.choice", content.span, "a line can only expect silence",
                              "write `silent`, or expect words with `bot`");
      }
      break;
    case LineKind::attach:
      line.texts.push_back(fields.choice("attach", {"image", "file", "audio", "video"}));
      break;
    case LineKind::outcome:
      line.texts.push_back(fields.text("outcome"));
      check_choice(context, line.texts.back(), outcome_names());
      break;
    case LineKind::call:
      line.texts.push_back(fields.id("call"));
      if (const yaml::Node* returns = fields.find("returns")) {
        line.value = read_value(context, *returns);
      }
      if (fields.has("fails")) {
        line.fails = true;
        line.value = Value(fields.text("fails").value);
      }
      break;
    case LineKind::bot:
      line.texts = fields.texts("bot");
      break;
    default:
      line.texts.push_back(read_text(context, content));
      break;
  }
}

model::ChatLine load_line(Context& context, const yaml::Node& node) {
  model::ChatLine line;
  line.span = node.span;
  if (node.kind == yaml::Node::Kind::scalar && node.text.value == "silent") {
    line.kind = LineKind::silent;
    return line;
  }
  const Fields fields(context, node, "chat_line");
  check_answers_to_call(fields);
  if (const yaml::Node* content = find_content(fields, line)) read_content(fields, *content, line);
  return line;
}

}  // namespace

model::ChatTest load_chat_test(Context& context, const yaml::Node& node) {
  const Fields fields(context, node, "test");
  model::ChatTest test;
  test.span = node.span;
  test.from_pack = context.from_pack;
  test.name = fields.text("name");
  test.channel = fields.text("channel");
  test.locale = fields.text("locale");
  const Text now = fields.text("now");
  if (!now.empty()) {
    if (const auto time = parse_time(now.value)) {
      test.now = Located<Time>{*time, now.span};
    } else {
      context.reports.error("value.time", now.span, fmt::format("`{}` is no time", now.value),
                            "write it as 2026-11-23T10:00:00+01:00");
    }
  }
  if (const yaml::Node* customer = fields.find("customer")) {
    if (customer->kind == yaml::Node::Kind::map) {
      test.customer = read_value(context, *customer);
    } else {
      report_type(context, *customer, "a map of what is known of the customer");
    }
  }
  for (const yaml::Node* item : items_of(fields.find("chat"))) {
    test.chat.push_back(load_line(context, *item));
  }
  return test;
}

}  // namespace frontdesk::load
