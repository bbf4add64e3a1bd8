// Corpus: phrases and messages of an imaginary shop, made from a seed.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace frontdesk::bench {

struct Corpus {
  std::vector<std::string> patterns;  ///< a phrase each, or an expression between slashes
  std::vector<std::string> messages;
};

/// How the patterns of a corpus meet its messages.
enum class Overlap : std::uint8_t {
  few,   ///< each pattern has a subject of its own: a message matches a handful, whatever the size
  many,  ///< all share a few hundred words, so that the matches of a message grow with the size
  rich,  ///< as many; expressions also have named groups, flags, Unicode classes, nested counts
};

/// The same corpus for the same arguments on every machine. One pattern in twenty has no word that
/// must occur. `expressions`: raw expressions instead of phrases.
Corpus make_corpus(std::size_t patterns, std::size_t messages, Overlap overlap, bool expressions,
                   std::uint64_t seed = 1);

/// `each` ways to ask for each of `entries` things, one entry after the other. Entries share their
/// words; no two share an act, a quality and a thing.
std::vector<std::string> make_examples(std::size_t entries, std::size_t each,
                                       std::uint64_t seed = 1);

}  // namespace frontdesk::bench
