// Service bench: events a second through the service and over HTTP, beside the engine alone, the
// stores alone doing the same writes, and the HTTP library with an empty handler; all in one run.
#include <fmt/format.h>
#include <httplib.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "frontdesk/engine.hpp"
#include "frontdesk/service/server.hpp"
#include "service/store/redis_server.hpp"
#include "service/store/temporary_directory.hpp"

namespace {

using namespace frontdesk;
using namespace frontdesk::service;
using Clock = std::chrono::steady_clock;

constexpr const char* kQuestions[] = {"when do you open", "where is my order", "thanks a lot",
                                      "can I pay by invoice", "how do I return shoes"};

struct Options {
  double seconds = 2;
};

Message message(std::uint64_t number) {
  return {.id = std::to_string(number),
          .text = kQuestions[number % std::size(kQuestions)],
          .channel = "webchat",
          .at = Time(std::chrono::milliseconds(1'800'000'000'000))};
}

struct Measured {
  double a_second = 0;
  double p50 = 0;  ///< Microseconds.
  double p99 = 0;
};

/// Runs `work` over and over in `threads` threads. With `pace`, each begins one only every so
/// often.
Measured measure(const Options& options, int threads,
                 const std::function<std::function<void(std::uint64_t)>(int)>& make,
                 std::chrono::nanoseconds pace = {}) {
  std::atomic<std::uint64_t> count = 0;
  std::vector<std::vector<double>> times(static_cast<std::size_t>(threads));
  std::vector<std::thread> all;
  const auto begin = Clock::now();
  const auto until = begin + std::chrono::duration_cast<Clock::duration>(
                                 std::chrono::duration<double>(options.seconds));
  for (int thread = 0; thread < threads; ++thread) {
    all.emplace_back([&, thread] {
      const auto work = make(thread);
      std::vector<double>& mine = times[static_cast<std::size_t>(thread)];
      for (auto next = begin; Clock::now() < until; next += pace) {
        if (pace.count() > 0) std::this_thread::sleep_until(next);
        const auto began = Clock::now();
        work(count++);
        mine.push_back(std::chrono::duration<double, std::micro>(Clock::now() - began).count());
      }
    });
  }
  for (std::thread& thread : all) thread.join();
  const double took = std::chrono::duration<double>(Clock::now() - begin).count();
  std::vector<double> sorted;
  for (const auto& mine : times) sorted.insert(sorted.end(), mine.begin(), mine.end());
  std::sort(sorted.begin(), sorted.end());
  Measured measured;
  measured.a_second = static_cast<double>(sorted.size()) / took;
  measured.p50 = sorted.empty() ? 0 : sorted[sorted.size() / 2];
  measured.p99 = sorted.empty() ? 0 : sorted[sorted.size() * 99 / 100];
  return measured;
}

/// `beside`: events a second of what it is compared with.
void print(std::string_view name, int threads, const Measured& one, double beside = 0) {
  fmt::print("{:<28} {:>7} {:>11.0f} {:>9.0f} {:>9.0f} {:>8}\n", name, threads, one.a_second,
             one.p50, one.p99, beside > 0 ? fmt::format("{:.2f}", one.a_second / beside) : "");
  std::fflush(stdout);
}

/// Stores by name, each new; Redis keeps what it is told as SQLite does.
class Stores {
 public:
  static constexpr const char* kNames[] = {"memory", "sqlite", "redis"};

  std::unique_ptr<Store> open(const std::string& name) {
    if (name == "memory") return memory_store();
    const std::string path = directory_.file(std::to_string(number_++));
    if (name == "redis") {
      std::filesystem::create_directory(path);
      redis_ = std::make_unique<service::testing::RedisServer>(path);
      if (!redis_->is_up()) fmt::print(stderr, "redis-server does not start\n");
    }
    auto store = name == "sqlite" ? sqlite_store(path) : redis_store("127.0.0.1", redis_->port());
    if (!store) {
      fmt::print(stderr, "{}: {}\n", name, store.error().message);
      std::exit(1);
    }
    return *std::move(store);
  }

 private:
  service::testing::TemporaryDirectory directory_;
  std::unique_ptr<service::testing::RedisServer> redis_;
  int number_ = 0;
};

/// Each thread has customers of its own, a new one after five events.
std::string conversation(int thread, std::uint64_t event) {
  return fmt::format("{}.{}.{}", getpid(), thread, event / 5);
}

void engine_alone(const Options& options, const std::shared_ptr<const RuleSet>& rules) {
  const Engine engine(rules);
  print("engine", 1, measure(options, 1, [&](int) {
          auto session = std::make_shared<Session>("a");
          return [&engine, session](std::uint64_t number) {
            if (number % 5 == 0) *session = Session("a");
            engine.handle(*session, message(number));
          };
        }));
}

/// What the service has the store keep for a customer's five events.
std::vector<Change> changes_of(const std::shared_ptr<const RuleSet>& rules) {
  const Engine engine(rules);
  Session session("a");
  std::vector<Change> changes;
  for (std::uint64_t i = 0; i < 5; ++i) {
    const Turn turn = engine.handle(session, message(i));
    Change change;
    change.expected_version = i;
    change.session = session.encode();
    change.answer = to_json(turn);
    change.wake_at = turn.wake_at;
    for (const Reply& reply : turn.replies) {
      change.outgoing.push_back({.kind = "reply", .body = to_json(reply)});
    }
    changes.push_back(std::move(change));
  }
  return changes;
}

double store_alone(const Options& options, Stores& stores, const std::string& name, int threads,
                   const std::vector<Change>& changes) {
  const std::unique_ptr<Store> store = stores.open(name);
  const Measured one = measure(options, threads, [&](int thread) {
    return [&, thread, mine = std::uint64_t{0}](std::uint64_t) mutable {
      Change change = changes[mine % changes.size()];
      change.conversation = "alone" + conversation(thread, mine);
      change.event = std::to_string(mine++);
      if (store->load(change.conversation, change.event)) (void)store->commit(change);
    };
  });
  print(name + " alone", threads, one);
  return one.a_second;
}

void through_service(const Options& options, Stores& stores, const std::string& name, int threads,
                     const std::shared_ptr<const RuleSet>& rules, double alone) {
  Service service(rules, stores.open(name));
  print("service, " + name, threads,
        measure(options, threads,
                [&](int thread) {
                  return [&, thread, mine = std::uint64_t{0}](std::uint64_t) mutable {
                    const std::string who = "queue" + conversation(thread, mine);
                    (void)service.handle(who, message(mine++));
                  };
                }),
        alone);
}

std::function<void(std::uint64_t)> poster(int port, const std::string& prefix, int thread) {
  auto client = std::make_shared<httplib::Client>("127.0.0.1", port);
  client->set_keep_alive(true);
  client->set_tcp_nodelay(true);
  return [client, prefix, thread, mine = std::uint64_t{0}](std::uint64_t) mutable {
    const Message one = message(mine);
    const std::string path =
        "/v1/conversations/" + prefix + conversation(thread, mine++) + "/events";
    client->Post(path.c_str(),
                 fmt::format(R"({{"kind":"message","id":"{}","text":"{}","channel":"webchat"}})",
                             one.id, one.text),
                 "application/json");
  };
}

double empty_handler(const Options& options, int threads) {
  httplib::Server server;
  server.new_task_queue = [] { return new httplib::ThreadPool(32); };
  server.set_keep_alive_max_count(100'000'000);
  server.set_tcp_nodelay(true);
  server.Post(".*", [](const httplib::Request&, httplib::Response& response) {
    response.set_content("{}", "application/json");
  });
  const int port = server.bind_to_any_port("127.0.0.1");
  std::thread thread([&] { server.listen_after_bind(); });
  const Measured one =
      measure(options, threads, [&](int each) { return poster(port, "empty", each); });
  print("HTTP, empty handler", threads, one);
  server.stop();
  thread.join();
  return one.a_second;
}

void over_http(const Options& options, Stores& stores, const std::string& name, int threads,
               const std::shared_ptr<const RuleSet>& rules, double empty) {
  Service service(rules, stores.open(name));
  ServerOptions server_options;
  server_options.port = 0;
  server_options.events_a_minute = 1'000'000'000;
  server_options.burst = 1'000'000'000;
  Server server(service, server_options);
  const auto port = server.listen();
  if (!port) return;
  std::thread thread([&] { server.run(); });
  const Measured full =
      measure(options, threads, [&](int one) { return poster(*port, "http", one); });
  print("HTTP, " + name, threads, full, empty);
  const std::chrono::nanoseconds pace(
      static_cast<std::int64_t>(1e9 * 2 * threads / std::max(full.a_second, 1.0)));
  const Measured half = measure(
      options, threads, [&](int one) { return poster(*port, "half", one); }, pace);
  print("HTTP, " + name + ", half load", threads, half);
  server.stop();
  thread.join();
}

double resident_megabytes() {
  std::ifstream in("/proc/self/statm");
  double pages = 0;
  in >> pages >> pages;
  return pages * static_cast<double>(sysconf(_SC_PAGESIZE)) / 1e6;
}

void open_conversations(const std::shared_ptr<const RuleSet>& rules) {
  Service service(rules, memory_store());
  const double before = resident_megabytes();
  for (int i = 0; i < 100'000; ++i) (void)service.handle(std::to_string(i), message(1));
  fmt::print("\n100,000 conversations, one event each, in memory: {:.0f} MB\n",
             resident_megabytes() - before);
}

}  // namespace

int main(int count, char** values) {
  Options options;
  CLI::App app("Events a second through the service and over HTTP.", "service_bench");
  app.add_option("--seconds", options.seconds, "For each line")->capture_default_str();
  CLI11_PARSE(app, count, values);
  const Compilation compiled = compile_directory(FRONTDESK_RULES_DIR "/retail");
  if (!compiled.rules) return 1;
  fmt::print("{:<28} {:>7} {:>11} {:>9} {:>9} {:>8}\n", "", "threads", "events/s", "p50 us",
             "p99 us", "ratio");
  engine_alone(options, compiled.rules);
  const std::vector<Change> changes = changes_of(compiled.rules);
  Stores stores;
  for (const std::string name : Stores::kNames) {
    for (const int threads : {1, 2, 16}) {
      const double alone = store_alone(options, stores, name, threads, changes);
      through_service(options, stores, name, threads, compiled.rules, alone);
    }
  }
  for (const int threads : {1, 2, 16}) {
    const double empty = empty_handler(options, threads);
    for (const std::string name : Stores::kNames) {
      over_http(options, stores, name, threads, compiled.rules, empty);
    }
  }
  open_conversations(compiled.rules);
}
