// MessageCompiler: the cases of plural, selectordinal and select.
#include <algorithm>
#include <array>
#include <charconv>
#include <set>
#include <utility>

#include "authoring/model/localized.hpp"
#include "runtime/reply/message_compiler.hpp"
#include "runtime/reply/message_styles.hpp"

namespace frontdesk::reply {
namespace {

constexpr std::array<std::string_view, 6> kPluralWords = {"zero", "one",  "two",
                                                          "few",  "many", "other"};

}  // namespace

bool MessageCompiler::cases(std::string_view type, std::string_view path, std::size_t open,
                            std::size_t name_begin, std::size_t name_end, int depth,
                            Segment& segment) {
  const bool plural = type != "select";
  if (peek() == '}') {
    ++at_;
    error("message.missing-cases", name_begin, name_end, std::string(type) + " needs its cases",
          plural ? "write {n, plural, one {# day} other {# days}}"
                 : "write {x, select, yes {...} other {...}}");
    return false;
  }
  ++at_;
  segment.kind = plural ? Segment::Kind::plural : Segment::Kind::select;
  const std::size_t use_index = data_.variables.size();
  use(path, plural ? ValueKind::number : ValueKind::choice, name_begin, name_end);
  if (plural && !plural_rules(type, segment)) {
    recover();
    return false;
  }
  ++branch_depth_;
  if (plural) ++plural_depth_;
  const bool good = read_cases(plural, open, depth, use_index, segment);
  if (plural) --plural_depth_;
  --branch_depth_;
  if (!good) return false;
  return check_cases(plural, name_begin, name_end, segment);
}

bool MessageCompiler::plural_rules(std::string_view type, Segment& segment) {
  UErrorCode status = U_ZERO_ERROR;
  segment.rules.reset(icu::PluralRules::forLocale(
      data_.shared->locale, type == "plural" ? UPLURAL_TYPE_CARDINAL : UPLURAL_TYPE_ORDINAL,
      status));
  segment.number = number_formatter("", data_.shared->locale, "");
  skip_spaces();
  if (in_.substr(at_, 7) != "offset:") return true;
  at_ += 7;
  skip_spaces();
  const std::size_t begin = at_;
  while (!at_end() && !is_space(peek()) && peek() != '{' && peek() != '}') ++at_;
  const char* first = in_.data() + begin;
  const char* last = in_.data() + at_;
  const auto result = std::from_chars(first, last, segment.offset);
  if (first == last || result.ec != std::errc() || result.ptr != last) {
    error("message.bad-offset", begin, std::max(at_, begin + 1), "`offset:` needs a number",
          "write offset:1");
    return false;
  }
  return true;
}

bool MessageCompiler::read_cases(bool plural, std::size_t open, int depth, std::size_t use_index,
                                 Segment& segment) {
  bool good = true;
  for (;;) {
    skip_spaces();
    if (at_end()) return unclosed(open);
    if (peek() == '}') {
      ++at_;
      return good;
    }
    const std::size_t begin = at_;
    Case one;
    if (!selector(plural, one)) {
      recover();
      return false;
    }
    const std::size_t end = at_;
    skip_spaces();
    if (at_end()) return unclosed(open);
    if (peek() != '{') {
      error("message.missing-case-text", begin, end,
            "the case `" + std::string(in_.substr(begin, end - begin)) + "` has no {text}",
            "write " + std::string(in_.substr(begin, end - begin)) + " {...}");
      recover();
      return false;
    }
    const std::size_t body_open = at_++;
    message(plural ? Parent::plural : Parent::select, depth + 1, false, one.body);
    if (at_end()) return unclosed(body_open);
    ++at_;
    const bool again =
        std::any_of(segment.cases.begin(), segment.cases.end(), [&](const Case& other) {
          return other.keyword == one.keyword && (!one.keyword.empty() || other.exact == one.exact);
        });
    if (again) {
      error("message.duplicate-case", begin, end,
            "the case `" + std::string(in_.substr(begin, end - begin)) + "` is there twice",
            "remove one of them");
      good = false;
    }
    if (!plural && one.keyword != "other") {
      data_.variables[use_index].selectors.push_back(one.keyword);
    }
    one.keyword16 = utf16(one.keyword);
    segment.cases.push_back(std::move(one));
  }
}

bool MessageCompiler::selector(bool plural, Case& one) {
  const std::size_t begin = at_;
  if (plural && peek() == '=') {
    ++at_;
    while (!at_end() && !is_space(peek()) && peek() != '{' && peek() != '}') ++at_;
    const char* first = in_.data() + begin + 1;
    const char* last = in_.data() + at_;
    const auto result = std::from_chars(first, last, one.exact);
    if (first != last && result.ec == std::errc() && result.ptr == last) return true;
    error("message.bad-selector", begin, at_, "after = comes a number", "write =0 {...}");
    return false;
  }
  while (!at_end() && (is_name(peek()) || peek() == '-') && peek() != '.') ++at_;
  one.keyword = std::string(in_.substr(begin, at_ - begin));
  if (one.keyword.empty()) {
    error("message.bad-selector", begin, begin + 1, "here the name of a case is expected",
          plural ? "write =0 {...}, one {...} or other {...}" : "write yes {...} other {...}");
    return false;
  }
  if (plural &&
      std::find(kPluralWords.begin(), kPluralWords.end(), one.keyword) == kPluralWords.end()) {
    error("message.unknown-plural-case", begin, at_, "`" + one.keyword + "` is no plural case",
          "cases are zero, one, two, few, many, other, and exact numbers such as =1");
    return false;
  }
  return true;
}

bool MessageCompiler::check_cases(bool plural, std::size_t begin, std::size_t end,
                                  const Segment& segment) {
  const auto has = [&](std::string_view keyword) {
    return std::any_of(segment.cases.begin(), segment.cases.end(),
                       [&](const Case& one) { return one.keyword == keyword; });
  };
  if (!has("other")) {
    error("message.no-other", begin, end, "the case `other` is missing",
          "add other {...}: it is used when no other case fits");
    return false;
  }
  if (!plural || segment.rules == nullptr) return true;
  UErrorCode status = U_ZERO_ERROR;
  // Not the locale: of a text that serves several, this is said once.
  const std::string language(model::language_of(context_.locale));
  std::set<std::string> needed;
  const std::unique_ptr<icu::StringEnumeration> keywords(segment.rules->getKeywords(status));
  while (keywords != nullptr && U_SUCCESS(status)) {
    const char* keyword = keywords->next(nullptr, status);
    if (keyword == nullptr) break;
    needed.insert(keyword);
  }
  for (const Case& one : segment.cases) {
    if (one.keyword.empty() || needed.contains(one.keyword)) continue;
    warning("message.unused-plural-case", begin, end,
            "`" + one.keyword + "` is never used in " + language,
            "remove it, or write an exact number such as =0");
  }
  for (const std::string& keyword : needed) {
    // Spanish, French, Italian and Portuguese use `many` only from a million on.
    if (has(keyword) || (keyword == "many" && !needed.contains("few"))) continue;
    warning("message.missing-plural-case", begin, end,
            "the case `" + keyword + "` of " + language + " is missing",
            "add " + keyword + " {...}: other languages have other plural forms");
  }
  return true;
}
}  // namespace frontdesk::reply
