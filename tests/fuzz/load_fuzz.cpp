// Fuzz target: any bytes as a rule file, compiled; findings have a place, and errors leave no bot.
// Beside it stands the least that a rule set needs, instead of the packs; what is learnt for it is
// learnt once.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "assembly/compile/compile_model.hpp"
#include "authoring/load/directory.hpp"
#include "authoring/load/table.hpp"
#include "base/source/files.hpp"
#include "base/source/reports.hpp"
#include "fuzz/tokens.hpp"

namespace {

using namespace frontdesk;

constexpr std::string_view kLeast = R"yaml(
faqs:
  - {id: bot.not_understood, answer: "Sorry?"}
  - {id: bot.did_you_mean, answer: "Which one?"}
  - {id: bot.handoff, answer: "A person comes."}
signals:
  - {id: asks_for_human, phrases: [human]}
handoff:
  queues: {support: {}}
  rules:
    - {when: {signal: asks_for_human}, reason: asked}
)yaml";

constexpr std::string_view kInput = "/rules/input.yaml";

std::vector<std::string> words_of_the_format() {
  std::vector<std::string> words = {": ",
                                    "\n  - ",
                                    "\n",
                                    "{",
                                    "}",
                                    "[",
                                    "]",
                                    "\"",
                                    "'",
                                    "|\n      ",
                                    "*",
                                    "(a|b)",
                                    "[c]",
                                    "{number}",
                                    "{date:day}",
                                    "<list>",
                                    "/^a+$/",
                                    "word~",
                                    "^",
                                    "$",
                                    "(a;b)",
                                    "en",
                                    "de",
                                    "10s",
                                    "support",
                                    "true",
                                    "12345678",
                                    "flow:a",
                                    "faq:a",
                                    "&x ",
                                    "*x",
                                    "{n, plural, one {#} other {#}}",
                                    "{customer.name}",
                                    "bot.yes",
                                    "- id: a\n    ",
                                    "at_least",
                                    "equals",
                                    "is_set",
                                    "any",
                                    "all",
                                    "not",
                                    "signal"};
  for (const load::Key& key : load::keys()) words.emplace_back(std::string(key.name) + ": ");
  return words;
}

}  // namespace

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size,
                                               std::size_t most, unsigned int seed) {
  static fuzz::TokenMutator mutator(words_of_the_format());
  return mutator(data, size, most, seed);
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static std::shared_ptr<const compile::Learnt> learnt;
  const std::string text(reinterpret_cast<const char*>(data), size);
  const auto lines = 1 + std::count(text.begin(), text.end(), '\n');
  const load::Unsaved unsaved = {{kInput, text}, {"/rules/least.yaml", std::string(kLeast)}};
  compile::Memory memory(learnt);
  source::Files files;
  source::Reports reports(files, 100);
  load::Options options;
  options.unsaved = &unsaved;
  options.reads_disk = false;
  options.has_packs = false;
  options.known = memory.known_documents();
  options.read = &memory.documents();
  const model::Model model = load::load_directory("/rules", options, files, reports);
  // Most inputs are no rules: compiling what is left of one finds nothing new.
  const bool is_loaded = !reports.has_errors();
  const Compilation compiled = is_loaded || size % 8 == 0
                                   ? compile::compile_model(model, memory, reports)
                                   : Compilation{nullptr, reports.take()};
  learnt = memory.take();
  bool broken = false;
  for (const Diagnostic& one : compiled.diagnostics) {
    broken = broken || one.severity == Severity::error;
    if (one.code.empty() || one.message.empty() || render(one).empty()) std::abort();
    if (one.at.file == kInput && one.at.line > lines + 1) std::abort();
  }
  if (broken == static_cast<bool>(compiled.rules)) std::abort();
  return 0;
}
