// Custom: anchored matches at the begin of words, in bounded windows.
#include "runtime/entity/custom.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>

#include "base/privacy/checksum.hpp"
#include "base/text/utf8.hpp"

namespace frontdesk::entity {
namespace {

/// Longer values are none: keeps a pattern with `.*` linear.
constexpr std::size_t kLongestValue = 256;

std::string compact(std::string_view text) {
  std::string result;
  for (const char c : text) {
    if (is_digit(c) || is_letter(c) || (c >= 'A' && c <= 'Z')) result += c;
  }
  return result;
}

/// True when the expression cannot match without a digit, as far as can be seen without parsing it.
bool always_has_digit(std::string_view expression) {
  if (expression.find('|') != expression.npos) return false;
  for (const std::string_view digit : {std::string_view("[0-9]"), std::string_view("\\d")}) {
    for (std::size_t at = expression.find(digit); at != expression.npos;
         at = expression.find(digit, at + 1)) {
      const std::size_t next = at + digit.size();
      const char after = next < expression.size() ? expression[next] : ' ';
      const bool optional = after == '*' || after == '?' || expression.substr(next, 2) == "{0";
      const auto before = expression.substr(0, at);
      const bool grouped = std::count(before.begin(), before.end(), '(') !=
                           std::count(before.begin(), before.end(), ')');
      if (!optional && !grouped) return true;
    }
  }
  return false;
}

/// Normalised text is in lower case; authors write codes as they are printed.
std::string in_any_case(std::string_view expression) {
  return "(?i:" + std::string(expression) + ")";
}

/// With a word's end behind it.
std::string inside(const std::string& group) { return "(" + group + ")(?:[^\\pL\\pN]|$)"; }

}  // namespace

bool Checks::hold(const Value& value) const {
  std::string text;
  std::optional<double> number;
  if (const auto* whole = value.as_int()) {
    text = std::to_string(*whole);
    number = static_cast<double>(*whole);
  } else if (const auto* decimal = value.as_double()) {
    number = *decimal;
  } else if (const auto* written = value.as_text()) {
    text = *written;
    char* end = nullptr;
    const double parsed = std::strtod(text.c_str(), &end);
    if (end != text.c_str() && *end == '\0') number = parsed;
  } else if (const Value* amount = value.find("amount")) {
    if (const auto* money = amount->as_double()) number = *money;
  }
  if (min && (!number || *number < *min)) return false;
  if (max && (!number || *number > *max)) return false;
  const auto length = static_cast<std::int64_t>(text::count_code_points(text));
  if (min_length && length < *min_length) return false;
  if (max_length && length > *max_length) return false;
  if (luhn && !privacy::passes_luhn(compact(text))) return false;
  if (mod97 && !privacy::passes_mod97(compact(text))) return false;
  return true;
}

Value Checks::allowed(const Value& value) const {
  const auto bounds = [](std::string_view of, const auto& least, const auto& most) {
    std::string kind(of);
    if (least && most) {
      kind += of.empty() ? "between" : *least == *most ? "" : "_between";
    } else {
      kind += of.empty() ? "" : "_";
      kind += least ? "at_least" : "at_most";
    }
    Value out = Value::map({{"kind", Value(std::move(kind))}});
    if (least) out.set("least", Value(*least));
    if (most) out.set("most", Value(*most));
    return out;
  };
  Checks one;
  one.min = min;
  one.max = max;
  if (!one.hold(value)) return bounds("", min, max);
  one = {};
  one.min_length = min_length;
  one.max_length = max_length;
  if (!one.hold(value)) return bounds("length", min_length, max_length);
  return Value::map({{"kind", Value("check_digits")}});
}

std::string Pattern::compile(std::string_view expression) {
  const std::string group = in_any_case(expression);
  // By itself first: "a)(b" must not become right by the brackets around it.
  match::Regex alone;
  if (std::string error = alone.compile(expression); !error.empty()) return error;
  if (std::string error = whole_.compile(group); !error.empty()) return error;
  if (std::string error = inside_.compile(inside(group)); !error.empty()) {
    return error;
  }
  needs_digit_ = always_has_digit(expression);
  first_bytes_ = whole_.first_bytes();
  expression_ = expression;
  return {};
}

void Pattern::compile_later() {
  const std::string group = in_any_case(expression_);
  whole_.compile_later(group);
  inside_.compile_later(inside(group));
  needs_digit_ = always_has_digit(expression_);
}

bool Pattern::covers(std::string_view text) const { return whole_.match_all(text); }

void Pattern::find(const Reading& reading, const Checks& checks, Hits& hits) const {
  if (needs_digit_ && !reading.has_digits) return;
  const std::string_view text = reading.text();
  std::size_t done = 0;
  std::array<match::Regex::Group, 3> groups;
  for (std::size_t i = 0; i < reading.words(); ++i) {
    std::size_t begin = reading.message.words[i].begin;
    if (begin < done) continue;
    // A sign right before the word may belong to the pattern: "#1234".
    for (const bool with_sign : {true, false}) {
      std::size_t from = begin;
      if (with_sign) {
        if (begin == 0 || text[begin - 1] == ' ' || is_word_byte(text[begin - 1]) ||
            begin - 1 < done) {
          continue;
        }
        --from;
      }
      // RE2 takes its time even to say no.
      const auto first = static_cast<unsigned char>(text[from]);
      if (first < first_bytes_.first || first > first_bytes_.second) continue;
      const std::string_view window = text.substr(from, kLongestValue);
      if (!inside_.match_at(window, 0, groups)) continue;
      const std::size_t end = from + groups[1].end;
      if (end == from) continue;
      // Digits with a decimal part or more groups behind a point are another number.
      const bool inner = from > 1 && (text[from - 1] == '.' || text[from - 1] == ',') &&
                         is_digit(text[from - 2]) && is_digit(text[from]);
      const bool decimal = is_digit(text[end - 1]) &&
                           (reading.at(end) == '.' || reading.at(end) == ',') &&
                           is_digit(reading.at(end + 1));
      if (inner || decimal) continue;
      std::size_t value_begin = from;
      std::size_t value_end = end;
      if (inside_.groups() > 1 && groups[2].found()) {
        value_begin = from + groups[2].begin;
        value_end = from + groups[2].end;
      }
      std::string value(text.substr(value_begin, value_end - value_begin));
      // As the customer wrote it, where only the case differs.
      const std::string_view written = reading.written(value_begin, value_end);
      if (written.size() == value.size() && std::all_of(written.begin(), written.end(), [](char c) {
            return static_cast<unsigned char>(c) < 128;
          })) {
        value = written;
      }
      if (!checks.hold(Value(value))) continue;
      hits.push_back({static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(end),
                      Value(std::move(value)), false});
      done = end;
      break;
    }
  }
  if (hits.empty() && reading.has_digits) find_grouped(reading, checks, hits);
}

void Pattern::find_grouped(const Reading& reading, const Checks& checks, Hits& hits) const {
  const std::string_view text = reading.text();
  for (std::size_t at = 0; at < text.size();) {
    if (!is_digit(text[at]) || !reading.starts_word(at)) {
      ++at;
      continue;
    }
    std::string digits;
    std::size_t end = at;
    std::size_t groups = 1;
    char sign = 0;
    while (true) {
      while (is_digit(reading.at(end)) && digits.size() <= kLongestValue) digits += text[end++];
      const char separator = reading.at(end);
      const bool goes_on = (separator == ' ' || separator == '-' || separator == '.') &&
                           is_digit(reading.at(end + 1)) && (sign == 0 || sign == separator);
      if (!goes_on || end >= text.size()) break;
      // Behind a point, fewer than three digits are decimals.
      if (separator == '.' && !(is_digit(reading.at(end + 2)) && is_digit(reading.at(end + 3)))) {
        digits.clear();
        break;
      }
      sign = separator;
      ++groups;
      ++end;
    }
    if (groups > 1 && digits.size() <= kLongestValue && !is_word_byte(reading.at(end)) &&
        covers(digits) && checks.hold(Value(digits))) {
      hits.push_back(
          {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end), Value(digits), false});
    }
    at = end + 1;
  }
}

}  // namespace frontdesk::entity
