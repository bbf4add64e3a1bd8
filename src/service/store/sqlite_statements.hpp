// SQLite statements: all that the store asks of SQLite.
#pragma once

#include <cstdint>
#include <mutex>
#include <utility>

#include "service/store/sqlite.hpp"

namespace frontdesk::service {

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
  Statement begin, end, undo, find, add, change, answered, answer, outgoing, trim_answers,
      trim_outgoing, ready, put_off, sent, next, behind, old, forget_answers, forget_outgoing,
      forget, forget_letters, bury;
};

}  // namespace frontdesk::service
