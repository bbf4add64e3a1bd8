// Phone numbers: international ones, the printed local forms, and bare ones behind a cue.
#include <algorithm>

#include "base/privacy/message.hpp"

namespace frontdesk::privacy {
namespace {

/// Groups [first, last] read as one number.
struct Reading {
  std::string digits;
  std::size_t last = 0;
};

Reading read_groups(const Message& message, std::size_t first, std::size_t longest) {
  const auto& groups = message.digits();
  Reading result;
  result.last = first;
  for (std::size_t i = first; i < groups.size(); ++i) {
    if (i > first && (!groups[i].joined || groups[i].separator == ',' || !groups[i].open_before)) {
      break;
    }
    if (result.digits.size() + groups[i].size() > longest) break;
    result.digits += message.text().substr(groups[i].begin, groups[i].size());
    result.last = i;
  }
  return result;
}

bool is_date(const Message& message, std::size_t first) {
  const auto& groups = message.digits();
  if (first + 2 >= groups.size()) return false;
  const Digits& a = groups[first];
  const Digits& b = groups[first + 1];
  const Digits& c = groups[first + 2];
  if (!b.joined || !c.joined || b.separator != c.separator || b.separator == ' ') return false;
  if (a.size() > 2 || b.size() > 2) return false;
  if (c.size() == 4) return message.at(c.begin) == '1' || message.at(c.begin) == '2';
  // 06.12.24, but not 06.12.34.56.78
  return c.size() == 2 && !(first + 3 < groups.size() && groups[first + 3].joined &&
                            groups[first + 3].separator == b.separator);
}

/// 3-3-4 with an area code and an exchange that North America uses; a leading 1 may stand before.
bool is_north_american(std::string_view digits) {
  if (digits.size() == 11 && digits[0] == '1') digits.remove_prefix(1);
  return digits.size() == 10 && digits[0] >= '2' && digits[3] >= '2';
}

/// A printed local form.
bool is_printed(const Message& message, std::size_t first, const Reading& reading) {
  const Digits* groups = &message.digits()[first];
  const std::size_t count = reading.last - first + 1;
  const std::string_view digits = reading.digits;
  if (count >= 3) {
    const std::size_t lead = digits.size() == 11 && groups[0].size() == 1 ? 1 : 0;
    if (count == 3 + lead && groups[lead].size() == 3 && groups[lead + 1].size() == 3 &&
        groups[lead + 2].size() == 4 && is_north_american(digits)) {
      return true;
    }
    // 612 345 678, 612 34 56 78, 91 123 45 67
    if (digits.size() == 9 && digits[0] >= '6' && groups[0].size() == 3 &&
        (count == 3 ? groups[1].size() == 3 : count == 4 && groups[1].size() == 2) &&
        groups[1].separator != '.') {
      return true;
    }
  }
  if (digits[0] == '0' && digits[1] != '0' && count >= 2) {
    return groups[0].size() >= 2 && digits.size() >= 9 && digits.size() <= 12;
  }
  // 98765 43210
  return count == 2 && groups[0].size() == 5 && groups[1].size() == 5 && digits[0] >= '6';
}

/// A bare run that only a mobile number looks like.
bool is_bare_mobile(std::string_view digits) {
  if (digits.size() < 11 || digits[0] != '0') return false;
  const char a = digits[1];
  const char b = digits[2];
  if (digits.size() == 11) return (a == '1' && b >= '5' && b <= '7') || (a == '7' && b >= '4');
  return digits.size() == 12 && a == '1' && b >= '5' && b <= '7';
}

bool is_country_code(std::string_view digits) {
  // The codes of two or three digits that are in use begin with these.
  if (digits.size() < 2) return false;
  if (digits[0] == '1' || digits[0] == '7') return true;
  constexpr std::string_view kFirst[] = {
      "20", "21", "22", "23", "24", "25", "26", "27", "29", "30", "31", "32", "33", "34",
      "35", "36", "37", "38", "39", "40", "41", "42", "43", "44", "45", "46", "47", "48",
      "49", "50", "51", "52", "53", "54", "55", "56", "57", "58", "59", "60", "61", "62",
      "63", "64", "65", "66", "67", "68", "69", "80", "81", "82", "84", "85", "86", "87",
      "88", "90", "91", "92", "93", "94", "95", "96", "97", "98", "99"};
  return std::find(std::begin(kFirst), std::end(kFirst), digits.substr(0, 2)) != std::end(kFirst);
}

/// True behind words that name a phone.
bool is_named(const Message& message, std::size_t offset) {
  return message.governing_cue(offset, 6) == Cue::phone;
}

/// "my number is ...", "my new number is now ...": someone's own, and no word says of what.
bool is_owned_number(const Message& message, std::size_t offset) {
  constexpr std::size_t kReach = 3;
  if (message.governing_cue(offset, 6) != Cue::none) return false;
  const auto says_nothing = [&](std::size_t i) {
    const Cue cue = message.cue(i);
    return cue == Cue::link || cue == Cue::filler || cue == Cue::article;
  };
  std::size_t i = message.words_before(offset);
  const std::size_t last = i < kReach ? 0 : i - kReach;
  while (i > last && says_nothing(i - 1)) --i;
  if (i == 0 || message.cue(i - 1) != Cue::number || message.word(i - 1) == "id") return false;
  i -= 1;
  if (i > 0 && message.cue(i - 1) == Cue::filler) --i;
  return i > 0 && message.cue(i - 1) == Cue::owner;
}

/// True when the words before say that a phone number follows.
bool is_announced(const Message& message, std::size_t offset) {
  return is_named(message, offset) || is_owned_number(message, offset);
}

/// A run of digits in one piece that no words speak for could be any number.
Evidence evidence_of(const Message& message, std::size_t first, const Reading& reading, bool plus) {
  const std::uint32_t begin = message.digits()[first].begin;
  if (is_named(message, begin)) return Evidence::sure;
  const bool bare = !plus && reading.last == first && !is_owned_number(message, begin);
  return bare ? Evidence::weak : Evidence::fair;
}

/// What stands before a run of digits.
struct Lead {
  std::size_t begin = 0;  ///< behind a plus, or where one would stand
  bool opened = false;    ///< "(030) 123"
  bool plus = false;
};

Lead lead_of(std::string_view text, std::size_t digits) {
  Lead lead;
  std::size_t& at = lead.begin;
  at = digits;
  if (at > 0 && text[at - 1] == '(') --at;
  lead.opened = at != digits;
  if (at > 0 && text[at - 1] == ' ' && at > 1 && text[at - 2] == '+') --at;
  lead.plus =
      at > 0 && text[at - 1] == '+' && !(at > 1 && text[at - 2] >= '0' && text[at - 2] <= '9');
  return lead;
}

/// Behind these it belongs to a path, a query, an amount or a decimal number.
bool is_part_of_more(std::string_view text, const Lead& lead) {
  const std::size_t before = lead.plus ? lead.begin - 1 : lead.begin;
  const char left = before == 0 ? ' ' : text[before - 1];
  return left == '/' || left == '=' || left == '$' || left == '#' || left == '_';
}

/// "+49 170 123456"
bool read_with_plus(const Message& message, std::size_t first, const Lead& lead, Reading& reading) {
  const std::string_view text = message.text();
  const std::size_t begin = message.digits()[first].begin;
  const std::size_t sign = lead.begin;
  reading = read_groups(message, first, text[begin] == '1' ? 11 : 14);
  return reading.digits.size() >= 8 && is_country_code(reading.digits) &&
         !(sign > 1 && text[sign - 1] == '+' && sign != begin && sign < begin &&
           text[sign] == ' ' && reading.last == first && reading.digits.size() < 10);
}

/// "0049 170 123456"
bool read_with_zeros(const Message& message, std::size_t first, Cue cue, Reading& reading) {
  const Digits& start = message.digits()[first];
  reading = read_groups(message, first, 16);
  const std::string_view rest =
      std::string_view(reading.digits).substr(std::min<std::size_t>(2, reading.digits.size()));
  return rest.size() >= 9 && is_country_code(rest) && cue != Cue::order &&
         (reading.last > first || is_announced(message, start.begin) ||
          (start.size() >= 13 && (rest[0] == '3' || rest[0] == '4')));
}

/// True when the groups of a reading go on as they began.
bool continues(const Message& message, std::size_t first, const Reading& reading) {
  const auto& groups = message.digits();
  return reading.last + 1 < groups.size() && groups[reading.last + 1].joined &&
         groups[reading.last + 1].separator ==
             (reading.last > first ? groups[reading.last].separator : ' ') &&
         groups[reading.last + 1].size() > 2;
}

/// A number without the code of a country: by its form, else by the words before it.
bool read_local(const Message& message, std::size_t first, Cue cue, Reading& reading) {
  const auto& groups = message.digits();
  for (const std::size_t longest :
       {std::size_t{12}, std::size_t{11}, std::size_t{10}, std::size_t{9}}) {
    reading = read_groups(message, first, longest);
    if (reading.digits.size() < 9) break;
    if (!continues(message, first, reading) && cue != Cue::order &&
        groups[reading.last].open_after &&
        (is_printed(message, first, reading) ||
         (reading.last == first && is_bare_mobile(reading.digits)))) {
      return true;
    }
  }
  if ((message.has(Cue::phone) || message.has(Cue::number)) &&
      is_announced(message, groups[first].begin)) {
    reading = read_groups(message, first, 15);
    return reading.digits.size() >= 7;
  }
  return false;
}

}  // namespace

void find_phones(Message& message) {
  const auto& groups = message.digits();
  const std::string_view text = message.text();
  for (std::size_t first = 0; first < groups.size(); ++first) {
    const Digits& start = groups[first];
    if (!start.open_before) continue;
    const Lead lead = lead_of(text, start.begin);
    if (is_part_of_more(text, lead)) continue;
    const Cue cue = message.governing_cue(start.begin, 4);
    Reading reading;
    bool is_phone = false;
    if (lead.plus) {
      is_phone = read_with_plus(message, first, lead, reading);
    } else if (text.substr(start.begin, 2) == "00" && start.size() != 3) {
      is_phone = read_with_zeros(message, first, cue, reading);
    } else if (start.joined && start.separator != ',' && start.separator != '(' && first > 0 &&
               groups[first - 1].joined) {
      continue;
    } else if (is_date(message, first)) {
      first += 2;
      continue;
    } else {
      is_phone = read_local(message, first, cue, reading);
    }
    if (!is_phone || reading.digits.empty()) continue;
    const std::size_t begin = lead.plus     ? lead.begin - 1
                              : lead.opened ? lead.begin
                                            : static_cast<std::size_t>(start.begin);
    message.add(Kind::phone, begin, groups[reading.last].end, ending("phone", reading.digits, 2),
                evidence_of(message, first, reading, lead.plus));
    first = reading.last;
  }
}

}  // namespace frontdesk::privacy
