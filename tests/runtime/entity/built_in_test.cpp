// Built-in kinds: what they find, per locale, as JSON of the values in order.
#include <gtest/gtest.h>

#include <string>

#include "runtime/entity/extractor.hpp"

namespace frontdesk::entity {
namespace {
namespace built_in_test {

struct Row {
  const char* kind;
  const char* locale;
  const char* text;
  const char* values;  // JSON, joined by "; "
};

class BuiltIn : public testing::Test {
 protected:
  // Monday, 23 November 2026, 10:30 in Berlin.
  static Time now() {
    return Time(std::chrono::minutes(days_from_civil(2026, 11, 23) * 1440 + 9 * 60 + 30));
  }

  std::string read(const Row& row) {
    const text::Normalized message = text::normalize(row.text);
    const std::uint32_t wanted[] = {*extractor_->index_of(row.kind)};
    extractor_->find(message, row.text, {.now = now(), .locale = row.locale}, wanted, scratch_,
                     found_);
    std::string result;
    for (const Found& found : found_) {
      if (!result.empty()) result += "; ";
      result += found.value.to_json();
      EXPECT_LT(found.first_word, found.end_word);
      EXPECT_LE(found.original_end, std::string_view(row.text).size());
      EXPECT_LT(found.original_begin, found.original_end);
    }
    return result;
  }

  template <std::size_t N>
  void check(const Row (&rows)[N]) {
    for (const Row& row : rows) {
      EXPECT_EQ(read(row), row.values) << row.kind << " in " << row.locale << ": " << row.text;
    }
  }

  static std::shared_ptr<const Extractor> build() {
    static const source::Files files;
    source::Reports reports(files);
    Settings settings;
    settings.locales = {"en", "de", "es", "fr"};
    settings.currency = "EUR";
    settings.zone = Zone::load("Europe/Berlin").value_or(Zone());
    auto result = Extractor::build({}, {}, settings, reports);
    EXPECT_FALSE(reports.has_errors());
    return result;
  }

  std::shared_ptr<const Extractor> extractor_ = build();
  Scratch scratch_;
  std::vector<Found> found_;
};

TEST_F(BuiltIn, Number) {
  check({
      {"number", "en", "I need 3 of them", "3"},
      {"number", "en", "3 and 4", "3; 4"},
      {"number", "en", "1,234.5", "1234.5"},
      {"number", "en", "1,234", "1234"},
      {"number", "en", "12,345,678 pieces", "12345678"},
      {"number", "en", "0.5 kg", "0.5"},
      {"number", "en", "-5 degrees", "-5"},
      {"number", "en", "twenty-two", "22"},
      {"number", "en", "two hundred and five", "205"},
      {"number", "en", "twenty, two", "20; 2"},
      {"number", "en", "five...", "5"},
      {"number", "en", "wash it at 20C", "20"},
      {"number", "de", "etwa 3kg", "3"},
      {"number", "en", "order 12345678AB", ""},
      {"number", "en", "twenty; (two) at three.", "20; 2; 3"},
      {"number", "en", "three thousand four hundred", "3400"},
      {"number", "en", "seven", "7"},
      {"number", "en", "one", "1"},
      {"number", "en", "I would like this one and that one", ""},
      {"number", "en", "the 2nd", "2"},
      {"number", "en", "a dozen", "12"},
      {"number", "en", "half a dozen lamps", "6"},
      {"number", "en", "on 11/23/2026", ""},
      {"number", "en", "abc123", ""},
      {"number", "en", "007", "7"},
      {"number", "en", "123456789012345678901", ""},
      {"number", "en", "where is it", ""},
      {"number", "de", "1.234,5", "1234.5"},
      {"number", "de", "1.234", "1234"},
      {"number", "de", "3,5", "3.5"},
      {"number", "de", "einundzwanzig", "21"},
      {"number", "de", "zweihundertfünf", "205"},
      {"number", "de", "dreitausendvierhundert", "3400"},
      {"number", "de", "ich brauche zwei Stück", "2"},
      {"number", "de", "fünf", "5"},
      {"number", "de", "eins", "1"},
      {"number", "es", "treinta y dos", "32"},
      {"number", "es", "dos mil quinientos", "2500"},
      {"number", "es", "veintiséis", "26"},
      {"number", "es", "cien", "100"},
      {"number", "es", "1.234,5", "1234.5"},
      {"number", "fr", "quatre-vingt-dix-sept", "97"},
      {"number", "fr", "soixante-douze", "72"},
      {"number", "fr", "vingt et un", "21"},
      {"number", "fr", "quatre-vingts", "80"},
      {"number", "fr", "trente-deux", "32"},
      {"number", "fr", "1 234,5", "1234.5"},
  });
}

TEST_F(BuiltIn, Amount) {
  check({
      {"amount", "en", "$12.99", R"({"amount":12.99,"currency":"USD"})"},
      {"amount", "en", "it cost 20 euros", R"({"amount":20,"currency":"EUR"})"},
      {"amount", "en", "EUR 1,234.50", R"({"amount":1234.5,"currency":"EUR"})"},
      {"amount", "en", "£5", R"({"amount":5,"currency":"GBP"})"},
      {"amount", "en", "50 cents", R"({"amount":0.5,"currency":"EUR"})"},
      {"amount", "en", "twenty dollars", R"({"amount":20,"currency":"USD"})"},
      {"amount", "en", "20eur", R"({"amount":20,"currency":"EUR"})"},
      {"amount", "en-CA", "$20", R"({"amount":20,"currency":"CAD"})"},
      {"amount", "en", "3 shirts", ""},
      {"amount", "de", "1.234,50 EUR", R"({"amount":1234.5,"currency":"EUR"})"},
      {"amount", "de", "12,99 €", R"({"amount":12.99,"currency":"EUR"})"},
      {"amount", "de", "nur 12,- für beide", R"({"amount":12,"currency":"EUR"})"},
      {"amount", "de", "für 1.200,- gekauft", R"({"amount":1200,"currency":"EUR"})"},
      {"amount", "de", "12,-", R"({"amount":12,"currency":"EUR"})"},
      {"amount", "de", "zwanzig Euro", R"({"amount":20,"currency":"EUR"})"},
      {"amount", "de", "€ 5", R"({"amount":5,"currency":"EUR"})"},
      {"amount", "de", "€5", R"({"amount":5,"currency":"EUR"})"},
      {"amount", "es", "1.234,50€", R"({"amount":1234.5,"currency":"EUR"})"},
      {"amount", "fr", "12 euros et 5 euros",
       R"({"amount":12,"currency":"EUR"}; {"amount":5,"currency":"EUR"})"},
  });
}

TEST_F(BuiltIn, Date) {
  check({
      {"date", "en", "2026-12-24", R"("2026-12-24")"},
      {"date", "en", "11/23/2026", R"("2026-11-23")"},
      {"date", "en-GB", "23/11/2026", R"("2026-11-23")"},
      {"date", "en-GB", "3/11/2026", R"("2026-11-03")"},
      {"date", "en", "3/11/2026", R"("2026-03-11")"},
      {"date", "en", "today", R"("2026-11-23")"},
      {"date", "en", "tomorrow please", R"("2026-11-24")"},
      {"date", "en", "the day after tomorrow", R"("2026-11-25")"},
      {"date", "en", "yesterday", R"("2026-11-22")"},
      {"date", "en", "Friday", R"("2026-11-27")"},
      {"date", "en", "next Friday", R"("2026-12-04")"},
      {"date", "en", "this friday", R"("2026-11-27")"},
      {"date", "en", "last friday", R"("2026-11-20")"},
      {"date", "en", "monday", R"("2026-11-30")"},
      {"date", "en", "in 3 days", R"("2026-11-26")"},
      {"date", "en", "in two weeks", R"("2026-12-07")"},
      {"date", "en", "a week ago", ""},
      {"date", "en", "3 days ago", R"("2026-11-20")"},
      {"date", "en", "next week", R"("2026-11-30")"},
      {"date", "en", "in a month", R"("2026-12-23")"},
      {"date", "en", "December 24th", R"("2026-12-24")"},
      {"date", "en", "24 Dec 2027", R"("2027-12-24")"},
      {"date", "en", "the 3rd of May", R"("2027-05-03")"},
      {"date", "en", "January 2", R"("2027-01-02")"},
      {"date", "en", "October 2", R"("2026-10-02")"},
      {"date", "en", "31/31/2026", ""},
      {"date", "en", "2026-02-30", ""},
      {"date", "en", "version 1.2.3", ""},
      {"date", "en", "from 2026-12-01 to 2026-12-05", R"("2026-12-01"; "2026-12-05")"},
      {"date", "en", "you may go", ""},
      {"date", "de", "23.11.", R"("2026-11-23")"},
      {"date", "de", "am 24.12.2026", R"("2026-12-24")"},
      {"date", "de", "24.12.26", R"("2026-12-24")"},
      {"date", "de", "24. Dezember", R"("2026-12-24")"},
      {"date", "de", "3. März 2027", R"("2027-03-03")"},
      {"date", "de", "morgen", R"("2026-11-24")"},
      {"date", "de", "guten Morgen", ""},
      {"date", "de", "übermorgen", R"("2026-11-25")"},
      {"date", "de", "nächsten Freitag", R"("2026-12-04")"},
      {"date", "de", "in zwei Wochen", R"("2026-12-07")"},
      {"date", "de", "vor 3 Tagen", R"("2026-11-20")"},
      {"date", "de", "nächste Woche", R"("2026-11-30")"},
      {"date", "es", "mañana", R"("2026-11-24")"},
      {"date", "es", "pasado mañana", R"("2026-11-25")"},
      {"date", "es", "3 de mayo de 2027", R"("2027-05-03")"},
      {"date", "es", "el próximo viernes", R"("2026-12-04")"},
      {"date", "es", "dentro de 3 días", R"("2026-11-26")"},
      {"date", "es", "hace dos semanas", R"("2026-11-09")"},
      {"date", "es", "23/11/2026", R"("2026-11-23")"},
      {"date", "fr", "demain", R"("2026-11-24")"},
      {"date", "fr", "aujourd'hui", R"("2026-11-23")"},
      {"date", "fr", "après-demain", R"("2026-11-25")"},
      {"date", "fr", "vendredi prochain", R"("2026-12-04")"},
      {"date", "fr", "le 1er mai 2027", R"("2027-05-01")"},
      {"date", "fr", "dans 3 jours", R"("2026-11-26")"},
      {"date", "fr", "il y a 3 jours", R"("2026-11-20")"},
  });
}

TEST_F(BuiltIn, Time) {
  check({
      {"time", "en", "at 5pm", R"("17:00")"},
      {"time", "en", "17:30", R"("17:30")"},
      {"time", "en", "12am", R"("00:00")"},
      {"time", "en", "12:15 p.m.", R"("12:15")"},
      {"time", "en", "at 9", R"("09:00")"},
      {"time", "en", "noon", R"("12:00")"},
      {"time", "en", "9 o'clock", R"("09:00")"},
      {"time", "en", "between 9:00 and 17:00", R"("09:00"; "17:00")"},
      {"time", "en", "25:00", ""},
      {"time", "en", "3 shirts", ""},
      {"time", "en", "half past five", R"("05:30")"},
      {"time", "en", "at quarter to 6 pm", R"("17:45")"},
      {"time", "en", "quarter past twelve", R"("12:15")"},
      {"time", "en", "half of the five shirts", ""},
      {"time", "de", "ist um 20 Prozent teurer", ""},
      {"time", "de", "um 20% teurer", ""},
      {"time", "de", "um 20 Euro teurer", ""},
      {"time", "de", "um 20 € teurer", ""},
      {"time", "de", "um 20 Uhr", R"("20:00")"},
      {"time", "de", "um 20", R"("20:00")"},
      {"time", "en", "it stays at 20 percent", ""},
      {"time", "en", "it stays at 20 per cent", ""},
      {"time", "en", "wash it at 20C", ""},
      {"time", "en", "wash it at 20 °C", ""},
      {"time", "en", "at one-hour intervals", ""},
      {"time", "en", "at 5, $20 in cash", R"("05:00")"},
      {"time", "es", "a las 5 por ciento", ""},
      {"time", "fr", "a 20 pour cent", ""},
      {"time", "de", "um halb sechs", R"("05:30")"},
      {"time", "de", "viertel nach 17", R"("17:15")"},
      {"time", "de", "halb eins", R"("00:30")"},
      {"time", "es", "a las cinco y media", R"("05:30")"},
      {"time", "es", "las 6 menos cuarto", R"("05:45")"},
      {"time", "fr", "cinq heures et demie", R"("05:30")"},
      {"time", "fr", "6 heures moins le quart", R"("05:45")"},
      {"time", "de", "um 17 Uhr", R"("17:00")"},
      {"time", "de", "17 Uhr 30", R"("17:30")"},
      {"time", "de", "17.30 Uhr", R"("17:30")"},
      {"time", "es", "a las 5", R"("05:00")"},
      {"time", "fr", "17h30", R"("17:30")"},
      {"time", "fr", "à 17 heures", R"("17:00")"},
  });
}

TEST_F(BuiltIn, Datetime) {
  check({
      {"datetime", "en", "tomorrow at 5pm", R"("2026-11-24T17:00:00+01:00")"},
      {"datetime", "en", "2026-07-01 09:00", R"("2026-07-01T09:00:00+02:00")"},
      {"datetime", "en", "2026-07-01T09:00", R"("2026-07-01T09:00:00+02:00")"},
      {"datetime", "en", "in 2 hours", R"("2026-11-23T12:30:00+01:00")"},
      {"datetime", "de", "morgen um 17 Uhr", R"("2026-11-24T17:00:00+01:00")"},
      {"datetime", "en", "tomorrow", ""},
  });
}

TEST_F(BuiltIn, Contacts) {
  check({
      {"email", "en", "Jane.Doe@Example.com", R"("jane.doe@example.com")"},
      {"email", "en", "jane at example dot com", R"("jane@example.com")"},
      {"email", "en", "a@example.com, b@example.com", R"("a@example.com"; "b@example.com")"},
      {"email", "en", "see you at 5", ""},
      {"phone", "en", "+49 170 1234567", R"("+491701234567")"},
      {"phone", "en", "0049 170 1234567", R"("+491701234567")"},
      {"phone", "de", "0170 1234567", R"("+491701234567")"},
      {"phone", "en-US", "(415) 555-2671", R"("+14155552671")"},
      {"phone", "en", "4155552671", R"("4155552671")"},
      {"phone", "fr", "06 12 34 56 78", R"("+33612345678")"},
      {"phone", "es", "612 345 678", R"("+34612345678")"},
      {"phone", "de", "+49 (0)30 123456", R"("+4930123456")"},
      {"phone", "en", "3 days", ""},
      {"url", "en", "see https://shop.example/a?b=1.", R"("https://shop.example/a?b=1")"},
      {"url", "en", "www.example.org", R"("www.example.org")"},
      {"url", "en", "Example.com/Path", R"("Example.com/Path")"},
      {"url", "en", "jane@example.com", ""},
      {"url", "en", "I came. then left", ""},
      {"card_number", "en", "4242 4242 4242 4242", R"("4242424242424242")"},
      {"iban", "en", "de89 3704 0044 0532 0130 00", R"("DE89370400440532013000")"},
      {"national_id", "en", "123-45-6789", R"("123456789")"},
      {"secret", "en", "my password is Hunter22", R"("Hunter22")"},
  });
}

TEST_F(BuiltIn, PostalCode) {
  check({
      {"postal_code", "en", "90210", R"("90210")"},
      {"postal_code", "en-US", "94103-1234", R"("94103-1234")"},
      {"postal_code", "de", "10115 Berlin", R"("10115")"},
      {"postal_code", "de-AT", "1010 Wien", R"("1010")"},
      {"postal_code", "en-GB", "sw1a 1aa", R"("SW1A 1AA")"},
      {"postal_code", "en-GB", "M11AE", R"("M1 1AE")"},
      {"postal_code", "en-CA", "K1A 0B1", R"("K1A 0B1")"},
      {"postal_code", "en", "12345678", ""},
      {"postal_code", "fr", "75001 Paris", R"("75001")"},
  });
}

TEST_F(BuiltIn, YesNo) {
  check({
      {"yes_no", "en", "yes", "true"},
      {"yes_no", "en", "Yeah, sure", "true"},
      {"yes_no", "en", "yep!", "true"},
      {"yes_no", "en", "of course", "true"},
      {"yes_no", "en", "go ahead", "true"},
      {"yes_no", "en", "it did, thanks", "true"},
      {"yes_no", "en", "ok", "true"},
      {"yes_no", "en", "well, yes", "true"},
      {"yes_no", "en", "no problem", "true"},
      {"yes_no", "en", "I think so", "true"},
      {"yes_no", "en", "\xF0\x9F\x91\x8D", "true"},
      {"yes_no", "en", "no", "false"},
      {"yes_no", "en", "Nope", "false"},
      {"yes_no", "en", "no thanks", "false"},
      {"yes_no", "en", "not really", "false"},
      {"yes_no", "en", "I don't think so", "false"},
      {"yes_no", "en", "it didn't", "false"},
      {"yes_no", "en", "of course not", "false"},
      {"yes_no", "en", "no, that is another one", "false"},
      {"yes_no", "en", "not sure", ""},
      {"yes_no", "en", "I don't know", ""},
      {"yes_no", "en", "yes and no", ""},
      {"yes_no", "en", "maybe", ""},
      {"yes_no", "en", "where is my order", ""},
      {"yes_no", "en", "I have no idea what that means", ""},
      {"yes_no", "de", "ja", "true"},
      {"yes_no", "de", "Ja, gerne", "true"},
      {"yes_no", "de", "na klar", "true"},
      {"yes_no", "de", "stimmt", "true"},
      {"yes_no", "de", "nein", "false"},
      {"yes_no", "de", "nee danke", "false"},
      {"yes_no", "de", "stimmt nicht", "false"},
      {"yes_no", "de", "weiß nicht", ""},
      {"yes_no", "es", "sí", "true"},
      {"yes_no", "es", "claro que sí", "true"},
      {"yes_no", "es", "no, gracias", "false"},
      {"yes_no", "es", "claro que no", "false"},
      {"yes_no", "es", "no lo sé", ""},
      {"yes_no", "fr", "oui", "true"},
      {"yes_no", "fr", "d'accord", "true"},
      {"yes_no", "fr", "bien sûr", "true"},
      {"yes_no", "fr", "non merci", "false"},
      {"yes_no", "fr", "pas du tout", "false"},
      {"yes_no", "fr", "je ne sais pas", ""},
  });
}

TEST_F(BuiltIn, RolesAndSpans) {
  const std::string text =
      "Gr\xC3\xBC\xC3\x9F"
      "e: from 2026-12-01 to 2026-12-05";
  const text::Normalized message = text::normalize(text);
  const std::uint32_t wanted[] = {*extractor_->index_of("date")};
  extractor_->find(message, text, {.now = now(), .locale = "en"}, wanted, scratch_, found_);
  ASSERT_EQ(found_.size(), 2u);
  EXPECT_EQ(found_[0].role, Role::from);
  EXPECT_EQ(found_[1].role, Role::to);
  EXPECT_EQ(
      text.substr(found_[0].original_begin, found_[0].original_end - found_[0].original_begin),
      "2026-12-01");
  EXPECT_EQ(found_[0].first_word, 2u);
  EXPECT_EQ(found_[0].end_word, 5u);
}

TEST_F(BuiltIn, RolesInEveryLanguage) {
  const struct {
    const char* locale;
    const char* text;
  } rows[] = {
      {"en", "to 5 December from 1 December"},          {"en", "between 1 December and 5 December"},
      {"de", "vom 1. Dezember bis 5. Dezember"},        {"de", "zwischen 01.12. und 05.12."},
      {"es", "del 1 de diciembre al 5 de diciembre"},   {"fr", "du 1er décembre au 5 décembre"},
      {"fr", "entre le 1er décembre et le 5 décembre"},
  };
  for (const auto& row : rows) {
    const text::Normalized message = text::normalize(row.text);
    const std::uint32_t wanted[] = {*extractor_->index_of("date")};
    extractor_->find(message, row.text, {.now = now(), .locale = row.locale}, wanted, scratch_,
                     found_);
    std::string from;
    std::string to;
    for (const Found& found : found_) {
      const std::string day = found.value.as_text() != nullptr ? *found.value.as_text() : "";
      if (found.role == Role::from) from = day;
      if (found.role == Role::to) to = day;
    }
    EXPECT_EQ(from + ' ' + to, "2026-12-01 2026-12-05") << row.text;
  }
}

TEST_F(BuiltIn, HostileTextIsReadInLinearTime) {
  for (const std::string& part : {std::string("1 "), std::string("1.1."), std::string("@"),
                                  std::string("in 3 "), std::string("twenty "), std::string("no "),
                                  std::string("12:"), std::string("$1"), std::string("\xFF")}) {
    std::string text;
    while (text.size() < 20000) text += part;
    const text::Normalized message = text::normalize(text);
    extractor_->find(message, text, {.now = now(), .locale = "en"}, {}, scratch_, found_);
    EXPECT_LE(found_.size(), text.size() * 3);
  }
}

TEST(Zone, KnowsSummerAndWinter) {
  const Zone zone = Zone::load("Europe/Berlin").value_or(Zone());
  const auto at = [](int year, int month, int day, int minutes) {
    return Time(std::chrono::minutes(days_from_civil(year, month, day) * 1440 + minutes));
  };
  EXPECT_EQ(zone.offset_minutes(at(2026, 1, 1, 0)), 60);
  EXPECT_EQ(zone.offset_minutes(at(2026, 7, 1, 0)), 120);
  EXPECT_EQ(zone.offset_minutes(at(2026, 3, 29, 59)), 60);
  EXPECT_EQ(zone.offset_minutes(at(2026, 3, 29, 60)), 120);
  EXPECT_EQ(zone.instant({2026, 7, 1, 600}), at(2026, 7, 1, 480));
  EXPECT_EQ(zone.instant({2026, 3, 29, 150}), at(2026, 3, 29, 90));
  EXPECT_EQ(zone.instant({2026, 10, 25, 150}), at(2026, 10, 25, 30));
  EXPECT_FALSE(Zone::load("Europe/Atlantis"));
  for (std::int64_t days = -100000; days < 100000; days += 37) {
    const Civil civil = civil_from_days(days);
    EXPECT_EQ(days_from_civil(civil.year, civil.month, civil.day), days);
  }
}

// Thursday, 26 November 2026, 6:40 in Berlin, and what is said of Thursdays.
TEST_F(BuiltIn, TodaysWeekdayWithATimeToComeIsToday) {
  const Time thursday(std::chrono::minutes(days_from_civil(2026, 11, 26) * 1440 + 5 * 60 + 40));
  const Row rows[] = {
      {"datetime", "en", "thursday 8 am", R"("2026-11-26T08:00:00+01:00")"},
      {"date", "en", "thursday 8 am", R"("2026-11-26")"},
      {"datetime", "en", "8 am on thursday", R"("2026-11-26T08:00:00+01:00")"},
      {"datetime", "en", "thursday 6 am", R"("2026-12-03T06:00:00+01:00")"},
      {"date", "en", "thursday 6 am", R"("2026-12-03")"},
      {"datetime", "en", "next thursday 8 am", R"("2026-12-03T08:00:00+01:00")"},
      {"date", "en", "thursday", R"("2026-12-03")"},
      {"datetime", "en", "friday 8 am", R"("2026-11-27T08:00:00+01:00")"},
      {"datetime", "de", "donnerstag um 8 Uhr", R"("2026-11-26T08:00:00+01:00")"},
      {"datetime", "es", "el jueves a las 8:00", R"("2026-11-26T08:00:00+01:00")"},
      {"datetime", "fr", "jeudi \u00e0 8h", R"("2026-11-26T08:00:00+01:00")"},
  };
  for (const Row& row : rows) {
    const text::Normalized message = text::normalize(row.text);
    const std::uint32_t wanted[] = {*extractor_->index_of(row.kind)};
    extractor_->find(message, row.text, {.now = thursday, .locale = row.locale}, wanted, scratch_,
                     found_);
    ASSERT_EQ(found_.size(), 1U) << row.text;
    EXPECT_EQ(found_.front().value.to_json(), row.values) << row.kind << ": " << row.text;
  }
}

TEST(Zones, AreTheSameWithATableAndWithout) {
  for (const char* name : {"America/New_York", "Europe/Berlin", "Asia/Kolkata", "Pacific/Apia"}) {
    const Time now(std::chrono::hours(24 * days_from_civil(2026, 11, 26)));
    const std::optional<Zone> all = Zone::load(name);
    const std::optional<Zone> some = Zone::live(name);
    ASSERT_TRUE(all && some) << name;
    for (int hours = -24 * 360; hours < 24 * 1000; hours += 5) {
      const Time time = now + std::chrono::hours(hours);
      ASSERT_EQ(all->offset_minutes(time), some->offset_minutes(time)) << name << hours;
    }
  }
  EXPECT_FALSE(Zone::live("Moon/Crater"));
}

}  // namespace built_in_test
}  // namespace
}  // namespace frontdesk::entity
