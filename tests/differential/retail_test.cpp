// The matcher against the reference interpreter: the phrases of the shop bot on messages that are
// made from them. FRONTDESK_DIFFERENTIAL_MESSAGES sets how many.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "assembly/compile/rule_set.hpp"
#include "authoring/load/directory.hpp"
#include "authoring/pattern/expand.hpp"
#include "authoring/pattern/print.hpp"
#include "runtime/match/builder.hpp"
#include "tests/differential/random_phrases.hpp"
#include "tests/differential/reference.hpp"

namespace frontdesk {
namespace {
namespace retail_test {

using differential::Random;
using pattern::Node;

struct Written {
  Node node;
  std::uint32_t locale = 0;
  std::uint32_t scope = match::kEverywhere;
};

/// All phrases of the shop bot, in all its languages; every seventh only in a scope.
struct Shop {
  std::vector<std::string> locales;
  std::vector<std::string> entities;
  std::vector<Written> phrases;

  Shop() {
    const std::filesystem::path directory =
        std::filesystem::path(FRONTDESK_SOURCE_DIR) / "rules/retail";
    const Compilation compiled = compile_directory(directory);
    if (!compiled.rules) return;
    locales = compiled.rules->locales;
    for (const auto& info : compiled.rules->extractor->entities()) entities.push_back(info.id);
    source::Files files;
    source::Reports reports(files, 1000);
    const model::Model model = load::load_directory(directory, {}, files, reports);
    std::vector<pattern::Environment> environments;
    for (const std::string& locale : locales) {
      environments.push_back(pattern::make_environment(model.lists, entities, locale, reports));
      pattern::add_synonyms(model.synonyms, locale, environments.back(), reports);
    }
    const auto add_all = [&](const model::Localized<model::Texts>& written) {
      for (const auto& [locale, texts] : written.by_locale) {
        const auto at = std::find(locales.begin(), locales.end(), locale.value);
        if (at == locales.end() && !locale.empty()) continue;
        const auto number = locale.empty() ? 0U : static_cast<std::uint32_t>(at - locales.begin());
        for (const model::Text& text : texts) {
          pattern::Prepared prepared = pattern::prepare(text, environments[number], reports);
          if (!prepared.ok || prepared.raw) continue;
          phrases.push_back(
              {std::move(prepared.node), number, phrases.size() % 7 == 0 ? 1 : match::kEverywhere});
        }
      }
    };
    for (const model::Entry& entry : model.entries) {
      add_all(entry.phrases);
      add_all(entry.not_phrases);
    }
    for (const model::Signal& signal : model.signals) {
      add_all(signal.phrases);
      add_all(signal.not_phrases);
    }
  }
};

/// One of the ways to say a phrase.
void say(const Node& node, Random& random, std::string& out) {
  switch (node.kind) {
    case Node::Kind::word:
      out += " " + node.text + (node.inflected && random.one_in(2) ? "s" : "");
      return;
    case Node::Kind::alternative:
      say(node.children[random.below(static_cast<std::uint32_t>(node.children.size()))], random,
          out);
      return;
    case Node::Kind::gap:
      for (std::uint32_t n = random.below(3); n > 0; --n) out += " so";
      return;
    case Node::Kind::entity:
      out += random.one_in(2) ? " 12345678" : " tomorrow";
      return;
    case Node::Kind::range:
      out += " " + std::to_string(node.min);
      return;
    default:
      for (const Node& child : node.children) say(child, random, out);
      return;
  }
}

std::string random_message(const Shop& shop, Random& random, std::size_t most_words) {
  std::string text;
  for (std::uint32_t n = 1 + random.below(2); n > 0; --n) {
    const auto pick = random.below(static_cast<std::uint32_t>(shop.phrases.size()));
    say(shop.phrases[pick].node, random, text);
  }
  text::Normalized said = text::normalize(text);
  std::string message;
  for (std::size_t i = 0; i < std::min(said.words.size(), most_words); ++i) {
    if (random.one_in(12)) continue;
    if (random.one_in(12)) message += " the";
    message += " " + std::string(said.word(i));
  }
  return message;
}

/// Whether the words that a phrase cannot do without occur at all, in any order. Most phrases have
/// nothing to do with a message; the reference would take its time to find that out.
class Possible {
 public:
  void add(const Written& phrase, const std::vector<std::string>& locales) {
    trees_.push_back(tree_of(phrase.node, locales[phrase.locale]));
  }
  void read(const text::Normalized& message, const std::vector<std::string>& locales) {
    present_.assign(ids_.size(), false);
    const auto put = [&](const std::string& language, std::string_view word) {
      const auto at = ids_.find({language, std::string(word)});
      if (at != ids_.end()) present_[at->second] = true;
    };
    for (const std::string& locale : locales) {
      text::Stemmer stemmer(locale);
      for (std::size_t i = 0; i < message.words.size(); ++i) {
        put("", message.word(i));
        put(locale, stemmer.stem(message.word(i)));
      }
    }
  }
  bool operator()(std::size_t phrase) const { return may(trees_[phrase]); }

 private:
  struct Tree {
    Node::Kind kind = Node::Kind::sequence;
    std::size_t word = 0;
    std::vector<Tree> parts;
  };

  Tree tree_of(const Node& node, const std::string& locale) {
    Tree tree;
    tree.kind = node.kind;
    if (node.kind == Node::Kind::word) {
      const std::string language = node.inflected ? locale : "";
      const std::string word =
          node.inflected ? std::string(text::Stemmer(locale).stem(node.text)) : node.text;
      tree.word = ids_.insert({{language, word}, ids_.size()}).first->second;
    }
    for (const Node& child : node.children) tree.parts.push_back(tree_of(child, locale));
    return tree;
  }
  bool may(const Tree& tree) const {
    const auto part = [this](const Tree& child) { return may(child); };
    switch (tree.kind) {
      case Node::Kind::word:
        return present_[tree.word];
      case Node::Kind::sequence:
      case Node::Kind::permutation:
        return std::all_of(tree.parts.begin(), tree.parts.end(), part);
      case Node::Kind::alternative:
        return std::any_of(tree.parts.begin(), tree.parts.end(), part);
      default:
        return true;
    }
  }

  std::map<std::pair<std::string, std::string>, std::size_t> ids_;
  std::vector<bool> present_;
  std::vector<Tree> trees_;
};

/// Gives any words as values of any entity, always the same ones for the same message.
class Spans final : public match::EntitySource {
 public:
  Spans(const text::Normalized& message, std::size_t entities, Random& random) {
    const auto words = static_cast<std::uint32_t>(message.words.size());
    for (std::uint32_t entity = 0; words > 0 && entity < entities; ++entity) {
      if (!random.one_in(3)) continue;
      const std::uint32_t first = random.below(words);
      all.push_back({entity, first, std::min(words, first + 1 + random.below(2)), entity});
    }
  }
  void find(std::span<const std::uint32_t> wanted, std::vector<match::EntitySpan>& out) override {
    ++calls;
    for (const match::EntitySpan& span : all) {
      if (std::binary_search(wanted.begin(), wanted.end(), span.entity)) out.push_back(span);
    }
  }
  std::vector<match::EntitySpan> all;
  int calls = 0;
};

TEST(RetailAgainstReference, AgreesOnMessagesMadeOfItsPhrases) {
  const Shop shop;
  ASSERT_GT(shop.phrases.size(), 1000U);
  match::Builder builder(shop.entities);
  Possible possible;
  for (std::uint32_t i = 0; i < shop.phrases.size(); ++i) {
    const Written& phrase = shop.phrases[i];
    builder.add(phrase.node, {.pattern = i,
                              .scope = phrase.scope,
                              .locales = std::uint64_t{1} << phrase.locale,
                              .language = shop.locales[phrase.locale]});
    possible.add(phrase, shop.locales);
  }
  const auto matcher = builder.build();
  const char* const wanted = std::getenv("FRONTDESK_DIFFERENTIAL_MESSAGES");
  const std::size_t messages = wanted == nullptr ? 4000 : std::strtoul(wanted, nullptr, 10);
  Random random(11);
  std::size_t pairs = 0;
  std::size_t matches = 0;
  for (std::size_t m = 0; m < messages; ++m) {
    const text::Normalized message = text::normalize(random_message(shop, random, 10));
    Spans spans(message, shop.entities.size(), random);
    const std::uint64_t locales = 1 + random.below((1U << shop.locales.size()) - 1);
    const std::array<std::uint32_t, 1> scopes = {1};
    const bool in_scope = random.one_in(2);
    const match::Query query{.message = message,
                             .locales = locales,
                             .scopes = in_scope ? std::span<const std::uint32_t>(scopes)
                                                : std::span<const std::uint32_t>(),
                             .entities = &spans};
    match::Scratch scratch;
    std::vector<match::Hit> hits;
    matcher->match(query, scratch, hits);
    EXPECT_LE(spans.calls, 1);
    std::vector<std::uint32_t> found;
    matcher->find(query, scratch, found);
    possible.read(message, shop.locales);
    std::vector<differential::Reference> references;
    for (const std::string& locale : shop.locales) {
      references.emplace_back(message, spans.all, shop.entities, locale);
    }
    std::size_t next = 0;
    for (std::uint32_t p = 0; p < shop.phrases.size(); ++p) {
      const Written& phrase = shop.phrases[p];
      ++pairs;
      const bool live =
          (locales >> phrase.locale & 1) != 0 && (phrase.scope == match::kEverywhere || in_scope);
      const std::optional<differential::Way> way =
          live && possible(p) ? references[phrase.locale].best(phrase.node) : std::nullopt;
      const bool hit = next < hits.size() && hits[next].pattern == p;
      ASSERT_EQ(way.has_value(), hit)
          << pattern::print(phrase.node) << "\nmessage: " << message.text;
      if (!hit) continue;
      ++matches;
      const match::Hit& got = hits[next];
      ASSERT_EQ(std::tuple(got.first_word, got.end_word, got.literal_words, got.gap_words),
                std::tuple(way->first, way->end, way->literal, way->gap))
          << pattern::print(phrase.node) << "\nmessage: " << message.text;
      ASSERT_EQ(found[next], p);
      ++next;
    }
    ASSERT_EQ(next, found.size());
  }
  EXPECT_GT(matches, messages) << "most messages must match what they were made of";
  EXPECT_EQ(pairs, messages * shop.phrases.size());
}

}  // namespace retail_test
}  // namespace
}  // namespace frontdesk
