// Source YAML: nodes, fields and lines.
#include "tools/importer/source_yaml.hpp"

#include <fmt/format.h>

#include "authoring/yaml/read.hpp"

namespace frontdesk::importer {

std::optional<yaml::Node> read_yaml(const SourceFile& file, source::Files& files,
                                    Imported& result) {
  const std::uint32_t number = files.add(file.name, file.bytes);
  source::Reports reports(files);
  std::optional<yaml::Node> node = yaml::read(number, files, reports);
  for (const Diagnostic& one : reports.take()) {
    if (one.code == "file.empty") continue;
    if (node) {
      result.notes.push_back({Note::Kind::differently, one.at.file, one.at.line, one.message,
                              "look whether the right one was taken"});
    } else {
      result.errors.push_back(fmt::format("{}:{}: {}", one.at.file, one.at.line, one.message));
    }
  }
  return node;
}

const yaml::Node* field_of(const yaml::Node& node, std::string_view key) {
  for (const yaml::Field& field : node.fields) {
    if (field.key.text.value == key) return &field.value;
  }
  return nullptr;
}

std::string_view text_of(const yaml::Node* node) {
  return node == nullptr ? std::string_view() : std::string_view(node->text.value);
}

std::size_t line_of(const yaml::Node& node, const source::Files& files) {
  return files.locate(node.span).line;
}

}  // namespace frontdesk::importer
