// Tokens: a mutator that knows the words of a language, for inputs that bytes alone rarely make.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <iterator>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#ifdef FRONTDESK_LIBFUZZER
extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t most);
#endif

namespace frontdesk::fuzz {

/// Changes texts line by line and word by word.
class TokenMutator {
 public:
  explicit TokenMutator(std::vector<std::string> tokens) : tokens_(std::move(tokens)) {}

  /// `data` has room for `most` bytes. Returns the new size.
  std::size_t operator()(std::uint8_t* data, std::size_t size, std::size_t most,
                         unsigned int seed) {
    random_.seed(seed);
#ifdef FRONTDESK_LIBFUZZER
    if (below(3) == 0) return LLVMFuzzerMutate(data, size, most);
#endif
    std::string text(reinterpret_cast<const char*>(data), size);
    const std::size_t changes = 1 + below(3);
    for (std::size_t i = 0; i < changes; ++i) change(text);
    text.resize(std::min(text.size(), most));
    std::memcpy(data, text.data(), text.size());
    return text.size();
  }

 private:
  std::size_t below(std::size_t count) { return count == 0 ? 0 : random_() % count; }
  const std::string& token() { return tokens_[below(tokens_.size())]; }

  void change(std::string& text) {
    switch (below(6)) {
      case 0:
        text.insert(below(text.size() + 1), token());
        return;
      case 1: {
        const auto [begin, end] = piece(text, is_word);
        text.replace(begin, end - begin, token());
        return;
      }
      case 2: {  // a word of its own in the place of another
        const auto [from, to] = piece(text, is_word);
        const std::string word = text.substr(from, to - from);
        const auto [begin, end] = piece(text, is_word);
        text.replace(begin, end - begin, word);
        return;
      }
      case 3: {
        const auto [begin, end] = piece(text, is_line);
        text.erase(begin, end - begin);
        return;
      }
      case 4: {  // a line once more, elsewhere
        const auto [from, to] = piece(text, is_line);
        const std::string line = text.substr(from, to - from) + "\n";
        text.insert(piece(text, is_line).first, line);
        return;
      }
      default: {  // deeper, or less deep
        const auto [begin, end] = piece(text, is_line);
        if (below(2) == 0) {
          text.insert(begin, "  ");
        } else if (text.compare(begin, 2, "  ") == 0) {
          text.erase(begin, 2);
        }
      }
    }
  }

  static bool is_line(char c) { return c != '\n'; }
  static bool is_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '.';
  }

  /// Around a place of the text, as far as `is_in` holds.
  std::pair<std::size_t, std::size_t> piece(const std::string& text, bool (*is_in)(char)) {
    std::size_t begin = below(text.size() + 1);
    std::size_t end = begin;
    while (begin > 0 && is_in(text[begin - 1])) --begin;
    while (end < text.size() && is_in(text[end])) ++end;
    return {begin, end};
  }

  std::vector<std::string> tokens_;
  std::minstd_rand random_;
};

}  // namespace frontdesk::fuzz
