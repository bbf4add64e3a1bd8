// Message: what every finder of sensitive values reads; private to this room.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/privacy/sensitive.hpp"
#include "base/text/normalize.hpp"

namespace frontdesk::privacy {

/// What a word says about the number or word behind it.
enum class Cue : std::uint8_t {
  none,
  order,         ///< order, invoice, tracking, ...: what follows is no one's personal number
  number,        ///< number, no, nr, id, is: takes its meaning from the word before
  card,          ///< card, visa, ...
  phone,         ///< call, mobile, whatsapp, ...
  national,      ///< ssn, dni, tax, ...
  password,      ///< password, Kennwort, ...
  code,          ///< code, pin, otp, ...
  not_a_secret,  ///< zip, promo, error, ...: beside "code" it means no secret
  link,          ///< is, lautet, to, ...: between a cue and its value
  filler,        ///< wrong, not, forgotten, ...: never a password
  document,      ///< passport, licence, ...
  birth,         ///< born, geburtsdatum, ...
  bank,          ///< routing, kontonummer, bancaria, ...
  account,       ///< account, konto, ...: at a bank only if words say so
  owner,         ///< my, mein, ...: what follows is someone's
  article,       ///< the, der, ...
};
Cue cue_of(std::string_view word) noexcept;

/// A maximal run of digits of the normalised text.
struct Digits {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  char separator = 0;       ///< between the run before and this one, when `joined`
  bool joined = false;      ///< only a few separators stand between the run before and this one
  bool open_before = true;  ///< no letter right before it
  bool open_after = true;   ///< no letter right behind it
  std::uint32_t size() const noexcept { return end - begin; }
};

/// A message and what has been found in it. Offsets are those of the normalised text.
class Message {
 public:
  /// `normalized` is `original`, normalised; both must outlive this.
  Message(std::string_view original, const text::Normalized& normalized);

  const text::Normalized& normalized() const noexcept { return normalized_; }
  std::string_view text() const noexcept { return normalized_.text; }
  const std::vector<Digits>& digits() const noexcept { return digits_; }
  Cue cue(std::size_t word) const noexcept { return cues_[word]; }
  std::string_view word(std::size_t i) const { return normalized_.word(i); }
  bool has(Cue cue) const noexcept { return (seen_ & (1u << static_cast<unsigned>(cue))) != 0; }
  /// The bytes of the original behind [begin, end) of the text.
  std::string_view original(std::size_t begin, std::size_t end) const {
    const std::size_t from = normalized_.original_begin(begin);
    const std::size_t to = normalized_.original_begin(end);
    return original_.substr(from, to - from);
  }
  char at(std::size_t offset) const noexcept {
    return offset < normalized_.text.size() ? normalized_.text[offset] : ' ';
  }

  /// The number of words that begin before `offset`.
  std::size_t words_before(std::size_t offset) const noexcept;
  /// The cue that governs a number at `offset`: the nearest of order, card, phone, national,
  /// password, code, document, bank or account among the `reach` words before it; none when there
  /// is none.
  Cue governing_cue(std::size_t offset, std::size_t reach) const noexcept;
  /// "my", "the": a noun follows.
  bool is_determiner(std::size_t word) const noexcept {
    return cues_[word] == Cue::owner || cues_[word] == Cue::article;
  }

  bool is_free(std::size_t begin, std::size_t end) const noexcept;
  /// Notes a value, unless part of it belongs to another one.
  void add(Kind kind, std::size_t begin, std::size_t end, std::string mask,
           Evidence evidence = Evidence::sure);
  /// What was noted, by place, with the offsets of the original.
  std::vector<Sensitive> take();

 private:
  std::string_view original_;
  const text::Normalized& normalized_;
  std::vector<Digits> digits_;
  std::vector<Cue> cues_;
  std::uint32_t seen_ = 0;
  std::vector<bool> taken_;
  std::vector<Sensitive> found_;
};

void find_emails(Message& message);
void find_ibans(Message& message);
void find_cards(Message& message);
void find_national_ids(Message& message);
void find_phones(Message& message);
void find_secrets(Message& message);
void find_tokens(Message& message);
void find_documents(Message& message);
void find_births(Message& message);
void find_accounts(Message& message);
void find_addresses(Message& message);
void find_wallets(Message& message);

/// "card ending 4242".
std::string ending(std::string_view what, std::string_view characters, std::size_t shown);
/// "j***@example.com" of "jane@example.com".
std::string mask_email(std::string_view email);

}  // namespace frontdesk::privacy
