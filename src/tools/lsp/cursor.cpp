// Cursor: lines, indentation and brackets are followed from the top, and nothing is refused.
#include "tools/lsp/cursor.hpp"

#include <algorithm>
#include <optional>
#include <string>

#include "base/text/ascii.hpp"

namespace frontdesk::lsp {
namespace {

constexpr std::size_t kMostLevels = 64;
constexpr std::size_t kNone = std::string_view::npos;

/// One level of the way from the top of the file.
struct Frame {
  std::size_t column = 0;
  bool is_dash = false;  ///< An item of a list; otherwise a key.
  bool in_flow_style = false;
  std::size_t map = 0;  ///< Number of the map that the key belongs to.
  std::string_view key;
};

struct WrittenKey {
  std::string_view name;
  std::size_t map = 0;
  std::string_view value;
};

class Scanner {
 public:
  Scanner(std::string_view text, std::size_t offset) : text_(text), cursor_(offset) {}

  Cursor find() {
    while (at_ < text_.size()) line();
    // Behind the last line break.
    if (!found_ && cursor_ == text_.size()) blank_at(column_of(cursor_));
    if (!found_) return {};
    return described();
  }

 private:
  struct Found {
    std::vector<Frame> frames;
    std::size_t map = kNone;  ///< Of a key.
    Cursor cursor;
  };

  bool ended() const { return at_ >= text_.size(); }
  char here() const { return at_ < text_.size() ? text_[at_] : '\n'; }
  char next() const { return at_ + 1 < text_.size() ? text_[at_ + 1] : '\n'; }
  static bool is_blank(char c) { return c == ' ' || c == '\t'; }
  static bool is_break(char c) { return c == '\n' || c == '\r'; }
  static bool ends_word(char c) { return is_blank(c) || is_break(c); }

  std::size_t line_end(std::size_t from) const {
    return std::min(text_.find_first_of("\r\n", from), text_.size());
  }
  std::size_t column_of(std::size_t offset) const {
    if (offset == 0) return 0;
    const std::size_t before = text_.find_last_of("\r\n", offset - 1);
    return before == kNone ? offset : offset - before - 1;
  }
  void skip_blanks() {
    while (!ended() && is_blank(here())) ++at_;
  }
  bool is_cursor_in(std::size_t begin, std::size_t end) const {
    return !found_ && begin <= cursor_ && cursor_ <= end;
  }

  void note(std::size_t begin, std::size_t end, bool at_key, bool at_value, bool quoted) {
    Found found;
    found.frames = frames_;
    found.cursor.is_known = true;
    found.cursor.at_key = at_key;
    found.cursor.at_value = at_value;
    found.cursor.begin = begin;
    found.cursor.end = end;
    found.cursor.is_quoted = quoted;
    found.cursor.in_flow_style = flow_depth_ > 0;
    found.cursor.in_list = in_flow_list_ || (!frames_.empty() && frames_.back().is_dash);
    found_ = std::move(found);
  }

  void line() {
    const std::size_t begin = at_;
    const std::size_t end = line_end(begin);
    skip_blanks();
    const bool is_empty = at_ >= end;
    const std::size_t column = at_ - begin;
    if (block_ && (is_empty || column > *block_)) {
      if (is_cursor_in(begin, end)) note(begin, end, false, true, true);
      at_ = end;
    } else if (is_empty) {
      if (is_cursor_in(begin, end)) blank_at(cursor_ - begin);
      at_ = end;
    } else if (here() == '#') {
      if (is_cursor_in(at_, end)) found_ = Found{};
      at_ = end;
    } else {
      block_.reset();
      content(column);
    }
    at_ = line_end(at_);
    if (!ended()) at_ += text_[at_] == '\r' && next() == '\n' ? 2 : 1;
  }

  /// A line without words: a key could be begun in this column.
  void blank_at(std::size_t column) {
    const std::size_t map = leave(column);
    note(cursor_, cursor_, true, true, false);
    found_->map = map;
    push({column, false, false, map, {}});
  }

  /// Goes back to what a key in this column belongs to; gives the map that it belongs to.
  std::size_t leave(std::size_t column) {
    std::size_t map = kNone;
    while (!frames_.empty() && frames_.back().column >= column) {
      const Frame& last = frames_.back();
      map = last.column == column && !last.is_dash ? last.map : kNone;
      frames_.pop_back();
    }
    return map == kNone ? ++maps_ : map;
  }

  void push(Frame frame) {
    if (frames_.size() < kMostLevels) frames_.push_back(frame);
  }

  void content(std::size_t column) {
    while (here() == '-' && ends_word(next())) {
      while (!frames_.empty() && (frames_.back().column > column ||
                                  (frames_.back().column == column && frames_.back().is_dash))) {
        frames_.pop_back();
      }
      push({column, true, false, 0, {}});
      const std::size_t dash = at_++;
      skip_blanks();
      if (is_break(here())) {
        if (is_cursor_in(dash + 2, at_)) {
          note(cursor_, cursor_, true, true, false);
          found_->map = ++maps_;
          push({column_of(cursor_), false, false, maps_, {}});
        }
        return;
      }
      column += at_ - dash;
    }
    if (here() == '#') return;
    const std::size_t begin = at_;
    const std::string_view key = block_key();
    if (at_ == begin) {  // no key: an item of a list, or the beginning of a key
      plain_or_key(column);
      return;
    }
    const std::size_t map = leave(column);
    if (is_cursor_in(begin, begin + key.size())) {
      note(begin, begin + key.size(), true, false, false);
      found_->map = map;
      found_->cursor.has_colon = true;
    }
    push({column, false, false, map, key});
    value(map, key);
  }

  /// The key that begins here; goes behind its colon. Stays where it is when there is none.
  std::string_view block_key() {
    const std::size_t begin = at_;
    const std::size_t end = line_end(at_);
    if (here() == '"' || here() == '\'') {
      const std::size_t close = text_.substr(0, end).find(here(), at_ + 1);
      if (close == kNone || close + 1 >= end || text_[close + 1] != ':') return {};
      if (close + 2 < text_.size() && !ends_word(text_[close + 2])) return {};
      at_ = close + 2;
      return text_.substr(begin + 1, close - begin - 1);
    }
    if (here() == '{' || here() == '[') return {};
    for (std::size_t i = begin; i < end; ++i) {
      if (text_[i] == '#' && i > begin && is_blank(text_[i - 1])) return {};
      if (text_[i] != ':' || (i + 1 < text_.size() && !ends_word(text_[i + 1]))) continue;
      at_ = i + 1;
      return text_.substr(begin, i - begin);
    }
    return {};
  }

  void plain_or_key(std::size_t column) {
    if (!text::is_word(here())) {
      value(kNone, {});
      return;
    }
    const std::size_t begin = at_;
    at_ = plain_end();
    if (!is_cursor_in(begin, at_)) return;
    const std::size_t map = leave(column);
    note(begin, at_, true, true, false);
    found_->map = map;
    push({column, false, false, map, {}});
  }

  /// What stands behind a key or a dash, to the end of the line or of its brackets or quotes.
  void value(std::size_t map, std::string_view key) {
    const std::size_t from = at_;
    skip_blanks();
    const bool is_missing = is_break(here()) || here() == '#';
    if (is_cursor_in(from + 1, at_) && (is_break(here()) || cursor_ < at_)) {
      note(cursor_, cursor_, false, true, false);
    }
    if (is_missing) {
      remember(map, key, {});
      at_ = line_end(at_);
      return;
    }
    if (here() == '|' || here() == '>') {
      block_ = frames_.empty() ? 0 : frames_.back().column;
      at_ = line_end(at_);
      return;
    }
    const std::size_t begin = at_;
    flow_value();
    remember(map, key, text_.substr(begin, at_ - begin));
  }

  void remember(std::size_t map, std::string_view key, std::string_view value) {
    if (map != kNone) keys_.push_back({key, map, value});
  }

  /// A value in brackets or quotes, or a plain one.
  void flow_value() {
    if (here() == '{') {
      brackets('}');
    } else if (here() == '[') {
      brackets(']');
    } else if (here() == '"' || here() == '\'') {
      const std::size_t begin = at_ + 1;
      const std::size_t end = quoted_end();
      if (is_cursor_in(begin, end)) note(begin, end, false, true, true);
    } else {
      const std::size_t begin = at_;
      at_ = plain_end();
      if (is_cursor_in(begin, at_)) note(begin, at_, false, true, false);
    }
  }

  /// Goes behind the closing quote; gives where it stands.
  std::size_t quoted_end() {
    const char quote = here();
    ++at_;
    while (!ended()) {
      const char c = here();
      if (c == '\\' && quote == '"') {
        at_ = std::min(at_ + 2, text_.size());
      } else if (c == quote && quote == '\'' && next() == '\'') {
        at_ += 2;
      } else if (c == quote) {
        return at_++;
      } else {
        ++at_;
      }
    }
    return text_.size();
  }

  /// Where the plain text that begins here ends.
  std::size_t plain_end() const {
    std::size_t end = at_;
    while (end < text_.size() && !is_break(text_[end])) {
      const char c = text_[end];
      if (c == '#' && end > at_ && is_blank(text_[end - 1])) break;
      if (flow_depth_ > 0 && (c == ',' || c == ']' || c == '}' || c == '{' || c == '[')) break;
      const bool ends_key = c == ':' && (end + 1 >= text_.size() || ends_word(text_[end + 1]));
      if (flow_depth_ > 0 && ends_key) break;
      ++end;
    }
    while (end > at_ && is_blank(text_[end - 1]) && end > cursor_) --end;
    return end;
  }

  void skip_space() {
    while (!ended() && text::is_space(here())) ++at_;
  }

  void brackets(char close) {
    if (flow_depth_ >= kMostLevels) {
      at_ = text_.size();
      return;
    }
    ++flow_depth_;
    const bool outer_list = in_flow_list_;
    in_flow_list_ = close == ']';
    const std::size_t map = close == '}' ? ++maps_ : kNone;
    ++at_;
    for (;;) {
      const std::size_t from = at_;
      skip_space();
      if (ended() || here() == ',' || here() == close) {
        if (is_cursor_in(from, at_)) {
          note(cursor_, cursor_, true, close == ']', false);
          found_->map = map == kNone ? ++maps_ : map;
        }
        if (ended() || here() == close) break;
        ++at_;
        continue;
      }
      if (cursor_ < at_ && is_cursor_in(from + 1, at_ - 1)) {
        note(cursor_, cursor_, true, close == ']', false);
        found_->map = map == kNone ? ++maps_ : map;
      }
      const std::size_t item = at_;
      close == '}' ? pair(map) : flow_value();
      if (at_ == item) ++at_;  // a bracket of the other kind
    }
    if (!ended()) ++at_;
    --flow_depth_;
    in_flow_list_ = outer_list;
  }

  /// `key: value` within braces.
  void pair(std::size_t map) {
    const bool quoted = here() == '"' || here() == '\'';
    const std::size_t begin = quoted ? at_ + 1 : at_;
    std::size_t end = 0;
    if (quoted) {
      end = quoted_end();
    } else {
      end = plain_end();
      at_ = end;
    }
    const std::string_view key = text_.substr(begin, end - begin);
    skip_space();
    const bool has_colon = here() == ':' && !ended();
    if (is_cursor_in(begin, end)) {
      note(begin, end, true, false, quoted);
      found_->map = map;
      found_->cursor.has_colon = has_colon;
    }
    if (!has_colon) return;
    ++at_;
    push({0, false, true, map, key});
    const bool is_pushed = frames_.back().key.data() == key.data();
    const bool outer_list = in_flow_list_;
    in_flow_list_ = false;
    const std::size_t from = at_;
    skip_space();
    const bool is_missing = ended() || here() == ',' || here() == '}' || here() == ']';
    if (is_cursor_in(from, is_missing ? at_ : at_ - 1) && (is_missing || cursor_ < at_)) {
      note(cursor_, cursor_, false, true, false);
    }
    const std::size_t value = at_;
    if (!is_missing) flow_value();
    remember(map, key, text_.substr(value, at_ - value));
    in_flow_list_ = outer_list;
    if (is_pushed) frames_.pop_back();
  }

  Cursor described() {
    Cursor cursor = found_->cursor;
    if (!cursor.is_known) return cursor;
    cursor.shape = shape_of_file();
    for (const Frame& frame : found_->frames) {
      if (frame.is_dash) continue;
      if (cursor.shape.section == "flow" && cursor.shape.kind == Shape::Kind::map) {
        cursor.flow = value_of(frame.map, "id");
      }
      const bool is_key = load::find(cursor.shape.section, frame.key) != nullptr;
      if (!is_key && cursor.shape.takes_locales()) cursor.locale = frame.key;
      cursor.shape = cursor.shape.at(frame.key);
    }
    for (const WrittenKey& key : keys_) {
      const bool is_own = key.name.data() == text_.data() + cursor.begin;
      if (found_->map != kNone && key.map == found_->map && !is_own) {
        cursor.present.push_back(key.name);
      }
    }
    return cursor;
  }

  std::string_view value_of(std::size_t map, std::string_view name) const {
    for (const WrittenKey& key : keys_) {
      if (key.map == map && key.name == name) return key.value;
    }
    return {};
  }

  std::string_view text_;
  std::size_t cursor_;
  std::size_t at_ = 0;
  std::vector<Frame> frames_;
  std::vector<WrittenKey> keys_;
  std::size_t maps_ = 0;
  std::size_t flow_depth_ = 0;
  bool in_flow_list_ = false;
  std::optional<std::size_t> block_;  ///< Column of the key whose text stands in lines of its own.
  std::optional<Found> found_;
};

}  // namespace

Cursor cursor_at(std::string_view text, std::size_t offset) {
  return Scanner(text, std::min(offset, text.size())).find();
}

}  // namespace frontdesk::lsp
