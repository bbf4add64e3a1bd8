// Fuzz target: no bytes crash load_compiled(), nor the turns of what it takes. An input that is no
// compiled file is a list of changes to a good one, whose checksum is mended: five bytes each,
// where and what.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <span>
#include <string>

#include "assembly/compile/compiled_file.hpp"
#include "base/binary/checksum.hpp"
#include "frontdesk/engine.hpp"

namespace {

using frontdesk::Time;

const std::string& good() {
  static const std::string bytes = [] {
    const char* const directory = FRONTDESK_SOURCE_DIR "/tests/fuzz/packs/small";
    const auto compiled = frontdesk::compile::compile_with_sources(directory);
    if (!compiled.compilation.rules) std::abort();
    return frontdesk::compile::encode(*compiled.compilation.rules, {});
  }();
  return bytes;
}

std::string changed(const std::uint8_t* data, std::size_t size) {
  std::string bytes = good();
  constexpr std::size_t kHeader = 64;
  for (; size >= 5; data += 5, size -= 5) {
    std::uint32_t where = 0;
    std::memcpy(&where, data, sizeof where);
    bytes[kHeader + where % (bytes.size() - kHeader)] = static_cast<char>(data[4]);
  }
  const std::uint64_t sum = frontdesk::binary::checksum(std::string_view(bytes).substr(24));
  std::memcpy(bytes.data() + 16, &sum, sizeof sum);
  return bytes;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string bytes(reinterpret_cast<const char*>(data), size);
  if (bytes.rfind("\x89"
                  "FDRS",
                  0) != 0)
    bytes = changed(data, size);
  const auto rules = frontdesk::load_compiled(std::as_bytes(std::span(bytes)));
  if (!rules) return 0;
  const frontdesk::Engine engine(*rules, {.trace = true});
  frontdesk::Session session("fuzz");
  int number = 0;
  for (const char* text : {"hello", "where is my parcel 12345678", "track my order", "12345678",
                           "i want a human", "two of those and a mug tomorrow at 5 pm", "yes"}) {
    const Time at{std::chrono::milliseconds(1'795'446'000'000 + 1000 * number)};
    const auto turn = engine.handle(session, frontdesk::Message{.id = std::to_string(number++),
                                                                .text = text,
                                                                .channel = "webchat",
                                                                .locale = "en",
                                                                .at = at});
    static_cast<void>(frontdesk::to_json(turn));
  }
  return 0;
}
