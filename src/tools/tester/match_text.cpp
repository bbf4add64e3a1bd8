// Match text: whether a reply is what a test expects.
#include "tools/tester/match_text.hpp"

#include <re2/re2.h>

#include <string>

namespace frontdesk::tester {
namespace {

bool is_expression(std::string_view expected) {
  return expected.size() > 2 && expected.front() == '/' && expected.back() == '/';
}

std::string expression_of(std::string_view expected) {
  return std::string(expected.substr(1, expected.size() - 2));
}

RE2::Options quietly() {
  RE2::Options options;
  options.set_log_errors(false);
  return options;
}

/// Small ASCII letters, and one space where there are several.
std::string fold(std::string_view text) {
  std::string folded;
  for (const char c : text) {
    const bool space = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (space && (folded.empty() || folded.back() == ' ')) continue;
    folded += space ? ' ' : (c >= 'A' && c <= 'Z') ? static_cast<char>(c - 'A' + 'a') : c;
  }
  while (!folded.empty() && folded.back() == ' ') folded.pop_back();
  return folded;
}

std::string words_of(const Reply& reply) {
  std::string words = reply.text;
  for (const Card& card : reply.cards) words += '\n' + card.title + '\n' + card.subtitle;
  return words;
}

}  // namespace

bool is_expected(const Reply& reply, std::string_view expected) {
  if (expected.empty()) return false;
  if (reply.entry == expected) return true;
  const std::string words = words_of(reply);
  if (is_expression(expected)) {
    const RE2 expression(expression_of(expected), quietly());
    return expression.ok() && RE2::PartialMatch(words, expression);
  }
  return fold(words).find(fold(expected)) != std::string::npos;
}

bool is_broken_expression(std::string_view expected) {
  return is_expression(expected) && !RE2(expression_of(expected), quietly()).ok();
}

}  // namespace frontdesk::tester
