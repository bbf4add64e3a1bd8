// Tests of tasks on several threads: each once, whatever goes wrong.
#include "runtime/rank/in_parallel.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <stdexcept>
#include <thread>
#include <vector>

namespace frontdesk::rank {
namespace {
namespace in_parallel_test {

TEST(InParallel, DoesEachTaskOnce) {
  for (const std::size_t threads : {0, 1, 2, 5, 40}) {
    for (const std::size_t count : {0, 1, 3, 100}) {
      std::vector<std::atomic<int>> times(count);
      in_parallel(count, threads, [&times](std::size_t i) { ++times[i]; });
      for (const std::atomic<int>& one : times) EXPECT_EQ(one, 1) << threads << " " << count;
    }
  }
}

TEST(InParallel, StartsNoThreadUnlessAsked) {
  const std::thread::id here = std::this_thread::get_id();
  in_parallel(5, 1, [here](std::size_t) { EXPECT_EQ(std::this_thread::get_id(), here); });
}

TEST(InParallel, SaysHowFarItIsOnTheThreadThatAsks) {
  const std::thread::id here = std::this_thread::get_id();
  double last = 0.0;
  std::size_t times = 0;
  in_parallel(
      20, 3, [](std::size_t) {},
      [&](double share) {
        EXPECT_EQ(std::this_thread::get_id(), here);
        EXPECT_GT(share, last);
        EXPECT_LE(share, 1.0);
        last = share;
        ++times;
      });
  EXPECT_LE(times, 20U);
  std::vector<double> said;
  in_parallel(
      4, 1, [](std::size_t) {}, [&said](double share) { said.push_back(share); });
  EXPECT_EQ(said, (std::vector<double>{0.25, 0.5, 0.75, 1.0}));
}

TEST(InParallel, PassesOnWhatATaskThrows) {
  for (const std::size_t threads : {1, 4}) {
    std::atomic<std::size_t> done{0};
    EXPECT_THROW(in_parallel(50, threads,
                             [&done](std::size_t i) {
                               if (i == 7) throw std::runtime_error("no");
                               ++done;
                             }),
                 std::runtime_error);
    EXPECT_LT(done, 50U);
  }
}

}  // namespace in_parallel_test
}  // namespace
}  // namespace frontdesk::rank
