// Many at once: customers, streams, timers, new rules, and an end in the middle of it.
#include <gtest/gtest.h>
#include <httplib.h>

#include <atomic>
#include <nlohmann/json.hpp>
#include <thread>
#include <vector>

#include "frontdesk/service/server.hpp"
#include "service/small_bot.hpp"
#include "service/store/temporary_directory.hpp"

namespace frontdesk::service {
namespace {

void write_and_listen(int port, int customer, std::atomic<int>& answered) {
  httplib::Client client("127.0.0.1", port);
  client.set_keep_alive(true);
  const std::string path = "/v1/conversations/" + std::to_string(customer % 3);
  for (int i = 0; i < 30; ++i) {
    const nlohmann::json event = {{"kind", "message"},
                                  {"id", std::to_string(customer) + "/" + std::to_string(i / 2)},
                                  {"text", i % 3 == 0 ? "where is my order" : "when do you open"},
                                  {"channel", "webchat"}};
    const httplib::Result answer =
        client.Post((path + "/events").c_str(), event.dump(), "application/json");
    if (answer && answer->status == 200) ++answered;
    client.Get((path + "/outgoing?after=0").c_str());
    client.Get("/metrics");
  }
}

TEST(ServerThreads, ReloadAndEndUnderLoad) {
  const testing::TemporaryDirectory directory;
  const std::shared_ptr<const RuleSet> rules = testing::compiled();
  for (const bool is_file : {false, true}) {
    ServerOptions options;
    options.port = 0;
    options.events_a_minute = 1'000'000;
    options.burst = 1'000'000;
    std::atomic<int> lines = 0;
    options.log = [&](std::string_view) { ++lines; };
    options.answer_call = [](std::string_view, const Value&) {
      return R"({"ok":true,"value":{"state":"packed"}})";
    };
    ServiceOptions service_options;
    service_options.is_sent = sent_by(options);
    service_options.on_turn = [&](const Engine&, const Event&, const Turn&) { ++lines; };
    Service service(rules, is_file ? *sqlite_store(directory.file("chats.db")) : memory_store(),
                    service_options);
    Server server(service, options);
    const Result<int> port = server.listen();
    ASSERT_TRUE(port);
    std::thread running([&] { server.run(); });
    std::atomic<int> answered = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < 6; ++i) {
      threads.emplace_back([&, i] { write_and_listen(*port, i, answered); });
    }
    threads.emplace_back([&] {
      httplib::Client("127.0.0.1", *port)
          .Get("/v1/conversations/1/stream", [](const char*, std::size_t) { return true; });
    });
    threads.emplace_back([&] {
      for (int i = 0; i < 20; ++i) service.reload(rules);
    });
    for (std::size_t i = 0; i < 6; ++i) threads[i].join();
    server.stop();
    running.join();
    for (std::size_t i = 6; i < threads.size(); ++i) threads[i].join();
    EXPECT_EQ(answered, 180);
    EXPECT_EQ(service.figures().reloads, 20U);
    EXPECT_GT(lines, 0);
  }
}

TEST(ServerThreads, TheEndMayComeAtAnyInstant) {
  const std::shared_ptr<const RuleSet> rules = testing::compiled();
  for (int round = 0; round < 5; ++round) {
    ServerOptions options;
    options.port = 0;
    Service service(rules, memory_store());
    Server server(service, options);
    const Result<int> port = server.listen();
    ASSERT_TRUE(port);
    std::thread running([&] { server.run(); });
    std::atomic<int> answered = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < 3; ++i) {
      threads.emplace_back([&, i] { write_and_listen(*port, i, answered); });
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(5 * round));
    server.stop();
    running.join();
    for (std::thread& thread : threads) thread.join();
  }
}

}  // namespace
}  // namespace frontdesk::service
