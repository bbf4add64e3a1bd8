// URI: the names that editors give to files.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace frontdesk::lsp {

/// The absolute, normal path of a `file:` URI. Nothing for other schemes, other hosts, relative
/// paths and escapes that are none.
std::optional<std::filesystem::path> path_of(std::string_view uri);

/// `file://` and the path, with escapes for all but plain characters.
std::string uri_of(const std::filesystem::path& path);

}  // namespace frontdesk::lsp
