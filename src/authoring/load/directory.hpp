// Directory: all files of a rule set and of the packs that it extends, as one model.
#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "authoring/load/documents.hpp"
#include "authoring/model/model.hpp"
#include "base/source/files.hpp"
#include "base/source/reports.hpp"

namespace frontdesk::load {

/// Texts that stand in the place of files, or of files that are not there yet: what an editor has
/// and has not saved. By absolute, normal path.
using Unsaved = std::map<std::filesystem::path, std::string>;

struct Options {
  std::vector<std::filesystem::path>
      pack_paths;  ///< Where packs are looked for by name, after the built-in ones.
  std::size_t max_file_bytes = 8u << 20;  ///< Larger files are reported and not read.
  const Unsaved* unsaved = nullptr;       ///< May be null; outlives the loading.
  bool reads_disk = true;                 ///< False: there is nothing but `unsaved`.
  bool has_packs = true;                  ///< False: the built-in packs are empty.
  const Documents* known = nullptr;       ///< Of an earlier loading; may be null.
  Documents* read = nullptr;              ///< Gets those of this one; may be null.
};

/// Loads every `*.yaml` and `*.yml` below `directory`, in the order of their paths, and the packs.
/// What begins with a dot is passed over; links to directories are reported, not followed.
/// An entry of the rule set replaces one of a pack with the same id, and so do entities, lists,
/// signals, hours, queues and channels; handoff rules of the rule set stand before those of its
/// packs. Everything found goes to `reports`; throws nothing.
model::Model load_directory(const std::filesystem::path& directory, const Options& options,
                            source::Files& files, source::Reports& reports);

/// The same for one YAML text; `name` stands for the file.
model::Model load_text(std::string_view yaml, std::string_view name, const Options& options,
                       source::Files& files, source::Reports& reports);

}  // namespace frontdesk::load
