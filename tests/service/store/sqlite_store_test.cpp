// Files that are no store, or cannot be one now.
#include <gtest/gtest.h>
#include <sqlite3.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
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
  run("PRAGMA user_version=3");
  EXPECT_EQ(code_of_opening(), "store.version");
}

TEST_F(SqliteStore, AnOlderVersionIsBroughtUpAndKeepsWhatItHas) {
  Change change = SqliteStore::change(0);
  change.outgoing.push_back({.kind = "reply", .body = "{}", .is_to_be_sent = true});
  ASSERT_EQ(*(*sqlite_store(path_))->commit(change), Committed::done);
  run("ALTER TABLE outgoing DROP COLUMN made; ALTER TABLE outgoing DROP COLUMN names; "
      "PRAGMA user_version=1");
  EXPECT_EQ(code_of_opening(), "");
  const std::unique_ptr<Store> store = *sqlite_store(path_);
  EXPECT_EQ(store->load("a", {})->version, 1U);
  EXPECT_EQ(store->claim(Time(), Time(), 1)->at(0).body, "{}");
  EXPECT_EQ(*store->mark_sent("a", 1, "mid.1"), true);
  EXPECT_EQ(*store->was_sent("a", "mid.1"), true);
}

/// Root may write everything: for so long the test is somebody else.
class Nobody {
 public:
  Nobody() : was_(geteuid()) {
    if (was_ == 0) is_root_no_more_ = seteuid(65534) == 0;
  }
  Nobody(const Nobody&) = delete;
  Nobody& operator=(const Nobody&) = delete;
  ~Nobody() {
    if (is_root_no_more_ && seteuid(was_) != 0) abort();
  }

 private:
  uid_t was_;
  bool is_root_no_more_ = false;
};

TEST_F(SqliteStore, ReadOnly) {
  using std::filesystem::perms;
  EXPECT_EQ(code_of_opening(), "");
  const perms all = perms::owner_read | perms::group_read | perms::others_read;
  std::filesystem::permissions(path_, all);
  std::filesystem::permissions(directory_.path(),
                               all | perms::owner_exec | perms::group_exec | perms::others_exec);
  const Nobody nobody;
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

/// A disk of a megabyte; only root may make one.
TEST_F(SqliteStore, ADiskThatIsFullRefusesUntilThereIsRoom) {
  const std::string disk = directory_.file("disk");
  std::filesystem::create_directory(disk);
  if (mount("tmpfs", disk.c_str(), "tmpfs", 0, "size=1m") != 0) GTEST_SKIP() << "no disk";
  {
    const std::unique_ptr<Store> store = *sqlite_store(disk + "/chats.db");
    std::uint64_t version = 0;
    Result<Committed> kept = Committed::done;
    while (version < 100 && (kept = store->commit(change(version)))) ++version;
    ASSERT_FALSE(kept);
    EXPECT_EQ(kept.error().code, "store.full");
    EXPECT_EQ(store->load("a", {})->version, version) << "all of it or nothing";
    EXPECT_EQ(mount("", disk.c_str(), "", MS_REMOUNT, "size=9m"), 0);
    EXPECT_EQ(*store->commit(change(version)), Committed::done);
  }
  umount(disk.c_str());
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
