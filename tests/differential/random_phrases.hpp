// Random phrases and messages over few words, so that they often meet.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "authoring/pattern/phrase.hpp"

namespace frontdesk::differential {

/// A small generator (splitmix64): the same numbers on every machine.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next() {
    std::uint64_t z = (state_ += 0x9E3779B97F4A7C15u);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
  }
  std::uint32_t below(std::uint32_t n) { return static_cast<std::uint32_t>(next() % n); }
  bool one_in(std::uint32_t n) { return below(n) == 0; }

 private:
  std::uint64_t state_;
};

inline const std::vector<std::string>& small_vocabulary() {
  static const std::vector<std::string> kWords = {
      "parcel", "order", "return", "returns", "returned", "lost",  "the",  "my", "where",
      "is",     "late",  "orders", "track",   "tracking", "lying", "lies", "7",  "42"};
  return kWords;
}

inline std::string random_word(Random& random) {
  const auto& words = small_vocabulary();
  return words[random.below(static_cast<std::uint32_t>(words.size()))];
}

inline pattern::Node random_phrase(Random& random, int depth) {
  using pattern::Node;
  Node node;
  const std::uint32_t choice = depth <= 0 ? random.below(8) : random.below(16);
  switch (choice) {
    case 0:
      node.kind = Node::Kind::gap;
      node.max = 1 + random.below(4);
      node.min = random.one_in(4) ? 1 : 0;
      return node;
    case 1:
      node.kind = Node::Kind::entity;
      node.text = random.one_in(2) ? "thing" : "place";
      return node;
    case 2:
      if (random.one_in(3)) {
        node.kind = random.one_in(2) ? Node::Kind::start : Node::Kind::end;
        return node;
      }
      if (random.one_in(3)) {
        node.kind = Node::Kind::range;
        node.max = 50;
        node.step = random.one_in(2) ? 1 : 7;
        return node;
      }
      [[fallthrough]];
    case 3:
    case 4:
    case 5:
    case 6:
    case 7:
      node.kind = Node::Kind::word;
      node.text = random_word(random);
      node.inflected = random.one_in(5);
      return node;
    case 8:
    case 9:
    case 10:
    case 11: {
      node.kind = Node::Kind::alternative;
      const std::uint32_t count = 1 + random.below(3);
      for (std::uint32_t i = 0; i < count; ++i) {
        node.children.push_back(random_phrase(random, depth - 2));
      }
      if (random.one_in(3)) node.children.emplace_back();
      if (random.one_in(4)) node.slot = "slot";
      return node;
    }
    case 12: {
      node.kind = Node::Kind::permutation;
      for (int i = 0; i < 3; ++i) node.children.push_back(random_phrase(random, depth - 3));
      return node;
    }
    default: {
      const std::uint32_t count = 1 + random.below(4);
      for (std::uint32_t i = 0; i < count; ++i) {
        node.children.push_back(random_phrase(random, depth - 1));
      }
      return node;
    }
  }
}

inline std::string random_message(Random& random, std::uint32_t most_words) {
  std::string message;
  const std::uint32_t count = random.below(most_words + 1);
  for (std::uint32_t i = 0; i < count; ++i) {
    if (i != 0) message += random.one_in(12) ? ", " : " ";
    message += random.one_in(8) ? std::string("unheard") : random_word(random);
  }
  return message;
}

}  // namespace frontdesk::differential
