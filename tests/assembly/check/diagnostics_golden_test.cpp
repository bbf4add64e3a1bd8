// Findings as authors see them. Each directory of tests/golden/diagnostics is a rule set with its
// findings, printed, in expected.txt. To renew them: FRONTDESK_REFRESH_GOLDEN=1, then read the
// diff.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>
#include <vector>

#include "frontdesk/compile.hpp"

namespace frontdesk {
namespace {
namespace diagnostics_golden_test {

namespace fs = std::filesystem;

const fs::path kRoot = fs::path(FRONTDESK_SOURCE_DIR) / "tests/golden/diagnostics";

std::vector<std::string> cases() {
  std::vector<std::string> names;
  for (const fs::directory_entry& entry : fs::directory_iterator(kRoot)) {
    if (entry.is_directory()) names.push_back(entry.path().filename().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

std::string read(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

/// Paths in the output do not depend on where the checkout lies.
std::string below_case(const std::string& file, const fs::path& directory) {
  return file.empty() ? file : fs::path(file).lexically_relative(directory).generic_string();
}

std::vector<Diagnostic> findings_of(const std::string& name) {
  const fs::path directory = kRoot / name;
  CompileOptions options;
  options.max_file_bytes = 100'000;
  std::vector<Diagnostic> found = compile_directory(directory, options).diagnostics;
  for (Diagnostic& one : found) {
    one.at.file = below_case(one.at.file, directory);
    for (Diagnostic::Note& note : one.notes) note.at.file = below_case(note.at.file, directory);
  }
  return found;
}

class DiagnosticsGolden : public testing::TestWithParam<std::string> {};

TEST_P(DiagnosticsGolden, IsAsExpected) {
  const std::vector<Diagnostic> found = findings_of(GetParam());
  std::string printed;
  for (const Diagnostic& one : found) printed += render(one) + "\n";
  const fs::path expected = kRoot / GetParam() / "expected.txt";
  if (std::getenv("FRONTDESK_REFRESH_GOLDEN") != nullptr) {
    std::ofstream(expected, std::ios::binary) << printed;
  }
  EXPECT_EQ(printed, read(expected));
  // A directory that is named after a code shows it.
  if (GetParam().find('.') == std::string::npos) return;
  EXPECT_TRUE(std::any_of(found.begin(), found.end(),
                          [](const Diagnostic& one) { return one.code == GetParam(); }));
}

INSTANTIATE_TEST_SUITE_P(Golden, DiagnosticsGolden, testing::ValuesIn(cases()),
                         [](const auto& one) {
                           std::string name = one.param;
                           std::replace_if(
                               name.begin(), name.end(),
                               [](char c) { return c == '.' || c == '-'; }, '_');
                           return name;
                         });

TEST(ThirtyMistakes, AreAllFoundEachAtItsLine) {
  // A line with a mistake says so: "#! code".
  std::set<std::string> expected;
  for (const fs::directory_entry& entry : fs::directory_iterator(kRoot / "thirty_mistakes")) {
    if (entry.path().extension() != ".yaml") continue;
    std::ifstream stream(entry.path());
    std::string line;
    for (int number = 1; std::getline(stream, line); ++number) {
      const std::size_t mark = line.rfind("#! ");
      if (mark == std::string::npos) continue;
      expected.insert(entry.path().filename().string() + ":" + std::to_string(number) + " " +
                      line.substr(mark + 3));
    }
  }
  EXPECT_EQ(expected.size(), 30U);
  std::set<std::string> found;
  for (const Diagnostic& one : findings_of("thirty_mistakes")) {
    found.insert(one.at.file + ":" + std::to_string(one.at.line) + " " + one.code);
  }
  EXPECT_EQ(found, expected);
}

}  // namespace diagnostics_golden_test
}  // namespace
}  // namespace frontdesk
