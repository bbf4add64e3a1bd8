// Write rules: a directory beside the target, then renames.
#include "tools/importer/write_rules.hpp"

#include <fmt/format.h>

#include <fstream>
#include <system_error>

namespace frontdesk::importer {
namespace {

namespace fs = std::filesystem;

/// Gone when it goes out of scope, with everything in it.
struct Draft {
  fs::path path;
  explicit Draft(fs::path where) : path(std::move(where)) {}
  ~Draft() {
    std::error_code ignored;
    fs::remove_all(path, ignored);
  }
  Draft(const Draft&) = delete;
  Draft& operator=(const Draft&) = delete;
};

std::string write_all(const std::vector<RuleFile>& files, const fs::path& directory) {
  for (const RuleFile& file : files) {
    const fs::path path = directory / file.name;
    std::error_code failed;
    fs::create_directories(path.parent_path(), failed);
    std::ofstream stream(path, std::ios::binary);
    stream << file.content;
    stream.close();
    if (!stream) return fmt::format("{} cannot be written", file.name);
  }
  return {};
}

}  // namespace

std::string write_rules(const std::vector<RuleFile>& files, const fs::path& target, bool force) {
  std::error_code failed;
  fs::path directory = fs::absolute(target, failed).lexically_normal();
  if (!directory.has_filename()) directory = directory.parent_path();
  const bool exists = fs::exists(directory, failed);
  if (exists && !fs::is_directory(directory, failed)) {
    return fmt::format("{} is not a directory", target.string());
  }
  const bool occupied = exists && !fs::is_empty(directory, failed);
  if (occupied && !force) {
    return fmt::format(
        "{} is not empty; name another directory, or add --force to write over files",
        target.string());
  }
  fs::create_directories(directory.parent_path(), failed);
  const Draft draft(directory.parent_path() / ("." + directory.filename().string() + ".importing"));
  fs::remove_all(draft.path, failed);
  if (!fs::create_directory(draft.path, failed)) {
    return fmt::format("{} cannot be made", target.string());
  }
  if (std::string wrong = write_all(files, draft.path); !wrong.empty()) return wrong;
  if (!occupied) {
    if (exists) fs::remove(directory, failed);
    fs::rename(draft.path, directory, failed);
    return failed ? fmt::format("{} cannot be made", target.string()) : std::string();
  }
  for (const RuleFile& file : files) {
    fs::create_directories((directory / file.name).parent_path(), failed);
    fs::rename(draft.path / file.name, directory / file.name, failed);
    if (failed) return fmt::format("{} cannot be written", file.name);
  }
  return {};
}

}  // namespace frontdesk::importer
