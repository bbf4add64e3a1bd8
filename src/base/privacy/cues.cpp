// Cues: the words of four languages that tell what a number or word behind them is.
#include <algorithm>
#include <array>

#include "base/privacy/message.hpp"

namespace frontdesk::privacy {
namespace {

constexpr std::size_t kLongestWord = 25;

struct Group {
  Cue cue;
  std::string_view words;  ///< With a space between two.
};

// Normalised: lower case, no accents, no apostrophes.
constexpr Group kGroups[] = {
    // order, invoice, tracking
    {Cue::order,
     "order orders ordered purchase orderid ordernumber invoice bill receipt tracking "
     "track parcel package shipment delivery ticket case reference ref booking "
     "reservation customer serial item product article sku ean isbn imei transaction "
     "claim rma return refund voucher bestellung bestellnummer bestellnr auftrag "
     "auftragsnummer rechnung rechnungsnummer sendung sendungsnummer paket paketnummer "
     "lieferung kundennummer vorgangsnummer artikel artikelnummer retoure "
     "trackingnummer pedido pedidos factura paquete envio seguimiento compra "
     "referencia reserva articulo cliente commande commandes facture colis suivi "
     "livraison achat dossier expedition client socio miembro membre member membership "
     "mitglied mitgliedsnummer kundenkonto"},
    // number
    {Cue::number, "numero number num no nr nummer id identification identificacion"},
    // cards
    {Cue::card,
     "card cards cardnumber visa mastercard amex maestro credit debit karte "
     "kartennummer kreditkarte kreditkartennummer tarjeta carte cb iban"},
    // phones
    {Cue::phone,
     "call phone telephone mobile cell cellphone tel whatsapp text sms ring reach "
     "contact ph mob phonenumber callback telefon telefonnummer rufnummer handy "
     "handynummer mobilnummer anrufen ruckruf erreichbar telefono movil celular llamar "
     "llamame llamenme portable appeler appelez appelle rappeler joindre gsm fax"},
    // national ids and tax numbers
    {Cue::national,
     "ssn social itin tin tax dni nie nif steuer steuerid steuernummer idnr "
     "identifikationsnummer insee nir secu nino insurance codice fiscale "
     "sozialversicherungsnummer taxpayer fiscal cif utr steueridentifikationsnummer "
     "steuernr"},
    // secrets
    {Cue::password,
     "password passwords passcode passcodes passphrase pwd pw passwd passwort "
     "passworter kennwort contrasena contrasenya mdp passe"},
    // secrets, too, if nothing beside them says otherwise
    {Cue::code,
     "code codes pin pins otp cvv cvv2 cvc csc tan 2fa sicherheitscode "
     "bestatigungscode einmalcode zugangscode verifizierungscode prufnummer "
     "kartenprufnummer geheimzahl geheimnummer clave codigo cryptogramme"},
    // beside "code"
    {Cue::not_a_secret,
     "zip postal post postcode pincode promo promotion promotional discount coupon "
     "gift referral error qr bar country area dress swift bic rabatt gutschein fehler "
     "descuento promocional promocion cupon reduction reduccion barre barras erreur "
     "status colour color model"},
    // between a cue and its value
    {Cue::link, "is was ist war lautet es era est etait to its"},
    // never a password
    {Cue::filler,
     "a an not wrong incorrect invalid expired blocked locked lost forgotten gone "
     "missing broken correct right never always still being too so very for in on at "
     "of with what where how why it this that there required needed weak strong safe "
     "secure compromised stolen changed reset rejected accepted refused denied "
     "disabled asked set working used unknown empty and or but if now ok fine "
     "different old new same something login log access use get enter sign change open "
     "see retrieve please thanks all nicht falsch abgelaufen gesperrt weg vergessen "
     "ungultig richtig zu immer noch verloren ein eine und fur leider auch unbekannt "
     "incorrecta incorrecto invalida erronea caducada bloqueada olvidada una un muy "
     "demasiado para valida correcta siempre de incorrecte faux expire bloque oublie "
     "perdu pas toujours trop pour invalide une errone ne et y du"},
    // documents
    {Cue::document,
     "passport passports passportnumber reisepass reisepassnummer passnummer "
     "personalausweis personalausweisnummer ausweisnummer ausweisnr pasaporte "
     "pasaportes passeport licence license fuhrerschein fuhrerscheinnummer conducir "
     "conduire permis identity identidad identite"},
    // dates of birth
    {Cue::birth,
     "birth dob born birthday birthdate geburtsdatum geboren geburtstag geb nacimiento "
     "nacido nacida naci cumpleanos naissance nee anniversaire"},
    // accounts at a bank
    {Cue::bank,
     "bank banco banque routing aba rtn sortcode sort bsb ifsc blz bankleitzahl "
     "kontonummer kontonr girokonto bankkonto bankverbindung rib ccc bancaria bancario "
     "bancaire"},
    // accounts anywhere
    {Cue::account, "account acct acc konto cuenta compte"},
    // whose it is
    {Cue::owner,
     "my mine his her their our your mein meine meinem meiner meinen sein seine ihr "
     "ihre ihrer ihrem ihren dein deine deiner unser unsere unserer euer eure mi mis "
     "tu su sus nuestro nuestra mon ma mes ton ta son sa notre votre leur"},
    // a noun follows
    {Cue::article, "the das die der dem den la el le les los las"},
};

struct Entry {
  std::string_view word;
  Cue cue;
};

constexpr std::size_t count_words() {
  std::size_t count = 0;
  for (const Group& group : kGroups) {
    ++count;
    for (const char c : group.words) count += c == ' ' ? 1U : 0U;
  }
  return count;
}

constexpr std::array<Entry, count_words()> split_words() {
  std::array<Entry, count_words()> all{};
  std::size_t i = 0;
  for (const Group& group : kGroups) {
    for (std::size_t at = 0; at <= group.words.size();) {
      const std::size_t end = std::min(group.words.find(' ', at), group.words.size());
      all[i++] = {group.words.substr(at, end - at), group.cue};
      at = end + 1;
    }
  }
  return all;
}
constexpr auto kWords = split_words();

constexpr std::size_t kSlots = 2048;

constexpr std::size_t hash(std::string_view word) {
  std::uint32_t h = 2166136261u;
  for (const char c : word) h = (h ^ static_cast<unsigned char>(c)) * 16777619u;
  return (h ^ (h >> 15)) & (kSlots - 1);
}

constexpr std::array<std::uint16_t, kSlots> make_table() {
  std::array<std::uint16_t, kSlots> table{};
  for (std::size_t i = 0; i < std::size(kWords); ++i) {
    std::size_t slot = hash(kWords[i].word);
    while (table[slot] != 0) slot = (slot + 1) & (kSlots - 1);
    table[slot] = static_cast<std::uint16_t>(i + 1);
  }
  return table;
}
constexpr auto kTable = make_table();
static_assert(std::size(kWords) * 2 < kSlots);

/// By first byte: how long the words are that announce a secret, a bit each.
constexpr std::array<std::uint32_t, 256> make_secret_lengths() {
  std::array<std::uint32_t, 256> lengths{};
  for (const Entry& entry : kWords) {
    if (entry.cue != Cue::password && entry.cue != Cue::code) continue;
    lengths[static_cast<unsigned char>(entry.word.front())] |= 1U << entry.word.size();
  }
  return lengths;
}
constexpr auto kSecretLengths = make_secret_lengths();

}  // namespace

bool announces_secret(std::string_view word) noexcept {
  if (word.empty() || word.size() > kLongestWord) return false;
  const std::uint32_t lengths = kSecretLengths[static_cast<unsigned char>(word.front())];
  if ((lengths >> word.size() & 1U) == 0) return false;
  const Cue cue = cue_of(word);
  return cue == Cue::password || cue == Cue::code;
}

bool is_of_card(std::string_view word) noexcept { return cue_of(word) == Cue::card; }

Cue cue_of(std::string_view word) noexcept {
  if (word.size() > kLongestWord) return Cue::none;
  for (std::size_t slot = hash(word); kTable[slot] != 0; slot = (slot + 1) & (kSlots - 1)) {
    const Entry& entry = kWords[kTable[slot] - 1u];
    if (entry.word == word) return entry.cue;
  }
  return Cue::none;
}

}  // namespace frontdesk::privacy
