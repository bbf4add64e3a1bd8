// MessageCompiler: reads a pattern into segments; a mistake becomes a finding at the author's
// characters.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/text/ascii.hpp"
#include "runtime/reply/message_data.hpp"
#include "runtime/reply/message_markup.hpp"

namespace frontdesk::reply {

using text::is_digit;
using text::is_space;
/// Letters beyond ASCII are welcome in names.
inline bool is_name(char byte) {
  return is_digit(byte) || text::is_letter(byte) || byte == '_' || byte == '.' ||
         text::is_beyond(byte);
}

/// One pass over one pattern. Everything handed in must outlive it.
class MessageCompiler {
 public:
  MessageCompiler(const source::Text& text, const MessageContext& context, source::Reports& reports,
                  Message::Data& data)
      : text_(text), in_(text.value), context_(context), reports_(reports), data_(data) {}

  /// False when a mistake was reported.
  bool compile();

 private:
  enum class Parent : std::uint8_t { none, plural, select };

  // message_compile.cpp: text, apostrophes and braces.
  void error(std::string_view code, std::size_t begin, std::size_t end, std::string message,
             std::string help);
  void warning(std::string_view code, std::size_t begin, std::size_t end, std::string message,
               std::string help);
  bool at_end() const { return at_ >= in_.size(); }
  char peek() const { return at_end() ? '\0' : in_[at_]; }
  void skip_spaces();
  std::string_view word();
  /// To where the reader may go on after a mistake: behind the brace that closes the argument
  /// opened at depth one.
  void recover();
  /// Reads up to the end or to the `}` that closes this message, which it leaves.
  void message(Parent parent, int depth, bool line_start, Segments& out);
  /// ICU's default: '' is an apostrophe; ' before { } (and # in a plural) begins quoted text.
  void apostrophe(Parent parent, std::vector<MessageUnit>& units);
  bool unclosed(std::size_t open);
  void use(std::string_view path, ValueKind kind, std::size_t begin, std::size_t end);

  // message_argument.cpp: what stands between braces.
  /// Reads an argument from `{` to behind its `}`. False after a mistake, which is reported.
  bool argument(int depth, Segment& segment);
  bool name(std::size_t open, std::size_t begin, std::string_view path);
  bool known_type(std::string_view type, std::size_t open, std::size_t begin, std::size_t end);
  /// The style of number, date, ...: as written, trimmed; quotes and nested braces are its own.
  bool style(std::size_t open, std::string_view& style, std::size_t& begin);
  /// What shows a value in a style.
  struct Styled {
    bool known = false;  ///< there is such a style
    ValueKind kind = ValueKind::number;
    std::string_view help;  ///< where it is not known
  };
  Styled styled(std::string_view type, std::string_view written, Segment& segment) const;
  bool simple(std::string_view type, std::string_view path, std::size_t open,
              std::size_t name_begin, std::size_t name_end, Segment& segment);

  // message_cases.cpp: plural, selectordinal and select.
  bool cases(std::string_view type, std::string_view path, std::size_t open, std::size_t name_begin,
             std::size_t name_end, int depth, Segment& segment);
  bool plural_rules(std::string_view type, Segment& segment);
  bool read_cases(bool plural, std::size_t open, int depth, std::size_t use_index,
                  Segment& segment);
  bool selector(bool plural, Case& one);
  bool check_cases(bool plural, std::size_t begin, std::size_t end, const Segment& segment);

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

}  // namespace frontdesk::reply
