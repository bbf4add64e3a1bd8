// Fuzz target: any bytes as what an editor sends, with no files but those that it opens.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>

#include "tools/lsp/frame.hpp"
#include "tools/lsp/json.hpp"
#include "tools/lsp/server.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace frontdesk;
  // Every answer can be read.
  lsp::Server server({.reads_disk = false}, [](const std::string& message) {
    if (!lsp::parse_json(message)) std::abort();
  });
  server.receive(R"({"id":0,"method":"initialize","params":{"rootUri":"file:///desk"}})");
  lsp::FrameReader reader;
  reader.feed({reinterpret_cast<const char*>(data), size});
  int looks = 3;  // a compilation is slow beside all else
  while (auto frame = reader.next()) {
    frame->problem.empty() ? server.receive(frame->content) : server.refuse(frame->problem);
    if (std::optional<lsp::Job> job; looks-- > 0 && (job = server.next_job())) {
      server.finish(lsp::analyse(std::move(*job), false));
    }
  }
  if (auto job = server.next_job()) server.finish(lsp::analyse(std::move(*job), true));
  return 0;
}
