// Sensitive values: what is masked, how, and what is left alone.
#include "base/privacy/sensitive.hpp"

#include <gtest/gtest.h>

#include "base/privacy/checksum.hpp"

namespace frontdesk::privacy {
namespace {
namespace sensitive_test {

struct Row {
  const char* text;
  const char* masked;
};

TEST(Mask, ReplacesEachKind) {
  const Row rows[] = {
      {"my card is 4242 4242 4242 4242, thanks", "my card is card ending 4242, thanks"},
      {"4242424242424242", "card ending 4242"},
      {"amex 3782 822463 10005", "amex card ending 0005"},
      {"it was \xEF\xBC\x94\xEF\xBC\x92\xEF\xBC\x94\xEF\xBC\x92 4242 4242 4242 ok",
       "it was card ending 4242 ok"},
      {"42\xE2\x80\x8B"
       "42-4242-4242-4242.",
       "card ending 4242."},
      {"card 4242 4242 4242 4242 12/29 123", "card card ending 4242 12/29 123"},
      {"pay DE89 3704 0044 0532 0130 00 please", "pay IBAN ending 3000 please"},
      {"IBAN:DE89370400440532013000", "IBAN:IBAN ending 3000"},
      {"gb29 nwbk 6016 1331 9268 19", "IBAN ending 6819"},
      {"ssn 123-45-6789", "ssn [id]"},
      {"123 45 6789", "[id]"},
      {"my social security number is 123456789", "my social security number is [id]"},
      {"DNI 12345678Z", "DNI [id]"},
      {"12.345.678-Z", "[id]"},
      {"NIE X1234567L", "NIE [id]"},
      {"Steuer-ID 86095742719", "Steuer-ID [id]"},
      {"86 095 742 719", "[id]"},
      {"NI number AB 12 34 56 C", "NI number [id]"},
      {"RSSMRA85T10A562S", "[id]"},
      {"my password is hunter2!", "my password is [password]!"},
      {"My password is swordfish", "My password is [password]"},
      {"password: swordfish", "password: [password]"},
      {"my pw: amber lantern seventeen", "my pw: [password]"},
      {"password = quiet river stone, thanks", "password = [password], thanks"},
      {"my password is violet teapot and it fails", "my password is [password] and it fails"},
      {"Kennwort: blaue Gabel Mond", "Kennwort: [password]"},
      {"my key is sk-live-4f9a2b7c", "my key is [token]"},
      {"use ghp_a1b2c3d4e5f6g7h8i9j0 please", "use [token] please"},
      {"AKIAQ7ZLW2N4C8V1X5TB", "[token]"},
      {"Authorization: Bearer 8f2c1d7e9a4b6c3d5e", "Authorization: Bearer [token]"},
      {"token=xoxb-2413-8871-kdjf", "token=[token]"},
      {"eyJhbGciOiJI.eyJzdWIiOiIx.c2lnbmF0dXJl", "[token]"},
      {"-----BEGIN RSA PRIVATE KEY----- MIIEow== -----END RSA PRIVATE KEY----- there",
       "[private key] there"},
      {"jane dot doe at example dot com", "j***@example.com"},
      {"max punkt muster at beispiel punkt de", "m***@beispiel.de"},
      {"I changed my password to Winter2026", "I changed my password to [password]"},
      {"my pin is 4821", "my pin is [code]"},
      {"pin 4821", "pin [code]"},
      {"the code: 482 913", "the code: [code]"},
      {"code 482-913", "code [code]"},
      {"cvv 123", "cvv [code]"},
      {"the code you sent me is 482913", "the code you sent me is [code]"},
      {"482913 is the code", "[code] is the code"},
      {"Passwort: Geheim1", "Passwort: [password]"},
      {"el codigo de verificacion es 482913", "el codigo de verificacion es [code]"},
      {"mon code secret est 4821", "mon code secret est [code]"},
      {"mail jane.doe@example.com.", "mail j***@example.com."},
      {"jane at example dot com", "j***@example.com"},
      {"+49 170 1234517", "phone ending 17"},
      {"+1 (415) 555-2617!", "phone ending 17!"},
      {"call me at 4155552617", "call me at phone ending 17"},
      {"06 12 34 56 17", "phone ending 17"},
      {"my passport number is X1234567", "my passport number is [id]"},
      {"passport: C01X00T47", "passport: [id]"},
      {"Reisepass Nr. C01X00T47", "Reisepass Nr. [id]"},
      {"pasaporte AAA123456", "pasaporte [id]"},
      {"mon passeport est le 12AB34567", "mon passeport est le [id]"},
      {"12AB34567 is my passport number", "[id] is my passport number"},
      {"driving licence MORGA657054SM9IJ", "driving licence [id]"},
      {"my driver's license number: D1234567", "my driver's license number: [id]"},
      {"Fuehrerschein", "Fuehrerschein"},
      {"F\u00fchrerschein B072RRE2I55", "F\u00fchrerschein [id]"},
      {"permis de conduire 123456789012", "permis de conduire [id]"},
      {"my tax id is 12-3456789", "my tax id is [id]"},
      {"Steuernummer 12/345/67890", "Steuernummer [id]"},
      {"mi NIF es 12345678A", "mi NIF es [id]"},
      {"num\u00e9ro fiscal : 1234567890123", "num\u00e9ro fiscal : [id]"},
      {"date of birth 12/03/1985", "date of birth [date of birth]"},
      {"DOB: 1985-03-12", "DOB: [date of birth]"},
      {"I was born on March 12, 1985.", "I was born on [date of birth]."},
      {"geboren am 12. M\u00e4rz 1985", "geboren am [date of birth]"},
      {"Geburtsdatum: 12.03.85", "Geburtsdatum: [date of birth]"},
      {"nac\u00ed el 12 de marzo de 1985", "nac\u00ed el [date of birth]"},
      {"n\u00e9 le 12 mars 1985", "n\u00e9 le [date of birth]"},
      {"12/03/1985 is my date of birth", "[date of birth] is my date of birth"},
      {"sort code 20-00-00 account 55779911", "sort code [bank id] account account ending 11"},
      {"sort code 20-00-00 55779911", "sort code [bank id] account ending 11"},
      {"acct no 55779911, sort code: 200000", "acct no account ending 11, sort code: [bank id]"},
      {"routing number 021000021 and account number 1234567890",
       "routing number [bank id] and account number account ending 90"},
      {"my bank account number is 12345678", "my bank account number is account ending 78"},
      {"Kontonummer 1234567890, BLZ 370 400 44", "Kontonummer account ending 90, BLZ [bank id]"},
      {"mi cuenta bancaria es 2100 0418 45 0200051332", "mi cuenta bancaria es account ending 32"},
      {"compte bancaire : 30004 00001 12345678901 85", "compte bancaire : account ending 85"},
      {"my number is 4155552617", "my number is phone ending 17"},
      {"my new number is now 4155552617", "my new number is now phone ending 17"},
      {"their number is 4155552617", "their number is phone ending 17"},
      {"unsere Nummer ist 4155552617", "unsere Nummer ist phone ending 17"},
      {"notre numero est 4155552617", "notre numero est phone ending 17"},
  };
  for (const Row& row : rows) EXPECT_EQ(mask(row.text), row.masked) << row.text;
}

TEST(Mask, LeavesOthersAlone) {
  const char* texts[] = {
      "",
      "where is my order?",
      "the share is 0.5309136012499991%",
      "a factor of 0,4242424242424242",
      "the password is not working",
      "I typed my password and it failed",
      "do you sell bearer bonds or sk-8 skates",
      "the dot at the end of the page",
      "order 12345678",
      "order number is 4242424242424242",
      "order #20417788-3",
      "my tracking number is 1Z999AA10123456784",
      "RR123456785DE",
      "JD014600006281230704",
      "9400 1118 9922 3334 5556 66",
      "00340434161094042557",
      "I paid 1,234.56 USD on 11/23/2026",
      "1.234.567,89 EUR",
      "am 05.11.2026 12 Stueck",
      "2026-11-23 10:30",
      "from 2025-01-02 to 2026-03-04",
      "size 38-40, 2 pieces, 3.5 kg",
      "4111 1111 1111 1112",
      "I forgot my password",
      "my password is not working",
      "the password is wrong",
      "my password has expired, order 12345678",
      "password reset does not work",
      "where is the code?",
      "promo code SAVE2026",
      "code promo NOEL2026",
      "discount code: 20262026",
      "error code 40412",
      "zip code 90210",
      "postal code: 10115",
      "codigo postal 28001",
      "do you deliver to pin code 560001",
      "my pin does not work",
      "we are open 9-18",
      "look at example.com",
      "there was nothing at all. what now",
      "it has not arrived at this point and I am tired",
      "I gave up. At that point nobody answered",
      "meet me at 10",
      "ISBN 978-3-16-148410-0",
      "customer number 0012345678",
      "more music on @tinker. What else is new",
      "the number is 12345678",
      "my passport expires on 12/03/2027",
      "my passport is with order 12345678",
      "license key 12345678",
      "the tax was 12345.67",
      "my birthday is on 12/03/2027",
      "I was born in Leeds. My order is from 12/03/2026",
      "born to ride: order of 12/03/2026",
      "je ne le vois pas depuis le 12/03/2026",
      "my account number is 12345678",
      "my account 12345678, my bank says no",
      "current order 12345678",
      "mon permis de construire est le dossier 12345678",
      "Konto 12345678 gesperrt",
      "the tax reference says 12.50",
      "Kundenkonto 12345678",
      "sort by 12-03-24",
      "die Nummer ist 12345678",
      "el numero es 12345678",
      "le numero est 12345678",
      "my id is 12345678",
      "mi numero de socio es 12345678",
      "invoice 415-555-2617",
      "article 0170123456789",
      "12345678A",
      "I ordered 2 and 3 and 4",
      "mot de passe oublie",
      "https://shop.example/track/4155552617",
  };
  for (const char* text : texts) EXPECT_EQ(mask(text), text);
}

TEST(Mask, AnnouncesNothingItself) {
  const std::string masked = mask("password: open!sesame 411word: ab0555");
  EXPECT_EQ(masked, "password: [password] 411word: ab0555");
  EXPECT_EQ(mask(masked), masked);
  EXPECT_EQ(mask("password: [password] word:  141"), "password: [password] word:  141");
  EXPECT_EQ(mask("phone ending 15 11 1111"), "phone ending 15 11 1111");
  EXPECT_EQ(mask("phone ending 06! 6946820266"), "phone ending 06! 6946820266");
  EXPECT_EQ(mask("password: j***@example.com"), "password: j***@example.com");
}

TEST(FindSensitive, GivesBytesOfTheOriginal) {
  const std::string text =
      "Gr\xC3\xBC\xC3\x9F"
      "e, jane@example.com \xE2\x82\xAC";
  const auto found = find_sensitive(text);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(text.substr(found[0].begin, found[0].end - found[0].begin), "jane@example.com");
}

TEST(Continued, FindsWhatTwoMessagesHold) {
  struct Pair {
    const char* earlier;
    const char* later;
    const char* mask;  // empty: nothing
  };
  const Pair pairs[] = {
      {"4242 4242", "4242 4242", "card ending 4242"},
      {"my card is 4242 4242", "4242 4242 and the rest later", "card ending 4242"},
      {"4242", "4242 4242 4242", "card ending 4242"},
      {"42424242", "42424242", "card ending 4242"},
      {"visa 42424242", "42424242", "card ending 4242"},
      {"DE89 3704 0044", "0532 0130 00", "IBAN ending 3000"},
      {"3782 822463", "10005", "card ending 0005"},
      {"order 42424242", "42424242", ""},
      {"it is 42424242", "no, 42424242", ""},
      {"4242 4242", "hello", ""},
      {"4242 4242", "4242 4243", ""},
      {"12345678", "87654321", ""},
  };
  for (const Pair& pair : pairs) {
    const auto found = find_continued(pair.earlier, pair.later);
    EXPECT_EQ(found ? found->mask : "", pair.mask) << pair.earlier << " | " << pair.later;
  }
  const auto found = find_continued("my card is 4242 4242", "4242 4242 and more");
  ASSERT_TRUE(found);
  EXPECT_EQ(found->begin, 11u);
  EXPECT_EQ(found->end, 9u);
}

TEST(Settings, SwitchAddressesAndWalletsOn) {
  Settings settings;
  settings.set(Kind::postal_address, true);
  settings.set(Kind::crypto_wallet, true);
  const Row rows[] = {
      {"send it to 221b Baker Street, London NW1 6XE please", "send it to [address] please"},
      {"4 Willow Court, Leeds LS1 4AP", "[address]"},
      {"Lindenstra\u00dfe 12, 10115 Berlin", "[address]"},
      {"Calle Mayor 5, 28013 Madrid", "[address]"},
      {"12 rue de la Paix, 75002 Paris", "[address]"},
      {"pay bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4", "pay wallet ending f3t4"},
      {"0x52908400098527886E0F7030069857D2E4169EE7", "wallet ending 9EE7"},
      {"1BoatSLRHtKNngkdXEeobR76b53LETtpyT", "wallet ending tpyT"},
      {"3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy", "wallet ending WNLy"},
      {"0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed", "wallet ending eAed"},
      {"0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed", "wallet ending eaed"},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(mask(row.text, settings), row.masked);
    EXPECT_EQ(mask(row.text), row.text);
  }
  for (const char* text :
       {"I have 2 parcels on the way", "2 days off the road", "I bought 3 at your place",
        "the video keeps buffering 1 minute in", "Parkplatz 2",
        "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5",
        // One character is another: the check says no.
        "1BoatSLRHtKNngkdXEeobR76b53LETtpyU", "3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLz",
        "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeD", "session 1Q2w3E4r5T6y7U8i9o1P2a3S4d5F6g",
        "order 12 from Oxford Street"}) {
    EXPECT_EQ(mask(text, settings), text);
  }
}

TEST(Settings, SwitchAKindOff) {
  Settings settings;
  settings.set(Kind::email, false);
  EXPECT_EQ(mask("a@example.com 4242424242424242", settings), "a@example.com card ending 4242");
  settings.set(Kind::card_number, false);
  EXPECT_EQ(mask("call 4242 4242 4242 4242", settings), "call 4242 4242 4242 4242");
}

TEST(Kinds, HaveNamesThatComeBack) {
  for (std::size_t i = 0; i < kind_count; ++i) {
    const auto kind = static_cast<Kind>(i);
    EXPECT_EQ(kind_of(name(kind)), kind);
  }
  EXPECT_EQ(kind_of("passport"), std::nullopt);
}

TEST(Checksums, KnowRightFromWrong) {
  EXPECT_TRUE(passes_luhn("4242424242424242"));
  EXPECT_FALSE(passes_luhn("4242424242424241"));
  EXPECT_FALSE(passes_luhn(""));
  EXPECT_TRUE(passes_mod97("DE89370400440532013000"));
  EXPECT_FALSE(passes_mod97("DE89370400440532013001"));
  EXPECT_TRUE(is_spanish_id("12345678Z"));
  EXPECT_FALSE(is_spanish_id("12345678A"));
  EXPECT_TRUE(is_spanish_id("X1234567L"));
  EXPECT_TRUE(is_german_tax_id("86095742719"));
  EXPECT_FALSE(is_german_tax_id("86095742718"));
  EXPECT_TRUE(is_italian_fiscal_code("RSSMRA85T10A562S"));
  EXPECT_FALSE(is_us_ssn("000123456"));
  EXPECT_TRUE(is_french_social_security("255081416802538"));
}

}  // namespace sensitive_test
}  // namespace
}  // namespace frontdesk::privacy
