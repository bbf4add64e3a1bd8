// email, phone, and the kinds that are always sensitive: as base/privacy finds them.
#include <algorithm>
#include <string>

#include "base/privacy/sensitive.hpp"
#include "runtime/entity/reading.hpp"

namespace frontdesk::entity {
namespace {

/// The byte of the normalised text at which byte `offset` of the original stands.
std::uint32_t normalized_offset(const Reading& reading, std::uint32_t offset) {
  const auto& origin = reading.message.origin;
  if (origin.empty()) {
    return std::min(offset, static_cast<std::uint32_t>(reading.message.text.size()));
  }
  const auto it = std::lower_bound(origin.begin(), origin.end(), offset);
  return std::min(static_cast<std::uint32_t>(it - origin.begin()),
                  static_cast<std::uint32_t>(reading.message.text.size()));
}

std::string compact(std::string_view text, bool letters) {
  std::string result;
  for (const char c : text) {
    if (is_digit(c)) result += c;
    if (letters && is_letter(c)) result += static_cast<char>(c - 'a' + 'A');
  }
  return result;
}

std::string compact_email(std::string_view text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto sign = [&](std::string_view word, char c) {
      if (text.substr(i, word.size()) != word) return false;
      const char before = i == 0 ? 'x' : text[i - 1];
      const char after = i + word.size() < text.size() ? text[i + word.size()] : 'x';
      if (is_word_byte(before) || is_word_byte(after)) return false;
      result += c;
      i += word.size() - 1;
      return true;
    };
    if (sign("at", '@') || sign("dot", '.') || sign("arroba", '@') || sign("punto", '.') ||
        sign("punkt", '.') || sign("point", '.') || sign("arobase", '@')) {
      continue;
    }
    if (std::string_view(" ()[]{}<>").find(text[i]) == std::string_view::npos) result += text[i];
  }
  return result;
}

std::string_view country_prefix(std::string_view locale) {
  struct Row {
    std::string_view locale;
    std::string_view code;
  };
  // By the region when there is one, otherwise the language's largest country.
  constexpr Row kRows[] = {{"-AT", "43"}, {"-CH", "41"}, {"-GB", "44"}, {"-IE", "353"},
                           {"-US", "1"},  {"-CA", "1"},  {"-AU", "61"}, {"-MX", "52"},
                           {"-BE", "32"}, {"-DE", "49"}, {"-ES", "34"}, {"-FR", "33"},
                           {"-IN", "91"}};
  for (const Row& row : kRows) {
    if (locale.ends_with(row.locale)) return row.code;
  }
  if (locale == "de") return "49";
  if (locale == "es") return "34";
  if (locale == "fr") return "33";
  return {};
}

std::string canonical_phone(const Reading& reading, std::string_view text) {
  const bool plus = text.find('+') != text.npos;
  // "+49 (0)30": the zero is not dialled.
  std::string written(text);
  if (const std::size_t zero = written.find("(0)"); plus && zero != std::string::npos) {
    written.erase(zero, 3);
  }
  std::string digits = compact(written, false);
  if (plus) return "+" + digits;
  if (digits.starts_with("00") && digits.size() > 9) return "+" + digits.substr(2);
  const std::string_view prefix = country_prefix(reading.locale);
  if (prefix.empty()) return digits;
  if (prefix == "1") {
    if (digits.size() == 10) return "+1" + digits;
    if (digits.size() == 11 && digits[0] == '1') return "+" + digits;
    return digits;
  }
  if (digits[0] == '0') return "+" + std::string(prefix) + digits.substr(1);
  if (prefix == "34" && digits.size() == 9) return "+34" + digits;
  return digits;
}

void add(const Reading& reading, privacy::Kind kind, Hits& hits) {
  Cache& cache = reading.cache;
  if (!cache.has_sensitive) {
    cache.sensitive = privacy::find_sensitive(reading.original, reading.message, {});
    cache.has_sensitive = true;
  }
  for (const privacy::Sensitive& found : cache.sensitive) {
    if (found.kind != kind) continue;
    Hit hit;
    hit.begin = normalized_offset(reading, found.begin);
    hit.end = normalized_offset(reading, found.end);
    while (hit.end > hit.begin && reading.at(hit.end - 1) == ' ') --hit.end;
    if (hit.begin >= hit.end) continue;
    const std::string_view text = reading.text().substr(hit.begin, hit.end - hit.begin);
    switch (kind) {
      case privacy::Kind::card_number:
        hit.value = Value(compact(text, false));
        break;
      case privacy::Kind::iban:
      case privacy::Kind::national_id:
        hit.value = Value(compact(text, true));
        break;
      case privacy::Kind::email:
        hit.value = Value(compact_email(text));
        break;
      case privacy::Kind::phone:
        hit.value = Value(canonical_phone(reading, text));
        break;
      case privacy::Kind::secret:
        hit.value = Value(reading.original.substr(found.begin, found.end - found.begin));
        break;
      case privacy::Kind::date_of_birth:
      case privacy::Kind::bank_account:
      case privacy::Kind::postal_address:
      case privacy::Kind::crypto_wallet:
        continue;  // no entity reads these
    }
    hits.push_back(std::move(hit));
  }
}

}  // namespace

void read_sensitive(const Reading& reading, std::string_view kind, Hits& hits) {
  if (const auto known = privacy::kind_of(kind)) add(reading, *known, hits);
}

void read_emails(const Reading& reading, Hits& hits) {
  const bool sign = reading.text().find('@') != std::string_view::npos;
  if (!sign && reading.text().find(" at ") == std::string_view::npos &&
      reading.text().find("(at)") == std::string_view::npos &&
      reading.text().find("[at]") == std::string_view::npos) {
    return;
  }
  add(reading, privacy::Kind::email, hits);
}

void read_phones(const Reading& reading, Hits& hits) {
  if (!reading.has_digits) return;
  add(reading, privacy::Kind::phone, hits);
  if (!reading.expected || !hits.empty()) return;
  // Asked for one: any number of seven to fifteen digits is it.
  const std::string_view text = reading.text();
  for (std::size_t at = 0; at < text.size();) {
    if (!is_digit(text[at]) || !reading.starts_word(at)) {
      ++at;
      continue;
    }
    std::size_t end = at;
    std::size_t last = at;
    std::size_t digits = 0;
    for (std::size_t gap = 0; end < text.size() && gap < 3; ++end) {
      if (is_digit(text[end])) {
        ++digits;
        gap = 0;
        last = end + 1;
      } else if (std::string_view(" -./()").find(text[end]) != std::string_view::npos) {
        ++gap;
      } else {
        break;
      }
    }
    if (digits >= 7 && digits <= 15 && !is_word_byte(reading.at(last))) {
      hits.push_back({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(last),
                      Value(canonical_phone(reading, text.substr(at, last - at))), false});
    }
    at = std::max(end, last) + 1;
  }
}

}  // namespace frontdesk::entity
