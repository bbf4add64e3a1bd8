// Languages: locales are matched by ICU, words are counted.
#include "runtime/reply/languages.hpp"

#include <unicode/localematcher.h>
#include <unicode/locid.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <functional>
#include <mutex>
#include <unordered_map>

#include "base/binary/archive.hpp"
#include "base/text/utf8.hpp"

namespace frontdesk::reply {
namespace {

/// From how many signs more than the present language has a message is clearly in another.
constexpr int kClearly = 2;
/// A wish for a language is short.
constexpr std::size_t kMostRequestWords = 12;

constexpr std::uint8_t kShared = 0xff;  ///< A word or script of more than one language.
constexpr std::uint8_t kNone = 0xfe;

std::string_view language_of(std::string_view locale) {
  return locale.substr(0, locale.find_first_of("-_"));
}

icu::Locale icu_locale(const std::string& tag) {
  UErrorCode status = U_ZERO_ERROR;
  icu::Locale locale = icu::Locale::forLanguageTag(tag, status);
  return U_SUCCESS(status) ? locale : icu::Locale::getRoot();
}

}  // namespace

struct Languages::Data {
  /// What one word tells.
  struct WordFacts {
    std::uint8_t language = kNone;  ///< that it is a common word of, or kShared
    std::uint8_t named = kNone;     ///< that it names; kShared: one that the bot does not speak
    bool asks = false;              ///< a wish for a language is made of such words

    template <class Archive, class Self>
    static void fields(Archive& archive, Self& self) {
      auto& [language, named, asks] = self;
      archive(language, named, asks);
    }
  };

  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>{}(text);
    }
  };

  std::vector<std::string> locales;
  std::vector<std::uint8_t> language;  // of each locale: a number
  std::vector<std::size_t> first;      // of each language: its first locale
  std::vector<std::vector<std::string>> chains;
  std::vector<std::uint64_t> live;
  std::vector<std::string> own_names;
  std::unordered_map<std::string, WordFacts, Hash, std::equal_to<>> words;
  std::unordered_map<int, std::uint8_t> scripts;  // UScriptCode -> language, or kShared
  mutable std::once_flag matcher_once;            // it takes long to make, and few messages need it
  mutable std::unique_ptr<const icu::LocaleMatcher> matcher;

  template <class Archive, class Self>
  static void fields(Archive& archive, Self& self) {
    archive(self.locales, self.language, self.first, self.chains, self.live, self.own_names,
            self.words, self.scripts);
  }

  /// Null when ICU cannot make one.
  const icu::LocaleMatcher* locale_matcher() const {
    std::call_once(matcher_once, [this] {
      std::vector<icu::Locale> supported;
      for (const std::string& locale : locales) supported.push_back(icu_locale(locale));
      UErrorCode status = U_ZERO_ERROR;
      icu::LocaleMatcher::Builder builder;
      builder.setSupportedLocales(supported.begin(), supported.end());
      builder.setNoDefaultLocale();
      auto made = std::make_unique<icu::LocaleMatcher>(builder.build(status));
      if (U_SUCCESS(status)) matcher = std::move(made);
    });
    return matcher.get();
  }

  bool is_sound() const {
    const std::size_t count = locales.size();
    const auto is_language = [this](std::uint8_t number) {
      return number >= kNone || number < first.size();
    };
    if (count == 0 || language.size() != count || chains.size() != count || live.size() != count) {
      return false;
    }
    return std::all_of(language.begin(), language.end(),
                       [this](std::uint8_t number) { return number < first.size(); }) &&
           std::all_of(first.begin(), first.end(),
                       [count](std::size_t locale) { return locale < count; }) &&
           std::all_of(words.begin(), words.end(),
                       [&](const auto& word) {
                         return is_language(word.second.language) && is_language(word.second.named);
                       }) &&
           std::all_of(scripts.begin(), scripts.end(),
                       [&](const auto& script) { return is_language(script.second); });
  }

  void number_languages() {
    for (std::size_t i = 0; i < locales.size(); ++i) {
      const auto known = std::find_if(first.begin(), first.end(), [&](std::size_t other) {
        return language_of(locales[other]) == language_of(locales[i]);
      });
      language.push_back(static_cast<std::uint8_t>(known - first.begin()));
      if (known == first.end()) first.push_back(i);
    }
  }

  void add_chain(std::size_t i) {
    std::vector<std::string> chain = {locales[i]};
    for (std::size_t other = 0; other < locales.size(); ++other) {
      if (other == i || language[other] != language[i]) continue;
      // The language itself first, other regions after it.
      const bool is_parent = locales[other] == language_of(locales[i]);
      chain.insert(is_parent ? chain.begin() + 1 : chain.end(), locales[other]);
    }
    if (std::find(chain.begin(), chain.end(), locales.front()) == chain.end()) {
      chain.push_back(locales.front());
    }
    chains.push_back(std::move(chain));
    // The default's phrases stay live in other languages. In its own, those that a locale shares
    // with it have the bits of both.
    live.push_back(std::uint64_t{1} << (i % 64) | (language[i] != language[0] ? 1U : 0U));
  }

  void add_own_name(std::size_t i) {
    icu::UnicodeString own;
    const icu::Locale locale(icu_locale(std::string(language_of(locales[i]))));
    locale.getDisplayLanguage(locale, own);
    std::string name;
    own.toUTF8String(name);
    if (std::find(own_names.begin(), own_names.end(), name) == own_names.end()) {
      own_names.push_back(std::move(name));
    }
  }

  void add_scripts(std::size_t i) {
    UScriptCode codes[8];
    UErrorCode status = U_ZERO_ERROR;
    const int count = uscript_getCode(locales[i].c_str(), codes, 8, &status);
    for (int k = 0; U_SUCCESS(status) && k < count; ++k) {
      const auto [place, is_new] = scripts.emplace(codes[k], language[i]);
      if (!is_new && place->second != language[i]) place->second = kShared;
    }
  }

  void add_words(const LanguageWords& one) {
    const std::optional<std::uint8_t> number = number_of(one.locale);
    for (const std::string& name : one.names) {
      WordFacts& facts = words[name];
      if (facts.named == kNone) facts.named = number.value_or(kShared);
    }
    if (!number) return;
    for (const std::string& word : one.common) {
      std::uint8_t& owner = words[word].language;
      owner = owner == kNone || owner == *number ? *number : kShared;
    }
  }

  std::optional<std::uint8_t> number_of(std::string_view locale) const {
    for (std::size_t i = 0; i < locales.size(); ++i) {
      if (language_of(locales[i]) == language_of(locale)) return language[i];
    }
    return std::nullopt;
  }

  /// The language that only this script has; kNone for most.
  std::uint8_t language_by_script(std::string_view word) const {
    if (static_cast<unsigned char>(word.front()) < 0x80) return kNone;
    std::size_t at = 0;
    UErrorCode status = U_ZERO_ERROR;
    const auto script =
        uscript_getScript(static_cast<UChar32>(text::next_code_point(word, at)), &status);
    const auto owner = scripts.find(script);
    return owner == scripts.end() ? kNone : owner->second;
  }
};

Languages::Languages() : data_(std::make_unique<Data>()) {}
Languages::Languages(Languages&&) noexcept = default;
Languages& Languages::operator=(Languages&&) noexcept = default;
Languages::~Languages() = default;

Languages::Languages(const std::vector<std::string>& locales,
                     const std::vector<LanguageWords>& words,
                     const std::vector<std::string>& request) {
  auto data = std::make_unique<Data>();
  data->locales = locales;
  data->number_languages();
  for (std::size_t i = 0; i < locales.size(); ++i) {
    data->add_chain(i);
    data->add_own_name(i);
    data->add_scripts(i);
  }
  for (const LanguageWords& one : words) data->add_words(one);
  for (const std::string& word : request) data->words[word].asks = true;
  data_ = std::move(data);
}

void Languages::write(binary::Writer& writer) const { writer(*data_); }

void Languages::read(binary::Reader& reader) {
  auto data = std::make_unique<Data>();
  reader(*data);
  reader.expect(data->is_sound());
  if (reader.ok()) data_ = std::move(data);
}

std::size_t Languages::negotiate(std::string_view wanted) const {
  if (wanted.empty()) return 0;
  for (std::size_t i = 0; i < data_->locales.size(); ++i) {
    if (data_->locales[i] == wanted) return i;
  }
  const icu::LocaleMatcher* matcher = data_->locale_matcher();
  if (matcher == nullptr) return 0;
  std::string tag(wanted.substr(0, 64));
  std::replace(tag.begin(), tag.end(), '_', '-');
  UErrorCode status = U_ZERO_ERROR;
  const icu::Locale locale = icu::Locale::forLanguageTag(tag, status);
  if (U_FAILURE(status) || locale.getLanguage()[0] == '\0') return 0;
  const int index = matcher->getBestMatchResult(locale, status).getSupportedIndex();
  return U_SUCCESS(status) && index >= 0 ? static_cast<std::size_t>(index) : 0;
}

const std::vector<std::string>& Languages::chain(std::size_t locale) const {
  return data_->chains[locale];
}

std::uint64_t Languages::live(std::size_t locale) const { return data_->live[locale]; }

Heard Languages::hear(const text::Normalized& message, std::size_t current) const {
  Heard heard;
  std::vector<int> hits(data_->first.size(), 0);
  bool is_request = !message.words.empty() && message.words.size() <= kMostRequestWords;
  std::uint8_t asked = kNone;
  for (std::size_t i = 0; i < message.words.size(); ++i) {
    const std::string_view word = message.word(i);
    const auto known = data_->words.find(word);
    const Data::WordFacts facts = known == data_->words.end() ? Data::WordFacts{} : known->second;
    const std::uint8_t language =
        facts.language == kNone ? data_->language_by_script(word) : facts.language;
    if (language < hits.size()) ++hits[language];
    if (facts.named != kNone) {
      is_request = is_request && (asked == kNone || asked == facts.named);
      asked = facts.named;
    } else {
      is_request = is_request && facts.asks;
    }
  }
  if (is_request && asked != kNone) {
    heard.request.emplace();
    if (asked != kShared) heard.request->locale = data_->first[asked];
  }
  if (hits.empty()) return heard;
  const std::uint8_t here = data_->language[current];
  heard.is_present = hits[here] > 0;
  std::size_t best = here;
  int second = hits[here];  // the most signs of any language but the best
  for (std::size_t i = 0; i < hits.size(); ++i) {
    if (i == here || hits[i] == 0) continue;
    if (best == here || hits[i] > hits[best]) {
      if (best != here) second = std::max(second, hits[best]);
      best = i;
    } else {
      second = std::max(second, hits[i]);
    }
  }
  if (best != here && hits[best] > second) {
    heard.other = data_->first[best];
    heard.is_clear = hits[best] >= second + kClearly;
  }
  return heard;
}

std::size_t Languages::size() const { return data_->locales.size(); }

const std::vector<std::string>& Languages::own_names() const { return data_->own_names; }

}  // namespace frontdesk::reply
