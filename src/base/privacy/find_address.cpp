// Postal addresses: a street with a number, and the place behind it.
#include <algorithm>

#include "base/privacy/announced.hpp"
#include "base/privacy/message.hpp"
#include "base/text/ascii.hpp"

namespace frontdesk::privacy {
namespace {

using text::is_digit;

template <std::size_t N>
bool is_one_of(std::string_view word, const std::string_view (&words)[N]) {
  return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

/// Behind number and name, in English; those of the second row are said of other things, too.
constexpr std::string_view kEnglish[] = {
    "street", "st",    "road",     "rd",      "avenue", "ave",  "lane", "ln",
    "blvd",   "close", "crescent", "terrace", "square", "mews", "row",  "boulevard"};
constexpr std::string_view kEnglishToo[] = {"drive", "dr",   "court",   "ct",    "place",
                                            "way",   "hill", "gardens", "grove", "park"};
/// Before name and number, in Spanish, and between number and name, in French.
constexpr std::string_view kSpanish[] = {"calle", "avenida", "avda",      "plaza",
                                         "paseo", "camino",  "carretera", "ronda"};
constexpr std::string_view kFrench[] = {"rue",   "avenue",  "boulevard", "bd",    "place", "chemin",
                                        "allee", "impasse", "quai",      "route", "cours"};
constexpr std::string_view kGermanEnds[] = {"strasse", "str",  "weg",  "platz", "allee",
                                            "gasse",   "damm", "ufer", "ring"};

class AddressFinder {
 public:
  explicit AddressFinder(Message& message) : message_(message) {}

  void run() {
    for (std::size_t i = 0; i < size(); ++i) {
      std::size_t end = german(i);
      if (end == 0) end = spanish(i);
      if (end == 0) end = french(i);
      if (end == 0) end = english(i);
      if (end == 0) continue;
      end = with_place(end);
      const auto& words = message_.normalized().words;
      message_.add(Kind::postal_address, words[i].begin, words[end - 1].end, "[address]");
      i = end - 1;
    }
  }

 private:
  std::size_t size() const { return message_.normalized().words.size(); }
  std::string_view word(std::size_t i) const {
    return i < size() ? message_.word(i) : std::string_view();
  }

  /// "12", "12b".
  bool is_house_number(std::size_t i) const {
    const std::string_view one = word(i);
    if (one.empty() || !is_digit(one.front()) || one.size() > 5) return false;
    const auto letter = std::find_if_not(one.begin(), one.end(), is_digit);
    return one.end() - letter <= 1 && (letter == one.end() || text::is_lower(*letter));
  }
  bool is_name(std::size_t i) const {
    const std::string_view one = word(i);
    return !one.empty() && !is_digit(one.front());
  }
  /// What no name of an English street begins or goes on with.
  bool is_plain_word(std::size_t i) const {
    constexpr std::string_view kPrepositions[] = {"from", "near", "off",  "down", "along",
                                                  "via",  "by",   "into", "left", "days"};
    constexpr std::string_view kOfNames[] = {"old", "new"};
    if (is_one_of(word(i), kOfNames)) return false;
    const Cue cue = message_.cue(i);
    return is_one_of(word(i), kPrepositions) || cue == Cue::filler || cue == Cue::owner ||
           cue == Cue::article || cue == Cue::order || cue == Cue::link;
  }
  bool joined(std::size_t i) const { return i + 1 < size() && !ends_sentence(message_, i); }

  /// "Lindenstraße 12", "Am Alten Markt 3" needs its place.
  std::size_t german(std::size_t i) const {
    const std::string_view one = word(i);
    const bool street =
        std::any_of(std::begin(kGermanEnds), std::end(kGermanEnds), [one](std::string_view ending) {
          return one.size() > ending.size() + 2 && one.ends_with(ending);
        });
    // "str." ends no sentence.
    if (!street || !is_house_number(i + 1)) return 0;
    // "Buffering 1", "Parkplatz 2": words that end so are streets only where a town follows.
    const bool surely = !one.ends_with("ring") && !one.ends_with("platz") && !one.ends_with("weg");
    return surely || with_place(i + 2) > i + 2 ? i + 2 : 0;
  }

  std::size_t spanish(std::size_t i) const {
    const bool street = is_one_of(word(i), kSpanish) ||
                        (word(i) == "c" && message_.at(message_.normalized().words[i].end) == '/');
    if (!street) return 0;
    for (std::size_t k = i + 1; k < size() && k <= i + 6; ++k) {
      if (k > i + 1 && is_house_number(k)) return k + 1;
      if (!is_name(k) || !joined(k)) return 0;
    }
    return 0;
  }

  std::size_t french(std::size_t i) const {
    if (!is_house_number(i)) return 0;
    std::size_t k = i + 1;
    if (word(k) == "bis" || word(k) == "ter") ++k;
    if (!is_one_of(word(k), kFrench) || !is_name(k + 1)) return 0;
    // Until a sign, or the postcode.
    std::size_t end = k + 1;
    while (end < size() && end <= k + 6 && is_name(end) && is_near(end - 1)) ++end;
    return end;
  }

  std::size_t english(std::size_t i) const {
    if (!is_house_number(i)) return 0;
    for (std::size_t k = i + 1; k < size() && k <= i + 4 && is_near(k - 1); ++k) {
      if (!is_name(k) || (is_plain_word(k) && word(k) != "st")) return 0;
      if (k == i + 1) continue;
      if (is_one_of(word(k), kEnglish)) return k + 1;
      if (is_one_of(word(k), kEnglishToo)) return with_place(k + 1) > k + 1 ? k + 1 : 0;
    }
    return 0;
  }

  /// Only a space between words `i` and `i + 1`.
  bool is_near(std::size_t i) const {
    const auto& words = message_.normalized().words;
    return i + 1 < words.size() && words[i + 1].begin == words[i].end + 1 &&
           message_.at(words[i].end) == ' ';
  }

  /// Five digits, or the British form in two words.
  std::size_t postcode(std::size_t i) const {
    const std::string_view one = word(i);
    const auto digits = static_cast<std::size_t>(std::count_if(one.begin(), one.end(), is_digit));
    if (digits == 5 && one.size() == 5) return i + 1;
    const std::string_view two = word(i + 1);
    const bool outward = digits >= 1 && one.size() >= 2 && one.size() <= 4 &&
                         text::is_lower(one.front()) && digits < one.size();
    const bool inward = two.size() == 3 && is_digit(two.front()) && text::is_lower(two[1]) &&
                        text::is_lower(two[2]);
    return outward && inward ? i + 2 : 0;
  }

  /// Word `end`, or where the postcode and the town behind it end.
  std::size_t with_place(std::size_t end) const {
    constexpr std::size_t kReach = 6;
    for (std::size_t k = end; k < size() && k < end + kReach; ++k) {
      if (k > end && ends_sentence(message_, k - 1)) return end;
      const std::size_t behind = postcode(k);
      if (behind == 0) continue;
      // A town in a word or two stands behind the postcode, if none stood before it.
      std::size_t last = behind;
      while (k == end && last < size() && last < behind + 2 && is_near(last - 1) && is_name(last) &&
             !is_plain_word(last)) {
        ++last;
      }
      return last;
    }
    return end;
  }

  Message& message_;
};

}  // namespace

void find_addresses(Message& message) {
  if (!message.digits().empty()) AddressFinder(message).run();
}

}  // namespace frontdesk::privacy
