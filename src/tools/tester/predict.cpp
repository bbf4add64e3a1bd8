// Predict: what a rule set makes of labelled messages.
#include "tools/tester/predict.hpp"

#include <algorithm>
#include <chrono>
#include <string_view>
#include <utility>

#include "assembly/explain/ranking.hpp"
#include "frontdesk/session.hpp"
#include "tools/tester/conversation.hpp"

namespace frontdesk::tester {
namespace {

using TraceKind = TraceEvent::Kind;

constexpr std::size_t kBetweenProgress = 500;

/// An entry that a message may mean, as the trace tells.
struct Seen {
  std::string_view entry;
  double score = 0.0;
};

void add(std::vector<Seen>& all, std::string_view entry, double score) {
  const bool known =
      std::any_of(all.begin(), all.end(), [entry](const Seen& one) { return one.entry == entry; });
  if (!known && !entry.empty()) all.push_back({entry, score});
}

/// The candidates of a turn, best first.
std::vector<Seen> candidates_of(const Trace& trace) {
  std::vector<Seen> all;
  for (const TraceKind kind : {TraceKind::winner, TraceKind::phrase, TraceKind::rank}) {
    for (const TraceEvent& event : trace.events) {
      if (event.kind != kind) continue;
      add(all, event.entry, kind == TraceKind::phrase ? 1.0 : event.score);
    }
  }
  return all;
}

bool has_winner(const Trace& trace) {
  return std::any_of(trace.events.begin(), trace.events.end(), [](const TraceEvent& event) {
    return event.kind == TraceKind::winner && !event.entry.empty();
  });
}

class Predictor {
 public:
  Predictor(const std::shared_ptr<const RuleSet>& rules, const LabelMap& labels,
            const PredictOptions& options)
      : quick_(rules),
        traced_(rules, {.trace = true}),
        ranking_(*rules, options.locale),
        labels_(labels),
        options_(options) {}

  Prediction operator()(const LabelledText& row) {
    const Message message{.id = "m1",
                          .text = row.text,
                          .channel = options_.channel,
                          .locale = options_.locale,
                          .at = Setting::kDefaultNow};
    Session timed("conversation");
    const auto begin = std::chrono::steady_clock::now();
    const Turn quick = quick_.handle(timed, message);
    const auto between = std::chrono::steady_clock::now();
    ranking_.best(row.text);
    const auto end = std::chrono::steady_clock::now();
    Session traced("conversation");
    const Turn turn = traced_.handle(traced, message);

    Prediction result;
    using Microseconds = std::chrono::duration<double, std::micro>;
    result.turn_microseconds = Microseconds(between - begin).count();
    result.microseconds = Microseconds(end - between).count();
    if (!labels_.is_out_of_scope(row.label)) result.label = row.label;
    if (turn.outcome == Outcome::asked) {
      result.kind = Prediction::Kind::asked;
    } else if (has_winner(*turn.trace)) {
      result.kind = Prediction::Kind::answered;
    }
    for (const Seen& one : candidates_of(*turn.trace)) {
      std::string label(labels_.label_of(one.entry, row.label));
      const bool is_own =
          options_.own.contains(one.entry) && !labels_.takes_out_of_scope(one.entry);
      if (label.empty() && is_own) label = "entry " + std::string(one.entry);
      // What a pack says of itself counts only when it is said.
      if (label.empty() &&
          (result.kind != Prediction::Kind::answered || !result.candidates.empty())) {
        continue;
      }
      if (result.candidates.empty()) result.score = one.score;
      const auto known = std::find(result.candidates.begin(), result.candidates.end(), label);
      if (known == result.candidates.end()) result.candidates.push_back(std::move(label));
    }
    return result;
  }

 private:
  Engine quick_;
  Engine traced_;
  dump::Ranking ranking_;
  const LabelMap& labels_;
  const PredictOptions& options_;
};

}  // namespace

std::vector<Prediction> predict(const std::vector<LabelledText>& rows,
                                const std::shared_ptr<const RuleSet>& rules, const LabelMap& labels,
                                const PredictOptions& options,
                                const std::function<void(std::size_t)>& progress) {
  Predictor predictor(rules, labels, options);
  std::vector<Prediction> predictions;
  predictions.reserve(rows.size());
  for (const LabelledText& row : rows) {
    predictions.push_back(predictor(row));
    if (progress && predictions.size() % kBetweenProgress == 0) progress(predictions.size());
  }
  return predictions;
}

}  // namespace frontdesk::tester
