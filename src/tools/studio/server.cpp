// Server: the studio over HTTP, for browsers on this machine.
#include "tools/studio/server.hpp"

#include <fmt/format.h>
#include <httplib.h>

#include <atomic>
#include <chrono>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <utility>

#include "tools/studio/api.hpp"
#include "tools/studio/assets.hpp"

namespace frontdesk::studio {
namespace {

using httplib::Request;
using httplib::Response;

/// A stream keeps its thread: some are left for everything else.
constexpr std::size_t kThreads = 24;
constexpr std::size_t kMostStreams = 16;
constexpr std::size_t kMostBody = std::size_t{1} << 20;
/// How soon a page hears of the log, a browser that went away is noticed, and the end is near.
constexpr std::chrono::milliseconds kBetweenSignsOfLife{700};

bool is_loopback(std::string_view host) {
  return host == "localhost" || host == "::1" || host == "[::1]" ||
         (host.starts_with("127.") &&
          host.find_first_not_of("0123456789.") == std::string_view::npos);
}

/// The name in `localhost:8081` or `[::1]:8081`.
std::string_view name_in(std::string_view address) {
  const std::size_t colon = address.rfind(':');
  return colon != std::string_view::npos && !address.ends_with(']') ? address.substr(0, colon)
                                                                    : address;
}

/// A page of another site can point a name of its own at this machine; then Host tells.
bool is_for_this_machine(const Request& request) {
  return is_loopback(name_in(request.get_header_value("Host")));
}

/// What a page of another site sends has that page's address as its origin.
bool is_from_this_page(const Request& request) {
  const std::string origin = request.get_header_value("Origin");
  return origin.empty() || origin == "http://" + request.get_header_value("Host");
}

bool is_json(const Request& request) {
  return request.get_header_value("Content-Type").starts_with("application/json");
}

void put(Response& response, const Answer& answer) {
  response.status = answer.status;
  response.set_content(dump(answer.body), "application/json");
}

void put_error(Response& response, int status, std::string_view code, std::string_view message) {
  put(response, {status, {{"error", {{"code", code}, {"message", message}}}}});
}

}  // namespace

class Server::Parts {
 public:
  explicit Parts(Setup setup)
      : setup_(std::move(setup)),
        workshop_(setup_.rules, setup_.compile),
        log_(setup_.log),
        api_(workshop_, log_, setup_.shown) {
    http_.new_task_queue = [] { return new httplib::ThreadPool(kThreads); };  // httplib owns it
    http_.set_payload_max_length(kMostBody);
    http_.set_tcp_nodelay(true);
    // Two studios on one port would each get half of the page.
    http_.set_socket_options([](socket_t socket) {
      const int yes = 1;
      setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    });
    http_.set_default_headers(
        {{"Cache-Control", "no-store"},
         {"Content-Security-Policy",
          "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
          "img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"},
         {"Cross-Origin-Resource-Policy", "same-origin"},
         {"Referrer-Policy", "no-referrer"},
         {"X-Content-Type-Options", "nosniff"}});
    http_.set_pre_routing_handler([](const Request& request, Response& response) {
      if (is_for_this_machine(request)) return httplib::Server::HandlerResponse::Unhandled;
      put_error(response, 403, "http.host", "Only requests to this machine are answered.");
      return httplib::Server::HandlerResponse::Handled;
    });
    add_routes();
    http_.set_error_handler([](const Request&, Response& response) {
      if (!response.body.empty()) return;
      const bool is_large = response.status == 413;
      put_error(response, response.status, is_large ? "http.too_large" : "http.not_found",
                is_large ? "The body is too large." : "There is no such path.");
    });
  }

  Result<int> listen() {
    if (!is_loopback(setup_.host)) {
      return Error{"studio.address",
                   fmt::format("`{}` can be reached from elsewhere, and the studio knows no "
                               "passwords: listen on 127.0.0.1, and come in by a tunnel.",
                               setup_.host)};
    }
    int port = setup_.port;
    if (port == 0) {
      port = http_.bind_to_any_port(setup_.host);
    } else if (!http_.bind_to_port(setup_.host, port)) {
      port = -1;
    }
    if (port < 0) {
      return Error{"server.address",
                   fmt::format("`{}:{}` cannot be listened on: another program has it, or it is no "
                               "address of this machine.",
                               setup_.host, setup_.port)};
    }
    return port;
  }

  void run() {
    if (is_closing_) return;
    std::jthread working([this](const std::stop_token& stop) { workshop_.run(stop); });
    std::jthread reading([this](const std::stop_token& stop) { log_.run(stop); });
    http_.listen_after_bind();
    is_over_ = true;
  }

  void stop() {
    is_closing_ = true;
    // The library forgets that it was stopped before it began to run.
    for (int i = 0; i < 1000 && !http_.is_running() && !is_over_; ++i) {
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    http_.stop();
  }

 private:
  void add_routes() {
    for (const Asset& asset : assets()) {
      http_.Get(std::string(asset.path), [&asset](const Request&, Response& response) {
        response.set_content(asset.bytes.data(), asset.bytes.size(), std::string(asset.type));
      });
    }
    http_.Get("/api/events", [this](const Request&, Response& response) { stream(response); });
    http_.Get("/api/(.+)", [this](const Request& request, Response& response) {
      const auto parameter = [&request](const char* name) { return request.get_param_value(name); };
      put(response, api_.get(request.matches[1].str(), parameter));
    });
    http_.Post("/api/(.+)", [this](const Request& request, Response& response) {
      if (!is_from_this_page(request)) {
        return put_error(response, 403, "http.host", "Another page sent this.");
      }
      // Pages of other sites cannot send this type without being asked first.
      if (!is_json(request)) {
        return put_error(response, 415, "http.type", "Send `Content-Type: application/json`.");
      }
      // What is nested deeper is left out: nothing that the page sends is.
      const auto is_shallow = [](int depth, Json::parse_event_t, Json&) { return depth < 50; };
      const Json body = Json::parse(request.body, is_shallow, false);
      if (body.is_discarded()) {
        return put_error(response, 400, "http.malformed", "The body is no JSON.");
      }
      put(response, api_.post(request.matches[1].str(), body));
    });
  }

  void stream(Response& response) {
    if (++streams_ > kMostStreams) {
      --streams_;
      return put_error(response, 503, "http.streams", "As many pages are open as there may be.");
    }
    response.set_chunked_content_provider(
        "text/event-stream",
        [this, told = std::string()](std::size_t, httplib::DataSink& sink) mutable {
          return tell(told, sink);
        },
        [this](bool) { --streams_; });
  }

  /// The news when there are any, else a sign of life. False: the browser went away.
  bool tell(std::string& told, httplib::DataSink& sink) {
    if (is_closing_) {
      sink.done();
      return true;
    }
    std::string news = dump(api_.news());
    if (news == told) {
      workshop_.await(workshop_.round()->number, kBetweenSignsOfLife);
      news = dump(api_.news());
    }
    const std::string out = news == told ? ":\n\n" : fmt::format("data: {}\n\n", news);
    told = std::move(news);
    return sink.write(out.data(), out.size());
  }

  const Setup setup_;
  Workshop workshop_;
  LogWatch log_;
  Api api_;
  httplib::Server http_;
  std::atomic<std::size_t> streams_ = 0;
  std::atomic<bool> is_closing_ = false;
  std::atomic<bool> is_over_ = false;
};

Server::Server(Setup setup) : parts_(std::make_unique<Parts>(std::move(setup))) {}
Server::~Server() = default;
Result<int> Server::listen() { return parts_->listen(); }
void Server::run() { parts_->run(); }
void Server::stop() { parts_->stop(); }

}  // namespace frontdesk::studio
