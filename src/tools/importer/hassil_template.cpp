// Hassil template: the same syntax, but for names and signs.
#include "tools/importer/hassil_template.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text/ascii.hpp"

namespace frontdesk::importer::hassil {
namespace {

std::string id_like(std::string_view name) {
  std::string out;
  for (std::size_t at = 0; at < name.size(); ++at) {
    const std::string_view two = name.substr(at, 2);
    const std::string_view ascii = two == "\xC3\xA4"   ? "ae"
                                   : two == "\xC3\xB6" ? "oe"
                                   : two == "\xC3\xBC" ? "ue"
                                   : two == "\xC3\x9F" ? "ss"
                                                       : "";
    if (!ascii.empty()) {
      out += ascii;
      ++at;
    } else if (text::is_upper(name[at])) {
      out += static_cast<char>(name[at] - 'A' + 'a');
    } else {
      const bool fits = text::is_lower(name[at]) || text::is_digit(name[at]) || name[at] == '.';
      out += fits ? name[at] : '_';
    }
  }
  return out.empty() ? "_" : out;
}

std::string named(const Names& names, std::string_view name) {
  const auto found = names.find(name);
  return found == names.end() ? id_like(name) : found->second;
}

/// True when `|` stands outside of all groups.
bool has_open_branches(std::string_view text) {
  int depth = 0;
  for (const char c : text) {
    if (c == '(' || c == '[') ++depth;
    if (c == ')' || c == ']') --depth;
    if (c == '|' && depth == 0) return true;
  }
  return false;
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos;
       at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
}

bool opens(char c) { return c == '(' || c == '[' || c == '|'; }
bool closes(char c) { return c == ')' || c == ']' || c == '|'; }

/// Takes out signs that stand for no word: they matter nowhere.
std::string without_signs(std::string_view text) {
  std::string out;
  bool in_name = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '{' || c == '<') in_name = true;
    if (c == '}' || c == '>') in_name = false;
    const bool joins = at > 0 && at + 1 < text.size() && text::is_word(text[at - 1]) &&
                       text::is_word(text[at + 1]);
    if (!in_name && (c == '%' || (c == '-' && !joins))) continue;
    if (!in_name && text.substr(at, 2) == "\xC2\xB0") {  // the sign of degrees
      ++at;
      continue;
    }
    out += c;
  }
  return out;
}

/// `a[[ ]b]` is `a[ b|b]`: a blank at the beginning of a branch needs a word before it.
void move_blanks(std::string& text) {
  for (std::size_t at = text.find("[ ]"); at != std::string::npos; at = text.find("[ ]", at + 1)) {
    if (at == 0 || !opens(text[at - 1])) continue;
    int depth = 0;
    std::size_t end = at + 3;
    for (; end < text.size() && (depth > 0 || !closes(text[end])); ++end) {
      if (text[end] == '(' || text[end] == '[') ++depth;
      if (text[end] == ')' || text[end] == ']') --depth;
    }
    const std::string branch = text.substr(at + 3, end - at - 3);
    if (branch.size() > 200) return;
    text.replace(at, end - at, branch.empty() ? "" : " " + branch + "|" + branch);
  }
}

/// Takes out groups and branches that are empty.
std::string tidied(std::string text) {
  constexpr int kRounds = 6;
  for (int round = 0; round < kRounds; ++round) {
    const std::string before = text;
    replace_all(text, "( |)", "[ ]");
    replace_all(text, "(|", "[");
    replace_all(text, "[|", "[");
    replace_all(text, "|]", "]");
    replace_all(text, "||", "|");
    replace_all(text, "[]", "");
    replace_all(text, "()", "");
    replace_all(text, "[ ][ ]", "[ ]");
    replace_all(text, "}[ ]", "} ");
    replace_all(text, "[ ]{", " {");
    move_blanks(text);
    for (std::size_t at = text.find("|)"); at != std::string::npos; at = text.find("|)", at)) {
      int depth = 0;
      std::size_t open = at;
      for (; open > 0; --open) {  // `(a|)` is `[a]`
        const char c = text[open];
        if (c == ')' || c == ']') ++depth;
        if ((c == '(' || c == '[') && depth-- == 0) break;
      }
      text.replace(at, 2, "]");
      if (text[open] == '(') text[open] = '[';
    }
    if (text == before) break;
  }
  return text;
}

}  // namespace

std::string name_of(const Names& names, std::string_view name) { return named(names, name); }

Template to_phrase(std::string_view source, const Names& lists, const Names& rules) {
  Template result;
  const std::string written = tidied(without_signs(source));
  for (std::size_t at = 0; at < written.size(); ++at) {
    const char c = written[at];
    const std::size_t end = c == '{' ? written.find('}', at) : written.find('>', at);
    if ((c != '{' && c != '<') || end == std::string_view::npos) {
      // Signs of phrases that mean nothing in a template.
      if (std::string_view("*~^$").find(c) != std::string_view::npos) result.text += '\\';
      result.text += c;
      continue;
    }
    const std::string_view name =
        text::trimmed(std::string_view(written).substr(at + 1, end - at - 1));
    at = end;
    if (c == '<') {
      result.text += "<" + named(rules, name) + ">";
      result.rules.insert(named(rules, name));
      continue;
    }
    const std::size_t colon = name.find(':');
    const std::string list = named(lists, text::trimmed(name.substr(0, colon)));
    const std::string slot(
        text::trimmed(colon == std::string_view::npos ? name : name.substr(colon + 1)));
    result.text += fmt::format("{{{}:{}}}", list, slot);
    result.slots.insert(slot);
    result.list_of.emplace(slot, list);
    result.lists.insert(list);
  }
  return result;
}

std::string whole_message(const std::string& phrase, bool skip_words) {
  const std::string body = has_open_branches(phrase) ? "(" + phrase + ")" : phrase;
  return skip_words ? fmt::format("^ [<skip_words>] {} [<skip_words>] $", body)
                    : fmt::format("^ {} $", body);
}

}  // namespace frontdesk::importer::hassil
