// Turn view: a turn as the page shows it, with why it came so.
#include "tools/studio/turn_view.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace frontdesk::studio {
namespace {

using Kind = TraceEvent::Kind;

constexpr std::size_t kMostRunnersUp = 5;
/// What was noticed of a message that is very long, or hostile.
constexpr std::size_t kMostNoticed = 60;

bool has_place(const TraceEvent& event) {
  return (event.kind == Kind::phrase || event.kind == Kind::entity) && event.end > event.begin;
}

Json message_view(const Turn& turn, const std::vector<TraceEvent>& events) {
  Json marks = Json::array();
  std::vector<std::pair<std::size_t, std::size_t>> places;
  for (const TraceEvent& event : events) {
    if (!has_place(event) || places.size() == kMostNoticed) continue;
    places.emplace_back(event.begin, event.end);
    marks.push_back({{"kind", name(event.kind)}, {"entry", event.entry}, {"text", event.text}});
  }
  Json parts = Json::array();
  for (const Stretch& one : stretches(turn.message, places)) {
    parts.push_back({{"text", one.text}, {"marks", one.marks}});
  }
  return {{"parts", std::move(parts)}, {"marks", std::move(marks)}};
}

/// Proposals, and the rows that were tried: each row belongs to the proposal of its number, and the
/// last one was carried out.
Json decision_view(const std::vector<TraceEvent>& events) {
  Json proposals = Json::array();
  Json rows = Json::array();
  for (const TraceEvent& event : events) {
    if (event.kind == Kind::proposal) {
      const ProposalWords words = proposal_words(event.text);
      proposals.push_back({{"entry", event.entry},
                           {"act", words.act},
                           {"reader", words.reader},
                           {"evidence", words.evidence},
                           {"fate", "beaten"}});
    } else if (event.kind == Kind::choice) {
      const std::size_t comma = event.text.find(", ");
      const std::size_t colon = event.text.find(": ", comma == std::string::npos ? 0 : comma);
      const std::string does = comma == std::string::npos || colon == std::string::npos
                                   ? event.text
                                   : event.text.substr(comma + 2, colon - comma - 2);
      rows.push_back({{"row", static_cast<int>(event.score)},
                      {"entry", event.entry},
                      {"does", does},
                      {"needs", colon == std::string::npos ? "" : event.text.substr(colon + 2)}});
    }
  }
  for (std::size_t i = 0; i < std::min(rows.size(), proposals.size()); ++i) {
    proposals[i]["fate"] = i + 1 == rows.size() ? "done" : "passed";
  }
  return {{"proposals", std::move(proposals)}, {"rows", std::move(rows)}};
}

/// What was read from the words, by entry, in the order of the trace.
Json noticed_view(const std::vector<TraceEvent>& events) {
  Json noticed = Json::array();
  for (const TraceEvent& event : events) {
    switch (event.kind) {
      case Kind::phrase:
      case Kind::rank:
      case Kind::veto:
      case Kind::entity:
      case Kind::signal:
      case Kind::winner:
      case Kind::loser:
        if (noticed.size() == kMostNoticed) return noticed;
        noticed.push_back({{"kind", name(event.kind)},
                           {"entry", event.entry},
                           {"text", event.text},
                           {"score", event.score}});
        break;
      default:
        break;
    }
  }
  return noticed;
}

Json lines_of(const std::vector<TraceEvent>& events) {
  Json lines = Json::array();
  for (const TraceEvent& event : events) {
    std::string line = explain(Trace{{event}});
    while (!line.empty() && line.back() == '\n') line.pop_back();
    lines.push_back({{"kind", name(event.kind)},
                     {"entry", event.entry},
                     {"said", event.text},
                     {"text", std::move(line)}});
  }
  return lines;
}

}  // namespace

std::vector<Stretch> stretches(std::string_view message,
                               const std::vector<std::pair<std::size_t, std::size_t>>& marks) {
  const auto in_message = [message](std::size_t at) {
    at = std::min(at, message.size());
    while (at > 0 && at < message.size() &&
           (static_cast<unsigned char>(message[at]) & 0xC0) == 0x80)
      --at;
    return at;
  };
  std::set<std::size_t> cuts = {0, message.size()};
  for (const auto& [begin, end] : marks) {
    cuts.insert(in_message(begin));
    cuts.insert(in_message(end));
  }
  std::vector<Stretch> out;
  for (auto cut = cuts.begin(); std::next(cut) != cuts.end(); ++cut) {
    Stretch one{std::string(message.substr(*cut, *std::next(cut) - *cut)), {}};
    for (std::size_t i = 0; i < marks.size(); ++i) {
      if (in_message(marks[i].first) <= *cut && *cut < in_message(marks[i].second)) {
        one.marks.push_back(i);
      }
    }
    out.push_back(std::move(one));
  }
  return out;
}

ProposalWords proposal_words(std::string_view text) {
  const std::size_t open = text.find(" (");
  const std::size_t close = open == std::string_view::npos ? open : text.find(')', open);
  if (close == std::string_view::npos) return {std::string(text), "", ""};
  const std::string_view rest = text.substr(close + 1);
  return {std::string(text.substr(0, open)), std::string(text.substr(open + 2, close - open - 2)),
          std::string(rest.starts_with(": ") ? rest.substr(2) : rest)};
}

std::vector<std::string> runners_up(const Turn& turn) {
  std::vector<std::string> out;
  if (!turn.trace) return out;
  std::set<std::string> taken = {"", turn.entry};
  for (const Reply& reply : turn.replies) taken.insert(reply.entry);
  const auto take = [&](Kind kind) {
    for (const TraceEvent& event : turn.trace->events) {
      // What the packs say of the conversation itself is no other meaning of the message.
      if (event.kind != kind || event.entry.starts_with("bot.")) continue;
      if (out.size() < kMostRunnersUp && taken.insert(event.entry).second) {
        out.push_back(event.entry);
      }
    }
  };
  for (const Kind kind : {Kind::loser, Kind::winner, Kind::phrase, Kind::rank}) take(kind);
  return out;
}

Json turn_view(const Turn& turn) {
  static const std::vector<TraceEvent> kNone;
  const std::vector<TraceEvent>& events = turn.trace ? turn.trace->events : kNone;
  Turn bare = turn;
  bare.trace.reset();
  Json view = Json::parse(to_json(bare), nullptr, false);
  view["read"] = message_view(turn, events);
  view["decision"] = decision_view(events);
  view["noticed"] = noticed_view(events);
  view["lines"] = lines_of(events);
  view["runners_up"] = runners_up(turn);
  // Only to the author, on their own machine.
  if (turn.call) view["call"]["arguments"] = json_of(turn.call->arguments);
  return view;
}

}  // namespace frontdesk::studio
