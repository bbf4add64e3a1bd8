// SQLite store: one connection reads, one writes what has piled up in one transaction.
#include <algorithm>
#include <condition_variable>
#include <deque>
#include <limits>
#include <mutex>
#include <utility>

#include "frontdesk/service/store.hpp"
#include "service/store/sqlite.hpp"

namespace frontdesk::service {
namespace {

/// No more than this share one write: none waits long for the others.
constexpr std::size_t kMostAtOnce = 128;
constexpr std::int64_t kKept = kKeptOfAConversation;
/// Something to be sent that stands behind another one of its conversation.
constexpr std::int64_t kBehind = std::numeric_limits<std::int64_t>::max();

std::int64_t count(Time at) { return at.time_since_epoch().count(); }
Time time_of(std::int64_t count) { return Time(std::chrono::milliseconds(count)); }
std::int64_t whole(std::uint64_t number) { return static_cast<std::int64_t>(number); }

/// Names of platforms stand in lines.
std::string line_of(std::string_view name) {
  return name.empty() ? std::string() : std::string(name) + '\n';
}

Outgoing outgoing_in_row(const Statement& row) {
  Outgoing one;
  one.conversation = row.text(0);
  one.number = static_cast<std::uint64_t>(row.number(1));
  one.kind = row.text(2);
  one.body = row.text(3);
  one.at = time_of(row.number(4));
  one.is_to_be_sent = !row.is_null(5);
  one.event = row.text(6);
  one.token = row.text(7);
  one.made = static_cast<std::size_t>(row.number(8));
  return one;
}

/// All that reads. Belongs to one thread at a time.
struct Reader {
  explicit Reader(Database opened) : database(std::move(opened)) {
    sqlite3* at = database.get();
    session = Statement(
        at, "SELECT id, session, version, last_number, wake_at FROM conversations WHERE name=?1");
    answer = Statement(at, "SELECT answer FROM answers WHERE conversation=?1 AND event=?2");
    outgoing =
        Statement(at,
                  "SELECT c.name, o.number, o.kind, o.body, o.at, o.waits, o.event, o.token, "
                  "o.made FROM conversations c JOIN "
                  "outgoing o ON o.conversation=c.id WHERE c.name=?1 AND o.number>?2 ORDER "
                  "BY o.number LIMIT ?3");
    due = Statement(at,
                    "SELECT name, wake_at FROM conversations WHERE wake_at<=?1 ORDER BY wake_at "
                    "LIMIT ?2");
    ready = Statement(at, "SELECT 1 FROM outgoing WHERE waits<=?1 LIMIT 1");
    named = Statement(at,
                      "SELECT 1 FROM outgoing WHERE conversation=(SELECT id FROM conversations "
                      "WHERE name=?1) AND instr(char(10)||names, char(10)||?2||char(10)) LIMIT 1");
    letters = Statement(at,
                        "SELECT number, conversation, event, reason, at FROM dead_letters WHERE "
                        "number>?1 ORDER BY number LIMIT ?2");
    figures = Statement(
        at,
        "SELECT (SELECT count(*) FROM conversations), (SELECT count(*) FROM "
        "conversations WHERE wake_at IS NOT NULL), (SELECT count(*) FROM outgoing "
        "WHERE waits IS NOT NULL), (SELECT count(*) FROM dead_letters), (SELECT min(at) FROM "
        "outgoing WHERE waits IS NOT NULL)");
  }

  Database database;
  std::mutex mutex;
  Statement session, answer, outgoing, due, ready, named, letters, figures;
};

/// All that writes. Belongs to one thread at a time.
struct Writer {
  explicit Writer(Database opened) : database(std::move(opened)) {
    sqlite3* at = database.get();
    begin = Statement(at, "BEGIN IMMEDIATE");
    end = Statement(at, "COMMIT");
    undo = Statement(at, "ROLLBACK");
    find = Statement(at, "SELECT id, version, last_number FROM conversations WHERE name=?1");
    add = Statement(at,
                    "INSERT INTO conversations(name, session, version, last_number, wake_at, "
                    "touched) VALUES(?1, ?2, 1, ?3, ?4, ?5)");
    change = Statement(at,
                       "UPDATE conversations SET session=?2, version=?3, last_number=?4, "
                       "wake_at=?5, touched=?6 WHERE id=?1");
    answered = Statement(at, "SELECT 1 FROM answers WHERE conversation=?1 AND event=?2");
    answer = Statement(at, "INSERT INTO answers VALUES(?1, ?2, ?3, ?4)");
    outgoing = Statement(at,
                         "INSERT INTO outgoing(conversation, number, kind, body, event, token, at, "
                         "waits) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)");
    trim_answers = Statement(at, "DELETE FROM answers WHERE conversation=?1 AND version<=?2");
    trim_outgoing = Statement(
        at, "DELETE FROM outgoing WHERE conversation=?1 AND number<=?2 AND waits IS NULL");
    ready = Statement(
        at,
        "SELECT c.name, o.number, o.kind, o.body, o.at, o.waits, o.event, o.token, "
        "o.made FROM outgoing o JOIN conversations c ON c.id=o.conversation WHERE o.waits<=?1 "
        "ORDER BY o.waits LIMIT ?2");
    put_off = Statement(at,
                        "UPDATE outgoing SET waits=?3, made=max(made, ?5), names=names||?6 WHERE "
                        "waits IS NOT NULL AND waits<?4 AND "
                        "number=?2 AND conversation=(SELECT id FROM conversations WHERE name=?1)");
    sent = Statement(
        at,
        "UPDATE outgoing SET waits=NULL, names=names||?3 WHERE waits IS NOT NULL AND number=?2 AND "
        "conversation=(SELECT id FROM conversations WHERE name=?1)");
    next = Statement(at,
                     "UPDATE outgoing SET waits=at WHERE (conversation, number)=(SELECT "
                     "conversation, number FROM outgoing WHERE waits IS NOT NULL AND conversation=("
                     "SELECT id FROM conversations WHERE name=?1) ORDER BY number LIMIT 1)");
    behind = Statement(at,
                       "SELECT 1 FROM outgoing WHERE waits IS NOT NULL AND conversation=?1 LIMIT "
                       "1");
    old = Statement(
        at,
        "SELECT id FROM conversations c WHERE touched<?1 AND wake_at IS NULL AND NOT "
        "EXISTS(SELECT 1 FROM outgoing o WHERE o.waits IS NOT NULL AND o.conversation=c.id) LIMIT "
        "?2");
    forget_answers = Statement(at, "DELETE FROM answers WHERE conversation=?1");
    forget_outgoing = Statement(at, "DELETE FROM outgoing WHERE conversation=?1");
    forget = Statement(at, "DELETE FROM conversations WHERE id=?1");
    forget_letters = Statement(at, "DELETE FROM dead_letters WHERE conversation=?1");
    bury = Statement(at,
                     "INSERT INTO dead_letters(conversation, event, reason, at) VALUES(?1, ?2, "
                     "?3, ?4)");
  }

  int remove(std::int64_t id) {
    int code = forget_answers.bind(1, id).run();
    if (code == SQLITE_OK) code = forget_outgoing.bind(1, id).run();
    if (code == SQLITE_OK) code = forget.bind(1, id).run();
    return code;
  }

  Database database;
  std::mutex mutex;
  Statement begin, end, undo, find, add, change, answered, answer, outgoing, trim_answers,
      trim_outgoing, ready, put_off, sent, next, behind, old, forget_answers, forget_outgoing,
      forget, forget_letters, bury;
};

class SqliteStore final : public Store {
 public:
  SqliteStore(Database reads, Database writes)
      : read_(std::move(reads)), write_(std::move(writes)) {}

  Result<Loaded> load(std::string_view conversation, std::string_view event) override {
    const std::scoped_lock lock(read_.mutex);
    const Using session(read_.session);
    Loaded loaded;
    int code = read_.session.bind(1, conversation).step();
    if (code == SQLITE_DONE) return loaded;
    if (code != SQLITE_ROW) return read_error(code);
    loaded.session = read_.session.text(1);
    loaded.version = static_cast<std::uint64_t>(read_.session.number(2));
    loaded.last_number = static_cast<std::uint64_t>(read_.session.number(3));
    if (!read_.session.is_null(4)) loaded.wake_at = time_of(read_.session.number(4));
    if (event.empty()) return loaded;
    const Using answer(read_.answer);
    code = read_.answer.bind(1, read_.session.number(0)).bind(2, event).step();
    if (code == SQLITE_ROW) loaded.answer = read_.answer.text(0);
    if (code != SQLITE_ROW && code != SQLITE_DONE) return read_error(code);
    return loaded;
  }

  Result<Committed> commit(const Change& change) override {
    Pending pending{.change = change};
    std::unique_lock lock(queue_mutex_);
    queue_.push_back(&pending);
    turn_.wait(lock,
               [&] { return pending.is_done || (!is_writing_ && queue_.front() == &pending); });
    if (pending.is_done) return pending.result;
    is_writing_ = true;
    const std::vector<Pending*> batch(
        queue_.begin(),
        queue_.begin() + static_cast<std::ptrdiff_t>(std::min(queue_.size(), kMostAtOnce)));
    lock.unlock();
    write(batch);
    lock.lock();
    queue_.erase(queue_.begin(), queue_.begin() + static_cast<std::ptrdiff_t>(batch.size()));
    for (Pending* one : batch) one->is_done = true;
    is_writing_ = false;
    turn_.notify_all();
    return pending.result;
  }

  Result<std::vector<Outgoing>> outgoing(std::string_view conversation, std::uint64_t after,
                                         std::size_t most) override {
    const std::scoped_lock lock(read_.mutex);
    read_.outgoing.bind(1, conversation).bind(2, whole(after)).bind(3, whole(most));
    return rows<Outgoing>(read_.outgoing, outgoing_in_row);
  }

  Result<std::vector<Outgoing>> claim(Time now, Time until, std::size_t most) override {
    // Senders ask again and again: only who finds something keeps writers waiting.
    const Result<bool> has_some = is_any_ready(now);
    if (!has_some) return has_some.error();
    if (!*has_some) return std::vector<Outgoing>{};
    const std::scoped_lock lock(write_.mutex);
    int code = write_.begin.run();
    if (code != SQLITE_OK) return write_error(code);
    std::vector<Outgoing> list;
    {
      const Using reading(write_.ready);
      write_.ready.bind(1, count(now)).bind(2, whole(most));
      while ((code = write_.ready.step()) == SQLITE_ROW)
        list.push_back(outgoing_in_row(write_.ready));
    }
    code = code == SQLITE_DONE ? SQLITE_OK : code;
    for (const Outgoing& one : list) {
      if (code == SQLITE_OK) code = put_off_to(one.conversation, one.number, until, {});
    }
    if (const auto error = finish(code)) return *error;
    return list;
  }

  Result<bool> put_off(std::string_view conversation, std::uint64_t number, Time until,
                       const Progress& progress) override {
    const std::scoped_lock lock(write_.mutex);
    const int code = put_off_to(conversation, number, until, progress);
    if (code != SQLITE_OK) return write_error(code);
    return sqlite3_changes(write_.database.get()) > 0;
  }

  Result<bool> mark_sent(std::string_view conversation, std::uint64_t number,
                         std::string_view name) override {
    const std::scoped_lock lock(write_.mutex);
    int code = write_.begin.run();
    if (code != SQLITE_OK) return write_error(code);
    const std::string names = line_of(name);
    code = write_.sent.bind(1, conversation).bind(2, whole(number)).bind(3, names).run();
    const bool was = sqlite3_changes(write_.database.get()) > 0;
    if (code == SQLITE_OK && was) code = write_.next.bind(1, conversation).run();
    if (const auto error = finish(code)) return *error;
    return was;
  }

  Result<bool> was_sent(std::string_view conversation, std::string_view name) override {
    const std::scoped_lock lock(read_.mutex);
    return is_any(read_.named.bind(1, conversation).bind(2, name));
  }

  Result<std::vector<Due>> due(Time now, std::size_t most) override {
    const std::scoped_lock lock(read_.mutex);
    read_.due.bind(1, count(now)).bind(2, whole(most));
    return rows<Due>(read_.due, [](const Statement& row) {
      return Due{row.text(0), time_of(row.number(1))};
    });
  }

  Result<std::size_t> expire(Time before, std::size_t most) override {
    const std::scoped_lock lock(write_.mutex);
    int code = write_.begin.run();
    if (code != SQLITE_OK) return write_error(code);
    std::vector<std::int64_t> old;
    {
      const Using reading(write_.old);
      write_.old.bind(1, count(before)).bind(2, whole(most));
      while ((code = write_.old.step()) == SQLITE_ROW) old.push_back(write_.old.number(0));
    }
    code = code == SQLITE_DONE ? SQLITE_OK : code;
    for (const std::int64_t id : old) {
      if (code == SQLITE_OK) code = write_.remove(id);
    }
    if (const auto error = finish(code)) return *error;
    return old.size();
  }

  Result<bool> forget(std::string_view conversation) override {
    const std::scoped_lock lock(write_.mutex);
    int code = write_.begin.run();
    if (code != SQLITE_OK) return write_error(code);
    std::int64_t id = -1;
    {
      const Using finding(write_.find);
      code = write_.find.bind(1, conversation).step();
      if (code == SQLITE_ROW) id = write_.find.number(0);
    }
    code = code == SQLITE_ROW || code == SQLITE_DONE ? SQLITE_OK : code;
    if (code == SQLITE_OK && id >= 0) code = write_.remove(id);
    if (code == SQLITE_OK) code = write_.forget_letters.bind(1, conversation).run();
    if (const auto error = finish(code)) return *error;
    return id >= 0;
  }

  Result<bool> bury(const DeadLetter& letter) override {
    const std::scoped_lock lock(write_.mutex);
    const int code = write_.bury.bind(1, letter.conversation)
                         .bind(2, letter.event)
                         .bind(3, letter.reason)
                         .bind(4, count(letter.at))
                         .run();
    if (code != SQLITE_OK) return write_error(code);
    return true;
  }

  Result<std::vector<DeadLetter>> dead_letters(std::uint64_t after, std::size_t most) override {
    const std::scoped_lock lock(read_.mutex);
    read_.letters.bind(1, whole(after)).bind(2, whole(most));
    return rows<DeadLetter>(read_.letters, [](const Statement& row) {
      return DeadLetter{static_cast<std::uint64_t>(row.number(0)), row.text(1), row.text(2),
                        row.text(3), time_of(row.number(4))};
    });
  }

  Result<StoreFigures> figures() override {
    const std::scoped_lock lock(read_.mutex);
    const Using reading(read_.figures);
    const int code = read_.figures.step();
    if (code != SQLITE_ROW) return read_error(code);
    const auto number = [&](int at) {
      return static_cast<std::uint64_t>(read_.figures.number(at));
    };
    StoreFigures figures{number(0), number(1), number(2), number(3), std::nullopt};
    if (!read_.figures.is_null(4)) figures.oldest_unsent = time_of(read_.figures.number(4));
    return figures;
  }

 private:
  struct Pending {
    const Change& change;
    Result<Committed> result = Committed::done;
    bool is_done = false;
  };

  Error read_error(int code) const { return store_error(read_.database.get(), code); }
  Error write_error(int code) const { return store_error(write_.database.get(), code); }

  template <class Row, class Make>
  Result<std::vector<Row>> rows(Statement& statement, Make make) {
    const Using reading(statement);
    std::vector<Row> list;
    int code = SQLITE_ROW;
    while ((code = statement.step()) == SQLITE_ROW) list.push_back(make(statement));
    if (code != SQLITE_DONE) return read_error(code);
    return list;
  }

  /// Ends a transaction; what went wrong, if anything did.
  std::optional<Error> finish(int code) {
    if (code == SQLITE_OK) code = write_.end.run();
    if (code == SQLITE_OK) return std::nullopt;
    const Error error = write_error(code);
    write_.undo.run();  // says no when SQLite has undone it already
    return error;
  }

  Result<bool> is_any_ready(Time now) {
    const std::scoped_lock lock(read_.mutex);
    return is_any(read_.ready.bind(1, count(now)));
  }

  /// Whether there is a row.
  Result<bool> is_any(Statement& statement) {
    const Using reading(statement);
    const int code = statement.step();
    if (code != SQLITE_ROW && code != SQLITE_DONE) return read_error(code);
    return code == SQLITE_ROW;
  }

  int put_off_to(std::string_view conversation, std::uint64_t number, Time until,
                 const Progress& progress) {
    const std::string names = line_of(progress.name);
    return write_.put_off.bind(1, conversation)
        .bind(2, whole(number))
        .bind(3, count(until))
        .bind(4, kBehind)
        .bind(5, whole(progress.made))
        .bind(6, names)
        .run();
  }

  /// All of them in one transaction: either all that could be done is kept, or nothing.
  void write(const std::vector<Pending*>& batch) {
    const std::scoped_lock lock(write_.mutex);
    int code = write_.begin.run();
    if (code != SQLITE_OK) {
      const Error error = write_error(code);
      for (Pending* one : batch) one->result = error;
      return;
    }
    for (Pending* one : batch) {
      if (code == SQLITE_OK) code = apply(one->change, one->result);
    }
    if (const auto error = finish(code)) {
      for (Pending* one : batch) one->result = *error;
    }
  }

  int apply(const Change& change, Result<Committed>& result) {
    std::int64_t id = -1;
    std::int64_t version = 0;
    std::int64_t last = 0;
    {
      const Using finding(write_.find);
      const int code = write_.find.bind(1, change.conversation).step();
      if (code == SQLITE_ROW) {
        id = write_.find.number(0);
        version = write_.find.number(1);
        last = write_.find.number(2);
      } else if (code != SQLITE_DONE) {
        return code;
      }
    }
    if (id >= 0 && !change.event.empty()) {
      const Using asking(write_.answered);
      const int code = write_.answered.bind(1, id).bind(2, change.event).step();
      if (code == SQLITE_ROW) return result = Committed::repeat, SQLITE_OK;
      if (code != SQLITE_DONE) return code;
    }
    if (version != whole(change.expected_version)) return result = Committed::conflict, SQLITE_OK;
    return keep(change, id, version + 1, last);
  }

  int keep(const Change& change, std::int64_t id, std::int64_t version, std::int64_t last) {
    const std::int64_t now_last = last + whole(change.outgoing.size());
    int code = SQLITE_OK;
    if (id < 0) {
      write_.add.bind(1, change.conversation).bind(2, change.session).bind(3, now_last);
      code = bind_time(write_.add, 4, change.wake_at).bind(5, count(change.now)).run();
      id = sqlite3_last_insert_rowid(write_.database.get());
    } else {
      write_.change.bind(1, id).bind(2, change.session).bind(3, version).bind(4, now_last);
      code = bind_time(write_.change, 5, change.wake_at).bind(6, count(change.now)).run();
    }
    if (code == SQLITE_OK && !change.event.empty()) {
      code = write_.answer.bind(1, id)
                 .bind(2, change.event)
                 .bind(3, version)
                 .bind(4, change.answer)
                 .run();
    }
    if (code == SQLITE_OK) code = keep_outgoing(change, id, last);
    // Not each time: what is a little too much does no harm.
    if (code == SQLITE_OK && version % 16 == 0) {
      code = write_.trim_answers.bind(1, id).bind(2, version - kKept).run();
      if (code == SQLITE_OK)
        code = write_.trim_outgoing.bind(1, id).bind(2, now_last - kKept).run();
    }
    return code;
  }

  int keep_outgoing(const Change& change, std::int64_t id, std::int64_t number) {
    bool is_behind = false;
    if (std::any_of(change.outgoing.begin(), change.outgoing.end(),
                    [](const Outgoing& out) { return out.is_to_be_sent; })) {
      const Using asking(write_.behind);
      const int code = write_.behind.bind(1, id).step();
      if (code != SQLITE_ROW && code != SQLITE_DONE) return code;
      is_behind = code == SQLITE_ROW;
    }
    for (const Outgoing& out : change.outgoing) {
      write_.outgoing.bind(1, id).bind(2, ++number).bind(3, out.kind).bind(4, out.body);
      write_.outgoing.bind(5, out.event).bind(6, out.token).bind(7, count(out.at));
      if (!out.is_to_be_sent) {
        write_.outgoing.bind_null(8);
      } else {
        write_.outgoing.bind(8, is_behind ? kBehind : count(out.at));
        is_behind = true;
      }
      if (const int code = write_.outgoing.run(); code != SQLITE_OK) return code;
    }
    return SQLITE_OK;
  }

  static Statement& bind_time(Statement& statement, int at, std::optional<Time> time) {
    return time ? statement.bind(at, count(*time)) : statement.bind_null(at);
  }

  Reader read_;
  Writer write_;
  std::mutex queue_mutex_;
  std::condition_variable turn_;
  std::deque<Pending*> queue_;
  bool is_writing_ = false;
};

}  // namespace

Result<std::unique_ptr<Store>> sqlite_store(const std::string& path) {
  Result<Database> writes = open_database(path);
  if (!writes) return writes.error();
  Result<Database> reads = open_database(path);
  if (!reads) return reads.error();
  return std::unique_ptr<Store>(
      std::make_unique<SqliteStore>(*std::move(reads), *std::move(writes)));
}

}  // namespace frontdesk::service
