// Summary: what the person who takes over needs to know, in a few lines.
#include "runtime/handoff/summary.hpp"

#include <fmt/format.h>

#include <iterator>

#include "runtime/session/remember.hpp"

namespace frontdesk::handoff {
namespace {

std::string in_words(const Value& value) {
  if (const std::string* text = value.as_text()) return *text;
  return value.to_json();
}

}  // namespace

std::string summarize(const session::State& state, const SummaryFacts& facts,
                      const SummaryWords& words) {
  std::string out;
  const auto line = [&out](std::string_view label, std::string_view content) {
    if (content.empty() || label.empty()) return;
    fmt::format_to(std::back_inserter(out), "{}{}: {}", out.empty() ? "" : "\n", label, content);
  };
  line(words.wants, facts.wanted.empty() ? words.not_understood : facts.wanted);
  line(words.wrote_last, facts.last_words);
  std::string known;
  for (const session::Slot& slot : state.slots) {
    fmt::format_to(std::back_inserter(known), "{}{} = {}", known.empty() ? "" : ", ", slot.name,
                   slot.mask.empty() ? in_words(slot.value) : slot.mask);
  }
  line(words.known, known);
  line(words.answered, fmt::format("{}", fmt::join(facts.tried, ", ")));
  line(words.open, facts.open);
  line(words.mood, facts.mood);
  return out;
}

std::vector<TranscriptLine> transcript(const session::State& state) {
  std::vector<TranscriptLine> lines;
  lines.reserve(state.transcript.size());
  for (const session::Line& line : state.transcript) {
    lines.push_back({line.who, line.text, line.at});
  }
  return lines;
}

}  // namespace frontdesk::handoff
