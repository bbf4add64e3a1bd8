// Bank accounts: a number that words call one, and one beside a sort code or a routing number.
#include "base/privacy/announced.hpp"
#include "base/privacy/checksum.hpp"
#include "base/privacy/message.hpp"

namespace frontdesk::privacy {
namespace {

constexpr std::string_view kCodeMask = "[bank id]";

/// How many characters the number of a bank has by the word that announces it; 0: it announces
/// none.
std::size_t bank_code_size(const Message& message, std::size_t i) {
  const std::string_view word = message.word(i);
  if (word == "sortcode" || word == "bsb") return 6;
  if (word == "sort") {
    const bool code = i + 1 < message.normalized().words.size() && message.word(i + 1) == "code";
    return code ? 6 : 0;
  }
  if (word == "routing" || word == "aba" || word == "rtn") return 9;
  if (word == "blz" || word == "bankleitzahl") return 8;
  return word == "ifsc" ? 11 : 0;
}

/// "The account at my bank is ...", "Konto ... bei der Bank".
bool is_at_bank(const Message& message, std::size_t account) {
  constexpr std::size_t kReach = 5;
  for (std::size_t i = account + 1; i < message.normalized().words.size() && i <= account + kReach;
       ++i) {
    if (ends_sentence(message, i - 1)) return false;
    const std::string_view word = message.word(i);
    const bool bank = word == "bank" || word == "banco" || word == "banque";
    if (!bank || !message.is_determiner(i - 1)) continue;
    const std::string_view at = message.word(i - 2);
    return at == "at" || at == "with" || at == "bei" || at == "en" || at == "a";
  }
  return false;
}

/// Words behind which stands the number of an account at a bank, and of nothing else.
bool names_account(const Message& message, std::size_t i) {
  const std::string_view word = message.word(i);
  if (message.cue(i) == Cue::bank) {
    return word == "kontonummer" || word == "kontonr" || word == "girokonto" ||
           word == "bankkonto" || word == "rib" || word == "ccc" || word == "bankverbindung";
  }
  if (message.cue(i) != Cue::account) return false;
  // "bank account", "checking account", "cuenta bancaria"
  const auto is_bank = [&](std::size_t k) {
    if (k >= message.normalized().words.size()) return false;
    const std::string_view kind = message.word(k);
    return message.cue(k) == Cue::bank || kind == "checking" || kind == "savings" ||
           kind == "current" || kind == "corriente" || kind == "courant";
  };
  return (i > 0 && is_bank(i - 1)) || is_bank(i + 1) || is_at_bank(message, i);
}

bool is_account_number(const Identifier& found) {
  return found.digits >= 6 && found.digits + 2 >= found.characters.size() &&
         found.characters.size() <= 24 && !found.is_date;
}

class AccountFinder {
 public:
  explicit AccountFinder(Message& message) : message_(message) {}

  void run() {
    const std::size_t words = message_.normalized().words.size();
    for (std::size_t i = 0; i < words; ++i) find_code(i);
    for (std::size_t i = 0; i < words; ++i) {
      if (is_in_mask(message_, i)) continue;
      const bool beside_code = has_code_ && message_.cue(i) == Cue::account;
      if (!beside_code && !names_account(message_, i)) continue;
      note(announced_after(message_, i));
      note(announced_before(message_, i));
    }
  }

 private:
  void find_code(std::size_t i) {
    const std::size_t size = bank_code_size(message_, i);
    if (size == 0 || is_in_mask(message_, i)) return;
    // "Sort code": the second word is part of the name.
    const std::size_t name = message_.word(i) == "sort" ? i + 1 : i;
    Identifier code = announced_after(message_, name);
    if (code.characters.size() > size) code = first_of(code, size);
    if (code.characters.size() != size || (code.digits != size && size != 11)) return;
    has_code_ = true;
    message_.add(Kind::bank_account, code.begin, code.end, std::string(kCodeMask));
    note(next_to(code));
  }

  /// "20-00-00 55779911": the code and the account in one row.
  Identifier first_of(const Identifier& all, std::size_t size) const {
    Identifier code;
    code.begin = all.begin;
    for (code.end = all.begin; code.end < all.end && code.characters.size() < size; ++code.end) {
      const char c = message_.at(code.end);
      if ((c < '0' || c > '9') && (c < 'a' || c > 'z')) continue;
      code.characters.push_back(c);
      if (c >= '0' && c <= '9') ++code.digits;
    }
    const char next = message_.at(code.end);
    return next >= '0' && next <= '9' ? Identifier() : code;
  }

  /// The number right behind a code, with at most a word between that says nothing.
  Identifier next_to(const Identifier& code) const {
    const std::size_t words = message_.normalized().words.size();
    std::size_t i = message_.words_before(code.end);
    if (i < words && message_.cue(i) == Cue::filler) ++i;
    if (i >= words || message_.normalized().words[i].begin > code.end + 8) return {};
    if (ends_sentence(message_, i - 1)) return {};
    const Identifier found = identifier_at(message_, i);
    return found.digits == found.characters.size() ? found : Identifier();
  }

  void note(const Identifier& found) {
    if (!is_account_number(found)) return;
    message_.add(Kind::bank_account, found.begin, found.end,
                 ending("account", found.characters, 2));
  }

  Message& message_;
  bool has_code_ = false;
};

}  // namespace

void find_accounts(Message& message) {
  if (message.has(Cue::bank) || message.has(Cue::account)) AccountFinder(message).run();
}

}  // namespace frontdesk::privacy
