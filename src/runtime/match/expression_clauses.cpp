// Expression clauses: runs of text are multiplied out as far as they stay few.
#include "runtime/match/expression_clauses.hpp"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

namespace frontdesk::match {
namespace {

using Strings = std::vector<std::string>;
using Clauses = std::vector<std::vector<Literal>>;

constexpr std::size_t kMaxStrings = 16;
constexpr std::size_t kMaxLength = 200;
constexpr std::uint32_t kMaxRun = 32;

bool is_word_char(char c) { return is_word_byte(static_cast<unsigned char>(c)); }

std::optional<Strings> product(const Strings& a, const Strings& b) {
  if (a.size() * b.size() > kMaxStrings) return std::nullopt;
  Strings result;
  for (const std::string& x : a) {
    for (const std::string& y : b) {
      if (x.size() + y.size() > kMaxLength) return std::nullopt;
      result.push_back(x + y);
    }
  }
  return result;
}

/// All strings that `node` matches, when they are few.
std::optional<Strings> exact(const Syntax& node) {
  switch (node.kind) {
    case Syntax::Kind::text:
      return Strings{node.bytes};
    case Syntax::Kind::one_of: {
      if (node.chars.beyond || node.chars.ascii.count() > 4) return std::nullopt;
      Strings all;
      for (std::size_t c = 0; c < 128; ++c) {
        if (node.chars.ascii[c]) all.emplace_back(1, static_cast<char>(c));
      }
      return all;
    }
    case Syntax::Kind::sequence: {
      Strings all{""};
      for (const Syntax& child : node.children) {
        const auto next = exact(child);
        if (!next) return std::nullopt;
        auto joined = product(all, *next);
        if (!joined) return std::nullopt;
        all = std::move(*joined);
      }
      return all;
    }
    case Syntax::Kind::alternative: {
      Strings all;
      for (const Syntax& child : node.children) {
        const auto some = exact(child);
        if (!some || all.size() + some->size() > kMaxStrings) return std::nullopt;
        all.insert(all.end(), some->begin(), some->end());
      }
      return all;
    }
    case Syntax::Kind::repeat: {
      if (node.max != 1) return std::nullopt;
      auto some = exact(node.children.front());
      if (some && node.min == 0) some->emplace_back();
      return some;
    }
    default:
      return std::nullopt;
  }
}

/// True when next to this item there can be no `\w` on the side of its neighbour, so that a word
/// that begins or ends there is whole.
bool bounds(const Syntax& item) {
  switch (item.kind) {
    case Syntax::Kind::border:
    case Syntax::Kind::start:
    case Syntax::Kind::end:
      return true;
    case Syntax::Kind::one_of:
      for (unsigned char c = 0; c < 128; ++c) {
        if (item.chars.ascii[c] && is_word_byte(c)) return false;
      }
      return true;
    case Syntax::Kind::repeat:
      return item.min >= 1 && item.children.front().kind == Syntax::Kind::one_of &&
             bounds(item.children.front());
    default:
      return false;
  }
}

/// The literals that `text` holds when it is known whether a `\w` can touch its ends.
std::vector<Literal> pieces(std::string_view text, bool left, bool right) {
  const bool ascii = std::all_of(text.begin(), text.end(),
                                 [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  if (!ascii) return {{Literal::Kind::part, std::string(text), 0}};
  std::vector<Literal> result;
  for (std::size_t i = 0; i < text.size();) {
    if (!is_word_char(text[i])) {
      ++i;
      continue;
    }
    std::size_t end = i;
    while (end < text.size() && is_word_char(text[end])) ++end;
    const bool whole = (i > 0 || left) && (end < text.size() || right);
    result.push_back({whole ? Literal::Kind::word : Literal::Kind::part,
                      std::string(text.substr(i, end - i)), 0});
    i = end;
  }
  if (result.empty() && text.find_first_not_of(' ') != std::string_view::npos) {
    result.push_back({Literal::Kind::part, std::string(text), 0});
  }
  return result;
}

/// Higher is rarer.
std::size_t worth(const Literal& literal) {
  switch (literal.kind) {
    case Literal::Kind::word:
      return 2 * literal.bytes.size() + 4;
    case Literal::Kind::part:
      return 2 * literal.bytes.size();
    case Literal::Kind::digits:
      return 4 + 2 * literal.run;
  }
  return 0;
}

std::size_t worth(const std::vector<Literal>& clause) {
  std::size_t least = 1000;
  for (const Literal& literal : clause) least = std::min(least, worth(literal));
  return least * 4 - std::min(least * 2, clause.size());
}

class Collector {
 public:
  /// Adds the clauses of `items` in a row. `left` and `right`: no `\w` can touch that end.
  static void sequence(const Syntax* items, std::size_t count, bool left, bool right,
                       Clauses& out) {
    for (std::size_t i = 0; i < count;) {
      auto run = exact(items[i]);
      if (!run) {
        single(items[i], i == 0 ? left : bounds(items[i - 1]),
               i + 1 == count ? right : bounds(items[i + 1]), out);
        ++i;
        continue;
      }
      std::size_t end = i + 1;
      while (end < count) {
        const auto next = exact(items[end]);
        auto longer = next ? product(*run, *next) : std::nullopt;
        if (!longer) break;
        run = std::move(longer);
        ++end;
      }
      flush(*run, i == 0 ? left : bounds(items[i - 1]), end == count ? right : bounds(items[end]),
            out);
      i = end;
    }
  }

 private:
  static void any(const Syntax& node, bool left, bool right, Clauses& out) {
    if (node.kind == Syntax::Kind::sequence) {
      sequence(node.children.data(), node.children.size(), left, right, out);
    } else {
      sequence(&node, 1, left, right, out);
    }
  }

  static void flush(const Strings& strings, bool left, bool right, Clauses& out) {
    if (strings.size() == 1) {
      for (Literal& piece : pieces(strings.front(), left, right)) out.push_back({std::move(piece)});
      return;
    }
    std::vector<Literal> clause;
    for (const std::string& s : strings) {
      std::vector<Literal> some = pieces(s, left, right);
      if (some.empty()) return;
      clause.push_back(*std::max_element(
          some.begin(), some.end(),
          [](const Literal& a, const Literal& b) { return worth(a) < worth(b); }));
    }
    add(std::move(clause), out);
  }

  static void add(std::vector<Literal> clause, Clauses& out) {
    std::sort(clause.begin(), clause.end());
    clause.erase(std::unique(clause.begin(), clause.end()), clause.end());
    if (!clause.empty()) out.push_back(std::move(clause));
  }

  static bool is_digits(const CharClass& chars) {
    if (chars.beyond || chars.ascii.none()) return false;
    for (std::size_t c = 0; c < 128; ++c) {
      if (chars.ascii[c] && (c < '0' || c > '9')) return false;
    }
    return true;
  }

  static void of_class(const CharClass& chars, std::uint32_t times, Clauses& out) {
    if (is_digits(chars)) {
      out.push_back({{Literal::Kind::digits, {}, std::min(times, kMaxRun)}});
      return;
    }
    constexpr std::size_t kFew = 16;
    if (chars.beyond || chars.ascii.count() > kFew) return;
    std::vector<Literal> clause;
    for (std::size_t c = 0; c < 128; ++c) {
      if (chars.ascii[c]) {
        clause.push_back({Literal::Kind::part, std::string(1, static_cast<char>(c)), 0});
      }
    }
    add(std::move(clause), out);
  }

  static void single(const Syntax& node, bool left, bool right, Clauses& out) {
    switch (node.kind) {
      case Syntax::Kind::one_of:
        of_class(node.chars, 1, out);
        return;
      case Syntax::Kind::sequence:
        any(node, left, right, out);
        return;
      case Syntax::Kind::alternative: {
        std::vector<Literal> joined;
        for (const Syntax& branch : node.children) {
          Clauses some;
          any(branch, left, right, some);
          if (some.empty()) return;
          const auto best =
              std::max_element(some.begin(), some.end(),
                               [](const auto& a, const auto& b) { return worth(a) < worth(b); });
          joined.insert(joined.end(), best->begin(), best->end());
        }
        add(std::move(joined), out);
        return;
      }
      case Syntax::Kind::repeat:
        if (node.min == 0) return;
        if (node.children.front().kind == Syntax::Kind::one_of) {
          of_class(node.children.front().chars, node.min, out);
        } else {
          const bool once = node.max == 1;
          any(node.children.front(), once && left, once && right, out);
        }
        return;
      default:
        return;
    }
  }
};

}  // namespace

Clauses required_literals(const Syntax& syntax) {
  Clauses clauses;
  if (syntax.kind == Syntax::Kind::sequence) {
    Collector::sequence(syntax.children.data(), syntax.children.size(), false, false, clauses);
  } else {
    Collector::sequence(&syntax, 1, false, false, clauses);
  }
  std::sort(clauses.begin(), clauses.end());
  clauses.erase(std::unique(clauses.begin(), clauses.end()), clauses.end());
  return clauses;
}

}  // namespace frontdesk::match
