// Git revision: a rule set as it was.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "frontdesk/result.hpp"

namespace frontdesk::cli {

/// The files of a directory at a revision, in a temporary directory that goes with this object.
class GitRevision {
 public:
  /// `name` is `REVISION:PATH`, as `git show` takes it. Runs git, which must be installed, in the
  /// current directory; changes nothing in the repository.
  static Result<GitRevision> check_out(const std::string& name);
  ~GitRevision();
  GitRevision(GitRevision&& other) noexcept;
  GitRevision& operator=(GitRevision&&) = delete;

  std::filesystem::path directory() const { return temporary_ / "rules"; }

 private:
  explicit GitRevision(std::filesystem::path temporary) : temporary_(std::move(temporary)) {}
  std::filesystem::path temporary_;
};

/// A directory, or a git revision of one.
class RulesAt {
 public:
  /// `name` is what exists in the file system, else `REVISION:PATH`.
  static Result<RulesAt> find(const std::string& name);
  std::filesystem::path directory() const {
    return revision_ ? revision_->directory() : directory_;
  }

 private:
  std::filesystem::path directory_;
  std::optional<GitRevision> revision_;
};

}  // namespace frontdesk::cli
