// Scalar origin: which byte of the file each byte of a scalar's value comes from.
#include "authoring/yaml/scalar_origin.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "base/text/ascii.hpp"
#include "base/text/utf8.hpp"

namespace frontdesk::yaml {
namespace {

using text::is_space;

/// Walks value and file together.
class Follower {
 public:
  Follower(std::string_view bytes, std::size_t at, std::string_view value)
      : bytes_(bytes), at_(at), value_(value) {
    origin_.reserve(value.size() + 1);
  }

  /// True when every byte of the value found its source.
  bool plain() {
    for (const char c : value_) {
      if (!take(c)) return false;
    }
    return true;
  }

  bool single_quoted() {
    for (const char c : value_) {
      if (!take(c)) return false;
      if (c == '\'') ++at_;  // written twice
    }
    return true;
  }

  bool double_quoted() {
    for (std::size_t i = 0; i < value_.size();) {
      if (at_ < bytes_.size() && bytes_[at_] == '\\') {
        if (!escape(i)) return false;
      } else {
        if (!take(value_[i])) return false;
        ++i;
      }
    }
    return true;
  }

  std::size_t at() const { return at_; }
  std::vector<std::uint32_t> take_origin() {
    origin_.push_back(static_cast<std::uint32_t>(at_));
    return std::move(origin_);
  }

 private:
  bool take(char c) {
    if (is_space(c)) {
      // Folding makes a blank of a line break and of the indentation behind it.
      if (at_ >= bytes_.size() || !is_space(bytes_[at_])) {
        if (origin_.empty() || !is_space(value_[origin_.size() - 1])) return false;
        origin_.push_back(origin_.back());
        return true;
      }
      origin_.push_back(static_cast<std::uint32_t>(at_));
      const bool line_break = bytes_[at_] == '\n' || bytes_[at_] == '\r';
      ++at_;
      if (line_break) skip_spaces();
      return true;
    }
    if (at_ < bytes_.size() && bytes_[at_] != c) skip_spaces();
    if (at_ >= bytes_.size() || bytes_[at_] != c) return false;
    origin_.push_back(static_cast<std::uint32_t>(at_++));
    return true;
  }

  void skip_spaces() {
    while (at_ < bytes_.size() && is_space(bytes_[at_])) ++at_;
  }

  // An escape gives one character, of one to four bytes; all of them come from its backslash.
  bool escape(std::size_t& i) {
    const auto from = static_cast<std::uint32_t>(at_);
    if (at_ + 1 >= bytes_.size()) return false;
    const char kind = bytes_[at_ + 1];
    if (kind == '\n' || kind == '\r') {
      at_ += 2;
      skip_spaces();
      return true;
    }
    at_ += kind == 'x' ? 4 : kind == 'u' ? 6 : kind == 'U' ? 10 : 2;
    std::size_t length = 1;
    while (i + length < value_.size() && text::continues_code_point(value_[i + length])) {
      ++length;
    }
    origin_.insert(origin_.end(), length, from);
    i += length;
    return at_ <= bytes_.size();
  }

  std::string_view bytes_;
  std::size_t at_;
  std::string_view value_;
  std::vector<std::uint32_t> origin_;
};

}  // namespace

source::Text make_text(std::uint32_t file, std::string_view bytes, std::uint32_t begin,
                       std::string_view value) {
  source::Text text;
  text.value = value;
  text.span = {file, begin, begin};
  text.content_begin = begin;
  if (begin >= bytes.size()) return text;
  const char first = bytes[begin];
  const bool quoted = first == '"' || first == '\'';
  const bool block = first == '|' || first == '>';
  std::size_t content = begin + (quoted ? 1U : 0U);
  if (block) content = std::min(bytes.find('\n', begin), bytes.size() - 1) + 1;
  Follower follower(bytes, content, value);
  const bool followed = first == '"'    ? follower.double_quoted()
                        : first == '\'' ? follower.single_quoted()
                                        : follower.plain();
  if (!followed) {
    text.span.end = begin + 1;
    text.origin.assign(value.size() + 1, begin);
    return text;
  }
  text.content_begin = static_cast<std::uint32_t>(content);
  text.span.end = static_cast<std::uint32_t>(follower.at()) + (quoted ? 1U : 0U);
  const bool identical = bytes.substr(content, value.size()) == value;
  if (!identical) text.origin = follower.take_origin();
  return text;
}

}  // namespace frontdesk::yaml
