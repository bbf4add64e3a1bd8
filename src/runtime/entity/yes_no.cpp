// yes_no: the many ways of agreeing and declining, at the start or the end of a message or alone.
#include <algorithm>

#include "runtime/entity/reading.hpp"

namespace frontdesk::entity {
namespace {

enum class Stance : std::uint8_t { no, yes, neither, filler };

struct Saying {
  std::string_view words;
  std::uint8_t languages;
  Stance stance;
};

constexpr std::uint8_t E = 1, D = 2, S = 4, F = 8, A = 15;
constexpr Stance Y = Stance::yes, N = Stance::no, X = Stance::neither, O = Stance::filler;

constexpr Saying kSayings[] = {
    {"yes", A, Y},
    {"y", E, Y},
    {"ye", E, Y},
    {"yep", E, Y},
    {"yeah", E, Y},
    {"yea", E, Y},
    {"yup", E, Y},
    {"ya", E, Y},
    {"yess", E, Y},
    {"yas", E, Y},
    {"aye", E, Y},
    {"sure", E, Y},
    {"sure thing", E, Y},
    {"ok", A, Y},
    {"okay", A, Y},
    {"okey", A, Y},
    {"k", E, Y},
    {"kk", E, Y},
    {"alright", E, Y},
    {"all right", E, Y},
    {"fine", E, Y},
    {"correct", A, Y},
    {"right", E, Y},
    {"thats right", E, Y},
    {"that is right", E, Y},
    {"thats correct", E, Y},
    {"that is correct", E, Y},
    {"exactly", E, Y},
    {"absolutely", E, Y},
    {"definitely", E, Y},
    {"certainly", E, Y},
    {"of course", E, Y},
    {"indeed", E, Y},
    {"affirmative", E, Y},
    {"go ahead", E, Y},
    {"go for it", E, Y},
    {"do it", E, Y},
    {"please do", E, Y},
    {"yes please", E, Y},
    {"sounds good", E, Y},
    {"why not", E, Y},
    {"i do", E, Y},
    {"i did", E, Y},
    {"i am", E, Y},
    {"i would", E, Y},
    {"i think so", E, Y},
    {"it is", E, Y},
    {"it did", E, Y},
    {"it does", E, Y},
    {"it was", E, Y},
    {"it helped", E, Y},
    {"that helped", E, Y},
    {"that works", E, Y},
    {"perfect", E | D, Y},
    {"great", E, Y},
    {"true", E, Y},
    {"no problem", E, Y},
    {"no worries", E, Y},
    {"totally", E, Y},
    {"by all means", E, Y},
    {"id love to", E, Y},
    {"i guess", E, Y},
    {"i guess so", E, Y},
    {"\xF0\x9F\x91\x8D", A, Y},
    {"\xE2\x9C\x85", A, Y},
    {"\xF0\x9F\x91\x8C", A, Y},
    {"no", E | S, N},
    {"n", E, N},
    {"nope", E, N},
    {"nah", E, N},
    {"na", E, N},
    {"noo", E, N},
    {"not really", E, N},
    {"not at all", E, N},
    {"not yet", E, N},
    {"no thanks", E, N},
    {"no thank you", E, N},
    {"no way", E, N},
    {"never", E, N},
    {"negative", E, N},
    {"not", E, N},
    {"dont", E, N},
    {"do not", E, N},
    {"please dont", E, N},
    {"incorrect", E, N},
    {"wrong", E, N},
    {"thats wrong", E, N},
    {"that is wrong", E, N},
    {"thats not right", E, N},
    {"false", E, N},
    {"i dont", E, N},
    {"i didnt", E, N},
    {"i did not", E, N},
    {"i do not", E, N},
    {"im not", E, N},
    {"i am not", E, N},
    {"i dont think so", E, N},
    {"it isnt", E, N},
    {"it is not", E, N},
    {"its not", E, N},
    {"it didnt", E, N},
    {"it did not", E, N},
    {"it doesnt", E, N},
    {"it does not", E, N},
    {"that didnt help", E, N},
    {"hell no", E, N},
    {"absolutely not", E, N},
    {"definitely not", E, N},
    {"of course not", E, N},
    {"certainly not", E, N},
    {"nothing", E, N},
    {"none", E, N},
    {"neither", E, N},
    {"yeah no", E, N},
    {"id rather not", E, N},
    {"\xF0\x9F\x91\x8E", A, N},
    {"\xE2\x9D\x8C", A, N},
    {"not sure", E, X},
    {"im not sure", E, X},
    {"i am not sure", E, X},
    {"no idea", E, X},
    {"dont know", E, X},
    {"i dont know", E, X},
    {"i do not know", E, X},
    {"maybe", E, X},
    {"yes and no", E, X},
    {"yes or no", E, X},
    {"no clue", E, X},
    {"right now", E, X},
    {"perhaps", E, X},
    {"idk", E, X},
    {"no one", E, X},
    {"right away", E, X},
    {"not only", E, X},
    {"never mind", E, X},
    {"ok but", E, X},
    {"fine but", E, X},
    {"i do not understand", E, X},
    {"i dont understand", E, X},
    {"nothing else", E, N},
    {"um", A, O},
    {"uh", A, O},
    {"hm", A, O},
    {"hmm", A, O},
    {"oh", A, O},
    {"ah", A, O},
    {"well", E, O},
    {"actually", E, O},
    {"so", A, O},
    {"haha", A, O},
    {"sorry", E, O},
    {"oops", E, O},
    {"please", E, O},
    {"hi", E, O},
    {"thanks", E, O},
    // Deutsch
    {"ja", D, Y},
    {"jap", D, Y},
    {"jo", D, Y},
    {"jep", D, Y},
    {"jup", D, Y},
    {"joa", D, Y},
    {"jawohl", D, Y},
    {"ja bitte", D, Y},
    {"ja gerne", D, Y},
    {"ja gern", D, Y},
    {"gerne", D, Y},
    {"gern", D, Y},
    {"klar", D, Y},
    {"na klar", D, Y},
    {"klar doch", D, Y},
    {"sicher", D, Y},
    {"naturlich", D, Y},
    {"selbstverstandlich", D, Y},
    {"genau", D, Y},
    {"richtig", D, Y},
    {"stimmt", D, Y},
    {"das stimmt", D, Y},
    {"korrekt", D, Y},
    {"passt", D, Y},
    {"gut", D, Y},
    {"alles klar", D, Y},
    {"in ordnung", D, Y},
    {"einverstanden", D, Y},
    {"doch", D, Y},
    {"auf jeden fall", D, Y},
    {"unbedingt", D, Y},
    {"hat geholfen", D, Y},
    {"kein problem", D, Y},
    {"warum nicht", D, Y},
    {"bitte", D, Y},
    {"machen sie das", D, Y},
    {"mach das", D, Y},
    {"nein", D, N},
    {"ne", D, N},
    {"nee", D, N},
    {"no", D, N},
    {"nicht", D, N},
    {"nein danke", D, N},
    {"lieber nicht", D, N},
    {"eher nicht", D, N},
    {"auf keinen fall", D, N},
    {"falsch", D, N},
    {"stimmt nicht", D, N},
    {"das stimmt nicht", D, N},
    {"nicht wirklich", D, N},
    {"noch nicht", D, N},
    {"gar nicht", D, N},
    {"niemals", D, N},
    {"nie", D, N},
    {"keinesfalls", D, N},
    {"nicht richtig", D, N},
    {"natuerlich nicht", D, N},
    {"naturlich nicht", D, N},
    {"hat nicht geholfen", D, N},
    {"bloss nicht", D, N},
    {"weiss nicht", D, X},
    {"ich weiss nicht", D, X},
    {"keine ahnung", D, X},
    {"vielleicht", D, X},
    {"jein", D, X},
    {"nicht sicher", D, X},
    {"ich weiss es nicht", D, X},
    {"naja", D, O},
    {"also", D, O},
    {"ach", D, O},
    {"danke", D, O},
    {"aeh", D, O},
    // Espanol
    {"si", S, Y},
    {"sip", S, Y},
    {"sii", S, Y},
    {"claro", S, Y},
    {"claro que si", S, Y},
    {"por supuesto", S, Y},
    {"vale", S, Y},
    {"de acuerdo", S, Y},
    {"correcto", S, Y},
    {"exacto", S, Y},
    {"eso es", S, Y},
    {"perfecto", S, Y},
    {"si por favor", S, Y},
    {"adelante", S, Y},
    {"bueno", S, Y},
    {"desde luego", S, Y},
    {"asi es", S, Y},
    {"afirmativo", S, Y},
    {"dale", S, Y},
    {"esta bien", S, Y},
    {"sin problema", S, Y},
    {"por que no", S, Y},
    {"seguro", S, Y},
    {"me ayudo", S, Y},
    {"creo que si", S, Y},
    {"nop", S, N},
    {"no gracias", S, N},
    {"para nada", S, N},
    {"nunca", S, N},
    {"jamas", S, N},
    {"en absoluto", S, N},
    {"claro que no", S, N},
    {"todavia no", S, N},
    {"aun no", S, N},
    {"incorrecto", S, N},
    {"de ninguna manera", S, N},
    {"creo que no", S, N},
    {"tampoco", S, N},
    {"no se", S, X},
    {"no lo se", S, X},
    {"quizas", S, X},
    {"tal vez", S, X},
    {"no estoy seguro", S, X},
    {"no estoy segura", S, X},
    {"ni idea", S, X},
    {"pues", S, O},
    {"bien", S, O},
    {"gracias", S, O},
    {"ay", S, O},
    // Francais
    {"oui", F, Y},
    {"ouais", F, Y},
    {"ouaip", F, Y},
    {"oui merci", F, Y},
    {"oui sil vous plait", F, Y},
    {"bien sur", F, Y},
    {"dac", F, Y},
    {"daccord", F, Y},
    {"d accord", F, Y},
    {"exact", F, Y},
    {"exactement", F, Y},
    {"cest ca", F, Y},
    {"c est ca", F, Y},
    {"tout a fait", F, Y},
    {"absolument", F, Y},
    {"parfait", F, Y},
    {"volontiers", F, Y},
    {"avec plaisir", F, Y},
    {"entendu", F, Y},
    {"certainement", F, Y},
    {"evidemment", F, Y},
    {"ca marche", F, Y},
    {"allez y", F, Y},
    {"si", F, Y},
    {"je crois", F, Y},
    {"pourquoi pas", F, Y},
    {"pas de probleme", F, Y},
    {"vas y", F, Y},
    {"non", F, N},
    {"non merci", F, N},
    {"nan", F, N},
    {"pas du tout", F, N},
    {"pas vraiment", F, N},
    {"jamais", F, N},
    {"pas encore", F, N},
    {"surement pas", F, N},
    {"bien sur que non", F, N},
    {"faux", F, N},
    {"incorrect", F, N},
    {"pas", F, N},
    {"absolument pas", F, N},
    {"je ne sais pas", F, X},
    {"je sais pas", F, X},
    {"peut etre", F, X},
    {"aucune idee", F, X},
    {"pas sur", F, X},
    {"pas sure", F, X},
    {"euh", F, O},
    {"ben", F, O},
    {"bah", F, O},
    {"merci", F, O},
    {"eh", F, O},
};

/// The longest saying that begins with word `i`; `length` words, 0 when none does.
struct Match {
  Stance stance = Stance::neither;
  std::size_t length = 0;
};

Match saying_at(const Reading& reading, std::size_t i) {
  Match best;
  const std::string_view first = reading.message.word(i);
  if (first.size() > 20) return best;
  for (const Saying& saying : kSayings) {
    if ((saying.languages & reading.language) == 0 || saying.words[0] != first[0]) continue;
    std::size_t length = 0;
    std::size_t at = 0;
    bool fits = true;
    while (at < saying.words.size()) {
      const std::size_t end = std::min(saying.words.find(' ', at), saying.words.size());
      if (i + length >= reading.words() ||
          reading.message.word(i + length) != saying.words.substr(at, end - at)) {
        fits = false;
        break;
      }
      ++length;
      at = end + 1;
    }
    if (fits && length > best.length) best = {saying.stance, length};
  }
  return best;
}

}  // namespace

void read_yes_no(const Reading& reading, Hits& hits) {
  const std::size_t words = reading.words();
  if (words == 0) return;
  // From the start, over "well", "um" and the like.
  std::size_t i = 0;
  Match match;
  while (i < words) {
    match = saying_at(reading, i);
    if (match.length == 0 || match.stance != Stance::filler) break;
    i += match.length;
  }
  if (i >= words) return;
  if (match.length == 0) {
    // "that is fine, yes", "I'd rather say no": the last words decide.
    const std::size_t from = words > 3 ? words - 3 : 0;
    for (i = std::max(from, i); i < words; ++i) {
      match = saying_at(reading, i);
      const bool last = match.length != 0 && i + match.length == words;
      const std::size_t begin = reading.message.words[i].begin;
      const bool apart =
          begin > 1 && (reading.at(begin - 2) == ',' || reading.at(begin - 2) == '.' ||
                        reading.at(begin - 2) == '!');
      if (last && match.stance != Stance::filler && (apart || words <= 4)) break;
      match = {};
    }
  }
  if (match.length == 0 || match.stance == Stance::neither || match.stance == Stance::filler)
    return;
  // What is no answer by itself ("not", "right", "fine") counts only in short messages.
  const std::string_view first = reading.message.word(i);
  const bool weak =
      match.length == 1 &&
      (first == "not" || first == "right" || first == "fine" || first == "great" ||
       first == "never" || first == "none" || first == "wrong" || first == "dont" ||
       first == "nicht" || first == "gut" || first == "bitte" || first == "pas" ||
       first == "bueno" || first == "seguro" || first == "sicher" || first == "nothing" ||
       first == "true" || first == "false" || first == "n" || first == "y" || first == "k");
  if (weak && words > 3) return;
  // "yes no yes": not to be understood.
  for (std::size_t k = i + match.length; k < words && words <= 4; ++k) {
    const Match other = saying_at(reading, k);
    if (other.length != 0 && (other.stance == Stance::yes || other.stance == Stance::no) &&
        other.stance != match.stance) {
      return;
    }
  }
  hits.push_back({reading.message.words[i].begin, reading.message.words[i + match.length - 1].end,
                  Value(match.stance == Stance::yes), false});
}

}  // namespace frontdesk::entity
