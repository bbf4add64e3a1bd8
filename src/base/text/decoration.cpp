// Decoration: found from left to right, a sign at a time.
#include "base/text/decoration.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "base/text/ascii.hpp"

namespace frontdesk::text {
namespace {

using Range = std::pair<std::size_t, std::size_t>;

constexpr std::size_t kLongestEntity = 10;
constexpr std::size_t kLongestQuote = 400;  // bytes; a lost mark quotes nothing
constexpr std::size_t kFewestQuoted = 3;    // words

bool is_name(char c) { return is_word(c) || c == '_'; }

/// `words`, with what is found taken out.
class Cleaner {
 public:
  Cleaner(std::string_view words, std::uint8_t kept, std::string& out)
      : words_(words), kept_(kept), out_(out) {}

  bool run() {
    for (std::size_t at = 0; at < words_.size();) at = step(at);
    if (!quotes_.empty() || !hashtags_.empty()) decide_the_rest();
    return changed_;
  }

 private:
  bool keeps(Decoration one) const { return (kept_ & static_cast<std::uint8_t>(one)) != 0; }

  std::string& text() {
    if (!changed_) out_ = words_;
    changed_ = true;
    return out_;
  }

  void blank(Range range) {
    std::fill(text().begin() + static_cast<std::ptrdiff_t>(range.first),
              text().begin() + static_cast<std::ptrdiff_t>(range.second), ' ');
  }

  std::size_t step(std::size_t at) {
    const char c = words_[at];
    // Marks of direction may stand before a name, but no other sign: "jane@", whatever hides in it.
    std::size_t before = at;
    while (before > 0 && is_beyond(words_[before - 1])) --before;
    const bool begins = before == 0 || !is_name(words_[before - 1]);
    if (c == '@' && begins) return mention(at);
    if (c == '#' && begins) return hashtag(at);
    if (c == '&') return entity(at);
    // Behind a number it means inches.
    if (c == '"' && begins) return quote(at, 1, "\"");
    if (words_.substr(at, 3) == "\u201c" || words_.substr(at, 3) == "\u201e") {
      return quote(at, 3, "\u201d", "\u201c");
    }
    if (begins && (c == 'h' || c == 'H' || c == 'w' || c == 'W')) return link(at);
    return at + 1;
  }

  std::size_t mention(std::size_t at) {
    std::size_t end = at + 1;
    while (end < words_.size() &&
           (is_name(words_[end]) ||
            (words_[end] == '.' && end + 1 < words_.size() && is_name(words_[end + 1])))) {
      ++end;
    }
    if (end > at + 1 && !keeps(Decoration::mention)) blank({at, end});
    return end;
  }

  std::size_t link(std::size_t at) {
    constexpr std::array<std::string_view, 3> kBeginnings = {"https://", "http://", "www."};
    const auto begins = [&](std::string_view beginning) {
      if (words_.size() - at <= beginning.size()) return false;
      for (std::size_t i = 0; i < beginning.size(); ++i) {
        const char c = words_[at + i];
        const char small = c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
        if (small != beginning[i]) return false;
      }
      return true;
    };
    if (std::none_of(kBeginnings.begin(), kBeginnings.end(), begins)) return at + 1;
    std::size_t end = at;
    while (end < words_.size() && !is_space(words_[end])) ++end;
    // What closes the sentence is no part of it.
    while (end > at &&
           std::string_view(".,;!?)\"'").find(words_[end - 1]) != std::string_view::npos)
      --end;
    if (!keeps(Decoration::link)) blank({at, end});
    return end;
  }

  std::size_t hashtag(std::size_t at) {
    std::size_t end = at + 1;
    bool has_digit = false;
    while (end < words_.size() && is_name(words_[end])) has_digit |= is_digit(words_[end++]);
    // "#12345678" is a number, and so may "#A17" be.
    if (end > at + 1 && !has_digit) hashtags_.emplace_back(at, end);
    return end;
  }

  std::size_t quote(std::size_t at, std::size_t size, std::string_view closing,
                    std::string_view other = {}) {
    const std::string_view rest = words_.substr(at + size, kLongestQuote);
    std::size_t end = rest.find(closing);
    if (!other.empty()) end = std::min(end, rest.find(other));
    if (end == std::string_view::npos) return at + size;
    std::size_t count = 0;
    for (std::size_t i = 0; i < end; ++i) {
      if (is_name(rest[i]) && (i == 0 || is_space(rest[i - 1]))) ++count;
    }
    const std::size_t behind = at + size + end + closing.size();
    if (count >= kFewestQuoted) quotes_.emplace_back(at, behind);
    return count >= kFewestQuoted ? behind : at + size;
  }

  /// The sign, and behind it soft hyphens and zero-width spaces: normalisation drops them.
  std::size_t entity(std::size_t at) {
    const std::string_view head = words_.substr(at, kLongestEntity);
    const std::size_t end = head.find(';');
    if (end == std::string_view::npos || end < 3) return at + 1;
    static constexpr std::array<std::pair<std::string_view, char>, 15> kEntities = {
        {{"amp", '&'},
         {"lt", '<'},
         {"gt", '>'},
         {"quot", '"'},
         {"apos", '\''},
         {"nbsp", ' '},
         {"#39", '\''},
         {"#x27", '\''},
         {"#X27", '\''},
         {"rsquo", '\''},
         {"#8217", '\''},
         {"lsquo", '\''},
         {"#8216", '\''},
         {"hellip", ' '},
         {"#160", ' '}}};
    const auto known = std::find_if(kEntities.begin(), kEntities.end(), [&](const auto& one) {
      return one.first == head.substr(1, end - 1);
    });
    if (known == kEntities.end()) return at + 1;
    std::size_t left = end;  // bytes behind the sign
    std::string drop;
    if (left % 2 != 0) drop += "\u200b", left -= 3;
    for (; left > 0; left -= 2) drop += "\u00ad";
    text()[at] = known->second;
    text().replace(at + 1, end, drop);
    return at + end + 1;
  }

  bool says_something(Range range) const {
    const std::string_view now = changed_ ? std::string_view(out_) : words_;
    return std::any_of(now.begin() + static_cast<std::ptrdiff_t>(range.first),
                       now.begin() + static_cast<std::ptrdiff_t>(range.second),
                       [](char c) { return is_word(c); });
  }

  void decide_the_rest() {
    // Outside of quotes and hashtags something has to be said.
    std::vector<Range> all = quotes_;
    all.insert(all.end(), hashtags_.begin(), hashtags_.end());
    std::sort(all.begin(), all.end());
    std::size_t from = 0;
    std::size_t first = words_.size();
    std::size_t last = 0;
    for (std::size_t i = 0; i <= all.size(); ++i) {
      const std::size_t to = i < all.size() ? all[i].first : words_.size();
      if (from < to && says_something({from, to})) {
        first = std::min(first, from);
        last = to;
      }
      if (i < all.size()) from = std::max(from, all[i].second);
    }
    if (first >= last) return;
    for (const Range& quoted : quotes_) {
      if (!keeps(Decoration::quote)) blank(quoted);
    }
    for (const Range& tag : hashtags_) {
      const bool outside = tag.second <= first || tag.first >= last;
      if (outside && !keeps(Decoration::hashtag)) blank(tag);
    }
  }

  std::string_view words_;
  std::uint8_t kept_;
  std::string& out_;
  bool changed_ = false;
  std::vector<Range> quotes_;
  std::vector<Range> hashtags_;
};

}  // namespace

bool without_decoration(std::string_view words, std::uint8_t kept, std::string& out) {
  // Most messages have none of the signs.
  constexpr auto is_sign = [](char c) {
    return c == '@' || c == '#' || c == '&' || c == '"' || c == '\xe2';
  };
  if (std::none_of(words.begin(), words.end(), is_sign) &&
      words.find("://") == std::string_view::npos && words.find("ww.") == std::string_view::npos &&
      words.find("WW.") == std::string_view::npos) {
    return false;
  }
  return Cleaner(words, kept, out).run();
}

}  // namespace frontdesk::text
