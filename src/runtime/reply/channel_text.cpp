// ChannelText: marks become the channel's own, and what only looks like markup is escaped.
#include "runtime/reply/channel_text.hpp"

#include <algorithm>
#include <utility>

#include "base/text/ascii.hpp"

namespace frontdesk::reply {
namespace {

constexpr std::string_view kBullet = "\xE2\x80\xA2 ";
constexpr std::string_view kZeroWidthSpace = "\xE2\x80\x8B";

using text::is_space;
using text::is_word;
bool is_html(MarkupStyle style) {
  return style == MarkupStyle::html || style == MarkupStyle::telegram;
}
bool has_links(MarkupStyle style) {
  return style != MarkupStyle::none && style != MarkupStyle::whatsapp;
}
bool is_markdown(MarkupStyle style) {
  return style == MarkupStyle::markdown || style == MarkupStyle::discord;
}

void append_html(std::string_view text, bool quotes, std::string& out) {
  for (const char byte : text) {
    switch (byte) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += quotes ? "&quot;" : "\"";
        break;
      default:
        out.push_back(byte);
    }
  }
}

// What may not stand in an address is percent-encoded, so that no address ends a mark early.
std::string clean_address(std::string_view url) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string clean;
  for (const char byte : url) {
    const auto code = static_cast<unsigned char>(byte);
    if (code > 0x20 && code != 0x7F &&
        std::string_view("<>\"|()\\`").find(byte) == std::string_view::npos) {
      clean.push_back(byte);
    } else {
      clean += {'%', kHex[code >> 4U], kHex[code & 15U]};
    }
  }
  return clean;
}

std::pair<std::string, std::string> signs(MarkupStyle style, const Mark& mark) {
  using Kind = Mark::Kind;
  const std::string url = mark.kind == Kind::link ? clean_address(mark.url) : std::string();
  if (is_html(style)) {
    if (mark.kind == Kind::bold) return {"<b>", "</b>"};
    if (mark.kind == Kind::italic) return {"<i>", "</i>"};
    if (mark.kind == Kind::code) return {"<code>", "</code>"};
    std::string open = "<a href=\"";
    append_html(url, true, open);
    return {open + "\">", "</a>"};
  }
  if (mark.kind == Kind::code) return {"`", "`"};
  if (is_markdown(style)) {
    if (mark.kind == Kind::bold) return {"**", "**"};
    if (mark.kind == Kind::italic) return {"*", "*"};
    return {"[", "](" + url + ")"};
  }
  if (mark.kind == Kind::bold) return {"*", "*"};
  if (mark.kind == Kind::italic) return {"_", "_"};
  std::string open = "<";
  append_html(url, false, open);
  return {open + "|", ">"};
}

// Appends byte `at` of `text` as the style wants it written.
void append_escaped(MarkupStyle style, std::string_view text, std::size_t at, bool in_address,
                    bool in_code, std::string& out) {
  const char byte = text[at];
  const char before = at > 0 ? text[at - 1] : ' ';
  const char after = at + 1 < text.size() ? text[at + 1] : ' ';
  if (is_html(style)) {
    if (byte == '\n' && style == MarkupStyle::html) {
      out += "<br>";
    } else {
      append_html({&byte, 1}, false, out);
    }
    return;
  }
  if (style == MarkupStyle::slack && (byte == '&' || byte == '<' || byte == '>')) {
    append_html({&byte, 1}, false, out);
    return;
  }
  if (in_address || in_code) {
    out.push_back(byte);
    return;
  }
  if (is_markdown(style)) {
    const bool starts_block = (byte == '-' || byte == '+' || byte == '#') && is_space(after);
    if (starts_block || std::string_view("\\*_~`|<>[]").find(byte) != std::string_view::npos) {
      out.push_back('\\');
    }
    out.push_back(byte);
    if (byte == '@' &&
        (text.substr(at + 1).starts_with("everyone") || text.substr(at + 1).starts_with("here"))) {
      out += kZeroWidthSpace;
    }
    return;
  }
  // WhatsApp and Slack have no escapes: keep what could open a mark from touching its word.
  out.push_back(byte);
  if (std::string_view("*_~`").find(byte) != std::string_view::npos && !is_word(before) &&
      !is_space(after)) {
    out += kZeroWidthSpace;
  }
}

// Calls `take(begin, end)` for each line of [begin, end), without the white space at its ends.
template <class Take>
void each_line(std::string_view text, std::size_t begin, std::size_t end, bool whole, Take take) {
  while (begin < end) {
    std::size_t line_end = whole ? end : std::min(end, text.find('\n', begin));
    const std::size_t next = line_end + 1;
    while (begin < line_end && is_space(text[begin])) ++begin;
    while (begin < line_end && is_space(text[line_end - 1])) --line_end;
    if (begin < line_end) take(begin, line_end);
    begin = next;
  }
}

}  // namespace

ChannelText::ChannelText(const RichText& rich, MarkupStyle style, const TextLimit& room)
    : counts_shown_(style == MarkupStyle::telegram) {
  const std::size_t capacity = room.unit == Unit::gsm7 ? room.max / 3 : room.max;
  std::vector<Mark> marks = rich.marks;
  // Which links the channel cannot mark: these are written out.
  std::uint32_t link_end = 0;
  std::vector<std::size_t> written_out;
  for (std::size_t i = 0; i < marks.size(); ++i) {
    if (marks[i].kind != Mark::Kind::link) continue;
    const auto [open, close] = signs(style, marks[i]);
    const bool nested = marks[i].begin < link_end;
    if (!has_links(style) || nested ||
        (!counts_shown_ && open.size() + close.size() > capacity / 4)) {
      written_out.push_back(i);
    } else {
      link_end = marks[i].end;
    }
  }
  text_.reserve(rich.text.size() + 16);
  expand(rich, style, written_out, marks);
  find_addresses();
  this->style(style, marks, capacity);
  if (style != MarkupStyle::none) escape(style);
}

void ChannelText::expand(const RichText& rich, MarkupStyle style,
                         const std::vector<std::size_t>& written_out, std::vector<Mark>& marks) {
  // Changes of the text: `removed` bytes at `at` make way for `added`.
  struct Change {
    std::size_t at;
    std::size_t removed;
    std::string added;
  };
  std::vector<Change> changes;
  const bool dots = is_html(style) || style == MarkupStyle::slack || style == MarkupStyle::whatsapp;
  for (const Mark& mark : marks) {
    if (mark.kind == Mark::Kind::bullet && dots) {
      changes.push_back({mark.begin, 2, std::string(kBullet)});
    }
  }
  for (const std::size_t i : written_out) {
    const std::string_view label =
        std::string_view(rich.text).substr(marks[i].begin, marks[i].end - marks[i].begin);
    if (label == marks[i].url) continue;
    changes.push_back({marks[i].end, 0, " (" + clean_address(marks[i].url) + ")"});
  }
  if (changes.empty()) {
    text_ = rich.text;
  } else {
    std::stable_sort(changes.begin(), changes.end(),
                     [](const Change& a, const Change& b) { return a.at < b.at; });
    std::size_t at = 0;
    for (const Change& change : changes) {
      text_.append(rich.text, at, change.at - at);
      text_ += change.added;
      at = change.at + change.removed;
    }
    text_.append(rich.text, at);
    std::vector<std::pair<std::size_t, std::size_t>> shifts;  // from where, how far in all
    std::size_t shift = 0;
    for (const Change& change : changes) {
      shift += change.added.size() - change.removed;
      shifts.emplace_back(change.at, shift);
    }
    const auto moved = [&](std::uint32_t offset, bool behind) {
      const auto next = std::partition_point(shifts.begin(), shifts.end(), [&](const auto& one) {
        return behind ? one.first <= offset : one.first < offset;
      });
      return static_cast<std::uint32_t>(offset +
                                        (next == shifts.begin() ? 0 : std::prev(next)->second));
    };
    for (Mark& mark : marks) {
      mark.begin = moved(mark.begin, true);
      mark.end = moved(mark.end, false);
      if (mark.kind == Mark::Kind::bullet) mark.end = mark.begin;
    }
  }
  for (const Mark& mark : marks) {
    if (mark.kind == Mark::Kind::bullet) bullets_.push_back(mark.begin);
  }
  for (const std::size_t i : written_out) marks[i].end = marks[i].begin;
}

void ChannelText::find_addresses() {
  for (std::size_t at = text_.find("http"); at != std::string::npos; at = text_.find("http", at)) {
    const std::string_view rest = std::string_view(text_).substr(at);
    if (!rest.starts_with("http://") && !rest.starts_with("https://")) {
      at += 4;
      continue;
    }
    std::size_t end = 0;
    while (end < rest.size() && !is_space(rest[end]) && rest[end] != '<' && rest[end] != '>' &&
           rest[end] != '"') {
      ++end;
    }
    while (end > 0 &&
           std::string_view(".,;:!?)]*_`").find(rest[end - 1]) != std::string_view::npos) {
      --end;
    }
    wholes_.push_back({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + end)});
    addresses_.push_back(wholes_.back());
    at += std::max<std::size_t>(end, 4);
  }
}

void ChannelText::style(MarkupStyle style, const std::vector<Mark>& marks, std::size_t capacity) {
  if (style == MarkupStyle::none) return;
  std::vector<std::pair<std::size_t, std::size_t>> open_until;  // end, cost
  for (const Mark& mark : marks) {
    if (mark.begin >= mark.end || mark.kind == Mark::Kind::bullet) continue;
    const std::string_view shown =
        std::string_view(text_).substr(mark.begin, mark.end - mark.begin);
    const bool is_code = mark.kind == Mark::Kind::code;
    if (is_code && !is_html(style) && shown.find('`') != std::string_view::npos) continue;
    const std::pair<std::string, std::string> around = signs(style, mark);
    const auto& [open, close] = around;
    while (!open_until.empty() && open_until.back().first <= mark.begin) open_until.pop_back();
    const std::size_t outer = open_until.empty() ? 0 : open_until.back().second;
    const std::size_t cost = outer + open.size() + close.size();
    if (!counts_shown_ && mark.kind != Mark::Kind::link && cost > capacity / 2) continue;
    open_until.emplace_back(mark.end, cost);
    if (mark.kind == Mark::Kind::link) wholes_.push_back({mark.begin, mark.end});
    each_line(text_, mark.begin, mark.end, is_html(style), [&](std::size_t begin, std::size_t end) {
      styles_.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end),
                         around.first, around.second, is_code});
    });
  }
  std::stable_sort(styles_.begin(), styles_.end(), [](const Style& a, const Style& b) {
    return a.begin != b.begin ? a.begin < b.begin : a.end > b.end;
  });
  std::sort(wholes_.begin(), wholes_.end(),
            [](const Whole& a, const Whole& b) { return a.begin < b.begin; });
  std::uint32_t farthest = 0;
  for (const Style& one : styles_) {
    farthest = std::max(farthest, one.end);
    farthest_.push_back(farthest);
  }
}

void ChannelText::escape(MarkupStyle style) {
  sent_.reserve(text_.size() + 16);
  sent_from_.reserve(text_.size() + 1);
  std::size_t address = 0;
  std::size_t next_style = 0;
  std::size_t code_end = 0;
  std::size_t bullet = 0;
  for (std::size_t at = 0; at < text_.size(); ++at) {
    while (address < addresses_.size() && addresses_[address].end <= at) ++address;
    for (; next_style < styles_.size() && styles_[next_style].begin <= at; ++next_style) {
      if (styles_[next_style].is_code) {
        code_end = std::max<std::size_t>(code_end, styles_[next_style].end);
      }
    }
    const bool in_address = address < addresses_.size() && addresses_[address].begin <= at;
    sent_from_.push_back(static_cast<std::uint32_t>(sent_.size()));
    const bool is_bullet = is_markdown(style) && bullet < bullets_.size() && bullets_[bullet] == at;
    if (is_bullet) ++bullet;
    append_escaped(style, text_, at, in_address || is_bullet, at < code_end, sent_);
  }
  sent_from_.push_back(static_cast<std::uint32_t>(sent_.size()));
}

std::string_view ChannelText::sent(std::size_t begin, std::size_t end) const {
  if (sent_from_.empty()) return std::string_view(text_).substr(begin, end - begin);
  return std::string_view(sent_).substr(sent_from_[begin], sent_from_[end] - sent_from_[begin]);
}

std::size_t ChannelText::first_style_after(std::size_t begin) const {
  return static_cast<std::size_t>(
      std::partition_point(farthest_.begin(), farthest_.end(),
                           [&](std::uint32_t end) { return end <= begin; }) -
      farthest_.begin());
}

std::string ChannelText::render(std::size_t begin, std::size_t end) const {
  std::string out;
  std::vector<std::pair<std::size_t, const Style*>> open;
  std::size_t at = begin;
  const auto close_until = [&](std::size_t limit) {
    while (!open.empty() && open.back().first <= limit) {
      out += sent(at, open.back().first);
      at = open.back().first;
      out += open.back().second->close;
      open.pop_back();
    }
  };
  for (std::size_t i = first_style_after(begin); i < styles_.size() && styles_[i].begin < end;
       ++i) {
    std::size_t from = std::max<std::size_t>(styles_[i].begin, begin);
    std::size_t to = std::min<std::size_t>(styles_[i].end, end);
    while (from < to && is_space(text_[from])) ++from;
    while (from < to && is_space(text_[to - 1])) --to;
    if (from >= to) continue;
    close_until(from);
    out += sent(at, from);
    at = from;
    out += styles_[i].open;
    open.emplace_back(to, &styles_[i]);
  }
  close_until(end);
  out += sent(at, end);
  return out;
}

std::string plain_text(const RichText& rich) {
  if (rich.marks.empty()) return rich.text;
  return ChannelText(rich, MarkupStyle::none, {rich.text.size(), Unit::bytes}).text();
}

}  // namespace frontdesk::reply
