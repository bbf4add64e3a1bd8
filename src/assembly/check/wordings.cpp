// Wordings: of a sequence the parts side by side, the shorter lists beginning again.
#include "assembly/check/wordings.hpp"

#include <algorithm>
#include <optional>

namespace frontdesk::check {
namespace {

using pattern::Node;

/// Nothing stands for a wording that cannot be said without knowing a value.
using Wording = std::optional<std::string>;

Wording join(const Wording& a, const Wording& b) {
  if (!a || !b) return std::nullopt;
  if (a->empty() || b->empty()) return *a + *b;
  return *a + ' ' + *b;
}

std::vector<Wording> all_of(const Node& node) {
  switch (node.kind) {
    case Node::Kind::word:
      return {node.text};
    case Node::Kind::range:
      return {std::to_string(node.min), std::to_string(node.max)};
    case Node::Kind::gap:
      if (node.min == 0) return {std::string()};
      return {std::nullopt};
    case Node::Kind::start:
    case Node::Kind::end:
      return {std::string()};
    case Node::Kind::alternative: {
      std::vector<Wording> all;
      for (const Node& child : node.children) {
        for (Wording& one : all_of(child)) all.push_back(std::move(one));
      }
      return all;
    }
    case Node::Kind::sequence:
    case Node::Kind::permutation: {
      std::vector<std::vector<Wording>> parts;
      std::size_t most = 1;
      for (const Node& child : node.children) {
        parts.push_back(all_of(child));
        most = std::max(most, parts.back().size());
      }
      std::vector<Wording> all(most, std::string());
      for (std::size_t i = 0; i < most; ++i) {
        for (const std::vector<Wording>& part : parts) {
          if (!part.empty()) all[i] = join(all[i], part[i % part.size()]);
        }
      }
      return all;
    }
    default:
      return {std::nullopt};
  }
}

}  // namespace

std::vector<std::string> wordings_of(const Node& node) {
  std::vector<std::string> sentences;
  for (const Wording& one : all_of(node)) {
    if (!one || one->empty()) continue;
    if (std::find(sentences.begin(), sentences.end(), *one) == sentences.end()) {
      sentences.push_back(*one);
    }
  }
  return sentences;
}

}  // namespace frontdesk::check
