// Hassil source: the files of one import, and what is noted about them.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "authoring/yaml/node.hpp"
#include "base/source/files.hpp"
#include "tools/importer/imported.hpp"

namespace frontdesk::importer::hassil {

struct Document {
  std::string file;
  std::string language;  ///< Empty when it serves all.
  yaml::Node node;
};

/// What all parts of one import read, and where they write their notes.
struct Source {
  source::Files files;
  std::vector<Document> documents;
  std::vector<std::string> languages;  ///< The first is the bot's default.
  Imported result;

  void note(Note::Kind kind, const yaml::Node& at, std::string message, std::string by_hand) {
    const Location place = files.locate(at.span);
    result.notes.push_back({kind, place.file, place.line, std::move(message), std::move(by_hand)});
  }
};

/// Reads `files` in the languages that are wanted (all when there are none).
Source read_source(const std::vector<SourceFile>& files, const std::vector<std::string>& wanted);

/// "HassTurnOn" as "hass_turn_on".
std::string snake(std::string_view name);

}  // namespace frontdesk::importer::hassil
