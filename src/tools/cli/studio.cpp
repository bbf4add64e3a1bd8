// frontdesk studio: a page to try a rule set while it is written.
#include <fmt/format.h>
#include <pthread.h>
#include <signal.h>

#include <cstdlib>
#include <filesystem>
#include <memory>
#include <ostream>
#include <string>
#include <thread>

#include "tools/cli/commands.hpp"
#include "tools/cli/options.hpp"
#include "tools/studio/server.hpp"

namespace frontdesk::cli {
namespace {

namespace fs = std::filesystem;

struct StudioOptions : Options {
  std::string listen = "127.0.0.1:8081";
  std::string log;
};

/// HOST:PORT; the host may be an IPv6 address in brackets.
bool read_listen(const std::string& text, studio::Setup& setup) {
  const std::size_t colon = text.rfind(':');
  if (colon == std::string::npos) return false;
  setup.host = text.substr(0, colon);
  if (setup.host.starts_with('[') && setup.host.ends_with(']')) {
    setup.host = setup.host.substr(1, setup.host.size() - 2);
  }
  const std::string port = text.substr(colon + 1);
  setup.port = std::atoi(port.c_str());
  return !setup.host.empty() && !port.empty() && port.size() <= 5 &&
         port.find_first_not_of("0123456789") == std::string::npos && setup.port <= 65535;
}

sigset_t leaving_signals() {
  sigset_t set;
  sigemptyset(&set);
  for (const int one : {SIGINT, SIGTERM, SIGHUP}) sigaddset(&set, one);
  return set;
}

int run_studio(const StudioOptions& options, Terminal& terminal) {
  studio::Setup setup{.shown = options.rules, .compile = options.compile(), .log = options.log};
  if (!read_listen(options.listen, setup)) {
    terminal.err << fmt::format("--listen: `{}` is not HOST:PORT\n", options.listen);
    return kUsage;
  }
  std::error_code error;
  setup.rules = fs::absolute(options.rules, error).lexically_normal();
  if (error || !fs::exists(setup.rules, error)) {
    terminal.err << fmt::format("{} does not exist\n", options.rules);
    return kUsage;
  }
  // Without the slash that may stand at its end.
  if (!setup.rules.has_filename()) setup.rules = setup.rules.parent_path();
  for (fs::path& packs : setup.compile.pack_paths) packs = fs::absolute(packs).lexically_normal();

  // Before any thread is there: one of them waits for signals, and no other gets them.
  const sigset_t set = leaving_signals();
  pthread_sigmask(SIG_BLOCK, &set, nullptr);
  signal(SIGPIPE, SIG_IGN);
  studio::Server server(setup);
  const Result<int> port = server.listen();
  if (!port) {
    terminal.err << port.error().message << "\n";
    return kUsage;
  }
  const bool is_v6 = setup.host.find(':') != std::string::npos;
  terminal.out << fmt::format("the studio for {} is on http://{}{}{}:{}/ (Ctrl-C ends)\n",
                              options.rules, is_v6 ? "[" : "", setup.host, is_v6 ? "]" : "", *port)
               << std::flush;
  std::thread waiting([&server, &set] {
    int one = 0;
    sigwait(&set, &one);
    server.stop();
  });
  server.run();
  waiting.join();
  return kFine;
}

}  // namespace

void add_studio(CLI::App& app, Terminal& terminal, int& status) {
  auto options = std::make_shared<StudioOptions>();
  CLI::App* command = app.add_subcommand(
      "studio",
      "A page to talk with the bot while you write it: why it answers so, what it remembers, what "
      "is tested, and what is wrong, on every save. For browsers on this machine only.");
  command->footer(
      "Examples:\n"
      "  frontdesk studio rules/retail\n"
      "  frontdesk studio rules/retail --log yesterday.jsonl\n"
      "  frontdesk studio rules/retail --listen 127.0.0.1:9000");
  add_rules_options(*command, *options);
  command->add_option("--listen", options->listen, "HOST:PORT of this machine; port 0: a free one")
      ->capture_default_str();
  command->add_option("--log", options->log, "Event log: what customers wrote to which entry")
      ->type_name("FILE");
  command->callback([options, &terminal, &status] { status = run_studio(*options, terminal); });
}

}  // namespace frontdesk::cli
