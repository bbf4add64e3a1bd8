// Imported: what an importer made of a source, and what it has to say about it.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "tools/tester/read_table.hpp"

namespace frontdesk::importer {

/// A file of the source, as read.
struct SourceFile {
  std::string name;  ///< What notes call it.
  std::string bytes;
};

/// Something that the result does in another way than the source, or not at all.
struct Note {
  enum class Kind { differently, left };
  Kind kind = Kind::left;
  std::string file;
  std::size_t line = 0;  ///< From 1.
  std::string message;   ///< What it is and what became of it.
  std::string by_hand;   ///< What to do.

  friend bool operator==(const Note&, const Note&) = default;
};

/// A file to write, relative to the directory of the rule set.
struct RuleFile {
  std::string name;
  std::string content;
};

/// A rule set. With `errors` there is none, and nothing may be written.
struct Imported {
  std::vector<RuleFile> files;
  std::vector<Note> notes;
  std::vector<std::string> errors;  ///< "file:line: what is wrong".
  std::size_t constructs = 0;       ///< Triggers, templates or rows that the source has.
  std::size_t carried = 0;          ///< Those that became part of the rule set.
  std::size_t entries = 0;
  /// Stories and rules of a source that has them; all three are 0 elsewhere. Together they are all.
  struct Stories {
    std::size_t played = 0;  ///< They go as written.
    std::size_t kept = 0;    ///< Their steps are there, and nothing could play them; each is noted.
    std::size_t left = 0;    ///< Each is noted.
  } stories;
  std::vector<tester::LabelledText> examples;  ///< Of intents, for cross_validate().
};

}  // namespace frontdesk::importer
