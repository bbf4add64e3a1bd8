// The server on streams, as an editor starts it.
#include "tools/lsp/serve.hpp"

#include <condition_variable>
#include <istream>
#include <mutex>
#include <ostream>
#include <set>
#include <streambuf>
#include <thread>

#include "tools/lsp/editor.hpp"
#include "tools/lsp/frame.hpp"

namespace frontdesk::lsp {
namespace {
namespace serve_test {

using testing::kKiteShop;
using testing::RuleDirectory;

/// Bytes from one thread to another; reading waits until there are some.
class Pipe : public std::streambuf {
 public:
  void close() {
    const std::lock_guard lock(mutex_);
    is_closed_ = true;
    changed_.notify_all();
  }
  /// How many threads have flushed it.
  std::size_t flushing_threads() {
    const std::lock_guard lock(mutex_);
    return flushed_by_.size();
  }

 protected:
  int_type underflow() override {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return is_closed_ || !bytes_.empty(); });
    if (bytes_.empty()) return traits_type::eof();
    given_ = std::exchange(bytes_, {});
    setg(given_.data(), given_.data(), given_.data() + given_.size());
    return traits_type::to_int_type(*gptr());
  }
  std::streamsize xsputn(const char* text, std::streamsize size) override {
    const std::lock_guard lock(mutex_);
    bytes_.append(text, static_cast<std::size_t>(size));
    changed_.notify_all();
    return size;
  }
  int sync() override {
    const std::lock_guard lock(mutex_);
    flushed_by_.insert(std::this_thread::get_id());
    return 0;
  }
  int_type overflow(int_type c) override {
    const char byte = traits_type::to_char_type(c);
    xsputn(&byte, 1);
    return c;
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::string bytes_, given_;
  bool is_closed_ = false;
  std::set<std::thread::id> flushed_by_;
};

class LspServe : public ::testing::Test {
 protected:
  LspServe() {
    thread_ = std::thread([this] {
      std::istream in(&to_server_);
      std::ostream out(&to_editor_);
      in.tie(&out);  // as the standard streams are
      is_fine_ = serve(in, out, {});
      to_editor_.close();
    });
  }
  ~LspServe() override { end(); }

  void send(const Json& message) {
    std::ostream out(&to_server_);
    out << framed(message.dump());
  }
  void send_bytes(std::string_view bytes) { std::ostream(&to_server_) << bytes; }
  /// The next message; null when the server has ended.
  Json receive() {
    while (true) {
      if (auto frame = reader_.next()) return Json::parse(frame->content);
      const int byte = to_editor_.sbumpc();
      if (byte == std::char_traits<char>::eof()) return nullptr;
      const char c = static_cast<char>(byte);
      reader_.feed({&c, 1});
    }
  }
  bool end() {
    to_server_.close();
    if (thread_.joinable()) thread_.join();
    return is_fine_;
  }
  /// The server ends by itself.
  bool wait() {
    thread_.join();
    return is_fine_;
  }

  Pipe to_server_, to_editor_;
  FrameReader reader_;
  bool is_fine_ = false;
  std::thread thread_;
};

TEST_F(LspServe, CompilesWhenNothingWaitsAndEndsAtExit) {
  const RuleDirectory rules(kKiteShop);
  send({{"id", 1}, {"method", "initialize"}, {"params", {{"rootUri", uri_of(rules.path())}}}});
  EXPECT_EQ(receive()["id"], 1);
  std::string broken(kKiteShop);
  broken.replace(broken.find("answer:"), 7, "anwser:");
  send({{"method", "initialized"}, {"params", Json::object()}});
  send({{"method", "textDocument/didOpen"},
        {"params",
         {{"textDocument",
           {{"uri", uri_of(rules.path() / "bot.yaml")}, {"version", 1}, {"text", broken}}}}}});
  const Json found = receive();
  EXPECT_EQ(found["method"], "textDocument/publishDiagnostics");
  EXPECT_EQ(found["params"]["diagnostics"].size(), 2U);
  send({{"id", 2}, {"method", "shutdown"}});
  EXPECT_EQ(receive()["id"], 2);
  send({{"method", "exit"}});  // and the stream stays open
  EXPECT_TRUE(wait());
}

TEST_F(LspServe, OneThreadWrites) {
  for (int id = 1; id <= 20; ++id) {
    send({{"id", id}, {"method", "textDocument/hover"}});
    EXPECT_EQ(receive()["id"], id);
  }
  EXPECT_FALSE(end());
  EXPECT_EQ(to_editor_.flushing_threads(), 1U);
}

TEST_F(LspServe, AnEditorThatGoesAwayEndsIt) {
  send({{"id", 1}, {"method", "initialize"}, {"params", Json::object()}});
  EXPECT_EQ(receive()["id"], 1);
  EXPECT_FALSE(end());
}

TEST_F(LspServe, HalfAMessageEndsIt) {
  send_bytes("Content-Length: 100\r\n\r\n{\"id\":1,");
  EXPECT_FALSE(end());
  EXPECT_EQ(receive(), Json(nullptr));
}

TEST_F(LspServe, AHeaderThatMakesNoSenseIsToldAndEndsIt) {
  send_bytes("GET / HTTP/1.1\r\n\r\n");
  EXPECT_EQ(receive()["error"]["code"], -32700);
  EXPECT_EQ(receive(), Json(nullptr));
}

TEST_F(LspServe, ExitWithoutShutdownIsNoLeave) {
  send({{"method", "exit"}});
  EXPECT_FALSE(wait());
}

}  // namespace serve_test
}  // namespace
}  // namespace frontdesk::lsp
