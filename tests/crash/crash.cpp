// Crash: kills a service, and the Redis behind it, at random instants while customers write, and
// counts what was lost, doubled, disordered or not sent. Prints one line of JSON; ends with 1
// unless all four are 0.
#include <httplib.h>
#include <signal.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <atomic>
#include <chrono>
#include <iostream>
#include <map>
#include <memory>
#include <mutex>
#include <nlohmann/json.hpp>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include "service/child_process.hpp"
#include "service/store/redis_server.hpp"
#include "service/store/temporary_directory.hpp"

namespace {

using frontdesk::service::testing::ChildProcess;
using frontdesk::service::testing::free_port;
using frontdesk::service::testing::RedisServer;
using frontdesk::service::testing::TemporaryDirectory;
using nlohmann::json;
using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;
using std::chrono::seconds;

struct Options {
  std::string program;
  std::string rules;
  std::string store = "sqlite";
  /// It goes on until all three are reached.
  int seconds = 20;
  std::uint64_t events = 1;
  std::uint64_t kills = 1;
  int servers = 2;
  int clients = 8;
  int kill_every = 700;  ///< Milliseconds, on average.
  unsigned seed = 1;
};

struct Counts {
  std::atomic<std::uint64_t> events = 0;
  std::atomic<std::uint64_t> kills = 0;
  std::atomic<std::uint64_t> lost = 0;
  std::atomic<std::uint64_t> doubled = 0;
  std::atomic<std::uint64_t> disordered = 0;
  std::atomic<std::uint64_t> unsent = 0;
};

/// Where the service posts what goes out. Remembers the order in which things came first.
class Receiver {
 public:
  explicit Receiver(Counts& counts) : counts_(counts) {
    server_.Post("/", [this](const httplib::Request& request, httplib::Response&) {
      const json body = json::parse(request.body, nullptr, false);
      const std::scoped_lock lock(mutex_);
      last_ = Clock::now();
      std::vector<json>& seen = seen_[body["conversation"]];
      for (const json& one : seen) {
        if (one["key"] != body["key"]) continue;
        // Again is allowed, but only the same.
        if (one != body) ++counts_.doubled;
        return;
      }
      if (body["key"] !=
          body["conversation"].get<std::string>() + "/" + std::to_string(seen.size() + 1)) {
        ++counts_.disordered;
      }
      seen.push_back(body);
    });
    // The senders keep their connections: each needs a thread here.
    server_.new_task_queue = [] { return new httplib::ThreadPool(128); };
    port_ = server_.bind_to_any_port("127.0.0.1");
    thread_ = std::thread([this] { server_.listen_after_bind(); });
  }
  ~Receiver() {
    server_.stop();
    thread_.join();
  }

  std::string url() const { return "http://127.0.0.1:" + std::to_string(port_) + "/"; }

  std::size_t count(const std::string& conversation) {
    const std::scoped_lock lock(mutex_);
    return seen_[conversation].size();
  }

  /// Whether nothing has come for longer than a claim of a process that died may last.
  bool is_silent() {
    const std::scoped_lock lock(mutex_);
    return Clock::now() - last_ > seconds(150);
  }

 private:
  Counts& counts_;
  httplib::Server server_;
  std::thread thread_;
  int port_ = 0;
  std::mutex mutex_;
  Clock::time_point last_ = Clock::now();
  std::map<std::string, std::vector<json>> seen_;
};

/// One process of the service.
class Victim {
 public:
  Victim(const Options& options, const std::string& store, const std::string& webhook)
      : port_(free_port()),
        process_({options.program, "serve", options.rules, "--store", store, "--listen", address(),
                  "--webhook", webhook, "--quiet", "--rate", "1000000"}) {}

  std::string address() const { return "127.0.0.1:" + std::to_string(port_); }
  ChildProcess& process() { return process_; }

  bool is_up() const {
    for (int i = 0; i < 600; ++i) {
      httplib::Client client(address());
      if (const httplib::Result result = client.Get("/readyz"); result && result->status == 200) {
        return true;
      }
      std::this_thread::sleep_for(milliseconds(100));
    }
    return false;
  }

 private:
  int port_;
  ChildProcess process_;
};

/// Customers, one after the other, each with three events whose answers are known.
class Customers {
 public:
  Customers(int number, std::vector<std::string> addresses, Receiver& receiver, Counts& counts,
            unsigned seed)
      : number_(number),
        addresses_(std::move(addresses)),
        receiver_(receiver),
        counts_(counts),
        random_(seed + static_cast<unsigned>(number)) {}

  void run(const std::atomic<bool>& is_over) {
    while (!is_over) {
      const std::string name = std::to_string(number_) + "." + std::to_string(names_.size());
      names_.push_back(name);
      talk(name);
    }
  }

  /// What everybody should have got in the end.
  void settle() {
    for (const std::string& name : names_) {
      while (receiver_.count(name) < 3 && !receiver_.is_silent()) {
        std::this_thread::sleep_for(milliseconds(20));
      }
      const std::size_t count = receiver_.count(name);
      if (count < 3) counts_.unsent += 3 - count;
      if (count > 3) counts_.doubled += count - 3;
      look_at_outgoing(name);
    }
  }

 private:
  static json message(const char* id, const std::string& text) {
    return {{"kind", "message"}, {"id", id}, {"text", text}, {"channel", "webchat"}};
  }

  void talk(const std::string& name) {
    const std::string number = std::to_string(100000 + random_() % 900000);
    json answer = send(name, message("1", "where is my order"));
    expect(answer["turn"]["replies"][0]["text"] == "Which number?", name, answer);
    answer = send(name, message("2", number));
    expect(answer["call"]["arguments"]["number"] == number, name, answer);
    const json result = {{"kind", "result"},
                         {"id", "3"},
                         {"call", answer["call"]["id"]},
                         {"value", {{"state", "on its way"}}}};
    answer = send(name, result);
    expect(answer["turn"]["replies"][0]["text"] == "Order " + number + " is on its way.", name,
           answer);
  }

  /// Sends until it is acknowledged, to whichever process answers, the same each time.
  json send(const std::string& name, const json& event) {
    const std::string path = "/v1/conversations/" + name + "/events";
    const std::string body = event.dump();
    while (true) {
      httplib::Client client(addresses_[random_() % addresses_.size()]);
      client.set_connection_timeout(seconds(1));
      client.set_read_timeout(seconds(30));
      const httplib::Result result = client.Post(path, body, "application/json");
      if (result && result->status == 200) {
        ++counts_.events;
        return json::parse(result->body, nullptr, false);
      }
      if (result && result->status < 500) {
        // Refused for good: something before it was not as expected.
        std::cerr << name << ": " << body << ": " << result->body << "\n";
        ++counts_.lost;
        return json::object();
      }
      std::this_thread::sleep_for(milliseconds(5));
    }
  }

  void expect(bool is_right, const std::string& name, const json& answer) {
    if (is_right) return;
    std::cerr << name << ": " << answer.dump() << "\n";
    ++counts_.lost;
  }

  void look_at_outgoing(const std::string& name) {
    json list;
    for (int tries = 0; tries < 600 && !list.contains("items"); ++tries) {
      httplib::Client client(addresses_[0]);
      const httplib::Result result = client.Get("/v1/conversations/" + name + "/outgoing");
      if (result && result->status == 200) {
        list = json::parse(result->body, nullptr, false);
      } else {
        std::this_thread::sleep_for(milliseconds(50));
      }
    }
    const std::size_t count = list.contains("items") ? list["items"].size() : 0;
    if (count < 3) counts_.lost += 3 - count;
    if (count > 3) counts_.doubled += count - 3;
  }

  int number_;
  std::vector<std::string> addresses_;
  Receiver& receiver_;
  Counts& counts_;
  std::mt19937 random_;
  std::vector<std::string> names_;
};

/// Starts what has ended, as a supervisor does, and kills one or the other of its own.
class Supervisor {
 public:
  Supervisor(std::vector<ChildProcess*> processes, const Options& options)
      : processes_(std::move(processes)),
        random_(options.seed),
        longest_(std::max(1U, 2 * static_cast<unsigned>(options.kill_every))) {}

  /// Until `is_over`; kills until `is_calm`.
  void run(const std::atomic<bool>& is_calm, const std::atomic<bool>& is_over, Counts& counts) {
    Clock::time_point next = Clock::now() + pause();
    while (!is_over) {
      for (ChildProcess* one : processes_) {
        if (!one->is_running()) one->start();
      }
      std::this_thread::sleep_for(
          std::clamp<Clock::duration>(next - Clock::now(), milliseconds(0), milliseconds(20)));
      if (is_calm || Clock::now() < next) continue;
      processes_[random_() % processes_.size()]->kill();
      ++counts.kills;
      next = Clock::now() + pause();
    }
  }

 private:
  milliseconds pause() { return milliseconds(random_() % longest_); }

  std::vector<ChildProcess*> processes_;
  std::mt19937 random_;
  unsigned longest_;
};

/// Customers write while processes die; then all that is on its way may arrive.
void write_and_kill(const Options& options, Supervisor& supervisor,
                    const std::vector<std::string>& addresses, Receiver& receiver, Counts& counts) {
  std::atomic<bool> is_calm = false;
  std::atomic<bool> is_over = false;
  std::thread supervising([&] { supervisor.run(is_calm, is_over, counts); });
  std::vector<std::unique_ptr<Customers>> customers;
  std::vector<std::thread> threads;
  const Clock::time_point until = Clock::now() + seconds(options.seconds);
  for (int i = 0; i < options.clients; ++i) {
    customers.push_back(std::make_unique<Customers>(i, addresses, receiver, counts, options.seed));
    threads.emplace_back([&, i] { customers[static_cast<std::size_t>(i)]->run(is_calm); });
  }
  while (Clock::now() < until || counts.events < options.events || counts.kills < options.kills) {
    std::this_thread::sleep_for(milliseconds(20));
  }
  is_calm = true;
  for (std::thread& thread : threads) thread.join();
  for (const auto& one : customers) one->settle();
  is_over = true;
  supervising.join();
}

int run(const Options& options) {
  const TemporaryDirectory directory;
  Counts counts;
  Receiver receiver(counts);
  std::unique_ptr<RedisServer> redis;
  std::string store = "sqlite:" + directory.file("chats.db");
  std::vector<ChildProcess*> processes;
  if (options.store == "redis") {
    redis = std::make_unique<RedisServer>(directory.path().string());
    store = "redis://127.0.0.1:" + std::to_string(redis->port());
    processes.push_back(&redis->process());
    if (!redis->is_up()) {
      std::cerr << "redis-server does not start.\n";
      return 1;
    }
  }
  std::vector<std::unique_ptr<Victim>> victims;
  std::vector<std::string> addresses;
  for (int i = 0; i < options.servers; ++i) {
    victims.push_back(std::make_unique<Victim>(options, store, receiver.url()));
    addresses.push_back(victims.back()->address());
    processes.push_back(&victims.back()->process());
    victims.back()->process().start();
  }
  for (const auto& one : victims) {
    if (one->is_up()) continue;
    std::cerr << "The service does not start.\n";
    return 1;
  }
  Supervisor supervisor(std::move(processes), options);
  write_and_kill(options, supervisor, addresses, receiver, counts);
  const bool is_fine = counts.lost + counts.doubled + counts.disordered + counts.unsent == 0;
  std::cout << json{{"store", options.store},           {"events", counts.events.load()},
                    {"kills", counts.kills.load()},     {"lost", counts.lost.load()},
                    {"doubled", counts.doubled.load()}, {"disordered", counts.disordered.load()},
                    {"unsent", counts.unsent.load()}}
                   .dump()
            << std::endl;
  return is_fine ? 0 : 1;
}

}  // namespace

int main(int count, char** values) {
  Options options;
  CLI::App app("Kills a service at random instants and counts what was lost.", "crash");
  app.add_option("program", options.program, "The frontdesk program")->required();
  app.add_option("rules", options.rules, "tests/crash/rules.yaml")->required();
  app.add_option("--seconds", options.seconds)->check(CLI::Range(1, 86400))->capture_default_str();
  app.add_option("--events", options.events, "At least so many")->capture_default_str();
  app.add_option("--kills", options.kills, "At least so many")->capture_default_str();
  app.add_option("--store", options.store, "Redis is killed, too")
      ->check(CLI::IsMember({"sqlite", "redis"}))
      ->capture_default_str();
  app.add_option("--servers", options.servers)->check(CLI::Range(1, 16))->capture_default_str();
  app.add_option("--clients", options.clients)->check(CLI::Range(1, 256))->capture_default_str();
  app.add_option("--kill-every", options.kill_every, "Milliseconds, on average")
      ->check(CLI::Range(1, 600000))
      ->capture_default_str();
  app.add_option("--seed", options.seed)->capture_default_str();
  CLI11_PARSE(app, count, values);
  signal(SIGPIPE, SIG_IGN);
  return run(options);
}
