// Files that are no store, or cannot be one now.
#include <gtest/gtest.h>
#include <sqlite3.h>
#include <sys/resource.h>
#include <unistd.h>

#include <csignal>
#include <fstream>

#include "frontdesk/service/store.hpp"
#include "service/store/temporary_directory.hpp"

namespace frontdesk::service {
namespace {
namespace sqlite_store_test {

class SqliteStore : public ::testing::Test {
 protected:
  void run(const std::string& sql) {
    sqlite3* database = nullptr;
    ASSERT_EQ(sqlite3_open(path_.c_str(), &database), SQLITE_OK);
    EXPECT_EQ(sqlite3_exec(database, sql.c_str(), nullptr, nullptr, nullptr), SQLITE_OK)
        << sqlite3_errmsg(database);
    sqlite3_close(database);
  }

  std::string code_of_opening() {
    const Result<std::unique_ptr<Store>> opened = sqlite_store(path_);
    return opened ? "" : opened.error().code;
  }

  static Change change(std::uint64_t version) {
    Change change;
    change.conversation = "a";
    change.session = std::string(100'000, 'x');
    change.expected_version = version;
    return change;
  }

  testing::TemporaryDirectory directory_;
  std::string path_ = directory_.file("chats.db");
};

TEST_F(SqliteStore, NoDirectory) {
  path_ = directory_.file("missing/chats.db");
  EXPECT_EQ(code_of_opening(), "store.unavailable");
}

TEST_F(SqliteStore, AnotherProgramsDatabase) {
  run("CREATE TABLE orders(id)");
  EXPECT_EQ(code_of_opening(), "store.foreign");
}

TEST_F(SqliteStore, NoDatabase) {
  std::ofstream(path_) << std::string(5000, 'x');
  EXPECT_EQ(code_of_opening(), "store.damaged");
}

TEST_F(SqliteStore, ANewerVersion) {
  EXPECT_EQ(code_of_opening(), "");
  run("PRAGMA user_version=2");
  EXPECT_EQ(code_of_opening(), "store.version");
}

TEST_F(SqliteStore, ReadOnly) {
  EXPECT_EQ(code_of_opening(), "");
  if (geteuid() == 0) GTEST_SKIP() << "root may write everything";
  std::filesystem::permissions(path_, std::filesystem::perms::owner_read);
  std::filesystem::permissions(
      directory_.path(), std::filesystem::perms::owner_read | std::filesystem::perms::owner_exec);
  EXPECT_EQ(code_of_opening(), "store.read_only");
}

/// The limit on the size of files stands for a full disk.
TEST_F(SqliteStore, AFullDiskKeepsNothingOfAChange) {
  std::unique_ptr<Store> store = *sqlite_store(path_);
  ASSERT_EQ(*store->commit(change(0)), Committed::done);
  signal(SIGXFSZ, SIG_IGN);
  rlimit before{};
  getrlimit(RLIMIT_FSIZE, &before);
  const rlimit small{std::filesystem::file_size(path_ + "-wal"), before.rlim_max};
  setrlimit(RLIMIT_FSIZE, &small);
  const Result<Committed> kept = store->commit(change(1));
  setrlimit(RLIMIT_FSIZE, &before);
  ASSERT_FALSE(kept);
  EXPECT_TRUE(kept.error().code == "store.full" || kept.error().code == "store.unavailable")
      << kept.error().code;
  EXPECT_EQ(store->load("a", {})->version, 1U);
  EXPECT_EQ(*store->commit(change(1)), Committed::done) << "there is room again";
}

TEST_F(SqliteStore, WhenAnotherKeepsTheFileToItselfNothingIsHalfDone) {
  std::unique_ptr<Store> store = *sqlite_store(path_);
  ASSERT_EQ(*store->commit(change(0)), Committed::done);
  sqlite3* other = nullptr;
  ASSERT_EQ(sqlite3_open(path_.c_str(), &other), SQLITE_OK);
  ASSERT_EQ(sqlite3_exec(other, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr), SQLITE_OK);
  const Result<Committed> kept = store->commit(change(1));
  ASSERT_FALSE(kept);
  EXPECT_EQ(kept.error().code, "store.busy");
  EXPECT_EQ(store->load("a", {})->version, 1U);
  sqlite3_close(other);
  EXPECT_EQ(*store->commit(change(1)), Committed::done);
}

TEST_F(SqliteStore, TwoProcessesMayShareIt) {
  std::unique_ptr<Store> one = *sqlite_store(path_);
  std::unique_ptr<Store> two = *sqlite_store(path_);
  EXPECT_EQ(*one->commit(change(0)), Committed::done);
  EXPECT_EQ(*two->commit(change(0)), Committed::conflict);
  EXPECT_EQ(*two->commit(change(1)), Committed::done);
  EXPECT_EQ(one->load("a", {})->version, 2U);
}

}  // namespace sqlite_store_test
}  // namespace
}  // namespace frontdesk::service
