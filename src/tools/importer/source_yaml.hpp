// Source YAML: other systems' YAML files, read with the reader of rule files.
#pragma once

#include <optional>
#include <string_view>

#include "authoring/yaml/node.hpp"
#include "base/source/files.hpp"
#include "tools/importer/imported.hpp"

namespace frontdesk::importer {

/// Reads `file`; its place in `files` is what spans are about. Without a node, what is wrong is in
/// `errors` of `result`; lesser findings are notes.
std::optional<yaml::Node> read_yaml(const SourceFile& file, source::Files& files, Imported& result);

/// The value of a key; null when there is none, or `node` is no map.
const yaml::Node* field_of(const yaml::Node& node, std::string_view key);
/// The text of a scalar; empty for everything else.
std::string_view text_of(const yaml::Node* node);
/// The line where a node begins.
std::size_t line_of(const yaml::Node& node, const source::Files& files);

}  // namespace frontdesk::importer
