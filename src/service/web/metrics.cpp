// Metrics: figures as Prometheus reads them.
#include "service/web/metrics.hpp"

#include <fmt/format.h>

#include <string_view>

namespace frontdesk::service {
namespace {

void head(std::string& out, std::string_view name, std::string_view type, std::string_view help) {
  out += fmt::format("# HELP frontdesk_{} {}\n# TYPE frontdesk_{} {}\n", name, help, name, type);
}

void one(std::string& out, std::string_view name, std::string_view type, std::string_view help,
         auto value) {
  head(out, name, type, help);
  out += fmt::format("frontdesk_{} {}\n", name, value);
}

/// Names come from rule sets: quotes and backslashes in them must not end the label.
std::string label(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c == '\n' ? ' ' : c;
  }
  return out;
}

void by(std::string& out, std::string_view name, std::string_view help, std::string_view key,
        const std::map<std::string, std::uint64_t>& counts) {
  head(out, name, "counter", help);
  for (const auto& [value, count] : counts) {
    out += fmt::format("frontdesk_{}{{{}=\"{}\"}} {}\n", name, key, label(value), count);
  }
}

void latency(std::string& out, const ServiceFigures& figures) {
  head(out, "event_seconds", "histogram", "Time to handle an event and keep what came of it.");
  std::uint64_t count = 0;
  for (std::size_t i = 0; i < kLatencyBounds.size(); ++i) {
    count += figures.seconds[i];
    out +=
        fmt::format("frontdesk_event_seconds_bucket{{le=\"{}\"}} {}\n", kLatencyBounds[i], count);
  }
  count += figures.seconds.back();
  out += fmt::format(
      "frontdesk_event_seconds_bucket{{le=\"+Inf\"}} {}\nfrontdesk_event_seconds_sum {}\n"
      "frontdesk_event_seconds_count {}\n",
      count, figures.seconds_in_all, count);
}

void stored(std::string& out, const StoreFigures& figures, Time now) {
  one(out, "conversations", "gauge", "Conversations in the store.", figures.conversations);
  one(out, "timers_waiting", "gauge", "Timers that have not fired.", figures.timers);
  one(out, "outgoing_waiting", "gauge", "What is to be sent and was not yet.", figures.unsent);
  one(out, "dead_letters", "gauge", "Events and messages given up.", figures.dead_letters);
  const double age = figures.oldest_unsent
                         ? std::chrono::duration<double>(now - *figures.oldest_unsent).count()
                         : 0.0;
  one(out, "outgoing_age_seconds", "gauge", "Age of the oldest thing that is to be sent.",
      std::max(age, 0.0));
}

}  // namespace

std::string metrics(const ServiceFigures& service, const Result<StoreFigures>& store,
                    const WebFigures& web, Time now) {
  std::string out;
  by(out, "turns_total", "Events by how their turn ended.", "outcome", service.turns);
  by(out, "handoffs_total", "Conversations handed to a person.", "reason", service.handoffs);
  by(out, "errors_total", "Events that could not be handled.", "code", service.errors);
  latency(out, service);
  one(out, "repeats_total", "counter", "Events that came again.", service.repeats);
  one(out, "conflicts_total", "counter", "Events handled again, another process was quicker.",
      service.conflicts);
  one(out, "timers_total", "counter", "Timers that fired.", service.timers);
  one(out, "reloads_total", "counter", "Rule sets taken since the start.", service.reloads);
  one(out, "events_waiting", "gauge", "Events that are being handled or wait.", service.waiting);
  one(out, "store_up", "gauge", "Whether the store answers.", store ? 1 : 0);
  if (store) stored(out, *store, now);
  head(out, "http_answers_total", "counter", "Answers by route and status.");
  for (const auto& [key, count] : web.answers) {
    out += fmt::format("frontdesk_http_answers_total{{route=\"{}\",status=\"{}\"}} {}\n", key.first,
                       key.second, count);
  }
  one(out, "http_connections", "gauge", "Open connections.", web.connections);
  one(out, "http_streams", "gauge", "Open streams of events.", web.streams);
  return out;
}

}  // namespace frontdesk::service
