// RiveScript: the syntax tree of RiveScript 2.0 files.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "tools/importer/imported.hpp"

namespace frontdesk::importer::rivescript {

struct Place {
  std::string file;
  std::size_t line = 0;
};

struct Reply {
  std::string text;
  Place at;
};

struct Condition {
  std::string left;
  std::string op;
  std::string right;
  Reply reply;
};

struct Trigger {
  std::string text;
  std::string previous;  ///< Of `%`; empty when there is none.
  std::string redirect;  ///< Of `@`.
  std::vector<Condition> conditions;
  std::vector<Reply> replies;
  std::string comment;  ///< What stood above it, a line each.
  Place at;
};

struct Topic {
  std::vector<std::string> includes;
  std::vector<std::string> inherits;
  std::vector<Trigger> triggers;
};

/// What the files hold together.
struct Script {
  struct Definition {
    std::string value;
    Place at;
  };
  using Definitions = std::map<std::string, Definition>;
  Definitions variables;
  Definitions globals;
  Definitions substitutions;
  Definitions persons;
  std::map<std::string, std::vector<std::string>> arrays;
  std::map<std::string, Topic> topics;  ///< Triggers outside of topics are in `random`.
  std::map<std::string, Place> objects;
  std::vector<Note> notes;
  std::vector<std::string> errors;
};

/// Parses one file into `script`. Any bytes, in linear time; what is no RiveScript is an error with
/// its line.
void parse(const SourceFile& file, Script& script);

}  // namespace frontdesk::importer::rivescript
