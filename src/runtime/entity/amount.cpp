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

/// An amount that is being read; without a currency it is none.
struct Amount {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  double value = 0;
  std::string code;
};

std::size_t behind_spaces(const Reading& reading, std::size_t at) {
  while (reading.at(at) == ' ' && at < reading.text().size()) ++at;
  return at;
}

/// A currency at byte `at`, behind the number: "12$", "12 eur", "50 cents".
void take_behind(const Reading& reading, std::size_t at, Amount& amount) {
  std::size_t size = 0;
  if (const std::string_view sign = sign_at(reading, at, size); !sign.empty()) {
    amount.code = sign;
    amount.end = static_cast<std::uint32_t>(at + size);
  } else if (const auto currency = word_currency(reading, at, size)) {
    amount.end = static_cast<std::uint32_t>(at + size);
    if (*currency == kCent) {
      amount.value /= 100;
      amount.code = reading.currency.empty() ? (reading.in_english() ? "USD" : "EUR")
                                             : std::string(reading.currency);
    } else {
      amount.code = currencies()[static_cast<std::size_t>(*currency)];
      if (amount.code == "USD" && reading.text().substr(at, 3) != "usd") {
        amount.code = dollar(reading);
      }
    }
  }
}

/// A currency before the number: "$12", "eur 12", "us$ 12".
void take_before(const Reading& reading, Amount& amount) {
  const std::string_view text = reading.text();
  std::size_t size = 0;
  std::size_t left = amount.begin;
  while (left > 0 && text[left - 1] == ' ') --left;
  for (const std::size_t back : {std::size_t{1}, std::size_t{2}, std::size_t{3}}) {
    if (left < back) break;
    const std::string_view before = sign_at(reading, left - back, size);
    if (!before.empty() && size == back) {
      amount.code = before;
      amount.begin = static_cast<std::uint32_t>(left - back);
      return;
    }
  }
  std::size_t word = left;
  while (word > 0 && is_letter(text[word - 1])) --word;
  const bool whole = word < left && (word == 0 || !is_word_byte(text[word - 1]));
  const auto before = whole ? word_currency(reading, word, size) : std::nullopt;
  if (before && word + size == left && *before != kCent && left - word <= 3) {
    amount.code = currencies()[static_cast<std::size_t>(*before)];
    amount.begin = static_cast<std::uint32_t>(word);
  }
}

}  // namespace

void read_amounts(const Reading& reading, Hits& hits) {
  for (const Number& number : all_numbers(reading)) {
    if (number.ordinal) continue;
    if (!hits.empty() && hits.back().end > number.begin) continue;
    Amount amount{number.begin, number.end, number.value, {}};
    std::size_t at = behind_spaces(reading, number.end);
    // "12,-" and "12,- EUR"
    const bool dashed = reading.at(number.end) == ',' && reading.at(number.end + 1) == '-';
    if (dashed) at = behind_spaces(reading, number.end + 2);
    take_behind(reading, at, amount);
    if (amount.code.empty()) take_before(reading, amount);
    if (amount.code.empty() && !reading.currency.empty()) {
      // "12,-" names no currency, but is always money.
      // Asked for one, a message that is nothing but a number is an amount.
      const bool alone = reading.expected && number.begin <= reading.message.words.front().begin &&
                         number.end >= reading.message.words.back().end;
      if (dashed || alone) amount.code = reading.currency;
    }
    if (amount.code.empty()) continue;
    if (!hits.empty() && hits.back().end > amount.begin) continue;
    hits.push_back({amount.begin, amount.end,
                    Value::map({{"amount", Value(amount.value)}, {"currency", Value(amount.code)}}),
                    false});
  }
}

}  // namespace frontdesk::entity
