// German number: hundreds, tens and ones written as one word.
#include "runtime/entity/lexicon.hpp"

namespace frontdesk::entity {

std::optional<std::int64_t> german_number(std::string_view word) noexcept {
  struct Part {
    std::string_view word;
    int value;
  };
  constexpr Part kOnes[] = {{"ein", 1},       {"eins", 1},      {"zwei", 2},      {"drei", 3},
                            {"vier", 4},      {"funf", 5},      {"sechs", 6},     {"sieben", 7},
                            {"acht", 8},      {"neun", 9},      {"zehn", 10},     {"elf", 11},
                            {"zwolf", 12},    {"sechzehn", 16}, {"siebzehn", 17}, {"dreizehn", 13},
                            {"vierzehn", 14}, {"funfzehn", 15}, {"achtzehn", 18}, {"neunzehn", 19}};
  constexpr Part kTens[] = {{"zwanzig", 20}, {"dreissig", 30}, {"vierzig", 40}, {"funfzig", 50},
                            {"sechzig", 60}, {"siebzig", 70},  {"achtzig", 80}, {"neunzig", 90}};
  if (word.empty() || word.size() > 60) return std::nullopt;
  for (const auto& [name, scale] : {Part{"tausend", 1000}, Part{"hundert", 100}}) {
    const std::size_t at = word.find(name);
    if (at == word.npos) continue;
    const std::string_view left = word.substr(0, at);
    const std::string_view right = word.substr(at + name.size());
    const auto a = left.empty() ? std::optional<std::int64_t>(1) : german_number(left);
    const auto b = right.empty()
                       ? std::optional<std::int64_t>(0)
                       : german_number(right.starts_with("und") ? right.substr(3) : right);
    if (!a || !b || *a >= scale || *b >= scale) return std::nullopt;
    return *a * scale + *b;
  }
  for (const Part& ones : kOnes) {
    if (word == ones.word) return ones.value;
  }
  for (const Part& tens : kTens) {
    if (!word.ends_with(tens.word)) continue;
    const std::string_view rest = word.substr(0, word.size() - tens.word.size());
    if (rest.empty()) return tens.value;
    if (!rest.ends_with("und")) continue;
    for (const Part& ones : kOnes) {
      if (ones.value < 10 && rest.substr(0, rest.size() - 3) == ones.word) {
        return tens.value + ones.value;
      }
    }
  }
  return std::nullopt;
}

}  // namespace frontdesk::entity
