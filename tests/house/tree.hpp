// Tree: the files of this source tree, for the tests that hold the rules of the house.
#pragma once

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

namespace frontdesk::house {

struct File {
  std::string path;  ///< From the root of the tree, such as `src/base/text/words.hpp`.
  std::string text;
};

inline std::string read(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

/// Every file under `directory` with one of these endings, ordered by path.
inline std::vector<File> files(std::string_view directory,
                               const std::vector<std::string_view>& endings) {
  const std::filesystem::path root = FRONTDESK_SOURCE_DIR;
  std::vector<File> found;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(root / directory)) {
    if (!entry.is_regular_file()) continue;
    const auto extension = entry.path().extension().string();
    if (std::find(endings.begin(), endings.end(), extension) == endings.end()) continue;
    found.push_back({entry.path().lexically_relative(root).generic_string(), read(entry.path())});
  }
  std::sort(found.begin(), found.end(),
            [](const File& a, const File& b) { return a.path < b.path; });
  return found;
}

inline std::vector<std::string> lines(const std::string& text) {
  std::vector<std::string> found;
  std::size_t begin = 0;
  while (begin < text.size()) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    found.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return found;
}

struct Include {
  std::string name;
  bool angled = false;
};

inline std::vector<Include> includes(const std::string& text) {
  std::vector<Include> found;
  for (const std::string& line : lines(text)) {
    constexpr std::string_view start = "#include ";
    if (line.rfind(start, 0) != 0 || line.size() < start.size() + 2) continue;
    const char close = line[start.size()] == '<' ? '>' : '"';
    const std::size_t end = line.find(close, start.size() + 1);
    if (end == std::string::npos) continue;
    found.push_back({line.substr(start.size() + 1, end - start.size() - 1), close == '>'});
  }
  return found;
}

}  // namespace frontdesk::house
