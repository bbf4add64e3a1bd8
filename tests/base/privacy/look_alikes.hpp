// Look-alikes: numbers of shops and machines that are nobody's secret, in sentences of four
// languages.
#pragma once

#include <string>
#include <string_view>

#include "tests/base/privacy/graded.hpp"

namespace frontdesk::privacy::graded {

inline constexpr std::string_view kLookAlikes[] = {
    "tracking number",
    "order number",
    "order number that passes Luhn",
    "IMEI",
    "ms timestamp",
    "price",
    "date",
    "decimal",
    "version",
    "phone-like id",
    "wrong check digit",
    "account at the shop",
    "code of the shop",
    "hash",
};

inline constexpr std::string_view kOrder[] = {
    "where is my order {}",
    "order no. {} has not come",
    "I mean invoice {}",
    "Bestellnummer {}",
    "meine Bestellung {} fehlt",
    "Rechnung Nr. {} stimmt nicht",
    "mi pedido {} no llega",
    "la factura {} est\xC3\xA1 mal",
    "ma commande {} est en retard",
    "facture num\xC3\xA9ro {}",
    "the number is {}",
    "#{}",
};
inline constexpr std::string_view kTracking[] = {
    "tracking number {}",
    "the parcel {} is lost",
    "Sendungsnummer {}",
    "Paket {} fehlt",
    "env\xC3\xADo {}",
    "n\xC3\xBAmero de seguimiento {}",
    "colis {}",
    "suivi : {}",
    "{}",
};
inline constexpr std::string_view kClient[] = {
    "ticket {} is still open",    "my reference is {}",
    "customer number {}",         "Kundennummer {}",
    "Vorgangsnummer: {}",         "referencia {}",
    "cliente n\xC3\xBAmero {}",   "dossier {}",
    "num\xC3\xA9ro de client {}", "mi n\xC3\xBAmero de socio es {}",
};
inline constexpr std::string_view kDated[] = {
    "I ordered it on {}",
    "my passport expires on {}",
    "it came on {}, and broke at once",
    "bestellt am {}",
    "Lieferung bis {} bitte",
    "lo compr\xC3\xA9 el {}",
    "achet\xC3\xA9 le {}",
    "je ne l'ai pas re\xC3\xA7u depuis le {}",
    "{}",
};
inline constexpr std::string_view kAccounts[] = {
    "my account number is {}",         "please close account {}",     "Kundenkonto {}",
    "mi cuenta en la tienda es la {}", "mon compte client est le {}", "account id {}",
};
inline constexpr std::string_view kCodes[] = {
    "promo code {}",
    "discount code: {}",
    "error code {}",
    "zip code {}",
    "Gutscheincode {}",
    "Fehlercode {}",
    "c\xC3\xB3"
    "digo de descuento {}",
    "c\xC3\xB3"
    "digo postal {}",
    "code promo {}",
    "code postal {}",
};

inline std::string with_luhn(std::string number) {
  for (char check = '0'; check <= '9'; ++check) {
    if (passes_luhn(number + check)) return number + check;
  }
  return number;
}

inline std::string tracking(Random& random) {
  switch (below(random, 5)) {
    case 0:
      return "1Z" + digits(random, 3) + "AA" + digits(random, 11);
    case 1:
      return "RR" + digits(random, 9) + "DE";
    case 2:
      return "JD0146" + digits(random, 14);
    case 3:
      return "003404341" + digits(random, 11);
    default:
      return "9400 1" + digits(random, 3) + " " + digits(random, 4) + " " + digits(random, 4) +
             " " + digits(random, 4) + " " + digits(random, 2);
  }
}

inline std::string price(Random& random) {
  const std::string whole = std::to_string(1 + below(random, 9));
  switch (below(random, 4)) {
    case 0:
      return "$" + whole + "," + digits(random, 3) + "." + digits(random, 2);
    case 1:
      return whole + "." + digits(random, 3) + "." + digits(random, 3) + "," + digits(random, 2) +
             " EUR";
    case 2:
      return whole + digits(random, 4) + "." + digits(random, 2) + " GBP";
    default:
      return whole + digits(random, 2) + "," + digits(random, 2) + " \xE2\x82\xAC";
  }
}

inline std::string date(Random& random) {
  const std::string day = two(1 + below(random, 28));
  const std::string month = two(1 + below(random, 12));
  const std::string year = std::to_string(2022 + below(random, 8));
  switch (below(random, 4)) {
    case 0:
      return day + "/" + month + "/" + year;
    case 1:
      return day + "." + month + "." + year.substr(2);
    case 2:
      return year + "-" + month + "-" + day + " " + two(below(random, 24)) + ":" +
             two(below(random, 60));
    default:
      return day + "-" + month + "-" + year;
  }
}

inline std::string phone_like(Random& random) {
  switch (below(random, 4)) {
    case 0:
      return "415-5" + digits(random, 2) + "-" + digits(random, 4);
    case 1:
      return "017" + digits(random, 8);
    case 2:
      return "612" + digits(random, 6);
    default:
      return "415555" + digits(random, 4);
  }
}

inline std::string wrong_check(Random& random) {
  std::string number = below(random, 2) == 0 ? card(random) : iban(random);
  number.back() = number.back() == '9' ? '0' : static_cast<char>(number.back() + 1);
  return number;
}

inline std::string hex(Random& random, std::size_t n) {
  std::string result;
  for (std::size_t i = 0; i < n; ++i) result += "0123456789abcdef"[below(random, 16)];
  return result;
}

/// A message without anything sensitive: `kLookAlikes[sort]`.
inline Message look_alike(Random& random, std::size_t sort) {
  const auto in = [&random](const auto& forms, const std::string& value) {
    return put(one_of(random, forms), value);
  };
  switch (sort) {
    case 0:
      return in(kTracking, tracking(random));
    case 1:
      return in(kOrder, digits(random, 6 + below(random, 9)));
    case 2:
      return in(std::span(kOrder).first(10), with_luhn("4" + digits(random, 14)));
    case 3:
      return in(kPlain, with_luhn("35" + digits(random, 12)));
    case 4:
      return in(kPlain, "17" + digits(random, 11));
    case 5:
      return in(kPlain, price(random));
    case 6:
      return in(kDated, date(random));
    case 7:
      return in(kPlain,
                std::to_string(below(random, 90)) + "." + digits(random, 13 + below(random, 6)));
    case 8:
      return in(kPlain, "v" + std::to_string(below(random, 20)) + "." + digits(random, 1) + "." +
                            digits(random, 2) + "." + digits(random, 4));
    case 9:
      return in(kClient, phone_like(random));
    case 10:
      return in(kPlain, wrong_check(random));
    case 11:
      return in(kAccounts, digits(random, 8 + below(random, 3)));
    case 12:
      return in(kCodes, digits(random, 5));
    default:
      return in(kPlain, below(random, 2) == 0
                            ? hex(random, 40)
                            : hex(random, 8) + "-" + hex(random, 4) + "-4" + hex(random, 3) + "-a" +
                                  hex(random, 3) + "-" + hex(random, 12));
  }
}

}  // namespace frontdesk::privacy::graded
