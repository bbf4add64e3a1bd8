// SQLite store: one connection reads, one writes what has piled up in one transaction.
#include <algorithm>
#include <condition_variable>
#include <deque>
#include <functional>
#include <limits>
#include <mutex>
#include <utility>

#include "frontdesk/service/store.hpp"
#include "service/store/sqlite.hpp"
#include "service/store/sqlite_statements.hpp"

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
    Committed committed = Committed::done;
    if (const auto error = write([&] { return apply(change, committed); })) return *error;
    return committed;
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
    std::vector<Outgoing> list;
    const auto error = write([&] {
      int code = SQLITE_ROW;
      {
        const Using reading(write_.ready);
        write_.ready.bind(1, count(now)).bind(2, whole(most));
        while ((code = write_.ready.step()) == SQLITE_ROW) {
          list.push_back(outgoing_in_row(write_.ready));
        }
      }
      code = code == SQLITE_DONE ? SQLITE_OK : code;
      for (const Outgoing& one : list) {
        if (code == SQLITE_OK) code = put_off_to(one.conversation, one.number, until, {});
      }
      return code;
    });
    if (error) return *error;
    return list;
  }

  Result<bool> put_off(std::string_view conversation, std::uint64_t number, Time until,
                       const Progress& progress) override {
    bool was = false;
    const auto error = write([&] {
      const int code = put_off_to(conversation, number, until, progress);
      was = sqlite3_changes(write_.database.get()) > 0;
      return code;
    });
    if (error) return *error;
    return was;
  }

  Result<bool> mark_sent(std::string_view conversation, std::uint64_t number,
                         std::string_view name) override {
    bool was = false;
    const auto error = write([&] {
      const std::string names = line_of(name);
      const int code =
          write_.sent.bind(1, conversation).bind(2, whole(number)).bind(3, names).run();
      was = sqlite3_changes(write_.database.get()) > 0;
      return code == SQLITE_OK && was ? write_.next.bind(1, conversation).run() : code;
    });
    if (error) return *error;
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
    std::vector<std::int64_t> old;
    const auto error = write([&] {
      int code = SQLITE_ROW;
      {
        const Using reading(write_.old);
        write_.old.bind(1, count(before)).bind(2, whole(most));
        while ((code = write_.old.step()) == SQLITE_ROW) old.push_back(write_.old.number(0));
      }
      code = code == SQLITE_DONE ? SQLITE_OK : code;
      for (const std::int64_t id : old) {
        if (code == SQLITE_OK) code = write_.remove(id);
      }
      return code;
    });
    if (error) return *error;
    return old.size();
  }

  Result<bool> forget(std::string_view conversation) override {
    std::int64_t id = -1;
    const auto error = write([&] {
      int code = SQLITE_DONE;
      {
        const Using finding(write_.find);
        code = write_.find.bind(1, conversation).step();
        if (code == SQLITE_ROW) id = write_.find.number(0);
      }
      code = code == SQLITE_ROW || code == SQLITE_DONE ? SQLITE_OK : code;
      if (code == SQLITE_OK && id >= 0) code = write_.remove(id);
      return code == SQLITE_OK ? write_.forget_letters.bind(1, conversation).run() : code;
    });
    if (error) return *error;
    return id >= 0;
  }

  Result<bool> bury(const DeadLetter& letter) override {
    const auto error = write([&] {
      return write_.bury.bind(1, letter.conversation)
          .bind(2, letter.event)
          .bind(3, letter.reason)
          .bind(4, count(letter.at))
          .run();
    });
    if (error) return *error;
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
  /// What one caller wants to write: gives SQLite's code.
  using Work = std::function<int()>;
  struct Pending {
    const Work& work;
    std::optional<Error> error{};
    bool is_done = false;
  };

  Error read_error(int code) const { return store_error(read_.database.get(), code); }

  template <class Row, class Make>
  Result<std::vector<Row>> rows(Statement& statement, Make make) {
    const Using reading(statement);
    std::vector<Row> list;
    int code = SQLITE_ROW;
    while ((code = statement.step()) == SQLITE_ROW) list.push_back(make(statement));
    if (code != SQLITE_DONE) return read_error(code);
    return list;
  }

  /// Does `work` within a transaction: alone, or with others that wait at the same time and share
  /// its write to the disk. Nothing of it is kept when there is an error, of whichever of them.
  std::optional<Error> write(const Work& work) {
    Pending pending{.work = work};
    std::unique_lock lock(queue_mutex_);
    queue_.push_back(&pending);
    turn_.wait(lock,
               [&] { return pending.is_done || (!is_writing_ && queue_.front() == &pending); });
    if (pending.is_done) return pending.error;
    is_writing_ = true;
    const std::vector<Pending*> batch(
        queue_.begin(),
        queue_.begin() + static_cast<std::ptrdiff_t>(std::min(queue_.size(), kMostAtOnce)));
    lock.unlock();
    std::optional<Error> error = write_all(batch);
    lock.lock();
    queue_.erase(queue_.begin(), queue_.begin() + static_cast<std::ptrdiff_t>(batch.size()));
    for (Pending* one : batch) {
      one->error = error;
      one->is_done = true;
    }
    is_writing_ = false;
    turn_.notify_all();
    return error;
  }

  /// Only whoever has its turn comes here.
  std::optional<Error> write_all(const std::vector<Pending*>& batch) {
    int code = write_.begin.run();
    if (code != SQLITE_OK) return store_error(write_.database.get(), code);
    for (Pending* one : batch) {
      if (code == SQLITE_OK) code = one->work();
    }
    if (code == SQLITE_OK) code = write_.end.run();
    if (code == SQLITE_OK) return std::nullopt;
    const Error error = store_error(write_.database.get(), code);
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

  int apply(const Change& change, Committed& result) {
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
