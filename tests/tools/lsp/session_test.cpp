// The life of a session, and what an editor should not send.
#include "tools/lsp/editor.hpp"

namespace frontdesk::lsp {
namespace {
namespace session_test {

using testing::Editor;
using testing::kKiteShop;
using testing::RuleDirectory;

TEST(LspSession, BeginsAndEnds) {
  const RuleDirectory rules(kKiteShop);
  Editor editor;
  const Json begun = editor.begin(rules.path());
  EXPECT_EQ(begun["capabilities"]["positionEncoding"], "utf-16");
  EXPECT_EQ(begun["capabilities"]["textDocumentSync"]["change"], 2);
  EXPECT_EQ(begun["serverInfo"]["name"], "frontdesk");
  EXPECT_EQ(editor.ask("shutdown", nullptr), Json(nullptr));
  EXPECT_FALSE(editor.server().is_over());
  editor.tell("exit", nullptr);
  EXPECT_TRUE(editor.server().is_over());
  EXPECT_TRUE(editor.server().was_shut_down());
}

TEST(LspSession, CountsInUtf8WhenTheEditorCan) {
  Editor editor;
  const Json begun = editor.begin(
      "/shop", {{"general", {{"positionEncodings", Json::array({"utf-32", "utf-8"})}}}});
  EXPECT_EQ(begun["capabilities"]["positionEncoding"], "utf-8");
}

TEST(LspSession, AsksToBeToldOfFilesWhenTheEditorCan) {
  Editor editor;
  editor.begin("/shop",
               {{"workspace", {{"didChangeWatchedFiles", {{"dynamicRegistration", true}}}}}});
  EXPECT_EQ(editor.sent().back()["method"], "client/registerCapability");
  const std::size_t before = editor.sent().size();
  editor.server().receive(R"({"jsonrpc":"2.0","id":"watch","result":null})");
  EXPECT_EQ(editor.sent().size(), before);
}

struct Bad {
  std::string_view name, message;
  int code;
};

class LspBadMessages : public ::testing::TestWithParam<Bad> {};

TEST_P(LspBadMessages, AreAnsweredWithAnError) {
  Editor editor;
  editor.begin("/shop");
  editor.server().receive(GetParam().message);
  const Json& last = editor.sent().back();
  ASSERT_TRUE(last.contains("error")) << last;
  EXPECT_EQ(last["error"]["code"], GetParam().code) << last;
}

const std::string kDeep = "{\"id\":" + std::string(100'000, '[') + std::string(100'000, ']') + "}";

INSTANTIATE_TEST_SUITE_P(
    All, LspBadMessages,
    ::testing::Values(
        Bad{"Half", R"({"jsonrpc":"2.0","id":1,"meth)", -32700}, Bad{"Deep", kDeep, -32700},
        Bad{"NoUtf8", "{\"id\":\"\xff\"}", -32700}, Bad{"List", "[1]", -32600},
        Bad{"NoMethod", R"({"id":7})", -32600},
        Bad{"IdIsAMap", R"({"id":{},"method":"shutdown"})", -32600},
        Bad{"Unknown", R"({"id":7,"method":"textDocument/dance"})", -32601},
        Bad{"NotificationAsRequest", R"({"id":7,"method":"textDocument/didOpen"})", -32601},
        Bad{"InitializeTwice", R"({"id":7,"method":"initialize"})", -32600},
        Bad{"NoPosition", R"({"id":7,"method":"textDocument/hover","params":{}})", -32602},
        Bad{"NegativePosition",
            R"({"id":7,"method":"textDocument/hover","params":{"position":{"line":-1,"character":0}}})",
            -32602},
        Bad{"NoFile",
            R"({"id":7,"method":"textDocument/hover","params":{"textDocument":{"uri":"untitled:1"},"position":{"line":0,"character":0}}})",
            -32602},
        Bad{"NoName", R"({"id":7,"method":"textDocument/rename","params":{}})", -32602}),
    [](const auto& one) { return std::string(one.param.name); });

TEST(LspSession, NeedsToBeInitialised) {
  Editor editor;
  EXPECT_EQ(editor.ask("textDocument/hover", Json::object())["code"], -32002);
  editor.tell("textDocument/didOpen", {{"textDocument", {{"uri", "file:///a.yaml"}}}});
  editor.begin("/shop");
  editor.ask("shutdown", nullptr);
  EXPECT_EQ(editor.ask("textDocument/hover", Json::object())["code"], -32600);
}

TEST(LspSession, PassesOverNotificationsThatItDoesNotKnow) {
  Editor editor;
  editor.begin("/shop");
  const std::size_t before = editor.sent().size();
  editor.tell("$/setTrace", {{"value", "off"}});
  editor.tell("workspace/didChangeConfiguration", nullptr);
  editor.tell("textDocument/didChange", {{"textDocument", {{"uri", "file:///no.yaml"}}}});
  editor.tell("textDocument/didClose", nullptr);
  editor.tell("textDocument/didOpen", {{"textDocument", {{"uri", "https://a.example/b.yaml"}}}});
  EXPECT_EQ(editor.sent().size(), before);
}

TEST(LspSession, AnswersNothingForFilesOfNoRuleSet) {
  const RuleDirectory rules("services: {web: {image: nginx}}\n");
  Editor editor;
  editor.begin(rules.path());
  editor.open("compose.yaml", "services:\n  web:\n    image: nginx\n");
  editor.settle();
  EXPECT_EQ(editor.ask("textDocument/hover", editor.place("compose.yaml", "web")), Json(nullptr));
  EXPECT_EQ(editor.findings("compose.yaml"), Json());
}

TEST(LspSession, TellsOfAChangeThatMakesNoSense) {
  Editor editor({.reads_disk = false});
  editor.begin("/shop");
  editor.open("bot.yaml", "frontdesk: 1\n");
  editor.change("bot.yaml", {{{"text", 12}}});
  EXPECT_EQ(editor.sent().back()["method"], "window/showMessage");
}

}  // namespace session_test
}  // namespace
}  // namespace frontdesk::lsp
