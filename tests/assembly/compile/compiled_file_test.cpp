// Compiled files that are whole, cut, damaged, of another version, or made up.
#include "assembly/compile/compiled_file.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <span>
#include <string>

#include "assembly/compile/compile_model.hpp"
#include "authoring/load/directory.hpp"
#include "base/binary/checksum.hpp"
#include "frontdesk/engine.hpp"

namespace frontdesk {
namespace {
namespace compiled_file_test {

constexpr std::string_view kRules = R"yaml(
frontdesk: 1
bot:
  name: Pond
  locales: [en]
  timezone: Europe/Berlin
hours:
  default: {mon-fri: "09:00-17:00"}
entities:
  - id: ticket
    pattern: "T[0-9]{4}"
  - id: bird
    values: [{id: duck, say: ["duck[s]"]}, {id: swan, say: ["swan~"]}]
    fuzzy: true
faqs:
  - id: pond.open
    title: When the pond is open
    phrases: ["(when|what time) * open", "/\\bopening (hours|times)\\b/", "{bird} at * pm"]
    examples: [when can i visit the pond, is the pond open on sunday]
    answer:
      - when: {customer.tier: gold}
        text: "Always, for **you**."
      - "We open in {hours, plural, one {# hour} other {# hours}}."
      - "From nine to five."
flows:
  - id: complain
    title: A complaint
    phrases: ["complain~ [about {bird}]"]
    steps:
      - ask: ticket
        say: "Which ticket?"
        otherwise: {handoff: {reason: no_ticket}}
      - choose: what
        say: "What was it?"
        options:
          - {id: noise, title: The noise, say: ["(noise|loud)"], steps: [{end: noise}]}
          - {id: water, title: The water, steps: [{end: water}]}
signals:
  - id: anger
    phrases: ["(awful|terrible)"]
handoff:
  queues: {support: {hours: default}}
  rules:
    - {when: {signal: anger}, queue: support, priority: high, reason: upset}
)yaml";

/// A rule set of all kinds of things, as bytes.
const std::string& compiled() {
  static const std::string bytes = [] {
    compile::Compiled made;
    source::Reports reports(made.files);
    made.model = load::load_text(kRules, "pond.yaml", {}, made.files, reports);
    compile::Memory nothing;
    made.compilation = compile::compile_model(made.model, nothing, reports);
    for (const Diagnostic& one : made.compilation.diagnostics) {
      if (one.severity == Severity::error) ADD_FAILURE() << one;
    }
    if (made.compilation.rules == nullptr) return std::string();
    return compile::encode(*made.compilation.rules, compile::sources_of(made, "pond.yaml", {}));
  }();
  return bytes;
}

Result<std::shared_ptr<const RuleSet>> load(std::string_view bytes) {
  return load_compiled(std::as_bytes(std::span(bytes)));
}

std::string code_of(std::string_view bytes) {
  const Result<std::shared_ptr<const RuleSet>> loaded = load(bytes);
  return loaded ? "none" : loaded.error().code;
}

/// With a checksum that fits.
std::string sealed(std::string bytes) {
  const std::uint64_t sum = binary::checksum(std::string_view(bytes).substr(24));
  std::memcpy(bytes.data() + 16, &sum, sizeof sum);
  return bytes;
}

/// A short conversation that passes through most of a rule set.
std::string talk(const std::shared_ptr<const RuleSet>& rules) {
  const Engine engine(rules, {.trace = true});
  Session session("pond");
  std::string turns;
  int number = 0;
  for (const char* text :
       {"when do you open", "opening times", "ducks at 2 pm", "what is this awful pond", "swams?",
        "I want to complain about the swans", "T12", "T1234", "the loud one", "no"}) {
    const Time at = Time(std::chrono::milliseconds(1'795'446'000'000 + 1000 * number));
    turns += to_json(engine.handle(session, Message{.id = "m" + std::to_string(number++),
                                                    .text = text,
                                                    .channel = "webchat",
                                                    .locale = "en",
                                                    .at = at}));
  }
  return turns;
}

TEST(CompiledFile, IsReadFromBytesAndFromAFile) {
  const auto from_bytes = load(compiled());
  ASSERT_TRUE(from_bytes) << from_bytes.error().message;
  const std::filesystem::path path =
      std::filesystem::path(testing::TempDir()) / "frontdesk_pond.fdrs";
  std::ofstream(path, std::ios::binary) << compiled();
  const auto from_file = load_compiled(path);
  ASSERT_TRUE(from_file) << from_file.error().message;
  std::filesystem::remove(path);  // what is mapped stays
  EXPECT_EQ(talk(*from_bytes), talk(*from_file));
  EXPECT_EQ(talk(*from_bytes), talk(compile_string(kRules, "pond.yaml").rules));
}

TEST(CompiledFile, HoldsTheSameBytesEachTime) {
  const auto loaded = load(compiled());
  ASSERT_TRUE(loaded);
  EXPECT_EQ(compile::encode(**loaded, {}), compile::encode(**load(compiled()), {}));
}

TEST(CompiledFile, SaysWhatIsWrong) {
  const std::string& good = compiled();
  EXPECT_EQ(code_of(good), "none");
  EXPECT_EQ(code_of(""), "compiled.foreign");
  EXPECT_EQ(code_of("frontdesk: 1\n"), "compiled.foreign");
  EXPECT_EQ(code_of(std::string_view(good).substr(0, 40)), "compiled.cut");
  EXPECT_EQ(code_of(std::string_view(good).substr(0, good.size() - 1)), "compiled.cut");
  EXPECT_EQ(code_of(good + "x"), "compiled.damaged");
  std::string other = good;
  other[8] = '\x7f';
  EXPECT_EQ(code_of(other), "compiled.version");
  other = good;
  std::swap(other[12], other[15]);
  EXPECT_EQ(code_of(other), "compiled.machine");
  other = good;
  other[40] = 4;
  EXPECT_EQ(code_of(sealed(other)), "compiled.machine");
  other = good;
  other[48] = '9';
  EXPECT_EQ(code_of(sealed(other)), "compiled.version");
  const auto missing = load_compiled("no/such/file.fdrs");
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().code, "compiled.unreadable");
  const auto directory = load_compiled(testing::TempDir());
  ASSERT_FALSE(directory);
  EXPECT_EQ(directory.error().code, "compiled.unreadable");
}

TEST(CompiledFile, EveryFlippedByteIsNoticed) {
  for (std::size_t i = 16; i < compiled().size(); i += i < 64 ? 1 : compiled().size() / 120) {
    std::string flipped = compiled();
    flipped[i] = static_cast<char>(flipped[i] ^ 0x10);
    EXPECT_NE(code_of(flipped), "none") << i;
  }
}

TEST(CompiledFile, AForgedOneCrashesNothing) {
  std::size_t taken = 0;
  for (std::size_t i = 64; i < compiled().size(); i += compiled().size() / 120) {
    std::string forged = compiled();
    forged[i] = static_cast<char>(forged[i] ^ (1 << (i % 8)));
    const auto loaded = load(sealed(std::move(forged)));
    if (!loaded) continue;
    ++taken;
    talk(*loaded);
  }
  EXPECT_GT(taken, 0U) << "a flipped letter of an answer is fine";
}

TEST(CompiledFile, CarriesItsSources) {
  const auto blocks = std::make_shared<std::vector<std::max_align_t>>(compiled().size() / 16 + 1);
  std::memcpy(blocks->data(), compiled().data(), compiled().size());
  const Result<compile::Compiled> loaded = compile::decode_with_sources(
      {{reinterpret_cast<const char*>(blocks->data()), compiled().size()}, blocks});
  ASSERT_TRUE(loaded) << loaded.error().message;
  ASSERT_NE(loaded->compilation.rules, nullptr);
  ASSERT_FALSE(loaded->model.signals.empty());
  const source::Text& id = loaded->model.signals.back().id;
  EXPECT_EQ(id.value, "anger");
  EXPECT_EQ(loaded->files.locate(id.span).file, "pond.yaml");
}

}  // namespace compiled_file_test
}  // namespace
}  // namespace frontdesk
