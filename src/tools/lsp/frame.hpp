// Frame: the messages in a stream of bytes, each behind a header with its length.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace frontdesk::lsp {

/// No header is longer than this, and no message.
inline constexpr std::size_t kMostHeaderBytes = 4096;
inline constexpr std::size_t kMostMessageBytes = 64u << 20;

/// Takes bytes as they come and gives whole messages. Never holds more than one message and what
/// was fed behind it.
class FrameReader {
 public:
  struct Frame {
    std::string content;
    std::string problem;  ///< Not empty: there is no content, for this reason.
  };

  void feed(std::string_view bytes) { buffer_ += bytes; }
  /// The next message, or a reason why one could not be read; nothing: more bytes are needed.
  std::optional<Frame> next();
  /// A header made no sense. Where the next message begins cannot be known: nothing more is read.
  bool is_broken() const noexcept { return is_broken_; }
  /// How many bytes can be read without waiting for more than the message that has begun.
  std::size_t wanted() const noexcept;
  /// In the midst of a message.
  bool is_inside() const noexcept { return !buffer_.empty() || length_ || skip_ > 0; }

 private:
  Frame broken(std::string problem);

  std::string buffer_;
  std::optional<std::size_t> length_;  ///< Of the message whose header has been read.
  std::size_t skip_ = 0;               ///< Bytes of a message that is too long to be kept.
  bool is_broken_ = false;
};

/// `content` with its header, as it is written to the stream.
std::string framed(std::string_view content);

}  // namespace frontdesk::lsp
