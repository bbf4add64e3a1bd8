// Symbols: a walk through the nodes of a file, by the shapes of the rule format.
#include "tools/lsp/symbols.hpp"

#include <algorithm>
#include <utility>

#include "authoring/pattern/parse.hpp"
#include "authoring/yaml/read.hpp"
#include "base/source/files.hpp"
#include "base/source/reports.hpp"
#include "tools/lsp/argument_places.hpp"
#include "tools/lsp/scalar_meaning.hpp"
#include "tools/lsp/shape.hpp"

namespace frontdesk::lsp {
namespace {

using yaml::Node;

const Node* field(const Node& node, std::string_view name) {
  for (const yaml::Field& one : node.fields) {
    if (one.key.text.value == name) return &one.value;
  }
  return nullptr;
}

std::string_view text_of(const Node* node) {
  return node != nullptr && node->kind == Node::Kind::scalar ? node->text.value
                                                             : std::string_view();
}

std::uint32_t end_of(const Node& node) {
  std::uint32_t end = node.span.end;
  for (const Node& item : node.items) end = std::max(end, end_of(item));
  for (const yaml::Field& one : node.fields) {
    end = std::max({end, one.key.span.end, end_of(one.value)});
  }
  return end;
}

class Walk {
 public:
  explicit Walk(FileSymbols& out) : out_(out) {}

  void file(const Node& root) {
    if (root.kind != Node::Kind::map) return;
    for (const yaml::Field& one : root.fields) {
      OutlineItem section{one.key.text.value,
                          "file",
                          one.key.span.begin,
                          std::max(one.key.span.end, end_of(one.value)),
                          one.key.span.begin,
                          one.key.span.end,
                          {}};
      outline_ = &section.children;
      walk(one.value, shape_of_file().at(one.key.text.value));
      outline_ = nullptr;
      out_.outline.push_back(std::move(section));
    }
    std::stable_sort(out_.mentions.begin(), out_.mentions.end(),
                     [](const Mention& a, const Mention& b) { return a.begin < b.begin; });
  }

 private:
  void walk(const Node& node, const Shape& shape) {
    switch (node.kind) {
      case Node::Kind::null:
        break;
      case Node::Kind::scalar:
        scalar(node, shape);
        break;
      case Node::Kind::sequence:
        for (const Node& item : node.items) walk(item, shape);
        break;
      case Node::Kind::map:
        map(node, shape);
        break;
    }
  }

  void map(const Node& node, const Shape& shape) {
    const Surroundings outer = around_;
    const bool is_section = shape.kind == Shape::Kind::map || !shape.section.empty();
    std::vector<OutlineItem>* const outer_outline = outline_;
    if (is_section) enter(node, shape);
    for (const yaml::Field& one : node.fields) {
      key(one, shape);
      if (shape.kind == Shape::Kind::condition || shape.kind == Shape::Kind::test) {
        condition_field(one, shape);
      } else {
        walk(one.value, shape.at(one.key.text.value));
      }
    }
    outline_ = outer_outline;
    around_ = outer;
  }

  /// What the items of a map mean depends on what stands beside them.
  void enter(const Node& node, const Shape& shape) {
    around_.map = &node;
    if (shape.section == "test" || shape.section == "entry_tests") around_.in_test = true;
    if (shape.section == "flow") around_.flow = text_of(field(node, "id"));
    if (shape.section == "step" && field(node, "choose") != nullptr) {
      around_.slot = text_of(field(node, field(node, "say") != nullptr ? "choose" : "save"));
    }
    if (outline_ == nullptr) return;
    const Node* named = outline_name(node, shape.section);
    if (named == nullptr || named->kind != Node::Kind::scalar || named->text.empty()) return;
    outline_->push_back({named->text.value,
                         std::string(shape.section),
                         node.span.begin,
                         end_of(node),
                         named->span.begin,
                         named->span.end,
                         {}});
    outline_ = &outline_->back().children;
  }

  static const Node* outline_name(const Node& node, std::string_view section) {
    if (section == "addition") return field(node, "to");
    if (section == "test") return field(node, "name");
    const bool has_id = section == "faq" || section == "intent" || section == "flow" ||
                        section == "entity" || section == "signal" || section == "channel" ||
                        section == "option";
    if (has_id) return field(node, "id");
    if (section != "step") return nullptr;
    for (const std::string_view name : {"id", "ask", "call", "start", "goto"}) {
      if (const Node* found = field(node, name)) return found;
    }
    if (field(node, "choose") == nullptr) return nullptr;
    return field(node, field(node, "say") != nullptr ? "choose" : "save");
  }

  /// Names that are written as keys.
  void key(const yaml::Field& one, const Shape& shape) {
    const source::Text& text = one.key.text;
    if (one.key.kind != Node::Kind::scalar || text.empty()) return;
    const bool is_named = shape.kind == Shape::Kind::names || shape.kind == Shape::Kind::lists;
    if (is_named && outline_ != nullptr) {
      outline_->push_back({text.value,
                           std::string(shape.key->of),
                           one.key.span.begin,
                           std::max(one.key.span.end, end_of(one.value)),
                           one.key.span.begin,
                           one.key.span.end,
                           {}});
    }
    if (shape.kind == Shape::Kind::lists) {
      add({SymbolKind::list, text.value, {}}, MentionRole::definition, text, 0, text.value.size(),
          "list");
    } else if (shape.kind == Shape::Kind::names && shape.section == "queue") {
      add({SymbolKind::queue, text.value, {}}, MentionRole::definition, text, 0, text.value.size(),
          "queue");
    } else if (shape.kind == Shape::Kind::names && shape.section == "hours") {
      add({SymbolKind::hours, text.value, {}}, MentionRole::definition, text, 0, text.value.size(),
          "hours");
    } else if (shape.kind == Shape::Kind::values && shape.key->name == "set") {
      add({SymbolKind::value, text.value, {}}, MentionRole::fills, text, 0, text.value.size());
    } else if (shape.kind == Shape::Kind::condition && !is_joint(text.value)) {
      variable(text, 0, text.value.size());
    }
  }

  static bool is_joint(std::string_view name) {
    return name == "any" || name == "all" || name == "not";
  }

  void condition_field(const yaml::Field& one, const Shape& shape) {
    const Shape inner = shape.at(one.key.text.value);
    if (shape.kind == Shape::Kind::condition && inner.kind == Shape::Kind::test) {
      const std::string_view outer = std::exchange(around_.variable, one.key.text.value);
      walk(one.value, inner);
      around_.variable = outer;
    } else {
      walk(one.value, inner);
    }
  }

  void scalar(const Node& node, const Shape& shape) {
    const source::Text& text = node.text;
    if (text.empty()) return;
    if (shape.kind == Shape::Kind::test) {
      operand(text);
      return;
    }
    if (shape.key != nullptr) {
      const Meaning meaning = meaning_of(*shape.key, text.value, around_);
      if (meaning.is_symbol) {
        Mention& added =
            add(meaning.symbol, meaning.role, text, meaning.begin, meaning.end, shape.key->section);
        if (meaning.role == MentionRole::definition && around_.map != nullptr) {
          added.detail = title_of(*around_.map);
        }
        return;
      }
      // `choose` with `say` names a slot, and was one above.
    }
    switch (reading_of(shape)) {
      case Reading::phrase:
        phrase(text, pattern::parse(text.value).node);
        break;
      case Reading::message:
        message(text);
        break;
      case Reading::plain:
        break;
    }
  }

  static std::string title_of(const Node& map) {
    const Node* title = field(map, "title");
    if (title == nullptr) return {};
    if (title->kind == Node::Kind::map && !title->fields.empty()) {
      title = &title->fields.front().value;
    }
    return std::string(text_of(title));
  }

  void operand(const source::Text& text) {
    const std::size_t size = text.value.size();
    if (around_.variable == "signal") {
      add({SymbolKind::signal, text.value, {}}, MentionRole::reference, text, 0, size);
    } else if (around_.variable == "intent") {
      add({SymbolKind::entry, text.value, {}}, MentionRole::reference, text, 0, size);
    } else if (around_.variable == "channel") {
      add({SymbolKind::channel, text.value, {}}, MentionRole::reference, text, 0, size);
    } else {
      add({SymbolKind::option, text.value, std::string(around_.variable)}, MentionRole::perhaps,
          text, 0, size);
    }
  }

  void phrase(const source::Text& text, const pattern::Node& node) {
    const bool is_list = node.kind == pattern::Node::Kind::list;
    if ((is_list || node.kind == pattern::Node::Kind::entity) && !node.text.empty()) {
      const std::string_view written =
          std::string_view(text.value).substr(node.begin, node.end - node.begin);
      const std::size_t name = written.find(node.text);
      if (name != std::string_view::npos) {
        const std::size_t begin = node.begin + name;
        add({is_list ? SymbolKind::list : SymbolKind::value, node.text, {}}, MentionRole::reference,
            text, begin, begin + node.text.size());
      }
      const std::size_t colon = written.find(':');
      if (colon != std::string_view::npos && !node.slot.empty()) {
        const std::size_t slot = written.find(node.slot, colon);
        if (slot != std::string_view::npos) {
          add({SymbolKind::value, node.slot, {}}, MentionRole::fills, text, node.begin + slot,
              node.begin + slot + node.slot.size());
        }
      }
    }
    for (const pattern::Node& child : node.children) phrase(text, child);
  }

  void message(const source::Text& text) {
    for (const ArgumentPlace& one : argument_places(text.value)) {
      variable(text, one.begin, one.end);
      for (const ArgumentPlace::Case& written : one.cases) {
        if (written.name == "other") continue;
        add({SymbolKind::option, written.name, one.path}, MentionRole::perhaps, text, written.begin,
            written.end);
      }
    }
  }

  /// A dotted path at [begin, end) of `text`: its head is the symbol.
  void variable(const source::Text& text, std::size_t begin, std::size_t end) {
    std::string path = text.value.substr(begin, end - begin);
    const std::string head = path.substr(0, path.find('.'));
    if (head.empty()) return;
    add({SymbolKind::value, head, {}}, MentionRole::reference, text, begin, begin + head.size())
        .path = std::move(path);
  }

  Mention& add(Symbol symbol, MentionRole role, const source::Text& text, std::size_t begin,
               std::size_t end, std::string_view section = {}) {
    const source::Span span = text.at(begin, end);
    Mention mention;
    mention.symbol = std::move(symbol);
    mention.role = role;
    mention.begin = span.begin;
    mention.end = span.end;
    mention.section = section;
    mention.in_test = around_.in_test;
    out_.mentions.push_back(std::move(mention));
    return out_.mentions.back();
  }

  FileSymbols& out_;
  Surroundings around_;
  std::vector<OutlineItem>* outline_ = nullptr;
};

}  // namespace

std::string_view name(SymbolKind kind) noexcept {
  switch (kind) {
    case SymbolKind::entry:
      return "entry";
    case SymbolKind::value:
      return "entity or slot";
    case SymbolKind::list:
      return "list";
    case SymbolKind::signal:
      return "signal";
    case SymbolKind::queue:
      return "queue";
    case SymbolKind::hours:
      return "hours";
    case SymbolKind::channel:
      return "channel";
    case SymbolKind::step:
      return "step";
    case SymbolKind::option:
      return "option";
  }
  return "";
}

std::shared_ptr<const FileSymbols> collect_symbols(std::string path, std::string text,
                                                   const FileSymbols* before) {
  auto symbols = std::make_shared<FileSymbols>();
  source::Files files;
  source::Reports reports(files);
  const std::uint32_t file = files.add(path, text);
  const std::optional<Node> root = yaml::read(file, files, reports);
  symbols->path = std::move(path);
  symbols->text = std::move(text);
  if (root) {
    Walk(*symbols).file(*root);
  } else if (reports.has_errors()) {
    symbols->is_current = false;
    if (before != nullptr) {
      symbols->mentions = before->mentions;
      symbols->outline = before->outline;
    }
  }
  return symbols;
}

}  // namespace frontdesk::lsp
