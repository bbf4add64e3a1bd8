// Parse: parts as written become nodes of whole, normalised words.
#include "authoring/pattern/parse.hpp"

#include <algorithm>
#include <utility>

#include "authoring/pattern/scan.hpp"
#include "base/text/normalize.hpp"

namespace frontdesk::pattern {
namespace {

using Parts = Part::Parts;
using PartSpan = std::pair<const Part*, const Part*>;

// Words that pieces such as `light[s]` may spell, at most.
constexpr std::size_t kMaxSpellings = 256;

/// Parts that can be pieces of a word.
bool is_textual(const Part& part) {
  if (part.kind == Part::Kind::text) return !part.inflected;
  if (part.kind != Part::Kind::group || part.permutation) return false;
  return std::all_of(part.branches.begin(), part.branches.end(), [](const Parts& branch) {
    return std::all_of(branch.begin(), branch.end(),
                       [](const Part& p) { return p.kind == Part::Kind::blank || is_textual(p); });
  });
}

void append(Node& sequence, Node node) {
  if (node.kind == Node::Kind::sequence) {
    for (Node& child : node.children) sequence.children.push_back(std::move(child));
  } else {
    sequence.children.push_back(std::move(node));
  }
}

Node unwrap(Node sequence) {
  if (sequence.children.size() != 1) return sequence;
  Node only = std::move(sequence.children.front());
  return only;
}

class Lowering {
 public:
  explicit Lowering(std::vector<Finding>& findings) : findings_(findings) {}

  Node sequence(const Parts& parts) {
    Node result;
    if (!parts.empty()) {
      result.begin = parts.front().begin;
      result.end = parts.back().end;
    }
    for (std::size_t i = 0; i < parts.size();) {
      if (parts[i].kind == Part::Kind::blank) {
        ++i;
        continue;
      }
      std::size_t end = i;
      while (end < parts.size() && parts[end].kind != Part::Kind::blank) ++end;
      run(parts, i, end, result);
      i = end;
    }
    check_anchors(result);
    return unwrap(std::move(result));
  }

 private:
  void find(std::string code, const Part& first, const Part& last, std::string message,
            std::string help) {
    findings_.push_back(
        {std::move(code), first.begin, last.end, std::move(message), std::move(help)});
  }

  /// Parts [from, to) stand together without a blank.
  void run(const Parts& parts, std::size_t from, std::size_t to, Node& result) {
    const bool alone = to - from == 1;
    for (std::size_t i = from; i < to;) {
      const Part& part = parts[i];
      if (is_textual(part)) {
        std::size_t end = i;
        while (end < to && is_textual(parts[end])) ++end;
        if (end - i > 1) {
          spelled(parts, i, end, result);
        } else {
          single(part, alone, result);
        }
        i = end;
        continue;
      }
      if (part.kind == Part::Kind::text && i > from && is_textual(parts[i - 1])) {
        find("phrase.misplaced-inflection", part, part, "'~' cannot follow a word made of pieces",
             "write the words out: (light~|lamp~)");
      }
      if (part.kind == Part::Kind::gap && touches_word(parts, i, from, to)) {
        find("phrase.gap-inside-word", part, part, "'*' stands for whole words, not for letters",
             "put blanks around it, or write word~ for all inflections of a word");
      }
      single(part, alone, result);
      ++i;
    }
  }

  static bool touches_word(const Parts& parts, std::size_t i, std::size_t from, std::size_t to) {
    const auto is_word = [](const Part& part) {
      return part.kind == Part::Kind::text && !text::normalize(part.text).words.empty();
    };
    return (i > from && is_word(parts[i - 1])) || (i + 1 < to && is_word(parts[i + 1]));
  }

  void single(const Part& part, bool alone, Node& result) {
    switch (part.kind) {
      case Part::Kind::text:
        words(part.text, part, part, part.inflected, alone, result);
        return;
      case Part::Kind::group:
        append(result, group(part));
        return;
      case Part::Kind::blank:
        return;
      case Part::Kind::entity:
      case Part::Kind::list:
      case Part::Kind::gap:
      case Part::Kind::start:
      case Part::Kind::end:
        break;
    }
    Node node;
    node.begin = part.begin;
    node.end = part.end;
    node.text = part.text;
    node.slot = part.slot;
    switch (part.kind) {
      case Part::Kind::entity:
        node.kind = Node::Kind::entity;
        break;
      case Part::Kind::list:
        node.kind = Node::Kind::list;
        break;
      case Part::Kind::gap:
        node.kind = Node::Kind::gap;
        node.max = part.max;
        break;
      case Part::Kind::start:
        node.kind = Node::Kind::start;
        break;
      default:
        node.kind = Node::Kind::end;
        break;
    }
    result.children.push_back(std::move(node));
  }

  /// Appends the normalised words of `written`.
  void words(const std::string& written, const Part& first, const Part& last, bool inflected,
             bool alone, Node& result) {
    const text::Normalized normalized = text::normalize(written);
    if (normalized.words.empty() && (alone || inflected)) {
      find("phrase.no-word", first, last, "'" + written + "' holds no word",
           "leave it out: punctuation never matters; an expression such as /!{3,}/ can ask for it");
      return;
    }
    for (std::size_t i = 0; i < normalized.words.size(); ++i) {
      Node node;
      node.kind = Node::Kind::word;
      node.text = std::string(normalized.word(i));
      node.inflected = inflected;
      node.begin = first.begin;
      node.end = last.end;
      result.children.push_back(std::move(node));
    }
  }

  /// Every string that textual parts spell, blanks included; false when there are too many.
  bool spellings(PartSpan parts, std::vector<std::string>& out) {
    out.assign(1, {});
    for (const Part* part = parts.first; part != parts.second; ++part) {
      if (part->kind == Part::Kind::blank) {
        for (std::string& s : out) s.push_back(' ');
        continue;
      }
      if (part->kind == Part::Kind::text) {
        for (std::string& s : out) s += part->text;
        continue;
      }
      std::vector<std::string> choices;
      for (const Parts& branch : part->branches) {
        std::vector<std::string> some;
        if (!spellings({branch.data(), branch.data() + branch.size()}, some)) return false;
        choices.insert(choices.end(), some.begin(), some.end());
        if (choices.size() > kMaxSpellings) return false;
      }
      if (part->optional) choices.emplace_back();
      if (choices.size() * out.size() > kMaxSpellings) return false;
      std::vector<std::string> product;
      product.reserve(choices.size() * out.size());
      for (const std::string& s : out) {
        for (const std::string& choice : choices) product.push_back(s + choice);
      }
      out = std::move(product);
    }
    return true;
  }

  void spelled(const Parts& parts, std::size_t from, std::size_t to, Node& result) {
    const Part& first = parts[from];
    const Part& last = parts[to - 1];
    std::vector<std::string> strings;
    if (!spellings({parts.data() + from, parts.data() + to}, strings)) {
      find("phrase.too-many-spellings", first, last,
           "pieces without blanks between them spell more than " + std::to_string(kMaxSpellings) +
               " words",
           "put blanks between the groups, or write the words out");
      return;
    }
    std::vector<Node> branches;
    bool empty = false;
    for (const std::string& written : strings) {
      Node branch;
      branch.begin = first.begin;
      branch.end = last.end;
      words(written, first, last, false, false, branch);
      empty = empty || branch.children.empty();
      if (branch.children.empty()) continue;
      branch = unwrap(std::move(branch));
      const bool known = std::any_of(branches.begin(), branches.end(),
                                     [&](const Node& other) { return same_words(other, branch); });
      if (!known) branches.push_back(std::move(branch));
    }
    append(result, choice(std::move(branches), empty, first.begin, last.end));
  }

  static bool same_words(const Node& a, const Node& b) {
    if (a.kind != b.kind || a.text != b.text || a.children.size() != b.children.size()) {
      return false;
    }
    for (std::size_t i = 0; i < a.children.size(); ++i) {
      if (!same_words(a.children[i], b.children[i])) return false;
    }
    return true;
  }

  /// One of `branches`, or nothing when `optional`.
  static Node choice(std::vector<Node> branches, bool optional, std::uint32_t begin,
                     std::uint32_t end) {
    if (branches.size() == 1 && !optional) return std::move(branches.front());
    Node node;
    node.begin = begin;
    node.end = end;
    if (branches.empty()) return node;
    node.kind = Node::Kind::alternative;
    node.children = std::move(branches);
    if (optional) {
      Node nothing;
      nothing.begin = nothing.end = end;
      node.children.push_back(std::move(nothing));
    }
    return node;
  }

  Node group(const Part& part) {
    std::vector<Node> branches;
    bool empty = part.optional && !part.permutation;
    for (const Parts& branch : part.branches) {
      Node node = sequence(branch);
      if (is_empty(node)) {
        empty = empty || !part.permutation;
      } else {
        branches.push_back(std::move(node));
      }
    }
    if (!part.permutation) return choice(std::move(branches), empty, part.begin, part.end);
    Node node;
    if (branches.size() == 1) {
      node = std::move(branches.front());
    } else {
      node.kind = branches.empty() ? Node::Kind::sequence : Node::Kind::permutation;
      node.begin = part.begin;
      node.end = part.end;
      node.children = std::move(branches);
    }
    if (!part.optional) return node;
    std::vector<Node> only;
    only.push_back(std::move(node));
    return choice(std::move(only), true, part.begin, part.end);
  }

  /// `^` can only come first and `$` last, or the phrase could never match.
  void check_anchors(const Node& sequence) {
    for (std::size_t i = 0; i < sequence.children.size(); ++i) {
      const Node& child = sequence.children[i];
      const bool start = child.kind == Node::Kind::start && i != 0;
      const bool end = child.kind == Node::Kind::end && i + 1 != sequence.children.size();
      if (!start && !end) continue;
      findings_.push_back(
          {"phrase.misplaced-anchor", child.begin, child.end,
           start ? "'^' can only come first" : "'$' can only come last",
           std::string("move it, or write \\") + (start ? '^' : '$') + " for the character"});
    }
  }

  std::vector<Finding>& findings_;
};

}  // namespace

Parsed parse(std::string_view phrase) {
  Parsed result;
  std::size_t from = 0;
  std::size_t to = phrase.size();
  while (from < to && phrase[from] == ' ') ++from;
  while (to > from && phrase[to - 1] == ' ') --to;
  if (to - from >= 2 && phrase[from] == '/' && phrase[to - 1] == '/') {
    result.raw = true;
    result.expression = std::string(phrase.substr(from + 1, to - from - 2));
    if (result.expression.empty()) {
      result.findings.push_back({"phrase.empty", static_cast<std::uint32_t>(from),
                                 static_cast<std::uint32_t>(to), "an empty expression",
                                 "write an expression between the slashes"});
    }
    return result;
  }
  const Parts parts = scan(phrase, result.findings);
  result.node = Lowering(result.findings).sequence(parts);
  if (is_empty(result.node) && result.ok()) {
    result.findings.push_back({"phrase.empty", 0, static_cast<std::uint32_t>(phrase.size()),
                               "an empty phrase", "write what a customer would say"});
  }
  return result;
}

void report(const std::vector<Finding>& findings, const source::Text& text,
            source::Reports& reports) {
  for (const Finding& finding : findings) {
    const auto size = static_cast<std::uint32_t>(text.value.size());
    reports.error(finding.code, text.at(std::min(finding.begin, size), std::min(finding.end, size)),
                  finding.message, finding.help);
  }
}

}  // namespace frontdesk::pattern
