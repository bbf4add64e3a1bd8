// Server: a service over HTTP.
#include "frontdesk/service/server.hpp"

#include <httplib.h>
#include <sys/socket.h>

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <utility>

#include "service/web/json_answer.hpp"
#include "service/web/routes.hpp"
#include "service/web/secret.hpp"
#include "service/web/sender.hpp"
#include "service/web/threads.hpp"

namespace frontdesk::service {
namespace {

constexpr std::chrono::milliseconds kBetweenTimers{100};
constexpr int kExpireEach = 600;  // rounds of timers: a minute

bool is_loopback(const std::string& host) {
  return host == "localhost" || host == "::1" || host.starts_with("127.");
}

}  // namespace

class Server::Rooms {
 public:
  Rooms(Service& service, ServerOptions options)
      : service_(service),
        options_(std::move(options)),
        routes_(service_, options_, sent_),
        sender_(service_, options_, sent_) {
    http_.new_task_queue = [this]() -> httplib::TaskQueue* {
      return new Threads(options_.max_connections, routes_.connections());  // httplib owns it
    };
    http_.set_payload_max_length(options_.max_body_bytes);
    http_.set_read_timeout(std::chrono::seconds(10));
    http_.set_write_timeout(std::chrono::seconds(10));
    http_.set_keep_alive_max_count(100'000);
    http_.set_keep_alive_timeout(30);
    http_.set_tcp_nodelay(true);
    // The port is ours alone: without this, two servers could share it, each with half of the
    // events.
    http_.set_socket_options([this](socket_t socket) {
      const int yes = 1;
      setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
      socket_ = socket;
    });
    const auto answer = [this](const httplib::Request& request, httplib::Response& response) {
      routes_.answer(request, response);
    };
    http_.Get(".*", answer);
    http_.Post(".*", answer);
    http_.Delete(".*", answer);
    http_.set_pre_routing_handler([this](const httplib::Request& request,
                                         httplib::Response& response) {
      return routes_.answer_unread(request, response) ? httplib::Server::HandlerResponse::Handled
                                                      : httplib::Server::HandlerResponse::Unhandled;
    });
    http_.set_error_handler([this](const httplib::Request& request, httplib::Response& response) {
      // What was answered here has a code.
      if (!response.has_header("Frontdesk-Error")) routes_.refuse(request, response);
    });
  }

  Result<int> listen() {
    if (options_.token.empty() && !is_loopback(options_.host)) {
      return Error{"server.token",
                   fmt::format("`{}` can be reached from elsewhere: set a token.", options_.host)};
    }
    int port = options_.port;
    if (port == 0) {
      port = http_.bind_to_any_port(options_.host);
    } else if (!http_.bind_to_port(options_.host, port)) {
      port = -1;
    }
    if (port < 0) {
      return Error{"server.address",
                   fmt::format("`{}:{}` cannot be listened on: another program has it, or it is no "
                               "address of this machine.",
                               options_.host, options_.port)};
    }
    // The library asks for a queue of five; bursts of new connections need more.
    ::listen(socket_, 512);
    return port;
  }

  void run() {
    {
      const std::scoped_lock lock(mutex_);
      if (is_stopping_) return;
      has_begun_ = true;
    }
    std::thread timers([this] { keep_time(); });
    sender_.start();
    http_.listen_after_bind();
    {
      const std::scoped_lock lock(mutex_);
      is_over_ = true;
      over_.notify_all();
    }
    timers.join();
    sender_.stop();
  }

  void stop() {
    routes_.close();
    service_.stop_waiting();
    {
      const std::scoped_lock lock(mutex_);
      is_stopping_ = true;
      if (!has_begun_) return;
    }
    // The library forgets that it was stopped before it began to run.
    while (!http_.is_running() && !is_over()) {
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    http_.stop();
  }

 private:
  bool is_over() {
    const std::scoped_lock lock(mutex_);
    return is_over_;
  }

  void keep_time() {
    std::unique_lock lock(mutex_);
    for (int round = 1; !over_.wait_for(lock, kBetweenTimers, [this] { return is_over_; });
         ++round) {
      lock.unlock();
      Result<std::size_t> done = service_.fire_timers();
      if (done && round % kExpireEach == 0) done = service_.expire();
      if (!done && round % 10 == 0) say(done.error());
      lock.lock();
    }
  }

  void say(const Error& error) const {
    if (!options_.log) return;
    options_.log(fmt::format("{{\"at\":{},\"code\":{},\"message\":{},\"what\":\"timers\"}}",
                             service_.now().time_since_epoch().count(), Value(error.code).to_json(),
                             Value(error.message).to_json()));
  }

  Service& service_;
  const ServerOptions options_;
  SentNames sent_;
  Routes routes_;
  Sender sender_;
  httplib::Server http_;
  socket_t socket_ = -1;
  std::mutex mutex_;
  std::condition_variable over_;
  bool is_over_ = false;
  bool has_begun_ = false;
  bool is_stopping_ = false;
};

std::string log_line(const Turn& turn) {
  return Value::map({{"at", static_cast<std::int64_t>(turn.at.time_since_epoch().count())},
                     {"channel", turn.channel},
                     {"conversation", short_name(turn.session)},
                     {"custody", name(turn.custody)},
                     {"entry", turn.entry},
                     {"event", turn.event},
                     {"handoff", turn.handoff ? Value(turn.handoff->reason) : Value()},
                     {"outcome", name(turn.outcome)},
                     {"what", "turn"}})
      .to_json();
}

Server::Server(Service& service, ServerOptions options)
    : rooms_(std::make_unique<Rooms>(service, std::move(options))) {}
Server::~Server() = default;
Result<int> Server::listen() { return rooms_->listen(); }
void Server::run() { rooms_->run(); }
void Server::stop() { rooms_->stop(); }

}  // namespace frontdesk::service
