// Random states for property tests: seeded, every part filled, often beyond its limits.
#pragma once

#include <random>
#include <string>

#include "runtime/session/remember.hpp"

namespace frontdesk::session {

class RandomState {
 public:
  explicit RandomState(std::uint64_t seed) : random_(seed) {}

  std::size_t below(std::size_t limit) { return random_() % limit; }

  std::string text(std::size_t longest) {
    static const std::string pieces[] = {"order ", "größe ", "\xF0\x9F\x93\xA6",
                                         "7",      "\xFF",   "مرحبا"};
    std::string out;
    const std::size_t size = below(longest + 1);
    while (out.size() < size) out += pieces[below(12) == 0 ? below(6) : 0];
    return out;
  }

  Value value(int depth) {
    switch (below(depth > 0 ? 7 : 5)) {
      case 0:
        return {};
      case 1:
        return Value(below(2) == 0);
      case 2:
        return Value(static_cast<std::int64_t>(random_()));
      case 3:
        return Value(static_cast<double>(below(1000)) / 8);
      case 4:
        return Value(text(below(20) == 0 ? 4000 : 20));
      case 5: {
        Value::List list;
        for (std::size_t i = below(5); i > 0; --i) list.push_back(value(depth - 1));
        return Value(std::move(list));
      }
      default: {
        Value map = Value::map();
        for (std::size_t i = below(5); i > 0; --i) map.set(text(10), value(depth - 1));
        return map;
      }
    }
  }

  Time time() {
    return Time(std::chrono::milliseconds(static_cast<std::int64_t>(below(1u << 31))));
  }

  State state() {
    State s;
    s.id = text(40);
    s.fingerprint = random_();
    s.locale = "de-AT";
    s.channel = text(12);
    s.last_event = time();
    s.started = time();
    set_customer(s, value(4));
    for (std::size_t i = below(4); i > 0; --i) set_profile(s, text(12), value(2));
    for (std::size_t i = below(60); i > 0; --i) {
      set_slot(s, text(12), value(10), text(below(3)), text(12));
    }
    for (std::size_t i = below(limit::frames + 1); i > 0; --i) {
      Frame frame{.flow = text(20), .state = text(20)};
      frame.attempts = static_cast<std::uint8_t>(below(256));
      for (std::size_t j = below(limit::trail + 1); j > 0; --j) {
        frame.trail.push_back(static_cast<std::uint32_t>(random_()));
      }
      for (std::size_t j = below(limit::visits + 1); j > 0; --j) {
        frame.visits.push_back({static_cast<std::uint32_t>(random_()), 3});
      }
      s.stack.push_back(std::move(frame));
    }
    s.pending.kind = static_cast<Pending::Kind>(below(5));
    for (std::size_t i = below(4); i > 0; --i) s.pending.candidates.push_back(text(20));
    s.custody.who = static_cast<Custody>(below(5));
    s.custody.reason = text(20);
    s.custody.since = time();
    s.custody.introduce = below(2) == 0;
    s.counters.turns = static_cast<std::uint16_t>(random_());
    for (std::size_t i = below(40); i > 0; --i) {
      raise_signal(s, text(12), static_cast<std::int32_t>(below(9000)));
    }
    for (std::size_t i = below(90); i > 0; --i) use_of(s, static_cast<std::uint32_t>(random_()));
    for (std::size_t i = below(50); i > 0; --i) mark_seen(s, "mid." + std::to_string(random_()));
    if (below(2) == 0) {
      s.call = PendingCall{"c1", text(20), text(20), text(20), {}};
      if (below(2) == 0) s.call->deadline = time();
    }
    if (below(2) == 0) s.timers.no_input = time();
    if (below(9) == 0) s.timers.settle = time();
    set_last_replies(s, text(12), {text(900), text(30)});
    for (std::size_t i = below(60); i > 0; --i) {
      add_line(s, static_cast<TranscriptLine::Who>(below(3)), text(below(9) == 0 ? 900 : 90),
               time());
    }
    add_burst(s, text(3000));
    s.disclosed = below(2) == 0;
    s.opted_out = below(5) == 0;
    s.locale_by = static_cast<LocaleBy>(below(3));
    s.host_locale = text(8);
    s.heard = text(8);
    if (below(2) == 0) s.reply_until = time();
    for (std::size_t i = below(5); i > 0; --i) s.offered.push_back(text(20));
    return s;
  }

 private:
  std::mt19937_64 random_;
};

}  // namespace frontdesk::session
