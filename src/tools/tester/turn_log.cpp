// Turn log: what the logged turns of many conversations tell about a bot.
#include "tools/tester/turn_log.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>

#include "base/text/utf8.hpp"
#include "tools/tester/json_text.hpp"
#include "tools/tester/share.hpp"

namespace frontdesk::tester {
namespace {

using LineJson = nlohmann::json;

std::optional<std::int64_t> number_at(const LineJson& object, const char* key) {
  const auto found = object.find(key);
  if (found == object.end() || !found->is_number_integer()) return std::nullopt;
  return found->get<std::int64_t>();
}

std::string day_of(std::int64_t at) {
  const auto day = std::chrono::floor<std::chrono::days>(
      std::chrono::sys_time<std::chrono::milliseconds>(std::chrono::milliseconds(at)));
  const std::chrono::year_month_day date(day);
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

/// What is remembered of a conversation while its turns go by.
struct Conversation {
  bool has_customer = false;
  bool has_person = false;
  std::string handoff;                    // the live one that nobody has taken
  std::optional<std::int64_t> asked_for;  // since when
};

class Reader {
 public:
  void read(const LineJson& turn) {
    const std::string event = text_at(turn, "event");
    const std::string outcome = text_at(turn, "outcome");
    if (outcome == "duplicate" || outcome == "ignored") return;
    Conversation& one = conversations_[text_at(turn, "session")];
    take_handoff(turn, one);
    if (text_at(turn, "custody") == "agent") take_person(turn, one);
    // Hosts that log no event log what customers wrote.
    if (event.empty() || event == "message" || event == "button" || event == "comment") {
      one.has_customer = true;
      count(turn, outcome);
    }
  }

  LogFigures finish() {
    for (const auto& [id, one] : conversations_) {
      if (one.asked_for) ++figures_.waits.never;
      if (!one.has_customer && !one.has_person) continue;
      ++figures_.conversations;
      if (!one.has_person) ++figures_.automated;
    }
    std::sort(figures_.waits.waited.begin(), figures_.waits.waited.end());
    figures_.not_understood.assign(questions_.begin(), questions_.end());
    std::stable_sort(figures_.not_understood.begin(), figures_.not_understood.end(),
                     [](const auto& a, const auto& b) { return a.second > b.second; });
    return std::move(figures_);
  }

  LogFigures& figures() { return figures_; }

 private:
  void take_handoff(const LineJson& turn, Conversation& one) {
    const auto found = turn.find("handoff");
    if (found == turn.end() || !found->is_object()) return;
    one.has_person = true;
    const std::string id = text_at(*found, "id");
    if (!id.empty() && !handoffs_.insert(id).second) return;  // the same one, changed
    ++figures_.handoffs;
    ++figures_.reasons[text_at(*found, "reason")];
    ++figures_.queues[text_at(*found, "queue")];
    const auto ticket = found->find("ticket");
    if (ticket != found->end() && ticket->is_boolean() && ticket->get<bool>()) {
      ++figures_.tickets;
      return;
    }
    one.asked_for = number_at(*found, "since");
    if (!one.asked_for) one.asked_for = number_at(turn, "at");
  }

  void take_person(const LineJson& turn, Conversation& one) {
    one.has_person = true;
    if (!one.asked_for) return;
    if (const auto at = number_at(turn, "at")) {
      figures_.waits.waited.push_back(std::max<std::int64_t>(*at - *one.asked_for, 0));
    }
    one.asked_for.reset();
  }

  void count(const LineJson& turn, const std::string& outcome) {
    add(figures_.all, outcome);
    add(figures_.by_locale[text_at(turn, "locale")], outcome);
    add(figures_.by_channel[text_at(turn, "channel")], outcome);
    if (const auto at = number_at(turn, "at")) add(figures_.by_day[day_of(*at)], outcome);
    const std::string message = text_at(turn, "message");
    const bool is_unknown = outcome == "not_understood" || text_at(turn, "entry") == "bot.trouble";
    if (is_unknown && !message.empty()) ++questions_[message];
    const auto label = turn.find("label");
    if (label == turn.end() || !label->is_string()) return;
    ++figures_.labelled;
    if (outcome != "answered" && outcome != "in_flow") return;
    ++figures_.labelled_answered;
    if (text_at(turn, "entry") == label->get<std::string>()) ++figures_.labelled_right;
  }

  static void add(TurnCounts& counts, const std::string& outcome) {
    ++counts.turns;
    if (outcome == "answered" || outcome == "in_flow") ++counts.answered;
    if (outcome == "asked") ++counts.asked;
    if (outcome == "not_understood") ++counts.not_understood;
    if (outcome == "handed_off") ++counts.handed_off;
    if (outcome == "silent") ++counts.with_person;
  }

  LogFigures figures_;
  std::map<std::string, Conversation> conversations_;
  std::set<std::string> handoffs_;
  std::map<std::string, std::size_t> questions_;
};

std::string percent(std::size_t part, std::size_t whole) {
  return fmt::format("{:.1f} %", 100 * share(part, whole));
}

void row(std::string& out, std::string_view name, const TurnCounts& counts) {
  out += fmt::format(
      "  {:<14}{:>8}{:>10}{:>10}{:>16}{:>12}{:>14}\n", name.empty() ? "(none)" : name, counts.turns,
      percent(counts.answered, counts.turns), percent(counts.asked, counts.turns),
      percent(counts.not_understood, counts.turns), percent(counts.handed_off, counts.turns),
      percent(counts.with_person, counts.turns));
}

LineJson to_json(const TurnCounts& counts) {
  return {{"answered", counts.answered},     {"asked", counts.asked},
          {"handed_off", counts.handed_off}, {"not_understood", counts.not_understood},
          {"turns", counts.turns},           {"with_person", counts.with_person}};
}

LineJson to_json(const std::map<std::string, TurnCounts>& groups) {
  LineJson object = LineJson::object();
  for (const auto& [name, counts] : groups) object[name] = to_json(counts);
  return object;
}

}  // namespace

std::int64_t Waits::quantile(double part) const noexcept {
  if (waited.empty()) return 0;
  const double place = part * static_cast<double>(waited.size());
  const auto index = static_cast<std::size_t>(std::max(place - 1e-9, 0.0));
  return waited[std::min(index, waited.size() - 1)];
}

double LogFigures::automation() const noexcept { return share(automated, conversations); }
double LogFigures::precision() const noexcept { return share(labelled_right, labelled_answered); }

LogFigures read_turn_log(std::string_view content) {
  Reader reader;
  if (content.starts_with("\xEF\xBB\xBF")) content.remove_prefix(3);
  std::size_t line = 0;
  for (std::size_t at = 0; at < content.size();) {
    const std::size_t end = std::min(content.find('\n', at), content.size());
    const std::string_view text = content.substr(at, end - at);
    at = end + 1;
    ++line;
    if (text.find_first_not_of(" \t\r") == std::string_view::npos) continue;
    ++reader.figures().lines;
    const LineJson turn =
        logged_turn(text::is_valid_utf8(text) ? LineJson::parse(text, nullptr, false)
                                              : LineJson(LineJson::value_t::discarded));
    if (turn.is_null()) {
      --reader.figures().lines;
      continue;
    }
    if (!turn.is_object() || text_at(turn, "outcome").empty()) {
      reader.figures().bad.push_back({line, "The line is no turn: a JSON object with `outcome`."});
      continue;
    }
    reader.read(turn);
  }
  return reader.finish();
}

std::string in_words(std::int64_t milliseconds) {
  const std::int64_t seconds = (milliseconds + 500) / 1000;
  if (seconds < 60) return fmt::format("{} s", seconds);
  if (seconds < 3600) return fmt::format("{} min {} s", seconds / 60, seconds % 60);
  return fmt::format("{} h {} min", seconds / 3600, seconds % 3600 / 60);
}

std::string log_text(const LogFigures& figures, std::size_t most_questions) {
  std::string out = fmt::format("{} turn{} in {} conversation{}\n", figures.all.turns,
                                figures.all.turns == 1 ? "" : "s", figures.conversations,
                                figures.conversations == 1 ? "" : "s");
  out += fmt::format("automated       {} of the conversations had no person\n",
                     percent(figures.automated, figures.conversations));
  out += fmt::format("handed off      {}x, {} of them as tickets\n", figures.handoffs,
                     figures.tickets);
  for (const auto& [reason, count] : figures.reasons) {
    out += fmt::format("  {:<22}{:>8}\n", reason, count);
  }
  if (!figures.waits.waited.empty() || figures.waits.never > 0) {
    out += fmt::format("time to a person  median {}, nine of ten {}, longest {}; nobody came {}x\n",
                       in_words(figures.waits.quantile(0.5)), in_words(figures.waits.quantile(0.9)),
                       in_words(figures.waits.quantile(1)), figures.waits.never);
  }
  if (figures.labelled > 0) {
    out += fmt::format("precision       {} of {} labelled turns that were answered\n",
                       percent(figures.labelled_right, figures.labelled_answered),
                       figures.labelled_answered);
  }
  out += fmt::format("\n  {:<14}{:>8}{:>10}{:>10}{:>16}{:>12}{:>14}\n", "", "turns", "answered",
                     "asked", "not understood", "handed off", "with person");
  row(out, "all", figures.all);
  for (const auto& [locale, counts] : figures.by_locale) row(out, locale, counts);
  for (const auto& [channel, counts] : figures.by_channel) row(out, channel, counts);
  if (!figures.not_understood.empty() && most_questions > 0) {
    out += "\nNot understood\n";
    for (std::size_t i = 0; i < std::min(most_questions, figures.not_understood.size()); ++i) {
      out += fmt::format("  {:>5}  {}\n", figures.not_understood[i].second,
                         figures.not_understood[i].first);
    }
  }
  if (!figures.bad.empty()) {
    out += fmt::format("\n{} line{} could not be read, the first is line {}: {}\n",
                       figures.bad.size(), figures.bad.size() == 1 ? "" : "s",
                       figures.bad.front().line, figures.bad.front().reason);
  }
  return out;
}

std::string log_json(const LogFigures& figures, std::size_t most_questions) {
  LineJson questions = LineJson::array();
  for (std::size_t i = 0; i < std::min(most_questions, figures.not_understood.size()); ++i) {
    questions.push_back(
        {{"count", figures.not_understood[i].second}, {"text", figures.not_understood[i].first}});
  }
  LineJson out = {{"all", to_json(figures.all)},
                  {"automation", figures.automation()},
                  {"bad_lines", figures.bad.size()},
                  {"by_channel", to_json(figures.by_channel)},
                  {"by_day", to_json(figures.by_day)},
                  {"by_locale", to_json(figures.by_locale)},
                  {"conversations", figures.conversations},
                  {"handoffs", figures.handoffs},
                  {"not_understood", std::move(questions)},
                  {"queues", figures.queues},
                  {"reasons", figures.reasons},
                  {"tickets", figures.tickets},
                  {"wait_ms",
                   {{"count", figures.waits.waited.size()},
                    {"longest", figures.waits.quantile(1)},
                    {"median", figures.waits.quantile(0.5)},
                    {"never", figures.waits.never},
                    {"nine_of_ten", figures.waits.quantile(0.9)}}}};
  if (figures.labelled > 0) {
    out["labelled"] = figures.labelled;
    out["precision"] = figures.precision();
  }
  return out.dump(-1, ' ', false, LineJson::error_handler_t::replace) + "\n";
}

}  // namespace frontdesk::tester
