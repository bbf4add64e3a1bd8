// Fuzz target: any bytes as what an editor sends, with no files but those that it opens, and no
// packs. What an earlier session has learnt is not learnt again.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "tools/lsp/frame.hpp"
#include "tools/lsp/json.hpp"
#include "tools/lsp/server.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace frontdesk;
  static std::shared_ptr<const compile::Learnt> learnt;
  lsp::Setup setup;
  setup.reads_disk = false;
  setup.has_packs = false;
  setup.learnt = learnt;
  // Every answer can be read.
  lsp::Server server(std::move(setup), [](const std::string& message) {
    if (!lsp::parse_json(message)) std::abort();
  });
  server.receive(R"({"id":0,"method":"initialize","params":{"rootUri":"file:///desk"}})");
  lsp::FrameReader reader;
  reader.feed({reinterpret_cast<const char*>(data), size});
  const auto look = [&server](bool compiles) {
    std::optional<lsp::Job> job = server.next_job();
    if (!job) return;
    auto analysis = lsp::analyse(std::move(*job), compiles);
    learnt = analysis->job.learnt;
    server.finish(std::move(analysis));
  };
  int looks = 3;  // one is slow beside all else
  while (auto frame = reader.next()) {
    frame->problem.empty() ? server.receive(frame->content) : server.refuse(frame->problem);
    if (looks > 0) {
      --looks;
      look(false);
    }
  }
  look(true);
  return 0;
}
