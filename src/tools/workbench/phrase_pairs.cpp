// Phrase pairs: the messages that two phrases of different entries both cover.
#include "tools/workbench/phrase_pairs.hpp"

#include <algorithm>

#include "authoring/pattern/expand.hpp"
#include "authoring/pattern/intersect.hpp"
#include "base/source/files.hpp"
#include "base/source/reports.hpp"

namespace frontdesk::workbench {
namespace {

using pattern::Arc;

bool overlap(const EdgeWords& a, const EdgeWords& b) {
  if (a.anything || b.anything) return true;
  auto x = a.stems.begin();
  auto y = b.stems.begin();
  while (x != a.stems.end() && y != b.stems.end()) {
    if (*x == *y) return true;
    *x < *y ? ++x : ++y;
  }
  return false;
}

/// The arcs that take the first word (or, with `backwards`, the last one).
std::vector<const Arc*> edge_arcs(const pattern::Automaton& automaton, bool backwards) {
  const std::size_t count = automaton.states.size();
  std::vector<std::vector<std::pair<const Arc*, std::uint32_t>>> next(count);
  for (std::uint32_t from = 0; from < count; ++from) {
    for (const Arc& arc : automaton.states[from]) {
      if (backwards) {
        next[arc.to].emplace_back(&arc, from);
      } else {
        next[from].emplace_back(&arc, arc.to);
      }
    }
  }
  std::vector<const Arc*> found;
  std::vector<bool> seen(count, false);
  std::vector<std::uint32_t> open = {backwards ? pattern::Automaton::accept
                                               : pattern::Automaton::start};
  seen[open.front()] = true;
  while (!open.empty()) {
    const std::uint32_t at = open.back();
    open.pop_back();
    for (const auto& [arc, to] : next[at]) {
      const bool silent = arc->kind == Arc::Kind::nothing || arc->kind == Arc::Kind::start ||
                          arc->kind == Arc::Kind::end;
      if (!silent) {
        found.push_back(arc);
      } else if (!seen[to]) {
        seen[to] = true;
        open.push_back(to);
      }
    }
  }
  return found;
}

}  // namespace

PhraseSet::PhraseSet(const model::Model& model, const std::vector<std::string>& entities,
                     std::string_view locale, std::string_view default_locale)
    : stemmer_(locale) {
  source::Files files;  // nothing is reported: the rules have been compiled
  source::Reports reports(files);
  pattern::Environment environment =
      pattern::make_environment(model.lists, entities, locale, reports);
  pattern::add_synonyms(model.synonyms, locale, environment, reports);
  for (const model::Entry& entry : model.entries) {
    for (const auto& [key, texts] : entry.phrases.by_locale) {
      if (!model::serves(key.value, locale, default_locale)) continue;
      for (const model::Text& text : texts) {
        const pattern::Parsed parsed = pattern::parse(text.value);
        if (!parsed.ok() || parsed.raw) continue;
        PreparedPhrase phrase{.owner = &entry, .text = &text};
        phrase.node = pattern::expand(parsed.node, environment).node;
        phrase.automaton = pattern::automaton_of(phrase.node);
        add_edges(phrase);
        phrases_.push_back(std::move(phrase));
      }
    }
  }
}

const std::string& PhraseSet::stem_of(std::string_view word) const {
  const auto [found, is_new] = stems_.try_emplace(std::string(word));
  if (is_new) found->second = stemmer_.stem(word);
  return found->second;
}

bool PhraseSet::same_stem(std::string_view a, std::string_view b) const {
  return stem_of(a) == stem_of(b);
}

void PhraseSet::add_edges(PreparedPhrase& phrase) const {
  for (const bool backwards : {false, true}) {
    EdgeWords& edge = backwards ? phrase.last : phrase.first;
    for (const Arc* arc : edge_arcs(phrase.automaton, backwards)) {
      if (arc->kind == Arc::Kind::word || arc->kind == Arc::Kind::stem) {
        edge.stems.push_back(stem_of(arc->text));
      } else {
        edge.anything = true;
      }
    }
    std::sort(edge.stems.begin(), edge.stems.end());
  }
}

CommonMessages common_messages(
    const PhraseSet& phrases,
    const std::function<bool(const PreparedPhrase&, const PreparedPhrase&)>& is_wanted) {
  CommonMessages out;
  const pattern::SameStem same_stem = [&phrases](std::string_view a, std::string_view b) {
    return phrases.same_stem(a, b);
  };
  const std::vector<PreparedPhrase>& all = phrases.all();
  for (std::size_t i = 0; i < all.size(); ++i) {
    for (std::size_t j = i + 1; j < all.size(); ++j) {
      const PreparedPhrase& a = all[i];
      const PreparedPhrase& b = all[j];
      if (a.owner == b.owner || !overlap(a.first, b.first) || !overlap(a.last, b.last)) continue;
      if (!is_wanted(a, b)) continue;
      pattern::Common common = pattern::shortest_common(a.automaton, b.automaton, same_stem);
      if (common.answer == pattern::Common::Answer::undecided) ++out.undecided;
      if (common.answer != pattern::Common::Answer::found) continue;
      if (common.message.find('{') != std::string::npos) continue;
      out.by_owners[{a.owner, b.owner}].push_back({std::move(common.message), &a, &b});
    }
  }
  for (auto& [owners, shared] : out.by_owners) {
    std::stable_sort(shared.begin(), shared.end(), [](const auto& a, const auto& b) {
      return a.message.size() < b.message.size();
    });
  }
  return out;
}

}  // namespace frontdesk::workbench
