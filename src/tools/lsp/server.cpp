// Server: the life of a session, and the texts that are open. What it answers stands in
// answers.cpp.
#include "tools/lsp/server.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "tools/lsp/findings.hpp"
#include "tools/lsp/uri.hpp"

namespace frontdesk::lsp {
namespace {

namespace fs = std::filesystem;

std::int64_t version_in(const Json& value) {
  return number_in(member(value, "version")).value_or(0);
}

/// One element of `contentChanges`; false when it makes no sense.
bool apply(std::string& text, const Json& change, Encoding encoding) {
  const Json& written = member(change, "text");
  if (!written.is_string()) return false;
  const Json& range = member(change, "range");
  if (range.is_null()) {
    text = text_in(written);
    return true;
  }
  const auto start = position_in(member(range, "start"));
  const auto end = position_in(member(range, "end"));
  if (!start || !end) return false;
  const Lines lines(text);
  const std::size_t from = lines.offset_of(*start, encoding);
  const std::size_t to = lines.offset_of(*end, encoding);
  if (to < from) return false;
  text.replace(from, to - from, text_in(written));
  return true;
}

}  // namespace

Server::Server(Setup setup, Send send) : workspace_(std::move(setup)), send_(std::move(send)) {}

const Server::Method* Server::find_method(std::string_view name) {
  static constexpr Method kMethods[] = {
      {"initialize", true, &Server::initialize},
      {"initialized", false, &Server::initialized},
      {"shutdown", true, &Server::shutdown},
      {"exit", false, &Server::exit},
      {"textDocument/didOpen", false, &Server::did_open},
      {"textDocument/didChange", false, &Server::did_change},
      {"textDocument/didClose", false, &Server::did_close},
      {"textDocument/didSave", false, &Server::files_changed},
      {"workspace/didChangeWatchedFiles", false, &Server::files_changed},
      {"textDocument/completion", true, &Server::completion},
      {"textDocument/hover", true, &Server::hover_text},
      {"textDocument/definition", true, &Server::definition},
      {"textDocument/references", true, &Server::references},
      {"textDocument/prepareRename", true, &Server::prepare_rename},
      {"textDocument/rename", true, &Server::rename_symbol},
      {"textDocument/codeAction", true, &Server::code_actions},
      {"textDocument/documentSymbol", true, &Server::outline},
  };
  const auto* found = std::find_if(std::begin(kMethods), std::end(kMethods),
                                   [name](const Method& one) { return one.name == name; });
  return found == std::end(kMethods) ? nullptr : found;
}

void Server::receive(std::string_view content) {
  if (is_over_) return;
  const std::optional<Json> message = parse_json(content);
  if (!message) {
    fail(nullptr, ErrorCode::parse_error, "this is no JSON, or nests too deeply");
    return;
  }
  const Json& id = member(*message, "id");
  const Json& name = member(*message, "method");
  const bool has_id = id.is_string() || id.is_number_integer();
  if (!name.is_string()) {
    // What answers a request of the server's own needs no answer.
    if (has_id && (message->contains("result") || message->contains("error"))) return;
    fail(has_id ? id : Json(nullptr), ErrorCode::invalid_request, "this is no message of JSON-RPC");
    return;
  }
  if (!id.is_null() && !has_id) {
    fail(nullptr, ErrorCode::invalid_request, "an id is a number or a text");
    return;
  }
  const Method* method = find_method(text_in(name));
  const Json& params = member(*message, "params");
  if (has_id) {
    if (method == nullptr || !method->is_request) {
      fail(id, ErrorCode::method_not_found, "unknown method: " + text_in(name));
    } else {
      request(id, *method, params);
    }
  } else if (method != nullptr && !method->is_request) {
    const bool is_exit = method->handler == &Server::exit;
    if (is_initialized_ || is_exit) (this->*method->handler)(id, params);
  }
}

void Server::refuse(std::string_view problem) { fail(nullptr, ErrorCode::parse_error, problem); }

void Server::request(const Json& id, const Method& method, const Json& params) {
  const bool is_first = method.handler == &Server::initialize;
  if (is_shut_down_) {
    fail(id, ErrorCode::invalid_request, "the server has been shut down");
  } else if (!is_initialized_ && !is_first) {
    fail(id, ErrorCode::not_initialized, "`initialize` has to come first");
  } else if (is_initialized_ && is_first) {
    fail(id, ErrorCode::invalid_request, "`initialize` comes once");
  } else {
    (this->*method.handler)(id, params);
  }
}

void Server::answer(const Json& id, Json result) {
  send_(print_json(response(id, std::move(result))));
}

void Server::fail(const Json& id, ErrorCode code, std::string_view message) {
  send_(print_json(error_response(id, code, message)));
}

void Server::initialize(const Json& id, const Json& params) {
  const Json& known = member(params, "capabilities", "general", "positionEncodings");
  if (known.is_array() && std::find(known.begin(), known.end(), Json("utf-8")) != known.end()) {
    encoding_ = Encoding::utf8;
  }
  watches_files_ = is_true(
      member(params, "capabilities", "workspace", "didChangeWatchedFiles", "dynamicRegistration"));
  const Json& folders = member(params, "workspaceFolders");
  if (folders.is_array()) {
    for (const Json& folder : folders) {
      if (auto path = path_of(text_in(member(folder, "uri")))) workspace_.add_folder(*path);
    }
  } else if (auto path = path_of(text_in(member(params, "rootUri")))) {
    workspace_.add_folder(*path);
  }
  is_initialized_ = true;
  answer(id, capabilities(encoding_));
}

void Server::initialized(const Json& /*id*/, const Json& /*params*/) {
  if (!watches_files_) return;
  Json watchers = Json::array();
  for (const std::string_view files : {"**/*.yaml", "**/*.yml"}) {
    watchers.push_back({{"globPattern", files}});
  }
  const Json registration = {{"id", "files"},
                             {"method", "workspace/didChangeWatchedFiles"},
                             {"registerOptions", {{"watchers", std::move(watchers)}}}};
  Json request =
      notification("client/registerCapability", {{"registrations", Json::array({registration})}});
  request["id"] = "watch";
  send_(print_json(request));
}

void Server::shutdown(const Json& id, const Json& /*params*/) {
  is_shut_down_ = true;
  answer(id, nullptr);
}

void Server::exit(const Json& /*id*/, const Json& /*params*/) { is_over_ = true; }

void Server::did_open(const Json& /*id*/, const Json& params) {
  const Json& opened = member(params, "textDocument");
  const std::string& uri = text_in(member(opened, "uri"));
  const std::optional<fs::path> path = path_of(uri);
  if (!path || !member(opened, "text").is_string()) return;
  workspace_.open(*path, {uri, text_in(member(opened, "text")), version_in(opened), {}});
}

void Server::did_change(const Json& /*id*/, const Json& params) {
  const Json& changed = member(params, "textDocument");
  const std::optional<fs::path> path = path_of(text_in(member(changed, "uri")));
  Document* document = path ? workspace_.find(*path) : nullptr;
  const Json& changes = member(params, "contentChanges");
  if (document == nullptr || !changes.is_array()) return;
  for (const Json& change : changes) {
    if (apply(document->text, change, encoding_)) continue;
    // The texts of editor and server would differ from here on.
    send_(print_json(notification(
        "window/showMessage",
        {{"type", 1},
         {"message", "frontdesk: a change made no sense; close the file and open it again"}})));
    break;
  }
  document->version = version_in(changed);
  workspace_.changed(*path);
}

void Server::did_close(const Json& /*id*/, const Json& params) {
  const std::string& uri = text_in(member(params, "textDocument", "uri"));
  if (const std::optional<fs::path> path = path_of(uri)) workspace_.close(*path);
}

void Server::files_changed(const Json& /*id*/, const Json& /*params*/) { workspace_.look_again(); }

void Server::finish(std::shared_ptr<const Analysis> analysis) {
  OpenRules* rules = workspace_.finish(std::move(analysis));
  if (rules == nullptr || is_shut_down_) return;
  const Analysis& latest = *rules->analysis;
  std::set<std::string> published;
  for (auto& [path, findings] : findings_by_file(latest, encoding_, workspace_.setup().docs)) {
    // The findings of a pack that is open itself are its own.
    const OpenRules* owner = workspace_.owner_of(path);
    if (owner != nullptr && owner != rules) continue;
    const Document* document = workspace_.find(path);
    const std::string uri = document == nullptr ? uri_of(path) : document->uri;
    publish(uri, path, latest, std::move(findings));
    published.insert(uri);
  }
  for (const std::string& uri : rules->published) {
    const fs::path path = path_of(uri).value_or(fs::path());
    const OpenRules* owner = workspace_.owner_of(path);
    const bool is_others = owner != nullptr && owner != rules && owner->published.contains(uri);
    if (published.contains(uri) || is_others) continue;
    publish(uri, path, latest, Json::array());
  }
  rules->published = std::move(published);
}

void Server::publish(const std::string& uri, const fs::path& path, const Analysis& analysis,
                     Json findings) {
  Json params = {{"uri", uri}};
  const auto version = analysis.job.versions.find(path);
  if (version != analysis.job.versions.end()) params["version"] = version->second;
  params["diagnostics"] = std::move(findings);
  send_(print_json(notification("textDocument/publishDiagnostics", std::move(params))));
}

}  // namespace frontdesk::lsp
