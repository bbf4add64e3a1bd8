// Answers of the server: a request each.
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "tools/lsp/findings.hpp"
#include "tools/lsp/fixes.hpp"
#include "tools/lsp/hover.hpp"
#include "tools/lsp/rename.hpp"
#include "tools/lsp/server.hpp"
#include "tools/lsp/uri.hpp"

namespace frontdesk::lsp {
namespace {

std::size_t errors_in(const Analysis& analysis) {
  return static_cast<std::size_t>(
      std::count_if(analysis.diagnostics.begin(), analysis.diagnostics.end(),
                    [](const Diagnostic& one) { return one.severity == Severity::error; }));
}

/// The first error of `now` that `before` has not.
std::string new_error(const Analysis& before, const Analysis& now) {
  if (errors_in(now) <= errors_in(before)) return {};
  for (const Diagnostic& one : now.diagnostics) {
    if (one.severity != Severity::error) continue;
    const bool is_known = std::any_of(
        before.diagnostics.begin(), before.diagnostics.end(), [&one](const Diagnostic& other) {
          return other.code == one.code && other.message == one.message;
        });
    if (!is_known) return one.message;
  }
  return "there would be more errors";
}

}  // namespace

std::optional<View> Server::view_of(const Json& id, const Json& params) {
  const auto path = path_of(text_in(member(params, "textDocument", "uri")));
  if (!path) {
    fail(id, ErrorCode::invalid_params, "`textDocument.uri` has to name a file");
    return std::nullopt;
  }
  std::optional<View> view = workspace_.view(*path);
  if (!view) answer(id, nullptr);
  return view;
}

std::optional<Server::Spot> Server::spot(const Json& id, const Json& params) {
  const std::optional<Position> at = position_in(member(params, "position"));
  if (!at) {
    fail(id, ErrorCode::invalid_params, "`position` has to have a line and a character");
    return std::nullopt;
  }
  const std::optional<View> view = view_of(id, params);
  if (!view) return std::nullopt;
  Lines lines(view->file.text);
  const std::size_t offset = lines.offset_of(*at, encoding_);
  return Spot{*view, std::move(lines), offset};
}

void Server::completion(const Json& id, const Json& params) {
  const auto here = spot(id, params);
  if (!here) return;
  answer(id, completion_json(complete(here->view, here->offset), here->lines, encoding_));
}

void Server::hover_text(const Json& id, const Json& params) {
  const auto here = spot(id, params);
  if (!here) return;
  const std::optional<Hover> found = hover(here->view, here->offset);
  if (!found) {
    answer(id, nullptr);
    return;
  }
  answer(id, {{"contents", {{"kind", "markdown"}, {"value", found->markdown}}},
              {"range", to_json(here->lines, found->range, encoding_)}});
}

void Server::definition(const Json& id, const Json& params) {
  const auto here = spot(id, params);
  if (!here) return;
  Json places = Json::array();
  const Index& index = here->view.index;
  if (const Mention* mention = index.mention_at(here->view.file, here->offset)) {
    const auto& all = index.places(index.meant(*mention));
    for (const Place& place : all) {
      // Where nothing defines it, what fills it is the best there is.
      const bool is_best = place.mention->role == all.front().mention->role &&
                           place.mention->role <= MentionRole::fills;
      if (is_best && is_on_disk(*place.file)) places.push_back(location_json(place, encoding_));
    }
  }
  answer(id, std::move(places));
}

void Server::references(const Json& id, const Json& params) {
  const auto here = spot(id, params);
  if (!here) return;
  const bool with_definition = is_true(member(params, "context", "includeDeclaration"));
  Json places = Json::array();
  const Index& index = here->view.index;
  if (const Mention* mention = index.mention_at(here->view.file, here->offset)) {
    for (const Place& place : index.places(index.meant(*mention))) {
      const bool is_wanted = with_definition || place.mention->role != MentionRole::definition;
      if (is_wanted && is_on_disk(*place.file)) places.push_back(location_json(place, encoding_));
    }
  }
  answer(id, std::move(places));
}

void Server::prepare_rename(const Json& id, const Json& params) {
  const auto here = spot(id, params);
  if (!here) return;
  const std::optional<Range> range = nameable_at(here->view, here->offset);
  if (!range) {
    answer(id, nullptr);
    return;
  }
  answer(id, to_json(here->lines, *range, encoding_));
}

void Server::rename_symbol(const Json& id, const Json& params) {
  const Json& new_name = member(params, "newName");
  if (!new_name.is_string()) {
    fail(id, ErrorCode::invalid_params, "`newName` has to be a text");
    return;
  }
  const auto here = spot(id, params);
  if (!here) return;
  const View& view = here->view;
  Renaming renaming = rename(view, here->offset, text_in(new_name));
  if (renaming.problem.empty() && !renaming.edits.empty()) {
    // What the index does not see, the compiler does.
    const bool is_known = view.analysis.is_compiled && view.index.files() == view.analysis.symbols;
    const auto before = is_known ? nullptr : after(view, {});
    const std::string broken =
        new_error(is_known ? view.analysis : *before, *after(view, renaming.edits));
    if (!broken.empty()) renaming.problem = "the rules would no longer work: " + broken;
  }
  if (!renaming.problem.empty()) {
    fail(id, ErrorCode::request_failed, renaming.problem);
    return;
  }
  answer(id, workspace_edit_json(renaming.edits, view.index.files(), encoding_));
}

void Server::code_actions(const Json& id, const Json& params) {
  const auto start = position_in(member(params, "range", "start"));
  const auto end = position_in(member(params, "range", "end"));
  if (!start || !end) {
    fail(id, ErrorCode::invalid_params, "`range` has to have a start and an end");
    return;
  }
  const std::optional<View> view = view_of(id, params);
  if (!view) return;
  const Lines lines(view->file.text);
  Json actions = Json::array();
  for (const Fix& fix :
       fixes(*view, {lines.offset_of(*start, encoding_), lines.offset_of(*end, encoding_)})) {
    const Diagnostic& finding = view->analysis.diagnostics[fix.finding];
    actions.push_back({{"title", fix.title},
                       {"kind", "quickfix"},
                       {"diagnostics", Json::array({finding_json(view->analysis, finding, encoding_,
                                                                 workspace_.setup().docs)})},
                       {"isPreferred", true},
                       {"edit", workspace_edit_json({fix.edit}, view->index.files(), encoding_)}});
  }
  answer(id, std::move(actions));
}

void Server::outline(const Json& id, const Json& params) {
  const std::optional<View> view = view_of(id, params);
  if (!view) return;
  answer(id, outline_json(view->file.outline, Lines(view->file.text), encoding_));
}

}  // namespace frontdesk::lsp
