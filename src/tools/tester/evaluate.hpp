// evaluate: how well a rule set understands labelled messages.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace frontdesk::tester {

/// What a rule set made of one labelled message. Labels, not entry ids: a label map has been
/// applied.
struct Prediction {
  enum class Kind : std::uint8_t { answered, asked, not_understood };
  std::string label;  ///< The right one; empty: out of scope.
  /// Best first, thresholds ignored; may be empty. An empty label is small talk: it was answered,
  /// and counts as out of scope.
  std::vector<std::string> candidates;
  double score = 0.0;  ///< Of the first candidate.
  Kind kind = Kind::not_understood;
  double microseconds = 0.0;       ///< To rank it.
  double turn_microseconds = 0.0;  ///< From the message to the replies.
};

/// Shares are 0..1, and 0 when there is nothing to count.
struct Evaluation {
  std::size_t messages = 0;
  std::size_t in_scope = 0;
  double accuracy = 0.0;             ///< Of all: the right label, or rightly none.
  double in_scope_accuracy = 0.0;    ///< Of those that have a label.
  double out_of_scope_recall = 0.0;  ///< Of those that have none: not answered.
  double mcc = 0.0;                  ///< Matthews correlation, out of scope being one more class.
  double top1_accuracy = 0.0;        ///< Of those that have a label: it is the first candidate...
  double top3_accuracy = 0.0;        ///< ...or among the first three. Thresholds are ignored.
  double answered = 0.0;             ///< Of all.
  double asked = 0.0;                ///< Of all.
  double not_understood = 0.0;       ///< Of all.
  double answered_precision = 0.0;   ///< Of the answered: the right label.
  double wrong_answers = 0.0;        ///< Of all: answered with a wrong label.
  double median_us = 0.0;
  double p99_us = 0.0;
  double turn_median_us = 0.0;
  double turn_p99_us = 0.0;
};

/// A message that is asked about counts as out of scope in accuracy, mcc and recall, unless
/// `asked_counts_as_answer`: then as its first candidate.
Evaluation evaluate(const std::vector<Prediction>& predictions, bool asked_counts_as_answer);

/// Messages of `label` that were taken for `taken_for`; an empty label is out of scope.
struct Confusion {
  std::string label;
  std::string taken_for;
  std::size_t count = 0;
};
/// The commonest first, equal ones by name.
std::vector<Confusion> worst_confusions(const std::vector<Prediction>& predictions,
                                        bool asked_counts_as_answer, std::size_t most);

struct SweepPoint {
  double threshold = 0.0;
  Evaluation evaluation;
};
/// The figures if exactly the messages with a score of at least the threshold were answered, for
/// thresholds from 0 to 1 in steps of `step`.
std::vector<SweepPoint> sweep(const std::vector<Prediction>& predictions, double step);

/// One flat JSON object.
std::string to_json(const Evaluation& evaluation, bool asked_counts_as_answer);
/// A figure a line, for people.
std::string to_text(const Evaluation& evaluation, bool asked_counts_as_answer);

}  // namespace frontdesk::tester
