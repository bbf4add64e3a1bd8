// Fuzz target: any bytes as a rule file, compiled; findings have a place, and errors leave no bot.
// What names no packs itself gets one of three sentences instead of `common`: a thousand times as
// many runs.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "frontdesk/compile.hpp"
#include "frontdesk/diagnostic.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using frontdesk::Diagnostic;
  const std::string_view written(reinterpret_cast<const char*>(data), size);
  std::string text(written);
  if (written.find("bot") == std::string_view::npos) text = "bot: {extends: [small]}\n" + text;
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
