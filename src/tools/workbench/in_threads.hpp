// In threads: many conversations at once.
#pragma once

#include <cstddef>
#include <functional>

namespace frontdesk::workbench {

/// Told how many are done; called in the thread of the caller, now and then.
using Watch = std::function<void(std::size_t done)>;

/// Calls `work(i)` for every i below `count`, in as many threads as the machine has cores, and
/// returns when all are done. `work` may run in any thread, and must not throw.
void in_threads(std::size_t count, const std::function<void(std::size_t)>& work,
                const Watch& watch = {});

}  // namespace frontdesk::workbench
