// Traffic: what customers wrote to each entry, by an event log or a log of turns.
#include "tools/studio/traffic.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "tools/tester/json_text.hpp"

namespace frontdesk::studio {
namespace {

using nlohmann::json;
using tester::text_at;

constexpr std::size_t kMostMessages = 8;

void count(const json& turn, Traffic& traffic) {
  const std::string event = text_at(turn, "event");
  if (event != "message" && event != "button" && event != "comment") return;
  const std::string outcome = text_at(turn, "outcome");
  ++traffic.turns;
  traffic.not_understood += outcome == "not_understood" ? 1 : 0;
  const auto at = turn.find("at");
  if (at != turn.end() && at->is_number_integer()) {
    const auto moment = at->get<std::int64_t>();
    traffic.first = traffic.first == 0 ? moment : std::min(traffic.first, moment);
    traffic.last = std::max(traffic.last, moment);
  }
  const std::string id = text_at(turn, "entry");
  if (id.empty()) return;
  EntryTraffic& entry = traffic.entries[id];
  ++entry.turns;
  entry.handed_off += outcome == "handed_off" ? 1 : 0;
  std::string message = text_at(turn, "message");
  std::vector<std::string>& kept = entry.messages;
  if (message.empty() || kept.size() == kMostMessages) return;
  if (std::find(kept.begin(), kept.end(), message) == kept.end()) {
    kept.push_back(std::move(message));
  }
}

}  // namespace

Traffic read_traffic(std::string_view log) {
  Traffic traffic;
  while (!log.empty()) {
    const std::size_t end = std::min(log.find('\n'), log.size());
    const std::string_view line = log.substr(0, end);
    log.remove_prefix(std::min(end + 1, log.size()));
    if (line.find_first_not_of(" \t\r") == std::string_view::npos) continue;
    json object = json::parse(line, nullptr, false);
    if (!object.is_object()) {
      ++traffic.bad;
      continue;
    }
    const json turn = tester::logged_turn(std::move(object));
    if (turn.is_null()) continue;  // the first line of an event log
    if (turn.is_object() && turn.contains("outcome")) {
      count(turn, traffic);
    } else {
      ++traffic.bad;
    }
  }
  return traffic;
}

}  // namespace frontdesk::studio
