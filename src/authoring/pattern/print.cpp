// Print: one blank between words, brackets only where they are needed.
#include "authoring/pattern/print.hpp"

#include "authoring/pattern/parse.hpp"

namespace frontdesk::pattern {
namespace {

void print_to(const Node& node, std::string& out);

void print_group(const Node& node, std::size_t count, char open, const char* separator, char close,
                 std::string& out) {
  out.push_back(open);
  for (std::size_t i = 0; i < count; ++i) {
    if (i != 0) out += separator;
    print_to(node.children[i], out);
  }
  out.push_back(close);
}

void print_to(const Node& node, std::string& out) {
  switch (node.kind) {
    case Node::Kind::word:
      out += node.text;
      if (node.inflected) out.push_back('~');
      return;
    case Node::Kind::sequence:
      for (std::size_t i = 0; i < node.children.size(); ++i) {
        if (i != 0) out.push_back(' ');
        print_to(node.children[i], out);
      }
      return;
    case Node::Kind::alternative: {
      const bool optional = !node.children.empty() && is_empty(node.children.back());
      print_group(node, node.children.size() - (optional ? 1 : 0), optional ? '[' : '(', "|",
                  optional ? ']' : ')', out);
      return;
    }
    case Node::Kind::permutation:
      print_group(node, node.children.size(), '(', "; ", ')', out);
      return;
    case Node::Kind::gap:
      out.push_back('*');
      if (node.max != kDefaultGap) out += std::to_string(node.max);
      return;
    case Node::Kind::entity:
      out += "{" + node.text + (node.slot.empty() ? "" : ":" + node.slot) + "}";
      return;
    case Node::Kind::list:
      out += "<" + node.text + ">";
      return;
    case Node::Kind::range:
      out += "<" + std::to_string(node.min) + ".." + std::to_string(node.max) + ">";
      return;
    case Node::Kind::start:
      out.push_back('^');
      return;
    case Node::Kind::end:
      out.push_back('$');
      return;
  }
}

}  // namespace

std::string print(const Node& node) {
  std::string out;
  print_to(node, out);
  return out;
}

}  // namespace frontdesk::pattern
