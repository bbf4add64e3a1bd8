// Builder: phrases become programs, and an index from words to phrases.
#include "runtime/match/builder.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <memory>
#include <span>
#include <unordered_map>
#include <utility>

#include "base/text/stem.hpp"
#include "runtime/match/matcher_impl.hpp"
#include "runtime/match/needs.hpp"

namespace frontdesk::match {

using pattern::Node;

struct Builder::Impl {
  /// A signature to be filled in when words have their bits.
  struct Unsigned {
    std::uint32_t filing = 0;
    std::uint32_t cell = 0;
    std::uint32_t begin = 0;  ///< of `needs`
    std::uint32_t end = 0;
  };

  std::unordered_map<std::string, std::uint32_t> entities;
  std::unique_ptr<Matcher::Impl> matcher = std::make_unique<Matcher::Impl>();
  std::uint32_t added = 0;
  std::map<std::string, text::Stemmer, std::less<>> stemmers;
  std::map<std::string, std::uint32_t, std::less<>> names;
  std::map<std::string, std::uint32_t, std::less<>> outs;
  std::vector<Unsigned> to_sign;
  std::vector<std::uint32_t> needs;

  std::uint32_t word_id(const Node& node, const Place& place);
  std::uint32_t name_id(const std::string& text, bool is_out);
  std::uint32_t filing_of(std::uint64_t locales);
  void compile(const Node& node);
  void compile_bare(const Node& node);
  void compile_words(const Node* words, std::uint32_t count, bool optional);
  void compile_branches(const Node* branches, std::uint32_t count, bool optional);
  void sign(const Node* branches, std::uint32_t count);

  void add_program(const Node& node);

  // Of the phrase that is being added.
  Phrase phrase;
  bool reads_entities = false;  ///< its program
  const Place* place = nullptr;
  std::uint32_t filing = 0;
  bool always_tried = false;
};

std::uint32_t Builder::Impl::word_id(const Node& node, const Place& where) {
  Matcher::Impl& m = *matcher;
  if (!node.inflected) return m.words.add(node.text);
  const std::string_view language = where.language.substr(0, where.language.find_first_of("-_"));
  auto stemmer = stemmers.find(language);
  if (stemmer == stemmers.end()) {
    stemmer = stemmers.emplace(std::string(language), text::Stemmer(language)).first;
    m.inflections.emplace_back(language);
  }
  const auto inflections =
      std::find_if(m.inflections.begin(), m.inflections.end(),
                   [&](const Inflections& known) { return known.language() == language; });
  return inflections->add(node.text, where.locales, stemmer->second, m.words);
}

std::uint32_t Builder::Impl::filing_of(std::uint64_t locales) {
  std::vector<Filing>& filings = matcher->filings;
  const auto known = std::find_if(filings.begin(), filings.end(),
                                  [&](const Filing& filed) { return filed.locales == locales; });
  const auto index = static_cast<std::uint32_t>(known - filings.begin());
  if (known == filings.end()) filings.push_back({locales, {}});
  return index;
}

std::uint32_t Builder::Impl::name_id(const std::string& text, bool is_out) {
  auto& known = is_out ? outs : names;
  const auto [it, fresh] = known.insert({text, static_cast<std::uint32_t>(matcher->names.size())});
  if (fresh) matcher->names.push_back({text, is_out});
  return it->second;
}

void Builder::Impl::compile(const Node& node) {
  binary::Array<std::uint32_t>& cells = matcher->cells;
  const std::string& slot =
      node.kind == Node::Kind::entity && node.slot.empty() ? node.text : node.slot;
  if (slot.empty() && node.out.empty()) {
    compile_bare(node);
    return;
  }
  phrase.has_names = true;
  const bool both = !slot.empty() && !node.out.empty();
  cells.push_back(cell(Op::capture, slot.empty() ? name_id(node.out, true) : name_id(slot, false)));
  with_length(cells, [&] {
    if (!both) {
      compile_bare(node);
      return;
    }
    cells.push_back(cell(Op::capture, name_id(node.out, true)));
    with_length(cells, [&] { compile_bare(node); });
  });
}

namespace {

bool is_plain_word(const Node& node) {
  return node.kind == Node::Kind::word && node.slot.empty() && node.out.empty();
}

}  // namespace

/// Leaves room for the signature of what one of some branches needs.
void Builder::Impl::sign(const Node* branches, std::uint32_t count) {
  binary::Array<std::uint32_t>& cells = matcher->cells;
  const auto begin = static_cast<std::uint32_t>(needs.size());
  const auto id_of = [&](const Node& node) { return word_id(node, *place); };
  if (append_need(branches, count, id_of, needs)) {
    to_sign.push_back({filing, static_cast<std::uint32_t>(cells.size()), begin,
                       static_cast<std::uint32_t>(needs.size())});
    cells.insert(cells.end(), kSignatureCells, 0);
  } else {
    cells.push_back(static_cast<std::uint32_t>(PostingIndex::kAlways));
    cells.push_back(static_cast<std::uint32_t>(PostingIndex::kAlways >> 32));
  }
}

void Builder::Impl::compile_words(const Node* words, std::uint32_t count, bool optional) {
  binary::Array<std::uint32_t>& cells = matcher->cells;
  if (count == 1) {
    cells.push_back(cell(optional ? Op::maybe_word : Op::word, word_id(*words, *place)));
    return;
  }
  cells.push_back(cell(optional ? Op::maybe_any_word : Op::any_word, count));
  sign(words, count);
  for (std::uint32_t i = 0; i < count; ++i) cells.push_back(word_id(words[i], *place));
}

void Builder::Impl::compile_branches(const Node* branches, std::uint32_t count, bool optional) {
  binary::Array<std::uint32_t>& cells = matcher->cells;
  // Branches of one plain word are decided together.
  std::vector<Node> words;
  std::copy_if(branches, branches + count, std::back_inserter(words), is_plain_word);
  const auto together = static_cast<std::uint32_t>(words.size());
  cells.push_back(cell(optional ? Op::maybe_alternative : Op::alternative,
                       count - together + (together != 0 ? 1 : 0)));
  sign(branches, count);
  for (std::uint32_t i = 0; i < count; ++i) {
    if (!is_plain_word(branches[i])) with_length(cells, [&] { compile(branches[i]); });
  }
  if (together != 0) with_length(cells, [&] { compile_words(words.data(), together, false); });
}

void Builder::Impl::compile_bare(const Node& node) {
  binary::Array<std::uint32_t>& cells = matcher->cells;
  const auto count = static_cast<std::uint32_t>(node.children.size());
  switch (node.kind) {
    case Node::Kind::word:
      compile_words(&node, 1, false);
      return;
    case Node::Kind::sequence:
      for (const Node& child : node.children) compile(child);
      return;
    case Node::Kind::alternative: {
      const bool optional = count > 0 && is_empty(node.children.back());
      const std::uint32_t choices = count - (optional ? 1 : 0);
      const Node* const first = node.children.data();
      if (choices > 0 && std::all_of(first, first + choices, is_plain_word)) {
        compile_words(first, choices, optional);
      } else {
        compile_branches(first, choices, optional);
      }
      return;
    }
    case Node::Kind::permutation:
      cells.push_back(cell(Op::permutation, count));
      for (const Node& item : node.children) {
        with_length(cells, [&] { compile(item); });
      }
      return;
    case Node::Kind::gap:
      cells.push_back(cell(Op::gap, static_cast<std::uint32_t>(node.max)));
      cells.push_back(static_cast<std::uint32_t>(node.min));
      return;
    case Node::Kind::entity:
    case Node::Kind::list: {
      const auto it = entities.find(node.text);
      reads_entities = true;
      cells.push_back(cell(Op::entity, it == entities.end() ? kMaxArgument : it->second));
      return;
    }
    case Node::Kind::range:
      cells.push_back(cell(Op::range, static_cast<std::uint32_t>(matcher->ranges.size())));
      matcher->ranges.push_back({node.min, node.max, std::max<std::int64_t>(1, node.step)});
      return;
    case Node::Kind::start:
      cells.push_back(cell(Op::start, 0));
      return;
    case Node::Kind::end:
      cells.push_back(cell(Op::end, 0));
      return;
  }
}

Builder::Builder(std::vector<std::string> entities) : impl_(std::make_unique<Impl>()) {
  for (std::uint32_t i = 0; i < entities.size(); ++i) {
    impl_->entities.insert({std::move(entities[i]), i});
  }
}
Builder::~Builder() = default;
Builder::Builder(Builder&&) noexcept = default;
Builder& Builder::operator=(Builder&&) noexcept = default;

namespace {

/// The branches of which a phrase is one; itself, when it is none of alternatives.
void split(const Node& node, std::vector<const Node*>& branches) {
  const bool named = !node.slot.empty() || !node.out.empty();
  if (!named && node.kind == Node::Kind::sequence && node.children.size() == 1) {
    split(node.children.front(), branches);
  } else if (!named && node.kind == Node::Kind::alternative &&
             std::none_of(node.children.begin(), node.children.end(), pattern::is_empty)) {
    for (const Node& branch : node.children) split(branch, branches);
  } else {
    branches.push_back(&node);
  }
}

}  // namespace

std::uint32_t Builder::add(const Node& expanded, const Place& place) {
  Impl& impl = *impl_;
  Matcher::Impl& m = *impl.matcher;
  impl.phrase = {.locales = place.locales,
                 .pattern = place.pattern,
                 .scope = place.scope,
                 .number = impl.added};
  impl.place = &place;
  impl.always_tried = false;
  impl.filing = impl.filing_of(place.locales);
  impl.phrase.cells_begin = static_cast<std::uint32_t>(m.cells.size());
  // A branch is called up by its own words, and costs nothing when others are.
  std::vector<const Node*> branches;
  split(expanded, branches);
  Node words;
  words.kind = Node::Kind::alternative;
  for (const Node* const branch : branches) {
    if (is_plain_word(*branch)) {
      words.children.push_back(*branch);
    } else {
      impl.add_program(*branch);
    }
  }
  if (!words.children.empty()) impl.add_program(words);
  impl.phrase.cells_end = static_cast<std::uint32_t>(m.cells.size());
  m.has_scopes = m.has_scopes || place.scope != kEverywhere;
  m.phrases.push_back(impl.phrase);
  return impl.added++;
}

void Builder::Impl::add_program(const Node& node) {
  Matcher::Impl& m = *matcher;
  m.cells.insert(m.cells.end(), {0U, static_cast<std::uint32_t>(m.phrases.size())});
  const auto begin = static_cast<std::uint32_t>(m.cells.size());
  std::vector<std::uint32_t> own_needs;
  append_need(
      node, [&](const Node& word) { return word_id(word, *place); }, own_needs);
  if (!m.filings[filing].index.add(begin, own_needs, longest_message(node))) always_tried = true;
  reads_entities = false;
  compile(node);
  m.cells[begin - kHeaderCells] = static_cast<std::uint32_t>(m.cells.size()) - begin;
  if (reads_entities) m.cells[begin - 1] |= kReadsEntities;
}

std::string Builder::add_regex(std::string_view expression, const Place& place) {
  Impl& impl = *impl_;
  Phrase phrase;
  phrase.locales = place.locales;
  phrase.pattern = place.pattern;
  phrase.scope = place.scope;
  phrase.number = impl.added;
  std::string error = impl.matcher->expressions.add(expression, phrase);
  if (error.empty()) {
    ++impl.added;
    impl.always_tried = impl.matcher->expressions.last_is_always_tried();
  }
  return error;
}

bool Builder::last_is_always_tried() const { return impl_->always_tried; }

std::shared_ptr<const Matcher> Builder::build() {
  Matcher::Impl& m = *impl_->matcher;
  for (Inflections& inflections : m.inflections) {
    inflections.finish(impl_->stemmers.find(inflections.language())->second, m.words);
  }
  for (Filing& filing : m.filings) {
    filing.index.finish(m.words.size(), [](std::uint32_t) { return 0U; });
  }
  for (const Impl::Unsigned& place : impl_->to_sign) {
    const std::uint64_t bits = m.filings[place.filing].index.bits_of(
        std::span(impl_->needs).subspan(place.begin, place.end - place.begin));
    m.cells[place.cell] = static_cast<std::uint32_t>(bits);
    m.cells[place.cell + 1] = static_cast<std::uint32_t>(bits >> 32);
  }
  for (Filing& filing : m.filings) filing.index.seal();
  m.expressions.finish();
  std::unique_ptr<Matcher::Impl> done = std::move(impl_->matcher);
  done->cells.shrink_to_fit();
  done->phrases.shrink_to_fit();
  done->words.shrink_to_fit();
  auto fresh = std::make_unique<Impl>();
  fresh->entities = std::move(impl_->entities);
  impl_ = std::move(fresh);
  return std::shared_ptr<const Matcher>(new Matcher(std::move(done)));
}

}  // namespace frontdesk::match
