// Positions, URIs and arguments: places in texts.
#include <gtest/gtest.h>

#include "tools/lsp/argument_places.hpp"
#include "tools/lsp/lines.hpp"
#include "tools/lsp/uri.hpp"

namespace frontdesk::lsp {
namespace {
namespace places_test {

TEST(LspLines, CountInBothEncodings) {
  //                         a ä  €   😀   b
  const std::string text =
      "a\xC3\xA4\xE2\x82\xAC\xF0\x9F\x98\x80"
      "b\r\n\nlast";
  const Lines lines(text);
  struct Row {
    std::size_t offset;
    Position utf16, utf8;
  };
  for (const Row& row :
       {Row{0, {0, 0}, {0, 0}}, Row{1, {0, 1}, {0, 1}}, Row{3, {0, 2}, {0, 3}},
        Row{6, {0, 3}, {0, 6}}, Row{10, {0, 5}, {0, 10}}, Row{11, {0, 6}, {0, 11}},
        Row{13, {1, 0}, {1, 0}}, Row{14, {2, 0}, {2, 0}}, Row{18, {2, 4}, {2, 4}}}) {
    EXPECT_EQ(lines.position_of(row.offset, Encoding::utf16), row.utf16) << row.offset;
    EXPECT_EQ(lines.position_of(row.offset, Encoding::utf8), row.utf8) << row.offset;
    EXPECT_EQ(lines.offset_of(row.utf16, Encoding::utf16), row.offset);
    EXPECT_EQ(lines.offset_of(row.utf8, Encoding::utf8), row.offset);
  }
}

TEST(LspLines, TakeAnyPosition) {
  const Lines lines("ab\xF0\x9F\x98\x80\nc");
  EXPECT_EQ(lines.offset_of({0, 3}, Encoding::utf16), 2U) << "within a character";
  EXPECT_EQ(lines.offset_of({0, 99}, Encoding::utf16), 6U) << "behind the line";
  EXPECT_EQ(lines.offset_of({99, 0}, Encoding::utf16), 8U) << "behind the text";
  EXPECT_EQ(lines.position_of(99, Encoding::utf16), (Position{1, 1}));
  EXPECT_EQ(Lines("").position_of(0, Encoding::utf8), (Position{0, 0}));
  EXPECT_EQ(Lines("a\rb").position_of(2, Encoding::utf8), (Position{1, 0}));
}

TEST(LspUri, NamesFiles) {
  for (const auto& [uri, path] :
       {std::pair{"file:///a/b.yaml", "/a/b.yaml"}, std::pair{"file://localhost/a", "/a"},
        std::pair{"file:/a/./c/../b", "/a/b"},
        std::pair{"file:///a%20b/%C3%A4%25.yaml", "/a b/\xC3\xA4%.yaml"},
        std::pair{"file:///c%3A/a.yaml", "c:/a.yaml"}, std::pair{"file:///a.yaml#L1", "/a.yaml"}}) {
    ASSERT_TRUE(path_of(uri)) << uri;
    EXPECT_EQ(path_of(uri)->generic_string(), path);
  }
  for (const std::string_view uri : {"", "untitled:1", "http://a/b", "file://host/a", "file:a",
                                     "file:///%", "file:///%4", "file:///%zz", "file:///a%00b"}) {
    EXPECT_FALSE(path_of(uri)) << uri;
  }
}

TEST(LspUri, ComesBack) {
  for (const std::string_view path : {"/a/b.yaml", "/a b/\xC3\xA4%#?.yaml"}) {
    EXPECT_EQ(path_of(uri_of(path)), std::filesystem::path(path));
  }
  EXPECT_EQ(uri_of("/a b/%"), "file:///a%20b/%25");
}

/// `path[begin-end]` and the cases of each argument.
std::string shown(std::string_view text) {
  std::string out;
  for (const ArgumentPlace& one : argument_places(text)) {
    if (!out.empty()) out += " ";
    out += one.path + "@" + std::to_string(one.begin);
    EXPECT_EQ(text.substr(one.begin, one.end - one.begin), one.path);
    for (const auto& written : one.cases) out += "," + written.name;
  }
  return out;
}

TEST(LspArgumentPlaces, AreThoseOfMessageFormat) {
  for (const auto& [text, places] :
       {std::pair{"Hi {customer.name}, it's {n, number}.", "customer.name@4 n@26"},
        std::pair{"{n, plural, one {# day for {who}} other {# days}}", "n@1 who@28"},
        std::pair{"{size, select, small {tiny} other {{size}}}", "size@1,small,other size@36"},
        std::pair{"quoted '{no}' and isn't {yes}", "yes@25"}, std::pair{"{ a } {b", "a@2 b@7"},
        std::pair{"} {} {,} {x, select, {{{", "x@10"}, std::pair{"{d, date, ::yMMMd}", "d@1"}}) {
    EXPECT_EQ(shown(text), places) << text;
  }
}

}  // namespace places_test
}  // namespace
}  // namespace frontdesk::lsp
