// Parse RiveScript: a file line by line.
#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "base/text/ascii.hpp"
#include "base/text/utf8.hpp"
#include "tools/importer/rivescript.hpp"

namespace frontdesk::importer::rivescript {
namespace {

std::vector<std::string> words_of(std::string_view text, char separator) {
  std::vector<std::string> words;
  std::string word;
  const auto flush = [&] {
    const std::string_view trimmed = text::trimmed(word);
    if (!trimmed.empty()) words.emplace_back(trimmed);
    word.clear();
  };
  for (const char c : text) {
    if (c == separator || (separator == ' ' && text::is_space(c))) {
      flush();
    } else {
      word.push_back(c);
    }
  }
  flush();
  return words;
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos;
       at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
}

constexpr char kLineBreak = '\n';  // between the lines of a definition

struct Line {
  std::string text;
  std::size_t number = 0;
  std::string comment;  ///< That stood above it.
};

class Parser {
 public:
  Parser(const SourceFile& file, Script& script) : file_(file), script_(script) {}

  void run() {
    if (const std::size_t bad = text::first_invalid_utf8(file_.bytes); bad < file_.bytes.size()) {
      const auto lines = std::count(file_.bytes.begin(),
                                    file_.bytes.begin() + static_cast<std::ptrdiff_t>(bad), '\n');
      error(static_cast<std::size_t>(lines) + 1, "the file is not valid UTF-8");
      return;
    }
    read_lines();
    for (at_ = 0; at_ < lines_.size(); ++at_) command(lines_[at_]);
    if (in_object_) error(lines_.empty() ? 1 : lines_.back().number, "an object has no end");
  }

 private:
  void error(std::size_t line, std::string_view message) {
    script_.errors.push_back(fmt::format("{}:{}: {}", file_.name, line, message));
  }
  Place place(const Line& line) const { return {file_.name, line.number}; }

  /// Takes comments off, and joins lines that go on with `^`.
  void read_lines() {
    std::string_view rest = file_.bytes;
    if (rest.substr(0, 3) == "\xEF\xBB\xBF") rest.remove_prefix(3);
    std::string comment;
    std::string glue;
    bool in_comment = false;
    for (std::size_t number = 1; !rest.empty(); ++number) {
      const std::size_t end = std::min(rest.find('\n'), rest.size());
      std::string_view line = text::trimmed(rest.substr(0, end));
      rest.remove_prefix(std::min(end + 1, rest.size()));
      if (in_object(line)) continue;
      if (in_comment || line.substr(0, 2) == "/*") {
        in_comment = line.find("*/") == std::string_view::npos;
        continue;
      }
      if (line.substr(0, 2) == "//") {
        const std::string_view words = text::trimmed(line.substr(2));
        if (std::any_of(words.begin(), words.end(), text::is_word)) {
          comment += fmt::format("{}{}", comment.empty() ? "" : "\n", words);
        }
        continue;
      }
      if (const std::size_t inline_at = line.find(" //"); inline_at != std::string_view::npos) {
        line = text::trimmed(line.substr(0, inline_at));
      }
      if (line.empty()) {
        comment.clear();
        continue;
      }
      take(line, number, comment, glue);
      comment.clear();
    }
  }

  void take(std::string_view line, std::size_t number, const std::string& comment,
            std::string& glue) {
    if (line.front() == '^' && !lines_.empty()) {
      const std::string_view more = text::trimmed(line.substr(1));
      const bool definition = lines_.back().text.front() == '!';
      // Each line of an array is split by itself.
      lines_.back().text += definition ? std::string(1, kLineBreak) : glue;
      lines_.back().text += more;
      return;
    }
    if (line.rfind("! local concat", 0) == 0) {
      glue = line.find("newline") != std::string_view::npos ? "\\n"
             : line.find("space") != std::string_view::npos ? " "
                                                            : "";
      return;
    }
    lines_.push_back({std::string(line), number, comment});
    if (line.front() == '>' && text::trimmed(line.substr(1)).rfind("object", 0) == 0) {
      in_object_ = true;
    }
  }

  /// Code of an object macro is passed over.
  bool in_object(std::string_view line) {
    if (!in_object_) return false;
    if (line.starts_with('<') && text::trimmed(line.substr(1)).rfind("object", 0) == 0) {
      in_object_ = false;
    }
    return true;
  }

  void command(const Line& line) {
    const char sign = line.text.front();
    const std::string rest(text::trimmed(std::string_view(line.text).substr(1)));
    if (sign == '!') return definition(line, rest);
    if (sign == '>') return open_label(line, rest);
    if (sign == '<') return close_label();
    if (sign == '+') return trigger(line, rest);
    if (std::string_view("%-*@^").find(sign) == std::string_view::npos) {
      return error(line.number, "no RiveScript command begins like this line");
    }
    if (current_ == nullptr)
      return error(line.number, "this belongs to a trigger, and none is open");
    if (sign == '%') current_->previous = rest;
    if (sign == '@') current_->redirect = rest;
    if (sign == '-') current_->replies.push_back({rest, place(line)});
    if (sign == '*') condition(line, rest);
  }

  void trigger(const Line& line, const std::string& text) {
    if (text.empty()) return error(line.number, "the trigger is empty");
    std::vector<Trigger>& all = script_.topics[topic_].triggers;
    all.push_back({.text = text, .comment = line.comment, .at = place(line)});
    current_ = &all.back();
  }

  void condition(const Line& line, const std::string& text) {
    const std::size_t arrow = text.find("=>");
    if (arrow == std::string::npos) return error(line.number, "the condition has no `=>`");
    const std::string test(text::trimmed(std::string_view(text).substr(0, arrow)));
    std::size_t best = std::string::npos;
    std::string_view sign;
    for (const std::string_view op :
         {" == ", " eq ", " != ", " ne ", " <> ", " <= ", " >= ", " < ", " > "}) {
      const std::size_t at = test.find(op);
      if (at < best) {
        best = at;
        sign = op;
      }
    }
    if (best == std::string::npos) return error(line.number, "the condition compares nothing");
    current_->conditions.push_back(
        {{{std::string(text::trimmed(std::string_view(test).substr(0, best))),
           std::string(text::trimmed(sign)),
           std::string(text::trimmed(std::string_view(test).substr(best + sign.size())))}},
         {std::string(text::trimmed(std::string_view(text).substr(arrow + 2))), place(line)}});
  }

  void definition(const Line& line, const std::string& text) {
    const std::size_t equals = text.find('=');
    const std::size_t blank = text.find_first_of(" \t");
    if (equals == std::string::npos) return error(line.number, "the definition has no `=`");
    const std::string kind = text.substr(0, std::min(blank, equals));
    if (kind == "version") {
      const std::string_view version = text::trimmed(std::string_view(text).substr(equals + 1));
      if (!version.starts_with('2')) error(line.number, "only RiveScript 2 can be read");
      return;
    }
    // A substitution may itself be about the sign: the last one that stands between blanks counts.
    const std::size_t cut =
        kind == "sub" && text.find(" = ") != std::string::npos ? text.find(" = ") + 1 : equals;
    if (blank == std::string::npos || blank > cut) return error(line.number, "nothing is defined");
    const std::string name(text::trimmed(std::string_view(text).substr(blank, cut - blank)));
    std::string value(text::trimmed(std::string_view(text).substr(cut + 1)));
    if (kind == "array") {
      std::vector<std::string>& words = script_.arrays[name];
      words.clear();
      for (const std::string& part : words_of(value, kLineBreak)) {
        for (std::string& word : words_of(part, part.find('|') == std::string::npos ? ' ' : '|')) {
          words.push_back(std::move(word));
        }
      }
      for (std::string& word : words) replace_all(word, "\\s", " ");
      return;
    }
    replace_all(value, std::string(1, kLineBreak), " ");
    if (kind == "local") return;
    Script::Definitions* definitions = kind == "var"      ? &script_.variables
                                       : kind == "global" ? &script_.globals
                                       : kind == "sub"    ? &script_.substitutions
                                       : kind == "person" ? &script_.persons
                                                          : nullptr;
    if (definitions == nullptr) return error(line.number, "no such kind of definition");
    (*definitions)[name] = {value, place(line)};
  }

  void open_label(const Line& line, const std::string& text) {
    const std::vector<std::string> words = words_of(text, ' ');
    current_ = nullptr;
    if (words.empty()) return error(line.number, "the label has no kind");
    if (words.front() == "begin") {
      topic_ = kBeginTopic;
    } else if (words.front() == "topic" && words.size() > 1) {
      topic_ = words[1];
      Topic& topic = script_.topics[topic_];
      std::vector<std::string>* names = nullptr;
      for (std::size_t i = 2; i < words.size(); ++i) {
        if (words[i] == "includes") {
          names = &topic.includes;
        } else if (words[i] == "inherits") {
          names = &topic.inherits;
        } else if (names != nullptr) {
          names->push_back(words[i]);
        }
      }
    } else if (words.front() == "object" && words.size() > 1) {
      script_.objects[words[1]] = place(line);
    } else {
      error(line.number, "no such kind of label");
    }
  }

  void close_label() {
    topic_ = "random";
    current_ = nullptr;
  }

  const SourceFile& file_;
  Script& script_;
  std::vector<Line> lines_;
  std::size_t at_ = 0;
  bool in_object_ = false;
  std::string topic_ = "random";
  Trigger* current_ = nullptr;
};

}  // namespace

void parse(const SourceFile& file, Script& script) { Parser(file, script).run(); }

}  // namespace frontdesk::importer::rivescript
