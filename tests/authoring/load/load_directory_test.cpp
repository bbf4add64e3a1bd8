// Directories and packs: what is found, in which order, what replaces what, and what is reported.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

#include "authoring/load/directory.hpp"

namespace frontdesk::load {
namespace {
namespace load_directory_test {

namespace fs = std::filesystem;

class LoadDirectory : public testing::Test {
 protected:
  void SetUp() override {
    const testing::TestInfo* test = testing::UnitTest::GetInstance()->current_test_info();
    root_ = fs::path(testing::TempDir()) / (std::string("frontdesk_") + test->name());
    fs::remove_all(root_);
    fs::create_directories(root_);
  }
  void TearDown() override { fs::remove_all(root_); }

  void write(std::string_view path, std::string_view text) const {
    fs::create_directories((root_ / path).parent_path());
    std::ofstream(root_ / path, std::ios::binary) << text;
  }

  model::Model load(std::string_view directory, const Options& options = {}) {
    source::Files files;
    source::Reports reports(files);
    model::Model model = load_directory(root_ / directory, options, files, reports);
    findings_.clear();
    for (const Diagnostic& one : reports.take()) {
      const std::string file = fs::path(one.at.file).lexically_relative(root_).generic_string();
      findings_ +=
          fmt::format("{}{} {}:{}", findings_.empty() ? "" : "; ", one.code, file, one.at.line);
      message_ = one.message;
    }
    return model;
  }

  static std::string ids(const model::Model& model) {
    std::string all;
    for (const model::Entry& entry : model.entries) {
      all += (all.empty() ? "" : " ") + entry.id.value + (entry.from_pack ? "*" : "");
    }
    return all;
  }

  fs::path root_;
  std::string findings_;
  std::string message_;
};

TEST_F(LoadDirectory, ReadsFilesInTheOrderOfTheirPaths) {
  write("bot/b.yaml", "faqs: [{id: b, answer: x}]");
  write("bot/a.yml", "bot: {extends: []}\nfaqs: [{id: a, answer: x}]");
  write("bot/sub/c.yaml", "faqs: [{id: c, answer: x}]");
  write("bot/.hidden/d.yaml", "faqs: [{id: d, answer: x}]");
  write("bot/.e.yaml", "faqs: [{id: e, answer: x}]");
  write("bot/notes.txt", "faqs: [{id: f, answer: x}]");
  EXPECT_EQ(ids(load("bot")), "a b c");
  EXPECT_EQ(findings_, "");
}

TEST_F(LoadDirectory, ReadsOneFileByItsName) {
  write("one.yaml", "bot: {extends: []}\nfaqs: [{id: a, answer: x}]");
  write("other.yaml", "faqs: [{id: b, answer: x}]");
  EXPECT_EQ(ids(load("one.yaml")), "a");
  EXPECT_EQ(findings_, "");
}

TEST_F(LoadDirectory, ReportsWhatIsNotThere) {
  load("nowhere");
  EXPECT_EQ(findings_, "directory.missing nowhere:0");
  fs::create_directories(root_ / "empty");
  load("empty");
  EXPECT_EQ(findings_, "directory.empty empty:0");
}

TEST_F(LoadDirectory, GoesOnAfterABrokenFile) {
  write("bot/a.yaml", "faqs: [\n");
  write("bot/b.yaml", "faqs: [{id: b, anwser: x, answer: x}]");
  write("bot/c.yaml", "caf\xE9");
  load("bot");
  EXPECT_EQ(findings_,
            "yaml.syntax bot/a.yaml:1; key.unknown bot/b.yaml:1; "
            "yaml.encoding bot/c.yaml:1");
}

TEST_F(LoadDirectory, FindsDoublesAcrossFiles) {
  write("bot/a.yaml",
        "bot: {name: A}\nfaqs: [{id: x, answer: x}]\nhandoff: {queues: {q: {}}, offer: faq:x}\n"
        "hours: {h: {mon: closed}}\nunderstanding: {answer: 0.5}\n");
  write("bot/b.yaml",
        "bot: {name: B}\nfaqs: [{id: x, answer: x}]\nhandoff: {queues: {q: {}}, offer: faq:x}\n"
        "hours: {h: {mon: closed}}\nunderstanding: {answer: 0.6}\n");
  load("bot");
  EXPECT_EQ(findings_,
            "bot.duplicate bot/b.yaml:1; id.duplicate bot/b.yaml:2; id.duplicate bot/b.yaml:3; "
            "key.duplicate bot/b.yaml:3; id.duplicate bot/b.yaml:4; bot.duplicate bot/b.yaml:5");
}

TEST_F(LoadDirectory, DoesNotReadWhatIsTooLarge) {
  write("bot/a.yaml", "bot: {extends: []}");
  // A sparse file: reading it would take 100 GB.
  write("bot/huge.yaml", "");
  fs::resize_file(root_ / "bot/huge.yaml", 100ULL << 30);
  load("bot");
  EXPECT_EQ(findings_, "file.too-large bot/huge.yaml:0");
}

TEST_F(LoadDirectory, ReportsLinks) {
  write("bot/a.yaml", "bot: {extends: []}");
  fs::create_directory_symlink("..", root_ / "bot/loop");
  fs::create_symlink("gone.yaml", root_ / "bot/broken.yaml");
  fs::create_symlink("b.yaml", root_ / "bot/b.yaml");
  load("bot");
  EXPECT_EQ(findings_,
            "file.unreadable bot/b.yaml:0; file.unreadable bot/broken.yaml:0; "
            "directory.link bot/loop:0");
}

TEST_F(LoadDirectory, FollowsLinksToFiles) {
  write("shared/a.yaml", "bot: {extends: []}\nfaqs: [{id: a, answer: x}]");
  fs::create_directories(root_ / "bot");
  fs::create_symlink("../shared/a.yaml", root_ / "bot/a.yaml");
  EXPECT_EQ(ids(load("bot")), "a");
  EXPECT_EQ(findings_, "");
}

TEST_F(LoadDirectory, PutsTheRuleSetOverItsPacks) {
  write("base/a.yaml",
        "faqs: [{id: a, answer: base}, {id: b, answer: base}]\nlists: {l: [base]}\n"
        "handoff: {queues: {q: {}, r: {}}, rules: [{when: {x: 1}, reason: base}], max_returns: 1}\n"
        "understanding: {answer: 0.7}\n");
  write("bot/a.yaml",
        "bot: {name: Top, extends: [../base]}\nfaqs: [{id: b, answer: top}, {id: c, answer: top}]\n"
        "lists: {l: [top]}\nhandoff: {queues: {q: {title: Top}}, rules: [{when: {x: 2}, reason: "
        "top}]}\n");
  const model::Model model = load("bot");
  EXPECT_EQ(findings_, "");
  EXPECT_EQ(ids(model), "a* b c");
  EXPECT_EQ(model.bot.name.value, "Top");
  EXPECT_EQ(model.bot.answer_threshold->value, 0.7);
  ASSERT_EQ(model.lists.size(), 1U);
  EXPECT_EQ(model.lists[0].expansions.find("")->at(0).value, "top");
  ASSERT_EQ(model.handoff.rules.size(), 2U);
  EXPECT_EQ(model.handoff.rules[0].then.reason.value, "top");
  ASSERT_EQ(model.handoff.queues.size(), 2U);
  EXPECT_FALSE(model.handoff.queues[0].title.empty());
  EXPECT_EQ(model.handoff.max_returns.value, 1);
}

TEST_F(LoadDirectory, FindsPacksByName) {
  write("packs/shop/a.yaml", "faqs: [{id: a, answer: x}]");
  write("bot/a.yaml", "bot: {extends: [shop]}");
  EXPECT_EQ(ids(load("bot", {.pack_paths = {root_ / "packs"}})), "a*");
  EXPECT_EQ(findings_, "");
  load("bot");
  EXPECT_EQ(findings_, "pack.unknown bot/a.yaml:1");
}

TEST_F(LoadDirectory, TakesAPackOnce) {
  write("base/a.yaml", "handoff: {rules: [{when: {x: 1}}]}");
  write("left/a.yaml", "bot: {extends: [../base]}");
  write("right/a.yaml", "bot: {extends: [../base]}");
  write("bot/a.yaml", "bot: {extends: [../left, ../right, ../left/../base]}");
  EXPECT_EQ(load("bot").handoff.rules.size(), 1U);
  EXPECT_EQ(findings_, "");
}

TEST_F(LoadDirectory, NamesTheChainOfACycle) {
  write("a/x.yaml", "bot: {extends: [../b]}");
  write("b/x.yaml", "bot: {extends: [../c]}");
  write("c/x.yaml", "bot: {extends: [../a]}");
  load("a");
  EXPECT_EQ(findings_, "pack.cycle c/x.yaml:1");
  EXPECT_EQ(message_, "packs extend each other: a -> b -> c -> a");
  write("self/x.yaml", "bot: {extends: [.]}");
  load("self");
  EXPECT_EQ(findings_, "pack.cycle self/x.yaml:1");
}

TEST_F(LoadDirectory, ReadsBuiltInPacksWithoutFindings) {
  write("bot/a.yaml", "bot: {extends: [common]}");
  const model::Model model = load("bot");
  EXPECT_EQ(findings_, "");
  EXPECT_GT(model.entries.size(), 20U);
  EXPECT_GT(model.channels.size(), 5U);
  EXPECT_GT(model.signals.size(), 5U);
}

}  // namespace load_directory_test
}  // namespace
}  // namespace frontdesk::load
