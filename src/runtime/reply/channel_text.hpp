// ChannelText: a rich text in a channel's own markup, ready to be cut.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/reply/channel_limits.hpp"
#include "runtime/reply/rich_text.hpp"

namespace frontdesk::reply {

/// The text to be shown, with links that the channel cannot mark written out, and what each piece
/// of it is in the channel's markup.
class ChannelText {
 public:
  /// `room` is the limit that the parts will have: marks that would fill most of it are left out.
  ChannelText(const RichText& rich, MarkupStyle style, const TextLimit& room);

  /// A stretch that must not be cut: an address, or a link with its text.
  struct Whole {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
  };
  struct Style {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    std::string open;
    std::string close;
    bool is_code = false;
  };

  const std::string& text() const noexcept { return text_; }
  const std::vector<Whole>& wholes() const noexcept { return wholes_; }
  const std::vector<Style>& styles() const noexcept { return styles_; }
  /// True when the channel counts what is shown rather than what is sent.
  bool counts_shown() const noexcept { return counts_shown_; }
  /// [begin, end) of the text as it is sent, without its styles.
  std::string_view sent(std::size_t begin, std::size_t end) const;
  /// [begin, end) of the text as it is sent, every style closed that it opens.
  std::string render(std::size_t begin, std::size_t end) const;

  /// The first of `styles()` that can reach beyond `begin`.
  std::size_t first_style_after(std::size_t begin) const;

 private:
  // Copies the text with links written out and bullets as the channel has them; moves the marks.
  void expand(const RichText& rich, MarkupStyle style, const std::vector<std::size_t>& written_out,
              std::vector<Mark>& marks);
  void find_addresses();
  void style(MarkupStyle style, const std::vector<Mark>& marks, std::size_t capacity);
  void escape(MarkupStyle style);

  std::string text_;
  std::string sent_;                      // the whole text, escaped; empty when the same
  std::vector<std::uint32_t> sent_from_;  // per byte of text_, where it starts in sent_
  std::vector<Whole> wholes_;
  std::vector<Whole> addresses_;
  std::vector<std::uint32_t> bullets_;   // where a bullet stands that must not be escaped
  std::vector<Style> styles_;            // by begin, outer before inner
  std::vector<std::uint32_t> farthest_;  // the farthest end of the styles so far
  bool counts_shown_ = false;
};

/// The plain text of `rich`: links as "text (address)". For transcripts.
std::string plain_text(const RichText& rich);

}  // namespace frontdesk::reply
