// Span: a half-open range of bytes in one file. Text: a string that knows where it stands.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace frontdesk::source {

/// Bytes [begin, end) of file `file` in a Files; a byte order mark counts.
struct Span {
  std::uint32_t file = 0;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  friend bool operator==(const Span&, const Span&) = default;

  /// For archives (base/binary).
  template <class Archive, class Self>
  static void fields(Archive& archive, Self& self) {
    auto& [file, begin, end] = self;
    archive(file, begin, end);
  }
};

/// A value and the place where the author wrote it.
template <class T>
struct Located {
  T value{};
  Span span{};
};

/// A string from a YAML scalar. `span` covers the scalar with its quotes. Where escapes, folding or
/// quotes make the value differ from the file's bytes, `origin[i]` is the file offset of value byte
/// i, with one entry more for the end; otherwise it is empty and byte i stands at `content_begin +
/// i`.
struct Text {
  std::string value;
  Span span{};
  std::uint32_t content_begin = 0;
  std::vector<std::uint32_t> origin;

  bool empty() const noexcept { return value.empty(); }
  /// Where bytes [begin, end) of the value stand in the file.
  Span at(std::size_t begin, std::size_t end) const;
};

}  // namespace frontdesk::source
