// Graded: values of every kind in sentences of four languages, and numbers that only look like one,
// from a seed.
#pragma once

#include <array>
#include <cstdio>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "tests/base/privacy/planted.hpp"
#include "tests/base/privacy/wallets.hpp"

namespace frontdesk::privacy::graded {

/// What recall and false alarms are measured for: a kind, or a part of one.
struct Grade {
  std::string_view name;
  Kind kind;
  bool has_checksum;  ///< else words or a form speak for it
};

inline constexpr Grade kGrades[] = {
    {"card_number", Kind::card_number, true},
    {"card_number, in groups", Kind::card_number, true},
    {"iban", Kind::iban, true},
    {"national_id, by check digits", Kind::national_id, true},
    {"national_id, passport", Kind::national_id, false},
    {"national_id, driving licence", Kind::national_id, false},
    {"national_id, tax number", Kind::national_id, false},
    {"secret, password or code", Kind::secret, false},
    {"secret, token", Kind::secret, false},
    {"email", Kind::email, false},
    {"phone", Kind::phone, false},
    {"date_of_birth", Kind::date_of_birth, false},
    {"bank_account", Kind::bank_account, false},
    {"postal_address", Kind::postal_address, false},
    {"crypto_wallet", Kind::crypto_wallet, false},
};

/// A message, and the bytes that hold the value.
struct Message {
  std::string text;
  std::size_t begin = 0;
  std::size_t end = 0;
};

template <class List>
std::string_view one_of(Random& random, const List& list) {
  return list[below(random, std::size(list))];
}

/// `form` with the value in the place of "{}".
inline Message put(std::string_view form, const std::string& value) {
  const std::size_t at = form.find("{}");
  Message message;
  message.begin = at;
  message.end = at + value.size();
  message.text = std::string(form.substr(0, at)) + value + std::string(form.substr(at + 2));
  return message;
}

inline std::string capitals(Random& random, std::size_t n) {
  std::string result;
  for (std::size_t i = 0; i < n; ++i) result += static_cast<char>('A' + below(random, 26));
  return result;
}

inline std::string two(std::size_t number) {
  return {static_cast<char>('0' + number / 10 % 10), static_cast<char>('0' + number % 10)};
}

// Sentences that say nothing of the value.
inline constexpr std::string_view kPlain[] = {
    "{}",
    "hi, {} thanks",
    "here it is: {}",
    "please take {} for it",
    "I typed {} in the form, twice",
    "hier bitte: {}",
    "ich schicke euch mal {} dazu",
    "nehmt doch einfach {} daf\xC3\xBCr",
    "aqu\xC3\xAD va: {}",
    "les mando {} por si ayuda",
    "voici {} pour le dossier en cours",
    "je vous donne {} alors",
};
inline constexpr std::string_view kPassport[] = {
    "my passport number is {}",
    "passport {} expires soon",
    "passport no. {}",
    "the passport of my daughter has the number {}",
    "{} is my passport number",
    "Reisepassnummer {}",
    "mein Reisepass hat die Nummer {}",
    "Passnummer: {}",
    "Ausweisnummer lautet {}",
    "mi pasaporte es {}",
    "n\xC3\xBAmero de pasaporte: {}",
    "pasaporte n\xC3\xBAmero {}",
    "mon passeport est le {}",
    "num\xC3\xA9ro de passeport : {}",
    "passeport {}",
    "it's a British passport, {}, valid for years",
    "we travel on passport {} this time",
    "the passport I mean is number {}",
    "passport holder: Jane Roe, number {}",
    "der Pass ist weg, Reisepass {} war es",
    "meine Passnummer habe ich: {}",
    "el pasaporte con n\xC3\xBAmero {} est\xC3\xA1 caducado",
    "j'ai perdu mon passeport num\xC3\xA9ro {}",
};
inline constexpr std::string_view kLicence[] = {
    "my driving licence number is {}",
    "driver's license {}",
    "driving licence: {}",
    "the number on my driver license is {}",
    "{} is my driving licence number",
    "F\xC3\xBChrerschein Nr. {}",
    "mein F\xC3\xBChrerschein hat die Nummer {}",
    "F\xC3\xBChrerscheinnummer: {}",
    "carnet de conducir {}",
    "mi permiso de conducir es el {}",
    "n\xC3\xBAmero del permiso de conducir: {}",
    "permis de conduire {}",
    "mon permis est le {}",
    "num\xC3\xA9ro de permis de conduire : {}",
    "license to drive, driver's license no {}",
    "I drive with licence, driving license {}",
    "meine F\xC3\xBChrerscheinnummer ist die {}",
    "tengo el permiso de conducir n\xC3\xBAmero {}",
    "le num\xC3\xA9ro de mon permis, c'est {}",
};
inline constexpr std::string_view kTax[] = {
    "my tax id is {}",
    "tax number: {}",
    "taxpayer identification number {}",
    "UTR {}",
    "my tax reference, number {}",
    "Steuernummer {}",
    "meine Steuernummer lautet {}",
    "Steuer-ID: {}",
    "mi NIF es {}",
    "n\xC3\xBAmero fiscal {}",
    "CIF: {}",
    "identificaci\xC3\xB3n fiscal: {}",
    "num\xC3\xA9ro fiscal : {}",
    "mon identifiant fiscal, num\xC3\xA9ro {}",
    "for the invoice, my tax number: {}",
    "TIN: {}",
    "unsere Steuernummer zur Rechnung ist {}",
    "DNI {}",
    "el NIF de la empresa es {}",
};
inline constexpr std::string_view kBirth[] = {
    "my date of birth is {}",
    "DOB {}",
    "I was born on {}",
    "born {}",
    "my birthday is {}",
    "{} is my date of birth",
    "Geburtsdatum: {}",
    "ich bin am {} geboren",
    "geboren am {}",
    "mein Geburtstag ist der {}",
    "fecha de nacimiento {}",
    "nac\xC3\xAD el {}",
    "mi hijo naci\xC3\xB3, fecha de nacimiento {}",
    "n\xC3\xA9 le {}",
    "je suis n\xC3\xA9"
    "e le {}",
    "date de naissance : {}",
    "date of birth of the passenger: {}",
    "she was born in Leeds on {}",
    "birth date - {}",
    "meine Tochter ist am {} in Bremen geboren",
    "Geb.-Datum {}",
    "geb. {}",
    "mi fecha de nacimiento es el {}",
    "ma fille est n\xC3\xA9"
    "e \xC3\xA0 Lyon le {}",
    "date de naissance du passager : {}",
};
inline constexpr std::string_view kAccount[] = {
    "my bank account number is {}",
    "refund it to bank account {}",
    "checking account {}",
    "savings account number: {}",
    "sort code 20-14-53, account number {}",
    "sort code 20-14-53 {}",
    "account {} and sort code 201453",
    "routing number 021000021 and account number {}",
    "Kontonummer {}",
    "meine Kontonummer lautet {}",
    "Konto {}, BLZ 370 400 44",
    "Bankkonto Nr. {}",
    "mi cuenta bancaria es {}",
    "cuenta corriente n\xC3\xBAmero {}",
    "mon compte bancaire est le {}",
    "num\xC3\xA9ro de compte bancaire : {}",
    "pay it back to my bank, account {}",
    "the account at my bank is {}",
    "acc no {} sort code 20 14 53",
    "ABA 021000021, acct {}",
    "\xC3\xBC"
    "berweist es auf Konto {} bei der Bank",
    "n\xC3\xBAmero de cuenta bancaria: {}",
    "mi banco, cuenta n\xC3\xBAmero {}",
    "le compte \xC3\xA0 la banque est {}",
};
inline constexpr std::string_view kSend[] = {
    "please send it to {}",      "my new address is {}", "it went to {}, not to me",
    "schickt es an {}",          "meine Adresse: {}",    "m\xC3\xA1ndenlo a {}",
    "mi direcci\xC3\xB3n es {}", "envoyez-le au {}",     "mon adresse : {}",
};

inline std::string passport(Random& random) {
  switch (below(random, 5)) {
    case 0:
      return digits(random, 9);
    case 1:
      return capitals(random, 1) + digits(random, 8);
    case 2:
      return "C" + digits(random, 2) + "X" + digits(random, 2) + "T" + digits(random, 2);
    case 3:
      return digits(random, 2) + capitals(random, 2) + digits(random, 5);
    default:
      return capitals(random, 3) + digits(random, 6);
  }
}

inline std::string licence(Random& random) {
  switch (below(random, 5)) {
    case 0:
      return capitals(random, 5) + digits(random, 6) + capitals(random, 2) + digits(random, 1) +
             capitals(random, 2);
    case 1:
      return capitals(random, 1) + digits(random, 7);
    case 2:
      return "B" + digits(random, 3) + "RRE" + digits(random, 1) + "I" + digits(random, 2);
    case 3:
      return digits(random, 12);
    default:
      return digits(random, 8) + capitals(random, 1);
  }
}

inline std::string tax_number(Random& random) {
  switch (below(random, 5)) {
    case 0:
      return digits(random, 2) + "-" + digits(random, 7);
    case 1:
      return digits(random, 2) + "/" + digits(random, 3) + "/" + digits(random, 5);
    case 2:
      return digits(random, 10);
    case 3:
      return "B" + digits(random, 8);
    default:
      return digits(random, 13);
  }
}

inline std::string birth(Random& random, std::string_view form) {
  const std::string day = two(1 + below(random, 28));
  const std::size_t number = 1 + below(random, 12);
  const std::string month = two(number);
  const std::string year = std::to_string(1935 + below(random, 80));
  static constexpr std::string_view kEnglish[] = {"January", "March", "Aug", "October"};
  static constexpr std::string_view kGerman[] = {"Januar", "M\xC3\xA4rz", "Juli", "Dezember"};
  static constexpr std::string_view kSpanish[] = {"enero", "marzo", "agosto", "diciembre"};
  static constexpr std::string_view kFrench[] = {"janvier", "mars", "ao\xC3\xBBt", "octobre"};
  const std::size_t month_in_words = below(random, 4);
  switch (below(random, 7)) {
    case 0:
      return day + "/" + month + "/" + year;
    case 1:
      return day + "." + month + "." + year;
    case 2:
      return year + "-" + month + "-" + day;
    case 3:
      return day + "-" + month + "-" + year.substr(2);
    case 4:
      return day + " " + month + " " + year;
    default: {
      const bool german = form.find("ebor") != form.npos || form.find("ebur") != form.npos;
      const bool spanish = form.find("nac") != form.npos;
      const bool french = form.find("n\xC3\xA9") != form.npos || form.find("naiss") != form.npos;
      if (german) return day + ". " + std::string(kGerman[month_in_words]) + " " + year;
      if (spanish) return day + " de " + std::string(kSpanish[month_in_words]) + " de " + year;
      if (french) return day + " " + std::string(kFrench[month_in_words]) + " " + year;
      const std::string name(kEnglish[month_in_words]);
      return below(random, 2) == 0 ? day + " " + name + " " + year : name + " " + day + ", " + year;
    }
  }
}

inline std::string address(Random& random) {
  static constexpr std::string_view kEnglish[] = {"Baker Street", "Old Mill Road", "Elm Avenue",
                                                  "Saint Mary's Lane", "Harbour Close"};
  static constexpr std::string_view kGerman[] = {
      "Lindenstra\xC3\x9F"
      "e",
      "Gartenweg", "Rosenallee", "Bahnhofstr.", "Marienplatz"};
  static constexpr std::string_view kSpanish[] = {"Calle Mayor", "Avenida del Puerto",
                                                  "Plaza Nueva", "Paseo de Gracia", "c/ Luna"};
  static constexpr std::string_view kFrench[] = {"rue de la Paix", "avenue Foch", "bis rue Neuve",
                                                 "place des Vosges", "boulevard Victor Hugo"};
  const std::string house = std::to_string(1 + below(random, 180));
  switch (below(random, 5)) {
    case 0:
      return house + " " + std::string(one_of(random, kEnglish)) + ", Leeds LS" +
             digits(random, 1) + " " + digits(random, 1) + "AP";
    case 1:
      return house + " " + std::string(one_of(random, kEnglish)) + ", Springfield, IL 6" +
             digits(random, 4);
    case 2:
      return std::string(one_of(random, kGerman)) + " " + house + ", 1" + digits(random, 4) +
             " Berlin";
    case 3:
      return std::string(one_of(random, kSpanish)) + " " + house + ", 28" + digits(random, 3) +
             " Madrid";
    default:
      return house + " " + std::string(one_of(random, kFrench)) + ", 75" + digits(random, 3) +
             " Paris";
  }
}

inline std::string id_with_check(Random& random) {
  constexpr std::string_view kLetters = "TRWAGMYFPDXBNJZSQVHLCKE";
  switch (below(random, 4)) {
    case 0: {
      const std::string number = digits(random, 8);
      return number + kLetters[std::stoul(number) % 23];
    }
    case 1: {
      const std::string number = digits(random, 7);
      return "X" + number + kLetters[std::stoul(number) % 23];
    }
    case 2: {
      std::string body = "1" + digits(random, 2) + "05" + digits(random, 8);
      const auto key = 97 - std::stoull(body) % 97;
      return body + two(key);
    }
    default: {
      // A German tax id in its printed form.
      for (;;) {
        const std::string number = "8" + digits(random, 10);
        if (!is_german_tax_id(number)) continue;
        return number.substr(0, 2) + " " + number.substr(2, 3) + " " + number.substr(5, 3) + " " +
               number.substr(8);
      }
    }
  }
}

inline std::string token(Random& random) {
  static constexpr std::string_view kPrefixes[] = {"sk-live-", "ghp_",     "glpat-", "xoxb-",
                                                   "AKIA",     "sk-proj-", "whsec_"};
  return std::string(one_of(random, kPrefixes)) + capitals(random, 6) + digits(random, 8) +
         capitals(random, 6);
}

inline Message phone(Random& random) {
  static constexpr std::string_view kForms[] = {"my number is {}",
                                                "call me on {}",
                                                "meine Nummer ist {}",
                                                "ruft mich an: Telefon {}",
                                                "mi tel\xC3\xA9"
                                                "fono es {}",
                                                "mon num\xC3\xA9ro est le {}",
                                                "here you go: {}",
                                                "{}"};
  switch (below(random, 5)) {
    case 0:
      return put(one_of(random, kForms), "+49 17" + digits(random, 1) + " " + digits(random, 7));
    case 1:
      return put(one_of(random, kForms), "06 " + digits(random, 2) + " " + digits(random, 2) + " " +
                                             digits(random, 2) + " " + digits(random, 2));
    case 2:
      return put(one_of(random, kForms), "612 " + digits(random, 3) + " " + digits(random, 3));
    case 3:
      return put(one_of(random, kForms), "415-5" + digits(random, 2) + "-" + digits(random, 4));
    default:
      return put(one_of(random, std::span(kForms).first(6)), "415555" + digits(random, 4));
  }
}

/// A message that holds a value of `kGrades[grade]`.
inline Message planted(Random& random, std::size_t grade) {
  const auto in = [&random](const auto& forms, const std::string& value) {
    return put(one_of(random, forms), value);
  };
  switch (grade) {
    case 0:
      return in(kPlain, card(random));
    case 1:
      return in(kPlain, plant_long_number(random, Kind::card_number, 1 + below(random, 4)).written);
    case 2:
      return in(kPlain, plant_long_number(random, Kind::iban, below(random, 3)).written);
    case 3:
      return in(kPlain, id_with_check(random));
    case 4:
      return in(kPassport, passport(random));
    case 5:
      return in(kLicence, licence(random));
    case 6:
      return in(kTax, tax_number(random));
    case 7: {
      const Planted secret = plant_secret(random, below(random, 12));
      return put(std::string(secret.written)
                     .replace(secret.written.find(secret.plain), secret.plain.size(), "{}"),
                 secret.plain);
    }
    case 8:
      return in(kPlain, token(random));
    case 9: {
      // The sign before an address is no part of it.
      const Planted email = plant_email(random, below(random, 12));
      Message message = in(kPlain, email.written);
      message.begin = message.text.find(email.plain);
      return message;
    }
    case 10:
      return phone(random);
    case 11: {
      const std::string_view form = one_of(random, kBirth);
      return put(form, birth(random, form));
    }
    case 12:
      return in(kAccount, digits(random, 8 + below(random, 3)));
    case 13:
      return in(kSend, address(random));
    default:
      return in(kPlain, wallet(random));
  }
}

}  // namespace frontdesk::privacy::graded
