// Extractor: asks every wanted kind, checks, orders and gives roles.
#include "runtime/entity/extractor.hpp"

#include <algorithm>
#include <utility>

#include "base/binary/archive.hpp"
#include "runtime/entity/build.hpp"

namespace frontdesk::entity {

struct Scratch::Impl {
  Hits hits;
  Hits dates;
  Cache cache;
  std::vector<Values::Match> matches;
  std::vector<std::pair<std::string, text::Stemmer>> stemmers;

  text::Stemmer* stemmer(const std::string& locale) {
    for (auto& [known, stemmer] : stemmers) {
      if (known == locale) return &stemmer;
    }
    return &stemmers.emplace_back(locale, text::Stemmer(locale)).second;
  }
};

Scratch::Scratch() : impl_(std::make_unique<Impl>()) {}
Scratch::~Scratch() = default;
Scratch::Scratch(Scratch&&) noexcept = default;
Scratch& Scratch::operator=(Scratch&&) noexcept = default;

struct Extractor::Impl {
  Built built;
};

Extractor::Extractor(std::unique_ptr<const Impl> impl) : impl_(std::move(impl)) {}
Extractor::Extractor() = default;
Extractor::~Extractor() = default;

std::shared_ptr<const Extractor> Extractor::build(const std::vector<model::Entity>& entities,
                                                  const std::vector<model::List>& lists,
                                                  const Settings& settings,
                                                  source::Reports& reports) {
  auto impl = std::make_unique<Impl>();
  impl->built = build_entities(entities, lists, settings, reports);
  return std::shared_ptr<const Extractor>(new Extractor(std::move(impl)));
}

void Extractor::write(binary::Writer& writer) const { writer(impl_->built); }

void Extractor::read(binary::Reader& reader) {
  auto impl = std::make_unique<Impl>();
  Built& built = impl->built;
  reader(built);
  reader.expect(!built.by_locale.empty() && built.infos.size() == built.rules.size());
  for (const Values& values : built.by_locale) {
    reader.expect(values.all_of([&built](std::uint32_t entity, std::uint32_t value) {
      return entity < built.rules.size() && value < built.rules[entity].values.size();
    }));
  }
  impl_ = std::move(impl);
}

std::span<const EntityInfo> Extractor::entities() const noexcept { return impl_->built.infos; }

std::optional<std::uint32_t> Extractor::index_of(std::string_view id) const noexcept {
  const auto& infos = impl_->built.infos;
  for (std::size_t i = 0; i < infos.size(); ++i) {
    if (infos[i].id == id) return static_cast<std::uint32_t>(i);
  }
  return std::nullopt;
}

/// What a message has that kinds depend on: the gate that keeps most messages cheap.
struct Signs {
  std::size_t digits = 0;
  bool at = false;
  bool dot = false;
  bool quantity = false;  ///< digits, or a word of numbers, money, dates or times
  bool role = false;      ///< from, to
  bool secret = false;    ///< a word that announces a secret

  /// The shortest phone number has seven digits, the shortest card number and id more.
  bool long_number() const { return digits >= 7; }
};

namespace {

Signs signs_of(const text::Normalized& message, std::uint8_t language, Cache& cache) {
  Signs signs;
  for (const char c : message.text) {
    signs.digits += is_digit(c) ? 1u : 0u;
    signs.at |= c == '@';
    signs.dot |= c == '.';
  }
  for (std::size_t i = 0; i < message.words.size(); ++i) {
    const std::string_view word = message.word(i);
    const auto& meanings = cache.meanings.emplace_back(meanings_of(word));
    for (const WordMeaning& entry : meanings) {
      if ((entry.languages & language) == 0) continue;
      switch (entry.meaning) {
        case Meaning::from:
        case Meaning::to:
          signs.role = true;
          break;
        case Meaning::join:
        case Meaning::article:
        case Meaning::at:
        case Meaning::within:
        case Meaning::currency:
        // These mean nothing without a day, a unit or a digit beside them.
        case Meaning::next:
        case Meaning::ago:
        case Meaning::half_day:
        case Meaning::clock:
          break;
        default:
          signs.quantity = true;
          break;
      }
    }
    signs.quantity |= language == 2 && word.size() >= 7 && german_number(word).has_value();
    signs.at |= privacy::is_spelt_at(word);
    signs.secret |= privacy::announces_secret(word);
  }
  signs.quantity |= signs.digits != 0;
  return signs;
}

/// False for a custom entity that this message cannot hold: none of its patterns does without the
/// digits that the message lacks.
bool may_occur(const Rule& rule, bool has_digits) {
  return rule.kind != Kind::custom || !rule.values.empty() || has_digits ||
         std::any_of(rule.patterns.begin(), rule.patterns.end(),
                     [](const Pattern& pattern) { return !pattern.needs_digit(); });
}

void sort_hits(Hits& hits) {
  std::sort(hits.begin(), hits.end(), [](const Hit& a, const Hit& b) {
    return a.begin != b.begin ? a.begin < b.begin : a.end > b.end;
  });
  // Of those that overlap the first and longest stays.
  std::uint32_t done = 0;
  std::erase_if(hits, [&done](const Hit& hit) {
    if (hit.begin < done) return true;
    done = hit.end;
    return false;
  });
}

void assign_roles(const Reading& reading, std::vector<Found>& out, std::size_t first) {
  for (std::size_t k = first; k < out.size(); ++k) {
    std::size_t before = out[k].first_word;
    while (before > 0 && reading.word_as(before - 1, Meaning::article) &&
           !reading.word_as(before - 1, Meaning::from)) {
      --before;
    }
    if (before == 0) continue;
    if (reading.word_as(before - 1, Meaning::to)) {
      out[k].role = Role::to;
    } else if (reading.word_as(before - 1, Meaning::from)) {
      out[k].role = Role::from;
    } else if (!reading.word_as(before - 1, Meaning::join)) {
      continue;
    }
    // "Berlin to Oslo", "between 3 and 5": the one before tells, or is told by, this one.
    for (std::size_t j = first; j < out.size(); ++j) {
      if (out[j].entity != out[k].entity || out[j].end_word + 1 != before) continue;
      if (out[k].role == Role::to && out[j].role == Role::none) out[j].role = Role::from;
      if (out[k].role == Role::none && out[j].role == Role::from) out[k].role = Role::to;
    }
  }
}

}  // namespace

/// One message that is searched for values, kind by kind.
class Extractor::Search {
 public:
  Search(const Reading& reading, const Signs& signs, bool unchecked, Scratch::Impl& work,
         std::vector<Found>& out)
      : reading_(reading), signs_(signs), unchecked_(unchecked), work_(work), out_(out) {}

  /// Adds the values of one entity.
  void add(std::uint32_t index, const Rule& rule) {
    Hits& hits = work_.hits;
    hits.clear();
    if (rule.kind == Kind::custom) {
      read_custom(index, rule);
    } else {
      read_built_in(rule.kind);
    }
    for (Hit& hit : hits) {
      if (rule.kind == Kind::custom || holds(rule, hit)) put(index, hit);
    }
  }

 private:
  void read_built_in(Kind kind) {
    Hits& hits = work_.hits;
    switch (kind) {
      case Kind::number:
        if (signs_.quantity) read_numbers(reading_, covered(), hits);
        break;
      case Kind::amount:
        if (signs_.quantity) read_amounts(reading_, hits);
        break;
      case Kind::date:
        if (signs_.quantity) read_moments(reading_, Moment::date, hits);
        break;
      case Kind::time:
        if (signs_.quantity) read_moments(reading_, Moment::time, hits);
        break;
      case Kind::datetime:
        if (signs_.quantity) read_moments(reading_, Moment::datetime, hits);
        break;
      case Kind::email:
        if (signs_.at) read_emails(reading_, hits);
        break;
      case Kind::phone:
        if (signs_.long_number()) read_phones(reading_, hits);
        break;
      case Kind::url:
        if (signs_.dot) read_urls(reading_, hits);
        break;
      case Kind::postal_code:
        read_postal_codes(reading_, hits);
        break;
      case Kind::yes_no:
        if (reading_.expected) read_yes_no(reading_, hits);
        break;
      case Kind::card_number:
      case Kind::iban:
      case Kind::national_id:
        if (signs_.long_number()) read_sensitive(reading_, name(kind), hits);
        break;
      case Kind::secret:
        if (signs_.secret) read_sensitive(reading_, name(kind), hits);
        break;
      case Kind::choice:
      case Kind::custom:
        break;
    }
  }

  void read_custom(std::uint32_t index, const Rule& rule) {
    Hits& hits = work_.hits;
    const text::Normalized& message = reading_.message;
    for (const Pattern& pattern : rule.patterns) {
      Hits found;
      pattern.find(reading_, unchecked_ ? Checks{} : rule.checks, found);
      hits.insert(hits.end(), std::make_move_iterator(found.begin()),
                  std::make_move_iterator(found.end()));
    }
    for (const Values::Match& match : work_.matches) {
      if (match.entity != index) continue;
      hits.push_back({message.words[match.first_word].begin, message.words[match.end_word - 1].end,
                      Value(rule.values[match.value]), match.fuzzy});
    }
    sort_hits(hits);
  }

  /// What is no number of its own: found at most once.
  const Hits& covered() {
    if (has_covered_) return work_.dates;
    has_covered_ = true;
    work_.dates.clear();
    read_moments(reading_, Moment::date, work_.dates);
    read_moments(reading_, Moment::time, work_.dates);
    if (signs_.at) read_emails(reading_, work_.dates);
    if (signs_.dot) read_urls(reading_, work_.dates);
    sort_hits(work_.dates);
    return work_.dates;
  }

  /// True when the author's checks and patterns take a value of a built-in kind.
  bool holds(const Rule& rule, const Hit& hit) const {
    if (rule.checks.any() && !unchecked_ && !rule.checks.hold(hit.value)) return false;
    const std::string_view text = reading_.text().substr(hit.begin, hit.end - hit.begin);
    return rule.patterns.empty() ||
           std::any_of(rule.patterns.begin(), rule.patterns.end(),
                       [&](const Pattern& pattern) { return pattern.covers(text); });
  }

  void put(std::uint32_t index, Hit& hit) {
    Found found;
    found.entity = index;
    found.value = std::move(hit.value);
    found.begin = hit.begin;
    found.end = hit.end;
    found.original_begin = reading_.message.original_begin(hit.begin);
    const std::string_view written = reading_.written(hit.begin, hit.end);
    found.original_end = found.original_begin + static_cast<std::uint32_t>(written.size());
    found.first_word = static_cast<std::uint32_t>(reading_.word_at(hit.begin));
    found.end_word = static_cast<std::uint32_t>(reading_.word_at(hit.end));
    found.fuzzy = hit.fuzzy;
    if (found.end_word > found.first_word) out_.push_back(std::move(found));
  }

  const Reading& reading_;
  const Signs& signs_;
  bool unchecked_;
  bool has_covered_ = false;
  Scratch::Impl& work_;
  std::vector<Found>& out_;
};

void Extractor::find(const text::Normalized& message, std::string_view original, const When& when,
                     std::span<const std::uint32_t> wanted, Scratch& scratch,
                     std::vector<Found>& out) const {
  out.clear();
  if (message.words.empty()) return;
  const Built& built = impl_->built;
  const bool has_digits = std::any_of(message.text.begin(), message.text.end(), is_digit);
  bool any = wanted.empty();
  bool any_values = wanted.empty();
  for (const std::uint32_t i : wanted) {
    if (i >= built.rules.size()) continue;
    any = any || may_occur(built.rules[i], has_digits);
    any_values = any_values || !built.rules[i].values.empty();
  }
  if (!any) return;
  Scratch::Impl& work = *scratch.impl_;
  const std::string_view locale = when.locale.empty() ? built.default_locale() : when.locale;
  work.cache.clear();
  const Reading reading{.message = message,
                        .cache = work.cache,
                        .original = original,
                        .locale = locale,
                        .currency = built.currency,
                        .language = language_bit(locale),
                        .zone = when.zone != nullptr ? *when.zone : built.zone,
                        .is_other_zone = when.zone != nullptr,
                        .now = when.now,
                        .expected = !wanted.empty(),
                        .has_digits = has_digits};
  const Signs signs = signs_of(message, reading.language, work.cache);

  const Values& values = built.values_of(locale);
  text::Stemmer* stemmer = values.needs_stems() ? work.stemmer(values.locale()) : nullptr;
  work.matches.clear();
  if (any_values) values.find(reading, stemmer, work.matches);

  Search search(reading, signs, when.unchecked, work, out);
  if (wanted.empty()) {
    for (std::uint32_t i = 0; i < built.rules.size(); ++i) search.add(i, built.rules[i]);
  } else {
    for (const std::uint32_t i : wanted) {
      if (i < built.rules.size()) search.add(i, built.rules[i]);
    }
  }
  std::sort(out.begin(), out.end(), [](const Found& a, const Found& b) {
    if (a.begin != b.begin) return a.begin < b.begin;
    return a.end != b.end ? a.end > b.end : a.entity < b.entity;
  });
  if (signs.role && !out.empty()) assign_roles(reading, out, 0);
}

Value Extractor::allowed(const text::Normalized& message, std::string_view original, When when,
                         std::uint32_t entity, Scratch& scratch) const {
  const Checks& checks = impl_->built.rules[entity].checks;
  if (!checks.any()) return {};
  when.unchecked = true;
  std::vector<Found> found;
  find(message, original, when, std::array{entity}, scratch, found);
  for (const Found& value : found) {
    if (checks.hold(value.value)) continue;
    // A pattern may take any word: only what looks like a value is one that fails.
    const std::string_view text =
        std::string_view(message.text).substr(value.begin, value.end - value.begin);
    const bool is_all = value.first_word == 0 && value.end_word == message.words.size();
    if (is_all || std::any_of(text.begin(), text.end(), is_digit)) {
      return checks.allowed(value.value);
    }
  }
  return {};
}

}  // namespace frontdesk::entity
