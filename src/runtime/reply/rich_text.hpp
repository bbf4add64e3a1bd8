// RichText and RichReply: a reply as plain data, before a channel's limits and markup are applied.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

#include "frontdesk/turn.hpp"

namespace frontdesk::reply {

/// A stretch of a RichText with a meaning. Offsets are bytes of `RichText::text`, half-open, on
/// code point borders.
struct Mark {
  enum class Kind : std::uint8_t {
    bold,
    italic,
    link,  ///< `url` is where it leads
    code,
    bullet,  ///< the two bytes "- " at the start of a line
  };
  Kind kind = Kind::bold;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::string url;
  friend bool operator==(const Mark&, const Mark&) = default;
};

/// Text without markup characters, and its marks: ordered by begin, outer before inner, properly
/// nested. Valid UTF-8.
struct RichText {
  std::string text;
  std::vector<Mark> marks;
  friend bool operator==(const RichText&, const RichText&) = default;
};

/// An image or a file.
struct RichMedia {
  std::string kind;  ///< `image` or `file`
  std::string url;
  std::string alternative;  ///< What it says, for channels without media; may be empty.
};

/// One reply, not yet fitted. The engine may add buttons, quick replies or text before `fit`.
struct RichReply {
  RichText text;
  std::vector<Button> buttons;
  std::vector<Button> quick_replies;
  std::vector<Card> cards;  ///< Titles and subtitles are plain text.
  std::vector<RichMedia> media;
  std::string locale;                   ///< In which it is written: decides where sentences end.
  bool is_public = false;               ///< Under a comment: text only.
  std::chrono::milliseconds typing{0};  ///< How long the bot seems to type before it.
  std::uint32_t variant = 0;            ///< Its place in Renderer::facts().
  std::uint32_t next_rotation = 0;      ///< Pass it as `Request::rotation` the next time.
};

}  // namespace frontdesk::reply
