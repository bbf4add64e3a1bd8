// Fuzz target: any bytes as a RiveScript file, imported.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "tools/importer/import_rivescript.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace frontdesk::importer;
  const SourceFile file{"a.rive", std::string(reinterpret_cast<const char*>(data), size)};
  const Imported imported = import_rivescript({file}, "Bot", "en");
  if (imported.carried > imported.constructs) std::abort();
  if (imported.errors.empty() == imported.files.empty()) std::abort();
  for (const Note& note : imported.notes) {
    if (note.line == 0 || note.by_hand.empty()) std::abort();
  }
  return 0;
}
