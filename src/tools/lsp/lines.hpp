// Lines: bytes of a text as the lines and characters that an editor counts, and back.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace frontdesk::lsp {

/// What a `character` counts.
enum class Encoding : std::uint8_t { utf16, utf8 };

struct Position {
  std::uint32_t line = 0;  ///< from 0
  std::uint32_t character = 0;
  friend bool operator==(const Position&, const Position&) = default;
};

/// Lines end with LF, CR LF or CR. The text must outlive this; any bytes.
class Lines {
 public:
  explicit Lines(std::string_view text);

  /// The byte at a position; behind the end of its line, the end of the line; behind the last line,
  /// the end of the text. Within a character: where the character begins.
  std::size_t offset_of(Position at, Encoding encoding) const;
  Position position_of(std::size_t offset, Encoding encoding) const;

 private:
  /// Without its line break.
  std::string_view line(std::size_t number) const;

  std::string_view text_;
  std::vector<std::size_t> starts_;
};

}  // namespace frontdesk::lsp
