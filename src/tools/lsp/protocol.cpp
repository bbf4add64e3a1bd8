// Protocol: what the server says, as JSON of the Language Server Protocol 3.17.
#include "tools/lsp/protocol.hpp"

#include <utility>

#include "frontdesk/version.hpp"
#include "tools/lsp/uri.hpp"

namespace frontdesk::lsp {
namespace {

constexpr int kIncremental = 2;
constexpr int kPlainText = 1;

/// CompletionItemKind
int number_of(Proposal::Kind kind) {
  switch (kind) {
    case Proposal::Kind::key:
      return 10;  // Property
    case Proposal::Kind::entry:
      return 18;  // Reference
    case Proposal::Kind::value:
      return 6;  // Variable
    case Proposal::Kind::list:
      return 13;  // Enum
    case Proposal::Kind::constant:
      return 12;  // Value
  }
  return 1;
}

/// SymbolKind
int outline_kind(std::string_view section) {
  if (section == "file") return 3;                          // Namespace
  if (section == "faq" || section == "intent") return 15;   // String
  if (section == "flow") return 12;                         // Function
  if (section == "entity" || section == "list") return 10;  // Enum
  if (section == "signal") return 24;                       // Event
  if (section == "step") return 6;                          // Method
  if (section == "option") return 22;                       // EnumMember
  return 8;                                                 // Field
}

}  // namespace

Json response(const Json& id, Json result) {
  return {{"jsonrpc", "2.0"}, {"id", id}, {"result", std::move(result)}};
}

Json error_response(const Json& id, ErrorCode code, std::string_view message) {
  return {{"jsonrpc", "2.0"},
          {"id", id},
          {"error", {{"code", static_cast<int>(code)}, {"message", message}}}};
}

Json notification(std::string_view method, Json params) {
  return {{"jsonrpc", "2.0"}, {"method", method}, {"params", std::move(params)}};
}

std::optional<Position> position_in(const Json& value) {
  const auto line = number_in(member(value, "line"));
  const auto character = number_in(member(value, "character"));
  if (!line || !character) return std::nullopt;
  return Position{*line, *character};
}

Json to_json(const Position& position) {
  return {{"line", position.line}, {"character", position.character}};
}

Json to_json(const Lines& lines, const Range& range, Encoding encoding) {
  return {{"start", to_json(lines.position_of(range.begin, encoding))},
          {"end", to_json(lines.position_of(range.end, encoding))}};
}

Json capabilities(Encoding encoding) {
  const Json server = {
      {"positionEncoding", encoding == Encoding::utf8 ? "utf-8" : "utf-16"},
      {"textDocumentSync", {{"openClose", true}, {"change", kIncremental}, {"save", true}}},
      {"completionProvider", {{"triggerCharacters", Json::array({"{", "<", ":"})}}},
      {"hoverProvider", true},
      {"definitionProvider", true},
      {"referencesProvider", true},
      {"documentSymbolProvider", true},
      {"codeActionProvider", {{"codeActionKinds", Json::array({"quickfix"})}}},
      {"renameProvider", {{"prepareProvider", true}}}};
  return {{"capabilities", server},
          {"serverInfo", {{"name", "frontdesk"}, {"version", version()}}}};
}

Json completion_json(const std::vector<Proposal>& proposals, const Lines& lines,
                     Encoding encoding) {
  Json items = Json::array();
  for (const Proposal& one : proposals) {
    Json item = {{"label", one.label}, {"kind", number_of(one.kind)}};
    if (!one.detail.empty()) item["detail"] = one.detail;
    item["insertTextFormat"] = kPlainText;
    item["textEdit"] = {{"range", to_json(lines, one.range, encoding)}, {"newText", one.text}};
    items.push_back(std::move(item));
  }
  return {{"isIncomplete", false}, {"items", std::move(items)}};
}

Json outline_json(const std::vector<OutlineItem>& items, const Lines& lines, Encoding encoding) {
  Json all = Json::array();
  for (const OutlineItem& one : items) {
    all.push_back({{"name", one.name},
                   {"detail", one.section == "file" ? "" : one.section},
                   {"kind", outline_kind(one.section)},
                   {"range", to_json(lines, {one.begin, one.end}, encoding)},
                   {"selectionRange", to_json(lines, {one.name_begin, one.name_end}, encoding)},
                   {"children", outline_json(one.children, lines, encoding)}});
  }
  return all;
}

Json location_json(const Place& place, Encoding encoding) {
  return {{"uri", uri_of(place.file->path)},
          {"range",
           to_json(Lines(place.file->text), {place.mention->begin, place.mention->end}, encoding)}};
}

Json workspace_edit_json(const std::vector<Edit>& edits, const FileList& files, Encoding encoding) {
  Json changes = Json::object();
  for (const Edit& edit : edits) {
    const FileSymbols* file = find(files, edit.path);
    if (file == nullptr) continue;
    Json& list = changes[uri_of(edit.path)];
    list.push_back(
        {{"range", to_json(Lines(file->text), edit.range, encoding)}, {"newText", edit.text}});
  }
  return {{"changes", std::move(changes)}};
}

}  // namespace frontdesk::lsp
