// Plane votes: what each feature says for and against intents, by planes and means.
#pragma once

#include "runtime/rank/examples.hpp"
#include "runtime/rank/model.hpp"
#include "runtime/rank/postings.hpp"

namespace frontdesk::rank {

/// Trains planes, and fills `features`, `biases`, `votes` and `rows` of a model whose features are
/// numbered: there is one in `features` for each that kPlainView sees.
/// The examples are those of intents, in their order, then those of none; postings know the former.
/// Trains on at most `threads` threads, and says how far training is.
void add_plane_votes(Model& model, const Examples& examples, const Postings& postings,
                     std::size_t threads, const Progress& progress);

}  // namespace frontdesk::rank
