// Values: hashed first words, and hashed first words with letters left out for slips.
#include "runtime/entity/values.hpp"

#include <algorithm>

#include "base/text/edit_distance.hpp"

namespace frontdesk::entity {
namespace {

using pattern::Node;

constexpr std::size_t kLongestSlipWord = 24;

std::uint64_t hash_without(std::string_view word, std::size_t skip_a = 99,
                           std::size_t skip_b = 99) {
  std::uint64_t h = 14695981039346656037ull;
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (i == skip_a || i == skip_b) continue;
    h = (h ^ static_cast<unsigned char>(word[i])) * 1099511628211ull;
  }
  return h;
}

/// Calls `visit` with the hash of the word and of the word without one or two of its bytes: two
/// words within that many slips share one of them.
template <class Visit>
void each_slip(std::string_view word, const Visit& visit) {
  visit(hash_without(word));
  const std::size_t size = word.size();
  for (std::size_t a = 0; a < size; ++a) {
    visit(hash_without(word, a));
    if (size < 8) continue;
    for (std::size_t b = a + 1; b < size; ++b) visit(hash_without(word, a, b));
  }
}

void append_all(std::vector<Surface>& left, const std::vector<Surface>& right) {
  std::vector<Surface> result;
  for (const Surface& a : left) {
    for (const Surface& b : right) {
      Surface both = a;
      both.words.insert(both.words.end(), b.words.begin(), b.words.end());
      result.push_back(std::move(both));
    }
  }
  left = std::move(result);
}

/// All wordings of `node`; none, and `why`, when there are more than `limit`.
std::vector<Surface> expand(const Node& node, std::size_t limit, std::string& why);

constexpr std::string_view kTooMany = "it stands for too many wordings";

/// Adds the wordings of `node` to `result`. False when it cannot be: see `why`.
bool add_wordings(const Node& node, std::size_t limit, std::string& why,
                  std::vector<Surface>& result) {
  const std::vector<Surface> ways = expand(node, limit, why);
  if (!why.empty()) return false;
  result.insert(result.end(), ways.begin(), ways.end());
  if (result.size() > limit) why = kTooMany;
  return why.empty();
}

std::vector<Surface> expand_sequence(const Node& node, std::size_t limit, std::string& why) {
  std::vector<Surface> result(1);
  for (const Node& child : node.children) {
    const std::vector<Surface> ways = expand(child, limit, why);
    if (why.empty() && ways.size() * result.size() > limit) why = kTooMany;
    if (!why.empty()) return {};
    append_all(result, ways);
  }
  return result;
}

std::vector<Surface> expand_permutation(const Node& node, std::size_t limit, std::string& why) {
  std::vector<Surface> result;
  std::vector<std::size_t> order(node.children.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  do {
    Node sequence;
    for (const std::size_t i : order) sequence.children.push_back(node.children[i]);
    if (!add_wordings(sequence, limit, why, result)) return {};
  } while (std::next_permutation(order.begin(), order.end()));
  return result;
}

std::vector<Surface> expand(const Node& node, std::size_t limit, std::string& why) {
  std::vector<Surface> result;
  switch (node.kind) {
    case Node::Kind::word:
      result.push_back({{{node.text, node.inflected}}});
      break;
    case Node::Kind::sequence:
      return expand_sequence(node, limit, why);
    case Node::Kind::alternative:
      for (const Node& child : node.children) {
        if (!add_wordings(child, limit, why, result)) return {};
      }
      break;
    case Node::Kind::permutation:
      return expand_permutation(node, limit, why);
    case Node::Kind::range:
      if (node.step <= 0 || (node.max - node.min) / node.step >= static_cast<std::int64_t>(limit)) {
        why = "its range is too long";
        return {};
      }
      for (std::int64_t n = node.min; n <= node.max; n += node.step) {
        result.push_back({{{std::to_string(n), false}}});
      }
      break;
    default:
      why = "it holds a gap, an entity or an anchor, and so is no plain wording";
      break;
  }
  return result;
}

}  // namespace

std::vector<Surface> surfaces_of(const Node& node, std::size_t limit, std::string& why) {
  why.clear();
  std::vector<Surface> all = expand(node, limit, why);
  if (!why.empty()) return {};
  std::vector<Surface> result;
  for (Surface& surface : all) {
    if (surface.words.empty()) continue;
    if (std::find(result.begin(), result.end(), surface) == result.end()) {
      result.push_back(std::move(surface));
    }
  }
  return result;
}

Surface surface_of(std::string_view plain) {
  const text::Normalized normalized = text::normalize(plain);
  Surface surface;
  for (std::size_t i = 0; i < normalized.words.size(); ++i) {
    surface.words.push_back({std::string(normalized.word(i)), false});
  }
  return surface;
}

std::size_t slips_allowed(std::size_t size) noexcept { return size < 5 ? 0 : size < 8 ? 1 : 2; }

std::int64_t Values::add(std::uint32_t entity, std::uint32_t value, const Surface& surface,
                         bool fuzzy) {
  if (surface.words.empty()) return -1;
  Form form{entity, value, fuzzy, surface};
  text::Stemmer stemmer(locale_);
  for (Surface::Word& word : form.surface.words) {
    if (!word.inflected) continue;
    word.text = std::string(stemmer.stem(word.text));
  }
  const std::uint64_t key = hash_without(form.surface.words.front().text);
  for (const std::uint32_t other : by_first_[key]) {
    if (forms_[other].entity == entity && forms_[other].surface == form.surface) {
      return forms_[other].value == value ? -1 : static_cast<std::int64_t>(forms_[other].value);
    }
  }
  file(form, static_cast<std::uint32_t>(forms_.size()));
  forms_.push_back(std::move(form));
  return -1;
}

bool Values::file_all() {
  for (std::uint32_t i = 0; i < forms_.size(); ++i) {
    if (forms_[i].surface.words.empty()) return false;
    file(forms_[i], i);
  }
  return true;
}

void Values::file(const Form& form, std::uint32_t index) {
  const auto is_inflected = [](const Surface::Word& word) { return word.inflected; };
  const std::vector<Surface::Word>& words = form.surface.words;
  inflected_ = inflected_ || std::any_of(words.begin(), words.end(), is_inflected);
  const Surface::Word& first = words.front();
  const std::uint64_t key = hash_without(first.text);
  by_first_[key].push_back(index);
  // A stem may be followed by anything, so all longer words pass.
  const auto byte = static_cast<unsigned char>(first.text.empty() ? ' ' : first.text[0]);
  lengths_[byte] |=
      first.inflected ? 0xffffffffu : 1u << std::min<std::size_t>(31, first.text.size());
  if (form.fuzzy && !first.inflected && slips_allowed(first.text.size()) > 0 &&
      first.text.size() <= kLongestSlipWord) {
    each_slip(first.text, [&](std::uint64_t slip) {
      std::vector<std::uint32_t>& forms = by_slip_[slip];
      if (forms.empty() || forms.back() != index) forms.push_back(index);
    });
  } else if (form.fuzzy) {
    by_slip_[key].push_back(index);  // a short first word as it is, slips further on
  }
}

void Values::match_forms(const Reading& reading, text::Stemmer* stemmer, std::size_t word,
                         const std::vector<std::uint32_t>& forms, bool with_slips,
                         std::vector<Match>& matches) const {
  for (const std::uint32_t index : forms) {
    const Form& form = forms_[index];
    if (with_slips && !form.fuzzy) continue;
    const std::size_t size = form.surface.words.size();
    if (word + size > reading.words()) continue;
    bool fits = true;
    bool fuzzy = false;
    for (std::size_t k = 0; k < size && fits; ++k) {
      const Surface::Word& want = form.surface.words[k];
      const std::string_view have = reading.message.word(word + k);
      if (want.inflected) {
        fits = stemmer != nullptr && stemmer->stem(have) == want.text;
      } else if (have != want.text) {
        // Words that mean something else are no slips: "three" for "tree".
        const std::size_t slips = with_slips ? slips_allowed(want.text.size()) : 0;
        fits = slips > 0 && have.size() >= 4 && have.size() <= 2 * kLongestSlipWord &&
               meanings_of(have).empty() && text::edit_distance(have, want.text, slips) <= slips;
        fuzzy |= fits;
      }
    }
    if (!fits || fuzzy != with_slips) continue;
    const Match match{form.entity, form.value, static_cast<std::uint32_t>(word),
                      static_cast<std::uint32_t>(word + size), fuzzy};
    const auto same = std::find_if(matches.begin(), matches.end(), [&](const Match& other) {
      return other.entity == match.entity && other.end_word > match.first_word;
    });
    if (same == matches.end()) {
      matches.push_back(match);
    } else if (same->first_word == match.first_word && same->end_word < match.end_word) {
      *same = match;
    }
  }
}

void Values::find(const Reading& reading, text::Stemmer* stemmer,
                  std::vector<Match>& matches) const {
  matches.clear();
  if (forms_.empty()) return;
  // Only matches that may still overlap are searched, so the time stays linear.
  std::vector<Match> open;
  for (std::size_t i = 0; i < reading.words(); ++i) {
    const std::string_view word = reading.message.word(i);
    for (std::size_t k = 0; k < open.size();) {
      if (open[k].end_word <= i) {
        matches.push_back(open[k]);
        open[k] = open.back();
        open.pop_back();
      } else {
        ++k;
      }
    }
    const std::uint32_t lengths = lengths_[static_cast<unsigned char>(word[0])];
    if ((lengths & (1u << std::min<std::size_t>(31, word.size()))) != 0) {
      if (const auto exact = by_first_.find(hash_without(word)); exact != by_first_.end()) {
        match_forms(reading, stemmer, i, exact->second, false, open);
      }
      if (inflected_ && stemmer != nullptr) {
        const std::string stem(stemmer->stem(word));
        if (const auto by_stem = by_first_.find(hash_without(stem));
            stem != word && by_stem != by_first_.end()) {
          match_forms(reading, stemmer, i, by_stem->second, false, open);
        }
      }
    }
    if (by_slip_.empty() || word.size() > kLongestSlipWord || word.size() < 2) continue;
    const auto try_slip = [&](std::uint64_t slip) {
      if (const auto found = by_slip_.find(slip); found != by_slip_.end()) {
        match_forms(reading, stemmer, i, found->second, true, open);
      }
    };
    if (word.size() < 4) {
      try_slip(hash_without(word));
    } else {
      each_slip(word, try_slip);
    }
  }
  matches.insert(matches.end(), open.begin(), open.end());
  std::sort(matches.begin(), matches.end(), [](const Match& a, const Match& b) {
    return a.first_word != b.first_word ? a.first_word < b.first_word : a.entity < b.entity;
  });
}

}  // namespace frontdesk::entity
