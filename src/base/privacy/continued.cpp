// Continued: a card number or an IBAN that comes in pieces, a message each.
#include <algorithm>

#include "base/privacy/sensitive.hpp"
#include "base/text/ascii.hpp"
#include "base/text/normalize.hpp"

namespace frontdesk::privacy {
namespace {

/// "4242 4242", "3782 822463": digits as cards print them, so that the pieces make a whole.
bool is_in_printed_groups(std::string_view digits) {
  std::size_t sizes[8] = {};
  std::size_t groups = 0;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (!text::is_digit(digits[i])) continue;
    const bool begins = i == 0 || !text::is_digit(digits[i - 1]);
    if (begins && ++groups > std::size(sizes)) return false;
    ++sizes[groups - 1];
  }
  if (groups == 3) return sizes[0] == 4 && sizes[1] == 6 && sizes[2] >= 4 && sizes[2] <= 5;
  return groups >= 4 && groups <= 5 &&
         std::all_of(sizes, sizes + 4, [](std::size_t size) { return size == 4; });
}

bool holds_letter(std::string_view normalized) {
  return std::any_of(normalized.begin(), normalized.end(), text::is_lower);
}

bool names_card(const text::Normalized& message) {
  for (std::size_t i = 0; i < message.words.size(); ++i) {
    if (is_of_card(message.word(i))) return true;
  }
  return false;
}

}  // namespace

std::optional<Continued> find_continued(std::string_view earlier, std::string_view later,
                                        const Settings& settings) {
  const auto has_digit = [](std::string_view text) {
    // Digits of other scripts are no ASCII: what is not is looked at.
    return std::any_of(text.begin(), text.end(), [](char c) {
      return text::is_digit(c) || static_cast<unsigned char>(c) >= 0x80;
    });
  };
  if (!has_digit(earlier) || !has_digit(later)) return std::nullopt;
  std::string both(earlier);
  both += ' ';
  both += later;
  const text::Normalized normalized = text::normalize(both);
  for (const Sensitive& found : find_sensitive(both, normalized, settings)) {
    if (found.kind != Kind::card_number && found.kind != Kind::iban) continue;
    if (found.begin >= earlier.size() || found.end <= earlier.size() + 1) continue;
    const std::string_view written =
        std::string_view(both).substr(found.begin, found.end - found.begin);
    const std::string plain = text::normalize(written).text;
    const bool sure =
        found.kind == Kind::iban || is_in_printed_groups(plain) || names_card(normalized);
    // Any words between two numbers tell of two numbers.
    if (!sure && holds_letter(normalized.text)) return std::nullopt;
    return Continued{.begin = found.begin,
                     .end = static_cast<std::uint32_t>(found.end - earlier.size() - 1),
                     .kind = found.kind,
                     .mask = found.mask,
                     .evidence = sure ? Evidence::sure : Evidence::fair};
  }
  return std::nullopt;
}

}  // namespace frontdesk::privacy
