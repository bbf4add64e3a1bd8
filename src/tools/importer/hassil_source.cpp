// Hassil source: files by language.
#include "tools/importer/hassil_source.hpp"

#include <algorithm>
#include <optional>
#include <set>

#include "base/text/ascii.hpp"
#include "tools/importer/source_yaml.hpp"
#include "tools/tester/label_id.hpp"

namespace frontdesk::importer::hassil {

Source read_source(const std::vector<SourceFile>& files, const std::vector<std::string>& wanted) {
  Source source;
  std::set<std::string> found;
  for (const SourceFile& file : files) {
    std::optional<yaml::Node> node = read_yaml(file, source.files, source.result);
    if (!node) continue;
    std::string language(text_of(field_of(*node, "language")));
    if (!language.empty()) {
      const bool skipped =
          !wanted.empty() && std::find(wanted.begin(), wanted.end(), language) == wanted.end();
      if (skipped) continue;
      found.insert(language);
    }
    source.documents.push_back({file.name, std::move(language), std::move(*node)});
  }
  source.languages = wanted;
  if (wanted.empty()) source.languages.assign(found.begin(), found.end());
  if (source.languages.empty() && source.result.errors.empty()) {
    source.result.errors.push_back("no file names its `language`");
  }
  return source;
}

std::string snake(std::string_view name) {
  std::string words;
  for (const char c : name) {
    if (text::is_upper(c) && !words.empty() && words.back() != ' ') words += ' ';
    words += c;
  }
  return tester::label_id(words);
}

}  // namespace frontdesk::importer::hassil
