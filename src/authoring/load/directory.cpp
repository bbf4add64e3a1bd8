// Directory: all files of a rule set and of the packs that it extends, as one model.
#include "authoring/load/directory.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <system_error>
#include <utility>

#include "authoring/load/builtin_packs.hpp"
#include "authoring/load/load_file.hpp"
#include "authoring/load/merge.hpp"
#include "authoring/yaml/read.hpp"

namespace frontdesk::load {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kCommonPack = "common";
constexpr std::string_view kChannelsPack = "channels";
constexpr std::size_t kMostFiles = 10'000;
constexpr std::uintmax_t kMostBytes = 256u << 20;
constexpr int kDeepestDirectory = 16;

/// Loads layers: the packs first, each once, then what extends them.
class Loader {
 public:
  Loader(const Options& options, source::Files& files, source::Reports& reports)
      : options_(options), files_(files), reports_(reports) {
    overlay(result_, load_builtin(kChannelsPack));
  }

  void add_directory(const fs::path& directory, bool as_pack, const source::Span& asked_at) {
    std::error_code error;
    const fs::path known =
        options_.reads_disk ? fs::weakly_canonical(directory, error) : directory.lexically_normal();
    const std::string identity = error ? directory.string() : known.string();
    if (!begin(identity, as_pack, asked_at)) return;
    model::Model layer = read_directory(directory, as_pack);
    finish(std::move(layer), directory, as_pack);
  }

  void add_text(std::string_view yaml, std::string_view name) {
    model::Model layer;
    if (yaml.size() > options_.max_file_bytes) {
      report_size(std::string(name), yaml.size());
    } else {
      read_bytes(std::string(name), std::string(yaml), false, layer);
    }
    finish(std::move(layer), {}, false);
  }

  model::Model take() {
    apply_additions(result_, reports_);
    leave_out_rules(result_, reports_);
    return std::move(result_);
  }

 private:
  void finish(model::Model layer, const fs::path& directory, bool as_pack) {
    report_duplicates(layer, reports_);
    if (layer.bot.extends_written) {
      for (const model::Text& name : layer.bot.extends) add_pack(name, directory);
    } else if (!as_pack) {
      add_builtin(kCommonPack);
    }
    overlay(result_, std::move(layer));
    if (!open_.empty()) open_.pop_back();
  }

  /// False when the pack is in already, or extends itself.
  bool begin(const std::string& identity, bool as_pack, const source::Span& asked_at) {
    const auto at = std::find(open_.begin(), open_.end(), identity);
    if (at != open_.end()) {
      std::string chain;
      for (auto one = at; one != open_.end(); ++one) {
        chain += fs::path(*one).filename().string() + " -> ";
      }
      reports_.error("pack.cycle", asked_at,
                     fmt::format("packs extend each other: {}{}", chain,
                                 fs::path(identity).filename().string()),
                     "leave one of them out");
      return false;
    }
    if (as_pack && std::find(done_.begin(), done_.end(), identity) != done_.end()) return false;
    open_.push_back(identity);
    done_.push_back(identity);
    return true;
  }

  void add_pack(const model::Text& name, const fs::path& directory) {
    const bool is_path =
        name.value.find('/') != std::string::npos || name.value == "." || name.value == "..";
    if (!is_path) {
      if (name.value == kCommonPack) {
        add_builtin(kCommonPack);
        return;
      }
      for (const fs::path& path : options_.pack_paths) {
        if (has_directory(path / name.value)) {
          add_directory(path / name.value, true, name.span);
          return;
        }
      }
    } else if (!directory.empty()) {
      if (has_directory((directory / name.value).lexically_normal())) {
        add_directory((directory / name.value).lexically_normal(), true, name.span);
        return;
      }
    }
    reports_.error("pack.unknown", name.span, fmt::format("there is no pack `{}`", name.value),
                   "write the built-in `common`, the name of a pack that the program knows, or a "
                   "path such as `../common`");
  }

  void add_builtin(std::string_view pack) {
    const std::string identity = fmt::format("<{}>", pack);
    if (std::find(done_.begin(), done_.end(), identity) != done_.end()) return;
    done_.push_back(identity);
    overlay(result_, load_builtin(pack));
  }

  model::Model load_builtin(std::string_view pack) {
    model::Model layer;
    if (!options_.has_packs) return layer;
    for (const BuiltinFile& file : builtin_files()) {
      if (file.pack == pack) {
        read_bytes(std::string(file.path), std::string(file.text), true, layer);
      }
    }
    return layer;
  }

  model::Model read_directory(const fs::path& directory, bool as_pack) {
    model::Model layer;
    std::error_code error;
    const bool is_held = options_.unsaved != nullptr && options_.unsaved->contains(directory);
    if (is_held || (options_.reads_disk && fs::is_regular_file(directory, error))) {
      read_path(directory, as_pack, layer);
      return layer;
    }
    if (unsaved_below(directory).empty() && !is_directory(directory)) {
      reports_.error_at_path("directory.missing", directory.string(),
                             "there is no directory of this name", "check the path");
      return layer;
    }
    const std::vector<fs::path> paths = yaml_files(directory);
    if (paths.empty()) {
      reports_.error_at_path("directory.empty", directory.string(),
                             "there is no *.yaml file in this directory", "check the path");
    }
    for (const fs::path& path : paths) read_path(path, as_pack, layer);
    return layer;
  }

  std::vector<fs::path> yaml_files(const fs::path& directory) {
    std::vector<fs::path> paths = unsaved_below(directory);
    std::error_code error;
    const fs::recursive_directory_iterator end;
    fs::recursive_directory_iterator at;
    if (is_directory(directory)) at = fs::recursive_directory_iterator(directory, error);
    for (; !error && at != end; at.increment(error)) {
      if (is_hidden(at->path())) {
        at.disable_recursion_pending();
        continue;
      }
      std::error_code ignored;
      if (at->is_directory(ignored)) {
        check_subdirectory(at);
        continue;
      }
      const fs::path extension = at->path().extension();
      if (extension == ".yaml" || extension == ".yml") paths.push_back(at->path());
      if (paths.size() > kMostFiles) {
        reports_.error_at_path("directory.too-large", directory.string(),
                               fmt::format("more than {} files", kMostFiles),
                               "is this the right directory?");
        return {};
      }
    }
    if (error) {
      reports_.error_at_path("directory.unreadable", directory.string(), error.message(),
                             "check the permissions");
    }
    std::sort(paths.begin(), paths.end(), [](const fs::path& a, const fs::path& b) {
      return a.generic_string() < b.generic_string();
    });
    paths.erase(std::unique(paths.begin(), paths.end()), paths.end());
    return paths;
  }

  /// On the disk, or in what stands in its place.
  bool has_directory(const fs::path& path) const {
    return is_directory(path) || (!options_.reads_disk && !unsaved_below(path).empty());
  }

  bool is_directory(const fs::path& path) const {
    std::error_code error;
    return options_.reads_disk && fs::is_directory(path, error);
  }

  /// What is not saved and lies below `directory`, whether or not there are files of the names.
  std::vector<fs::path> unsaved_below(const fs::path& directory) const {
    std::vector<fs::path> paths;
    if (options_.unsaved == nullptr) return paths;
    for (const auto& [path, text] : *options_.unsaved) {
      const fs::path inner = path.lexically_relative(directory);
      if (inner.empty() || *inner.begin() == ".." || inner == ".") continue;
      if (std::none_of(inner.begin(), inner.end(), is_hidden)) paths.push_back(path);
    }
    return paths;
  }

  /// `.git`, and what Kubernetes keeps beside a mounted configuration.
  static bool is_hidden(const fs::path& path) {
    const std::string name = path.filename().string();
    return !name.empty() && name.front() == '.';
  }

  void check_subdirectory(fs::recursive_directory_iterator& at) {
    std::error_code ignored;
    if (at->is_symlink(ignored)) {
      reports_.error_at_path("directory.link", at->path().string(),
                             "links to directories are not followed",
                             "name the directory under `extends`, or copy the files");
    } else if (at.depth() >= kDeepestDirectory) {
      at.disable_recursion_pending();
      reports_.error_at_path("directory.too-deep", at->path().string(),
                             fmt::format("deeper than {} directories", kDeepestDirectory),
                             "is this the right directory?");
    }
  }

  void read_path(const fs::path& path, bool as_pack, model::Model& layer) {
    if (options_.unsaved != nullptr) {
      const auto held = options_.unsaved->find(path);
      if (held != options_.unsaved->end()) {
        if (held->second.size() > options_.max_file_bytes) {
          report_size(path.string(), held->second.size());
        } else {
          read_bytes(path.string(), held->second, as_pack, layer);
        }
        return;
      }
    }
    std::error_code error;
    const bool regular = fs::is_regular_file(path, error);
    const std::uintmax_t size = regular ? fs::file_size(path, error) : 0;
    if (regular && !error && size > options_.max_file_bytes) {
      report_size(path.string(), size);
      return;
    }
    total_bytes_ += size;
    if (total_bytes_ > kMostBytes) {
      if (total_bytes_ - size <= kMostBytes) {
        reports_.error_at_path("directory.too-large", path.parent_path().string(),
                               fmt::format("more than {} bytes in all", kMostBytes),
                               "is this the right directory?");
      }
      return;
    }
    std::string bytes;
    bool read = false;
    if (regular && !error) {
      std::ifstream stream(path, std::ios::binary);
      bytes.resize(static_cast<std::size_t>(size));
      stream.read(bytes.data(), static_cast<std::streamsize>(size));
      read =
          stream.is_open() && !stream.bad() && static_cast<std::uintmax_t>(stream.gcount()) == size;
    }
    if (!read) {
      reports_.error_at_path("file.unreadable", path.string(), "this file cannot be read",
                             "check that it is a file, and its permissions");
      return;
    }
    read_bytes(path.string(), std::move(bytes), as_pack, layer);
  }

  void report_size(const std::string& path, std::uintmax_t size) {
    reports_.error_at_path(
        "file.too-large", path,
        fmt::format("this file has {} bytes, more than {}", size, options_.max_file_bytes),
        "split it by topic");
  }

  void read_bytes(std::string path, std::string bytes, bool as_pack, model::Model& layer) {
    const std::uint32_t file = files_.add(std::move(path), std::move(bytes));
    const Documents::Root root = tree_of(file);
    if (root == nullptr) return;
    Context context{reports_, as_pack};
    load_file(context, *root, layer);
  }

  Documents::Root tree_of(std::uint32_t file) {
    Documents::Root root;
    if (options_.known != nullptr) root = options_.known->find(file, files_.bytes(file));
    if (root == nullptr) {
      source::Reports own(files_);
      std::optional<yaml::Node> fresh = yaml::read(file, files_, own);
      const bool is_sound = own.take().empty();
      // What is wrong is said here, and again the next time.
      if (!is_sound) fresh = yaml::read(file, files_, reports_);
      if (fresh) root = std::make_shared<const yaml::Node>(*std::move(fresh));
      if (!is_sound) return root;
    }
    if (options_.read != nullptr) options_.read->add(file, files_.bytes(file), root);
    return root;
  }

  const Options& options_;
  source::Files& files_;
  source::Reports& reports_;
  model::Model result_;
  std::uintmax_t total_bytes_ = 0;
  std::vector<std::string> open_;  // the chain of packs that are being loaded
  std::vector<std::string> done_;
};

}  // namespace

model::Model load_directory(const fs::path& directory, const Options& options, source::Files& files,
                            source::Reports& reports) {
  Loader loader(options, files, reports);
  loader.add_directory(directory, false, {});
  return loader.take();
}

model::Model load_text(std::string_view yaml, std::string_view name, const Options& options,
                       source::Files& files, source::Reports& reports) {
  Loader loader(options, files, reports);
  loader.add_text(yaml, name);
  return loader.take();
}

}  // namespace frontdesk::load
