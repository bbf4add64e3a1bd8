// E-mail addresses, also with spaces around the signs and with the signs written out.
#include <algorithm>

#include "base/privacy/message.hpp"

namespace frontdesk::privacy {
namespace {

constexpr std::size_t kLongestName = 64;
constexpr std::size_t kLongestDomain = 255;

bool is_plain(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 128;
}
bool is_name(char c) {
  return is_plain(c) || c == '.' || c == '_' || c == '%' || c == '+' || c == '-' || c == '\'' ||
         c == '#' || c == '!' || c == '&' || c == '~' || c == '=' || c == '$' || c == '/';
}
bool is_domain(char c) { return is_plain(c) || c == '.' || c == '-'; }

/// The bytes of an "@" or a dot, written or spelt.
struct Sign {
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// True when brackets stand around `sign`, which then takes them in.
bool is_bracketed(std::string_view text, Sign& sign) {
  std::size_t begin = sign.begin;
  std::size_t end = sign.end;
  while (begin > 0 && text[begin - 1] == ' ') --begin;
  while (end < text.size() && text[end] == ' ') ++end;
  if (begin == 0 || end >= text.size()) return false;
  const char open = text[begin - 1];
  const char close = text[end];
  if (!(open == '(' && close == ')') && !(open == '[' && close == ']') &&
      !(open == '{' && close == '}') && !(open == '<' && close == '>')) {
    return false;
  }
  sign.begin = begin - 1;
  sign.end = end + 1;
  return true;
}

void widen(std::string_view text, Sign& sign) {
  while (sign.begin > 0 && text[sign.begin - 1] == ' ') --sign.begin;
  while (sign.end < text.size() && text[sign.end] == ' ') ++sign.end;
}

/// Reads a domain from `at`; the end, or `at` when there is none. Dots may stand between spaces or
/// be written out.
std::size_t read_domain(std::string_view text, std::size_t at) {
  const std::size_t limit = std::min(text.size(), at + kLongestDomain);
  std::size_t end = at;
  std::size_t good = at;
  while (end < limit) {
    const std::size_t label = end;
    while (end < limit && is_domain(text[end]) && text[end] != '.') ++end;
    if (end == label) break;
    if (label > at) {
      // A top-level domain has at least two letters.
      const bool letters = std::all_of(text.begin() + static_cast<std::ptrdiff_t>(label),
                                       text.begin() + static_cast<std::ptrdiff_t>(end), [](char c) {
                                         return is_plain(c) && !(c >= '0' && c <= '9');
                                       });
      if (letters && end - label >= 2) good = end;
    }
    if (end < limit && text[end] == '.') {
      // "example.com. Thanks": a dot and a space end the sentence.
      if (end + 1 < limit && text[end + 1] == ' ' && good == end) break;
      ++end;
      while (end < limit && text[end] == ' ' && good == at) ++end;
      continue;
    }
    Sign dot{end, end};
    widen(text, dot);
    if (dot.end < limit && text[dot.end] == '.' && good == at) {
      end = dot.end + 1;
      while (end < limit && text[end] == ' ') ++end;
      continue;
    }
    std::size_t word = dot.end;
    if (word < limit && (text[word] == '(' || text[word] == '[' || text[word] == '{')) ++word;
    while (word < limit && text[word] == ' ') ++word;
    std::size_t length = 0;
    for (const std::string_view name : {"dot", "punkt", "punto", "point"}) {
      if (text.substr(word, name.size()) == name) length = name.size();
    }
    if (length == 0) break;
    Sign sign{word, word + length};
    if (!is_bracketed(text, sign) && dot.end == end) break;
    widen(text, sign);
    end = sign.end;
  }
  return good;
}

/// How many bytes of a sign that is written out stand before `end`, spaces included: "jane dot
/// doe".
std::size_t spelt_before(std::string_view text, std::size_t end) {
  for (const std::string_view sign : {" dot ", " punkt ", " punto ", " point ", " underscore ",
                                      " unterstrich ", " dash ", " bindestrich ", " guion "}) {
    if (text.substr(0, end).ends_with(sign)) return sign.size();
  }
  return 0;
}

/// The begin of the name that ends at `end`; dots in it may stand between spaces, and where the "@"
/// is `spelt` be written out, too.
std::size_t read_name(std::string_view text, std::size_t end, bool spelt) {
  const std::size_t limit = end > kLongestName ? end - kLongestName : 0;
  std::size_t begin = end;
  while (begin > limit) {
    if (is_name(text[begin - 1])) {
      --begin;
    } else if (begin >= limit + 3 && text.substr(begin - 3, 3) == " . ") {
      begin -= 3;
    } else if (const std::size_t sign = spelt && begin < end ? spelt_before(text, begin) : 0;
               sign != 0 && begin > limit + sign) {
      begin -= sign;
    } else {
      break;
    }
  }
  while (begin < end && !is_plain(text[begin]) && text[begin] != '_' && text[begin] != '+') ++begin;
  return begin;
}

/// "More on @shop. What else": the sentence ends behind a name that was mentioned.
bool is_mention(std::string_view text, std::size_t at, std::string_view domain) {
  if (at == 0 || text[at - 1] != ' ' || text[at] != '@' || text.substr(at + 1, 1) == " ") {
    return false;
  }
  const std::size_t dot = domain.find(". ");
  return dot != domain.npos && dot > 0 && domain[dot - 1] != ' ';
}

void try_at(Message& message, Sign sign, bool spelt) {
  const std::string_view text = message.text();
  const std::size_t at = sign.begin;
  widen(text, sign);
  const std::size_t begin = read_name(text, sign.begin, spelt);
  if (begin == sign.begin) return;
  const std::size_t end = read_domain(text, sign.end);
  if (end == sign.end) return;
  if (is_mention(text, at, text.substr(sign.end, end - sign.end))) return;
  if (spelt) {
    // "look at example.com" and "not at all. what now" name no address, "jane at example dot com"
    // and "jane at example . com" do.
    const std::string_view domain = text.substr(sign.end, end - sign.end);
    // "At this point just ...": no name of a domain.
    for (const std::string_view word :
         {"this ", "that ", "the ", "some ", "one ", "what ", "any "}) {
      if (domain.starts_with(word)) return;
    }
    bool is_dot_apart = false;
    for (std::size_t i = 1; i < domain.size(); ++i) {
      is_dot_apart = is_dot_apart || (domain[i] == ' ' && domain[i - 1] != '.');
    }
    if (!is_dot_apart) return;
  }
  std::string address(text.substr(begin, sign.begin - begin));
  address += '@';
  const std::string_view domain = text.substr(sign.end, end - sign.end);
  for (std::size_t i = 0; i < domain.size(); ++i) {
    const char c = domain[i];
    if (c == ' ' || c == '(' || c == '[' || c == '{') {
      // A written-out dot: whatever stands between two labels is one dot.
      while (i < domain.size() && !is_plain(domain[i]) && domain[i] != '.') ++i;
      for (const std::string_view name : {"dot", "punkt", "punto", "point"}) {
        if (domain.substr(i, name.size()) == name) {
          i += name.size();
          break;
        }
      }
      while (i < domain.size() && !is_plain(domain[i])) ++i;
      address += '.';
      if (i < domain.size()) address += domain[i];
      continue;
    }
    address += c;
    if (c == '.') {
      while (i + 1 < domain.size() && domain[i + 1] == ' ') ++i;
    }
  }
  message.add(Kind::email, begin, end, mask_email(address));
}

}  // namespace

std::string mask_email(std::string_view email) {
  const std::size_t at = email.find('@');
  if (at == email.npos || at == 0) return "[email]";
  std::size_t first = 1;  // a whole character
  while (first < at && (static_cast<unsigned char>(email[first]) & 0xC0u) == 0x80u) ++first;
  std::string result(email.substr(0, first));
  result += "***";
  result += email.substr(at);
  return result;
}

void find_emails(Message& message) {
  const std::string_view text = message.text();
  for (std::size_t at = text.find('@'); at != text.npos; at = text.find('@', at + 1)) {
    try_at(message, {at, at + 1}, false);
  }
  const auto& normalized = message.normalized();
  for (std::size_t i = 1; i + 1 < normalized.words.size(); ++i) {
    const std::string_view word = normalized.word(i);
    if (!is_spelt_at(word)) continue;
    Sign sign{normalized.words[i].begin, normalized.words[i].end};
    const bool bracketed = is_bracketed(text, sign);
    try_at(message, sign, !bracketed);
  }
}

}  // namespace frontdesk::privacy
