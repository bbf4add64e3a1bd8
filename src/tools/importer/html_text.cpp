// HTML text: tags, entities and escapes in one pass.
#include "tools/importer/html_text.hpp"

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "base/text/ascii.hpp"
#include "base/text/utf8.hpp"

namespace frontdesk::importer {
namespace {

constexpr std::pair<std::string_view, std::string_view> kEntities[] = {{"amp", "&"},
                                                                       {"lt", "<"},
                                                                       {"gt", ">"},
                                                                       {"quot", "\""},
                                                                       {"apos", "'"},
                                                                       {"nbsp", " "},
                                                                       {"rsquo", "\xE2\x80\x99"},
                                                                       {"lsquo", "\xE2\x80\x98"},
                                                                       {"ldquo", "\xE2\x80\x9C"},
                                                                       {"rdquo", "\xE2\x80\x9D"},
                                                                       {"ndash", "\xE2\x80\x93"},
                                                                       {"mdash", "\xE2\x80\x94"},
                                                                       {"hellip", "\xE2\x80\xA6"},
                                                                       {"euro", "\xE2\x82\xAC"}};

/// Where braces are quoted, apostrophes are doubled; elsewhere they need nothing.
void add_escaped(std::string_view text, bool braces, std::string& out) {
  for (const char c : text) {
    if (c == '{' || c == '}') {
      out += std::string("'") + c + "'";
    } else if (c == '\'') {
      out += braces ? "''" : "'";
    } else {
      if (std::string_view("*_[]`\\").find(c) != std::string_view::npos) out += '\\';
      out += c;
    }
  }
}

class HtmlReader {
 public:
  explicit HtmlReader(std::string_view html)
      : html_(html),
        braces_(html.find_first_of("{}") != std::string_view::npos ||
                html.find("&#") != std::string_view::npos) {}

  std::string read() {
    while (at_ < html_.size()) {
      const char c = html_[at_];
      if (c == '<') {
        tag();
      } else if (c == '&') {
        entity();
      } else {
        ++at_;
        letter(std::string_view(&c, 1));
      }
    }
    while (!out_.empty() && text::is_space(out_.back())) out_.pop_back();
    return std::move(out_);
  }

 private:
  void letter(std::string_view letters) {
    if (text::is_space(letters.front())) {
      if (!out_.empty() && !text::is_space(out_.back())) out_ += ' ';
      return;
    }
    add_escaped(letters, braces_, out_);
  }

  void entity() {
    const std::size_t end = html_.find(';', at_);
    if (end == std::string_view::npos || end - at_ > 10) {
      ++at_;
      return letter("&");
    }
    const std::string name(html_.substr(at_ + 1, end - at_ - 1));
    std::string value;
    if (name.starts_with("#")) {
      const bool hex = name.size() > 1 && (name[1] == 'x' || name[1] == 'X');
      const long code = std::strtol(name.c_str() + (hex ? 2 : 1), nullptr, hex ? 16 : 10);
      const bool sound = code >= 32 && code < 0x110000 && (code < 0xD800 || code > 0xDFFF);
      if (sound) text::append_utf8(value, static_cast<char32_t>(code));
    }
    for (const auto& [known, letters] : kEntities) {
      if (known == name) value = letters;
    }
    if (value.empty()) {
      ++at_;
      return letter("&");
    }
    at_ = end + 1;
    letter(value);
  }

  /// Blank lines between paragraphs, never more than one.
  void new_lines(std::size_t count) {
    while (!out_.empty() && text::is_space(out_.back())) out_.pop_back();
    if (!out_.empty()) out_.append(count, '\n');
  }

  void mark(std::string_view sign, bool closes) {
    std::string blanks;
    while (closes && !out_.empty() && out_.back() == ' ') {
      out_.pop_back();
      blanks = " ";
    }
    out_ += std::string(sign) + blanks;
  }

  void tag() {
    if (html_.substr(at_, 4) == "<!--") {
      const std::size_t end = html_.find("-->", at_);
      at_ = end == std::string_view::npos ? html_.size() : end + 3;
      return;
    }
    const std::size_t end = std::min(html_.find('>', at_), html_.size());
    std::string_view inside = html_.substr(at_ + 1, end - at_ - 1);
    at_ = std::min(end + 1, html_.size());
    const bool closes = inside.starts_with("/");
    if (closes) inside.remove_prefix(1);
    std::string name;
    for (const char c : inside) {
      if (!text::is_letter(c) && !text::is_digit(c)) break;
      name += text::is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c;
    }
    if (name == "script" || name == "style") {
      if (!closes) at_ = std::min(html_.find("</" + name, at_), html_.size());
    } else if (name == "b" || name == "strong") {
      mark("**", closes);
    } else if (name == "i" || name == "em") {
      mark("_", closes);
    } else if (name == "a") {
      link(inside, closes);
    } else if (name == "br") {
      new_lines(1);
    } else if (name == "li") {
      new_lines(1);
      if (!closes) out_ += "- ";
    } else if (name == "p" || name == "div" || name == "ul" || name == "ol" || name == "table" ||
               (name.size() == 2 && name[0] == 'h')) {
      new_lines(2);
    }
  }

  void link(std::string_view inside, bool closes) {
    if (closes) {
      if (!target_.empty()) out_ += "](" + target_ + ")";
      target_.clear();
      return;
    }
    const std::size_t href = inside.find("href=");
    if (href == std::string_view::npos || href + 6 >= inside.size()) return;
    const char quote = inside[href + 5];
    const std::size_t end = inside.find(quote, href + 6);
    const std::string_view target =
        inside.substr(href + 6, end == std::string_view::npos ? 0 : end - href - 6);
    const bool sound = target.starts_with("https://") &&
                       target.find_first_of(" (){}'\\<>\"\n") == std::string_view::npos;
    if (!sound || !target_.empty()) return;
    target_ = target;
    out_ += "[";
  }

  std::string_view html_;
  bool braces_;
  std::size_t at_ = 0;
  std::string out_;
  std::string target_;
};

}  // namespace

std::string html_to_answer(std::string_view html) { return HtmlReader(html).read(); }

std::string first_paragraph(std::string_view answer) {
  return std::string(answer.substr(0, answer.find("\n\n")));
}

}  // namespace frontdesk::importer
