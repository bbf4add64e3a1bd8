// Compiled files and threads: what is made when it is first needed is made once.
#include <gtest/gtest.h>

#include <filesystem>
#include <span>
#include <string>
#include <thread>
#include <vector>

#include "assembly/compile/compiled_file.hpp"
#include "frontdesk/engine.hpp"

namespace frontdesk {
namespace {
namespace compiled_file_threads_test {

std::string talk(const Engine& engine) {
  Session session("threads");
  std::string turns;
  int number = 0;
  for (const char* text : {"hello", "where is my parcel", "12345678", "i want a human", "danke"}) {
    const Time at{std::chrono::milliseconds(1'795'446'000'000 + 1000 * number)};
    turns += to_json(engine.handle(session, Message{.id = std::to_string(number++),
                                                    .text = text,
                                                    .channel = "webchat",
                                                    .locale = "en-GB",
                                                    .at = at}));
  }
  return turns;
}

TEST(CompiledFileThreads, AllGiveTheSameTurnsFromTheFirstOn) {
  const std::filesystem::path directory =
      std::filesystem::path(FRONTDESK_SOURCE_DIR) / "tests/fuzz/packs/small";
  const compile::Compiled compiled = compile::compile_with_sources(directory);
  ASSERT_NE(compiled.compilation.rules, nullptr);
  const std::string bytes = compile::encode(*compiled.compilation.rules, {});
  const auto loaded = load_compiled(std::as_bytes(std::span(bytes)));
  ASSERT_TRUE(loaded) << loaded.error().message;

  const Engine engine(*loaded, {.trace = true});
  std::vector<std::string> turns(4);
  std::vector<std::thread> threads;
  for (std::string& one : turns) threads.emplace_back([&one, &engine] { one = talk(engine); });
  for (std::thread& thread : threads) thread.join();
  const std::string expected = talk(Engine(compiled.compilation.rules, {.trace = true}));
  for (const std::string& one : turns) EXPECT_EQ(one, expected);
}

}  // namespace compiled_file_threads_test
}  // namespace
}  // namespace frontdesk
