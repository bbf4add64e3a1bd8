// Subject lists: a file for each language.
#pragma once

#include "runtime/rank/subjects.hpp"

namespace frontdesk::rank {

std::span<const Subject> english_subjects();

}  // namespace frontdesk::rank
