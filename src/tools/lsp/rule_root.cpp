// Rule root: only the beginnings of lines are looked at; a file may be half written.
#include "tools/lsp/rule_root.hpp"

#include <algorithm>
#include <fstream>
#include <string>
#include <string_view>
#include <system_error>

namespace frontdesk::lsp {
namespace {

namespace fs = std::filesystem;

constexpr int kMostLevelsUp = 16;
constexpr std::size_t kMostFilesRead = 200;
constexpr std::uintmax_t kMostBytesRead = 1u << 20;

struct Seen {
  bool bot = false;
  bool version = false;
};

void look(std::string_view text, Seen& seen) {
  while (!text.empty()) {
    if (text.starts_with("bot:")) seen.bot = true;
    if (text.starts_with("frontdesk:")) seen.version = true;
    const std::size_t end = text.find('\n');
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + 1);
  }
}

bool is_yaml(const fs::path& path) {
  return path.extension() == ".yaml" || path.extension() == ".yml";
}

Seen look_into(const fs::path& directory, const RootSearch& search) {
  Seen seen;
  for (const auto& [path, text] : search.open) {
    if (path.parent_path() == directory) look(text, seen);
  }
  if (!search.reads_disk || seen.bot) return seen;
  std::error_code error;
  std::size_t count = 0;
  fs::directory_iterator files(directory, error);
  for (; !error && files != fs::directory_iterator() && count < kMostFilesRead && !seen.bot;
       files.increment(error)) {
    const fs::path& path = files->path();
    std::error_code ignored;
    if (!is_yaml(path) || search.open.contains(path) || !fs::is_regular_file(path, ignored))
      continue;
    if (fs::file_size(path, ignored) > kMostBytesRead) continue;
    ++count;
    std::ifstream stream(path, std::ios::binary);
    look(std::string(std::istreambuf_iterator<char>(stream), {}), seen);
  }
  return seen;
}

bool is_top(const fs::path& directory, const RootSearch& search) {
  return std::find(search.folders.begin(), search.folders.end(), directory) != search.folders.end();
}

}  // namespace

std::optional<fs::path> rule_root(const fs::path& file, const RootSearch& search) {
  std::optional<fs::path> versioned;
  fs::path directory = file.parent_path();
  for (int i = 0; i < kMostLevelsUp; ++i) {
    const Seen seen = look_into(directory, search);
    if (seen.bot) return directory;
    if (seen.version && !versioned) versioned = directory;
    if (is_top(directory, search) || directory == directory.parent_path()) break;
    directory = directory.parent_path();
  }
  return versioned;
}

}  // namespace frontdesk::lsp
