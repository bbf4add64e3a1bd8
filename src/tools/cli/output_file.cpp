// Output file: what a command writes beside its output.
#include "tools/cli/output_file.hpp"

#include <fmt/format.h>

#include <fstream>
#include <ostream>

namespace frontdesk::cli {

bool write_file(const std::string& path, std::string_view content, Terminal& terminal) {
  if (path.empty()) return true;
  std::ofstream file(path, std::ios::binary);
  file << content << std::flush;
  if (!file) terminal.err << fmt::format("{} cannot be written\n", path);
  return file.good();
}

}  // namespace frontdesk::cli
