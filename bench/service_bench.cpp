// Service bench: events a second through the service and over HTTP, beside the engine alone, the
// stores alone doing the same writes, and the HTTP library with an empty handler. All that is
// compared takes turns, a little at a time: whatever else the machine does hits all alike.
#include <fmt/format.h>
#include <httplib.h>
#include <sys/resource.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "frontdesk/engine.hpp"
#include "frontdesk/service/server.hpp"
#include "service/store/redis_server.hpp"
#include "service/store/temporary_directory.hpp"

namespace {

using namespace frontdesk;
using namespace frontdesk::service;
using Clock = std::chrono::steady_clock;
using Seconds = std::chrono::duration<double>;

constexpr const char* kQuestions[] = {"when do you open", "where is my order", "thanks a lot",
                                      "can I pay by invoice", "how do I return shoes"};
constexpr std::uint64_t kEach = std::size(kQuestions);  // events of a customer

Message message(std::uint64_t number) {
  return {.id = std::to_string(number),
          .text = kQuestions[number % kEach],
          .channel = "webchat",
          .at = Time(std::chrono::milliseconds(1'800'000'000'000))};
}

/// Each thread has customers of its own, a new one after five events.
std::string conversation(int thread, std::uint64_t event) {
  return fmt::format("web:{}.{}", thread, event / kEach);
}

double cpu_seconds() {
  rusage used{};
  getrusage(RUSAGE_SELF, &used);
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
  };
  return seconds(used.ru_utime) + seconds(used.ru_stime);
}

/// Something that is done over and over, by several threads.
class Lane {
 public:
  using Work = std::function<void()>;

  Lane(std::string name, int threads, const std::function<Work(int thread)>& make)
      : name_(std::move(name)) {
    for (int thread = 0; thread < threads; ++thread) work_.push_back(make(thread));
  }

  /// With `pace`, each thread begins one only every so often.
  void run(Seconds length, Seconds pace = Seconds(0)) {
    const double cpu = cpu_seconds();
    const auto begin = Clock::now();
    std::vector<std::vector<double>> times(work_.size());
    std::vector<std::thread> threads;
    for (std::size_t i = 0; i < work_.size(); ++i) {
      threads.emplace_back([&, i] {
        for (Seconds next(0); Clock::now() < begin + length; next += pace) {
          std::this_thread::sleep_until(begin + next);
          const auto began = Clock::now();
          work_[i]();
          times[i].push_back(Seconds(Clock::now() - began).count() * 1e6);
        }
      });
    }
    for (std::thread& thread : threads) thread.join();
    seconds_ += Seconds(Clock::now() - begin).count();
    cpu_ += cpu_seconds() - cpu;
    for (const auto& one : times) times_.insert(times_.end(), one.begin(), one.end());
  }

  double a_second() const { return static_cast<double>(times_.size()) / seconds_; }

  /// As a part of what others do.
  void print(double of_store = 0, double of_http = 0) {
    std::sort(times_.begin(), times_.end());
    const auto part = [&](std::size_t percent) {
      return times_.empty() ? 0 : times_[times_.size() * percent / 100];
    };
    const auto ratio = [&](double of) {
      return of > 0 ? fmt::format("{:.2f}", a_second() / of) : "";
    };
    fmt::print("{:<22} {:>7} {:>9.0f} {:>8.0f} {:>8.0f} {:>8.0f} {:>9} {:>8}\n", name_,
               work_.size(), a_second(), part(50), part(99),
               cpu_ * 1e6 / static_cast<double>(std::max<std::size_t>(times_.size(), 1)),
               ratio(of_store), ratio(of_http));
    std::fflush(stdout);
  }

 private:
  std::string name_;
  std::vector<Work> work_;
  std::vector<double> times_;
  double seconds_ = 0;
  double cpu_ = 0;
};

/// Stores by name, each new; Redis keeps what it is told as SQLite does.
class Stores {
 public:
  std::unique_ptr<Store> open(const std::string& name) {
    if (name == "memory") return memory_store();
    const std::string path = directory_.file(std::to_string(number_++));
    if (name == "redis") {
      std::filesystem::create_directory(path);
      redis_.push_back(std::make_unique<service::testing::RedisServer>(path));
      if (!redis_.back()->is_up()) fmt::print(stderr, "redis-server does not start\n");
    }
    auto store =
        name == "sqlite" ? sqlite_store(path) : redis_store("127.0.0.1", redis_.back()->port());
    if (!store) {
      fmt::print(stderr, "{}: {}\n", name, store.error().message);
      std::exit(1);
    }
    return *std::move(store);
  }

 private:
  service::testing::TemporaryDirectory directory_;
  std::vector<std::unique_ptr<service::testing::RedisServer>> redis_;
  int number_ = 0;
};

/// What the service has the store keep for a customer's events.
std::vector<Change> changes_of(const std::shared_ptr<const RuleSet>& rules) {
  const Engine engine(rules);
  Session session("a");
  std::vector<Change> changes;
  for (std::uint64_t i = 0; i < kEach; ++i) {
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

Lane engine_alone(int threads, const std::shared_ptr<const RuleSet>& rules) {
  return {"engine", threads, [&rules](int) {
            return [engine = Engine(rules), session = Session("a"),
                    mine = std::uint64_t{0}]() mutable {
              if (mine % kEach == 0) session = Session("a");
              engine.handle(session, message(mine++));
            };
          }};
}

Lane store_alone(const std::string& name, int threads, std::shared_ptr<Store> store,
                 const std::vector<Change>& changes) {
  return {name + " alone", threads, [&, store](int thread) {
            return [&changes, store, thread, mine = std::uint64_t{0}]() mutable {
              Change change = changes[mine % kEach];
              change.conversation = conversation(thread, mine);
              change.event = std::to_string(mine++);
              if (store->load(change.conversation, change.event)) (void)store->commit(change);
            };
          }};
}

Lane through_service(const std::string& name, int threads, std::shared_ptr<Service> service) {
  return {"service, " + name, threads, [&](int thread) {
            return [service, thread, mine = std::uint64_t{0}]() mutable {
              const std::string who = conversation(thread, mine);
              (void)service->handle(who, message(mine++));
            };
          }};
}

Lane over_http(const std::string& name, int threads, int port) {
  return {"HTTP, " + name, threads, [port](int thread) {
            auto client = std::make_shared<httplib::Client>("127.0.0.1", port);
            client->set_keep_alive(true);
            client->set_tcp_nodelay(true);
            return [client, thread, mine = std::uint64_t{0}]() mutable {
              const Message one = message(mine);
              const std::string path =
                  "/v1/conversations/" + conversation(thread, mine++) + "/events";
              client->Post(
                  path.c_str(),
                  fmt::format(R"({{"kind":"message","id":"{}","text":"{}","channel":"webchat"}})",
                              one.id, one.text),
                  "application/json");
            };
          }};
}

/// The HTTP library that does nothing.
class Empty {
 public:
  Empty() {
    server_.new_task_queue = [] { return new httplib::ThreadPool(32); };
    server_.set_keep_alive_max_count(100'000'000);
    server_.set_keep_alive_timeout(30);
    server_.set_tcp_nodelay(true);
    server_.Post(".*", [](const httplib::Request&, httplib::Response& response) {
      response.set_content("{}", "application/json");
    });
    port_ = server_.bind_to_any_port("127.0.0.1");
    thread_ = std::thread([this] { server_.listen_after_bind(); });
  }
  ~Empty() {
    server_.stop();
    thread_.join();
  }
  int port() const { return port_; }

 private:
  httplib::Server server_;
  std::thread thread_;
  int port_ = 0;
};

class Running {
 public:
  explicit Running(Service& service) : server_(service, options()) {
    const auto port = server_.listen();
    port_ = port ? *port : 0;
    thread_ = std::thread([this] { server_.run(); });
  }
  ~Running() {
    server_.stop();
    thread_.join();
  }
  int port() const { return port_; }

 private:
  static ServerOptions options() {
    ServerOptions options;
    options.port = 0;
    options.events_a_minute = 1'000'000'000;
    options.burst = 1'000'000'000;
    return options;
  }

  Server server_;
  std::thread thread_;
  int port_ = 0;
};

/// One store: alone, behind the service, and over HTTP.
struct Group {
  Group(const std::string& name, int threads, Stores& stores,
        const std::shared_ptr<const RuleSet>& rules, const std::vector<Change>& changes)
      : service(rules, stores.open(name)),
        server(service),
        alone(store_alone(name, threads, stores.open(name), changes)),
        queue(through_service(name, threads, std::make_shared<Service>(rules, stores.open(name)))),
        http(over_http(name, threads, server.port())),
        half(over_http(name + ", half load", threads, server.port())) {}

  Service service;
  Running server;
  Lane alone, queue, http, half;
};

void compare(int threads, Seconds seconds, const std::shared_ptr<const RuleSet>& rules,
             const std::vector<Change>& changes) {
  constexpr int kRounds = 10;
  Stores stores;
  Empty empty;
  Lane engine = engine_alone(threads, rules);
  Lane nothing = over_http("nothing", threads, empty.port());
  std::vector<std::unique_ptr<Group>> groups;
  for (const char* name : {"memory", "sqlite", "redis"}) {
    groups.push_back(std::make_unique<Group>(name, threads, stores, rules, changes));
  }
  for (int round = 0; round < kRounds; ++round) {
    engine.run(seconds / kRounds);
    nothing.run(seconds / kRounds);
    for (const auto& one : groups) {
      for (Lane* lane : {&one->alone, &one->queue, &one->http}) lane->run(seconds / kRounds);
    }
  }
  engine.print();
  nothing.print();
  for (const auto& one : groups) {
    one->half.run(seconds, Seconds(2 * threads / std::max(one->http.a_second(), 1.0)));
    one->alone.print();
    one->queue.print(one->alone.a_second());
    one->http.print(one->alone.a_second(), nothing.a_second());
    one->half.print();
  }
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
  double seconds = 2;
  CLI::App app("Events a second through the service and over HTTP.", "service_bench");
  app.add_option("--seconds", seconds, "For each line")->capture_default_str();
  CLI11_PARSE(app, count, values);
  const Compilation compiled = compile_directory(FRONTDESK_RULES_DIR "/retail");
  if (!compiled.rules) return 1;
  open_conversations(compiled.rules);
  const std::vector<Change> changes = changes_of(compiled.rules);
  fmt::print("\n{:<22} {:>7} {:>9} {:>8} {:>8} {:>8} {:>9} {:>8}\n", "", "threads", "events/s",
             "p50 us", "p99 us", "CPU us", "of store", "of HTTP");
  for (const int threads : {1, 2, 16}) {
    compare(threads, Seconds(seconds), compiled.rules, changes);
  }
}
