// Normalisation of plain ASCII: nearly every message goes through here.
#include <cstring>

#include "base/text/character_class.hpp"

namespace frontdesk::text {
namespace {

/// Folds all bytes where they stand, then closes the gaps that white space and apostrophes leave.
class AsciiPass {
 public:
  AsciiPass(std::string_view original, Normalized& out)
      : size_(static_cast<std::uint32_t>(original.size())), out_(out) {
    out_.text = original;
    out_.words.reserve(size_ / 4 + 1);  // most words have more letters
    text_ = out_.text.data();
  }

  void run() {
    fold();
    std::uint32_t at = 0;
    while (at < size_) {
      switch (class_at(at)) {
        case Class::word:
          at = word(at);
          break;
        case Class::space:
          at = spaces(at);
          break;
        default:
          keep(at, at + 1);
          ++at;
          break;
      }
    }
    if (length_ != size_) start_mapping();
    out_.text.resize(length_);
    if (!mapped_) return;
    out_.origin[length_] = size_;
    out_.origin.resize(length_ + 1);
  }

 private:
  Class class_at(std::uint32_t at) const {
    return kAsciiClasses[static_cast<unsigned char>(text_[at])];
  }

  // Without a branch, so that compilers take many bytes at once.
  void fold() {
    std::uint32_t capitals = 0;
    std::uint32_t letters = 0;
    for (std::uint32_t i = 0; i < size_; ++i) {
      const char c = text_[i];
      const bool upper = is_upper(c);
      const char lower = static_cast<char>(c + (upper ? 32 : 0));
      text_[i] = lower == '`' ? '\'' : lower;
      capitals += upper ? 1U : 0U;
      letters += is_lower(lower) ? 1U : 0U;
    }
    out_.capitals = capitals;
    out_.cased = letters;
  }

  /// Writes bytes [at, end) behind what has been written.
  void keep(std::uint32_t at, std::uint32_t end) {
    if (at == length_ && !mapped_) {
      length_ = end;
      return;
    }
    start_mapping();
    std::memmove(text_ + length_, text_ + at, end - at);
    for (; at < end; ++at) out_.origin[length_++] = at;
  }
  void keep(char c, std::uint32_t at) {
    text_[at] = c;
    keep(at, at + 1);
  }

  void start_mapping() {
    if (mapped_) return;
    mapped_ = true;
    out_.origin.resize(size_ + 1);
    for (std::uint32_t i = 0; i < length_; ++i) out_.origin[i] = i;
  }

  std::uint32_t word(std::uint32_t at) {
    std::uint32_t begin = length_;
    for (;;) {
      std::uint32_t end = at;
      while (end < size_ && class_at(end) == Class::word) ++end;
      keep(at, end);
      at = end;
      const bool inside =
          at + 1 < size_ && class_at(at) == Class::apostrophe && class_at(at + 1) == Class::word;
      if (!inside) break;
      const char next = text_[at + 1];
      const std::string_view before(text_ + begin, length_ - begin);
      // Feet and inches are two numbers.
      const bool is_number = is_digit(next);
      if (is_number || is_elision(before, static_cast<unsigned char>(next))) {
        end_word(begin);
        keep(is_number ? '\'' : ' ', at);
        begin = length_;
      } else {
        start_mapping();
      }
      ++at;
    }
    end_word(begin);
    return at;
  }

  void end_word(std::uint32_t begin) {
    if (length_ > begin) out_.words.push_back({begin, length_});
  }

  std::uint32_t spaces(std::uint32_t at) {
    const std::uint32_t from = at;
    while (at < size_ && class_at(at) == Class::space) ++at;
    if (length_ != 0 && at < size_) keep(' ', from);
    return at;
  }

  std::uint32_t size_;
  Normalized& out_;
  char* text_ = nullptr;
  std::uint32_t length_ = 0;
  bool mapped_ = false;
};

}  // namespace

void normalize_ascii(std::string_view original, Normalized& out) { AsciiPass(original, out).run(); }

}  // namespace frontdesk::text
