// Normalisation of plain ASCII: nearly every message goes through here.
#include "base/text/character_class.hpp"

namespace frontdesk::text {
namespace {

/// What becomes of an ASCII byte: its folded form, and whether it belongs to a word.
constexpr std::array<char, 128> make_folded() {
  std::array<char, 128> folded{};
  for (std::size_t c = 0; c < 128; ++c) {
    const auto byte = static_cast<char>(c);
    folded[c] = static_cast<char>(is_upper(byte) ? c + 32 : byte == '`' ? '\'' : c);
  }
  return folded;
}
constexpr std::array<char, 128> kFolded = make_folded();

constexpr std::array<Class, 128> make_folded_classes() {
  std::array<Class, 128> classes{};
  for (std::size_t c = 0; c < 128; ++c) {
    classes[c] = kAsciiClasses[static_cast<unsigned char>(kFolded[c])];
  }
  return classes;
}
constexpr std::array<Class, 128> kFoldedClasses = make_folded_classes();

class AsciiPass {
 public:
  AsciiPass(std::string_view original, Normalized& out) : original_(original), out_(out) {}

  void run() {
    const auto size = static_cast<std::uint32_t>(original_.size());
    out_.text.resize(size);
    out_.words.reserve(size / 4 + 1);  // most words have more letters
    text_ = out_.text.data();
    std::uint32_t at = 0;
    while (at < size) {
      switch (class_at(at)) {
        case Class::word:
          at = word(at);
          break;
        case Class::space:
          at = spaces(at);
          break;
        default:
          put(kFolded[byte(at)], at);
          ++at;
          break;
      }
    }
    out_.text.resize(length_);
    if (length_ != size && !mapped_) start_mapping();
    if (!mapped_) return;
    out_.origin[length_] = size;
    out_.origin.resize(length_ + 1);
  }

 private:
  unsigned char byte(std::uint32_t at) const { return static_cast<unsigned char>(original_[at]); }
  Class class_at(std::uint32_t at) const { return kFoldedClasses[byte(at)]; }

  void put(char c, std::uint32_t from) {
    if (from != length_ && !mapped_) start_mapping();
    text_[length_] = c;
    if (mapped_) out_.origin[length_] = from;
    ++length_;
  }

  void start_mapping() {
    mapped_ = true;
    out_.origin.resize(original_.size() + 1);
    for (std::uint32_t i = 0; i < length_; ++i) out_.origin[i] = i;
  }

  std::uint32_t word(std::uint32_t at) {
    const auto size = static_cast<std::uint32_t>(original_.size());
    std::uint32_t begin = length_;
    for (;;) {
      for (; at < size && class_at(at) == Class::word; ++at) {
        const char c = original_[at];
        const bool upper = is_upper(c);
        out_.capitals += upper ? 1 : 0;
        out_.cased += c >= 'A' ? 1 : 0;  // a word's bytes are digits and letters
        put(kFolded[byte(at)], at);
      }
      const bool inside =
          at + 1 < size && class_at(at) == Class::apostrophe && class_at(at + 1) == Class::word;
      if (!inside) break;
      const char next = kFolded[byte(at + 1)];
      const std::string_view before(text_ + begin, length_ - begin);
      if (next >= '0' && next <= '9') {
        // Feet and inches are two numbers.
        end_word(begin);
        put('\'', at);
        begin = length_;
      } else if (is_elision(before, static_cast<unsigned char>(next))) {
        end_word(begin);
        put(' ', at);
        begin = length_;
      } else if (!mapped_) {
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
    const auto size = static_cast<std::uint32_t>(original_.size());
    while (at < size && class_at(at) == Class::space) ++at;
    if (length_ != 0 && at < size) put(' ', from);
    return at;
  }

  std::string_view original_;
  Normalized& out_;
  char* text_ = nullptr;
  std::uint32_t length_ = 0;
  bool mapped_ = false;
};

}  // namespace

void normalize_ascii(std::string_view original, Normalized& out) { AsciiPass(original, out).run(); }

}  // namespace frontdesk::text
