// MessageCompiler: what stands between braces: {path}, {path, type, style}.
#include <algorithm>
#include <array>
#include <utility>

#include "runtime/reply/message_compiler.hpp"
#include "runtime/reply/message_styles.hpp"

namespace frontdesk::reply {
namespace {

constexpr int kMaxDepth = 12;
constexpr std::array<std::string_view, 16> kTypes = {
    "number",   "date",   "time",     "plural",   "select", "selectordinal", "ordinal", "list",
    "relative", "choice", "spellout", "duration", "upper",  "lower",         "title",   "sentence"};
constexpr std::array<std::pair<std::string_view, Letters>, 4> kLetters = {
    {{"upper", Letters::upper},
     {"lower", Letters::lower},
     {"title", Letters::title},
     {"sentence", Letters::sentence}}};

bool is_path(std::string_view name) {
  if (name.empty() || is_digit(name.front()) || name.front() == '.' || name.back() == '.') {
    return false;
  }
  return name.find("..") == std::string_view::npos;
}

}  // namespace

bool MessageCompiler::argument(int depth, Segment& segment) {
  const std::size_t open = at_++;
  if (depth >= kMaxDepth) {
    error("message.too-deep", open, open + 1, "these braces are nested too deeply",
          "split the message into variants with `when:`");
    recover();
    return false;
  }
  skip_spaces();
  const std::size_t name_begin = at_;
  if (peek() == '{') {
    error("message.double-braces", open, at_ + 1, "two braces do not begin a variable",
          "write {customer.name} with one pair of braces");
    recover();
    return false;
  }
  const std::string_view path = word();
  if (!name(open, name_begin, path)) return false;
  const std::size_t name_end = at_;
  skip_spaces();
  segment.text = std::string(path);
  if (peek() == '}') {
    ++at_;
    segment.kind = Segment::Kind::value;
    use(path, ValueKind::any, name_begin, name_end);
    return true;
  }
  if (at_end()) return unclosed(open);
  if (peek() != ',') {
    const std::size_t begin = at_;
    recover();
    error("message.expected-comma", begin, begin + 1,
          "after the name of a variable comes } or a comma",
          "write {name} or {name, type}; names have no spaces and no signs but . and _");
    return false;
  }
  ++at_;
  skip_spaces();
  const std::size_t type_begin = at_;
  const std::string_view type = word();
  const std::size_t type_end = at_;
  skip_spaces();
  if (at_end()) return unclosed(open);
  if (!known_type(type, open, type_begin, type_end)) return false;
  if (peek() != ',' && peek() != '}') {
    const std::size_t begin = at_;
    recover();
    error("message.expected-comma", begin, begin + 1, "after the type comes } or a comma",
          "write {name, type} or {name, type, style}");
    return false;
  }
  if (type == "plural" || type == "selectordinal" || type == "select") {
    return cases(type, path, open, name_begin, name_end, depth, segment);
  }
  return simple(type, path, open, name_begin, name_end, segment);
}

bool MessageCompiler::name(std::size_t open, std::size_t begin, std::string_view path) {
  if (is_path(path)) return true;
  if (at_end()) return unclosed(open);
  const std::size_t end = at_;
  recover();
  if (path.empty() && in_[begin] == '}') {
    error("message.empty-argument", open, begin + 1, "these braces name no variable",
          "write {customer.name}, or '{}' to show braces");
  } else if (!path.empty() && std::all_of(path.begin(), path.end(), is_digit)) {
    error("message.numbered-argument", begin, end, "variables have names here, not numbers",
          "write {customer.name}");
  } else {
    error("message.bad-name", begin, std::max(end, begin + 1), "this is no name of a variable",
          "write letters, digits and _, with dots between the parts: {order.eta}");
  }
  return false;
}

bool MessageCompiler::known_type(std::string_view type, std::size_t open, std::size_t begin,
                                 std::size_t end) {
  if (type == "choice") {
    recover();
    error("message.choice-format", begin, end, "`choice` is not supported",
          "use plural: {n, plural, one {# day} other {# days}}");
    return false;
  }
  if (std::find(kTypes.begin(), kTypes.end(), type) != kTypes.end()) return true;
  recover();
  if (type.empty()) {
    error("message.missing-type", open, begin + 1, "a type is missing after the comma",
          "write {name}, or {name, number}, {name, date, medium}, {name, plural, ...}");
    return false;
  }
  const std::vector<std::string_view> known(kTypes.begin(), kTypes.end());
  const std::string_view near = source::nearest(type, known);
  error("message.unknown-type", begin, end, "there is no type `" + std::string(type) + "`",
        near.empty() ? "types are number, date, time, plural, select, selectordinal, list, relative"
                     : "did you mean `" + std::string(near) + "`?");
  return false;
}

bool MessageCompiler::style(std::size_t open, std::string_view& style, std::size_t& begin) {
  begin = at_;
  if (peek() == '}') {
    ++at_;
    style = {};
    return true;
  }
  ++at_;
  skip_spaces();
  begin = at_;
  int level = 0;
  bool quoted = false;
  for (; !at_end(); ++at_) {
    const char byte = in_[at_];
    if (byte == '\'') quoted = !quoted;
    if (quoted) continue;
    if (byte == '{') ++level;
    if (byte == '}' && level-- == 0) break;
  }
  if (at_end()) return unclosed(open);
  style = in_.substr(begin, at_ - begin);
  while (!style.empty() && is_space(style.back())) style.remove_suffix(1);
  ++at_;
  if (style.empty()) {
    error("message.missing-style", begin - 1, begin, "a style is missing after the comma",
          "remove the comma or write a style, such as {total, number, currency}");
    return false;
  }
  return true;
}

MessageCompiler::Styled MessageCompiler::styled(std::string_view type, std::string_view written,
                                                Segment& segment) const {
  const icu::Locale& locale = data_.shared->locale;
  if (type == "number") {
    const bool money = written == "currency";
    segment.kind = money ? Segment::Kind::money : Segment::Kind::number;
    segment.number = number_formatter(written, locale, data_.shared->currency);
    return {segment.number != nullptr, money ? ValueKind::money : ValueKind::number,
            "write integer, percent, currency, a pattern such as #,##0.00, or a skeleton such as "
            "::compact-short"};
  }
  if (type == "date" || type == "time") {
    segment.kind = Segment::Kind::date;
    segment.date = date_formatter(type, written, locale, *data_.shared->zone);
    ValueKind kind = ValueKind::number;
    if (segment.date != nullptr) {
      segment.needs_time = shows_time(*segment.date);
      segment.needs_day = shows_day(*segment.date);
      kind = !segment.needs_time  ? ValueKind::date
             : !segment.needs_day ? ValueKind::time
                                  : ValueKind::moment;
      segment.pattern = DatePattern::of(*segment.date);
    }
    return {segment.date != nullptr, kind,
            "write short, medium, long, full, or a skeleton such as ::yMMMd"};
  }
  if (type == "list") {
    segment.kind = Segment::Kind::list;
    segment.list = list_formatter(written, locale);
    return {segment.list != nullptr, ValueKind::list,
            "write {items, list}, {items, list, or} or {items, list, unit}"};
  }
  if (type == "relative") {
    segment.kind = Segment::Kind::relative;
    UErrorCode status = U_ZERO_ERROR;
    segment.relative = std::make_shared<const icu::RelativeDateTimeFormatter>(locale, status);
    return {written.empty() && U_SUCCESS(status), ValueKind::when,
            "write {order.eta, relative}; it has no styles"};
  }
  for (const auto& [name, letters] : kLetters) {
    if (type != name) continue;
    segment.kind = Segment::Kind::letters;
    segment.letters = letters;
    return {written.empty(), ValueKind::any, "write the type without a style"};
  }
  segment.kind = Segment::Kind::spelled;
  segment.spelled = spelled_formatter(type, locale);
  return {written.empty() && segment.spelled != nullptr, ValueKind::number,
          "write the type without a style"};
}

bool MessageCompiler::simple(std::string_view type, std::string_view path, std::size_t open,
                             std::size_t name_begin, std::size_t name_end, Segment& segment) {
  std::string_view written;
  std::size_t begin = 0;
  if (!style(open, written, begin)) return false;
  const std::size_t end = begin + written.size();
  const Styled found = styled(type, written, segment);
  if (!found.known) {
    error("message.unknown-style", begin, end,
          "`" + std::string(written) + "` is no style of " + std::string(type),
          std::string(found.help));
    return false;
  }
  if (segment.kind == Segment::Kind::money && data_.shared->currency.empty()) {
    warning("message.no-currency", begin, end,
            "a plain number cannot be shown here: its currency is not known",
            "write `currency:` under `bot:`, or give the amount as {amount, currency}");
  }
  use(path, found.kind, name_begin, name_end);
  return true;
}
}  // namespace frontdesk::reply
