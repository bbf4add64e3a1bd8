// apply_markup: bold, italic, links, code and bullets, by the rules of docs/replies.md.
#include "runtime/reply/message_markup.hpp"

#include <array>
#include <string_view>
#include <utility>

#include "base/text/ascii.hpp"

namespace frontdesk::reply {
namespace {

class MarkupReader {
 public:
  MarkupReader(const std::vector<MessageUnit>& units, std::vector<Segment>& atoms,
               std::vector<MarkupFinding>& findings)
      : units_(units), atoms_(atoms), findings_(findings) {
    no_closer_.fill(units.size() + 1);
  }

  void read(std::size_t begin, std::size_t end, bool at_line_start, int depth, Segments& out) {
    const auto outer = no_closer_;
    no_closer_.fill(end + 1);
    for (std::size_t i = begin; i < end;) {
      if (units_[i].atom >= 0 || units_[i].quoted) {
        i = literal(i, out);
        continue;
      }
      const bool line_start = i == begin ? at_line_start : is_newline(i - 1);
      if (line_start && is(i, '-') && i + 1 < end && is(i + 1, ' ')) {
        flush(out);
        Segment bullet;
        bullet.kind = Segment::Kind::bullet;
        out.push_back(std::move(bullet));
        i += 2;
        continue;
      }
      const std::size_t after = depth < 8 ? construct(i, begin, end, depth, out) : i;
      i = after != i ? after : literal(i, out);
    }
    flush(out);
    no_closer_ = outer;
  }

  void read_literally(std::size_t begin, std::size_t end, Segments& out) {
    for (std::size_t i = begin; i < end;) i = literal(i, out);
    flush(out);
  }

 private:
  bool is(std::size_t i, char byte) const {
    return units_[i].atom < 0 && !units_[i].quoted && units_[i].byte == byte;
  }
  bool is_newline(std::size_t i) const { return units_[i].atom < 0 && units_[i].byte == '\n'; }
  bool is_space_at(std::size_t i) const {
    return units_[i].atom < 0 && text::is_space(units_[i].byte);
  }
  bool is_word_at(std::size_t i) const {
    const char byte = units_[i].byte;
    return units_[i].atom < 0 && (text::is_digit(byte) || text::is_letter(byte));
  }
  bool is_run(std::size_t i, std::size_t end, std::string_view run) const {
    if (end - i < run.size()) return false;
    for (std::size_t k = 0; k < run.size(); ++k) {
      if (!is(i + k, run[k])) return false;
    }
    return true;
  }

  std::size_t literal(std::size_t i, Segments& out) {
    if (units_[i].atom >= 0) {
      flush(out);
      out.push_back(std::move(atoms_[static_cast<std::size_t>(units_[i].atom)]));
    } else {
      text_.push_back(units_[i].byte);
    }
    return i + 1;
  }

  void flush(Segments& out) {
    if (text_.empty()) return;
    Segment segment;
    segment.text = std::move(text_);
    text_.clear();
    out.push_back(std::move(segment));
  }

  void open(Mark::Kind mark, Segments& out, Segments url = {}) {
    flush(out);
    Segment segment;
    segment.kind = Segment::Kind::open;
    segment.mark = mark;
    segment.url = std::move(url);
    out.push_back(std::move(segment));
  }

  void close(Segments& out) {
    flush(out);
    Segment segment;
    segment.kind = Segment::Kind::close;
    out.push_back(std::move(segment));
  }

  // Reads what starts at `i`; returns where it ends, or `i` when nothing does.
  std::size_t construct(std::size_t i, std::size_t begin, std::size_t end, int depth,
                        Segments& out) {
    switch (units_[i].byte) {
      case '\\':
        if (i + 1 < end && units_[i + 1].atom < 0 &&
            std::string_view("\\*_[]`-").find(units_[i + 1].byte) != std::string_view::npos) {
          return literal(i + 1, out);
        }
        return i;
      case 'h':
        return bare_url(i, end, out);
      case '`':
        return code(i, end, out);
      case '[':
        return link(i, end, depth, out);
      case '*':
        if (i + 1 < end && is(i + 1, '*')) return bold(i, end, depth, out);
        return italic(i, begin, end, '*', depth, out);
      case '_':
        return italic(i, begin, end, '_', depth, out);
      default:
        return i;
    }
  }

  std::size_t bare_url(std::size_t i, std::size_t end, Segments& out) {
    if (!is_run(i, end, "http://") && !is_run(i, end, "https://")) return i;
    while (i < end && units_[i].atom < 0 && !text::is_space(units_[i].byte) && !is(i, '*') &&
           !is(i, '<') && !is(i, '>') && !is(i, ']')) {
      i = literal(i, out);
    }
    return i;
  }

  std::size_t code(std::size_t i, std::size_t end, Segments& out) {
    if (i >= no_closer_[0]) return i;
    std::size_t j = i + 1;
    while (j < end && !is(j, '`')) ++j;
    if (j == end) no_closer_[0] = i;
    if (j == end || j == i + 1) return i;
    open(Mark::Kind::code, out);
    for (std::size_t k = i + 1; k < j;) k = literal(k, out);
    close(out);
    return j + 1;
  }

  std::size_t link(std::size_t i, std::size_t end, int depth, Segments& out) {
    if (i >= no_closer_[1]) return i;
    std::size_t level = 0;
    std::size_t close_bracket = i;
    for (; close_bracket < end; ++close_bracket) {
      if (is(close_bracket, '\\') && close_bracket + 1 < end) {
        ++close_bracket;
      } else if (is(close_bracket, '[')) {
        ++level;
      } else if (is(close_bracket, ']') && --level == 0) {
        break;
      }
    }
    if (close_bracket >= end) {
      no_closer_[1] = i;
      return i;
    }
    if (close_bracket + 1 >= end || !is(close_bracket + 1, '(')) return i;
    const std::size_t url_begin = close_bracket + 2;
    std::size_t url_end = url_begin;
    level = 1;
    for (; url_end < end; ++url_end) {
      if (is(url_end, '(')) ++level;
      if (is(url_end, ')') && --level == 0) break;
      if (is_space_at(url_end)) break;
    }
    const bool closed = url_end < end && is(url_end, ')');
    if (!closed || url_end == url_begin || close_bracket == i + 1 || !is_link(url_begin, url_end)) {
      findings_.push_back({MarkupFinding::Kind::bad_link, units_[i].offset,
                           units_[closed ? url_end : end - 1].offset + 1});
      return i;
    }
    flush(out);
    Segments url;
    read_literally(url_begin, url_end, url);
    open(Mark::Kind::link, out, std::move(url));
    read(i + 1, close_bracket, false, depth + 1, out);
    close(out);
    return url_end + 1;
  }

  bool is_link(std::size_t begin, std::size_t end) const {
    if (units_[begin].atom >= 0) return true;
    for (const std::string_view scheme : {"http://", "https://", "mailto:", "tel:"}) {
      if (is_run(begin, end, scheme)) return true;
    }
    return false;
  }

  std::size_t bold(std::size_t i, std::size_t end, int depth, Segments& out) {
    if (i + 2 >= end || is_space_at(i + 2)) return i;
    if (i < no_closer_[2]) {
      for (std::size_t j = i + 3; j + 1 < end; ++j) {
        if (is(j, '\\')) {
          ++j;
          continue;
        }
        if (is_newline(j) && is_newline(j + 1)) break;
        if (!is(j, '*') || !is(j + 1, '*') || is_space_at(j - 1)) continue;
        if (j + 2 < end && is(j + 2, '*')) ++j;
        open(Mark::Kind::bold, out);
        read(i + 2, j, false, depth + 1, out);
        close(out);
        return j + 2;
      }
      no_closer_[2] = i;
      findings_.push_back({MarkupFinding::Kind::unclosed, units_[i].offset, units_[i].offset + 2});
    }
    literal(i, out);
    return literal(i + 1, out);
  }

  std::size_t italic(std::size_t i, std::size_t begin, std::size_t end, char delimiter, int depth,
                     Segments& out) {
    if (i + 2 >= end || is_space_at(i + 1) || is(i + 1, delimiter)) return i;
    if (i > begin && is_word_at(i - 1)) return i;
    if (delimiter == '_' && i >= no_closer_[3]) return i;
    for (std::size_t j = i + 2; j < end; ++j) {
      if (is(j, '\\')) {
        ++j;
        continue;
      }
      if (j + 1 < end && is_newline(j) && is_newline(j + 1)) return i;
      if (!is(j, delimiter) || is_space_at(j - 1)) continue;
      if (j + 1 < end && (is_word_at(j + 1) || is(j + 1, delimiter))) {
        if (is(j + 1, delimiter)) ++j;
        continue;
      }
      open(Mark::Kind::italic, out);
      read(i + 1, j, false, depth + 1, out);
      close(out);
      return j + 1;
    }
    if (delimiter == '_') no_closer_[3] = i;
    return i;
  }

  const std::vector<MessageUnit>& units_;
  std::vector<Segment>& atoms_;
  std::vector<MarkupFinding>& findings_;
  // For code, link, bold and underscore: no opener from here on is closed in the range being read;
  // so a text full of openers stays linear.
  std::array<std::size_t, 4> no_closer_{};
  std::string text_;
};

}  // namespace

void apply_markup(const std::vector<MessageUnit>& units, std::vector<Segment>& atoms, bool markup,
                  bool at_line_start, Segments& out, std::vector<MarkupFinding>& findings) {
  MarkupReader reader(units, atoms, findings);
  if (markup) {
    reader.read(0, units.size(), at_line_start, 0, out);
  } else {
    reader.read_literally(0, units.size(), out);
  }
}

}  // namespace frontdesk::reply
