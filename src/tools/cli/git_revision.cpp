// Git revision: a rule set as it was.
#include "tools/cli/git_revision.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <spawn.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <fstream>
#include <iterator>
#include <system_error>
#include <utility>
#include <vector>

#include "base/text/ascii.hpp"

namespace frontdesk::cli {
namespace {

/// Runs git without a shell; what it prints goes to files in `directory`.
class Git {
 public:
  explicit Git(const std::filesystem::path& directory)
      : out_((directory / "out").string()), err_((directory / "err").string()) {
    for (char** one = environ; *one != nullptr; ++one) variables_.emplace_back(*one);
    // An index of our own: that of the repository stays as it is.
    variables_.push_back("GIT_INDEX_FILE=" + (directory / "index").string());
  }

  /// What it printed, without the last line break.
  Result<std::string> run(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), "git");
    const std::optional<int> code = spawn(arguments);
    if (!code || *code == kNotFound) return Error{"git.failed", "git cannot be run"};
    if (*code != 0) return Error{"git.failed", read(err_)};
    return read(out_);
  }

 private:
  static constexpr int kNotFound = 127;

  static std::string read(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    return std::string(text::trimmed(text));
  }

  static std::vector<char*> pointers(const std::vector<std::string>& texts) {
    std::vector<char*> out;
    for (const std::string& text : texts) out.push_back(const_cast<char*>(text.c_str()));  // NOLINT
    out.push_back(nullptr);
    return out;
  }

  /// The exit code; nothing when it did not end by itself.
  std::optional<int> spawn(const std::vector<std::string>& arguments) const {
    posix_spawn_file_actions_t files;
    if (posix_spawn_file_actions_init(&files) != 0) return std::nullopt;
    constexpr int kWrite = O_WRONLY | O_CREAT | O_TRUNC;
    posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, out_.c_str(), kWrite, 0600);
    posix_spawn_file_actions_addopen(&files, STDERR_FILENO, err_.c_str(), kWrite, 0600);
    pid_t child = 0;
    const int failed = posix_spawnp(&child, "git", &files, nullptr, pointers(arguments).data(),
                                    pointers(variables_).data());
    posix_spawn_file_actions_destroy(&files);
    if (failed != 0) return std::nullopt;
    int status = 0;
    while (waitpid(child, &status, 0) < 0) {
      if (errno != EINTR) return std::nullopt;
    }
    if (!WIFEXITED(status)) return std::nullopt;
    return WEXITSTATUS(status);
  }

  std::string out_, err_;
  std::vector<std::string> variables_;
};

}  // namespace

Result<GitRevision> GitRevision::check_out(const std::string& name) {
  std::error_code error;
  std::string pattern = (std::filesystem::temp_directory_path(error) / "frontdesk.XXXXXX").string();
  if (error || mkdtemp(pattern.data()) == nullptr) {
    return Error{"git.failed", "no temporary directory can be made"};
  }
  GitRevision made{pattern};
  std::filesystem::create_directory(made.directory(), error);
  const Git git(made.temporary_);
  const Result<std::string> repository = git.run({"rev-parse", "--absolute-git-dir"});
  if (!repository) return repository.error();
  const Result<std::string> tree = git.run({"rev-parse", "--verify", "--end-of-options", name});
  if (!tree) {
    return Error{"git.failed",
                 "git knows no such directory at this revision: " + tree.error().message};
  }
  const std::string git_dir = "--git-dir=" + *repository;
  const Result<std::string> read = git.run({git_dir, "read-tree", *tree});
  if (!read) return read.error();
  const std::string here = made.directory().string();
  const Result<std::string> written =
      git.run({"-C", here, git_dir, "--work-tree=" + here, "checkout-index", "--all"});
  if (!written) return written.error();
  return made;
}

GitRevision::GitRevision(GitRevision&& other) noexcept
    : temporary_(std::exchange(other.temporary_, {})) {}

GitRevision::~GitRevision() {
  std::error_code ignored;
  if (!temporary_.empty()) std::filesystem::remove_all(temporary_, ignored);
}

Result<RulesAt> RulesAt::find(const std::string& name) {
  RulesAt found;
  found.directory_ = name;
  std::error_code error;
  const bool is_there = std::filesystem::exists(name, error);
  // What is no revision either is left to the compiler, which says what is missing.
  if (is_there || name.find(':') == std::string::npos) return found;
  Result<GitRevision> revision = GitRevision::check_out(name);
  if (!revision) {
    return Error{revision.error().code, fmt::format("{}: {}", name, revision.error().message)};
  }
  found.revision_.emplace(std::move(*revision));
  return found;
}

}  // namespace frontdesk::cli
