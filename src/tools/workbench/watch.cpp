// Watch: a rule set that is checked and tested as its files change.
#include "tools/workbench/watch.hpp"

#include <algorithm>
#include <system_error>

#include "assembly/compile/draft.hpp"
#include "tools/tester/run_tests.hpp"

namespace frontdesk::workbench {
namespace {

namespace fs = std::filesystem;

bool is_rule_file(const fs::path& path) {
  const fs::path extension = path.extension();
  return extension == ".yaml" || extension == ".yml";
}

std::string key_of(const tester::Case& one) {
  return one.entry + "\n" + one.locale + "\n" + one.name;
}

}  // namespace

FileWatch::FileWatch(std::vector<fs::path> directories)
    : directories_(std::move(directories)), seen_(look()), played_(seen_) {}

bool FileWatch::has_settled_change() {
  Stamps now = look();
  const bool is_settled = now == seen_;
  seen_ = std::move(now);
  if (!is_settled || seen_ == played_) return false;
  played_ = seen_;
  return true;
}

FileWatch::Stamps FileWatch::look() const {
  Stamps stamps;
  const auto add = [&stamps](const fs::path& path) {
    std::error_code error;
    const auto written = fs::last_write_time(path, error);
    const std::uint64_t size = error ? 0 : fs::file_size(path, error);
    // A file that went meanwhile is not there.
    if (!error) stamps[path.string()] = {written.time_since_epoch().count(), size};
  };
  for (const fs::path& directory : directories_) {
    std::error_code error;
    if (fs::is_regular_file(directory, error)) add(directory);
    fs::recursive_directory_iterator files(directory, error);
    while (!error && files != fs::recursive_directory_iterator()) {
      if (is_rule_file(files->path())) add(files->path());
      files.increment(error);
    }
  }
  return stamps;
}

Rounds::Rounds(fs::path directory, CompileOptions options)
    : directory_(std::move(directory)), options_(std::move(options)) {}

tester::Report Rounds::play() {
  compile::Memory memory(learnt_, options_.threads);
  compile::Draft draft(directory_, options_, memory);
  learnt_ = memory.take();
  const auto prove = [&draft] { draft.prove(); };
  if (draft.compiled().compilation.rules == nullptr) prove();
  tester::Report report =
      tester::run_tests(directory_, draft.compiled(), {.threads = 0, .beside = prove});
  const Compilation proved = draft.finish().compilation;
  // Tests of rules that cannot be used say nothing.
  if (proved.rules == nullptr) report = {.directory = std::move(report.directory)};
  report.diagnostics = proved.diagnostics;
  mended_.clear();
  if (!report.compiled) return report;
  std::set<std::string> failed;
  for (const tester::Case& one : report.cases) {
    if (!one.passed) {
      failed.insert(key_of(one));
    } else if (failed_.contains(key_of(one))) {
      mended_.push_back(one.name);
    }
  }
  std::stable_partition(report.cases.begin(), report.cases.end(),
                        [this](const tester::Case& one) { return failed_.contains(key_of(one)); });
  failed_ = std::move(failed);
  return report;
}

}  // namespace frontdesk::workbench
