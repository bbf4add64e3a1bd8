// Message: an ICU MessageFormat pattern, compiled once, formatted from any thread.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/source/reports.hpp"
#include "base/source/span.hpp"
#include "frontdesk/event.hpp"
#include "runtime/reply/rich_text.hpp"
#include "runtime/reply/variables.hpp"

namespace frontdesk::binary {
class Reader;
class Writer;
}  // namespace frontdesk::binary

namespace frontdesk::reply {

/// What a pattern needs a variable to be.
enum class ValueKind : std::uint8_t {
  any,     ///< text, number, list of them, or an amount of money
  number,  ///< a number, or text that is one
  money,   ///< a number, or a map {amount, currency}
  date,    ///< text as ISO 8601 that says a day: 2026-11-25 or 2026-11-25T10:00:00+01:00
  time,    ///< text that says a time of day: 10:00 or 2026-11-25T10:00:00+01:00
  moment,  ///< text that says both
  when,    ///< text that says either
  list,
  choice,  ///< text, bool or number that a `select` tells apart
};
/// Stable lower-case name.
std::string_view name(ValueKind kind) noexcept;

/// One place where a message names a variable.
struct VariableUse {
  std::string path;
  ValueKind kind = ValueKind::any;
  bool always = true;  ///< False: only in some branches of a plural or select.
  source::Span at;
  std::vector<std::string> selectors;  ///< of choice: the written cases except `other`
};

/// What the messages of one locale share; immutable. ICU takes long to make its part of it.
struct MessageLocale;

/// What a message is compiled for.
struct MessageContext {
  std::string locale = "en";     ///< BCP 47
  std::string timezone = "UTC";  ///< IANA; dates are shown as its clocks show them
  std::string currency;          ///< ISO 4217, for plain numbers shown as currency; may be empty
  bool markup = true;            ///< Read **bold**, *italic*, [text](url), `code` and "- " lists.
  /// `message_locale` of this locale, time zone and currency; null: made for the message alone.
  std::shared_ptr<const MessageLocale> shared;
};

/// Null when ICU cannot write numbers in the locale.
std::shared_ptr<const MessageLocale> message_locale(const MessageContext& context);

/// Immutable; safe to format from any number of threads at once. Beside ICU's own syntax: argument
/// names are dotted paths, and the types `list` (styles: none, or, unit) and `relative`.
class Message {
 public:
  Message();  ///< Says nothing; to be read into.
  Message(Message&&) noexcept;
  Message& operator=(Message&&) noexcept;
  ~Message();

  /// Compiles `text`. Every mistake is reported at its place in the author's file; empty when there
  /// was one.
  static std::optional<Message> compile(const source::Text& text, const MessageContext& context,
                                        source::Reports& reports);

  /// Appends the formatted message to `out`. False, with `out` as it was, when a variable is
  /// missing or cannot be shown as the pattern asks. Values are text, never patterns or markup.
  bool format(const Variables& variables, Time now, RichText& out) const;

  const std::vector<VariableUse>& variables() const;
  /// The path, when the message is one plain `{path}` and nothing else; otherwise empty.
  std::string_view only_variable() const;

  /// As it was written: what was read is compiled when it is first asked.
  void write(binary::Writer& writer) const;
  void read(binary::Reader& reader);

  struct Data;
  const Data& data() const;

 private:
  struct Written;
  std::unique_ptr<const Written> written_;
};

}  // namespace frontdesk::reply
