// Fuzz target: any bytes as a rule file, compiled; findings have a place, and errors leave no bot.
// What names no packs itself gets one of three sentences instead of `common`: a thousand times as
// many runs.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "authoring/yaml/read.hpp"
#include "base/source/files.hpp"
#include "base/source/reports.hpp"
#include "frontdesk/compile.hpp"
#include "frontdesk/diagnostic.hpp"

namespace {

/// What is no YAML ends here, with findings that can be shown: nothing of it is compiled.
bool is_yaml(std::string_view text) {
  frontdesk::source::Files files;
  frontdesk::source::Reports reports(files);
  const std::uint32_t file = files.add("rules.yaml", std::string(text));
  if (frontdesk::yaml::read(file, files, reports)) return true;
  const std::vector<frontdesk::Diagnostic> findings = reports.take();
  if (findings.empty()) std::abort();
  for (const frontdesk::Diagnostic& one : findings) {
    if (frontdesk::render(one).empty()) std::abort();
  }
  return false;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using frontdesk::Diagnostic;
  const std::string_view written(reinterpret_cast<const char*>(data), size);
  std::string text(written);
  if (written.find("bot") == std::string_view::npos) text = "bot: {extends: [small]}\n" + text;
  if (!is_yaml(text)) return 0;
  const auto lines = 1 + std::count(text.begin(), text.end(), '\n');
  const frontdesk::Compilation compiled = frontdesk::compile_string(
      text, "rules.yaml", {.pack_paths = {FRONTDESK_SOURCE_DIR "/tests/fuzz/packs"}});
  bool broken = false;
  for (const Diagnostic& one : compiled.diagnostics) {
    broken = broken || one.severity == frontdesk::Severity::error;
    if (one.code.empty() || one.message.empty() || frontdesk::render(one).empty()) std::abort();
    if (one.at.file == "rules.yaml" && one.at.line > lines + 1) std::abort();
  }
  if (broken == static_cast<bool>(compiled.rules)) std::abort();
  return 0;
}
