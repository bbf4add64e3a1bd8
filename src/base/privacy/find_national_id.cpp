// National ids: by their check digits, and by their printed form where they have none.
#include "base/privacy/checksum.hpp"
#include "base/privacy/message.hpp"
#include "base/text/ascii.hpp"

namespace frontdesk::privacy {
namespace {

using text::is_digit;
bool is_id_separator(char c) { return c == ' ' || c == '.' || c == '-' || c == '/' || c == '_'; }

/// Letters and digits from `at`, over single separators, `wanted` of them.
struct Compact {
  std::string characters;
  std::size_t end = 0;
  std::size_t separators = 0;
  bool complete = false;  ///< nothing that belongs to it follows
};

Compact read(const Message& message, std::size_t at, std::size_t wanted) {
  Compact result;
  result.end = at;
  int gap = 0;
  for (std::size_t i = at; i < message.text().size() && result.characters.size() < wanted; ++i) {
    const char c = message.at(i);
    if (text::is_lower(c) || is_digit(c)) {
      result.characters.push_back(c);
      result.end = i + 1;
      gap = 0;
    } else if (is_id_separator(c) && gap < 3) {
      if (++gap == 1) ++result.separators;
    } else {
      break;
    }
  }
  const char next = message.at(result.end);
  result.complete = result.characters.size() == wanted && !text::is_lower(next) && !is_digit(next);
  return result;
}

/// Where an id of letters begins that has its first digit at `digit`: `letters` before it.
bool step_back(const Message& message, std::size_t digit, std::size_t letters, std::size_t& begin) {
  std::size_t at = digit;
  int gap = 0;
  while (letters > 0 && at > 0) {
    const char c = message.at(at - 1);
    if (text::is_lower(c)) {
      --letters;
      gap = 0;
    } else if (!is_id_separator(c) || ++gap > 1) {
      return false;
    }
    --at;
  }
  begin = at;
  if (letters != 0) return false;
  const char before = at == 0 ? ' ' : message.at(at - 1);
  return !text::is_lower(before) && !is_digit(before);
}

bool found_social_security(Message& message, std::size_t index) {
  const auto& groups = message.digits();
  const Digits& first = groups[index];
  if (!first.open_before) return false;
  const bool cue = message.governing_cue(first.begin, 6) == Cue::national;
  std::string digits;
  std::size_t last = index;
  for (std::size_t i = index; i < groups.size() && digits.size() < 9; ++i) {
    if (i > index && !groups[i].joined) break;
    digits += message.text().substr(groups[i].begin, groups[i].size());
    last = i;
  }
  if (!groups[last].open_after) return false;
  const bool itin = cue && digits.size() == 9 && digits[0] == '9';
  if (!is_us_ssn(digits) && !itin) return false;
  const bool printed = last == index + 2 && first.size() == 3 && groups[index + 1].size() == 2 &&
                       groups[index + 1].separator == groups[index + 2].separator &&
                       groups[index + 1].separator != ',';
  // Part of a longer number in the same form, such as a phone number.
  const bool inside = !cue && ((first.joined && first.separator != ',') ||
                               (last + 1 < groups.size() && groups[last + 1].joined &&
                                groups[last + 1].separator == groups[last].separator));
  if (!cue && (!printed || inside)) return false;
  message.add(Kind::national_id, first.begin, groups[last].end, "[id]");
  return true;
}

/// Ids that begin with a digit.
void from_digit(Message& message, std::size_t index) {
  const Digits& run = message.digits()[index];
  if (!run.open_before) return;
  const Cue cue = message.governing_cue(run.begin, 6);
  const bool order = cue == Cue::order;
  const bool starts = !run.joined || cue == Cue::national || run.separator == ',';
  if (const Compact dni = read(message, run.begin, 9); dni.complete &&
                                                       text::is_lower(dni.characters[8]) &&
                                                       is_spanish_id(dni.characters) && starts) {
    // "12345678 a" is more often a number and a word than an id.
    const bool spaced = message.at(dni.end - 2) == ' ';
    if (!order && (!spaced || message.has(Cue::national))) {
      message.add(Kind::national_id, run.begin, dni.end, "[id]");
      return;
    }
  }
  if (const Compact tax = read(message, run.begin, 11);
      tax.complete && starts && is_german_tax_id(tax.characters)) {
    const bool printed = tax.separators == 3 && run.size() == 2;
    if (!order && (printed || message.has(Cue::national))) {
      message.add(Kind::national_id, run.begin, tax.end, "[id]");
      return;
    }
  }
  if (const Compact insee = read(message, run.begin, 15);
      insee.complete && starts && !order && is_french_social_security(insee.characters)) {
    message.add(Kind::national_id, run.begin, insee.end, "[id]");
    return;
  }
  found_social_security(message, index);
}

/// Ids that begin with letters and have their first digit here.
void from_letters(Message& message, const Digits& run) {
  std::size_t begin = 0;
  const bool order = message.governing_cue(run.begin, 5) == Cue::order;
  if (step_back(message, run.begin, 1, begin)) {
    const Compact nie = read(message, begin, 9);
    if (nie.complete && !order && nie.characters[0] >= 'x' && is_spanish_id(nie.characters)) {
      message.add(Kind::national_id, begin, nie.end, "[id]");
      return;
    }
  }
  if (step_back(message, run.begin, 2, begin)) {
    const Compact nino = read(message, begin, 9);
    if (nino.complete && !order && is_british_insurance_number(nino.characters)) {
      message.add(Kind::national_id, begin, nino.end, "[id]");
      return;
    }
  }
  if (step_back(message, run.begin, 6, begin)) {
    const Compact code = read(message, begin, 16);
    if (code.complete && is_italian_fiscal_code(code.characters)) {
      message.add(Kind::national_id, begin, code.end, "[id]");
    }
  }
}

}  // namespace

void find_national_ids(Message& message) {
  for (std::size_t i = 0; i < message.digits().size(); ++i) {
    from_letters(message, message.digits()[i]);
    from_digit(message, i);
  }
}

}  // namespace frontdesk::privacy
