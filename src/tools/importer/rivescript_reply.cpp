// RiveScript reply: its tags as variables, and what it does besides.
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <optional>

#include "base/text/ascii.hpp"
#include "tools/importer/rivescript_text.hpp"
#include "tools/tester/label_id.hpp"

namespace frontdesk::importer::rivescript {
namespace {

constexpr std::size_t kMostVariants = 50;
constexpr std::size_t kLongestReply = 10'000;

/// What `{random}` may say, written out.
std::vector<std::string> alternatives(const std::string& text) {
  std::vector<std::string> done;
  std::vector<std::string> open = {text};
  while (!open.empty()) {
    const std::string one = std::move(open.back());
    open.pop_back();
    const std::size_t begin = one.find("{random}");
    const std::size_t end = begin == std::string::npos ? begin : one.find("{/random}", begin);
    if (end == std::string::npos || done.size() + open.size() >= kMostVariants) {
      done.push_back(one);
      continue;
    }
    const std::string inside = one.substr(begin + 8, end - begin - 8);
    const char separator = inside.find('|') == std::string::npos ? ' ' : '|';
    std::size_t from = 0;
    while (from <= inside.size()) {
      const std::size_t to = std::min(inside.find(separator, from), inside.size());
      open.push_back(one.substr(0, begin) + inside.substr(from, to - from) + one.substr(end + 9));
      from = to + 1;
    }
  }
  std::reverse(done.begin(), done.end());
  return done;
}

/// `(@name)` is one of the words of an array.
std::string with_arrays(std::string text, const Script& script) {
  std::size_t at = text.find("(@");
  while (at != std::string::npos) {
    const std::size_t end = text.find(')', at);
    if (end == std::string::npos) break;
    const auto array = script.arrays.find(text.substr(at + 2, end - at - 2));
    std::string words;
    if (array != script.arrays.end()) {
      for (const std::string& word : array->second) words += (words.empty() ? "" : "|") + word;
    }
    if (words.empty() || text.size() > kLongestReply) {
      at = text.find("(@", end);
      continue;
    }
    const std::string choice = "{random}" + words + "{/random}";
    text.replace(at, end + 1 - at, choice);
    at = text.find("(@", at + choice.size());
  }
  return text;
}

class ReplyReader {
 public:
  ReplyReader(const Reply& reply, const Script& script, std::vector<Note>& notes)
      : reply_(reply), script_(script), notes_(notes) {}

  std::optional<Variant> read(const std::string& text) {
    text_ = text;
    const std::string said = read_to("");
    variant_.text = std::string(text::trimmed(said));
    if (lost_) return std::nullopt;
    return std::move(variant_);
  }

 private:
  void note(Note::Kind kind, std::string message, std::string by_hand) {
    Note one{kind, reply_.at.file, reply_.at.line, std::move(message), std::move(by_hand)};
    if (std::find(notes_.begin(), notes_.end(), one) == notes_.end()) {
      notes_.push_back(std::move(one));
    }
  }

  /// The text up to `close`, which is passed over; as MessageFormat.
  std::string read_to(std::string_view close) {
    std::string out;
    while (at_ < text_.size()) {
      if (!close.empty() && text_.compare(at_, close.size(), close) == 0) {
        at_ += close.size();
        return out;
      }
      const char c = text_[at_];
      const std::size_t end = text_.find(c == '<' ? '>' : '}', at_);
      if ((c == '<' || c == '{') && end != std::string::npos && depth_ < 8) {
        ++depth_;
        out += c == '<' ? angled() : braced();
        --depth_;
      } else {
        out += letter();
      }
    }
    return out;
  }

  std::string letter() {
    const char c = text_[at_++];
    if (c == '\\' && at_ < text_.size()) {
      const char next = text_[at_++];
      return next == 'n' ? "\n" : next == 's' ? " " : next == '#' ? "#" : std::string(1, next);
    }
    if (c == '{' || c == '}') return fmt::format("'{}'", c);
    if (c == '\'') {  // means something before a brace or another one only
      const char next = at_ < text_.size() ? text_[at_] : '<';
      return std::string_view("{}<'").find(next) == std::string_view::npos ? "'" : "''";
    }
    if (std::string_view("*_[]`").find(c) != std::string_view::npos) return fmt::format("\\{}", c);
    return std::string(1, c);
  }

  /// `name value>`: the value may hold tags.
  std::string value_to(std::string_view close) { return read_to(close); }

  std::string angled() {
    const std::size_t end = text_.find_first_of("> =", at_);
    const std::string name = text_.substr(at_ + 1, end - at_ - 1);
    for (const std::string_view known :
         {"set", "bot", "get", "call", "env", "add", "sub", "mult", "div"}) {
      if (name != known) continue;
      at_ = end + 1;
      return with_value(name);
    }
    const std::size_t digits = name.find_first_of("0123456789");
    const std::string kind = name.substr(0, digits);
    const std::string number = digits == std::string::npos ? "1" : name.substr(digits);
    if (text_[end] == '>') {
      const std::size_t behind = end + 1;
      if (std::optional<std::string> simple = simple_tag(kind, number)) {
        at_ = behind;
        return *simple;
      }
    }
    // A tag of HTML is a text like any other.
    ++at_;
    const std::string inside = read_to(">");
    return "<" + inside + ">";
  }

  /// A tag without a value; nothing when there is no such tag.
  std::optional<std::string> simple_tag(const std::string& kind, const std::string& number) {
    if (kind == "star") return star(number);
    if (kind == "formal") return in_letters("title", star("1"));
    if (kind == "sentence") return in_letters("sentence", star("1"));
    if (kind == "uppercase") return in_letters("upper", star("1"));
    if (kind == "lowercase") return in_letters("lower", star("1"));
    if (kind == "person") {
      note(Note::Kind::differently, "`<person>` does not turn \"my\" into \"your\"",
           "say it without repeating the customer's words");
      return star("1");
    }
    if (kind == "id") return variable("customer.id", "undefined");
    if (kind == "input" && number == "1") return variable("last.message", "undefined");
    if (kind == "reply" && number == "1") return variable("last.reply", "undefined");
    if (kind == "input" || kind == "reply") {
      lost(fmt::format("`<{}{}>` is too long ago", kind, number), "write the reply without it");
      return std::string();
    }
    if (kind != "@") return std::nullopt;
    variable_redirect();
    return std::string();
  }

  void variable_redirect() {
    variant_.redirect = "<star>";
    lost("`<@>` answers what the customer wrote as a message of its own", "write the answer here");
  }

  /// A variable that may not be known.
  std::string variable(const std::string& name, std::string_view otherwise) {
    const bool is_set_here = std::any_of(variant_.changes.begin(), variant_.changes.end(),
                                         [&name](const Change& one) { return one.name == name; });
    if (!is_set_here && level_ == 0) variant_.unknown.emplace(name, otherwise);
    return "{" + name + "}";
  }

  void lost(const std::string& message, std::string by_hand) {
    lost_ = true;
    note(Note::Kind::left, "a reply is left out: " + message, std::move(by_hand));
  }

  /// RiveScript has made small letters of what the customer wrote.
  std::string star(const std::string& number) {
    const long value = std::strtol(number.c_str(), nullptr, 10);
    if (value < 1 || value > 99) {
      lost("`<star>` has no number from 1 to 99", "write the reply without it");
      return {};
    }
    variant_.stars.insert(static_cast<std::size_t>(value));
    return "{" + star_name(static_cast<std::size_t>(value)) + ", lower}";
  }

  std::string with_value(const std::string& tag) {
    if (tag == "call") return call();
    std::string name;
    while (at_ < text_.size() && text_[at_] != '>' && text_[at_] != '=') {
      if (text_[at_] == '<') {
        lost(fmt::format("`<{}>` makes up the name of a variable", tag), "name the variable");
        at_ = text_.find('>', at_);
        if (at_ == std::string::npos) at_ = text_.size() - 1;
      }
      name += text_[at_++];
    }
    name = std::string(text::trimmed(name));
    const bool sets = at_ < text_.size() && text_[at_] == '=';
    if (at_ < text_.size()) ++at_;
    if (sets) {
      ++level_;
      std::string value = value_to(">");
      --level_;
      change(tag, name, std::string(text::trimmed(value)));
      return {};
    }
    if (tag == "get") return variable(variable_name(name), "undefined");
    const Script::Definitions& known = tag == "bot" ? script_.variables : script_.globals;
    const auto found = known.find(name);
    const std::string value = found == known.end() ? "undefined" : found->second.value;
    if (script_.changed.contains(tag + " " + name)) {
      return variable(changing_name(tag, name), value);
    }
    return literal(value);
  }

  void change(const std::string& tag, const std::string& name, std::string value) {
    const bool is_bot = tag == "bot" || tag == "env";
    const std::string operation = tag == "add"    ? "add"
                                  : tag == "sub"  ? "subtract"
                                  : tag == "mult" ? "multiply"
                                  : tag == "div"  ? "divide"
                                                  : "";
    variant_.changes.push_back(
        {is_bot ? changing_name(tag, name) : variable_name(name), operation, std::move(value)});
  }

  std::string call() {
    const std::string inside = value_to("</call>");
    const std::size_t blank = std::min(inside.find(' '), inside.size());
    if (!variant_.call.empty()) {
      lost("it calls two objects", "make it one call");
      return {};
    }
    variant_.call = tester::label_id(inside.substr(0, blank));
    variant_.arguments = std::string(text::trimmed(std::string_view(inside).substr(blank)));
    note(Note::Kind::differently, fmt::format("the object `{0}` is the call `{0}`", variant_.call),
         "let the host do what the object did, and return a text");
    return "{result}";
  }

  std::string braced() {
    const std::size_t end = text_.find('}', at_);
    const std::string name = text_.substr(at_ + 1, end - at_ - 1);
    const std::size_t nested = text_.find('<', at_);
    if (name.starts_with('@')) {
      at_ = end + 1;
      if (nested < end) {
        lost("it answers a part of the message as a message of its own", "write the answer here");
      }
      variant_.redirect = name.substr(1);
      return {};
    }
    at_ = end + 1;
    if (name.rfind("topic=", 0) == 0) {
      at_ -= name.size() - 5;  // its name may be a tag
      ++level_;
      variant_.changes.push_back({variable_name("topic"), "", read_to("}")});
      --level_;
    } else if (name.rfind("weight=", 0) == 0) {
      note(Note::Kind::differently, "variants take turns: the weight of the reply is gone",
           "repeat a variant, or leave it as it is");
    } else if (name == "formal") {
      return in_letters("title", read_to("{/formal}"));
    } else if (name == "sentence") {
      return in_letters("sentence", read_to("{/sentence}"));
    } else if (name == "uppercase") {
      return in_letters("upper", read_to("{/uppercase}"));
    } else if (name == "lowercase") {
      return in_letters("lower", read_to("{/lowercase}"));
    } else if (name == "person") {
      note(Note::Kind::differently, "`{person}` does not turn \"my\" into \"your\"",
           "say it without repeating the customer's words");
      return read_to("{/person}");
    } else {
      lost(fmt::format("`{{{}}}` has no counterpart", name), "write the reply without it");
    }
    return {};
  }

  const Reply& reply_;
  const Script& script_;
  std::vector<Note>& notes_;
  std::string text_;
  std::size_t at_ = 0;
  int depth_ = 0;
  int level_ = 0;  ///< Within a value that is set.
  bool lost_ = false;
  Variant variant_;
};

}  // namespace

std::vector<Variant> to_variants(const Reply& reply, const Script& script,
                                 std::vector<Note>& notes) {
  std::vector<Variant> variants;
  for (const std::string& text : alternatives(with_arrays(reply.text, script))) {
    if (std::optional<Variant> one = ReplyReader(reply, script, notes).read(text)) {
      variants.push_back(std::move(*one));
    }
  }
  return variants;
}

}  // namespace frontdesk::importer::rivescript
