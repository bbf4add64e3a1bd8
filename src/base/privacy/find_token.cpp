// Tokens: keys of services by the form that their makers gave them, signed tokens, private keys.
#include <algorithm>
#include <array>

#include "base/privacy/message.hpp"
#include "base/text/ascii.hpp"

namespace frontdesk::privacy {
namespace {

/// How a key begins, and how many characters follow at least.
struct Form {
  std::string_view prefix;
  std::size_t least = 0;
};

/// As their makers document them: Stripe, OpenAI, Anthropic, GitHub, GitLab, Slack, Amazon, Google,
/// npm.
constexpr auto kForms = std::to_array<Form>({
    {"sk-live-", 6}, {"sk_live_", 6}, {"sk-test-", 6},  {"sk_test_", 6}, {"pk_live_", 6},
    {"pk_test_", 6}, {"rk_live_", 6}, {"sk-proj-", 16}, {"sk-ant-", 16}, {"ghp_", 16},
    {"gho_", 16},    {"ghu_", 16},    {"ghs_", 16},     {"ghr_", 16},    {"github_pat_", 16},
    {"glpat-", 16},  {"xoxb-", 10},   {"xoxp-", 10},    {"xoxa-", 10},   {"xapp-", 10},
    {"akia", 16},    {"asia", 16},    {"aiza", 30},     {"npm_", 30},    {"whsec_", 16},
});

bool is_key(char c) {
  return (c >= 'a' && c <= 'z') || text::is_digit(c) || c == '_' || c == '-' || c == '.' ||
         c == '/' || c == '+' || c == '=';
}

bool has_digit(std::string_view text) {
  return std::any_of(text.begin(), text.end(), text::is_digit);
}

/// Three parts with dots between, of which the first begins like a JSON object in base64.
bool is_signed_token(std::string_view token) {
  return token.size() >= 20 && token.starts_with("eyj") &&
         std::count(token.begin(), token.end(), '.') == 2;
}

bool is_token(std::string_view token) {
  if (is_signed_token(token)) return true;
  return std::any_of(kForms.begin(), kForms.end(), [token](const Form& form) {
    return token.starts_with(form.prefix) && token.size() >= form.prefix.size() + form.least &&
           has_digit(token.substr(form.prefix.size()));
  });
}

/// Behind "Bearer" anything long with a digit in it.
bool is_borne(std::string_view before, std::string_view token) {
  constexpr std::size_t kLeast = 16;
  return before.ends_with("bearer ") && token.size() >= kLeast && has_digit(token);
}

void find_private_keys(Message& message) {
  constexpr std::string_view kEnd = "-----end";
  const std::string_view text = message.text();
  for (std::size_t at = text.find("-----begin"); at != text.npos;
       at = text.find("-----begin", at + 1)) {
    const std::size_t head = text.find("private key", at);
    if (head == text.npos || head > at + 40) continue;
    std::size_t end = text.find(kEnd, head);
    // What was cut off is a key all the same.
    if (end != text.npos) end = text.find("-----", end + kEnd.size());
    end = end == text.npos ? text.size() : std::min(end + 5, text.size());
    message.add(Kind::secret, at, end, "[private key]");
  }
}

}  // namespace

void find_tokens(Message& message) {
  find_private_keys(message);
  const std::string_view text = message.text();
  for (std::size_t begin = 0; begin < text.size();) {
    if (!is_key(text[begin])) {
      ++begin;
      continue;
    }
    std::size_t end = begin;
    while (end < text.size() && is_key(text[end])) ++end;
    std::size_t last = end;
    while (last > begin && (text[last - 1] == '.' || text[last - 1] == '-')) --last;
    // A key may be the value of something: "token=ghp_...".
    std::size_t first = begin;
    const std::size_t sign = text.substr(begin, last - begin).find('=');
    if (sign != text.npos && sign + 1 < last - begin) first = begin + sign + 1;
    for (const std::size_t from : {begin, first}) {
      const std::string_view token = text.substr(from, last - from);
      if (!is_token(token) && !is_borne(text.substr(0, from), token)) continue;
      message.add(Kind::secret, from, last, "[token]");
      break;
    }
    begin = end;
  }
}

}  // namespace frontdesk::privacy
