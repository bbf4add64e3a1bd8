// Message::compile: a pattern becomes segments, or findings at the author's characters.
#include <algorithm>
#include <utility>

#include "base/binary/archive.hpp"
#include "base/text/utf8.hpp"
#include "runtime/reply/message_compiler.hpp"
#include "runtime/reply/message_styles.hpp"

namespace frontdesk::reply {

bool MessageCompiler::compile() {
  const std::size_t broken = text::first_invalid_utf8(in_);
  if (broken != std::string_view::npos) {
    error("message.bad-utf8", broken, broken + 1, "this is not UTF-8", "save the file as UTF-8");
    return false;
  }
  message(Parent::none, 0, true, data_.segments);
  return ok_;
}

void MessageCompiler::error(std::string_view code, std::size_t begin, std::size_t end,
                            std::string message, std::string help) {
  ok_ = false;
  reports_.error(code, text_.at(begin, end), std::move(message), std::move(help));
}

void MessageCompiler::warning(std::string_view code, std::size_t begin, std::size_t end,
                              std::string message, std::string help) {
  reports_.warning(code, text_.at(begin, end), std::move(message), std::move(help));
}

void MessageCompiler::skip_spaces() {
  while (!at_end() && is_space(in_[at_])) ++at_;
}

std::string_view MessageCompiler::word() {
  const std::size_t begin = at_;
  while (!at_end() && is_name(in_[at_])) ++at_;
  return in_.substr(begin, at_ - begin);
}

void MessageCompiler::recover() {
  int level = 1;
  for (; !at_end(); ++at_) {
    if (in_[at_] == '{') ++level;
    if (in_[at_] == '}' && --level == 0) {
      ++at_;
      return;
    }
  }
}

void MessageCompiler::message(Parent parent, int depth, bool line_start, Segments& out) {
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
      units.push_back(
          {'\0', false, static_cast<std::int32_t>(atoms.size()), static_cast<std::uint32_t>(at_)});
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

void MessageCompiler::apostrophe(Parent parent, std::vector<MessageUnit>& units) {
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

bool MessageCompiler::unclosed(std::size_t open) {
  ok_ = false;
  at_ = in_.size();
  if (unclosed_) return false;  // the outer ones are open for the same reason
  unclosed_ = true;
  error("message.unclosed-argument", open, open + 1, "nothing closes this {",
        "close it with }, or write '{' to show a brace");
  return false;
}

void MessageCompiler::use(std::string_view path, ValueKind kind, std::size_t begin,
                          std::size_t end) {
  data_.variables.push_back(
      {std::string(path), kind, branch_depth_ == 0, text_.at(begin, end), {}});
}
Message::Message() = default;
Message::Message(Message&&) noexcept = default;
Message& Message::operator=(Message&&) noexcept = default;
Message::~Message() = default;

const std::shared_ptr<const LocaleFormats>& MessageLocale::formats() const {
  std::call_once(once_, [this] {
    UErrorCode status = U_ZERO_ERROR;
    auto made = std::make_shared<LocaleFormats>();
    made->locale = icu::Locale::forLanguageTag(locale, status);
    if (U_FAILURE(status)) made->locale = icu::Locale::getRoot();
    made->zone.reset(icu::TimeZone::createTimeZone(utf16(timezone)));
    made->currency = currency;
    made->right_to_left = made->locale.isRightToLeft() != 0;
    made->plain_number = number_formatter("", made->locale, "");
    made->plain_money = number_formatter("currency", made->locale, "");
    made->plain_list = list_formatter("", made->locale);
    if (made->plain_number && made->plain_money && made->plain_list) formats_ = std::move(made);
  });
  return formats_;
}

std::shared_ptr<const MessageLocale> message_locale(const MessageContext& context) {
  auto made = std::make_shared<MessageLocale>();
  made->locale = context.locale;
  made->timezone = context.timezone;
  made->currency = context.currency;
  if (made->formats() == nullptr) return nullptr;
  return made;
}

std::optional<Message> Message::compile(const source::Text& text, const MessageContext& context,
                                        source::Reports& reports) {
  auto written = std::make_unique<Written>();
  written->locale = context.shared != nullptr ? context.shared : message_locale(context);
  if (written->locale == nullptr) {
    reports.error("message.unknown-locale", text.span,
                  "numbers cannot be written in `" + context.locale + "`",
                  "write a locale such as en or pt-BR");
    return std::nullopt;
  }
  auto data = std::make_unique<Data>();
  data->shared = written->locale->formats();
  if (!MessageCompiler(text, context, reports, *data).compile()) return std::nullopt;
  written->compiled = std::move(data);
  written->text.value = text.value;
  written->text.span = text.span;
  written->text.content_begin = text.content_begin;
  written->markup = context.markup;
  Message message;
  message.written_ = std::move(written);
  return message;
}

const Message::Data& Message::Written::data() const {
  std::call_once(once, [this] {
    if (compiled != nullptr) return;
    auto data = std::make_unique<Data>();
    data->shared = locale->formats();
    if (data->shared != nullptr) {
      const MessageContext context{.locale = locale->locale,
                                   .timezone = locale->timezone,
                                   .currency = locale->currency,
                                   .markup = markup,
                                   .shared = locale};
      const source::Files none;
      source::Reports nobody(none);
      if (!MessageCompiler(text, context, nobody, *data).compile()) data->segments.clear();
    }
    compiled = std::move(data);
  });
  return *compiled;
}

void Message::write(binary::Writer& writer) const {
  const Written& written = *written_;
  writer(written.locale, written.markup, written.text.value, written.text.span,
         written.text.content_begin);
}

void Message::read(binary::Reader& reader) {
  auto written = std::make_unique<Written>();
  reader(written->locale, written->markup, written->text.value, written->text.span,
         written->text.content_begin);
  reader.expect(written->locale != nullptr);
  if (reader.ok()) written_ = std::move(written);
}

const Message::Data& Message::data() const {
  static const Data nothing;
  return written_ == nullptr ? nothing : written_->data();
}

const std::vector<VariableUse>& Message::variables() const { return data().variables; }

std::string_view Message::only_variable() const {
  const Segments& segments = data().segments;
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
    case ValueKind::time:
      return "time";
    case ValueKind::moment:
      return "moment";
    case ValueKind::when:
      return "when";
    case ValueKind::list:
      return "list";
    case ValueKind::choice:
      return "choice";
  }
  return "any";
}

}  // namespace frontdesk::reply
