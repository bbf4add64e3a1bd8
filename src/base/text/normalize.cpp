// Normalisation: plain ASCII by a way of its own, and ICU for everything else.
#include "base/text/normalize.hpp"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <array>

#include "base/text/character_class.hpp"
#include "base/text/utf8.hpp"

namespace frontdesk::text {
namespace {

Class class_of(char32_t c) {
  if (c < 128) return kAsciiClasses[c];
  const auto code = static_cast<UChar32>(c);
  if (u_isUWhiteSpace(code)) return Class::space;
  const std::uint32_t type = U_GET_GC_MASK(code);
  if ((type & U_GC_M_MASK) != 0) return Class::mark;
  if ((type & (U_GC_L_MASK | U_GC_N_MASK)) != 0) {
    UErrorCode status = U_ZERO_ERROR;
    switch (uscript_getScript(code, &status)) {
      // Scripts written without spaces: a character is what can be compared as a whole.
      case USCRIPT_HAN:
      case USCRIPT_HIRAGANA:
      case USCRIPT_KATAKANA:
      case USCRIPT_THAI:
      case USCRIPT_LAO:
      case USCRIPT_KHMER:
      case USCRIPT_MYANMAR:
        return Class::single;
      default:
        return Class::word;
    }
  }
  if (u_hasBinaryProperty(code, UCHAR_EXTENDED_PICTOGRAPHIC) != 0 ||
      u_hasBinaryProperty(code, UCHAR_REGIONAL_INDICATOR) != 0) {
    return Class::single;
  }
  return Class::other;
}

/// Builds a Normalized one code point at a time.
class Writer {
 public:
  Writer(Normalized& out, std::size_t size_hint) : out_(out) { out_.text.reserve(size_hint); }

  /// A folded code point that comes from byte `from` of the original.
  void put(char32_t c, Class kind, std::uint32_t from) {
    if (kind == Class::space) {
      end_word();
      if (!space_pending_) space_from_ = from;
      space_pending_ = !out_.text.empty();
      return;
    }
    if (space_pending_) {
      space_pending_ = false;
      append(U' ', space_from_);
    }
    const bool joins = kind == Class::word || kind == Class::mark;
    if (joins && apostrophe_at_ != kNone && kind == Class::word) resolve_apostrophe(c);
    const bool doubled = apostrophe_at_ != kNone;
    apostrophe_at_ = kNone;
    if (kind == Class::apostrophe && in_word_ && !doubled) {
      // Kept open: what follows tells whether it stands inside a word.
      apostrophe_at_ = out_.text.size();
      append(U'\'', from);
      return;
    }
    const auto begin = static_cast<std::uint32_t>(out_.text.size());
    append(c, from);
    const auto end = static_cast<std::uint32_t>(out_.text.size());
    if (kind == Class::word) {
      if (!in_word_) out_.words.push_back({begin, end});
      in_word_ = true;
      out_.words.back().end = end;
    } else if (kind == Class::single) {
      out_.words.push_back({begin, end});
      in_word_ = false;
    } else if (kind == Class::mark && !out_.words.empty() && out_.words.back().end == begin) {
      out_.words.back().end = end;
    } else {
      in_word_ = false;
    }
  }

  void finish(std::size_t original_size) {
    const auto size = static_cast<std::uint32_t>(original_size);
    if (mapped_) {
      out_.origin.push_back(size);
    } else if (out_.text.size() != original_size) {
      start_mapping();
      out_.origin.push_back(size);
    }
  }

 private:
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

  void append(char32_t c, std::uint32_t from) {
    const std::size_t at = out_.text.size();
    if (!mapped_ && from != at) start_mapping();
    last_at_ = at;
    if (c < 128) {
      out_.text.push_back(static_cast<char>(c));
    } else {
      append_utf8(out_.text, c);
    }
    if (mapped_) {
      out_.origin.insert(out_.origin.end(), out_.text.size() - at, from);
    }
  }

  // Offsets are identical until the first difference, and most messages have none. The difference
  // shows behind the character that has another length than its source.
  void start_mapping() {
    mapped_ = true;
    out_.origin.reserve(out_.text.capacity() + 1);
    for (std::size_t i = out_.origin.size(); i < out_.text.size(); ++i) {
      out_.origin.push_back(static_cast<std::uint32_t>(std::min(i, last_at_)));
    }
  }

  void end_word() {
    in_word_ = false;
    apostrophe_at_ = kNone;
  }

  // "don't" is one word, "l'adresse" two: an elided article or pronoun before a vowel stands for
  // itself.
  void resolve_apostrophe(char32_t next) {
    const std::string_view before = std::string_view(out_.text).substr(
        out_.words.back().begin, apostrophe_at_ - out_.words.back().begin);
    // Feet and inches are two numbers, and in Hangul a removal could join what must stay apart.
    if ((next >= U'0' && next <= U'9') || next > U'\u052F') {
      in_word_ = false;
      return;
    }
    if (is_elision(before, next)) {
      out_.text[apostrophe_at_] = ' ';
      in_word_ = false;
      return;
    }
    if (!mapped_) start_mapping();
    out_.text.pop_back();
    out_.origin.pop_back();
  }

  Normalized& out_;
  bool mapped_ = false;
  std::size_t last_at_ = 0;
  bool space_pending_ = false;
  std::uint32_t space_from_ = 0;
  bool in_word_ = false;
  std::size_t apostrophe_at_ = kNone;
};

// Letters that people type without their stroke or ligature, but that Unicode does not decompose.
void append_plain(icu::UnicodeString& out, UChar32 c) {
  switch (c) {
    case 0x00E6:
      out.append(u"ae", 2);
      return;
    case 0x0153:
      out.append(u"oe", 2);
      return;
    case 0x00F8:
      out.append(u'o');
      return;
    case 0x0142:
      out.append(u'l');
      return;
    case 0x0111:
    case 0x00F0:
      out.append(u'd');
      return;
    case 0x0131:
      out.append(u'i');
      return;
    case 0x00FE:
      out.append(u"th", 2);
      return;
    case 0x0127:
      out.append(u'h');
      return;
    default:
      out.append(c);
      return;
  }
}

// Punctuation that only differs in looks.
char32_t plain_punctuation(char32_t c) {
  switch (c) {
    case U'\u2018':
    case U'\u2019':
    case U'\u201B':
    case U'\u02BC':
    case U'\u2032':
    case U'\u00B4':
    case U'\u02B9':
    case U'\uA78C':
    case U'`':
      return U'\'';
    case U'\u201C':
    case U'\u201D':
    case U'\u201E':
    case U'\u201F':
    case U'\u00AB':
    case U'\u00BB':
    case U'\u2033':
      return U'"';
    case U'\u2010':
    case U'\u2011':
    case U'\u2012':
    case U'\u2013':
    case U'\u2014':
    case U'\u2015':
    case U'\u2212':
      return U'-';
    default:
      return c;
  }
}

// Marks that are accents on Latin and Greek letters, stress and diaeresis on Cyrillic "е", vowel
// signs that Arabic and Hebrew writers leave out. Others are letters in all but name and stay.
bool is_accent(UChar32 mark, UChar32 base) {
  if (mark >= 0x064B && mark <= 0x0652) return true;
  if (mark == 0x0670 || mark == 0x0640) return true;
  if (mark >= 0x0591 && mark <= 0x05C7) return true;
  if (mark < 0x0300 || mark > 0x036F) return false;
  UErrorCode status = U_ZERO_ERROR;
  const UScriptCode script = uscript_getScript(base, &status);
  if (script == USCRIPT_CYRILLIC) {
    return mark == 0x0300 || mark == 0x0301 || (mark == 0x0308 && base == 0x0435);
  }
  return true;
}

struct Forms {
  const icu::Normalizer2* folded = nullptr;      // NFKC_Casefold
  const icu::Normalizer2* decomposed = nullptr;  // NFD
  const icu::Normalizer2* composed = nullptr;    // NFC
};

/// ICU's own immutable singletons; null only when ICU has no data, which its static library always
/// has.
Forms forms() {
  UErrorCode status = U_ZERO_ERROR;
  Forms result;
  result.folded = icu::Normalizer2::getNFKCCasefoldInstance(status);
  result.decomposed = icu::Normalizer2::getNFDInstance(status);
  result.composed = icu::Normalizer2::getNFCInstance(status);
  return result;
}

bool is_emoji_modifier(UChar32 c) { return (c >= 0x1F3FB && c <= 0x1F3FF) || c == 0x20E3; }

/// Folds one stretch that no normalisation form lets interact with its neighbours.
void put_segment(const icu::UnicodeString& segment, const Forms& icu_forms, std::uint32_t from,
                 Writer& writer) {
  UErrorCode status = U_ZERO_ERROR;
  icu::UnicodeString folded;
  icu_forms.folded->normalize(segment, folded, status);
  icu::UnicodeString apart;
  icu_forms.decomposed->normalize(folded, apart, status);
  icu::UnicodeString kept;
  UChar32 base = 0;
  for (std::int32_t i = 0; i < apart.length();) {
    const UChar32 c = apart.char32At(i);
    i += U16_LENGTH(c);
    const bool mark = (U_GET_GC_MASK(c) & U_GC_M_MASK) != 0 || c == 0x0640;
    if (mark && is_accent(c, base)) continue;
    if (is_emoji_modifier(c)) continue;
    if (!mark) base = c;
    append_plain(kept, c);
  }
  icu::UnicodeString together;
  icu_forms.composed->normalize(kept, together, status);
  if (U_FAILURE(status)) {
    writer.put(U'\uFFFD', Class::other, from);
    return;
  }
  for (std::int32_t i = 0; i < together.length();) {
    const UChar32 c = together.char32At(i);
    i += U16_LENGTH(c);
    char32_t plain = plain_punctuation(static_cast<char32_t>(c));
    const int digit = plain < 128 ? -1 : u_charDigitValue(c);
    if (digit >= 0) plain = U'0' + static_cast<char32_t>(digit);
    writer.put(plain, class_of(plain), from);
  }
}

// The letters of U+00C0 to U+00FF without case and accents; a space where the general way is
// needed.
constexpr std::string_view kLatin1 =
    "aaaaaa ceeeeiiii nooooo  uuuuy  "
    "aaaaaa ceeeeiiii nooooo  uuuuy y";

/// The folded form of a code point that nothing before or after can change, when it is a single one
/// that is quickly found; 0 otherwise.
char32_t quick_fold(UChar32 c) {
  if (c >= 0xC0 && c <= 0xFF) {
    const char plain = kLatin1[static_cast<std::size_t>(c - 0xC0)];
    return plain == ' ' ? 0 : static_cast<char32_t>(plain);
  }
  if (c < 0x400 || u_hasBinaryProperty(c, UCHAR_CHANGES_WHEN_NFKC_CASEFOLDED) != 0 ||
      (U_GET_GC_MASK(c) & U_GC_L_MASK) == 0 ||
      u_getIntPropertyValue(c, UCHAR_NFD_QUICK_CHECK) != UNORM_YES) {
    return 0;
  }
  return static_cast<char32_t>(c);
}

void normalize_unicode(std::string_view original, Normalized& out, Writer& writer) {
  const Forms icu_forms = forms();
  icu::UnicodeString segment;
  std::uint32_t segment_from = 0;
  const auto flush = [&] {
    if (segment.isEmpty()) return;
    put_segment(segment, icu_forms, segment_from, writer);
    segment.remove();
  };
  constexpr std::int32_t kLongestSegment = 64;  // a tower of accents is folded in pieces
  for (std::size_t i = 0; i < original.size();) {
    const auto from = static_cast<std::uint32_t>(i);
    const auto c = static_cast<UChar32>(next_code_point(original, i));
    if (u_isupper(c) != 0) {
      ++out.capitals;
      ++out.cased;
    } else if (u_islower(c) != 0) {
      ++out.cased;
    }
    const bool starts = c < 128 || icu_forms.folded->hasBoundaryBefore(c);
    if (starts || segment.length() >= kLongestSegment) flush();
    if (c < 128) {
      // An accent may follow as a code point of its own.
      const bool accent_follows =
          i < original.size() && static_cast<unsigned char>(original[i]) >= 0xCC;
      if (!accent_follows) {
        const auto byte = static_cast<char>(c);
        const char32_t lower = is_upper(byte) ? static_cast<char32_t>(c + 32)
                                              : plain_punctuation(static_cast<char32_t>(c));
        writer.put(lower, kAsciiClasses[lower], from);
        continue;
      }
    }
    if (segment.isEmpty() && starts) {
      std::size_t next_offset = i;
      const bool alone = i >= original.size() || static_cast<unsigned char>(original[i]) < 0x80 ||
                         icu_forms.folded->hasBoundaryBefore(
                             static_cast<UChar32>(next_code_point(original, next_offset)));
      const char32_t folded = alone ? quick_fold(c) : 0;
      if (folded != 0) {
        writer.put(folded, class_of(folded), from);
        continue;
      }
    }
    if (segment.isEmpty()) segment_from = from;
    segment.append(c);
  }
  flush();
}

bool is_ascii(std::string_view text) {
  unsigned char all = 0;
  for (const char c : text) all = static_cast<unsigned char>(all | static_cast<unsigned char>(c));
  return all < 0x80;
}

}  // namespace

void normalize(std::string_view original, Normalized& out) {
  out.text.clear();
  out.words.clear();
  out.origin.clear();
  out.capitals = 0;
  out.cased = 0;
  if (is_ascii(original)) return normalize_ascii(original, out);
  Writer writer(out, original.size());
  normalize_unicode(original, out, writer);
  writer.finish(original.size());
}

Normalized normalize(std::string_view original) {
  Normalized out;
  normalize(original, out);
  return out;
}

}  // namespace frontdesk::text
