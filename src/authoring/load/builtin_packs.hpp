// Builtin packs: the rule files that are part of the library, so that it needs none at run time.
#pragma once

#include <span>
#include <string_view>

namespace frontdesk::load {

/// One file of a pack. The text lives as long as the program.
struct BuiltinFile {
  std::string_view pack;  ///< `common` or `channels`
  std::string_view path;  ///< `common/moves.yaml`, for diagnostics
  std::string_view text;
};

/// All of them, ordered by path. The definition is generated from rules/ when the library is built.
std::span<const BuiltinFile> builtin_files() noexcept;

}  // namespace frontdesk::load
