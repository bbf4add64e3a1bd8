// evaluate: counting predictions.
#include "tools/tester/evaluate.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "tools/tester/share.hpp"

namespace frontdesk::tester {
namespace {

/// The label that counts; empty when the message counts as out of scope.
std::string_view counted_label(const Prediction& one, bool asked_counts_as_answer) {
  const bool answers = one.kind == Prediction::Kind::answered ||
                       (asked_counts_as_answer && one.kind == Prediction::Kind::asked);
  if (!answers || one.candidates.empty()) return {};
  return one.candidates.front();
}

/// Matthews correlation for many classes (Gorodkin's R_K).
class Correlation {
 public:
  void add(std::string_view truth, std::string_view predicted) {
    ++total_;
    if (truth == predicted) ++right_;
    ++counts_[std::string(truth)].first;
    ++counts_[std::string(predicted)].second;
  }

  double value() const {
    const auto number = [](std::size_t n) { return static_cast<double>(n); };
    double both = 0.0, truths = 0.0, predictions = 0.0;
    for (const auto& [label, count] : counts_) {
      both += number(count.first) * number(count.second);
      truths += number(count.first) * number(count.first);
      predictions += number(count.second) * number(count.second);
    }
    const double square = number(total_) * number(total_);
    const double scale = std::sqrt(square - predictions) * std::sqrt(square - truths);
    return scale > 0.0 ? (number(right_) * number(total_) - both) / scale : 0.0;
  }

 private:
  std::size_t total_ = 0;
  std::size_t right_ = 0;
  std::map<std::string, std::pair<std::size_t, std::size_t>> counts_;  // truths, predictions
};

/// The smallest value that at least `part` of all do not exceed.
double quantile(const std::vector<double>& sorted, double part) {
  if (sorted.empty()) return 0.0;
  const auto rank = static_cast<std::size_t>(std::ceil(part * static_cast<double>(sorted.size())));
  return sorted[std::clamp<std::size_t>(rank, 1, sorted.size()) - 1];
}

struct Figure {
  const char* name;
  const char* meaning;
  double Evaluation::*value;
};
constexpr Figure kFigures[] = {
    {"accuracy", "right label, or rightly none", &Evaluation::accuracy},
    {"in_scope_accuracy", "right label, of messages that have one", &Evaluation::in_scope_accuracy},
    {"out_of_scope_recall", "not answered, of messages without a label",
     &Evaluation::out_of_scope_recall},
    {"mcc", "Matthews correlation, out of scope as a class", &Evaluation::mcc},
    {"top1_accuracy", "best label is right, threshold ignored", &Evaluation::top1_accuracy},
    {"top3_accuracy", "right label among the best three", &Evaluation::top3_accuracy},
    {"answered", "share of all messages", &Evaluation::answered},
    {"asked", "share of all messages", &Evaluation::asked},
    {"not_understood", "share of all messages", &Evaluation::not_understood},
    {"answered_precision", "right label, of the answered", &Evaluation::answered_precision},
    {"wrong_answers", "answered wrongly, of all messages", &Evaluation::wrong_answers},
    {"median_us", "microseconds to rank a message", &Evaluation::median_us},
    {"p99_us", "the same, 99 of 100 messages", &Evaluation::p99_us},
    {"turn_median_us", "microseconds from message to replies", &Evaluation::turn_median_us},
    {"turn_p99_us", "the same, 99 of 100 messages", &Evaluation::turn_p99_us},
};

}  // namespace

Evaluation evaluate(const std::vector<Prediction>& predictions, bool asked_counts_as_answer) {
  Evaluation result;
  Correlation correlation;
  std::vector<double> times;
  std::vector<double> turn_times;
  std::size_t right_in = 0, right_out = 0, first = 0, third = 0;
  std::size_t answered = 0, answered_right = 0, asked = 0;
  for (const Prediction& one : predictions) {
    const std::string_view counted = counted_label(one, asked_counts_as_answer);
    correlation.add(one.label, counted);
    times.push_back(one.microseconds);
    turn_times.push_back(one.turn_microseconds);
    if (one.label.empty()) {
      if (counted.empty()) ++right_out;
    } else {
      ++result.in_scope;
      if (counted == one.label) ++right_in;
      const auto begin = one.candidates.begin();
      const auto end =
          begin + static_cast<std::ptrdiff_t>(std::min<std::size_t>(3, one.candidates.size()));
      const auto found = std::find(begin, end, one.label);
      if (found != end) ++third;
      if (found != end && found == begin) ++first;
    }
    if (one.kind == Prediction::Kind::asked) ++asked;
    if (one.kind == Prediction::Kind::answered) {
      ++answered;
      if (counted == one.label) ++answered_right;
    }
  }
  result.messages = predictions.size();
  result.accuracy = share(right_in + right_out, result.messages);
  result.in_scope_accuracy = share(right_in, result.in_scope);
  result.out_of_scope_recall = share(right_out, result.messages - result.in_scope);
  result.mcc = correlation.value();
  result.top1_accuracy = share(first, result.in_scope);
  result.top3_accuracy = share(third, result.in_scope);
  result.answered = share(answered, result.messages);
  result.asked = share(asked, result.messages);
  result.not_understood = share(result.messages - answered - asked, result.messages);
  result.answered_precision = share(answered_right, answered);
  result.wrong_answers = share(answered - answered_right, result.messages);
  std::sort(times.begin(), times.end());
  result.median_us = quantile(times, 0.5);
  result.p99_us = quantile(times, 0.99);
  std::sort(turn_times.begin(), turn_times.end());
  result.turn_median_us = quantile(turn_times, 0.5);
  result.turn_p99_us = quantile(turn_times, 0.99);
  return result;
}

std::vector<Confusion> worst_confusions(const std::vector<Prediction>& predictions,
                                        bool asked_counts_as_answer, std::size_t most) {
  std::map<std::pair<std::string, std::string>, std::size_t> counts;
  for (const Prediction& one : predictions) {
    const std::string_view counted = counted_label(one, asked_counts_as_answer);
    if (counted != one.label) ++counts[{one.label, std::string(counted)}];
  }
  std::vector<Confusion> result;
  for (const auto& [pair, count] : counts) result.push_back({pair.first, pair.second, count});
  std::stable_sort(result.begin(), result.end(),
                   [](const Confusion& a, const Confusion& b) { return a.count > b.count; });
  if (result.size() > most) result.resize(most);
  return result;
}

std::vector<SweepPoint> sweep(const std::vector<Prediction>& predictions, double step) {
  std::vector<SweepPoint> points;
  if (!(step >= 1e-4)) return points;
  std::vector<Prediction> changed = predictions;
  const auto count = static_cast<std::size_t>(std::floor(1.0 / step + 1e-9));
  for (std::size_t i = 0; i <= count; ++i) {
    const double threshold = static_cast<double>(i) * step;
    for (Prediction& one : changed) {
      const bool answers = !one.candidates.empty() && one.score >= threshold;
      one.kind = answers ? Prediction::Kind::answered : Prediction::Kind::not_understood;
    }
    points.push_back({threshold, evaluate(changed, false)});
  }
  return points;
}

std::string to_json(const Evaluation& evaluation, bool asked_counts_as_answer) {
  std::string out = fmt::format("{{\"messages\":{},\"in_scope\":{},\"asked_counts_as_answer\":{}",
                                evaluation.messages, evaluation.in_scope, asked_counts_as_answer);
  for (const Figure& figure : kFigures) {
    out += fmt::format(",\"{}\":{:.6f}", figure.name, evaluation.*figure.value);
  }
  out += '}';
  return out;
}

std::string to_text(const Evaluation& evaluation, bool asked_counts_as_answer) {
  std::string out =
      fmt::format("{} messages, {} of them in scope; a message that is asked about counts as {}\n",
                  evaluation.messages, evaluation.in_scope,
                  asked_counts_as_answer ? "its first candidate" : "out of scope");
  for (const Figure& figure : kFigures) {
    out += fmt::format("  {:<20} {:>8.3f}  {}\n", figure.name, evaluation.*figure.value,
                       figure.meaning);
  }
  return out;
}

}  // namespace frontdesk::tester
