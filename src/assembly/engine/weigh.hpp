// Weigh: whether what a phrase explains of a long message is enough to act on it.
#pragma once

#include <vector>

#include "assembly/engine/likeness.hpp"
#include "assembly/engine/understand.hpp"

namespace frontdesk::engine {

/// Takes out of `result.candidates` the entries whose phrases explain too little of a message that
/// says more, and gives those of them that are worth asking about, best first. A phrase speaks with
/// its share of the content words of its sentence, and with how like the sentence is to the entry's
/// examples. Short messages are left as they are.
std::vector<Candidate> weigh(Work& work, const Said& said, Likeness& likeness,
                             Understanding& result);

}  // namespace frontdesk::engine
