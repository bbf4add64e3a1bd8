// Builder: phrases become programs, and an index from words to phrases.
#include "runtime/match/builder.hpp"

#include <algorithm>
#include <map>
#include <memory>
#include <unordered_map>
#include <utility>

#include "base/text/stem.hpp"
#include "runtime/match/clauses.hpp"
#include "runtime/match/matcher_impl.hpp"

namespace frontdesk::match {

using pattern::Node;

struct Builder::Impl {
  std::unordered_map<std::string, std::uint32_t> entities;
  std::unique_ptr<Matcher::Impl> matcher = std::make_unique<Matcher::Impl>();
  std::uint32_t added = 0;
  std::map<std::string, text::Stemmer, std::less<>> stemmers;
  std::map<std::string, std::uint32_t, std::less<>> names;
  std::map<std::string, std::uint32_t, std::less<>> outs;
  std::uint32_t word_id(const Node& node, std::string_view language);
  std::uint32_t name_id(const std::string& text, bool is_out);
  void compile(const Node& node, std::string_view language, std::vector<std::uint32_t>& cells,
               bool& has_entities);
  void compile_bare(const Node& node, std::string_view language, std::vector<std::uint32_t>& cells,
                    bool& has_entities);
};

std::uint32_t Builder::Impl::word_id(const Node& node, std::string_view language) {
  Vocabulary& words = matcher->words;
  if (!node.inflected) return words.add(node.text);
  const std::string_view short_language = language.substr(0, language.find_first_of("-_"));
  auto stemmer = stemmers.find(short_language);
  if (stemmer == stemmers.end()) {
    stemmer = stemmers.emplace(std::string(short_language), text::Stemmer(short_language)).first;
    matcher->stems.push_back(stems_of(short_language));
  }
  const auto stems = std::find_if(matcher->stems.begin(), matcher->stems.end(),
                                  [&](const Stems& s) { return s.language == short_language; });
  const std::string_view stem = stemmer->second.stem(node.text);
  if (!stem.empty()) stems->first_bytes.set(static_cast<unsigned char>(stem.front()));
  return words.add(stems->prefix + std::string(stem));
}

std::uint32_t Builder::Impl::name_id(const std::string& text, bool is_out) {
  auto& known = is_out ? outs : names;
  const auto [it, fresh] = known.insert({text, static_cast<std::uint32_t>(matcher->names.size())});
  if (fresh) matcher->names.push_back({text, is_out});
  return it->second;
}

void Builder::Impl::compile(const Node& node, std::string_view language,
                            std::vector<std::uint32_t>& cells, bool& has_entities) {
  const std::string& slot =
      node.kind == Node::Kind::entity && node.slot.empty() ? node.text : node.slot;
  if (!slot.empty()) {
    cells.push_back(cell(Op::capture, name_id(slot, false)));
    with_length(cells, [&] {
      if (node.out.empty()) {
        compile_bare(node, language, cells, has_entities);
        return;
      }
      cells.push_back(cell(Op::capture, name_id(node.out, true)));
      with_length(cells, [&] { compile_bare(node, language, cells, has_entities); });
    });
  } else if (!node.out.empty()) {
    cells.push_back(cell(Op::capture, name_id(node.out, true)));
    with_length(cells, [&] { compile_bare(node, language, cells, has_entities); });
  } else {
    compile_bare(node, language, cells, has_entities);
  }
}

namespace {

bool is_plain_word(const Node& node) {
  return node.kind == Node::Kind::word && node.slot.empty() && node.out.empty();
}
bool is_nothing(const Node& node) {
  return node.kind == Node::Kind::sequence && node.children.empty();
}

}  // namespace

void Builder::Impl::compile_bare(const Node& node, std::string_view language,
                                 std::vector<std::uint32_t>& cells, bool& has_entities) {
  const auto count = static_cast<std::uint32_t>(node.children.size());
  switch (node.kind) {
    case Node::Kind::word:
      cells.push_back(cell(Op::word, word_id(node, language)));
      return;
    case Node::Kind::sequence:
      for (const Node& child : node.children) compile(child, language, cells, has_entities);
      return;
    case Node::Kind::alternative: {
      const bool optional = count > 0 && is_nothing(node.children.back());
      const std::uint32_t choices = count - (optional ? 1 : 0);
      if (choices > 0 &&
          std::all_of(node.children.begin(), node.children.begin() + choices, is_plain_word)) {
        if (choices == 1) {
          cells.push_back(
              cell(optional ? Op::maybe_word : Op::word, word_id(node.children.front(), language)));
          return;
        }
        cells.push_back(cell(optional ? Op::maybe_any_word : Op::any_word, choices));
        for (std::uint32_t i = 0; i < choices; ++i) {
          cells.push_back(word_id(node.children[i], language));
        }
        return;
      }
      cells.push_back(cell(Op::alternative, count));
      for (const Node& branch : node.children) {
        with_length(cells, [&] { compile(branch, language, cells, has_entities); });
      }
      return;
    }
    case Node::Kind::permutation:
      cells.push_back(cell(Op::permutation, count));
      for (const Node& item : node.children) {
        with_length(cells, [&] { compile(item, language, cells, has_entities); });
      }
      return;
    case Node::Kind::gap:
      cells.push_back(cell(Op::gap, static_cast<std::uint32_t>(node.max)));
      cells.push_back(static_cast<std::uint32_t>(node.min));
      return;
    case Node::Kind::entity:
    case Node::Kind::list: {
      const auto it = entities.find(node.text);
      has_entities = true;
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

std::uint32_t Builder::add(const Node& expanded, const Place& place) {
  Impl& impl = *impl_;
  Matcher::Impl& m = *impl.matcher;
  Phrase phrase;
  phrase.locales = place.locales;
  phrase.pattern = place.pattern;
  phrase.scope = place.scope;
  phrase.number = impl.added;
  // The length comes first, so that a program can be run from where it begins.
  m.cells.push_back(0);
  phrase.cells_begin = static_cast<std::uint32_t>(m.cells.size());
  impl.compile(expanded, place.language, m.cells, phrase.has_entities);
  phrase.cells_end = static_cast<std::uint32_t>(m.cells.size());
  m.cells[phrase.cells_begin - 1] = phrase.cells_end - phrase.cells_begin;
  m.common_locales &= phrase.locales;
  m.has_scopes = m.has_scopes || phrase.scope != kEverywhere;
  m.has_entities = m.has_entities || phrase.has_entities;
  m.phrases.push_back(phrase);
  const auto id_of = [&](const Node& node) { return impl.word_id(node, place.language); };
  m.index.add(static_cast<std::uint32_t>(m.phrases.size() - 1), phrase.cells_begin,
              required_clauses(expanded, id_of));
  return impl.added++;
}

std::string Builder::add_regex(std::string_view expression, const Place& place) {
  Impl& impl = *impl_;
  Phrase phrase;
  phrase.locales = place.locales;
  phrase.pattern = place.pattern;
  phrase.scope = place.scope;
  phrase.number = impl.added;
  std::string error = impl.matcher->expressions.add(expression, phrase);
  if (error.empty()) ++impl.added;
  return error;
}

std::shared_ptr<const Matcher> Builder::build() {
  impl_->matcher->index.finish(impl_->matcher->words.size(), [](std::uint32_t) { return 0U; });
  impl_->matcher->expressions.finish();
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
