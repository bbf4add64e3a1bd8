// Retry: which answers are tried again, and when.
#include <gtest/gtest.h>

#include "service/channel/described.hpp"
#include "service/channel/requests.hpp"

namespace frontdesk::service {
namespace {
namespace retry_test {

using namespace std::chrono_literals;
using testing::described;
using testing::response;

TEST(Retry, ByStatus) {
  struct {
    HttpResponse response;
    const char* verdict;
  } const cases[] = {
      {response(200), "sent "},
      {response(204), "sent "},
      {response(0), "again 0 The platform did not answer."},
      {response(500), "again 0 The platform answered 500."},
      {response(503, "", {{"retry-after", "7"}}), "again 7000 The platform answered 503."},
      {response(429, "", {{"Retry-After", "120"}}), "again 120000 The platform answered 429."},
      {response(429, "", {{"Retry-After", "Wed, 21 Oct 2026 07:28:00 GMT"}}),
       "again 0 The platform answered 429."},
      {response(429, "", {{"Retry-After", "99999999999999999999"}}),
       "again 0 The platform answered 429."},
      {response(408), "again 0 The platform answered 408."},
      {response(400), "given up The platform answered 400."},
      {response(401), "given up The platform answered 401."},
      {response(404), "given up The platform answered 404."},
      {response(302), "given up The platform answered 302."},
  };
  for (const auto& one : cases) EXPECT_EQ(described(judge_status(one.response)), one.verdict);
}

TEST(Retry, WaitsLongerEachTime) {
  const Backoff backoff{.first = 1000ms, .most = 60s};
  EXPECT_EQ(backoff.wait(0ms, 0.0), 500ms);
  EXPECT_EQ(backoff.wait(0ms, 1.0), 1000ms);
  EXPECT_EQ(backoff.wait(2000ms, 0.5), 1500ms);
  EXPECT_EQ(backoff.wait(8000ms, 1.0), 8000ms);
  EXPECT_EQ(backoff.wait(64s, 1.0), 60s);
  EXPECT_EQ(backoff.wait(24h, 1.0), 60s);
  EXPECT_EQ(backoff.wait(-24h, 1.0), 1000ms) << "a clock was put back";
}

TEST(Retry, IsNeverSoonerThanThePlatformAsked) {
  const Backoff backoff{.first = 1000ms, .most = 60s};
  EXPECT_EQ(backoff.wait(0ms, 0.0, 30s), 30s);
  EXPECT_EQ(backoff.wait(0ms, 1.0, 30s), 31s);
  EXPECT_EQ(backoff.wait(64s, 1.0, 2s), 60s);
  EXPECT_EQ(backoff.wait(0ms, std::nan(""), 30s), 30s);
  EXPECT_EQ(backoff.wait(0ms, -3.0), 500ms);
  EXPECT_EQ(backoff.wait(0ms, 9.0), 1000ms);
}

TEST(Retry, NobodyButAPersonMayWriteInAClosedWindow) {
  Reply reply{.text = "Hello"};
  EXPECT_FALSE(closed_window(reply, {}));
  reply.sender = Sender::person;
  EXPECT_TRUE(closed_window(reply, {}));
  EXPECT_FALSE(closed_window(reply, {.by_person = true}));
  reply.sender = Sender::template_only;
  EXPECT_TRUE(closed_window(reply, {.by_person = true}));
}

}  // namespace retry_test
}  // namespace
}  // namespace frontdesk::service
