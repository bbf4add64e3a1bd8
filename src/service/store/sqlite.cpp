// SQLite: a connection and its statements, with errors as values.
#include "service/store/sqlite.hpp"

#include <fmt/format.h>

#include <utility>

namespace frontdesk::service {
namespace {

/// "FDSK": says whose file it is.
constexpr std::int64_t kApplication = 0x4644534B;
constexpr std::int64_t kVersion = 2;

constexpr const char* kTables = R"sql(
CREATE TABLE conversations(
  id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, session BLOB NOT NULL, version INTEGER NOT NULL,
  last_number INTEGER NOT NULL, wake_at INTEGER, touched INTEGER NOT NULL);
CREATE INDEX timers ON conversations(wake_at) WHERE wake_at IS NOT NULL;
CREATE INDEX touched ON conversations(touched);
CREATE TABLE answers(
  conversation INTEGER NOT NULL, event TEXT NOT NULL, version INTEGER NOT NULL, answer TEXT NOT NULL,
  PRIMARY KEY(conversation, event)) WITHOUT ROWID;
CREATE TABLE outgoing(
  conversation INTEGER NOT NULL, number INTEGER NOT NULL, kind TEXT NOT NULL, body TEXT NOT NULL,
  event TEXT NOT NULL, token TEXT NOT NULL, at INTEGER NOT NULL, waits INTEGER,
  made INTEGER NOT NULL DEFAULT 0, names TEXT NOT NULL DEFAULT '', PRIMARY KEY(conversation, number)) WITHOUT ROWID;
CREATE INDEX unsent ON outgoing(waits) WHERE waits IS NOT NULL;
CREATE INDEX unsent_of ON outgoing(conversation, number) WHERE waits IS NOT NULL;
CREATE TABLE dead_letters(
  number INTEGER PRIMARY KEY AUTOINCREMENT, conversation TEXT NOT NULL, event TEXT NOT NULL,
  reason TEXT NOT NULL, at INTEGER NOT NULL);
)sql";

/// What version 1 lacked.
constexpr const char* kFromFirst = R"sql(
ALTER TABLE outgoing ADD COLUMN made INTEGER NOT NULL DEFAULT 0;
ALTER TABLE outgoing ADD COLUMN names TEXT NOT NULL DEFAULT '';
)sql";

std::int64_t pragma(sqlite3* database, const char* sql) {
  Statement statement(database, sql);
  return statement.step() == SQLITE_ROW ? statement.number(0) : 0;
}

/// The tables as they should be, unless they are already. Two processes may come here at once.
int make_tables(sqlite3* database) {
  int code = sqlite3_exec(database, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) return code;
  if (const std::int64_t version = pragma(database, "PRAGMA user_version"); version < kVersion) {
    const std::string sql =
        fmt::format("{}PRAGMA application_id={};PRAGMA user_version={};",
                    version == 0 ? kTables : kFromFirst, kApplication, kVersion);
    code = sqlite3_exec(database, sql.c_str(), nullptr, nullptr, nullptr);
  }
  const int ended =
      sqlite3_exec(database, code == SQLITE_OK ? "COMMIT" : "ROLLBACK", nullptr, nullptr, nullptr);
  return code == SQLITE_OK ? ended : code;
}

/// FULL: what is committed is on the disk, even when the power fails. Two processes that begin at
/// once get into each other's way here, and SQLite does not wait by itself.
int set_mode(sqlite3* database) {
  int code = SQLITE_BUSY;
  for (int tries = 0; tries < 100 && (code & 0xff) == SQLITE_BUSY; ++tries) {
    if (tries > 0) sqlite3_sleep(50);
    code = sqlite3_exec(database, "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;", nullptr,
                        nullptr, nullptr);
  }
  return code;
}

}  // namespace

Statement::Statement(sqlite3* database, const char* sql) {
  sqlite3_stmt* statement = nullptr;
  sqlite3_prepare_v3(database, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
  statement_.reset(statement);
}

Statement& Statement::bind(int at, std::int64_t value) {
  sqlite3_bind_int64(statement_.get(), at, value);
  return *this;
}

Statement& Statement::bind(int at, std::string_view value) {
  sqlite3_bind_text64(statement_.get(), at, value.data() == nullptr ? "" : value.data(),
                      value.size(), SQLITE_STATIC, SQLITE_UTF8);
  return *this;
}

Statement& Statement::bind_null(int at) {
  sqlite3_bind_null(statement_.get(), at);
  return *this;
}

int Statement::step() { return sqlite3_step(statement_.get()); }

int Statement::run() {
  const int code = step();
  reset();
  return code == SQLITE_DONE || code == SQLITE_ROW ? SQLITE_OK : code;
}

void Statement::reset() { sqlite3_reset(statement_.get()); }

std::int64_t Statement::number(int column) const {
  return sqlite3_column_int64(statement_.get(), column);
}

std::string Statement::text(int column) const {
  const void* bytes = sqlite3_column_blob(statement_.get(), column);
  const int size = sqlite3_column_bytes(statement_.get(), column);
  if (bytes == nullptr || size <= 0) return {};
  return {static_cast<const char*>(bytes), static_cast<std::size_t>(size)};
}

bool Statement::is_null(int column) const {
  return sqlite3_column_type(statement_.get(), column) == SQLITE_NULL;
}

Error store_error(sqlite3* database, int code) {
  const char* said = database == nullptr ? sqlite3_errstr(code) : sqlite3_errmsg(database);
  const auto error = [&](const char* slug, std::string_view what) {
    return Error{slug, fmt::format("{} ({}).", what, said)};
  };
  switch (code & 0xff) {
    case SQLITE_FULL:
      return error("store.full", "There is no room left for the store");
    case SQLITE_READONLY:
      return error("store.read_only", "The store cannot be written to");
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return error("store.busy", "Another process keeps the store to itself");
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return error("store.damaged", "The file is no SQLite database, or broken");
    default:
      return error("store.unavailable", "The store cannot be used");
  }
}

Result<Database> open_database(const std::string& path) {
  sqlite3* raw = nullptr;
  // Each connection has a lock of its own here: SQLite needs none.
  int code =
      sqlite3_open_v2(path.c_str(), &raw,
                      SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, nullptr);
  Database database(raw);
  if (code != SQLITE_OK) return store_error(raw, code);
  sqlite3_busy_timeout(raw, 5000);
  code = set_mode(raw);
  if (code != SQLITE_OK) return store_error(raw, code);
  const std::int64_t version = pragma(raw, "PRAGMA user_version");
  const std::int64_t tables = pragma(raw, "SELECT count(*) FROM sqlite_schema");
  if (tables > 0 && pragma(raw, "PRAGMA application_id") != kApplication) {
    return Error{"store.foreign", fmt::format("`{}` is a database of another program.", path)};
  }
  if (version > kVersion) {
    return Error{"store.version",
                 fmt::format("`{}` was written by a newer frontdesk (its version is {}, this "
                             "program knows {}).",
                             path, version, kVersion)};
  }
  if (version < kVersion) code = make_tables(raw);
  if (code != SQLITE_OK) return store_error(raw, code);
  return database;
}

}  // namespace frontdesk::service
