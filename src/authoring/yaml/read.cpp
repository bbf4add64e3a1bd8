// Read: yaml-cpp's events to nodes. The only file that includes yaml-cpp and that catches.
#include "authoring/yaml/read.hpp"

#include <fmt/format.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <exception>
#include <map>
#include <sstream>
#include <string>
#include <utility>

#include "authoring/yaml/prescan.hpp"
#include "authoring/yaml/scalar_origin.hpp"

namespace frontdesk::yaml {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

/// Thrown to leave yaml-cpp when the budget is spent; caught below.
struct TooMany : std::exception {};

std::size_t count_nodes(const Node& node) {
  std::size_t count = 1;
  for (const Node& item : node.items) count += count_nodes(item);
  for (const Field& field : node.fields) count += count_nodes(field.key) + count_nodes(field.value);
  return count;
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
    node.span = here(mark);
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
    spend(known->second.size, mark);
    --count_;  // the node itself is counted by add
    add(Node(known->second.node), 0);
  }

  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    Node node;
    node.kind = Node::Kind::scalar;
    node.quoted = tag == "!";
    check_tag(mark, tag);
    node.text = make_text(file_, bytes_, here(mark).begin, value);
    node.span = node.text.span;
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
    std::size_t size = 0;
  };

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
    if (stack_.size() > kMaxDepth) {
      reports_.error("yaml.depth", here(mark),
                     fmt::format("nested deeper than {} levels", kMaxDepth), "nest less deeply");
      throw TooMany();
    }
  }

  void close() {
    Open one = std::move(stack_.back());
    stack_.pop_back();
    add(std::move(one.node), one.anchor);
  }

  void add(Node node, YAML::anchor_t anchor) {
    if (++count_ > kMaxNodes) spend(1, YAML::Mark());
    if (anchor != 0) anchors_[anchor] = {node, count_nodes(node)};
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

std::string in_our_words(const std::string& message) {
  // yaml-cpp's own sentences, without the jargon that authors stumble over.
  static const std::pair<std::string_view, std::string_view> kWords[] = {
      {"end of map flow not found", "this `{` is never closed with `}`"},
      {"end of sequence flow not found", "this `[` is never closed with `]`"},
      {"end of map not found", "this line does not fit the ones above: check its indentation"},
      {"end of sequence not found",
       "this line does not fit the list above: check its indentation and its dash"},
      {"illegal map value", "a colon is not allowed here: put the text in quotes"},
      {"illegal block entry", "a list cannot begin here: put its dash on a line of its own"},
  };
  for (const auto& [theirs, ours] : kWords) {
    if (message == theirs) return std::string(ours);
  }
  return message;
}

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
    reports.error("yaml.syntax", builder.here(problem.mark), in_our_words(problem.msg),
                  "quotes around texts with : # { } [ ] or a leading * & ! often mend this");
    if (const auto open = builder.open_at()) reports.note(*open, "inside what begins here");
    return std::nullopt;
  } catch (const std::exception& problem) {
    reports.error("yaml.syntax", {file, 0, 0}, problem.what(), "look for unusual characters");
    return std::nullopt;
  }
  if (builder.documents() > 1) return std::nullopt;
  std::optional<Node> root = builder.take();
  if (root && root->kind == Node::Kind::null) root.reset();
  return root;
}

}  // namespace frontdesk::yaml
