// frontdesk serve: a bot over HTTP.
#include <fmt/format.h>
#include <pthread.h>
#include <signal.h>

#include <cstdlib>
#include <fstream>
#include <memory>
#include <mutex>
#include <optional>
#include <ostream>
#include <string>
#include <thread>

#include "assembly/compile/compiled_file.hpp"
#include "frontdesk/service/server.hpp"
#include "tools/cli/channel_file.hpp"
#include "tools/cli/commands.hpp"
#include "tools/cli/diagnostics.hpp"
#include "tools/cli/options.hpp"
#include "tools/tester/canned_calls.hpp"
#include "tools/workbench/watch.hpp"

namespace frontdesk::cli {
namespace {

using service::Server;
using service::ServerOptions;
using service::Service;
using service::ServiceOptions;
using service::Store;
using tester::CallResult;
using tester::CannedCalls;

struct ServeOptions : Options {
  std::string store = "sqlite:frontdesk.db";
  std::string listen = "127.0.0.1:8080";
  std::string token_file;
  std::string webhook;
  std::string channels;
  std::string calls;
  std::string public_url;
  std::string event_log;
  unsigned keep_days = 90;
  unsigned rate = 60;
  bool chat_page = true;
  bool quiet = false;
};

/// Lines of several threads, one after the other.
class Lines {
 public:
  explicit Lines(std::ostream& out) : out_(out) {}
  void add(std::string_view line) {
    const std::scoped_lock lock(mutex_);
    out_ << line << '\n' << std::flush;
  }

 private:
  std::mutex mutex_;
  std::ostream& out_;
};

Result<std::unique_ptr<Store>> open_store(const std::string& name) {
  if (name == "memory") return service::memory_store();
  if (name.starts_with("sqlite:")) return service::sqlite_store(name.substr(7));
  constexpr std::string_view kRedis = "redis://";
  const std::size_t colon = name.rfind(':');
  if (name.starts_with(kRedis) && colon > kRedis.size()) {
    return service::redis_store(name.substr(kRedis.size(), colon - kRedis.size()),
                                std::atoi(name.c_str() + colon + 1));
  }
  return Error{
      "store.unknown",
      fmt::format("--store: `{}` is none of memory, sqlite:FILE, redis://HOST:PORT.", name)};
}

/// HOST:PORT; the host may be an IPv6 address in brackets.
bool read_address(const std::string& text, ServerOptions& options) {
  const std::size_t colon = text.rfind(':');
  if (colon == std::string::npos) return false;
  options.host = text.substr(0, colon);
  if (options.host.starts_with('[') && options.host.ends_with(']')) {
    options.host = options.host.substr(1, options.host.size() - 2);
  }
  const std::string port = text.substr(colon + 1);
  options.port = std::atoi(port.c_str());
  return !options.host.empty() && !port.empty() && port.size() <= 5 &&
         port.find_first_not_of("0123456789") == std::string::npos && options.port <= 65535;
}

/// A file rather than an option: command lines can be seen by everybody on the machine.
std::optional<std::string> read_token(const std::string& file, Terminal& terminal) {
  const char* environment = std::getenv("FRONTDESK_TOKEN");
  if (file.empty()) return environment == nullptr ? std::string() : std::string(environment);
  std::ifstream in(file);
  std::string token;
  if (std::getline(in, token) && !token.empty()) return token;
  terminal.err << fmt::format("--token-file: {} cannot be read, or is empty\n", file);
  return std::nullopt;
}

sigset_t ending_signals() {
  sigset_t set;
  sigemptyset(&set);
  for (const int one : {SIGINT, SIGTERM, SIGHUP}) sigaddset(&set, one);
  return set;
}

/// Compiles anew when files change or on SIGHUP; stops the server on SIGINT and SIGTERM. Rules with
/// errors leave the old ones at work.
class Caretaker {
 public:
  Caretaker(const ServeOptions& options, Service& service, Server& server, Lines& log, bool colour)
      : options_(options), service_(service), server_(server), log_(log), colour_(colour) {}

  void run() {
    workbench::FileWatch files(options_.directories());
    const sigset_t set = ending_signals();
    while (true) {
      const timespec patience{0, 500'000'000};
      const int signal = sigtimedwait(&set, nullptr, &patience);
      if (signal == SIGINT || signal == SIGTERM) break;
      if (signal == SIGHUP || files.has_settled_change()) reload();
    }
    server_.stop();
  }

 private:
  void reload() {
    const Compilation compiled = compile::load_or_compile(options_.rules, options_.compile());
    for (const Diagnostic& one : compiled.diagnostics) {
      if (one.severity == Severity::error) log_.add(render(one, colour_));
    }
    if (compiled.rules) service_.reload(compiled.rules);
    log_.add(
        Value::map({{"at", static_cast<std::int64_t>(service_.now().time_since_epoch().count())},
                    {"taken", compiled.rules != nullptr},
                    {"what", "reload"}})
            .to_json());
  }

  const ServeOptions& options_;
  Service& service_;
  Server& server_;
  Lines& log_;
  bool colour_;
};

std::optional<ServerOptions> server_options(const ServeOptions& options, Terminal& terminal) {
  ServerOptions server;
  if (!read_address(options.listen, server)) {
    terminal.err << fmt::format("--listen: `{}` is not HOST:PORT\n", options.listen);
    return std::nullopt;
  }
  const std::optional<std::string> token = read_token(options.token_file, terminal);
  if (!token) return std::nullopt;
  server.token = *token;
  server.has_chat_page = options.chat_page;
  server.events_a_minute = options.rate;
  server.burst = std::max(20U, options.rate / 3);
  server.webhook = options.webhook;
  server.public_url = options.public_url;
  if (!options.channels.empty()) {
    const std::optional<Error> error = read_channels(options.channels, server);
    if (error) {
      terminal.err << fmt::format("--channels: {}\n", error->message);
      return std::nullopt;
    }
  }
  const char* secret = std::getenv("FRONTDESK_WEBHOOK_SECRET");
  server.webhook_secret = secret == nullptr ? "" : secret;
  return server;
}

/// Results that are made up, for trying a bot before its systems are connected.
bool take_calls(const std::string& path, ServerOptions& server, Terminal& terminal) {
  Result<CannedCalls> read = CannedCalls::read(path);
  if (!read) {
    terminal.err << read.error().message << "\n";
    return false;
  }
  struct Shared {
    std::mutex mutex;
    CannedCalls calls;
  };
  const auto shared = std::make_shared<Shared>();
  shared->calls = *std::move(read);
  server.answer_call = [shared](std::string_view name, const Value& arguments) {
    const std::scoped_lock lock(shared->mutex);
    const std::optional<CallResult> result = shared->calls.next(std::string(name), arguments);
    return Value::map({{"ok", result && result->ok}, {"value", result ? result->value : Value()}})
        .to_json();
  };
  return true;
}

int run_server(const ServeOptions& options, std::shared_ptr<const RuleSet> rules,
               ServerOptions server_options, Terminal& terminal) {
  Result<std::unique_ptr<Store>> store = open_store(options.store);
  if (!store) {
    terminal.err << store.error().message << "\n";
    return kUsage;
  }
  Lines log(terminal.err);
  std::ofstream event_file;
  std::optional<Lines> events;
  if (!options.event_log.empty()) {
    event_file.open(options.event_log, std::ios::app);
    events.emplace(event_file);
    events->add(event_log_header());
    if (!event_file) {
      terminal.err << fmt::format("{} cannot be written\n", options.event_log);
      return kUsage;
    }
  }
  ServiceOptions service_options;
  service_options.keep = std::chrono::hours(24) * options.keep_days;
  service_options.on_turn = [&](const Engine& engine, const Event& event, const Turn& turn) {
    if (!options.quiet) log.add(service::log_line(turn));
    if (events) events->add(engine.log_line(event, turn));
  };
  service_options.is_sent = service::sent_by(server_options);
  server_options.log = [&log](std::string_view line) { log.add(line); };
  Service service(std::move(rules), *std::move(store), std::move(service_options));
  Server server(service, server_options);
  const Result<int> port = server.listen();
  if (!port) {
    terminal.err << port.error().message << "\n";
    return kUsage;
  }
  const std::string shown = server_options.host.find(':') == std::string::npos
                                ? server_options.host
                                : "[" + server_options.host + "]";
  terminal.out << fmt::format("{} is served on http://{}:{}{} (Ctrl-C ends)\n", options.rules,
                              shown, *port, options.chat_page ? "/, with a page to chat" : "")
               << std::flush;
  Caretaker caretaker(options, service, server, log, options.use_colour(terminal));
  std::thread thread([&caretaker] { caretaker.run(); });
  server.run();
  thread.join();
  return kFine;
}

int serve(const ServeOptions& options, Terminal& terminal) {
  // Before any thread is there: one of them waits for signals, and no other gets them.
  const sigset_t set = ending_signals();
  pthread_sigmask(SIG_BLOCK, &set, nullptr);
  signal(SIGPIPE, SIG_IGN);
  std::optional<ServerOptions> server = server_options(options, terminal);
  if (!server) return kUsage;
  if (!options.calls.empty() && !take_calls(options.calls, *server, terminal)) return kUsage;
  Compilation compiled = compile_or_say_why(options, terminal);
  if (!compiled.rules) return kFindings;
  return run_server(options, std::move(compiled.rules), *std::move(server), terminal);
}

}  // namespace

void add_serve(CLI::App& app, Terminal& terminal, int& status) {
  auto options = std::make_shared<ServeOptions>();
  CLI::App* command = app.add_subcommand(
      "serve",
      "Answer events over HTTP, keep conversations in a store, and show a page to chat with the "
      "bot. Rules are taken anew when their files change or on SIGHUP; SIGTERM ends after what is "
      "being answered.");
  command->footer(
      "Examples:\n"
      "  frontdesk serve rules/retail\n"
      "  frontdesk serve rules/retail --store sqlite:/var/lib/frontdesk/chats.db \\\n"
      "    --listen 0.0.0.0:8080 --token-file /etc/frontdesk/token\n"
      "  frontdesk serve rules/retail --config serve.toml\n"
      "  frontdesk serve retail.fdrs    # what `frontdesk compile` wrote");
  add_rules_options(*command, *options);
  command->add_option("--store", options->store, "memory, sqlite:FILE or redis://HOST:PORT")
      ->capture_default_str();
  command->add_option("--listen", options->listen, "HOST:PORT; port 0 takes a free one")
      ->capture_default_str();
  command->add_option("--token-file", options->token_file,
                      "File whose first line callers must send as bearer token (or the "
                      "environment's FRONTDESK_TOKEN); needed where others can reach the address");
  command->add_option("--webhook", options->webhook,
                      "URL to which replies, calls and handoffs are posted, signed with the "
                      "environment's FRONTDESK_WEBHOOK_SECRET");
  command->add_option("--calls", options->calls,
                      "File of made-up results for calls, to try a bot; as for `frontdesk chat`");
  command->add_option("--channels", options->channels,
                      "JSON file with the keys of platforms and of the agents' desk, which call "
                      "/webhooks/NAME");
  command->add_option("--public-url", options->public_url,
                      "How platforms reach this server, such as https://bot.example.org");
  command->add_option("--event-log", options->event_log,
                      "Add events and turns, masked, to this file, for `frontdesk replay`");
  command
      ->add_option("--keep-days", options->keep_days,
                   "Forget conversations in which nothing happened for so many days")
      ->check(CLI::Range(1U, 36500U))
      ->capture_default_str();
  command->add_option("--rate", options->rate, "Events a minute that one conversation may send")
      ->check(CLI::Range(1U, 1000000U))
      ->capture_default_str();
  command->add_flag("!--no-chat-page", options->chat_page, "Show no page to chat");
  command->add_flag("--quiet", options->quiet, "Log no turns, only what goes wrong");
  add_colour_option(*command, *options);
  command->set_config("--config", "", "File with these options, as `name = value` lines");
  command->callback([options, &terminal, &status] { status = serve(*options, terminal); });
}

}  // namespace frontdesk::cli
