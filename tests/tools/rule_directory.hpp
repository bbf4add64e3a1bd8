// RuleDirectory: a rule set in a directory that is gone after the test.
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

namespace frontdesk::testing {

/// The bytes of a file; empty when there is none.
inline std::string contents(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return std::string(std::istreambuf_iterator<char>(file), {});
}

class RuleDirectory {
 public:
  explicit RuleDirectory(std::string_view yaml) {
    const ::testing::TestInfo* test = ::testing::UnitTest::GetInstance()->current_test_info();
    std::string name = std::string("frontdesk.") + std::to_string(getpid()) + "." +
                       test->test_suite_name() + "." + test->name();
    for (char& c : name) c = c == '/' ? '_' : c;
    path_ = std::filesystem::temp_directory_path() / name;
    std::filesystem::create_directories(path_);
    add("bot.yaml", yaml);
  }
  ~RuleDirectory() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  RuleDirectory(const RuleDirectory&) = delete;
  RuleDirectory& operator=(const RuleDirectory&) = delete;

  void add(std::string_view file, std::string_view text) const {
    std::ofstream(path_ / file, std::ios::binary) << text;
  }
  const std::filesystem::path& path() const noexcept { return path_; }
  std::string string() const { return path_.string(); }

  /// `text` without the path of this directory, which changes from run to run.
  std::string without_path(std::string text) const {
    const std::string own = path_.string() + "/";
    for (std::size_t at = text.find(own); at != std::string::npos; at = text.find(own)) {
      text.erase(at, own.size());
    }
    return text;
  }

 private:
  std::filesystem::path path_;
};

}  // namespace frontdesk::testing
