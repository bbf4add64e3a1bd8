// Editor: plays the part of an editor, one message at a time, without streams and threads.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "tools/lsp/json.hpp"
#include "tools/lsp/server.hpp"
#include "tools/lsp/uri.hpp"
#include "tools/rule_directory.hpp"

namespace frontdesk::testing {

using lsp::Json;

class Editor {
 public:
  explicit Editor(lsp::Setup setup = {})
      : server_(std::move(setup), [this](const auto& message) { take(message); }) {}

  /// Starts a session in a folder.
  Json begin(const std::filesystem::path& folder, Json client = Json::object()) {
    folder_ = folder;
    Json result =
        ask("initialize", {{"rootUri", lsp::uri_of(folder)}, {"capabilities", std::move(client)}});
    tell("initialized", Json::object());
    return result;
  }

  void tell(std::string_view method, Json params) {
    server_.receive(
        Json({{"jsonrpc", "2.0"}, {"method", method}, {"params", std::move(params)}}).dump());
  }
  /// The result, or the error.
  Json ask(std::string_view method, Json params) {
    const int id = ++id_;
    server_.receive(
        Json({{"jsonrpc", "2.0"}, {"id", id}, {"method", method}, {"params", std::move(params)}})
            .dump());
    std::vector<Json> answers;
    for (const Json& one : sent_) {
      if (one.value("id", Json()) != Json(id)) continue;
      answers.push_back(one.contains("error") ? one["error"] : one["result"]);
    }
    EXPECT_EQ(answers.size(), 1U) << method;
    return answers.empty() ? Json() : answers.front();
  }

  std::string uri(std::string_view file) const { return lsp::uri_of(folder_ / file); }

  void open(const std::string& file, const std::string& text) {
    texts_[file] = text;
    tell("textDocument/didOpen", {{"textDocument",
                                   {{"uri", uri(file)},
                                    {"languageId", "yaml"},
                                    {"version", versions_[file] = 1},
                                    {"text", text}}}});
  }
  /// The whole text anew.
  void write(const std::string& file, const std::string& text) {
    texts_[file] = text;
    change(file, {{{"text", text}}});
  }
  void change(const std::string& file, Json changes) {
    tell("textDocument/didChange",
         {{"textDocument", {{"uri", uri(file)}, {"version", ++versions_[file]}}},
          {"contentChanges", std::move(changes)}});
  }
  void close(const std::string& file) {
    tell("textDocument/didClose", {{"textDocument", {{"uri", uri(file)}}}});
  }
  /// Lets the server do all its work.
  void settle() {
    while (auto job = server_.next_job()) server_.finish(lsp::analyse(std::move(*job), true));
  }

  /// The position `shift` bytes behind the beginning of `words` in an open file; ASCII.
  Json at(const std::string& file, std::string_view words, std::size_t shift = 0) {
    const std::string& text = texts_[file];
    const std::size_t found = text.find(words);
    if (found == std::string::npos) {
      ADD_FAILURE() << file << " does not hold " << words;
      return {{"line", 0}, {"character", 0}};
    }
    const std::size_t offset = found + shift;
    const auto line = std::count(text.begin(), text.begin() + static_cast<long>(offset), '\n');
    const std::size_t start = offset == 0 ? std::string::npos : text.rfind('\n', offset - 1);
    const std::size_t column = start == std::string::npos ? offset : offset - start - 1;
    return {{"line", line}, {"character", column}};
  }
  Json place(const std::string& file, std::string_view words, std::size_t shift = 0) {
    return {{"textDocument", {{"uri", uri(file)}}}, {"position", at(file, words, shift)}};
  }

  /// The latest findings of a file; null when none were published.
  Json findings(std::string_view file) const {
    const auto found = published_.find(uri(file));
    return found == published_.end() ? Json() : found->second;
  }
  /// `code@line` of each.
  std::vector<std::string> codes(std::string_view file) const {
    std::vector<std::string> all;
    const Json published = findings(file);
    if (published.is_null()) return all;
    for (const Json& one : published["diagnostics"]) {
      all.push_back(one["code"].get<std::string>() + "@" +
                    std::to_string(one["range"]["start"]["line"].get<int>()));
    }
    return all;
  }

  lsp::Server& server() { return server_; }
  const std::vector<Json>& sent() const { return sent_; }
  const std::string& text(const std::string& file) { return texts_[file]; }

 private:
  void take(const std::string& message) {
    sent_.push_back(Json::parse(message));
    const Json& one = sent_.back();
    if (one.value("method", "") == "textDocument/publishDiagnostics") {
      published_[one["params"]["uri"]] = one["params"];
    }
  }

  std::filesystem::path folder_;
  std::vector<Json> sent_;
  std::map<std::string, Json> published_;
  std::map<std::string, std::string> texts_;
  std::map<std::string, int> versions_;
  int id_ = 0;
  lsp::Server server_;
};

/// A small rule set: an answer, a flow with options, an entity, a list, a signal, a queue, a chat.
inline constexpr std::string_view kKiteShop = R"yaml(frontdesk: 1
bot: {name: Kite Shop, locales: [en], channels: [webchat]}
entities:
  - id: kite_number
    title: the number of the kite
    pattern: "[0-9]{5}"
lists:
  kite: ["(kite|glider)"]
faqs:
  - id: opening
    title: When the shop is open
    phrases: ["when * open", "opening (hours|times)"]
    answer: "We're open from ten to six."
    buttons: [flow:repair]
    tests: {yes: ["when are you open?"]}
flows:
  - id: repair
    title: Have a kite repaired
    phrases: ["repair * <kite> [{kite_number}]"]
    steps:
      - id: number
        ask: kite_number
        say: "Which kite is it?"
      - choose: size
        say: "How large is it?"
        options:
          - {id: small, title: Small}
          - {id: large, title: Large}
      - when: {size: large}
        handoff: {queue: workshop, reason: too_large}
      - say: "Bring kite {kite_number} to us. It is {size, select, small {small} other {large}}."
      - end: solved
signals:
  - {id: torn, phrases: ["torn"]}
handoff:
  queues: {workshop: {hours: default}}
  rules:
    - {when: {torn: {at_least: 3}}, queue: workshop, reason: torn}
hours:
  default: {mon-fri: "10:00-18:00"}
)yaml";

inline constexpr std::string_view kKiteTests = R"yaml(tests:
  - name: a chat about opening
    channel: webchat
    chat:
      - user: when are you open
      - bot: opening
      - user: repair my kite
      - bot: repair
)yaml";

}  // namespace frontdesk::testing
