// Read: yaml-cpp's events to nodes. The only file that includes yaml-cpp and that catches.
#include "authoring/yaml/read.hpp"

#include <fmt/format.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <exception>
#include <map>
#include <sstream>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "authoring/yaml/prescan.hpp"
#include "authoring/yaml/quoting.hpp"
#include "authoring/yaml/scalar_origin.hpp"
#include "authoring/yaml/syntax_words.hpp"

namespace frontdesk::yaml {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

/// Thrown to leave yaml-cpp when the budget is spent; caught below.
struct TooMany : std::exception {};

/// How much an anchor stands for.
struct Extent {
  std::size_t nodes = 1;
  std::size_t levels = 1;
};

Extent extent_of(const Node& node) {
  Extent all;
  const auto add = [&all](const Node& inner) {
    const Extent one = extent_of(inner);
    all.nodes += one.nodes;
    all.levels = std::max(all.levels, one.levels + 1);
  };
  for (const Node& item : node.items) add(item);
  for (const Field& field : node.fields) {
    add(field.key);
    add(field.value);
  }
  return all;
}

/// Builds the tree from events.
class TreeBuilder final : public YAML::EventHandler {
 public:
  TreeBuilder(std::uint32_t file, std::string_view bytes, std::uint32_t offset,
              source::Reports& reports)
      : file_(file), bytes_(bytes), offset_(offset), reports_(reports) {}

  void OnDocumentStart(const YAML::Mark& mark) override {
    if (++documents_ == 2) {
      reports_.error("yaml.documents", here(mark), "a second document begins here",
                     "keep one document in a file: delete the line `---`");
    }
  }
  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    Node node;
    node.span = place_of_nothing(here(mark));
    add(std::move(node), anchor);
  }

  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    const auto known = anchors_.find(anchor);
    if (known == anchors_.end()) {
      // Inside the very node that it names.
      reports_.error("yaml.alias", here(mark), "this alias is part of what it stands for",
                     "write the text out");
      add(Node{}, 0);
      return;
    }
    const Extent& extent = known->second.extent;
    spend(extent.nodes, mark);
    --count_;  // the node itself is counted by add
    check_depth(stack_.size() + extent.levels, here(mark));
    add(Node(known->second.node), 0);
  }

  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    Node node;
    node.kind = Node::Kind::scalar;
    node.quoted = tag == "!";
    check_tag(mark, tag);
    node.text = make_text(file_, bytes_, behind_properties(here(mark).begin), value);
    node.span = node.text.span;
    if (node.quoted) check_quoting(node.text, bytes_, reports_);
    add(std::move(node), anchor);
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value /*style*/) override {
    check_tag(mark, tag);
    open(Node::Kind::sequence, mark, anchor);
  }
  void OnSequenceEnd() override { close(); }

  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value /*style*/) override {
    check_tag(mark, tag);
    open(Node::Kind::map, mark, anchor);
  }
  void OnMapEnd() override { close(); }

  std::optional<Node> take() { return std::move(root_); }
  int documents() const { return documents_; }
  /// Where the innermost collection that is still open began.
  std::optional<source::Span> open_at() const {
    return stack_.empty() ? std::nullopt : std::optional(stack_.back().node.span);
  }

  source::Span here(const YAML::Mark& mark) const {
    const auto at = offset_ + static_cast<std::uint32_t>(std::max(mark.pos, 0));
    const auto begin = std::min(at, static_cast<std::uint32_t>(bytes_.size()));
    return {file_, begin, std::min(begin + 1, static_cast<std::uint32_t>(bytes_.size()))};
  }

 private:
  struct Open {
    Node node;
    YAML::anchor_t anchor = 0;
    std::optional<Node> key;  // of a map, waiting for its value
  };
  struct Anchored {
    Node node;
    Extent extent;
  };

  // yaml-cpp marks what was left out at whatever comes next; authors look at the key or the dash.
  source::Span place_of_nothing(const source::Span& next) const {
    const std::string_view rest = bytes_.substr(next.begin);
    if (rest.rfind('~', 0) == 0 || stack_.empty()) return next;
    if (stack_.back().node.kind == Node::Kind::map) {
      return stack_.back().key ? stack_.back().key->span : next;
    }
    const std::size_t before =
        bytes_.find_last_not_of(" \r\n", next.begin == 0 ? 0 : next.begin - 1);
    if (before == std::string_view::npos || bytes_[before] != '-') return next;
    const auto dash = static_cast<std::uint32_t>(before);
    return {file_, dash, dash + 1};
  }

  // yaml-cpp marks a node at its anchor or tag; no plain scalar begins like one.
  std::uint32_t behind_properties(std::uint32_t begin) const {
    std::size_t at = begin;
    while (at < bytes_.size() && (bytes_[at] == '&' || bytes_[at] == '!')) {
      at = std::min(bytes_.find_first_of(" \r\n", at), bytes_.size());
      at = std::min(bytes_.find_first_not_of(" \r\n", at), bytes_.size());
    }
    return static_cast<std::uint32_t>(at);
  }

  void check_tag(const YAML::Mark& mark, const std::string& tag) {
    if (tag.empty() || tag == "!" || tag == "?") return;
    reports_.error("yaml.tag", here(mark), fmt::format("the tag `{}` means nothing here", tag),
                   "delete it");
  }

  void spend(std::size_t nodes, const YAML::Mark& mark) {
    count_ += nodes;
    if (count_ <= kMaxNodes) return;
    reports_.error("yaml.too-many-nodes", here(mark),
                   fmt::format("more than {} values, aliases written out", kMaxNodes),
                   "split the rule set into files, and use lists instead of aliases");
    throw TooMany();
  }

  void open(Node::Kind kind, const YAML::Mark& mark, YAML::anchor_t anchor) {
    Open one;
    one.node.kind = kind;
    one.node.span = here(mark);
    one.anchor = anchor;
    stack_.push_back(std::move(one));
    check_depth(stack_.size(), here(mark));
  }

  void check_depth(std::size_t levels, const source::Span& at) {
    if (levels <= kMaxDepth) return;
    reports_.error("yaml.depth", at, fmt::format("nested deeper than {} levels", kMaxDepth),
                   "nest less deeply");
    throw TooMany();
  }

  // One place for all maps: a second key of the same name is reported and left out.
  void check_keys(Node& map) {
    std::unordered_map<std::string_view, source::Span> seen;
    seen.reserve(map.fields.size());
    std::vector<bool> again(map.fields.size());
    bool any = false;
    for (std::size_t i = 0; i < map.fields.size(); ++i) {
      const Node& key = map.fields[i].key;
      if (key.kind != Node::Kind::scalar) continue;
      const std::string& name = key.text.value;
      if (name == "<<" && !key.quoted) {
        reports_.error("yaml.merge-key", key.span, "maps cannot be merged with `<<`",
                       "write the keys out, or use `lists:` for what several entries share");
        again[i] = any = true;
        continue;
      }
      const auto [first, fresh] = seen.emplace(name, key.span);
      if (fresh) continue;
      reports_.error("key.duplicate", key.span, fmt::format("`{}` is written twice", name),
                     "keep one of them");
      reports_.note(first->second, "the first one");
      again[i] = any = true;
    }
    if (!any) return;
    std::size_t i = 0;
    std::erase_if(map.fields, [&](const Field&) { return again[i++]; });
  }

  void close() {
    Open one = std::move(stack_.back());
    stack_.pop_back();
    if (one.node.kind == Node::Kind::map) check_keys(one.node);
    add(std::move(one.node), one.anchor);
  }

  void add(Node node, YAML::anchor_t anchor) {
    if (++count_ > kMaxNodes) spend(1, YAML::Mark());
    if (anchor != 0) anchors_[anchor] = {node, extent_of(node)};
    if (stack_.empty()) {
      if (!root_) root_ = std::move(node);
      return;
    }
    Open& parent = stack_.back();
    if (parent.node.kind == Node::Kind::sequence) {
      parent.node.items.push_back(std::move(node));
    } else if (!parent.key) {
      parent.key = std::move(node);
    } else {
      parent.node.fields.push_back({std::move(*parent.key), std::move(node)});
      parent.key.reset();
    }
  }

  std::uint32_t file_;
  std::string_view bytes_;
  std::uint32_t offset_;
  source::Reports& reports_;
  std::vector<Open> stack_;
  std::map<YAML::anchor_t, Anchored> anchors_;
  std::optional<Node> root_;
  std::size_t count_ = 0;
  int documents_ = 0;
};

}  // namespace

std::string_view describe(const Node& node) noexcept {
  switch (node.kind) {
    case Node::Kind::null:
      return "nothing";
    case Node::Kind::scalar:
      return "a text";
    case Node::Kind::sequence:
      return "a list";
    case Node::Kind::map:
      return "a map";
  }
  return "";
}

std::optional<Node> read(std::uint32_t file, const source::Files& files, source::Reports& reports) {
  if (!prescan(file, files, reports)) return std::nullopt;
  const std::string_view bytes = files.bytes(file);
  const std::size_t offset = bytes.rfind(kByteOrderMark, 0) == 0 ? kByteOrderMark.size() : 0;
  TreeBuilder builder(file, bytes, static_cast<std::uint32_t>(offset), reports);
  try {
    std::istringstream stream{std::string(bytes.substr(offset))};
    YAML::Parser parser(stream);
    while (builder.documents() < 2 && parser.HandleNextDocument(builder)) {
    }
  } catch (const TooMany&) {
    return std::nullopt;
  } catch (const YAML::Exception& problem) {
    SyntaxWords words = syntax_words(problem.msg, bytes, builder.here(problem.mark).begin);
    const auto begin = static_cast<std::uint32_t>(words.at);
    const source::Span at = {file, begin, begin + 1};
    const std::optional<source::Span> open = builder.open_at();
    const bool at_opening = open && words.at_opening;
    reports.error("yaml.syntax", at_opening ? *open : at, std::move(words.message),
                  std::move(words.help));
    if (at_opening) {
      reports.note(at, "this does not fit into it");
    } else if (open) {
      reports.note(*open, "inside what begins here");
    }
    return std::nullopt;
  } catch (const std::exception& problem) {
    reports.error("yaml.syntax", {file, 0, 0}, problem.what(), "look for unusual characters");
    return std::nullopt;
  }
  if (builder.documents() > 1) return std::nullopt;
  std::optional<Node> root = builder.take();
  if (root && root->kind == Node::Kind::null) root.reset();
  if (!root) {
    reports.warning("file.empty", {file, 0, 0}, "this file holds no rules",
                    "write one, or delete the file");
  }
  return root;
}

}  // namespace frontdesk::yaml
