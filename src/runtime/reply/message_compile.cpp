// Message::compile: a pattern becomes segments, or findings at the author's characters.
#include <algorithm>
#include <array>
#include <charconv>
#include <set>
#include <utility>

#include "base/text/utf8.hpp"
#include "runtime/reply/message_data.hpp"
#include "runtime/reply/message_markup.hpp"
#include "runtime/reply/message_styles.hpp"

namespace frontdesk::reply {
namespace {

constexpr int kMaxDepth = 12;
constexpr std::array<std::string_view, 12> kTypes = {
    "number",  "date", "time",     "plural", "select",   "selectordinal",
    "ordinal", "list", "relative", "choice", "spellout", "duration"};
constexpr std::array<std::string_view, 6> kPluralWords = {"zero", "one",  "two",
                                                          "few",  "many", "other"};

bool is_space(char byte) { return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r'; }
bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }
// Letters beyond ASCII are welcome in names.
bool is_name(char byte) {
  return is_digit(byte) || (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
         byte == '_' || byte == '.' || static_cast<unsigned char>(byte) >= 0x80;
}

bool is_path(std::string_view name) {
  if (name.empty() || is_digit(name.front()) || name.front() == '.' || name.back() == '.') {
    return false;
  }
  return name.find("..") == std::string_view::npos;
}

icu::UnicodeString utf16(std::string_view text) {
  return icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
}

class Compiler {
 public:
  Compiler(const source::Text& text, const MessageContext& context, source::Reports& reports,
           Message::Data& data)
      : text_(text), in_(text.value), context_(context), reports_(reports), data_(data) {}

  bool compile() {
    const std::size_t broken = text::first_invalid_utf8(in_);
    if (broken != std::string_view::npos) {
      error("message.bad-utf8", broken, broken + 1, "this is not UTF-8", "save the file as UTF-8");
      return false;
    }
    message(Parent::none, 0, true, data_.segments);
    return ok_;
  }

 private:
  enum class Parent : std::uint8_t { none, plural, select };

  void error(std::string_view code, std::size_t begin, std::size_t end, std::string message,
             std::string help) {
    ok_ = false;
    reports_.error(code, text_.at(begin, end), std::move(message), std::move(help));
  }
  void warning(std::string_view code, std::size_t begin, std::size_t end, std::string message,
               std::string help) {
    reports_.warning(code, text_.at(begin, end), std::move(message), std::move(help));
  }

  bool at_end() const { return at_ >= in_.size(); }
  char peek() const { return at_end() ? '\0' : in_[at_]; }
  void skip_spaces() {
    while (!at_end() && is_space(in_[at_])) ++at_;
  }
  std::string_view word() {
    const std::size_t begin = at_;
    while (!at_end() && is_name(in_[at_])) ++at_;
    return in_.substr(begin, at_ - begin);
  }
  // To where the reader may go on after a mistake: behind the brace that closes the argument opened
  // at depth one.
  void recover() {
    int level = 1;
    for (; !at_end(); ++at_) {
      if (in_[at_] == '{') ++level;
      if (in_[at_] == '}' && --level == 0) {
        ++at_;
        return;
      }
    }
  }

  // Reads up to the end or to the `}` that closes this message, which it leaves.
  void message(Parent parent, int depth, bool line_start, Segments& out) {
    std::vector<MessageUnit> units;
    std::vector<Segment> atoms;
    const auto add = [&](char byte, bool quoted) {
      units.push_back({byte, quoted, -1, static_cast<std::uint32_t>(at_)});
    };
    while (!at_end()) {
      const char byte = in_[at_];
      if (byte == '\'') {
        apostrophe(parent, units);
      } else if (byte == '{') {
        const std::size_t begin = at_;
        Segment segment;
        if (argument(depth, segment)) {
          units.push_back({'\0', false, static_cast<std::int32_t>(atoms.size()),
                           static_cast<std::uint32_t>(begin)});
          atoms.push_back(std::move(segment));
        }
      } else if (byte == '}') {
        if (depth > 0) break;
        error("message.stray-brace", at_, at_ + 1, "this } closes nothing",
              "remove it, or write '}' to show a brace");
        ++at_;
      } else if (byte == '#' && parent == Parent::plural) {
        Segment segment;
        segment.kind = Segment::Kind::pound;
        units.push_back({'\0', false, static_cast<std::int32_t>(atoms.size()),
                         static_cast<std::uint32_t>(at_)});
        atoms.push_back(std::move(segment));
        ++at_;
      } else {
        if (byte == '#' && parent == Parent::select && plural_depth_ > 0) {
          warning("message.hash-in-select", at_, at_ + 1,
                  "inside a select this # is shown as it is, not as the number",
                  "put the plural inside the select, or write {path, number}");
        }
        add(byte, false);
        ++at_;
      }
    }
    std::vector<MarkupFinding> findings;
    apply_markup(units, atoms, context_.markup, line_start, out, findings);
    for (const MarkupFinding& finding : findings) {
      if (finding.kind == MarkupFinding::Kind::unclosed) {
        warning("message.unclosed-markup", finding.begin, finding.end,
                "nothing closes this ** in the same paragraph of this message",
                "close it with **, or write \\*\\* to show two asterisks");
      } else {
        error("message.bad-link", finding.begin, finding.end,
              "a link needs a text and a full address",
              "write [text](https://...), or \\[ to show a bracket");
      }
    }
  }

  // ICU's default: '' is an apostrophe; ' before { } (and # in a plural) begins quoted text.
  void apostrophe(Parent parent, std::vector<MessageUnit>& units) {
    const auto add = [&](char byte, std::size_t offset) {
      units.push_back({byte, true, -1, static_cast<std::uint32_t>(offset)});
    };
    const std::size_t begin = at_++;
    const char next = peek();
    if (next == '\'') {
      add('\'', begin);
      ++at_;
      return;
    }
    const bool opens = next == '{' || next == '}' || (next == '#' && parent == Parent::plural);
    if (!opens) {
      units.push_back({'\'', false, -1, static_cast<std::uint32_t>(begin)});
      return;
    }
    const std::size_t quoted_begin = at_;
    for (; !at_end(); ++at_) {
      if (in_[at_] != '\'') {
        add(in_[at_], at_);
      } else if (at_ + 1 < in_.size() && in_[at_ + 1] == '\'') {
        add('\'', at_++);
      } else {
        break;
      }
    }
    const std::string_view quoted = in_.substr(quoted_begin, at_ - quoted_begin);
    const bool is_open = at_end();
    if (!is_open) ++at_;
    const std::size_t close = quoted.find('}');
    if (quoted.front() == '{' && close != std::string_view::npos && close > 1 &&
        std::all_of(quoted.begin() + 1, quoted.begin() + static_cast<std::ptrdiff_t>(close),
                    is_name)) {
      warning("message.quoted-variable", begin, at_,
              "the apostrophe makes " + std::string(quoted.substr(0, close + 1)) +
                  " show as it is written",
              "write two apostrophes ('') where one is meant");
    } else if (is_open) {
      warning("message.unclosed-quote", begin, begin + 1,
              "this apostrophe quotes everything to the end",
              "close the quoted text with another apostrophe");
    }
  }

  // Reads an argument from `{` to behind its `}`. False after a mistake, which is reported.
  bool argument(int depth, Segment& segment) {
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

  bool unclosed(std::size_t open) {
    ok_ = false;
    at_ = in_.size();
    if (unclosed_) return false;  // the outer ones are open for the same reason
    unclosed_ = true;
    error("message.unclosed-argument", open, open + 1, "nothing closes this {",
          "close it with }, or write '{' to show a brace");
    return false;
  }

  bool name(std::size_t open, std::size_t begin, std::string_view path) {
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

  bool known_type(std::string_view type, std::size_t open, std::size_t begin, std::size_t end) {
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
          near.empty()
              ? "types are number, date, time, plural, select, selectordinal, list, relative"
              : "did you mean `" + std::string(near) + "`?");
    return false;
  }

  void use(std::string_view path, ValueKind kind, std::size_t begin, std::size_t end) {
    data_.variables.push_back(
        {std::string(path), kind, branch_depth_ == 0, text_.at(begin, end), {}});
  }

  // The style of number, date, ...: as written, trimmed; quotes and nested braces are its own.
  bool style(std::size_t open, std::string_view& style, std::size_t& begin) {
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

  bool simple(std::string_view type, std::string_view path, std::size_t open,
              std::size_t name_begin, std::size_t name_end, Segment& segment) {
    std::string_view written;
    std::size_t begin = 0;
    if (!style(open, written, begin)) return false;
    const std::size_t end = begin + written.size();
    ValueKind kind = ValueKind::number;
    bool known = true;
    std::string_view help;
    if (type == "number") {
      segment.kind = written == "currency" ? Segment::Kind::money : Segment::Kind::number;
      if (written == "currency") kind = ValueKind::money;
      segment.number = number_formatter(written, data_.locale, data_.currency);
      known = segment.number != nullptr;
      help =
          "write integer, percent, currency, a pattern such as #,##0.00, or a skeleton such as "
          "::compact-short";
    } else if (type == "date" || type == "time") {
      segment.kind = Segment::Kind::date;
      kind = ValueKind::date;
      segment.date = date_formatter(type, written, data_.locale, *data_.zone);
      known = segment.date != nullptr;
      if (known) segment.needs_time = shows_time(*segment.date);
      help = "write short, medium, long, full, or a skeleton such as ::yMMMd";
    } else if (type == "list") {
      segment.kind = Segment::Kind::list;
      kind = ValueKind::list;
      segment.list = list_formatter(written, data_.locale);
      known = segment.list != nullptr;
      help = "write {items, list}, {items, list, or} or {items, list, unit}";
    } else if (type == "relative") {
      segment.kind = Segment::Kind::relative;
      kind = ValueKind::date;
      UErrorCode status = U_ZERO_ERROR;
      segment.relative =
          std::make_shared<const icu::RelativeDateTimeFormatter>(data_.locale, status);
      known = written.empty() && U_SUCCESS(status);
      help = "write {order.eta, relative}; it has no styles";
    } else {
      segment.kind = Segment::Kind::spelled;
      segment.spelled = spelled_formatter(type, data_.locale);
      known = written.empty() && segment.spelled != nullptr;
      help = "write the type without a style";
    }
    if (!known) {
      error("message.unknown-style", begin, end,
            "`" + std::string(written) + "` is no style of " + std::string(type),
            std::string(help));
      return false;
    }
    if (segment.kind == Segment::Kind::money && data_.currency.empty()) {
      warning("message.no-currency", begin, end,
              "a plain number cannot be shown here: its currency is not known",
              "write `currency:` under `bot:`, or give the amount as {amount, currency}");
    }
    use(path, kind, name_begin, name_end);
    return true;
  }

  bool cases(std::string_view type, std::string_view path, std::size_t open, std::size_t name_begin,
             std::size_t name_end, int depth, Segment& segment) {
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

  bool plural_rules(std::string_view type, Segment& segment) {
    UErrorCode status = U_ZERO_ERROR;
    segment.rules.reset(icu::PluralRules::forLocale(
        data_.locale, type == "plural" ? UPLURAL_TYPE_CARDINAL : UPLURAL_TYPE_ORDINAL, status));
    segment.number = number_formatter("", data_.locale, "");
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

  bool read_cases(bool plural, std::size_t open, int depth, std::size_t use_index,
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
            return other.keyword == one.keyword &&
                   (!one.keyword.empty() || other.exact == one.exact);
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

  bool selector(bool plural, Case& one) {
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

  bool check_cases(bool plural, std::size_t begin, std::size_t end, const Segment& segment) {
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
              "`" + one.keyword + "` is never used in " + context_.locale,
              "remove it, or write an exact number such as =0");
    }
    for (const std::string& keyword : needed) {
      // Spanish, French, Italian and Portuguese use `many` only from a million on.
      if (has(keyword) || (keyword == "many" && !needed.contains("few"))) continue;
      warning("message.missing-plural-case", begin, end,
              "the case `" + keyword + "` of " + context_.locale + " is missing",
              "add " + keyword + " {...}: other languages have other plural forms");
    }
    return true;
  }

  const source::Text& text_;
  const std::string_view in_;
  const MessageContext& context_;
  source::Reports& reports_;
  Message::Data& data_;
  std::size_t at_ = 0;
  int branch_depth_ = 0;
  int plural_depth_ = 0;
  bool unclosed_ = false;
  bool ok_ = true;
};

}  // namespace

Message::Message(std::unique_ptr<const Data> data) : data_(std::move(data)) {}
Message::Message(Message&&) noexcept = default;
Message& Message::operator=(Message&&) noexcept = default;
Message::~Message() = default;

std::optional<Message> Message::compile(const source::Text& text, const MessageContext& context,
                                        source::Reports& reports) {
  UErrorCode status = U_ZERO_ERROR;
  auto data = std::make_unique<Data>();
  data->locale = icu::Locale::forLanguageTag(context.locale, status);
  if (U_FAILURE(status)) data->locale = icu::Locale::getRoot();
  data->zone.reset(icu::TimeZone::createTimeZone(utf16(context.timezone)));
  data->currency = context.currency;
  data->right_to_left = data->locale.isRightToLeft() != 0;
  data->plain_number = number_formatter("", data->locale, "");
  data->plain_money = number_formatter("currency", data->locale, "");
  data->plain_list = list_formatter("", data->locale);
  if (data->plain_number == nullptr || data->plain_money == nullptr ||
      data->plain_list == nullptr) {
    reports.error("message.unknown-locale", text.span,
                  "numbers cannot be written in `" + context.locale + "`",
                  "write a locale such as en or pt-BR");
    return std::nullopt;
  }
  if (!Compiler(text, context, reports, *data).compile()) return std::nullopt;
  return Message(std::move(data));
}

const std::vector<VariableUse>& Message::variables() const noexcept { return data_->variables; }

std::string_view Message::only_variable() const noexcept {
  const Segments& segments = data_->segments;
  if (segments.size() != 1 || segments[0].kind != Segment::Kind::value) return {};
  return segments[0].text;
}

std::string_view name(ValueKind kind) noexcept {
  switch (kind) {
    case ValueKind::any:
      return "any";
    case ValueKind::number:
      return "number";
    case ValueKind::money:
      return "money";
    case ValueKind::date:
      return "date";
    case ValueKind::list:
      return "list";
    case ValueKind::choice:
      return "choice";
  }
  return "any";
}

}  // namespace frontdesk::reply
