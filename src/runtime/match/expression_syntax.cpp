// Expression syntax: gives up at the first thing that it is not sure about.
#include "runtime/match/expression_syntax.hpp"

#include <algorithm>
#include <utility>

#include "base/text/ascii.hpp"
#include "base/text/utf8.hpp"
#include "runtime/match/regex.hpp"

namespace frontdesk::match {
namespace {

constexpr int kMaxDepth = 50;
constexpr std::uint32_t kMaxRepeat = 1000;  // RE2's own limit

using text::is_digit;

void add_range(CharClass& chars, unsigned char from, unsigned char to) {
  for (unsigned int c = from; c <= to; ++c) chars.ascii.set(c);
}

void complement(CharClass& chars) {
  chars.ascii.flip();
  chars.beyond = !chars.beyond;
}

/// `\d`, `\w`, `\s` and their complements.
std::optional<CharClass> perl_class(char letter) {
  CharClass chars;
  switch (letter) {
    case 'd':
    case 'D':
      add_range(chars, '0', '9');
      break;
    case 'w':
    case 'W':
      for (unsigned int c = 0; c < 128; ++c) {
        if (is_word_byte(static_cast<unsigned char>(c))) chars.ascii.set(c);
      }
      break;
    case 's':
    case 'S':
      for (const char c : {'\t', '\n', '\f', '\r', ' '}) {
        chars.ascii.set(static_cast<unsigned char>(c));
      }
      break;
    default:
      return std::nullopt;
  }
  if (letter >= 'A' && letter <= 'Z') complement(chars);
  return chars;
}

class Parser {
 public:
  Parser(std::string_view expression, ClassesOfRe2& classes)
      : text_(expression), classes_(classes) {}

  std::optional<ParsedExpression> parse() {
    std::optional<Syntax> result = alternatives(0);
    if (!result || at_ != text_.size()) return std::nullopt;
    return ParsedExpression{std::move(*result), exact_};
  }

 private:
  bool done() const { return at_ >= text_.size(); }
  char peek() const { return text_[at_]; }

  std::optional<Syntax> alternatives(int depth) {
    if (depth > kMaxDepth) return std::nullopt;
    Syntax all;
    all.kind = Syntax::Kind::alternative;
    while (true) {
      std::optional<Syntax> branch = sequence(depth);
      if (!branch) return std::nullopt;
      all.children.push_back(std::move(*branch));
      if (done() || peek() != '|') break;
      ++at_;
    }
    if (all.children.size() > 1) return all;
    Syntax only = std::move(all.children.front());
    return only;
  }

  std::optional<Syntax> sequence(int depth) {
    Syntax all;
    while (!done() && peek() != '|' && peek() != ')') {
      std::optional<Syntax> item = atom(depth);
      if (!item) return std::nullopt;
      if (!quantify(*item)) return std::nullopt;
      append(all, std::move(*item));
    }
    if (all.children.size() == 1) {
      Syntax only = std::move(all.children.front());
      return only;
    }
    return all;
  }

  static void append(Syntax& sequence, Syntax item) {
    auto& children = sequence.children;
    if (item.kind == Syntax::Kind::text && !children.empty() &&
        children.back().kind == Syntax::Kind::text) {
      children.back().bytes += item.bytes;
    } else if (item.kind == Syntax::Kind::sequence) {
      for (Syntax& child : item.children) append(sequence, std::move(child));
    } else {
      children.push_back(std::move(item));
    }
  }

  static bool is_quantifier(char c) { return c == '*' || c == '+' || c == '?' || c == '{'; }

  bool quantify(Syntax& item) {
    if (done()) return true;
    std::uint32_t min = 0;
    std::uint32_t max = Syntax::kEndless;
    switch (peek()) {
      case '*':
        ++at_;
        break;
      case '+':
        min = 1;
        ++at_;
        break;
      case '?':
        max = 1;
        ++at_;
        break;
      case '{':
        if (!counted(min, max)) return false;
        break;
      default:
        return true;
    }
    if (!done() && peek() == '?') ++at_;  // lazy: the same texts match
    if (!done() && is_quantifier(peek())) return false;
    switch (item.kind) {
      case Syntax::Kind::border:
      case Syntax::Kind::inside:
      case Syntax::Kind::start:
      case Syntax::Kind::end:
        return false;  // RE2 has its own ideas about these
      default:
        break;
    }
    if (std::max(rounds(min, max), 1U) * rounds(item) > kMaxRepeat) return false;
    Syntax repeat;
    repeat.kind = Syntax::Kind::repeat;
    repeat.min = min;
    repeat.max = max;
    repeat.children.push_back(std::move(item));
    item = std::move(repeat);
    return true;
  }

  static std::uint32_t rounds(std::uint32_t min, std::uint32_t max) {
    return max == Syntax::kEndless ? min : max;
  }

  /// The product of the counts within each other, which RE2 limits; at most `kMaxRepeat`.
  static std::uint32_t rounds(const Syntax& node) {
    std::uint32_t most = 1;
    for (const Syntax& child : node.children) most = std::max(most, rounds(child));
    if (node.kind == Syntax::Kind::repeat) most *= std::max(rounds(node.min, node.max), 1U);
    return most;
  }

  bool number(std::uint32_t& value) {
    if (done() || !is_digit(peek())) return false;
    value = 0;
    while (!done() && is_digit(peek())) {
      value = value * 10 + static_cast<std::uint32_t>(peek() - '0');
      if (value > kMaxRepeat) return false;
      ++at_;
    }
    return true;
  }

  /// `{2}`, `{2,}` or `{2,5}`; anything else is not for us.
  bool counted(std::uint32_t& min, std::uint32_t& max) {
    ++at_;
    if (!number(min)) return false;
    max = min;
    if (!done() && peek() == ',') {
      ++at_;
      max = Syntax::kEndless;
      if (!done() && peek() != '}' && !number(max)) return false;
    }
    if (done() || peek() != '}' || max < min) return false;
    ++at_;
    return true;
  }

  static Syntax simple(Syntax::Kind kind) {
    Syntax node;
    node.kind = kind;
    return node;
  }

  Syntax character(char c) const {
    Syntax node = simple(Syntax::Kind::text);
    const bool upper = c >= 'A' && c <= 'Z';
    // Normalised text has no capitals to match; folding makes them small.
    node.bytes.push_back(fold_ && upper ? static_cast<char>(c + 32) : c);
    return node;
  }

  static Syntax one_of(CharClass chars) {
    Syntax node = simple(Syntax::Kind::one_of);
    node.chars = chars;
    return node;
  }

  std::optional<Syntax> atom(int depth) {
    const char c = text_[at_++];
    switch (c) {
      case '(':
        return group(depth);
      case '[':
        return bracket();
      case '.': {
        CharClass chars;
        chars.ascii.set();
        chars.ascii.reset('\n');
        chars.beyond = true;
        return one_of(chars);
      }
      case '^':
        return simple(Syntax::Kind::start);
      case '$':
        return simple(Syntax::Kind::end);
      case '\\':
        return escape();
      case '*':
      case '+':
      case '?':
      case '{':
      case '}':
      case ']':
      case ')':
        return std::nullopt;
      default:
        break;
    }
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80) return character(c);  // control characters, too: no text has them
    // One whole code point, so that a quantifier behind it repeats all of it.
    if (fold_) {
      const std::size_t from = at_ - 1;
      while (!done() && text::continues_code_point(peek())) ++at_;
      return judged_by_re2(from);
    }
    Syntax node = simple(Syntax::Kind::text);
    node.bytes.push_back(c);
    while (!done() && text::continues_code_point(peek())) {
      node.bytes.push_back(text_[at_++]);
    }
    return node;
  }

  std::optional<Syntax> group(int depth) {
    const bool outer_fold = fold_;
    if (!done() && peek() == '?') {
      ++at_;
      if (!done() && peek() == 'P') {
        if (!name()) return std::nullopt;
      } else {
        if (!flags()) return std::nullopt;
        if (peek() == ')') {  // to the end of the group around it
          ++at_;
          if (!done() && is_quantifier(peek())) return std::nullopt;
          return Syntax{};
        }
        ++at_;
      }
    }
    std::optional<Syntax> inner = alternatives(depth + 1);
    if (!inner || done() || peek() != ')') return std::nullopt;
    ++at_;
    fold_ = outer_fold;
    return inner;
  }

  /// `P<name>`, which no other group has.
  bool name() {
    if (text_.substr(at_, 2) != "P<") return false;
    const std::size_t from = at_ + 2;
    at_ = from;
    while (!done() && is_word_byte(static_cast<unsigned char>(peek()))) ++at_;
    if (done() || peek() != '>' || at_ == from) return false;
    names_.push_back(text_.substr(from, at_ - from));
    ++at_;
    return std::find(names_.begin(), names_.end() - 1, names_.back()) == names_.end() - 1;
  }

  /// `i`, `-i` and the like, up to a colon or a bracket. The other flags are about line breaks,
  /// and about which of several matches is taken: the same texts match.
  bool flags() {
    bool on = true;
    std::size_t since_minus = 1;
    for (;; ++at_) {
      if (done()) return false;
      const char c = peek();
      if (c == ':' || c == ')') return since_minus != 0;
      if (c == '-') {
        if (!on) return false;
        on = false;
        since_minus = 0;
        continue;
      }
      if (c != 'i' && c != 's' && c != 'm' && c != 'U') return false;
      ++since_minus;
      if (c == 'i') fold_ = on;
    }
  }

  /// The one character that the expression from `from` to here stands for: RE2 says which ASCII
  /// ones it may be; beyond, it may be any.
  std::optional<Syntax> judged_by_re2(std::size_t from) {
    exact_ = false;
    std::string source(text_.substr(from, at_ - from));
    if (fold_) source.insert(0, "(?i)");
    const auto known = classes_.find(source);
    if (known != classes_.end()) return one_of(known->second);
    Regex regex;
    if (!regex.compile(source).empty()) return std::nullopt;
    CharClass chars;
    chars.beyond = true;
    for (unsigned int c = 0; c < 128; ++c) {
      const char byte = static_cast<char>(c);
      chars.ascii[c] = regex.match_all({&byte, 1});
    }
    classes_.emplace(std::move(source), chars);
    return one_of(chars);
  }

  static bool is_punctuation(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte > 0x20 && byte < 0x7f && !is_word_byte(byte);
  }

  std::optional<Syntax> escape() {
    if (done()) return std::nullopt;
    const char c = text_[at_++];
    if (c == 'b') return simple(Syntax::Kind::border);
    if (c == 'B') return simple(Syntax::Kind::inside);
    if (c == 'A') return simple(Syntax::Kind::start);
    if (c == 'z') return simple(Syntax::Kind::end);
    if (const auto chars = perl_class(c)) return one_of(*chars);
    if (is_punctuation(c)) return character(c);
    if (c != 'p' && c != 'P' && c != 'x') return std::nullopt;
    const std::size_t from = at_ - 2;
    if (done()) return std::nullopt;
    if (peek() == '{') {
      at_ = std::min(text_.find('}', at_), text_.size() - 1);
    } else if (c == 'x') {
      ++at_;  // the first of two digits
    }
    if (done() || text::is_beyond(peek())) return std::nullopt;
    ++at_;
    return judged_by_re2(from);
  }

  /// A plain character of a bracket expression; nothing for all that is special.
  std::optional<unsigned char> bracket_char() {
    if (done()) return std::nullopt;
    char c = text_[at_++];
    if (c == '\\') {
      if (done() || !is_punctuation(peek())) return std::nullopt;
      c = text_[at_++];
    } else if (c == '[') {
      return std::nullopt;  // perhaps [:alpha:]
    }
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || byte >= 0x7f) return std::nullopt;
    return byte;
  }

  std::optional<Syntax> bracket() {
    const std::size_t from = at_ - 1;
    std::optional<Syntax> plain = plain_bracket();
    if (plain) return plain;
    at_ = from + 1;
    if (!done() && peek() == '^') ++at_;
    for (bool first = true; done() || peek() != ']' || first; first = false) {
      if (done() || text_.substr(at_, 2) == "-[") return std::nullopt;  // a range up to `[`
      if (peek() == '\\') ++at_;
      // RE2 looks for the end of a `[:name:]` as far as it takes.
      const std::size_t named =
          text_.substr(at_, 2) == "[:" ? text_.find(":]", at_ + 2) : std::string_view::npos;
      at_ = named == std::string_view::npos ? at_ + 1 : named + 2;
    }
    ++at_;
    return judged_by_re2(from);
  }

  std::optional<Syntax> plain_bracket() {
    CharClass chars;
    bool negated = false;
    if (!done() && peek() == '^') {
      negated = true;
      ++at_;
    }
    bool first = true;
    while (true) {
      if (done()) return std::nullopt;
      if (peek() == ']' && !first) break;
      if (peek() == ']' ||
          (peek() == '-' && !first && at_ + 1 < text_.size() && text_[at_ + 1] != ']')) {
        return std::nullopt;
      }
      first = false;
      if (peek() == '\\' && at_ + 1 < text_.size()) {
        if (const auto perl = perl_class(text_[at_ + 1])) {
          if (perl->beyond) return std::nullopt;
          chars.ascii |= perl->ascii;
          at_ += 2;
          continue;
        }
      }
      const auto from = bracket_char();
      if (!from) return std::nullopt;
      auto to = from;
      if (at_ + 1 < text_.size() && peek() == '-' && text_[at_ + 1] != ']') {
        ++at_;
        to = bracket_char();
        if (!to || *to < *from) return std::nullopt;
      }
      add_range(chars, *from, *to);
    }
    ++at_;
    if (fold_) {
      for (unsigned int c = 'A'; c <= 'Z'; ++c) {
        if (chars.ascii[c] || chars.ascii[c + 32]) {
          chars.ascii.set(c);
          chars.ascii.set(c + 32);
        }
      }
    }
    if (negated) complement(chars);
    return one_of(chars);
  }

  std::string_view text_;
  ClassesOfRe2& classes_;
  std::size_t at_ = 0;
  bool fold_ = false;
  bool exact_ = true;
  std::vector<std::string_view> names_;
};

}  // namespace

std::optional<ParsedExpression> parse_expression(std::string_view expression,
                                                 ClassesOfRe2& classes) {
  if (expression.size() > 4000) return std::nullopt;
  return Parser(expression, classes).parse();
}

}  // namespace frontdesk::match
