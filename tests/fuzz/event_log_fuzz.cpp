// Fuzz target: any bytes as an event log, read and played.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string_view>

#include "frontdesk/compile.hpp"
#include "frontdesk/engine.hpp"
#include "tools/workbench/replay.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace frontdesk;
  static const Engine engine(
      compile_string("frontdesk: 1\nbot: {name: Shop, locales: [en], channels: [webchat]}\n"
                     "faqs: [{id: open, phrases: [when * open], answer: From nine to five.}]\n")
          .rules);
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const Result<workbench::EventLog> log = workbench::read_event_log(text);
  if (!log) return 0;
  const workbench::Replay replay = workbench::replay(*log, engine);
  if (replay.differences.size() > replay.conversations) std::abort();
  return 0;
}
