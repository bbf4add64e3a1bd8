// Replay: the events of a log once more, and where the turns differ from the logged ones.
#include "tools/workbench/replay.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

#include "base/source/printable.hpp"

namespace frontdesk::workbench {
namespace {

using nlohmann::json;

std::string at(const json& turn, const std::string& path) {
  const json::json_pointer pointer(path);
  return turn.contains(pointer)
             ? turn.at(pointer).dump(-1, ' ', false, json::error_handler_t::replace)
             : std::string();
}

std::vector<ChangedField> fields_of(const std::string& logged, const std::string& now) {
  const json before = json::parse(logged, nullptr, false);
  const json after = json::parse(now, nullptr, false);
  std::vector<ChangedField> fields;
  if (before.is_discarded() || after.is_discarded()) return fields;
  for (const json& step : json::diff(before, after)) {
    std::string path = step.at("path").get<std::string>();
    if (path.ends_with("/-")) {
      // One more at the end of a list: its place is the length that the list had.
      path.resize(path.size() - 2);
      fields.push_back({path, {}, step.at("value").dump()});
      continue;
    }
    ChangedField field{path, at(before, path), at(after, path)};
    if (step.at("op") == "remove") field.now.clear();
    if (step.at("op") == "add") field.logged.clear();
    fields.push_back(std::move(field));
  }
  return fields;
}

std::optional<Difference> play(const LoggedConversation& conversation, const Engine& engine) {
  Session session(conversation.session);
  std::optional<Difference> found;
  bool masked = false;
  for (const LoggedEvent& one : conversation.events) {
    masked = masked || one.changed;
    const Turn turn = engine.handle(session, one.event);
    const std::string now = to_json(turn);
    if (now == one.turn) continue;
    if (found) {
      ++found->later;
      continue;
    }
    found = Difference{.session = conversation.session,
                       .line = one.line,
                       .event = turn.event,
                       .message = turn.message,
                       .masked = masked,
                       .fields = fields_of(one.turn, now)};
  }
  return found;
}

std::string counted(std::size_t count, std::string_view what) {
  return fmt::format("{} {}{}", count, what, count == 1 ? "" : "s");
}

void add_text(std::string& out, const Difference& one) {
  out += fmt::format("line {}, conversation {}: {}", one.line, source::printable(one.session),
                     one.event);
  if (!one.message.empty()) out += fmt::format(" \"{}\"", source::printable(one.message));
  out += one.masked ? " (masked)\n" : "\n";
  for (const ChangedField& field : one.fields) {
    out += fmt::format("  {}\n    logged: {}\n    now:    {}\n", source::printable(field.path),
                       field.logged.empty() ? "-" : source::printable(field.logged),
                       field.now.empty() ? "-" : source::printable(field.now));
  }
  if (one.later > 0) {
    out += fmt::format("  {} later in the conversation {} too\n", counted(one.later, "turn"),
                       one.later == 1 ? "differs" : "differ");
  }
}

}  // namespace

std::size_t Replay::unexplained() const noexcept {
  return static_cast<std::size_t>(std::count_if(differences.begin(), differences.end(),
                                                [](const auto& one) { return !one.masked; }));
}

Replay replay(const EventLog& log, const Engine& engine, const tester::Watch& watch) {
  Replay result;
  result.turns = log.events;
  result.conversations = log.conversations.size();
  std::vector<std::optional<Difference>> found(log.conversations.size());
  tester::in_threads(
      found.size(), [&](std::size_t i) { found[i] = play(log.conversations[i], engine); }, watch);
  for (std::optional<Difference>& one : found) {
    if (one) result.differences.push_back(std::move(*one));
  }
  std::sort(result.differences.begin(), result.differences.end(),
            [](const Difference& a, const Difference& b) { return a.line < b.line; });
  for (const LoggedConversation& one : log.conversations) result.left_out += one.left_out;
  return result;
}

std::string replay_text(const Replay& replay, std::size_t most) {
  std::string out;
  std::size_t shown = 0;
  // First what cannot be explained.
  for (const bool masked : {false, true}) {
    for (const Difference& one : replay.differences) {
      if (one.masked == masked && shown < most) {
        add_text(out, one);
        ++shown;
      }
    }
  }
  if (shown < replay.differences.size()) {
    out += fmt::format("... and {} more conversations\n", replay.differences.size() - shown);
  }
  const std::size_t unexplained = replay.unexplained();
  out += fmt::format(
      "{} {} in {}: {}\n", unexplained == 0 ? "ok:" : "differs:", counted(replay.turns, "turn"),
      counted(replay.conversations, "conversation"),
      unexplained == 0
          ? std::string("nothing differs")
          : counted(unexplained, "conversation") + (unexplained == 1 ? " differs" : " differ"));
  const std::size_t masked = replay.differences.size() - unexplained;
  if (masked > 0) {
    out += fmt::format(
        "{} {} only behind words that were masked when they were logged: log with the words kept "
        "to know\n",
        counted(masked, "conversation"), masked == 1 ? "differs" : "differ");
  }
  if (replay.left_out > 0) {
    out += fmt::format("{} not played: a line before in the same conversation cannot be read\n",
                       counted(replay.left_out, "event"));
  }
  return out;
}

std::string replay_json(const Replay& replay, const EventLog& log) {
  json differences = json::array();
  for (const Difference& one : replay.differences) {
    json fields = json::array();
    for (const ChangedField& field : one.fields) {
      json object = {{"path", field.path}};
      if (!field.logged.empty()) object["logged"] = json::parse(field.logged, nullptr, false);
      if (!field.now.empty()) object["now"] = json::parse(field.now, nullptr, false);
      fields.push_back(std::move(object));
    }
    differences.push_back({{"event", one.event},
                           {"fields", std::move(fields)},
                           {"later", one.later},
                           {"line", one.line},
                           {"masked", one.masked},
                           {"message", one.message},
                           {"session", one.session}});
  }
  json bad = json::array();
  for (const tester::BadRow& row : log.bad)
    bad.push_back({{"line", row.line}, {"reason", row.reason}});
  const json out = {{"bad_lines", std::move(bad)},
                    {"conversations", replay.conversations},
                    {"differences", std::move(differences)},
                    {"left_out", replay.left_out},
                    {"turns", replay.turns},
                    {"unexplained", replay.unexplained()}};
  return out.dump(2, ' ', false, json::error_handler_t::replace) + "\n";
}

}  // namespace frontdesk::workbench
