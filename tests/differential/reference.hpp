// Reference: what a phrase means, as plainly as possible: every way through the tree is tried.
#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <tuple>
#include <vector>

#include "authoring/pattern/phrase.hpp"
#include "base/text/normalize.hpp"
#include "base/text/stem.hpp"
#include "runtime/match/matcher.hpp"

namespace frontdesk::differential {

/// One way to match: where it stands, and what it is worth.
struct Way {
  std::uint32_t first = 0;
  std::uint32_t end = 0;
  std::uint32_t literal = 0;
  std::uint32_t gap = 0;

  /// Most literal words, fewest gap words, longest, leftmost.
  auto rank() const {
    return std::tuple(-static_cast<std::int64_t>(literal), gap,
                      -static_cast<std::int64_t>(end - first), first);
  }
};

/// Matches one expanded phrase by backtracking: exponential, and meant for short messages.
class Reference {
 public:
  Reference(const text::Normalized& message, std::vector<match::EntitySpan> spans,
            std::vector<std::string> entities, std::string_view language)
      : message_(message),
        spans_(std::move(spans)),
        entities_(std::move(entities)),
        stemmer_(language) {}

  std::optional<Way> best(const pattern::Node& phrase) {
    std::optional<Way> best;
    for (std::uint32_t first = 0; first <= words(); ++first) {
      walk(phrase, {first, first, 0, 0}, [&](const Way& way) {
        if (!best || way.rank() < best->rank()) best = way;
      });
    }
    return best;
  }

 private:
  using Next = std::function<void(const Way&)>;
  using Kind = pattern::Node::Kind;

  std::uint32_t words() const { return static_cast<std::uint32_t>(message_.words.size()); }

  void walk(const pattern::Node& node, const Way& way, const Next& next) {
    Way after = way;
    switch (node.kind) {
      case Kind::word:
        if (way.end < words() && says(node, way.end)) {
          ++after.end;
          ++after.literal;
          next(after);
        }
        return;
      case Kind::sequence:
        in_order(node.children, 0, way, next);
        return;
      case Kind::alternative:
        for (const pattern::Node& branch : node.children) walk(branch, way, next);
        return;
      case Kind::permutation: {
        std::vector<std::size_t> order(node.children.size());
        for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
        do {
          std::vector<pattern::Node> items;
          for (const std::size_t i : order) items.push_back(node.children[i]);
          in_order(items, 0, way, next);
        } while (std::next_permutation(order.begin(), order.end()));
        return;
      }
      case Kind::gap:
        for (std::int64_t n = 0; n <= node.max && after.end <= words(); ++n) {
          if (n >= node.min) next(after);
          ++after.end;
          ++after.gap;
        }
        return;
      case Kind::entity:
        for (const match::EntitySpan& span : spans_) {
          if (entities_[span.entity] != node.text || span.first_word != way.end) continue;
          after.end = span.end_word;
          next(after);
        }
        return;
      case Kind::range: {
        if (way.end >= words()) return;
        const std::string word(message_.word(way.end));
        if (word.empty() || word.size() > 9 ||
            word.find_first_not_of("0123456789") != std::string::npos) {
          return;
        }
        const std::int64_t value = std::stoll(word);
        if (value < node.min || value > node.max || (value - node.min) % node.step != 0) return;
        ++after.end;
        next(after);
        return;
      }
      case Kind::start:
        if (way.end == 0) next(way);
        return;
      case Kind::end:
        if (way.end == words()) next(way);
        return;
      case Kind::list:
        return;
    }
  }

  void in_order(const std::vector<pattern::Node>& nodes, std::size_t i, const Way& way,
                const Next& next) {
    if (i == nodes.size()) {
      next(way);
      return;
    }
    walk(nodes[i], way, [&](const Way& after) { in_order(nodes, i + 1, after, next); });
  }

  bool says(const pattern::Node& node, std::uint32_t at) {
    if (!node.inflected) return message_.word(at) == node.text;
    const std::string wanted(stemmer_.stem(node.text));
    return stemmer_.stem(message_.word(at)) == wanted;
  }

  const text::Normalized& message_;
  std::vector<match::EntitySpan> spans_;
  std::vector<std::string> entities_;
  text::Stemmer stemmer_;
};

}  // namespace frontdesk::differential
