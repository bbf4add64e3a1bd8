// RiveScript: the syntax tree of RiveScript 2.0 files.
#pragma once

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "tools/importer/imported.hpp"

namespace frontdesk::importer::rivescript {

/// The names of the topics that RiveScript itself knows.
inline constexpr std::string_view kMainTopic = "random";
inline constexpr std::string_view kBeginTopic = "__begin__";

struct Place {
  std::string file;
  std::size_t line = 0;
};

struct Reply {
  std::string text;
  Place at;
};

/// `* left op right => reply`; all tests have to hold.
struct Condition {
  struct Test {
    std::string left;
    std::string op;
    std::string right;
  };
  std::vector<Test> tests;
  Reply reply;
};

struct Trigger {
  std::string text;
  std::string previous;  ///< Of `%`; empty when there is none.
  std::string redirect;  ///< Of `@`.
  std::vector<Condition> conditions;
  std::vector<Reply> replies;
  std::vector<std::string> further;  ///< Other triggers that lead to the same.
  std::string comment;               ///< What stood above it, a line each.
  bool is_derived = false;           ///< Made of another one.
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
  std::set<std::string> changed;  ///< `bot x`, `env x`: those that replies set.
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
