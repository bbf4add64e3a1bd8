// Scan: recursive descent over the bytes of a phrase, to a bounded depth.
#include "authoring/pattern/scan.hpp"

#include <algorithm>
#include <utility>

#include "base/text/ascii.hpp"
#include "base/text/utf8.hpp"

namespace frontdesk::pattern {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
using text::is_digit;
bool is_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_digit(c) || c == '_' || c == '-' ||
         c == '.' || static_cast<unsigned char>(c) >= 0x80;
}
bool is_text(char c) {
  return !is_blank(c) && std::string_view("()[]{}<>|;*~^$\\").find(c) == std::string_view::npos;
}

class Scanner {
 public:
  Scanner(std::string_view phrase, std::vector<Finding>& findings)
      : phrase_(phrase), findings_(findings) {}

  Part::Parts scan() {
    std::vector<Part::Parts> branches(1);
    while (true) {
      Part::Parts parts = scan_branch(0);
      auto& branch = branches.back();
      branch.insert(branch.end(), std::make_move_iterator(parts.begin()),
                    std::make_move_iterator(parts.end()));
      if (at_ >= phrase_.size()) break;
      const char c = phrase_[at_];
      if (c == '|') {
        branches.emplace_back();
      } else if (c == ';') {
        find("phrase.misplaced-separator", at_, at_ + 1, "';' stands outside of parentheses",
             "write (first; second) for any order, or \\; for the character");
      } else {
        find("phrase.unopened-group", at_, at_ + 1, std::string("'") + c + "' closes nothing",
             std::string("open it with '") + opener(c) + "', or write \\" + c +
                 " for the character");
      }
      ++at_;
    }
    if (branches.size() == 1) return std::move(branches.front());
    Part group;
    group.kind = Part::Kind::group;
    group.branches = std::move(branches);
    group.end = offset(phrase_.size());
    Part::Parts result;
    result.push_back(std::move(group));
    return result;
  }

 private:
  static char opener(char c) { return c == ')' ? '(' : c == ']' ? '[' : c == '}' ? '{' : '<'; }
  static std::uint32_t offset(std::size_t at) { return static_cast<std::uint32_t>(at); }

  void find(std::string code, std::size_t begin, std::size_t end, std::string message,
            std::string help) {
    constexpr std::size_t kEnough = 20;
    if (findings_.size() >= kEnough) return;
    findings_.push_back({std::move(code), offset(begin), offset(std::max(begin, end)),
                         std::move(message), std::move(help)});
  }

  /// Up to a separator, a closing bracket that belongs to the caller, or the end.
  Part::Parts scan_branch(int depth) {
    Part::Parts parts;
    while (at_ < phrase_.size()) {
      const char c = phrase_[at_];
      switch (c) {
        case '|':
        case ';':
        case ')':
        case ']':
        case '}':
        case '>':
          return parts;
        case '(':
        case '[':
          scan_group(parts, depth);
          break;
        case '{':
        case '<':
          scan_reference(parts);
          break;
        case '*':
          scan_gap(parts);
          break;
        case '~':
          scan_tilde(parts);
          break;
        case '^':
        case '$':
          parts.push_back(simple(c == '^' ? Part::Kind::start : Part::Kind::end, at_, at_ + 1));
          ++at_;
          break;
        default:
          if (is_blank(c)) {
            const std::size_t begin = at_;
            while (at_ < phrase_.size() && is_blank(phrase_[at_])) ++at_;
            parts.push_back(simple(Part::Kind::blank, begin, at_));
          } else {
            scan_text(parts);
          }
      }
    }
    return parts;
  }

  static Part simple(Part::Kind kind, std::size_t begin, std::size_t end) {
    Part part;
    part.kind = kind;
    part.begin = offset(begin);
    part.end = offset(end);
    return part;
  }

  void scan_text(Part::Parts& parts) {
    Part part = simple(Part::Kind::text, at_, at_);
    while (at_ < phrase_.size()) {
      const char c = phrase_[at_];
      if (c == '\\') {
        if (at_ + 1 == phrase_.size()) {
          find("phrase.dangling-escape", at_, at_ + 1, "a backslash at the end escapes nothing",
               "remove it, or write \\\\ for a backslash");
          ++at_;
          break;
        }
        part.text.push_back(phrase_[at_ + 1]);
        at_ += 2;
      } else if (is_text(c)) {
        part.text.push_back(c);
        ++at_;
      } else {
        break;
      }
    }
    part.end = offset(at_);
    parts.push_back(std::move(part));
  }

  void scan_tilde(Part::Parts& parts) {
    const std::size_t at = at_++;
    if (parts.empty() || parts.back().kind != Part::Kind::text || parts.back().inflected) {
      find("phrase.misplaced-inflection", at, at + 1, "'~' must follow a word directly",
           "write it behind each word whose inflections count: (return~|refund~)");
      return;
    }
    parts.back().inflected = true;
    parts.back().end = offset(at_);
  }

  void scan_gap(Part::Parts& parts) {
    Part part = simple(Part::Kind::gap, at_, at_ + 1);
    ++at_;
    const std::size_t digits = at_;
    std::int64_t max = 0;
    constexpr std::int64_t kMoreThanAnybodySays = 1'000'000'000;
    while (at_ < phrase_.size() && is_digit(phrase_[at_])) {
      max = std::min(kMoreThanAnybodySays, max * 10 + (phrase_[at_] - '0'));
      ++at_;
    }
    part.max = at_ == digits ? kDefaultGap : max;
    part.end = offset(at_);
    if (at_ != digits && max == 0) {
      find("phrase.empty-gap", part.begin, part.end, "a gap of no words is nothing",
           "remove it, or write * or *3");
    }
    parts.push_back(std::move(part));
  }

  void scan_reference(Part::Parts& parts) {
    const bool entity = phrase_[at_] == '{';
    const char close = entity ? '}' : '>';
    Part part = simple(entity ? Part::Kind::entity : Part::Kind::list, at_, at_);
    ++at_;
    part.text = scan_name();
    if (entity && at_ < phrase_.size() && phrase_[at_] == ':') {
      ++at_;
      const std::size_t slot_at = at_;
      part.slot = scan_name();
      if (part.slot.empty()) {
        find("phrase.empty-name", slot_at - 1, at_, "no slot is named behind the ':'",
             "write {entity:slot}, or {entity} to fill the slot of the same name");
      }
    }
    if (at_ < phrase_.size() && phrase_[at_] == close) {
      ++at_;
      part.end = offset(at_);
      if (part.text.empty()) {
        find("phrase.empty-name", part.begin, part.end,
             entity ? "no entity is named between the braces"
                    : "no list is named between '<' and '>'",
             entity ? "write {order_number}, or \\{ for the character"
                    : "write <name>, or \\< for the character");
      }
    } else if (at_ >= phrase_.size()) {
      part.end = offset(at_);
      find("phrase.unclosed-group", part.begin, part.begin + 1,
           std::string("'") + (entity ? '{' : '<') + "' is never closed",
           std::string("add '") + close + "' behind the name");
    } else {
      const std::size_t bad = at_;
      while (at_ < phrase_.size() && phrase_[at_] != close) ++at_;
      if (at_ < phrase_.size()) ++at_;
      part.end = offset(at_);
      find("phrase.bad-name", bad, bad + 1,
           std::string("'") +
               (static_cast<unsigned char>(phrase_[bad]) < 0x20 ? ' ' : phrase_[bad]) +
               "' cannot stand in the name of " + (entity ? "an entity" : "a list"),
           "names are made of letters, digits, '_', '-' and '.'");
    }
    parts.push_back(std::move(part));
  }

  std::string scan_name() {
    while (at_ < phrase_.size() && phrase_[at_] == ' ') ++at_;
    std::string name;
    while (at_ < phrase_.size() && is_name(phrase_[at_])) name.push_back(phrase_[at_++]);
    while (at_ < phrase_.size() && phrase_[at_] == ' ') ++at_;
    return name;
  }

  /// Skips a group that is too deep, brackets and all, without recursion.
  void skip_group() {
    int open = 0;
    while (at_ < phrase_.size()) {
      const char c = phrase_[at_++];
      if (c == '\\' && at_ < phrase_.size()) {
        ++at_;
      } else if (c == '(' || c == '[') {
        ++open;
      } else if ((c == ')' || c == ']') && --open == 0) {
        return;
      }
    }
  }

  /// The signs between the branches of a group.
  struct Separators {
    bool alternative = false;
    bool permutation = false;
    std::size_t mixed_at = 0;  ///< where the second kind first stands

    bool mixed() const { return alternative && permutation; }
    void note(char sign, std::size_t at) {
      if (mixed()) return;
      (sign == '|' ? alternative : permutation) = true;
      mixed_at = at;
    }
  };

  /// From behind the bracket at `open` to behind the one that closes it.
  Separators scan_branches(Part& group, std::size_t open, int depth) {
    const char close = group.optional ? ']' : ')';
    Separators separators;
    while (true) {
      group.branches.push_back(scan_branch(depth + 1));
      if (at_ >= phrase_.size()) {
        find("phrase.unclosed-group", open, open + 1,
             std::string("'") + phrase_[open] + "' is never closed",
             std::string("add '") + close + "' where the group ends, or write \\" + phrase_[open] +
                 " for the character");
        return separators;
      }
      const char c = phrase_[at_];
      if (c == ')' || c == ']') {
        if (c != close) {
          find("phrase.mismatched-group", at_, at_ + 1,
               std::string("'") + phrase_[open] + "' is closed by '" + c + "'",
               std::string("close it with '") + close + "'");
        }
        ++at_;
        return separators;
      }
      if (c == '|' || c == ';') {
        separators.note(c, at_);
      } else {
        find("phrase.unopened-group", at_, at_ + 1, std::string("'") + c + "' closes nothing",
             std::string("open it with '") + opener(c) + "', or write \\" + c +
                 " for the character");
      }
      ++at_;
    }
  }

  /// True for a group of blanks, but not for `living[ ]room`: written as one word or as two.
  bool says_nothing(const Part& group, const Part::Parts& before) const {
    const bool empty = std::all_of(group.branches.begin(), group.branches.end(), [](const auto& b) {
      return std::all_of(b.begin(), b.end(),
                         [](const Part& p) { return p.kind == Part::Kind::blank; });
    });
    const bool between = !before.empty() && before.back().kind != Part::Kind::blank &&
                         at_ < phrase_.size() && !is_blank(phrase_[at_]);
    const bool blank =
        group.optional && group.branches.size() == 1 && !group.branches.front().empty();
    return empty && !(blank && between);
  }

  void scan_group(Part::Parts& parts, int depth) {
    const std::size_t open = at_;
    Part group = simple(Part::Kind::group, at_, at_);
    if (depth + 1 > kMaxDepth) {
      find("phrase.too-deep", open, open + 1,
           "groups nest deeper than " + std::to_string(kMaxDepth) + " levels",
           "give the inner part a name: write it as a list and refer to it as <name>");
      skip_group();
      return;
    }
    group.optional = phrase_[at_] == '[';
    ++at_;
    const Separators separators = scan_branches(group, open, depth);
    group.end = offset(at_);
    group.permutation = separators.permutation;
    if (separators.mixed()) {
      find("phrase.mixed-separators", separators.mixed_at, separators.mixed_at + 1,
           "'|' (one of them) and ';' (any order) are mixed in one group",
           "put one of them into parentheses of its own: ((a|b);c)");
    }
    if (says_nothing(group, parts)) {
      find("phrase.empty-group", open, at_, "a group with nothing in it",
           "remove it, or escape the brackets with a backslash");
      return;
    }
    // "(re)?start" looks like a regular expression; read as punctuation it would say something
    // else.
    if (at_ + 1 < phrase_.size() && phrase_[at_] == '?' && is_text(phrase_[at_ + 1]) &&
        is_name(phrase_[at_ + 1])) {
      find("phrase.question-mark", at_, at_ + 1, "'?' does not make a group optional here",
           "write [re]start instead of (re)?start");
    }
    parts.push_back(std::move(group));
  }

  std::string_view phrase_;
  std::vector<Finding>& findings_;
  std::size_t at_ = 0;
};

}  // namespace

Part::Parts scan(std::string_view phrase, std::vector<Finding>& findings) {
  const std::size_t bad = text::first_invalid_utf8(phrase);
  if (bad != std::string_view::npos) {
    findings.push_back({"phrase.invalid-utf8", static_cast<std::uint32_t>(bad),
                        static_cast<std::uint32_t>(bad + 1), "this byte is not UTF-8",
                        "save the file as UTF-8"});
    return {};
  }
  constexpr std::size_t kLongest = 10'000;
  if (phrase.size() > kLongest) {
    findings.push_back({"phrase.too-long", 0, 1,
                        "a phrase of " + std::to_string(phrase.size()) + " bytes",
                        "split it; a phrase may have up to 10,000"});
    return {};
  }
  return Scanner(phrase, findings).scan();
}

}  // namespace frontdesk::pattern
