// To regex: every word brings the blank that follows it.
#include "authoring/pattern/to_regex.hpp"

#include <algorithm>
#include <vector>

namespace frontdesk::pattern {
namespace {

constexpr const char* kNever = "[^\\x00-\\x{10FFFF}]";

std::string write(const Node& node);

std::string write_all(const std::vector<Node>& nodes) {
  std::string out;
  for (const Node& node : nodes) out += write(node);
  return out;
}

std::string write(const Node& node) {
  switch (node.kind) {
    case Node::Kind::word:
      return node.inflected ? kNever : node.text + "\\b ?";
    case Node::Kind::sequence:
      return write_all(node.children);
    case Node::Kind::alternative: {
      // Plain words share what follows them, as a person would write it.
      const bool optional = !node.children.empty() && node.children.back().children.empty() &&
                            node.children.back().kind == Node::Kind::sequence;
      const auto last = node.children.end() - (optional ? 1 : 0);
      const bool plain = std::all_of(node.children.begin(), last, [](const Node& child) {
        return child.kind == Node::Kind::word && !child.inflected;
      });
      std::string out = "(?:";
      for (auto child = node.children.begin(); child != last; ++child) {
        if (child != node.children.begin()) out += "|";
        out += plain ? child->text : write(*child);
      }
      out += ")";
      if (plain) out = "(?:" + out + "\\b ?)";
      return optional ? out + "?" : out;
    }
    case Node::Kind::permutation: {
      std::vector<std::size_t> order(node.children.size());
      for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
      std::string out;
      do {
        out += out.empty() ? "(?:" : "|";
        for (const std::size_t i : order) out += write(node.children[i]);
      } while (std::next_permutation(order.begin(), order.end()));
      return out + ")";
    }
    case Node::Kind::gap:
      return "(?:\\w+\\b ?){" + std::to_string(node.min) + "," + std::to_string(node.max) + "}";
    case Node::Kind::range: {
      std::string out;
      for (std::int64_t n = std::max<std::int64_t>(0, node.min); n <= node.max; n += node.step) {
        out += (out.empty() ? "(?:0*(?:" : "|") + std::to_string(n);
      }
      return out.empty() ? kNever : out + ")\\b ?)";
    }
    case Node::Kind::start:
      return "^";
    case Node::Kind::end:
      return "$";
    case Node::Kind::entity:
    case Node::Kind::list:
      return kNever;
  }
  return kNever;
}

}  // namespace

std::string to_regex(const Node& node) { return "\\b" + write(node); }

}  // namespace frontdesk::pattern
