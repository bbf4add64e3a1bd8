// amount: a number with a currency before or behind it.
#include <cmath>
#include <string>

#include "runtime/entity/reading.hpp"

namespace frontdesk::entity {
namespace {

constexpr int kCent = 16;

/// What "$" means to a locale.
std::string_view dollar(const Reading& reading) {
  if (!reading.currency.empty()) {
    const std::string_view last = reading.currency.substr(reading.currency.size() > 3 ? 3 : 0);
    if (last.ends_with('D') || last == "MXN") return last;
  }
  const std::string_view locale = reading.locale;
  if (locale.ends_with("CA")) return "CAD";
  if (locale.ends_with("AU")) return "AUD";
  if (locale.ends_with("MX")) return "MXN";
  return "USD";
}

/// A currency sign that begins at `at`; its length in `size`.
std::string_view sign_at(const Reading& reading, std::size_t at, std::size_t& size) {
  const std::string_view text = reading.text();
  struct Sign {
    std::string_view sign;
    std::string_view code;
  };
  constexpr Sign kSigns[] = {
      {"\xE2\x82\xAC", "EUR"}, {"\xC2\xA3", "GBP"}, {"\xC2\xA5", "JPY"}, {"\xE2\x82\xB9", "INR"}};
  for (const Sign& sign : kSigns) {
    if (text.substr(at, sign.sign.size()) == sign.sign) {
      size = sign.sign.size();
      return sign.code;
    }
  }
  if (text.substr(at, 1) == "$") {
    size = 1;
    return dollar(reading);
  }
  return {};
}

/// A currency word that begins at `at`.
std::optional<int> word_currency(const Reading& reading, std::size_t at, std::size_t& size) {
  const std::string_view text = reading.text();
  std::size_t end = at;
  while (end < text.size() && is_letter(text[end])) ++end;
  if (end == at || is_word_byte(reading.at(end))) return std::nullopt;
  for (const WordMeaning& entry : meanings_of(text.substr(at, end - at))) {
    if (entry.meaning == Meaning::currency) {
      size = end - at;
      return entry.value;
    }
  }
  return std::nullopt;
}

}  // namespace

void read_amounts(const Reading& reading, Hits& hits) {
  const std::string_view text = reading.text();
  for (const Number& number : all_numbers(reading)) {
    if (number.ordinal) continue;
    if (!hits.empty() && hits.back().end > number.begin) continue;
    std::uint32_t begin = number.begin;
    std::uint32_t end = number.end;
    double value = number.value;
    std::string code;
    std::size_t size = 0;
    std::size_t at = end;
    while (reading.at(at) == ' ' && at < text.size()) ++at;
    // "12,-" and "12,- EUR"
    if (reading.at(end) == ',' && reading.at(end + 1) == '-') {
      at = end + 2;
      while (reading.at(at) == ' ' && at < text.size()) ++at;
    }
    if (const std::string_view sign = sign_at(reading, at, size); !sign.empty()) {
      code = sign;
      end = static_cast<std::uint32_t>(at + size);
    } else if (const auto currency = word_currency(reading, at, size)) {
      end = static_cast<std::uint32_t>(at + size);
      if (*currency == kCent) {
        value /= 100;
        code = reading.currency.empty() ? (reading.in_english() ? "USD" : "EUR")
                                        : std::string(reading.currency);
      } else {
        code = currencies()[static_cast<std::size_t>(*currency)];
        if (code == "USD" && text.substr(at, 3) != "usd") code = dollar(reading);
      }
    } else {
      // Before the number: "$12", "eur 12", "us$ 12".
      std::size_t left = begin;
      while (left > 0 && text[left - 1] == ' ') --left;
      for (const std::size_t back : {std::size_t{1}, std::size_t{2}, std::size_t{3}}) {
        if (left < back) break;
        if (const std::string_view before = sign_at(reading, left - back, size);
            !before.empty() && size == back) {
          code = before;
          begin = static_cast<std::uint32_t>(left - back);
          break;
        }
      }
      if (code.empty()) {
        std::size_t word = left;
        while (word > 0 && is_letter(text[word - 1])) --word;
        const bool whole = word < left && (word == 0 || !is_word_byte(text[word - 1]));
        if (const auto before = whole ? word_currency(reading, word, size) : std::nullopt;
            before && word + size == left && *before != kCent && left - word <= 3) {
          code = currencies()[static_cast<std::size_t>(*before)];
          begin = static_cast<std::uint32_t>(word);
        }
      }
      // "12,-" names no currency, but is always money.
      if (code.empty() && at == end + 2u && !reading.currency.empty()) code = reading.currency;
      // Asked for one, a message that is nothing but a number is an amount.
      const bool alone = number.begin <= reading.message.words.front().begin &&
                         number.end >= reading.message.words.back().end;
      if (code.empty() && reading.expected && alone && !reading.currency.empty()) {
        code = reading.currency;
      }
    }
    if (code.empty()) continue;
    if (!hits.empty() && hits.back().end > begin) continue;
    hits.push_back(
        {begin, end, Value::map({{"amount", Value(value)}, {"currency", Value(code)}}), false});
  }
}

}  // namespace frontdesk::entity
