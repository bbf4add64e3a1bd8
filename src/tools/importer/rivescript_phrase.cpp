// RiveScript phrase: wildcards, groups and arrays of a trigger.
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

#include "authoring/pattern/expand.hpp"
#include "authoring/pattern/sample.hpp"
#include "base/text/ascii.hpp"
#include "tools/importer/rivescript_text.hpp"
#include "tools/tester/label_id.hpp"

namespace frontdesk::importer::rivescript {
namespace {

std::string escaped(std::string_view word) {
  std::string out;
  for (const char c : word) {
    if (std::string_view("()[]{}<>|;*~^$\\/").find(c) != std::string_view::npos) out += '\\';
    out += text::is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return out;
}

bool has_word(std::string_view text) {
  return std::any_of(text.begin(), text.end(), text::is_word);
}

class PhraseMaker {
 public:
  PhraseMaker(const std::string& trigger, const std::set<std::size_t>& used, const Script& script)
      : text_(trigger), used_(used), script_(script) {}

  Phrase make() {
    take_weight();
    std::string_view whole = text::trimmed(text_);
    const bool catches_all = whole == "*";
    sequence(0);
    spell_out();
    std::string body;
    std::string plain;
    for (const std::string& part : parts_) body += (body.empty() ? "" : " ") + part;
    for (const std::string& part : plain_) {
      if (!part.empty()) plain += (plain.empty() ? "" : " ") + part;
    }
    phrase_.text = "^ " + body + " $";
    phrase_.plain = wild_ ? std::string() : plain;
    if (catches_all) phrase_.kind = Phrase::Kind::anything;
    if (phrase_.problem.empty() && !catches_all && phrase_.entities.empty() && !has_word(plain)) {
      phrase_.problem = "it has no words of its own";
    }
    return std::move(phrase_);
  }

 private:
  void take_weight() {
    const std::size_t at = text_.find("{weight=");
    if (at == std::string::npos) return;
    const std::size_t end = std::min(text_.find('}', at), text_.size() - 1);
    phrase_.weight = static_cast<int>(
        std::clamp(std::strtol(text_.c_str() + at + 8, nullptr, 10), -1'000'000L, 1'000'000L));
    text_.erase(at, end - at + 1);
  }

  void add(std::string part, std::string plain, bool literal) {
    parts_.push_back(std::move(part));
    plain_.push_back(std::move(plain));
    literal_.push_back(literal);
  }

  void wildcard(std::string_view list, Phrase::Kind kind) {
    const std::size_t number = ++stars_;
    // RiveScript looks for `_` first, then for `#`.
    if (!wild_ || kind > phrase_.kind) phrase_.kind = kind;
    if (list != kAnyWords) phrase_.entities.insert(list);
    wild_ = true;
    if (!used_.contains(number) && list == kAnyWords) {
      add(fmt::format("<{}>", list), "", false);
      return;
    }
    phrase_.stars.insert(number);
    add(fmt::format("{{{}:{}}}", list, star_name(number)), "", false);
  }

  /// Parts up to the end; `at` is where it begins.
  void sequence(std::size_t at) {
    while (at < text_.size() && phrase_.problem.empty()) {
      const char c = text_[at];
      if (text::is_space(c)) {
        ++at;
      } else if (c == '*') {
        wildcard(kAnyWords, Phrase::Kind::words);
        ++at;
      } else if (c == '_') {
        wildcard(kOneWord, Phrase::Kind::word);
        ++at;
      } else if (c == '#') {
        wildcard(kDigits, Phrase::Kind::number);
        ++at;
      } else if (c == '(' || c == '[') {
        at = group(at);
      } else if (c == '<') {
        at = tag(at);
      } else if (c == '@') {
        const std::size_t end = std::min(text_.find_first_of(" )", at), text_.size());
        add(array(text_.substr(at + 1, end - at - 1)), array(text_.substr(at + 1, end - at - 1)),
            false);
        at = end;
      } else {
        const std::size_t end = std::min(text_.find_first_of(" \t*_#([<@", at + 1), text_.size());
        const std::string word = escaped(text_.substr(at, end - at));
        if (has_word(word)) add(word, word, true);
        at = end;
      }
    }
  }

  std::string array(const std::string& name) {
    const auto found = script_.arrays.find(name);
    if (found == script_.arrays.end() || found->second.empty()) {
      phrase_.problem = fmt::format("there is no array `{}`", name);
      return {};
    }
    std::string words;
    for (const std::string& word : found->second) {
      if (has_word(word)) words += (words.empty() ? "" : "|") + escaped(word);
    }
    return "(" + words + ")";
  }

  /// Alternatives or an optional.
  std::size_t group(std::size_t at) {
    const bool optional = text_[at] == '[';
    const std::size_t end = text_.find(optional ? ']' : ')', at);
    if (end == std::string::npos) {
      phrase_.problem = "a group is not closed";
      return text_.size();
    }
    const std::string inside = text_.substr(at + 1, end - at - 1);
    if (optional && text::trimmed(inside) == "*") {
      if (!wild_) phrase_.kind = Phrase::Kind::words;
      wild_ = true;
      add("*", "", false);
      return end + 1;
    }
    std::vector<std::string> words;
    if (!branches(inside, words)) return end + 1;
    std::string all;
    for (const std::string& word : words) all += (all.empty() ? "" : "|") + word;
    if (optional) {
      add("[" + all + "]", "[" + all + "]", false);
      return end + 1;
    }
    const std::size_t number = ++stars_;
    if (!used_.contains(number)) {
      add("(" + all + ")", "(" + all + ")", false);
      return end + 1;
    }
    const std::string list = list_name(inside);
    phrase_.lists[list] = words;
    phrase_.stars.insert(number);
    add(fmt::format("{{{}:{}}}", list, star_name(number)), "(" + all + ")", false);
    return end + 1;
  }

  std::string list_name(std::string_view inside) const {
    const std::string_view word = text::trimmed(inside);
    if (word.starts_with('@')) return tester::label_id(word.substr(1)) + "_words";
    return tester::label_id(text_).substr(0, 40) + "_" + star_name(stars_);
  }

  bool branches(std::string_view inside, std::vector<std::string>& words) {
    while (true) {
      const std::size_t end = std::min(inside.find('|'), inside.size());
      const std::string branch(text::trimmed(inside.substr(0, end)));
      if (branch.starts_with('@')) {
        words.push_back(array(branch.substr(1)));
      } else if (branch.find_first_of("*#_([<") != std::string::npos) {
        phrase_.problem = "a group holds a wildcard, a group or a variable";
      } else if (has_word(branch)) {
        words.push_back(spelled_out(escaped(branch)));
      }
      if (!phrase_.problem.empty()) return false;
      if (end == inside.size()) break;
      inside.remove_prefix(end + 1);
    }
    if (words.empty()) phrase_.problem = "a group is empty";
    return !words.empty();
  }

  std::size_t tag(std::size_t at) {
    const std::size_t end = std::min(text_.find('>', at), text_.size() - 1);
    const std::string name = text_.substr(at + 1, end - at - 1);
    if (name.rfind("bot ", 0) == 0) {
      const auto known = script_.variables.find(name.substr(4));
      if (known != script_.variables.end() && has_word(known->second.value)) {
        add(escaped(known->second.value), escaped(known->second.value), false);
        return end + 1;
      }
    }
    phrase_.problem = fmt::format("it depends on `<{}>`, which phrases cannot read", name);
    return end + 1;
  }

  /// Substitutions change the message before it is matched; here the phrase knows both spellings.
  void spell_out() {
    for (std::size_t i = 0; i < parts_.size(); ++i) {
      for (const std::size_t length : {std::size_t{3}, std::size_t{2}, std::size_t{1}}) {
        if (spell_out(i, length)) break;
      }
    }
  }

  /// The other spellings of `words`, each behind a `|`.
  std::string spellings_of(std::string_view words) const {
    std::string all;
    for (const auto& [from, to] : script_.substitutions) {
      const bool is_word = text::is_word(from.front()) && text::is_word(from.back()) &&
                           from.find('/') == std::string::npos;
      if (is_word && escaped(to.value) == words && from != words) all += "|" + escaped(from);
    }
    return all;
  }

  /// A branch of a group, its first words first.
  std::string spelled_out(const std::string& branch) const {
    for (std::size_t end = branch.size(); end != std::string::npos && end > 0;
         end = branch.rfind(' ', end - 1)) {
      const std::string words = branch.substr(0, end);
      const std::string others = spellings_of(words);
      if (!others.empty()) return "(" + words + others + ")" + branch.substr(end);
    }
    const std::size_t blank = branch.find(' ');
    if (blank == std::string::npos) return branch;
    return branch.substr(0, blank + 1) + spelled_out(branch.substr(blank + 1));
  }

  bool spell_out(std::size_t at, std::size_t length) {
    if (at + length > parts_.size()) return false;
    std::string words;
    for (std::size_t i = at; i < at + length; ++i) {
      if (!literal_[i]) return false;
      words += (words.empty() ? "" : " ") + parts_[i];
    }
    const std::string all = words + spellings_of(words);
    if (all == words) return false;
    const auto begin = static_cast<std::ptrdiff_t>(at);
    const auto count = static_cast<std::ptrdiff_t>(length);
    for (std::vector<std::string>* list : {&parts_, &plain_}) {
      (*list)[at] = "(" + all + ")";
      list->erase(list->begin() + begin + 1, list->begin() + begin + count);
    }
    literal_[at] = false;
    literal_.erase(literal_.begin() + begin + 1, literal_.begin() + begin + count);
    return true;
  }

  std::string text_;
  const std::set<std::size_t>& used_;
  const Script& script_;
  Phrase phrase_;
  std::vector<std::string> parts_;
  std::vector<std::string> plain_;
  std::vector<bool> literal_;
  std::size_t stars_ = 0;
  bool wild_ = false;
};

}  // namespace

std::string star_name(std::size_t number) {
  return number < 2 ? "star" : fmt::format("star{}", number);
}

std::string variable_name(std::string_view name) { return "profile." + tester::label_id(name); }

std::string changing_name(std::string_view kind, std::string_view name) {
  return fmt::format("profile.{}_{}", kind, tester::label_id(name));
}

Phrase to_phrase(const std::string& trigger, const std::set<std::size_t>& used,
                 const Script& script) {
  return PhraseMaker(trigger, used, script).make();
}

std::string naming_words(std::string_view text) {
  std::string words;
  bool other = false;
  int depth = 0;
  for (const char c : text.substr(0, text.find("{weight"))) {
    if (c == '(' || c == '[') ++depth;
    if (c == ')' || c == ']') other = --depth > 0 && other;
    if (c == '|' && depth > 0) other = true;
    if (!other) words += text::is_word(c) || c == '\'' ? c : ' ';
  }
  return std::string(text::trimmed(words)).empty() ? std::string(text) : words;
}

bool accepts(const Phrase& phrase, std::string_view words) {
  constexpr std::size_t kMostSentences = 200;
  if (phrase.plain.empty()) return false;
  const pattern::Parsed parsed = pattern::parse(phrase.plain);
  if (!parsed.ok()) return false;
  const pattern::Expanded expanded = pattern::expand(parsed.node, {});
  if (!expanded.ok()) return false;
  const std::vector<std::string> sentences = pattern::sample(expanded.node, kMostSentences);
  return std::find(sentences.begin(), sentences.end(), words) != sentences.end();
}

}  // namespace frontdesk::importer::rivescript
