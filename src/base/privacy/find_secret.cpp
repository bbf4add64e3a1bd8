// Secrets: passwords and codes that a cue word announces, or that a cue word follows.
#include <algorithm>

#include "base/privacy/message.hpp"
#include "base/text/ascii.hpp"

namespace frontdesk::privacy {
namespace {

using text::is_digit;

/// Something between spaces, without the punctuation of the sentence or the quotes around it.
struct Token {
  std::size_t begin = 0;
  std::size_t end = 0;
  bool quoted = false;
  std::size_t digits = 0;
  std::size_t letters = 0;
  std::size_t others = 0;
  std::size_t size() const { return end - begin; }
};

constexpr std::size_t kLongestQuote = 128;

Token token_at(std::string_view text, std::size_t at) {
  Token token;
  while (at < text.size() && text[at] == ' ') ++at;
  if (at >= text.size()) return token;
  token.begin = at;
  if (text[at] == '"' || text[at] == '\'') {
    const std::size_t close =
        text.substr(0, std::min(text.size(), at + kLongestQuote)).find(text[at], at + 1);
    if (close != text.npos && close > at + 1) {
      token.begin = at + 1;
      token.end = close;
      token.quoted = true;
    }
  }
  if (!token.quoted) {
    token.end = std::min(text.find(' ', at), text.size());
    while (token.end > token.begin + 1 &&
           std::string_view(".,;:!?)\"'").find(text[token.end - 1]) != std::string_view::npos) {
      --token.end;
    }
  }
  for (std::size_t i = token.begin; i < token.end; ++i) {
    if (is_digit(text[i])) {
      ++token.digits;
    } else if ((text[i] >= 'a' && text[i] <= 'z') || static_cast<unsigned char>(text[i]) >= 128) {
      ++token.letters;
    } else {
      ++token.others;
    }
  }
  return token;
}

/// Digits that continue a code over single spaces, dots or dashes: "48 21", "4 8 2 1".
void take_groups(std::string_view text, Token& token) {
  if (token.digits == 0 || token.letters != 0) return;
  while (token.digits < 8) {
    std::size_t next = token.end;
    while (next < text.size() && next < token.end + 3 &&
           (text[next] == ' ' || text[next] == '-' || text[next] == '.')) {
      ++next;
    }
    std::size_t end = next;
    while (end < text.size() && is_digit(text[end])) ++end;
    const bool whole = end == text.size() || !(text[end] >= 'a' && text[end] <= 'z');
    if (next == token.end || end == next || !whole || token.digits + end - next > 8) return;
    token.digits += end - next;
    token.end = end;
  }
}

/// Words behind which a sentence goes on, and a password of several words does not.
bool ends_phrase(std::string_view word) {
  for (const std::string_view one :
       {"and", "but",     "or",   "so",   "please", "thanks", "thank", "can", "could",
        "why", "it",      "is",   "in",   "on",     "for",    "i",     "you", "my",
        "the", "und",     "aber", "oder", "bitte",  "danke",  "ich",   "y",   "pero",
        "por", "gracias", "et",   "mais", "merci",  "je",     "der",   "die", "das",
        "el",  "la",      "le",   "when", "what",   "how",    "does",  "not"}) {
    if (word == one) return true;
  }
  return false;
}

bool names_any_code(std::string_view word) {
  return word == "code" || word == "codes" || word == "codigo";
}

/// A word that tells of what stands behind it may as well be one of a password.
bool is_of_sentence(Cue cue) {
  return cue != Cue::none && cue != Cue::document && cue != Cue::birth && cue != Cue::bank &&
         cue != Cue::account;
}

class Finder {
 public:
  explicit Finder(Message& message) : message_(message), text_(message.text()) {}

  void run() {
    const auto& normalized = message_.normalized();
    for (std::size_t i = 0; i < normalized.words.size(); ++i) {
      const Cue cue = message_.cue(i);
      if (cue == Cue::password) {
        if (normalized.word(i) == "passe" && !(i > 0 && normalized.word(i - 1) == "de")) continue;
        after(i, true);
        before(i, true);
      } else if (cue == Cue::code && !is_harmless(i)) {
        // "The code is ..." is said of bookings, too.
        evidence_ = names_any_code(normalized.word(i)) ? Evidence::fair : Evidence::sure;
        after(i, false);
        before(i, false);
        evidence_ = Evidence::sure;
      }
    }
  }

 private:
  Cue cue(std::size_t word) const {
    return word < message_.normalized().words.size() ? message_.cue(word) : Cue::none;
  }
  std::string_view word(std::size_t i) const { return message_.normalized().word(i); }

  /// "promo code", "code postal", "codigo de pedido", "order code".
  bool is_harmless(std::size_t i) const {
    const auto harmless = [](Cue cue) { return cue == Cue::not_a_secret || cue == Cue::order; };
    if (i > 0 && (word(i - 1) == "sort" || word(i - 1) == "routing")) return true;
    if (i > 0 && harmless(cue(i - 1))) return true;
    if (harmless(cue(i + 1))) return true;
    const std::size_t size = message_.normalized().words.size();
    if (i + 2 < size && (word(i + 1) == "de" || word(i + 1) == "for") && harmless(cue(i + 2))) {
      return true;
    }
    if (i > 0 && word(i) == "pin") return false;
    // The postal PIN codes of India.
    return word(i) == "code" && i > 0 && word(i - 1) == "pin" && !owned(i - 1);
  }
  bool owned(std::size_t i) const { return i > 0 && word(i - 1) == "my"; }

  /// "correct horse battery": what else stands on the line, until a sign or a word of a sentence.
  void take_words(Token& token) const {
    constexpr std::size_t kMostWords = 7;
    // A word with digits or signs in it is a whole password.
    if (token.quoted || token.digits + token.others != 0) return;
    for (std::size_t words = 1; words < kMostWords; ++words) {
      if (token.end >= text_.size() || text_[token.end] != ' ') return;
      const Token next = token_at(text_, token.end);
      const std::string_view word = text_.substr(next.begin, next.end - next.begin);
      if (next.end <= next.begin || next.quoted || next.others != 0) return;
      if (ends_phrase(word) || is_of_sentence(cue_of(word))) return;
      token.end = next.end;
    }
  }

  void note(Token token, bool password) {
    if (password) take_words(token);
    message_.add(Kind::secret, token.begin, token.end, password ? "[password]" : "[code]",
                 evidence_);
  }

  /// What may be a secret when "is", a colon or an equals sign points at it.
  bool may_be_secret(const Token& token, bool password, bool pointed) const {
    if (token.end <= token.begin || text_[token.begin] == '[') return false;
    // A masked address.
    if (text_.substr(token.begin, token.size()).find("***@") != text_.npos) return false;
    if (token.size() > 128 || (token.letters + token.digits + token.others) == 0) return false;
    if (token.letters + token.digits == 0 && token.others < 4) return false;
    if (!password) {
      if (token.digits >= 3 && token.digits <= 10 && token.size() <= 16) {
        return token.letters != 0 || pointed || (token.digits >= 4 && token.digits <= 8) ||
               token.digits == 3;
      }
      return token.quoted && token.size() >= 3;
    }
    if (token.quoted) return true;
    if (token.digits != 0 && token.letters + token.others != 0) return token.size() >= 4;
    if (token.digits >= 4) return true;
    if (!pointed) return false;
    return token.size() >= 3;
  }

  /// True when the token is an ordinary word of a sentence about passwords.
  bool is_filler(const Token& token) const {
    if (token.quoted) return false;
    const std::string_view text = text_.substr(token.begin, token.end - token.begin);
    const Cue cue = cue_of(text);
    return is_of_sentence(cue);
  }

  /// True when a mask stands at `at`, perhaps behind a sign: the cue word is of that.
  bool is_masked(std::size_t at) const {
    const std::size_t mask = text_.find_first_not_of(" :=-", at);
    return mask != text_.npos && text_[mask] == '[';
  }

  void after(std::size_t i, bool password) {
    const auto& words = message_.normalized().words;
    std::size_t at = words[i].end;
    // The words between cue and value: "verification", "for the app", "number".
    for (std::size_t k = i; k < words.size() && k <= i + 7; ++k) {
      if (k > i && (cue(k) == Cue::order || cue(k) == Cue::phone)) return;
      at = words[k].end;
      std::size_t next = at;
      while (next < text_.size() && text_[next] == ' ') ++next;
      const char sign = next < text_.size() ? text_[next] : ' ';
      if (k > i && (sign == '.' || sign == '?' || sign == '!' || sign == ';') &&
          next + 1 < text_.size() && text_[next + 1] == ' ') {
        return;  // the next sentence
      }
      if (is_masked(next)) return;
      const bool arrow = text_.substr(next, 2) == "->" || text_.substr(next, 2) == "=>";
      if (arrow || ((sign == ':' || sign == '=' || sign == '-') && (k <= i + 2))) {
        Token token = token_at(text_, next + (arrow ? 2 : 1));
        if (sign == '-' && !arrow && token.digits == 0) continue;
        if (!password) take_groups(text_, token);
        if (may_be_secret(token, password, true) && !(sign != '=' && is_filler(token))) {
          note(token, password);
          return;
        }
      }
      if (k > i && cue(k) == Cue::link) {
        Token token = token_at(text_, at);
        // "is now x", "is: x"
        for (int skip = 0; skip < 2 && token.end > token.begin; ++skip) {
          const std::string_view text = text_.substr(token.begin, token.end - token.begin);
          if (text != "now" && text != "still" && text != ":" && text != "=" && text != "jetzt" &&
              text != "ahora" && text != "maintenant" && text != "as" && text != "follows") {
            break;
          }
          token = token_at(text_, token.end + (text_[token.end] == ':' ? 1u : 0u));
        }
        if (!password) take_groups(text_, token);
        const bool near = k <= i + 3 || token.digits != 0;
        const bool target = word(k) != "to" || token.digits != 0;
        if (near && target && may_be_secret(token, password, true) && !is_filler(token)) {
          note(token, password);
          return;
        }
        if (k > i + 1) continue;
      }
      // The value right behind the cue, or behind "number".
      if (k == i || cue(k) == Cue::number || (k == i + 1 && cue(k) == Cue::code)) {
        Token token = token_at(text_, at);
        if (!password) take_groups(text_, token);
        const bool plain = password ? token.digits != 0 : is_plain_code(i, token);
        if ((plain || token.quoted) && may_be_secret(token, password, false) && !is_filler(token)) {
          note(token, password);
          return;
        }
      }
    }
  }

  /// "pin 1234", "my code 482913", "cvv 123", but not "code 404" or "pin 531163".
  bool is_plain_code(std::size_t i, const Token& token) const {
    const std::string_view name = word(i);
    const bool surely = name == "otp" || name == "cvv" || name == "cvv2" || name == "cvc" ||
                        name == "csc" || name == "2fa" || name.size() > 8;
    if (surely) return token.digits >= 3;
    if (token.letters != 0 || token.digits < 4) return false;
    if (name == "tan" || name == "pin") {
      return token.digits <= 5 || (i > 0 && message_.is_determiner(i - 1));
    }
    return token.digits >= 4 && token.digits <= 8;
  }

  /// "hunter2 is my password".
  void before(std::size_t i, bool password) {
    std::size_t k = i;
    // Words between: "my", "the old", "one-time".
    for (int n = 0; n < 4 && k > 0; ++n) {
      --k;
      if (cue(k) == Cue::link && word(k) != "to") break;
      if (cue(k) == Cue::order || cue(k) == Cue::phone) return;
    }
    if (k == 0 || cue(k) != Cue::link) return;
    if (!message_.is_determiner(k + 1) && k + 1 != i) return;
    const auto& words = message_.normalized().words;
    std::size_t end = words[k].begin;
    while (end > 0 && text_[end - 1] == ' ') --end;
    const std::size_t space = end == 0 ? text_.npos : text_.rfind(' ', end - 1);
    const std::size_t begin = space == text_.npos ? 0 : space + 1;
    if (end - begin > 128) return;
    Token token = token_at(text_.substr(0, end), begin);
    if (token.digits < (password ? 1u : 4u) || token.digits > (password ? 128u : 8u)) return;
    if (may_be_secret(token, password, true) && !is_filler(token)) note(token, password);
  }

  Message& message_;
  std::string_view text_;
  Evidence evidence_ = Evidence::sure;
};

}  // namespace

void find_secrets(Message& message) {
  if (message.has(Cue::password) || message.has(Cue::code)) Finder(message).run();
}

}  // namespace frontdesk::privacy
