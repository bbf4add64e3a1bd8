// Server: the Language Server Protocol, a message at a time. No threads and no streams.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "tools/lsp/json.hpp"
#include "tools/lsp/lines.hpp"
#include "tools/lsp/protocol.hpp"
#include "tools/lsp/workspace.hpp"

namespace frontdesk::lsp {

/// Answers what it is told; whatever the bytes, it answers or passes over them. Not thread-safe.
class Server {
 public:
  using Send = std::function<void(const std::string& message)>;

  /// `send` gets every message for the editor, without a header.
  Server(Setup setup, Send send);

  /// The content of one message.
  void receive(std::string_view content);
  /// A message could not be read, for this reason.
  void refuse(std::string_view problem);

  /// Work that can be done meanwhile, on another thread: `analyse` it, and call `finish`.
  std::optional<Job> next_job() { return workspace_.next_job(); }
  /// Tells the editor what was found.
  void finish(std::shared_ptr<const Analysis> analysis);

  /// The editor has said `exit`.
  bool is_over() const noexcept { return is_over_; }
  /// It had said `shutdown` before.
  bool was_shut_down() const noexcept { return is_shut_down_; }

 private:
  using Handler = void (Server::*)(const Json& id, const Json& params);
  struct Method {
    std::string_view name;
    bool is_request;
    Handler handler;
  };
  static const Method* find_method(std::string_view name);

  void request(const Json& id, const Method& method, const Json& params);
  void answer(const Json& id, Json result);
  void fail(const Json& id, ErrorCode code, std::string_view message);

  // Each answers a request, or takes a notification; `id` is null then.
  void initialize(const Json& id, const Json& params);
  void initialized(const Json& id, const Json& params);
  void shutdown(const Json& id, const Json& params);
  void exit(const Json& id, const Json& params);
  void did_open(const Json& id, const Json& params);
  void did_change(const Json& id, const Json& params);
  void did_close(const Json& id, const Json& params);
  void files_changed(const Json& id, const Json& params);
  void completion(const Json& id, const Json& params);
  void hover_text(const Json& id, const Json& params);
  void definition(const Json& id, const Json& params);
  void references(const Json& id, const Json& params);
  void prepare_rename(const Json& id, const Json& params);
  void rename_symbol(const Json& id, const Json& params);
  void code_actions(const Json& id, const Json& params);
  void outline(const Json& id, const Json& params);

  /// A place in an open file of a rule set.
  struct Spot {
    View view;
    Lines lines;
    std::size_t offset = 0;
  };
  /// Answers with null when the file belongs to no rule set, and with an error when the parameters
  /// make no sense.
  std::optional<Spot> spot(const Json& id, const Json& params);
  std::optional<View> view_of(const Json& id, const Json& params);
  void publish(const std::string& uri, const std::filesystem::path& path, const Analysis& analysis,
               Json findings);

  Workspace workspace_;
  Send send_;
  Encoding encoding_ = Encoding::utf16;
  bool is_initialized_ = false;
  bool is_shut_down_ = false;
  bool is_over_ = false;
  bool watches_files_ = false;
};

}  // namespace frontdesk::lsp
