// Likeness: what the examples of the rule set say of one message, beside its phrases.
#include "assembly/engine/likeness.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "assembly/engine/masking.hpp"

namespace frontdesk::engine {
namespace {

/// A wish that stands beside another must be clearer than one that stands alone.
constexpr double kClearWish = 0.5;
constexpr double kClearLead = 0.12;
constexpr std::uint32_t kFewestWords = 2;  // of a wish
constexpr std::size_t kExplained = 3;
/// Content words that one wish is made of; what says more is also about something else, and has to
/// be more like an example than a short message, by up to kMoreForLong.
constexpr std::uint32_t kMostOfOneWish = 6;
constexpr double kMoreForLong = 0.12;
/// A message of so many content words, of which less than one in three speaks for the best entry,
/// is mostly about something else, and needs so many times the score.
constexpr std::uint32_t kFewestToExplain = 4;
constexpr std::uint32_t kOneOf = 3;
constexpr double kMoreForUnexplained = 1.8;
constexpr double kLikeAsAWhole = 0.45;
constexpr double kWorthALine = 0.05;  // of all that was said
/// Agreement of subjects from which on they speak for themselves: "how much is it" has no content
/// word, and asks for a price.
constexpr double kSameSubject = 0.25;

/// Endings aside: "cancelling" and "cancel".
bool is_same_word(std::string_view a, std::string_view b) {
  if (a.size() > b.size()) std::swap(a, b);
  return a == b || (a.size() >= 4 && b.substr(0, a.size()) == a);
}

/// True when `words` stands in `text` as whole words.
bool stands_in(std::string_view text, std::string_view word) {
  for (std::size_t at = text.find(word); at != std::string_view::npos;
       at = text.find(word, at + 1)) {
    const bool begins = at == 0 || text[at - 1] == ' ';
    const bool ends =
        at + word.size() == text.size() || text[at + word.size()] == ' ' ||
        std::string_view(".,;!?").find(text[at + word.size()]) != std::string_view::npos;
    if (begins && ends) return true;
  }
  return false;
}

}  // namespace

Likeness::Likeness(Work& work, const Said& said, const std::vector<std::uint32_t>& vetoed,
                   rank::StemKeys& stem_keys)
    : work_(work),
      said_(said),
      vetoed_(vetoed),
      ranker_(work.rules.rankers[work.locale]),
      stem_keys_(stem_keys) {}

std::uint32_t Likeness::entry_of(const rank::Candidate& one) const {
  return work_.rules.rank_entry[work_.locale][one.intent];
}

const std::vector<rank::Candidate>& Likeness::rank(const text::Normalized& message) {
  if (ranked_ == &message) return top_;
  read_ = &as_ranked(message, replaced_);
  rank_as_it_is(*read_);
  ranked_ = &message;
  return top_;
}

const text::Normalized& Likeness::as_ranked(const text::Normalized& message,
                                            text::Normalized& replaced) const {
  const entity::When when{.now = work_.now, .locale = work_.rules.locales[work_.locale]};
  return work_.rules.spoken_kinds.replace(message, when, replaced) ? replaced : message;
}

const std::vector<rank::Candidate>& Likeness::rank_part(const text::Normalized& part) {
  text::Normalized replaced;
  rank_as_it_is(as_ranked(part, replaced));
  return top_;
}

void Likeness::rank_as_it_is(const text::Normalized& words) {
  ranked_ = nullptr;
  explained_intent_ = RuleSet::none;
  if (!scratch_) scratch_.emplace();
  ranker_.rank(words, *scratch_, top_, &stem_keys_);
  std::erase_if(top_, [this](const rank::Candidate& one) {
    return std::find(vetoed_.begin(), vetoed_.end(), entry_of(one)) != vetoed_.end();
  });
}

double Likeness::score_of(std::uint32_t entry) const {
  for (const rank::Candidate& one : top_) {
    if (entry_of(one) == entry) return one.score;
  }
  return 0.0;
}

bool Likeness::has_examples(std::uint32_t entry) const {
  const std::vector<std::uint32_t>& ranked = work_.rules.rank_entry[work_.locale];
  return std::binary_search(ranked.begin(), ranked.end(), entry);
}

double Likeness::of_part(const text::Normalized& message, const Clause& part, std::uint32_t entry) {
  rank_part(clause_text(message, part));
  return score_of(entry);
}

void Likeness::break_tie(Understanding& result) {
  std::vector<Candidate>& all = result.candidates;
  const auto end = std::find_if(all.begin(), all.end(), [&](const Candidate& one) {
    return !are_equal(work_.rules, all.front(), one);
  });
  // What has no examples cannot be compared.
  const bool all_ranked = std::all_of(
      all.begin(), end, [this](const Candidate& one) { return has_examples(one.entry); });
  if (end - all.begin() < 2 || !all_ranked) return;
  rank(result.message());
  for (auto one = all.begin(); one != end; ++one) one->likeness = score_of(one->entry);
  std::stable_sort(all.begin(), end,
                   [](const Candidate& a, const Candidate& b) { return a.likeness > b.likeness; });
}

void Likeness::prefer_own(Understanding& result) {
  if (std::any_of(result.candidates.begin(), result.candidates.end(),
                  [this](const Candidate& one) { return is_own(one.entry); })) {
    return;
  }
  // "Stop" and "no" mean the question that is open.
  const bool busy =
      !work_.state.stack.empty() || work_.state.pending.kind != session::Pending::Kind::none;
  if (busy) return;
  const std::vector<rank::Candidate>& top = rank(result.message());
  if (top.empty() || top.front().score < kBeforePack || !is_own(entry_of(top.front()))) return;
  result.candidates.insert(result.candidates.begin(),
                           Candidate{.entry = entry_of(top.front()), .score = top.front().score});
}

bool Likeness::may_want(const Worded& message, const Clause& clause) {
  if (clause.end_word - clause.first_word < kFewestWords) return false;
  // "By the way" and "thank you so much" want nothing.
  std::uint32_t word = clause.first_word;
  while (word < clause.end_word && message.has(word, WordRole::courtesy)) ++word;
  return word < clause.end_word;
}

Likeness::Wish Likeness::wish_of(const Worded& message, const Clause& clause) {
  if (!may_want(message, clause)) return {};
  const std::vector<rank::Candidate>& top = rank_part(clause_text(message.message(), clause));
  if (top.empty() || top.front().score < kClearWish || !is_own(entry_of(top.front()))) return {};
  if (top.size() > 1 && top.front().score - top[1].score < kClearLead) return {};
  return {entry_of(top.front()), top.front().score};
}

/// "I don't know my password" has the form of a refusal, and is none: only the examples tell.
bool Likeness::takes_back(const Worded& message, const Clause& clause) {
  const std::uint32_t refused = refused_word(message, clause);
  if (refused >= clause.end_word) return false;
  const Wording& wording = work_.rules.wording[work_.locale];
  const text::Normalized words = clause_text(message.message(), clause);
  const std::vector<rank::Candidate>& top = rank_part(words);
  if (top.empty() || top.front().score < work_.rules.rank_settings[work_.locale].answer)
    return false;
  const rank::NearestExample nearest = ranker_.nearest(words, top.front().intent);
  const text::Normalized example = text::normalize(nearest.text);
  bool has_word = false;
  for (std::size_t i = 0; i < example.words.size(); ++i) {
    if (wording.has(example.word(i), WordRole::negator)) return false;
    has_word = has_word || is_same_word(example.word(i), message.message().word(refused));
  }
  if (!has_word) return false;
  const std::string& id = work_.rules.entries[entry_of(top.front())].id;
  work_.trace(TraceEvent::Kind::veto, id, "the message takes it back");
  return true;
}

std::optional<text::Normalized> Likeness::without_refusals(const Worded& message) {
  const auto may_take_back = [&message](const Clause& clause) {
    return refused_word(message, clause) < clause.end_word;
  };
  if (std::none_of(message.clauses().begin(), message.clauses().end(), may_take_back)) {
    return std::nullopt;
  }
  std::string left;
  bool any = false;
  for (const Clause& clause : message.clauses()) {
    if (takes_back(message, clause)) {
      any = true;
    } else {
      left += clause_text(message.message(), clause).text + ", ";
    }
  }
  if (!any) return std::nullopt;
  return text::normalize(left);
}

void Likeness::find_wishes(const Worded& message, Understanding& result) {
  const std::vector<Clause>& clauses = message.clauses();
  auto open = std::count_if(clauses.begin(), clauses.end(),
                            [&message](const Clause& clause) { return may_want(message, clause); });
  std::vector<Wish> wishes;
  for (const Clause& clause : clauses) {
    // Ranking is dear: only as long as there may be two.
    if (static_cast<std::ptrdiff_t>(wishes.size()) + open < 2) return;
    if (!may_want(message, clause)) continue;
    --open;
    const Wish wish = wish_of(message, clause);
    if (wish.entry == RuleSet::none) continue;
    const bool known = std::any_of(wishes.begin(), wishes.end(),
                                   [&wish](const Wish& one) { return one.entry == wish.entry; });
    if (!known) wishes.push_back(wish);
  }
  if (wishes.size() != 2) return;
  const std::uint32_t best = result.candidates.front().entry;
  if (wishes[1].entry == best) std::swap(wishes[0], wishes[1]);
  if (result.kind == Understanding::Kind::one && wishes[0].entry != best) return;
  if (result.kind != Understanding::Kind::one) {
    std::erase_if(result.candidates,
                  [&](const Candidate& one) { return one.entry == wishes[0].entry; });
    result.candidates.insert(result.candidates.begin(),
                             Candidate{.entry = wishes[0].entry, .score = wishes[0].score});
    result.kind = Understanding::Kind::one;
  }
  result.second = wishes[1].entry;
}

void Likeness::decide(const Worded& message, Understanding& result) {
  const std::optional<text::Normalized> left = without_refusals(message);
  if (!left) return decide_on(message, result);
  result.taken_back = true;
  decide_on(Worded(*left, work_.rules.wording[work_.locale]), result);
}

bool Likeness::has_content(const Worded& message, std::uint32_t intent) {
  if (explained_of(message, intent) > 0) return true;
  const rank::SharedSubject subject = read_ == &message.message()
                                          ? ranker_.subject(*scratch_, intent)
                                          : ranker_.subject(message.message(), intent);
  if (subject.agreement >= kSameSubject) return true;
  // "Hello there" has no content, and may be meant all the same: the example that it is like has
  // none, or is very like it.
  const auto count = static_cast<std::uint32_t>(message.message().words.size());
  if (content_of(message, 0, count) > 0) return false;
  const rank::NearestExample nearest = ranker_.nearest(message.message(), intent);
  if (nearest.likeness >= kLikeAsAWhole) return true;
  const Wording& wording = work_.rules.wording[work_.locale];
  const text::Normalized example = text::normalize(nearest.text);
  for (std::size_t i = 0; i < example.words.size(); ++i) {
    if (carries(wording, example.word(i))) return false;
  }
  return !example.words.empty();
}

void Likeness::drop_packs() {
  // Packs bring many examples: what is little like them is something else, and nobody is to be
  // asked "did you mean thanks?".
  const double least = rank::Settings{}.answer;
  std::erase_if(top_, [&](const rank::Candidate& one) {
    const auto& entry = work_.rules.entries[entry_of(one)];
    return entry.from_pack && !entry.is_added_to && one.score < least;
  });
}

/// Packs bring wishes for a person and small talk: nothing to do for words about something else.
bool Likeness::speaks_for(const Worded& message, const rank::Candidate& one) {
  if (!is_own(entry_of(one)) && is_mostly_else(message, one.intent)) return false;
  return has_content(message, one.intent);
}

void Likeness::drop_empty(const Worded& message) {
  if (work_.rules.examples_tell_common[work_.locale]) return;
  while (!top_.empty() && top_.front().score >= work_.rules.rank_settings[work_.locale].ask &&
         !speaks_for(message, top_.front())) {
    const std::string& id = work_.rules.entries[entry_of(top_.front())].id;
    if (work_.tracing()) {
      work_.trace(TraceEvent::Kind::veto, id,
                  fmt::format("only words that any sentence may have speak for it ({:.2f})",
                              top_.front().score));
    }
    top_.erase(top_.begin());
  }
}

std::uint32_t Likeness::explained_of(const Worded& message, std::uint32_t intent) {
  if (explained_intent_ == intent) return explained_;
  shares_.assign(read_->words.size(), 0.0);
  ranker_.share_out(*scratch_, intent, shares_);
  const Wording& wording = work_.rules.wording[work_.locale];
  const bool is_as_said = read_ == &message.message();
  explained_intent_ = intent;
  explained_ = 0;
  for (std::uint32_t word = 0; word < shares_.size(); ++word) {
    if (shares_[word] < kWorthALine) continue;
    const bool says_something =
        is_as_said ? carries(message, word) : carries(wording, read_->word(word));
    if (says_something) ++explained_;
  }
  return explained_;
}

bool Likeness::is_mostly_else(const Worded& message, std::uint32_t intent) {
  if (work_.rules.has_few_examples[work_.locale]) return false;
  const std::uint32_t content =
      content_of(message, 0, static_cast<std::uint32_t>(message.message().words.size()));
  return content >= kFewestToExplain && explained_of(message, intent) * kOneOf < content;
}

rank::Settings Likeness::settings_for(const Worded& message) {
  rank::Settings settings = work_.rules.rank_settings[work_.locale];
  const std::uint32_t content =
      content_of(message, 0, static_cast<std::uint32_t>(message.message().words.size()));
  if (!top_.empty() && is_mostly_else(message, top_.front().intent)) {
    settings.answer *= kMoreForUnexplained;
  }
  if (content <= kMostOfOneWish) return settings;
  const double more =
      kMoreForLong * std::min(1.0, static_cast<double>(content - kMostOfOneWish) / kMostOfOneWish);
  settings.answer += more;
  settings.ask += more / 2;
  return settings;
}

void Likeness::decide_on(const Worded& message, Understanding& result) {
  rank(message.message());
  drop_packs();
  drop_empty(message);
  const rank::Decision decision = rank::decide(top_, settings_for(message));
  for (const rank::Candidate& one : top_) {
    result.candidates.push_back({.entry = entry_of(one), .score = one.score});
  }
  switch (decision.kind) {
    case rank::Decision::Kind::answer:
      result.kind = Understanding::Kind::one;
      break;
    case rank::Decision::Kind::ask:
      result.kind = Understanding::Kind::several;
      result.asked = std::min(decision.count, result.candidates.size());
      break;
    case rank::Decision::Kind::not_understood:
      break;
  }
  if (work_.tracing() && work_.options.trace_candidates) explain(message.message(), result);
  if (!result.candidates.empty()) find_wishes(message, result);
}

void Likeness::find_second(Understanding& result) {
  const Candidate& first = result.candidates.front();
  if (!first.by_phrase || !is_own(first.entry)) return;
  const std::vector<Clause>& clauses = result.words.clauses();
  if (clauses.size() < 2) return;
  for (const Clause& clause : clauses) {
    const bool spoken_for = std::any_of(
        result.candidates.begin(), result.candidates.end(), [&clause](const Candidate& one) {
          return one.by_phrase && one.hit.first_word < clause.end_word &&
                 one.hit.end_word > clause.first_word;
        });
    if (spoken_for || takes_back(result.words, clause)) continue;
    const Wish wish = wish_of(result.words, clause);
    if (wish.entry == RuleSet::none || wish.entry == first.entry) continue;
    result.second = wish.entry;
    return;
  }
}

void Likeness::explain(const text::Normalized& message, const Understanding& result) {
  const std::string shown = shown_words(work_, said_);
  std::string unknown;
  for (std::size_t i = 0; i < top_.size(); ++i) {
    const std::string& id = work_.rules.entries[entry_of(top_[i])].id;
    if (i >= kExplained) {
      work_.trace(TraceEvent::Kind::rank, id, std::string(), top_[i].score);
      continue;
    }
    std::string why;
    text::Normalized replaced;
    for (const rank::WordShare& word :
         ranker_.explain(as_ranked(message, replaced), top_[i].intent)) {
      if (const std::string_view kind = work_.rules.spoken_kinds.entity_of(word.word);
          !kind.empty() && std::fabs(word.share) >= kWorthALine) {
        why += fmt::format("{}a value of {} {:+.0f} %", why.empty() ? "" : ", ", kind,
                           word.share * 100);
        continue;
      }
      if (!stands_in(shown, word.word)) continue;
      if (i == 0 && !word.known && !stands_in(unknown, word.word)) unknown += " " + word.word;
      if (std::fabs(word.share) < kWorthALine) continue;
      why += fmt::format("{}\"{}\"", why.empty() ? "" : ", ", word.word);
      if (!word.read_as.empty() && word.read_as != word.word) {
        why += fmt::format(" (read as \"{}\")", word.read_as);
      }
      why += fmt::format(" {:+.0f} %", word.share * 100);
    }
    if (const rank::SharedSubject subject = ranker_.subject(message, top_[i].intent);
        subject.agreement >= kSameSubject) {
      why += fmt::format("{}about {} {:.2f}", why.empty() ? "" : "; ", subject.name,
                         subject.agreement);
    }
    const rank::NearestExample nearest = ranker_.nearest(message, top_[i].intent);
    if (!nearest.text.empty()) {
      why += fmt::format("{}nearest example \"{}\" {:.2f}", why.empty() ? "" : "; ", nearest.text,
                         nearest.likeness);
    }
    work_.trace(TraceEvent::Kind::rank, id, std::move(why), top_[i].score);
  }
  if (result.kind != Understanding::Kind::nothing) return;
  const rank::Settings& settings = work_.rules.rank_settings[work_.locale];
  const double needed = std::min(settings.ask, settings.answer);
  std::string missing = fmt::format("a score of {:.2f} is needed, the best has {:.2f}", needed,
                                    top_.empty() ? 0.0 : top_.front().score);
  if (!unknown.empty()) missing += fmt::format("; no example knows:{}", unknown);
  work_.trace(TraceEvent::Kind::note, "", std::move(missing));
}

}  // namespace frontdesk::engine
