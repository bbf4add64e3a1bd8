// Service bench: events a second through the service and over HTTP, beside the engine alone, the
// stores alone, and the HTTP library with an empty handler; all in one run.
#include <fmt/format.h>
#include <httplib.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "frontdesk/engine.hpp"
#include "frontdesk/service/server.hpp"

namespace {

using namespace frontdesk;
using namespace frontdesk::service;
using Clock = std::chrono::steady_clock;

constexpr const char* kQuestions[] = {"when do you open", "where is my order", "thanks a lot",
                                      "can I pay by invoice", "how do I return shoes"};

struct Options {
  double seconds = 2;
  std::string redis;  ///< HOST:PORT
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

void print(std::string_view name, int threads, const Measured& one) {
  fmt::print("{:<34} {:>7} {:>12.0f} {:>10.0f} {:>10.0f}\n", name, threads, one.a_second, one.p50,
             one.p99);
  std::fflush(stdout);
}

/// Stores by name, each new.
class Stores {
 public:
  explicit Stores(const Options& options) : options_(options) {
    directory_ =
        std::filesystem::temp_directory_path() / ("frontdesk_bench_" + std::to_string(getpid()));
    std::filesystem::create_directories(directory_);
  }
  ~Stores() { std::filesystem::remove_all(directory_); }

  std::vector<std::string> names() const {
    std::vector<std::string> names = {"memory", "sqlite"};
    if (!options_.redis.empty()) names.emplace_back("redis");
    return names;
  }

  std::unique_ptr<Store> open(const std::string& name) {
    if (name == "memory") return memory_store();
    const std::size_t colon = options_.redis.rfind(':');
    auto store = name == "sqlite" ? sqlite_store((directory_ / std::to_string(number_++)).string())
                                  : redis_store(options_.redis.substr(0, colon),
                                                std::atoi(options_.redis.c_str() + colon + 1));
    if (!store) {
      fmt::print(stderr, "{}: {}\n", name, store.error().message);
      std::exit(1);
    }
    return *std::move(store);
  }

 private:
  const Options& options_;
  std::filesystem::path directory_;
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

/// The writes that the service makes, without the engine.
void store_alone(const Options& options, Stores& stores, const std::string& name, int threads) {
  const std::unique_ptr<Store> store = stores.open(name);
  const std::string session(900, 's');
  const std::string answer(700, 'a');
  print(name + " alone", threads, measure(options, threads, [&](int thread) {
          return [&, thread, mine = std::uint64_t{0}](std::uint64_t) mutable {
            Change change;
            change.conversation = "alone" + conversation(thread, mine);
            change.event = std::to_string(mine);
            change.expected_version = mine++ % 5;
            change.session = session;
            change.answer = answer;
            change.outgoing.resize(1);
            change.outgoing[0].kind = "reply";
            change.outgoing[0].body = answer.substr(0, 120);
            if (const auto loaded = store->load(change.conversation, change.event)) {
              (void)store->commit(change);
            }
          };
        }));
}

void through_service(const Options& options, Stores& stores, const std::string& name, int threads,
                     const std::shared_ptr<const RuleSet>& rules) {
  Service service(rules, stores.open(name));
  print("service, " + name, threads, measure(options, threads, [&](int thread) {
          return [&, thread, mine = std::uint64_t{0}](std::uint64_t) mutable {
            const std::string who = "queue" + conversation(thread, mine);
            (void)service.handle(who, message(mine++));
          };
        }));
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

void empty_handler(const Options& options, int threads) {
  httplib::Server server;
  server.set_keep_alive_max_count(100'000'000);
  server.set_tcp_nodelay(true);
  server.Post(".*", [](const httplib::Request&, httplib::Response& response) {
    response.set_content("{}", "application/json");
  });
  const int port = server.bind_to_any_port("127.0.0.1");
  std::thread thread([&] { server.listen_after_bind(); });
  print("HTTP, empty handler", threads,
        measure(options, threads, [&](int one) { return poster(port, "empty", one); }));
  server.stop();
  thread.join();
}

void over_http(const Options& options, Stores& stores, const std::string& name, int threads,
               const std::shared_ptr<const RuleSet>& rules) {
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
  print("HTTP, " + name, threads, full);
  const std::chrono::nanoseconds pace(
      static_cast<std::int64_t>(1e9 * 2 * threads / std::max(full.a_second, 1.0)));
  print("HTTP, " + name + ", half load", threads,
        measure(
            options, threads, [&](int one) { return poster(*port, "half", one); }, pace));
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
  app.add_option("--redis", options.redis, "HOST:PORT of a Redis server to measure, too");
  CLI11_PARSE(app, count, values);
  const Compilation compiled = compile_directory(FRONTDESK_RULES_DIR "/retail");
  if (!compiled.rules) return 1;
  fmt::print("{:<34} {:>7} {:>12} {:>10} {:>10}\n", "", "threads", "events/s", "p50 us", "p99 us");
  engine_alone(options, compiled.rules);
  Stores stores(options);
  for (const std::string& name : stores.names()) {
    for (const int threads : {1, 2, 16}) {
      store_alone(options, stores, name, threads);
      through_service(options, stores, name, threads, compiled.rules);
    }
  }
  for (const int threads : {1, 2, 16}) {
    empty_handler(options, threads);
    for (const std::string& name : stores.names()) {
      over_http(options, stores, name, threads, compiled.rules);
    }
  }
  open_conversations(compiled.rules);
}
