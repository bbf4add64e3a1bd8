// Group messages: each joins the group that it is most like, then all choose once more.
#include "tools/tester/group_messages.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <utility>

#include "base/text/decoration.hpp"
#include "base/text/normalize.hpp"
#include "base/text/stem.hpp"

namespace frontdesk::tester {
namespace {

// As a cosine: messages less alike than this are no group.
constexpr double kAlike = 0.3;
constexpr std::size_t kTellingWords = 3;
// Short words say little of what a message is about, in every language.
constexpr std::size_t kShortWord = 3;
constexpr double kShortShare = 0.4;

/// A different message: its stems, by number, with weights that make a vector of length 1.
struct Item {
  std::string text;
  std::size_t count = 0;
  std::map<std::size_t, double> weights;
  std::vector<std::pair<std::size_t, std::string>> words;  // stem and word
};

/// The words of a message alone: names, links and hashtags make no title and no example.
std::string words_of(const std::string& message) {
  std::string bare;
  if (!text::without_decoration(message, 0, bare)) return message;
  std::string words;
  for (const char c : bare) {
    const bool is_blank = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (!is_blank) {
      words += c;
    } else if (!words.empty() && words.back() != ' ') {
      words += ' ';
    }
  }
  if (words.ends_with(' ')) words.pop_back();
  return words;
}

struct Group {
  std::map<std::size_t, double> sum;
  double length = 0.0;  // of `sum`, squared
};

class Grouper {
 public:
  Grouper(const std::vector<std::string>& messages, std::string_view locale) : stemmer_(locale) {
    std::map<std::string, std::size_t> known;
    for (const std::string& written : messages) {
      const std::string message = words_of(written);
      const text::Normalized normalized = text::normalize(message);
      std::string key;
      for (std::size_t i = 0; i < normalized.words.size(); ++i) {
        key.append(normalized.word(i)).push_back(' ');
      }
      if (key.empty()) continue;
      const auto [at, is_new] = known.emplace(key, items_.size());
      if (is_new) add(message, normalized);
      ++items_[at->second].count;
    }
    weigh();
  }

  std::vector<MessageGroup> group() {
    std::vector<std::size_t> order(items_.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::stable_sort(order.begin(), order.end(), [this](std::size_t a, std::size_t b) {
      return items_[a].count > items_[b].count;
    });
    for (const std::size_t item : order) join(item);
    // The first had little to choose from.
    std::vector<std::vector<std::size_t>> again(groups_.size());
    for (const std::size_t item : order) again[nearest(item, 0.0).group].push_back(item);
    std::vector<MessageGroup> result;
    for (const std::vector<std::size_t>& members : again) {
      if (!members.empty()) result.push_back(describe(members));
    }
    std::stable_sort(
        result.begin(), result.end(),
        [](const MessageGroup& a, const MessageGroup& b) { return a.count > b.count; });
    return result;
  }

 private:
  struct Place {
    std::size_t group = 0;
    bool found = false;
  };

  void add(const std::string& message, const text::Normalized& normalized) {
    Item item;
    item.text = message;
    for (std::size_t i = 0; i < normalized.words.size(); ++i) {
      const std::string word(normalized.word(i));
      const auto [at, is_new] = stems_.emplace(std::string(stemmer_.stem(word)), stems_.size());
      if (is_new) {
        in_items_.push_back(0);
        share_.push_back(word.size() <= kShortWord ? kShortShare : 1.0);
      }
      if (item.weights.emplace(at->second, 1.0).second) ++in_items_[at->second];
      item.words.emplace_back(at->second, word);
    }
    items_.push_back(std::move(item));
  }

  void weigh() {
    groups_of_.resize(in_items_.size());
    const double all = static_cast<double>(items_.size()) + 1.0;
    for (Item& item : items_) {
      double length = 0.0;
      for (auto& [stem, weight] : item.weights) {
        weight = share_[stem] * (std::log(all / static_cast<double>(in_items_[stem])) + 0.1);
        length += weight * weight;
      }
      for (auto& [stem, weight] : item.weights) weight /= std::sqrt(length);
    }
  }

  /// The group that is most like an item, if any is alike enough.
  Place nearest(std::size_t item, double least) const {
    std::map<std::size_t, double> likeness;
    for (const auto& [stem, weight] : items_[item].weights) {
      for (const std::size_t group : groups_of_[stem]) {
        likeness[group] += weight * groups_[group].sum.at(stem);
      }
    }
    Place best;
    double most = least;
    for (const auto& [group, product] : likeness) {
      const double cosine = product / std::sqrt(groups_[group].length);
      if (cosine < most || (best.found && cosine == most)) continue;
      best = {group, true};
      most = cosine;
    }
    return best;
  }

  void join(std::size_t item) {
    Place place = nearest(item, kAlike);
    if (!place.found) {
      place.group = groups_.size();
      groups_.emplace_back();
    }
    Group& group = groups_[place.group];
    for (const auto& [stem, weight] : items_[item].weights) {
      double& sum = group.sum[stem];
      if (sum == 0.0) groups_of_[stem].push_back(place.group);
      group.length += 2.0 * sum * weight + weight * weight;
      sum += weight;
    }
  }

  MessageGroup describe(const std::vector<std::size_t>& members) const {
    std::map<std::size_t, double> sum;
    for (const std::size_t member : members) {
      for (const auto& [stem, weight] : items_[member].weights) sum[stem] += weight;
    }
    std::vector<std::pair<double, std::size_t>> typical;
    MessageGroup group;
    for (const std::size_t member : members) {
      double likeness = 0.0;
      for (const auto& [stem, weight] : items_[member].weights) likeness += weight * sum[stem];
      typical.emplace_back(likeness, member);
      group.count += items_[member].count;
    }
    std::stable_sort(typical.begin(), typical.end(),
                     [](const auto& a, const auto& b) { return a.first > b.first; });
    for (const auto& [likeness, member] : typical) {
      group.lines.push_back({items_[member].text, items_[member].count});
    }
    group.words = telling_words(sum, typical.front().second);
    return group;
  }

  /// The words of the most typical message that weigh most in the group, as they are written.
  std::vector<std::string> telling_words(const std::map<std::size_t, double>& sum,
                                         std::size_t item) const {
    std::vector<std::pair<double, std::string>> words;
    std::set<std::size_t> seen;
    for (const auto& [stem, word] : items_[item].words) {
      if (seen.insert(stem).second) words.emplace_back(sum.at(stem), word);
    }
    std::stable_sort(words.begin(), words.end(),
                     [](const auto& a, const auto& b) { return a.first > b.first; });
    std::vector<std::string> result;
    for (const auto& [weight, word] : words) {
      if (result.size() < kTellingWords) result.push_back(word);
    }
    return result;
  }

  text::Stemmer stemmer_;
  std::vector<Item> items_;
  std::map<std::string, std::size_t> stems_;
  std::vector<std::size_t> in_items_;                // by stem
  std::vector<double> share_;                        // by stem
  std::vector<std::vector<std::size_t>> groups_of_;  // by stem
  std::vector<Group> groups_;
};

}  // namespace

std::vector<MessageGroup> group_messages(const std::vector<std::string>& messages,
                                         std::string_view locale) {
  return Grouper(messages, locale).group();
}

}  // namespace frontdesk::tester
