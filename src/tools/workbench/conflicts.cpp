// Conflicts: entries that claim the same message, each with a message that shows it.
#include "tools/workbench/conflicts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "assembly/check/wordings.hpp"
#include "assembly/explain/dump.hpp"
#include "assembly/explain/held_out.hpp"
#include "authoring/pattern/expand.hpp"
#include "authoring/pattern/intersect.hpp"
#include "base/source/files.hpp"
#include "base/source/reports.hpp"
#include "frontdesk/engine.hpp"
#include "tools/tester/conversation.hpp"
#include "tools/workbench/phrase_pairs.hpp"

namespace frontdesk::workbench {
namespace {

constexpr std::size_t kMostWordings = 60;
/// Common messages of two entries that are said to the bot, the shortest first.
constexpr std::size_t kMostTried = 20;
/// Two entries are hard to tell apart when so many of their examples are nearer to the other one,
/// and one in so many of all.
constexpr std::size_t kFewestConfused = 3;
constexpr std::size_t kConfusedOneIn = 4;

/// What the bot makes of one message.
struct Understood {
  Turn turn;

  std::string_view winner() const {
    for (const TraceEvent& event : turn.trace->events) {
      if (event.kind == TraceEvent::Kind::winner) return event.entry;
    }
    return {};
  }
  /// Literal words of the best phrase of an entry; -1 when none fits.
  double words_of(std::string_view entry) const {
    double most = -1;
    for (const TraceEvent& event : turn.trace->events) {
      if (event.kind == TraceEvent::Kind::phrase && event.entry == entry) {
        most = std::max(most, event.score);
      }
    }
    return most;
  }
  std::string answer() const {
    if (turn.outcome == Outcome::asked) return "the bot asks which is meant";
    if (!winner().empty()) return fmt::format("`{}` wins", winner());
    return fmt::format("the turn is `{}`", name(turn.outcome));
  }
};

class Search {
 public:
  Search(const compile::Compiled& compiled, std::string directory, const ProgressCallback& progress,
         const std::stop_token& stop, source::Reports& reports)
      : model_(compiled.model),
        files_(compiled.files),
        directory_(std::move(directory)),
        rules_(compiled.compilation.rules),
        engine_(rules_, {.trace = true}),
        progress_(progress),
        stop_(stop),
        reports_(reports) {}

  void run() {
    std::vector<std::string> locales;
    for (const model::Text& locale : model_.bot.locales) locales.push_back(locale.value);
    if (locales.empty()) locales.push_back("en");
    for (const std::string& locale : locales) {
      if (stop_.stop_requested()) return;
      say_stage("comparing phrases (" + locale + ")", 0.0);
      PhraseSet phrases(model_, dump::entities_of(*rules_), locale, locales.front());
      same_message(phrases, locale);
      shadowed(phrases, locale);
      held_out(locale);
      say_stage("saying examples (" + locale + ")", 0.0);
      signals(locale, locales.front());
    }
  }

 private:
  void say_stage(const std::string& stage, double share) const {
    if (progress_) progress_(stage, share);
  }

  Understood say(const std::string& text, const std::string& locale) const {
    Session session("conflict");
    return {engine_.handle(session, Message{.id = "m1",
                                            .text = text,
                                            .channel = "webchat",
                                            .locale = locale,
                                            .at = tester::Setting::kDefaultNow})};
  }

  bool is_own(const source::Span& span) const {
    return span.file < files_.size() && files_.path(span.file).starts_with(directory_);
  }

  /// Of each two entries at most one, with the shortest message that shows it.
  void same_message(const PhraseSet& phrases, const std::string& locale) {
    const auto is_wanted = [this](const PreparedPhrase& a, const PreparedPhrase& b) {
      return !stop_.stop_requested() && (is_own(a.text->span) || is_own(b.text->span));
    };
    const CommonMessages found = common_messages(phrases, is_wanted);
    for (const auto& [owners, shared] : found.by_owners) {
      if (stop_.stop_requested()) return;
      std::size_t tried = 0;
      for (const SharedMessage& one : shared) {
        if (++tried > kMostTried) break;
        const Understood understood = say(one.message, locale);
        const double words = understood.words_of(owners.first->id.value);
        if (words < 0 || words != understood.words_of(owners.second->id.value)) continue;
        if (owners.first->priority.value != owners.second->priority.value) continue;
        if (owners.first->when || owners.second->when) continue;  // decides between them
        report_pair(one, understood, words);
        break;
      }
    }
    if (found.undecided == 0) return;
    reports_.warning("conflict.undecided", model_.bot.name.span,
                     fmt::format("{} pairs of phrases ({}) have too many wordings to be compared",
                                 found.undecided, locale),
                     "make gaps shorter or lists smaller");
  }

  void report_pair(const SharedMessage& one, const Understood& understood, double words) {
    const bool first_is_own = is_own(one.a->text->span);
    const PreparedPhrase& here = first_is_own ? *one.a : *one.b;
    const PreparedPhrase& other = first_is_own ? *one.b : *one.a;
    reports_.warning(
        "conflict.phrases", here.text->span,
        fmt::format("`{}` and `{}` claim \"{}\" alike, with {} words each: {}",
                    here.owner->id.value, other.owner->id.value, one.message, words,
                    understood.answer()),
        fmt::format("add a word to the one that is meant, or `not:` to the other, or `priority:`"));
    reports_.note(other.text->span, fmt::format("the phrase of `{}`", other.owner->id.value));
  }

  void shadowed(const PhraseSet& phrases, const std::string& locale) {
    for (const PreparedPhrase& phrase : phrases.all()) {
      if (stop_.stop_requested()) return;
      if (!is_own(phrase.text->span)) continue;
      std::vector<std::string> wordings = check::wordings_of(phrase.node);
      if (wordings.size() > kMostWordings) wordings.resize(kMostWordings);
      const std::string& id = phrase.owner->id.value;
      std::string first;
      std::string why;
      const bool wins = std::any_of(wordings.begin(), wordings.end(), [&](const std::string& one) {
        const Understood understood = say(one, locale);
        if (understood.winner() == id || understood.turn.entry == id ||
            (understood.turn.outcome == Outcome::asked && understood.turn.entry != "bot.trouble")) {
          return true;
        }
        if (first.empty()) {
          first = one;
          why = understood.answer();
        }
        return false;
      });
      if (wins || first.empty()) continue;
      reports_.warning("conflict.shadowed", phrase.text->span,
                       fmt::format("this phrase of `{}` never wins: of \"{}\", {}", id, first, why),
                       "take it out, make it longer than the one that wins, or loosen a `not:`");
    }
  }

  /// Examples that the others would give away, and entries that take from each other.
  void held_out(const std::string& locale) {
    const std::string stage = "learning from nine tenths of the examples (" + locale + ")";
    const std::vector<dump::MisplacedExample> found = dump::misplaced_examples(
        *rules_, model_, locale, [&](double share) { say_stage(stage, share); }, stop_);
    std::vector<const dump::MisplacedExample*> astray;
    for (const dump::MisplacedExample& one : found) {
      if (one.decision == rank::Decision::Kind::not_understood) continue;
      const Understood understood = say(one.example->value, locale);
      // A phrase decides it: the example does no harm.
      if (understood.words_of(one.entry->id.value) > 0) continue;
      astray.push_back(&one);
      if (one.decision != rank::Decision::Kind::answer || !is_own(one.example->span)) continue;
      reports_.warning(
          "conflict.example", one.example->span,
          fmt::format(
              "without this sentence, the examples would give it to `{}` ({:.2f}), not `{}`",
              one.nearest->id.value, one.score, one.entry->id.value),
          "move it, write more like it, or add a phrase");
    }
    confused(astray, locale);
  }

  /// Of which two entries many examples lead to the other one, on both sides taken together.
  void confused(const std::vector<const dump::MisplacedExample*>& astray,
                const std::string& locale) {
    std::map<const model::Entry*, std::size_t> place;
    for (const model::Entry& entry : model_.entries) place.emplace(&entry, place.size());
    std::map<std::pair<std::size_t, std::size_t>, std::vector<const dump::MisplacedExample*>> pairs;
    for (const dump::MisplacedExample* one : astray) {
      pairs[std::minmax({place.at(one->entry), place.at(one->nearest)})].push_back(one);
    }
    for (const auto& [two, misplaced] : pairs) {
      const model::Entry& first = model_.entries[two.first];
      const model::Entry& second = model_.entries[two.second];
      const std::size_t all = examples_of(first, locale) + examples_of(second, locale);
      const auto most =
          std::max_element(misplaced.begin(), misplaced.end(),
                           [](const auto* a, const auto* b) { return a->score < b->score; });
      if (misplaced.size() < kFewestConfused || misplaced.size() * kConfusedOneIn < all) continue;
      if (is_own((*most)->example->span)) report_confused(first, second, misplaced, **most, all);
    }
  }

  void report_confused(const model::Entry& first, const model::Entry& second,
                       const std::vector<const dump::MisplacedExample*>& misplaced,
                       const dump::MisplacedExample& most, std::size_t all) {
    reports_.warning(
        "conflict.confused", most.example->span,
        fmt::format("`{}` and `{}` are hard to tell apart: {} of their {} examples would "
                    "lead to the other entry, such as this one of `{}` ({:.2f} for `{}`)",
                    first.id.value, second.id.value, misplaced.size(), all, most.entry->id.value,
                    most.score, most.nearest->id.value),
        "write examples of what only one of them is about, or make them one entry");
    for (const dump::MisplacedExample* one : misplaced) {
      if (one != &most) {
        reports_.note(one->example->span, fmt::format("of `{}`", one->entry->id.value));
      }
    }
  }

  std::size_t examples_of(const model::Entry& entry, const std::string& locale) const {
    std::size_t count = 0;
    const std::string& first = model_.bot.locales.empty() ? locale : model_.bot.locales[0].value;
    for (const auto& [key, texts] : entry.examples.by_locale) {
      if (model::serves(key.value, locale, first)) count += texts.size();
    }
    return count;
  }

  void signals(const std::string& locale, const std::string& default_locale) {
    for (const model::Entry& entry : model_.entries) {
      if (stop_.stop_requested()) return;
      for (const auto& [key, texts] : entry.examples.by_locale) {
        if (!model::serves(key.value, locale, default_locale)) continue;
        for (const model::Text& text : texts) {
          if (is_own(text.span)) signal_of(entry, text, locale);
        }
      }
    }
  }

  /// A signal is a finding where it leads away from the entry.
  void signal_of(const model::Entry& entry, const model::Text& text, const std::string& locale) {
    const Understood understood = say(text.value, locale);
    if (understood.turn.outcome != Outcome::handed_off || understood.turn.entry == entry.id.value) {
      return;
    }
    for (const TraceEvent& event : understood.turn.trace->events) {
      if (event.kind != TraceEvent::Kind::signal) continue;
      reports_.warning("conflict.signal", text.span,
                       fmt::format("this example of `{}` makes the signal `{}` noticed, and a "
                                   "person is asked for",
                                   entry.id.value, event.entry),
                       fmt::format("add `not:` to the signal, or move the example"));
      return;
    }
  }

  const model::Model& model_;
  const source::Files& files_;
  std::string directory_;
  std::shared_ptr<const RuleSet> rules_;
  Engine engine_;
  const ProgressCallback& progress_;
  const std::stop_token& stop_;
  source::Reports& reports_;
};

}  // namespace

std::vector<Diagnostic> find_conflicts(const std::filesystem::path& directory,
                                       const compile::Compiled& compiled,
                                       const ProgressCallback& progress,
                                       const std::stop_token& stop) {
  source::Reports reports(compiled.files);
  Search(compiled, directory.string(), progress, stop, reports).run();
  return reports.take();
}

}  // namespace frontdesk::workbench
