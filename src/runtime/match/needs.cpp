// Needs: sequences need all of their parts, alternatives any.
#include "runtime/match/needs.hpp"

#include <algorithm>

namespace frontdesk::match {
namespace {

using pattern::Node;

std::uint32_t most_words(const Node& node) {
  std::uint64_t words = 0;
  switch (node.kind) {
    case Node::Kind::word:
    case Node::Kind::range:
      return 1;
    case Node::Kind::sequence:
    case Node::Kind::permutation:
      for (const Node& child : node.children) words += most_words(child);
      break;
    case Node::Kind::alternative:
      for (const Node& branch : node.children) {
        words = std::max<std::uint64_t>(words, most_words(branch));
      }
      break;
    case Node::Kind::gap:
      words = static_cast<std::uint64_t>(node.max);
      break;
    case Node::Kind::entity:
    case Node::Kind::list:
      return kAnyLength;
    case Node::Kind::start:
    case Node::Kind::end:
      return 0;
  }
  return static_cast<std::uint32_t>(std::min<std::uint64_t>(words, kAnyLength));
}

}  // namespace

bool append_need(const Node& node, const std::function<std::uint32_t(const Node&)>& id_of,
                 std::vector<std::uint32_t>& out) {
  const std::size_t at = out.size();
  switch (node.kind) {
    case Node::Kind::word:
      out.push_back(need::cell(need::Kind::word, id_of(node)));
      return true;
    case Node::Kind::sequence:
    case Node::Kind::permutation: {
      std::uint32_t count = 0;
      out.push_back(0);
      for (const Node& child : node.children) count += append_need(child, id_of, out) ? 1 : 0;
      out[at] = need::cell(need::Kind::all, count);
      if (count == 0) out.pop_back();
      return count != 0;
    }
    case Node::Kind::alternative:
      return append_need(node.children.data(), node.children.size(), id_of, out);
    default:
      return false;
  }
}

bool append_need(const Node* branches, std::size_t count,
                 const std::function<std::uint32_t(const Node&)>& id_of,
                 std::vector<std::uint32_t>& out) {
  const std::size_t at = out.size();
  out.push_back(need::cell(need::Kind::any, static_cast<std::uint32_t>(count)));
  for (std::size_t i = 0; i < count; ++i) {
    if (append_need(branches[i], id_of, out)) continue;
    out.resize(at);
    return false;
  }
  return true;
}

std::uint32_t longest_message(const Node& node) {
  const bool anchored = node.kind == Node::Kind::sequence && !node.children.empty() &&
                        node.children.front().kind == Node::Kind::start &&
                        node.children.back().kind == Node::Kind::end;
  return anchored ? most_words(node) : kAnyLength;
}

}  // namespace frontdesk::match
