// Sensitive values: the finders in order, and the masks.
#include "base/privacy/sensitive.hpp"

#include <algorithm>

#include "base/privacy/message.hpp"
#include "base/text/ascii.hpp"

namespace frontdesk::privacy {
namespace {

constexpr std::array<std::string_view, kind_count> kNames = {
    "card_number", "iban",          "national_id",  "secret",         "email",
    "phone",       "date_of_birth", "bank_account", "postal_address", "crypto_wallet"};

std::string compact(std::string_view value) {
  const text::Normalized normalized = text::normalize(value);
  std::string result;
  for (const char c : normalized.text) {
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) result.push_back(c);
  }
  return result;
}

/// True when some finder has something to begin with: digits, an "@" or a word for it, or a word
/// that announces a secret. Most messages have none of these.
bool may_hold_something(const text::Normalized& message) {
  if (std::any_of(message.text.begin(), message.text.end(),
                  [](char c) { return text::is_digit(c) || c == '@'; })) {
    return true;
  }
  if (message.text.find("-----begin") != std::string::npos) return true;
  for (std::size_t i = 0; i < message.words.size(); ++i) {
    const std::string_view word = message.word(i);
    if (is_spelt_at(word) || announces_secret(word)) return true;
  }
  return false;
}

}  // namespace

std::string_view name(Kind kind) noexcept { return kNames[static_cast<std::size_t>(kind)]; }

std::optional<Kind> kind_of(std::string_view name) noexcept {
  for (std::size_t i = 0; i < kNames.size(); ++i) {
    if (kNames[i] == name) return static_cast<Kind>(i);
  }
  return std::nullopt;
}

std::vector<Sensitive> find_sensitive(std::string_view text, const Settings& settings) {
  return find_sensitive(text, text::normalize(text), settings);
}

std::vector<Sensitive> find_sensitive(std::string_view text, const text::Normalized& normalized,
                                      const Settings& settings) {
  if (!may_hold_something(normalized)) return {};
  Message message(text, normalized);
  // The most certain first: what one has taken, the next cannot. Kinds that are not masked are
  // found all the same, so that a card number does not become a phone number.
  find_tokens(message);
  // Those that are off by default take nothing from the others while they are.
  if (settings.masks(Kind::crypto_wallet)) find_wallets(message);
  find_emails(message);
  find_ibans(message);
  find_cards(message);
  find_national_ids(message);
  find_documents(message);
  find_accounts(message);
  find_births(message);
  find_secrets(message);
  if (settings.masks(Kind::postal_address)) find_addresses(message);
  find_phones(message);
  std::vector<Sensitive> found = message.take();
  std::erase_if(found, [&](const Sensitive& value) { return !settings.masks(value.kind); });
  return found;
}

std::string mask(std::string_view text, const std::vector<Sensitive>& found) {
  std::string result;
  result.reserve(text.size());
  std::size_t at = 0;
  for (const Sensitive& value : found) {
    if (value.begin < at || value.end > text.size()) continue;
    result += text.substr(at, value.begin - at);
    result += value.mask;
    at = value.end;
  }
  result += text.substr(at);
  return result;
}

std::string mask(std::string_view text, const Settings& settings) {
  return mask(text, find_sensitive(text, settings));
}

std::string mask_value(Kind kind, std::string_view value) {
  switch (kind) {
    case Kind::card_number:
      return ending("card", compact(value), 4);
    case Kind::iban:
      return ending("IBAN", compact(value), 4);
    case Kind::phone:
      return ending("phone", compact(value), 2);
    case Kind::email:
      return mask_email(value);
    case Kind::national_id:
      return "[id]";
    case Kind::date_of_birth:
      return "[date of birth]";
    case Kind::bank_account:
      return ending("account", compact(value), 2);
    case Kind::postal_address:
      return "[address]";
    case Kind::crypto_wallet:
      return ending("wallet", value, 4);
    case Kind::secret:
      break;
  }
  return "[password]";
}

}  // namespace frontdesk::privacy
