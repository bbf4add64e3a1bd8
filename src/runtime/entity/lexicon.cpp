// Lexicon: the table, sorted once at compile time of the library.
#include "runtime/entity/lexicon.hpp"

#include <algorithm>
#include <array>
#include <iterator>

#include "runtime/entity/number_words.hpp"

namespace frontdesk::entity {
namespace {

using namespace lexicon;

constexpr std::string_view kCurrencies[] = {"EUR", "USD", "GBP", "CHF", "JPY", "INR",
                                            "CAD", "AUD", "SEK", "NOK", "DKK", "PLN",
                                            "CZK", "MXN", "BRL", "CNY", "CENT"};

constexpr WordMeaning kOtherWords[] = {
    // months
    {"january", E, M::month, 1},
    {"february", E, M::month, 2},
    {"march", E, M::month, 3},
    {"april", E | D, M::month, 4},
    {"may", E, M::month, 5},
    {"june", E, M::month, 6},
    {"july", E, M::month, 7},
    {"august", E | D, M::month, 8},
    {"september", E | D, M::month, 9},
    {"october", E, M::month, 10},
    {"november", E | D, M::month, 11},
    {"december", E, M::month, 12},
    {"jan", A, M::month, 1},
    {"feb", A, M::month, 2},
    {"mar", E | S, M::month, 3},
    {"apr", E | D, M::month, 4},
    {"jun", E | D | S, M::month, 6},
    {"jul", E | D | S, M::month, 7},
    {"aug", E | D, M::month, 8},
    {"sep", A, M::month, 9},
    {"sept", E | S, M::month, 9},
    {"oct", E | S | F, M::month, 10},
    {"nov", A, M::month, 11},
    {"dec", E | F, M::month, 12},
    {"januar", D, M::month, 1},
    {"janner", D, M::month, 1},
    {"februar", D, M::month, 2},
    {"marz", D, M::month, 3},
    {"maerz", D, M::month, 3},
    {"mai", D | F, M::month, 5},
    {"juni", D, M::month, 6},
    {"juli", D, M::month, 7},
    {"oktober", D, M::month, 10},
    {"okt", D, M::month, 10},
    {"dezember", D, M::month, 12},
    {"dez", D, M::month, 12},
    {"enero", S, M::month, 1},
    {"febrero", S, M::month, 2},
    {"marzo", S, M::month, 3},
    {"abril", S, M::month, 4},
    {"mayo", S, M::month, 5},
    {"junio", S, M::month, 6},
    {"julio", S, M::month, 7},
    {"agosto", S, M::month, 8},
    {"septiembre", S, M::month, 9},
    {"setiembre", S, M::month, 9},
    {"octubre", S, M::month, 10},
    {"noviembre", S, M::month, 11},
    {"diciembre", S, M::month, 12},
    {"janvier", F, M::month, 1},
    {"fevrier", F, M::month, 2},
    {"mars", F, M::month, 3},
    {"avril", F, M::month, 4},
    {"juin", F, M::month, 6},
    {"juillet", F, M::month, 7},
    {"aout", F, M::month, 8},
    {"septembre", F, M::month, 9},
    {"octobre", F, M::month, 10},
    {"novembre", F, M::month, 11},
    {"decembre", F, M::month, 12},
    // weekdays
    {"monday", E, M::weekday, 0},
    {"tuesday", E, M::weekday, 1},
    {"wednesday", E, M::weekday, 2},
    {"thursday", E, M::weekday, 3},
    {"friday", E, M::weekday, 4},
    {"saturday", E, M::weekday, 5},
    {"sunday", E, M::weekday, 6},
    {"mon", E, M::weekday, 0},
    {"tue", E, M::weekday, 1},
    {"tues", E, M::weekday, 1},
    {"wed", E, M::weekday, 2},
    {"thu", E, M::weekday, 3},
    {"thurs", E, M::weekday, 3},
    {"fri", E, M::weekday, 4},
    {"montag", D, M::weekday, 0},
    {"dienstag", D, M::weekday, 1},
    {"mittwoch", D, M::weekday, 2},
    {"donnerstag", D, M::weekday, 3},
    {"freitag", D, M::weekday, 4},
    {"samstag", D, M::weekday, 5},
    {"sonnabend", D, M::weekday, 5},
    {"sonntag", D, M::weekday, 6},
    {"lunes", S, M::weekday, 0},
    {"martes", S, M::weekday, 1},
    {"miercoles", S, M::weekday, 2},
    {"jueves", S, M::weekday, 3},
    {"viernes", S, M::weekday, 4},
    {"sabado", S, M::weekday, 5},
    {"domingo", S, M::weekday, 6},
    {"lundi", F, M::weekday, 0},
    {"mardi", F, M::weekday, 1},
    {"mercredi", F, M::weekday, 2},
    {"jeudi", F, M::weekday, 3},
    {"vendredi", F, M::weekday, 4},
    {"samedi", F, M::weekday, 5},
    {"dimanche", F, M::weekday, 6},
    // days
    {"today", E, M::day, 0},
    {"tonight", E, M::day, 0},
    {"tomorrow", E, M::day, 1},
    {"tmrw", E, M::day, 1},
    {"tomorow", E, M::day, 1},
    {"yesterday", E, M::day, -1},
    {"heute", D, M::day, 0},
    {"morgen", D, M::day, 1},
    {"ubermorgen", D, M::day, 2},
    {"gestern", D, M::day, -1},
    {"vorgestern", D, M::day, -2},
    {"hoy", S, M::day, 0},
    {"manana", S, M::day, 1},
    {"ayer", S, M::day, -1},
    {"anteayer", S, M::day, -2},
    {"demain", F, M::day, 1},
    {"hier", F, M::day, -1},
    {"aujourdhui", F, M::day, 0},
    // next
    {"next", E, M::next, 1},
    {"this", E, M::next, 0},
    {"coming", E, M::next, 0},
    {"last", E, M::next, -1},
    {"past", E, M::next, -1},
    {"nachste", D, M::next, 1},
    {"nachsten", D, M::next, 1},
    {"nachster", D, M::next, 1},
    {"nachstes", D, M::next, 1},
    {"nachstem", D, M::next, 1},
    {"kommende", D, M::next, 1},
    {"kommenden", D, M::next, 1},
    {"diese", D, M::next, 0},
    {"diesen", D, M::next, 0},
    {"dieser", D, M::next, 0},
    {"letzte", D, M::next, -1},
    {"letzten", D, M::next, -1},
    {"letzter", D, M::next, -1},
    {"vergangenen", D, M::next, -1},
    {"proximo", S, M::next, 1},
    {"proxima", S, M::next, 1},
    {"este", S, M::next, 0},
    {"esta", S, M::next, 0},
    {"pasado", S, M::next, -1},
    {"pasada", S, M::next, -1},
    {"prochain", F, M::next, 1},
    {"prochaine", F, M::next, 1},
    {"ce", F, M::next, 0},
    {"cette", F, M::next, 0},
    {"dernier", F, M::next, -1},
    {"derniere", F, M::next, -1},
    // units of time
    {"day", E, M::unit, 1},
    {"days", E, M::unit, 1},
    {"week", E, M::unit, 7},
    {"weeks", E, M::unit, 7},
    {"month", E, M::unit, 30},
    {"months", E, M::unit, 30},
    {"year", E, M::unit, 365},
    {"years", E, M::unit, 365},
    {"hour", E, M::unit, -1},
    {"hours", E, M::unit, -1},
    {"minute", E | D | F, M::unit, -2},
    {"minutes", E | F, M::unit, -2},
    {"tag", D, M::unit, 1},
    {"tage", D, M::unit, 1},
    {"tagen", D, M::unit, 1},
    {"woche", D, M::unit, 7},
    {"wochen", D, M::unit, 7},
    {"monat", D, M::unit, 30},
    {"monate", D, M::unit, 30},
    {"monaten", D, M::unit, 30},
    {"jahr", D, M::unit, 365},
    {"jahre", D, M::unit, 365},
    {"jahren", D, M::unit, 365},
    {"stunde", D, M::unit, -1},
    {"stunden", D, M::unit, -1},
    {"minuten", D, M::unit, -2},
    {"dia", S, M::unit, 1},
    {"dias", S, M::unit, 1},
    {"semana", S, M::unit, 7},
    {"semanas", S, M::unit, 7},
    {"mes", S, M::unit, 30},
    {"meses", S, M::unit, 30},
    {"ano", S, M::unit, 365},
    {"anos", S, M::unit, 365},
    {"hora", S, M::unit, -1},
    {"horas", S, M::unit, -1},
    {"minuto", S, M::unit, -2},
    {"minutos", S, M::unit, -2},
    {"jour", F, M::unit, 1},
    {"jours", F, M::unit, 1},
    {"semaine", F, M::unit, 7},
    {"semaines", F, M::unit, 7},
    {"mois", F, M::unit, 30},
    {"an", F, M::unit, 365},
    {"ans", F, M::unit, 365},
    {"annee", F, M::unit, 365},
    {"heure", F, M::unit, -1},
    {"heures", F, M::unit, -1},
    {"in", E | D, M::within, 1},
    {"en", S, M::within, 1},
    {"dentro", S, M::within, 1},
    {"dans", F, M::within, 1},
    {"ago", E, M::ago, 1},
    {"vor", D, M::ago, -1},
    {"hace", S, M::ago, -1},
    {"il", F, M::ago, -1},
    // times of day
    {"am", E, M::half_day, 0},
    {"pm", E, M::half_day, 1},
    {"oclock", E, M::clock, 0},
    {"uhr", D, M::clock, 0},
    {"h", A, M::clock, 0},
    {"heures", F, M::clock, 0},
    {"heure", F, M::clock, 0},
    {"noon", E, M::noon, 720},
    {"midday", E, M::noon, 720},
    {"midnight", E, M::noon, 0},
    {"mittags", D, M::noon, 720},
    {"mitternacht", D, M::noon, 0},
    {"mediodia", S, M::noon, 720},
    {"medianoche", S, M::noon, 0},
    {"midi", F, M::noon, 720},
    {"minuit", F, M::noon, 0},
    {"at", E, M::at, 0},
    {"um", D, M::at, 0},
    {"las", S, M::at, 0},
    {"a", F, M::at, 0},
    // money
    {"eur", A, M::currency, 0},
    {"euro", A, M::currency, 0},
    {"euros", A, M::currency, 0},
    {"usd", A, M::currency, 1},
    {"dollar", A, M::currency, 1},
    {"dollars", A, M::currency, 1},
    {"bucks", E, M::currency, 1},
    {"dolar", S, M::currency, 1},
    {"dolares", S, M::currency, 1},
    {"gbp", A, M::currency, 2},
    {"pound", E, M::currency, 2},
    {"pounds", E, M::currency, 2},
    {"quid", E, M::currency, 2},
    {"pfund", D, M::currency, 2},
    {"libras", S, M::currency, 2},
    {"livres", F, M::currency, 2},
    {"chf", A, M::currency, 3},
    {"franken", D, M::currency, 3},
    {"francs", E | F, M::currency, 3},
    {"jpy", A, M::currency, 4},
    {"yen", A, M::currency, 4},
    {"inr", A, M::currency, 5},
    {"rs", E, M::currency, 5},
    {"rupees", E, M::currency, 5},
    {"rupee", E, M::currency, 5},
    {"cad", A, M::currency, 6},
    {"aud", A, M::currency, 7},
    {"sek", A, M::currency, 8},
    {"nok", A, M::currency, 9},
    {"dkk", A, M::currency, 10},
    {"pln", A, M::currency, 11},
    {"czk", A, M::currency, 12},
    {"mxn", A, M::currency, 13},
    {"pesos", S, M::currency, 13},
    {"brl", A, M::currency, 14},
    {"cny", A, M::currency, 15},
    {"cent", E | D, M::currency, 16},
    {"cents", E, M::currency, 16},
    {"centimos", S, M::currency, 16},
    {"centimes", F, M::currency, 16},
    // roles and joints
    {"from", E, M::from, 0},
    {"since", E, M::from, 0},
    {"von", D, M::from, 0},
    {"vom", D, M::from, 0},
    {"ab", D, M::from, 0},
    {"seit", D, M::from, 0},
    {"desde", S, M::from, 0},
    {"del", S, M::from, 0},
    {"du", F, M::from, 0},
    {"depuis", F, M::from, 0},
    {"between", E, M::from, 0},
    {"zwischen", D, M::from, 0},
    {"entre", S | F, M::from, 0},
    {"to", E, M::to, 0},
    {"until", E, M::to, 0},
    {"till", E, M::to, 0},
    {"into", E, M::to, 0},
    {"bis", D, M::to, 0},
    {"nach", D, M::to, 0},
    {"auf", D, M::to, 0},
    {"zu", D, M::to, 0},
    {"hasta", S, M::to, 0},
    {"al", S, M::to, 0},
    {"hacia", S, M::to, 0},
    {"a", S | F, M::to, 0},
    {"au", F, M::to, 0},
    {"jusquau", F, M::to, 0},
    {"vers", F, M::to, 0},
    {"and", E, M::join, 0},
    {"und", D, M::join, 0},
    {"y", S, M::join, 0},
    {"et", F, M::join, 0},
    {"the", E, M::article, 0},
    {"of", E, M::article, 0},
    {"de", S | F, M::article, 0},
    {"der", D, M::article, 0},
    {"den", D, M::article, 0},
    {"dem", D, M::article, 0},
    {"el", S, M::article, 0},
    {"la", S | F, M::article, 0},
    {"le", F, M::article, 0},
    {"del", S, M::article, 0},
    {"on", E, M::article, 0},
};

constexpr std::size_t kCount = std::size(kNumberWords) + std::size(kOtherWords);

constexpr auto make_sorted() {
  std::array<WordMeaning, kCount> sorted{};
  const auto middle = std::copy(std::begin(kNumberWords), std::end(kNumberWords), sorted.begin());
  std::copy(std::begin(kOtherWords), std::end(kOtherWords), middle);
  std::sort(sorted.begin(), sorted.end(),
            [](const WordMeaning& a, const WordMeaning& b) { return a.word < b.word; });
  return sorted;
}

// Open addressing over the first entry of each word.
constexpr std::size_t kSlots = 1024;
constexpr std::size_t hash(std::string_view word) {
  std::uint32_t h = 2166136261u;
  for (const char c : word) h = (h ^ static_cast<unsigned char>(c)) * 16777619u;
  return (h ^ (h >> 15)) & (kSlots - 1);
}

struct Tables {
  std::array<WordMeaning, kCount> words = make_sorted();
  std::array<std::uint16_t, kSlots> first{};
  constexpr Tables() {
    for (std::size_t i = 0; i < kCount; ++i) {
      if (i > 0 && words[i].word == words[i - 1].word) continue;
      std::size_t slot = hash(words[i].word);
      while (first[slot] != 0) slot = (slot + 1) & (kSlots - 1);
      first[slot] = static_cast<std::uint16_t>(i + 1);
    }
  }
};
constexpr Tables kTables;
static_assert(kCount < kSlots - 300);

}  // namespace

std::uint8_t language_bit(std::string_view locale) noexcept {
  const std::string_view language = locale.substr(0, 2);
  if (language == "de") return D;
  if (language == "es") return S;
  if (language == "fr") return F;
  return E;
}

std::span<const WordMeaning> meanings_of(std::string_view word) noexcept {
  if (word.size() > 14) return {};
  for (std::size_t slot = hash(word); kTables.first[slot] != 0; slot = (slot + 1) & (kSlots - 1)) {
    const std::size_t begin = kTables.first[slot] - 1u;
    if (kTables.words[begin].word != word) continue;
    std::size_t end = begin + 1;
    while (end < kCount && kTables.words[end].word == word) ++end;
    return {kTables.words.data() + begin, end - begin};
  }
  return {};
}

std::span<const std::string_view> currencies() noexcept { return kCurrencies; }

}  // namespace frontdesk::entity
