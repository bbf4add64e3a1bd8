// SQLite: a connection and its statements, with errors as values.
#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "frontdesk/result.hpp"

namespace frontdesk::service {

/// A statement that is prepared once and run many times. Belongs to the thread that has its
/// connection.
class Statement {
 public:
  Statement() = default;
  Statement(sqlite3* database, const char* sql);

  /// Parameters from 1. Text must stay until the statement has run.
  Statement& bind(int at, std::int64_t value);
  Statement& bind(int at, std::string_view value);
  Statement& bind_null(int at);

  /// The next row: SQLITE_ROW, SQLITE_DONE, or what went wrong.
  int step();
  /// Runs a statement that gives no rows, and makes it ready for the next time.
  int run();
  void reset();

  std::int64_t number(int column) const;
  std::string text(int column) const;
  bool is_null(int column) const;

 private:
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
  };
  std::unique_ptr<sqlite3_stmt, Finalize> statement_;
};

/// Resets a statement at the end of its use, so that it holds no lock.
class Using {
 public:
  explicit Using(Statement& statement) : statement_(statement) {}
  Using(const Using&) = delete;
  Using& operator=(const Using&) = delete;
  ~Using() { statement_.reset(); }

 private:
  Statement& statement_;
};

struct CloseDatabase {
  void operator()(sqlite3* database) const { sqlite3_close_v2(database); }
};
using Database = std::unique_ptr<sqlite3, CloseDatabase>;

/// What `code` of SQLite means for an operator.
Error store_error(sqlite3* database, int code);

/// Opens the file, makes it if it is not there, and sets how it is used.
Result<Database> open_database(const std::string& path);

}  // namespace frontdesk::service
