// Protocol: what the server says, as JSON of the Language Server Protocol 3.17.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tools/lsp/completion.hpp"
#include "tools/lsp/json.hpp"
#include "tools/lsp/lines.hpp"
#include "tools/lsp/view.hpp"

namespace frontdesk::lsp {

/// The codes of JSON-RPC and of the protocol that are used.
enum class ErrorCode : int {
  parse_error = -32700,
  invalid_request = -32600,
  method_not_found = -32601,
  invalid_params = -32602,
  not_initialized = -32002,
  request_failed = -32803,
};

Json response(const Json& id, Json result);
Json error_response(const Json& id, ErrorCode code, std::string_view message);
Json notification(std::string_view method, Json params);

/// Nothing when it is none.
std::optional<Position> position_in(const Json& value);
Json to_json(const Position& position);
Json to_json(const Lines& lines, const Range& range, Encoding encoding);

/// What the server can do, in answer to `initialize`.
Json capabilities(Encoding encoding);

Json completion_json(const std::vector<Proposal>& proposals, const Lines& lines, Encoding encoding);
Json outline_json(const std::vector<OutlineItem>& items, const Lines& lines, Encoding encoding);
/// `{uri, range}`
Json location_json(const Place& place, Encoding encoding);
/// `{changes: {uri: [...]}}`. The files of the edits are taken from `files`.
Json workspace_edit_json(const std::vector<Edit>& edits, const FileList& files, Encoding encoding);

}  // namespace frontdesk::lsp
