// Layering: which room may include which, and where the headers of other libraries may stand.
#include <gtest/gtest.h>

#include <map>
#include <set>

#include "house/tree.hpp"

namespace frontdesk::house {
namespace {
namespace layering_test {

using Rooms = std::set<std::string>;

/// What a room may include beside itself, `base` and the public headers.
const std::map<std::string, Rooms>& allowed() {
  static const Rooms runtime = {"runtime/match",    "runtime/rank",   "runtime/entity",
                                "runtime/session",  "runtime/reply",  "runtime/handoff",
                                "runtime/dialogue", "authoring/model"};
  static const Rooms everything = [] {
    Rooms rooms = runtime;
    rooms.insert({"authoring/yaml", "authoring/load", "authoring/pattern"});
    return rooms;
  }();
  static const Rooms compiled = [] {
    Rooms rooms = everything;
    rooms.insert("assembly/check");
    return rooms;
  }();
  static const Rooms answered = [] {
    Rooms rooms = runtime;
    rooms.insert("assembly/compile");
    return rooms;
  }();
  static const Rooms tools = {"authoring/load",   "authoring/model", "authoring/pattern",
                              "assembly/explain", "assembly/check",  "assembly/compile",
                              "tools/tester"};
  // Other systems' files are YAML, too, and their templates much like phrases.
  static const Rooms importer = {"authoring/yaml", "authoring/pattern", "tools/tester"};
  static const Rooms workbench = [] {
    Rooms rooms = tools;
    rooms.insert("wire/json");
    return rooms;
  }();
  // It loads with texts that are not saved, reads files that are half written, and knows what words
  // are taken.
  static const Rooms language_server = {"authoring/load", "authoring/model",  "authoring/pattern",
                                        "authoring/yaml", "assembly/compile", "assembly/explain",
                                        "runtime/entity", "runtime/session",  "runtime/dialogue"};
  // It compiles with a memory as the language server does, shows what a session remembers, and
  // writes a chat as YAML.
  static const Rooms studio = [] {
    Rooms rooms = tools;
    rooms.insert(
        {"assembly/compile", "runtime/session", "tools/importer", "tools/workbench", "wire/json"});
    return rooms;
  }();
  static const Rooms commands = [] {
    Rooms rooms = tools;
    rooms.insert({"tools/importer", "tools/workbench", "tools/lsp", "tools/studio", "wire/json"});
    return rooms;
  }();
  static const std::map<std::string, Rooms> table = {
      {"authoring/yaml", {}},
      {"authoring/model", {}},
      {"authoring/load", {"authoring/yaml", "authoring/model"}},
      {"authoring/pattern", {"authoring/model"}},
      {"runtime/match", {"authoring/pattern"}},
      {"runtime/rank", {"authoring/model"}},
      {"runtime/entity", {"authoring/model", "authoring/pattern", "runtime/match"}},
      // Conditions are written in the model and decided over the values of a session.
      {"runtime/session", {"authoring/model"}},
      {"runtime/reply", {"authoring/model", "runtime/session"}},
      {"runtime/handoff", {"authoring/model", "runtime/session"}},
      {"runtime/dialogue",
       {"authoring/model", "runtime/session", "runtime/reply", "runtime/handoff"}},
      {"assembly/check", everything},
      {"assembly/compile", compiled},
      {"assembly/engine", answered},
      // It prints what was compiled, and asks the ranker alone how like a message is, and
      // flows for every way out of a step.
      {"assembly/explain",
       {"authoring/model", "runtime/rank", "runtime/reply", "runtime/dialogue",
        "assembly/compile"}},
      {"wire/json", {}},
      // The service stands on the public headers alone: channels and desks are pure, stores know
      // nothing of HTTP.
      {"service/store", {}},
      {"service/channel", {"wire/json"}},
      {"service/desk", {"service/channel", "wire/json"}},
      {"service/queue", {"wire/json"}},
      {"service/web", {"service/queue", "service/channel", "service/desk", "wire/json"}},
      {"tools/tester", tools},
      {"tools/importer", importer},
      {"tools/workbench", workbench},
      {"tools/lsp", language_server},
      {"tools/studio", studio},
      {"tools/cli", commands},
  };
  return table;
}

/// What a leaf of `base` may include of the other leaves.
const std::map<std::string, Rooms>& leaves() {
  static const std::map<std::string, Rooms> table = {
      {"base/text", {}},
      {"base/source", {"base/text"}},
      {"base/binary", {}},
      {"base/privacy", {"base/text"}},
      {"base/trace", {"base/text", "base/source", "base/privacy"}},
  };
  return table;
}

/// Beginning of an include of another library, and the rooms (or wings) where it may stand.
const std::map<std::string, Rooms>& third_parties() {
  static const std::map<std::string, Rooms> table = {
      {"yaml-cpp/", {"authoring/yaml"}},
      // Expectations of author tests may be expressions; the tester is no part of the library.
      {"re2/", {"runtime/match", "tools/tester"}},
      {"unicode/", {"base/text", "runtime/reply", "runtime/entity", "runtime/handoff"}},
      {"libstemmer.h", {"base/text"}},
      {"emmintrin.h", {"runtime/rank"}},
      {"fmt/", {"base", "authoring", "runtime", "assembly", "wire", "service", "tools"}},
      {"CLI/", {"tools/cli"}},
      {"nlohmann/", {"tools", "wire", "service"}},
      {"sqlite3.h", {"service/store"}},
      {"hiredis/", {"service/store"}},
      {"httplib.h", {"service/web", "tools/studio"}},
      {"sys/socket.h", {"service/web"}},
      {"sys/time.h", {"service/store"}},
      {"pthread.h", {"tools/cli"}},
      {"signal.h", {"tools/cli"}},
      {"openssl/", {"service/channel", "service/desk", "service/web"}},
      {"unistd.h", {"tools/cli", "assembly/compile"}},
      {"sys/ioctl.h", {"tools/cli"}},
      // git gives a rule set as it was.
      {"spawn.h", {"tools/cli"}},
      {"sys/wait.h", {"tools/cli"}},
      // Compiled files are mapped into memory.
      {"sys/mman.h", {"assembly/compile"}},
      {"sys/stat.h", {"assembly/compile"}},
      {"fcntl.h", {"tools/cli", "assembly/compile"}},
      {"stdlib.h", {"tools/cli"}},
  };
  return table;
}

/// The first two parts: `runtime/match` of `runtime/match/matcher.hpp`.
std::string room_of(const std::string& path) {
  const std::size_t wing = path.find('/');
  if (wing == std::string::npos) return {};
  const std::size_t room = path.find('/', wing + 1);
  return room == std::string::npos ? std::string() : path.substr(0, room);
}

std::string wing_of(const std::string& room) { return room.substr(0, room.find('/')); }

std::vector<File> sources() { return files("src", {".hpp", ".cpp"}); }

TEST(Layering, ARoomIncludesOnlyWhatItMay) {
  for (const File& file : sources()) {
    const std::string room = room_of(file.path.substr(4));
    const bool leaf = wing_of(room) == "base";
    const auto& table = leaf ? leaves() : allowed();
    const auto row = table.find(room);
    ASSERT_NE(row, table.end()) << file.path << " lies in a room that the table does not know";
    for (const Include& include : includes(file.text)) {
      if (include.angled || include.name.rfind("frontdesk/", 0) == 0) continue;
      const std::string other = room_of(include.name);
      ASSERT_FALSE(other.empty()) << file.path << ": write " << include.name << " from src/";
      if (other == room || (!leaf && wing_of(other) == "base")) continue;
      EXPECT_TRUE(row->second.contains(other)) << file.path << " includes " << include.name;
    }
  }
}

TEST(Layering, OtherLibrariesStayInTheirRooms) {
  for (const File& file : sources()) {
    const std::string room = room_of(file.path.substr(4));
    for (const Include& include : includes(file.text)) {
      if (!include.angled) continue;
      const bool standard = include.name.find_first_of("/.") == std::string::npos;
      if (standard) continue;
      const auto& table = third_parties();
      const auto row = std::find_if(table.begin(), table.end(), [&](const auto& entry) {
        return include.name.rfind(entry.first, 0) == 0;
      });
      ASSERT_NE(row, table.end()) << file.path << " includes <" << include.name << ">";
      EXPECT_TRUE(row->second.contains(room) || row->second.contains(wing_of(room)))
          << file.path << " includes <" << include.name << ">";
    }
  }
}

TEST(Layering, PublicHeadersNeedOnlyTheStandardLibraryAndEachOther) {
  std::size_t total = 0;
  std::size_t count = 0;
  for (const File& file : files("include", {".hpp"})) {
    // Whoever links the library alone reads nothing of the service.
    const bool is_of_service = file.path.starts_with("include/frontdesk/service/");
    count += is_of_service ? 0 : 1;
    total += is_of_service ? 0 : lines(file.text).size();
    for (const Include& include : includes(file.text)) {
      if (include.angled) {
        EXPECT_EQ(include.name.find_first_of("/."), std::string::npos)
            << file.path << " includes <" << include.name << ">";
      } else {
        EXPECT_EQ(include.name.rfind("frontdesk/", 0), 0U)
            << file.path << " includes " << include.name;
        EXPECT_TRUE(is_of_service || !include.name.starts_with("frontdesk/service/"))
            << file.path << " includes " << include.name;
      }
    }
  }
  EXPECT_LE(count, 11U);
  EXPECT_LE(total, 1200U) << "lines in the public headers";
}

TEST(Layering, AFileHasOneIdeaAndNotMoreThanFiveHundredLines) {
  for (const File& file : sources()) {
    EXPECT_LE(lines(file.text).size(), 500U) << file.path;
  }
}

}  // namespace layering_test
}  // namespace
}  // namespace frontdesk::house
