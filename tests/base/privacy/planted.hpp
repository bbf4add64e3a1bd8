// Planted: sensitive values of every kind in twelve ways of writing each, from a seed.
#pragma once

#include <array>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/privacy/checksum.hpp"
#include "base/privacy/sensitive.hpp"

namespace frontdesk::privacy {

using Random = std::mt19937;

inline std::size_t below(Random& random, std::size_t n) { return random() % n; }
inline std::string digits(Random& random, std::size_t n) {
  std::string result;
  for (std::size_t i = 0; i < n; ++i) result += static_cast<char>('0' + below(random, 10));
  return result;
}

inline std::string card(Random& random) {
  static const std::vector<std::pair<std::string, std::size_t>> kIssuers = {
      {"4", 16},  {"51", 16},   {"55", 16},   {"2221", 16}, {"34", 15}, {"37", 15},
      {"36", 14}, {"6011", 16}, {"3530", 16}, {"62", 16},   {"65", 16}, {"2720", 16}};
  const auto& [prefix, size] = kIssuers[below(random, kIssuers.size())];
  std::string number = prefix + digits(random, size - prefix.size() - 1);
  for (char check = '0'; check <= '9'; ++check) {
    if (passes_luhn(number + check)) return number + check;
  }
  return {};
}

inline std::string iban(Random& random) {
  static const std::vector<std::pair<std::string, std::size_t>> kCountries = {
      {"DE", 22}, {"ES", 24}, {"FR", 27}, {"GB", 22}, {"NL", 18}, {"NO", 15}, {"MT", 31}};
  const auto& [country, size] = kCountries[below(random, kCountries.size())];
  std::string account = country == "GB" || country == "NL" ? "ABCD" : "";
  account += digits(random, size - 4 - account.size());
  for (int check = 2; check < 99; ++check) {
    std::string number = country;
    number += static_cast<char>('0' + check / 10);
    number += static_cast<char>('0' + check % 10);
    number += account;
    if (passes_mod97(number)) return number;
  }
  return {};
}

inline std::string national_id(Random& random) {
  switch (below(random, 4)) {
    case 0:
      return "1" + digits(random, 1) + "8-" + "1" + digits(random, 1) + "-1" + digits(random, 3);
    case 1: {
      const std::string number = digits(random, 8);
      return number + "TRWAGMYFPDXBNJZSQVHLCKE"[std::stoul(number) % 23];
    }
    case 2: {
      const std::string number = digits(random, 7);
      return "X" + number + "TRWAGMYFPDXBNJZSQVHLCKE"[std::stoul(number) % 23];
    }
    default:
      return "AB" + digits(random, 6) + "C";
  }
}

inline std::string grouped(const std::string& text, std::size_t size,
                           const std::string& separator) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i != 0 && i % size == 0) result += separator;
    result += text[i];
  }
  return result;
}

inline std::string wide(const std::string& text) {
  std::string result;
  for (const char c : text) {
    if (c >= '0' && c <= '9') {
      result += "\xEF\xBC";
      result += static_cast<char>(0x90 + (c - '0'));
    } else {
      result += c;
    }
  }
  return result;
}

inline std::string arabic(const std::string& text) {
  std::string result;
  for (const char c : text) {
    if (c >= '0' && c <= '9') {
      result += "\xD9";
      result += static_cast<char>(0xA0 + (c - '0'));
    } else {
      result += c;
    }
  }
  return result;
}

inline std::string lower(std::string text) {
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return text;
}

struct Planted {
  Kind kind = Kind::secret;
  std::string plain;  // what must not survive
  std::string written;
};

inline Planted plant_long_number(Random& random, Kind kind, std::size_t format) {
  const std::string plain = kind == Kind::card_number ? card(random) : iban(random);
  std::string text;
  switch (format) {
    case 0:
      text = plain;
      break;
    case 1:
      text = grouped(plain, 4, " ");
      break;
    case 2:
      text = grouped(plain, 4, "-");
      break;
    case 3:
      text = grouped(plain, 4, ".");
      break;
    case 4:
      text = grouped(plain, 4, " - ");
      break;
    case 5:
      text = grouped(plain, 1, " ");
      break;
    case 6:
      text = grouped(plain, 4, "\xC2\xA0");
      break;
    case 7:
      text = grouped(plain, 3, "\xE2\x80\x8B");
      break;
    case 8:
      text = wide(plain);
      break;
    case 9:
      text = grouped(plain, 4, "\n");
      break;
    case 10:
      text = grouped(plain, 2, ".");
      break;
    default:
      text = arabic(lower(grouped(plain, 4, " ")));
      break;
  }
  return {kind, plain, text};
}

inline Planted plant_national_id(Random& random, std::size_t format) {
  const std::string plain = national_id(random);
  std::string text = plain;
  switch (format) {
    case 1:
      text = "(" + plain + ")";
      break;
    case 2:
      text = "\"" + plain + "\"";
      break;
    case 3:
      text = "SSN/DNI/NINO: " + plain;
      break;
    case 4:
      text = wide(plain);
      break;
    case 5:
      text = lower(plain);
      break;
    case 6:
      text = grouped(plain, 5, "\xE2\x80\x8B");
      break;
    case 7:
      text = "\xE2\x80\x9C" + plain + "\xE2\x80\x9D";
      break;
    case 8:
      text = arabic(plain);
      break;
    case 9:
      text = "*" + plain + "*";
      break;
    case 10:
      text = "id=" + plain;
      break;
    case 11:
      text = plain + "!!!";
      break;
    default:
      break;
  }
  return {Kind::national_id, plain, text};
}

inline Planted plant_secret(Random& random, std::size_t format) {
  const std::string word = "Sun" + digits(random, 4) + "!x";
  const std::string code = digits(random, 6);
  const std::array<std::pair<std::string, std::string>, 12> forms = {{
      {word, "my password is " + word},
      {word, "password: " + word},
      {word, "pw=" + word},
      {word, word + " is my password"},
      {word, "mein Passwort lautet " + word},
      {word,
       "mi contrase\xC3\xB1"
       "a es " +
           word},
      {word, "mon mot de passe est " + word},
      {code, "the code is " + code},
      {code, "verification code " + code},
      {code, "my pin " + code},
      {code, "der Sicherheitscode ist: " + code},
      {word, "password \"" + word + "\""},
  }};
  return {Kind::secret, forms[format].first, forms[format].second};
}

inline Planted plant_email(Random& random, std::size_t format) {
  const std::string name = "jane" + digits(random, 3);
  const std::string plain = name + "@example.com";
  const std::array<std::string, 12> forms = {
      plain,
      "<" + plain + ">",
      "mailto:" + plain,
      name + " @ example.com",
      name + "@ example . com",
      name + " (at) example (dot) com",
      name + "[at]example[dot]com",
      name + " at example dot com",
      "JANE." + name + "@EXAMPLE.CO.UK",
      name + "+shop@mail.example.com",
      name +
          "\xEF\xBC\xA0"
          "example.com",
      name +
          "\xE2\x80\x8B@\xE2\x80\x8B"
          "example.com",
  };
  return {Kind::email, name, forms[format]};
}

inline Planted plant_phone(Random& random, std::size_t format) {
  const std::string a = "4" + std::to_string(10 + below(random, 90));
  const std::string b = "5" + std::to_string(10 + below(random, 90));
  const std::string c = std::to_string(1000 + below(random, 9000));
  const std::array<std::string, 12> forms = {
      "+1" + a + b + c,
      "+1 (" + a + ") " + b + "-" + c,
      a + "-" + b + "-" + c,
      "(" + a + ") " + b + "-" + c,
      a + "." + b + "." + c,
      "1-" + a + "-" + b + "-" + c,
      "+49 170 " + b + c,
      "0049 170 " + b + c,
      "0170/" + b + c,
      "0170 " + b + " " + c,
      wide("+1 " + a + " " + b + " " + c),
      "call me on " + a + b + c,
  };
  return {Kind::phone, b + c, forms[format]};
}

inline Planted plant_date_of_birth(Random& random, std::size_t format) {
  const std::string day = std::to_string(10 + below(random, 19));
  const std::string month = "1" + std::to_string(below(random, 3));
  const std::string year = "19" + std::to_string(40 + below(random, 60));
  const std::string plain = day + "/" + month + "/" + year;
  const std::array<std::pair<std::string, std::string>, 12> forms = {{
      {plain, "date of birth " + plain},
      {plain, "dob: " + plain},
      {plain, "I was born on " + plain},
      {plain, plain + " is my date of birth"},
      {day + "." + month + "." + year, "geboren am " + day + "." + month + "." + year},
      {plain, "nac\xC3\xAD el " + plain},
      {plain, "n\xC3\xA9 le " + plain},
      {year + "-" + month + "-" + day, "Geburtsdatum: " + year + "-" + month + "-" + day},
      {day + " March " + year, "my birthday is " + day + " March " + year},
      {day + " de marzo", "fecha de nacimiento: " + day + " de marzo de " + year},
      {"March " + day, "born March " + day + ", " + year},
      {plain, "date of birth " + wide(plain)},
  }};
  return {Kind::date_of_birth, forms[format].first, forms[format].second};
}

inline Planted plant_bank_account(Random& random, std::size_t format) {
  const std::string plain = "5" + digits(random, 7);
  const std::array<std::string, 12> forms = {
      "bank account number " + plain,
      "my bank account is " + plain,
      "checking account: " + plain,
      "sort code 20-00-00, account " + plain,
      "account number " + plain + " sort code 200000",
      "sort code: 20-00-00 " + plain,
      "routing 021000021 account " + plain,
      "Kontonummer " + plain,
      "Bankkonto Nr. " + plain,
      "cuenta bancaria " + plain,
      "mon compte bancaire est " + plain,
      "bank account no. " + wide(plain),
  };
  return {Kind::bank_account, plain, forms[format]};
}

inline Planted plant(Random& random, Kind kind, std::size_t format) {
  switch (kind) {
    case Kind::card_number:
    case Kind::iban:
      return plant_long_number(random, kind, format);
    case Kind::national_id:
      return plant_national_id(random, format);
    case Kind::secret:
      return plant_secret(random, format);
    case Kind::email:
      return plant_email(random, format);
    case Kind::date_of_birth:
      return plant_date_of_birth(random, format);
    case Kind::bank_account:
      return plant_bank_account(random, format);
    case Kind::phone:
    case Kind::postal_address:
    case Kind::crypto_wallet:
      break;
  }
  return plant_phone(random, format);
}

inline constexpr std::string_view kBefore[] = {
    "",       "Hi, here you are: ", "please use ",         "I already told you three times! ",
    "hola, ", "\xF0\x9F\x98\x80 ",  "You asked for it - ", "Hallo zusammen, ich bin's. ",
};
inline constexpr std::string_view kBehind[] = {
    "",
    " thanks",
    ", can you check?",
    ". It is for order 20417788.",
    " \xF0\x9F\x91\x8D",
    " - merci d'avance",
    "\nBest regards, Jane",
};

}  // namespace frontdesk::privacy
