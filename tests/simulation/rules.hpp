// Rules: the retail bot, and the same bot after an author has changed its flows.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <memory>
#include <sstream>
#include <string>
#include <string_view>
#include <system_error>

#include "frontdesk/frontdesk.hpp"

namespace frontdesk::simulation {

inline std::string read_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

inline std::shared_ptr<const RuleSet> compiled(const std::filesystem::path& directory) {
  const std::filesystem::path root = FRONTDESK_SOURCE_DIR;
  const Compilation compilation = compile_directory(directory, {.pack_paths = {root / "rules"}});
  for (const Diagnostic& diagnostic : compilation.diagnostics) {
    if (diagnostic.severity == Severity::error) ADD_FAILURE() << diagnostic;
  }
  return compilation.rules;
}

inline std::shared_ptr<const RuleSet> retail() {
  return compiled(std::filesystem::path(FRONTDESK_SOURCE_DIR) / "rules" / "retail");
}

/// Every flow of the retail bot begins with one more step: no state keeps its place, and a place
/// that still exists does something else. It waits for the rest of unfinished messages, too.
inline std::shared_ptr<const RuleSet> changed_retail() {
  const std::filesystem::path from = std::filesystem::path(FRONTDESK_SOURCE_DIR) / "rules/retail";
  const std::filesystem::path to =
      std::filesystem::path(::testing::TempDir()) / "frontdesk_changed_retail";
  std::error_code error;
  std::filesystem::remove_all(to, error);
  std::filesystem::create_directories(to);
  for (const auto& entry : std::filesystem::directory_iterator(from)) {
    std::string text = read_file(entry.path());
    constexpr std::string_view kSteps = "    steps:\n";
    for (std::size_t at = text.find(kSteps); at != std::string::npos;
         at = text.find(kSteps, at + kSteps.size())) {
      text.insert(at + kSteps.size(), "      - say: {en: \"Right.\", de: \"Gut.\"}\n");
    }
    constexpr std::string_view kBot = "\nbot:\n";
    if (const std::size_t at = text.find(kBot); at != std::string::npos) {
      text.insert(at + kBot.size(), "  settle: 10s\n");
    }
    std::ofstream(to / entry.path().filename(), std::ios::binary) << text;
  }
  std::shared_ptr<const RuleSet> rules = compiled(to);
  std::filesystem::remove_all(to, error);
  return rules;
}

}  // namespace frontdesk::simulation
