// Message::Data: a compiled pattern as segments, with ICU's thread-safe formatters.
#pragma once

#include <unicode/datefmt.h>
#include <unicode/listformatter.h>
#include <unicode/locid.h>
#include <unicode/numberformatter.h>
#include <unicode/plurrule.h>
#include <unicode/rbnf.h>
#include <unicode/reldatefmt.h>
#include <unicode/timezone.h>
#include <unicode/unistr.h>

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "runtime/reply/date_pattern.hpp"
#include "runtime/reply/message.hpp"

namespace frontdesk::reply {

struct Segment;
using Segments = std::vector<Segment>;

/// One case of a plural or select.
struct Case {
  std::string keyword;           ///< `one`, `other`, `male`; empty for an exact number
  icu::UnicodeString keyword16;  ///< the same, as PluralRules speaks
  double exact = 0;              ///< of `=2`
  Segments body;
};

/// How the letters of a text are written.
enum class Letters : std::uint8_t { upper, lower, title, sentence };

/// One piece of a message. Formatters are shared and only read.
struct Segment {
  enum class Kind : std::uint8_t {
    text,      ///< `text` as it is
    value,     ///< {path}
    number,    ///< {path, number, ...}
    spelled,   ///< {path, spellout}, {path, ordinal}, {path, duration}
    money,     ///< {path, number, currency}
    date,      ///< {path, date, ...} and {path, time, ...}
    list,      ///< {path, list, ...}
    relative,  ///< {path, relative}
    letters,   ///< {path, upper} and the like
    plural,    ///< plural and selectordinal
    select,
    pound,   ///< # in a plural
    open,    ///< a mark begins
    close,   ///< the innermost mark ends
    bullet,  ///< "- " at the start of a line
  };
  Kind kind = Kind::text;
  std::string text;  ///< of text: the text; of arguments: the path
  Mark::Kind mark = Mark::Kind::bold;
  Segments url;  ///< of open with Mark::Kind::link
  double offset = 0;
  std::vector<Case> cases;
  std::shared_ptr<const icu::number::LocalizedNumberFormatter> number;  ///< number, money, plural
  std::shared_ptr<const icu::RuleBasedNumberFormat> spelled;
  std::shared_ptr<const icu::DateFormat> date;
  std::optional<DatePattern> pattern;  ///< The same as `date`, where that is possible.
  bool needs_time = false;             ///< of date: a value without a time of day cannot be shown
  bool needs_day = false;              ///< of date: nor can a time of day alone
  std::shared_ptr<const icu::ListFormatter> list;
  std::shared_ptr<const icu::PluralRules> rules;
  std::shared_ptr<const icu::RelativeDateTimeFormatter> relative;
  Letters letters = Letters::upper;
};

/// What ICU has made for a locale.
struct LocaleFormats {
  icu::Locale locale;
  std::shared_ptr<const icu::TimeZone> zone;
  std::string currency;
  bool right_to_left = false;
  std::shared_ptr<const icu::number::LocalizedNumberFormatter> plain_number;
  std::shared_ptr<const icu::number::LocalizedNumberFormatter> plain_money;
  std::shared_ptr<const icu::ListFormatter> plain_list;
};

struct MessageLocale {
  std::string locale;
  std::string timezone;
  std::string currency;

  /// Made by the first thread that asks; null when ICU cannot write numbers there.
  const std::shared_ptr<const LocaleFormats>& formats() const;

  template <class Archive, class Self>
  static void fields(Archive& archive, Self& self) {
    archive(self.locale, self.timezone, self.currency);
  }

 private:
  mutable std::once_flag once_{};
  mutable std::shared_ptr<const LocaleFormats> formats_{};
};

struct Message::Data {
  std::shared_ptr<const LocaleFormats> shared;
  Segments segments;
  std::vector<VariableUse> variables;
};

/// A message as it was written, and as it was compiled.
struct Message::Written {
  source::Text text;  ///< Without `origin`: what is wrong with it was said when it was first read.
  bool markup = true;
  std::shared_ptr<const MessageLocale> locale;

  /// Compiled by the first thread that asks, unless it is already; empty when it cannot be.
  const Data& data() const;

  mutable std::once_flag once{};
  mutable std::unique_ptr<const Data> compiled{};
};

}  // namespace frontdesk::reply
