// Documents: passports, driving licences, identity cards and tax numbers that the words name.
#include "base/privacy/announced.hpp"
#include "base/privacy/message.hpp"

namespace frontdesk::privacy {
namespace {

/// A "license" may be one of software, an "identity" anything.
bool names_document(const Message& message, std::size_t i) {
  if (message.cue(i) != Cue::document || is_in_mask(message, i)) return false;
  const std::string_view word = message.word(i);
  const std::string_view before = i == 0 ? std::string_view() : message.word(i - 1);
  const std::string_view behind =
      i + 1 < message.normalized().words.size() ? message.word(i + 1) : std::string_view();
  if (word == "licence" || word == "license") {
    return before == "driving" || before == "driver" || before == "drivers";
  }
  if (word == "identity") return behind == "card" || behind == "document" || behind == "number";
  return true;
}

/// "Tax id", "tax number", "steuer nr": the word alone is said of amounts.
bool names_tax_number(const Message& message, std::size_t i) {
  if (message.cue(i) != Cue::national || is_in_mask(message, i)) return false;
  const std::string_view word = message.word(i);
  if (word == "tax" || word == "taxpayer" || word == "fiscal" || word == "steuer") {
    for (std::size_t k = i + 1; k <= i + 3 && k < message.normalized().words.size(); ++k) {
      if (message.cue(k) == Cue::number) return true;
    }
    return i > 0 && message.cue(i - 1) == Cue::number;
  }
  return word == "dni" || word == "nif" || word == "nie" || word == "cif" || word == "tin" ||
         word == "utr" || word == "steuernummer" || word == "steuerid" || word == "idnr" ||
         word == "steueridentifikationsnummer";
}

/// "Tax reference": there it is no reference of an order.
std::size_t end_of_name(const Message& message, std::size_t i) {
  if (i + 1 >= message.normalized().words.size()) return i;
  const std::string_view behind = message.word(i + 1);
  return behind == "reference" || behind == "ref" || behind == "code" ? i + 1 : i;
}

bool is_document_number(const Identifier& found) {
  return found.digits >= 5 && found.characters.size() >= 6 && found.characters.size() <= 18 &&
         !found.is_date;
}

bool is_tax_number(const Identifier& found) {
  return found.digits >= 7 && found.characters.size() >= 8 && found.characters.size() <= 15 &&
         !found.is_date;
}

}  // namespace

void find_documents(Message& message) {
  if (!message.has(Cue::document) && !message.has(Cue::national)) return;
  for (std::size_t i = 0; i < message.normalized().words.size(); ++i) {
    const bool document = names_document(message, i);
    if (!document && !names_tax_number(message, i)) continue;
    for (const Identifier& found :
         {announced_after(message, end_of_name(message, i)), announced_before(message, i)}) {
      if (document ? is_document_number(found) : is_tax_number(found)) {
        message.add(Kind::national_id, found.begin, found.end, "[id]");
      }
    }
  }
}

}  // namespace frontdesk::privacy
