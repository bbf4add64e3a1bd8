// In threads: many conversations at once.
#pragma once

#include <cstddef>
#include <functional>

namespace frontdesk::tester {

/// Told how many are done; called in the thread of the caller, now and then.
using Watch = std::function<void(std::size_t done)>;

/// Calls `work(i)` for every i below `count`, in at most `threads` threads (0: as many as the
/// machine has cores), and returns when all are done. `work` may run in any thread, and must not
/// throw.
void in_threads(std::size_t count, const std::function<void(std::size_t)>& work,
                const Watch& watch = {}, std::size_t threads = 0);

}  // namespace frontdesk::tester
