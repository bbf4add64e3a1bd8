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
    const fs::path known = fs::weakly_canonical(directory, error);
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

  model::Model take() { return std::move(result_); }

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
        std::error_code error;
        if (fs::is_directory(path / name.value, error)) {
          add_directory(path / name.value, true, name.span);
          return;
        }
      }
    } else if (!directory.empty()) {
      std::error_code error;
      if (fs::is_directory(directory / name.value, error)) {
        add_directory(directory / name.value, true, name.span);
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
    overlay_pack(load_builtin(pack));
  }

  void overlay_pack(model::Model layer) {
    model::Bot kept = std::move(result_.bot);
    overlay(result_, std::move(layer));
    result_.bot = std::move(kept);
  }

  model::Model load_builtin(std::string_view pack) {
    model::Model layer;
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
    if (!fs::is_directory(directory, error)) {
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
    std::vector<fs::path> paths;
    std::error_code error;
    fs::recursive_directory_iterator at(directory, error);
    const fs::recursive_directory_iterator end;
    for (; !error && at != end; at.increment(error)) {
      const fs::path extension = at->path().extension();
      if (at.depth() >= kDeepestDirectory) at.disable_recursion_pending();
      std::error_code ignored;
      if ((extension == ".yaml" || extension == ".yml") && at->is_regular_file(ignored)) {
        paths.push_back(at->path());
      }
      if (paths.size() > kMostFiles) {
        reports_.error_at_path("directory.too-many-files", directory.string(),
                               fmt::format("more than {} files", kMostFiles),
                               "is this the right directory?");
        break;
      }
    }
    if (error) {
      reports_.error_at_path("directory.unreadable", directory.string(), error.message(),
                             "check the permissions");
    }
    std::sort(paths.begin(), paths.end(), [](const fs::path& a, const fs::path& b) {
      return a.generic_string() < b.generic_string();
    });
    return paths;
  }

  void read_path(const fs::path& path, bool as_pack, model::Model& layer) {
    std::error_code error;
    const std::uintmax_t size = fs::file_size(path, error);
    if (!error && size > options_.max_file_bytes) {
      report_size(path.string(), size);
      return;
    }
    std::ifstream stream(path, std::ios::binary);
    std::string bytes;
    if (!error && stream) {
      bytes.resize(static_cast<std::size_t>(size));
      stream.read(bytes.data(), static_cast<std::streamsize>(size));
      bytes.resize(static_cast<std::size_t>(stream.gcount()));
    }
    if (error || stream.bad() || (!stream && !stream.eof())) {
      reports_.error_at_path("file.unreadable", path.string(), "this file cannot be read",
                             "check the permissions");
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
    const bool had_errors = reports_.has_errors();
    const std::optional<yaml::Node> root = yaml::read(file, files_, reports_);
    if (!root) {
      if (reports_.has_errors() == had_errors && is_blank(files_.bytes(file))) {
        reports_.warning("file.empty", {file, 0, 0}, "this file is empty",
                         "write a rule, or delete the file");
      }
      return;
    }
    Context context{reports_, as_pack};
    load_file(context, *root, layer);
  }

  static bool is_blank(std::string_view bytes) {
    bool comment = false;
    for (const char c : bytes) {
      if (c == '\n') comment = false;
      if (c == '#') comment = true;
      if (!comment && c != ' ' && c != '\n' && c != '\r' && c != '-' &&
          static_cast<unsigned char>(c) < 0x80) {
        return false;
      }
    }
    return true;
  }

  const Options& options_;
  source::Files& files_;
  source::Reports& reports_;
  model::Model result_;
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
