// import_csv: a rule set from labelled sentences, one intent a label.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tools/tester/pack_entries.hpp"
#include "tools/tester/read_table.hpp"

namespace frontdesk::tester {

/// A YAML string in double quotes. What nobody can see becomes a space: line breaks in cells, too.
std::string yaml_quoted(std::string_view text);

struct ImportedFile {
  std::string name;  ///< Relative to the output directory.
  std::string content;
};

struct ImportedRules {
  std::vector<ImportedFile> files;
  std::vector<std::pair<std::string, std::string>> ids;  ///< {label, entry id}, by label as met.
  std::size_t examples = 0;
  std::size_t out_of_scope = 0;  ///< Rows of the out-of-scope label; left out.
  std::vector<BadRow> repeated;  ///< Sentences that the same label has already; left out.
};

/// Writes the YAML of a rule set: `bot.yaml`, and intents with their sentences as examples in files
/// that the compiler accepts whatever their number. Ids are label_id() of the labels, and
/// label_id_of_its_own() where several would share one. The sentences of labels that `pack_entries`
/// names become further examples of those entries. Nothing is read or written on disk.
ImportedRules import_rows(const std::vector<LabelledText>& rows, std::string_view bot_name,
                          std::string_view locale, std::string_view out_of_scope_label,
                          const PackEntries& pack_entries = {});

}  // namespace frontdesk::tester
