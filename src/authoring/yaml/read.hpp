// Read: the bytes of a file to nodes, with everything that is wrong with them as YAML.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

#include "authoring/yaml/node.hpp"
#include "base/source/files.hpp"
#include "base/source/reports.hpp"

namespace frontdesk::yaml {

/// Bounds that keep time and memory in proportion to the file.
inline constexpr std::size_t kMaxDepth = 64;         ///< aliases expanded
inline constexpr std::size_t kMaxNodes = 1'000'000;  ///< aliases expanded

/// Reads file `file`. Broken UTF-8, tabs in indentation, deep nesting, alias bombs, tags, merge
/// keys, open quotes, more than one document and syntax errors are reported (`yaml.*`), duplicate
/// keys too (`key.duplicate`; the first stays). After a syntax error, or when the file holds
/// nothing
/// (`file.empty`), there is no node. Throws nothing.
std::optional<Node> read(std::uint32_t file, const source::Files& files, source::Reports& reports);

}  // namespace frontdesk::yaml
