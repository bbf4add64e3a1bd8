// Checksums: the check digits of card numbers, bank accounts and national ids.
#pragma once

#include <string_view>

namespace frontdesk::privacy {

/// True when the ASCII digits end in the right Luhn check digit. False for anything but digits.
bool passes_luhn(std::string_view digits) noexcept;

/// True when letters and digits (no separators, any case), with the first four moved to the end and
/// letters read as 10 to 35, leave 1 modulo 97 (ISO 7064). What an IBAN passes.
bool passes_mod97(std::string_view characters) noexcept;

/// True when `digits` has a length and first digits that a payment card network issues.
bool has_card_issuer(std::string_view digits) noexcept;

/// The length of IBANs of a country (two capital letters), or 0 when it has none.
int iban_length(std::string_view country) noexcept;

/// National ids, compact (no separators): US social security number (9 digits; by its shape only,
/// it has no check digit), Spanish DNI and NIE, German tax id, French social security number,
/// Italian fiscal code, British national insurance number (shape only).
bool is_us_ssn(std::string_view digits) noexcept;
bool is_spanish_id(std::string_view characters) noexcept;
bool is_german_tax_id(std::string_view digits) noexcept;
bool is_french_social_security(std::string_view digits) noexcept;
bool is_italian_fiscal_code(std::string_view characters) noexcept;
bool is_british_insurance_number(std::string_view characters) noexcept;

/// True for an address of Bitcoin or Litecoin in Bech32 or Bech32m (BIP 173, BIP 350), small
/// letters, with the right check characters.
bool is_bech32(std::string_view characters) noexcept;

}  // namespace frontdesk::privacy
