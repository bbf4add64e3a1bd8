// Propose: a function for each reader.
#include "assembly/engine/propose.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "assembly/engine/answers_to_flow.hpp"
#include "assembly/engine/conversation.hpp"
#include "assembly/engine/converse.hpp"
#include "assembly/engine/decide.hpp"
#include "assembly/engine/language.hpp"
#include "assembly/engine/offers.hpp"
#include "assembly/engine/precedence.hpp"
#include "assembly/engine/respond.hpp"

namespace frontdesk::engine {
namespace {

/// "Do you teach Italian?" is no wish for a language where the rule set itself knows better.
bool is_own_topic(const Work& work, const Reading& reading) {
  if (reading.winner == RuleSet::none || work.rules.entries[reading.winner].from_pack) return false;
  const Candidate& best = reading.understood().candidates.front();
  return best.by_phrase || best.score >= kBeforePack;
}

/// Collects what the readers propose about one message.
class Proposals {
 public:
  Proposals(Work& work, const Reading& reading) : work_(work), reading_(reading) {}

  std::vector<Proposal> collect() {
    all_.reserve(4);  // seldom more
    language();
    policy();
    questions();
    offers();
    flow();
    entries();
    mood();
    add(Act::admit, "engine", {});
    sort_by_precedence(all_);
    return std::move(all_);
  }

 private:
  Proposal& add(Act act, std::string_view reader, std::string_view entry,
                std::uint32_t index = RuleSet::none) {
    return all_.emplace_back(Proposal{act, reader, entry, index, {}});
  }
  std::string_view id_of(std::uint32_t entry) const {
    return entry == RuleSet::none ? std::string_view() : work_.rules.entries[entry].id;
  }

  void language() {
    if (!work_.language_request || !reading_.may_be_language) return;
    if (work_.language_request->locale) {
      add(Act::change_language, "language", "bot.language");
    } else if (!is_own_topic(work_, reading_)) {
      add(Act::refuse_language, "language", "bot.language_unknown");
    }
  }

  void policy() {
    const HoldingRule holding = holding_rule(work_);
    if (holding.rule == nullptr) return;
    // What a question expects beats the rules that can wait.
    if (!holding.is_urgent() && reading_.fits) return;
    Proposal& one = add(holding.is_urgent() ? Act::hand_off_urgent : Act::hand_off, "policy", {});
    if (work_.tracing()) {
      one.why = fmt::format("reason {}: {}", holding.rule->reason, holding.rule->when.print());
    }
  }

  void questions() {
    const Understanding& understood = reading_.understood();
    if (answer_about_person(work_, understood) != PersonAnswer::none) {
      add(Act::settle_person, "question", {});
    }
    if (work_.state.pending.kind == session::Pending::Kind::did_you_mean) {
      if (const auto id = choice_of_entry(work_, understood)) {
        add(Act::take_choice, "question",
            work_.rules.index_of(*id) == RuleSet::none ? std::string_view("bot.none_of_these")
                                                       : id_of(work_.rules.index_of(*id)));
      }
    }
    if (reading_.introduced && id_of(reading_.winner) == "greeting") {
      add(Act::greet_once, "phrases", "greeting");
    }
    if (reading_.fits) add(Act::fill, "question", open_flow());
    if (reading_.begun_again && !reading_.fits) add(Act::ask_again, "flows", open_flow());
  }

  std::string_view open_flow() const {
    return reading_.expected.flow == nullptr ? std::string_view()
                                             : std::string_view(reading_.expected.flow->id);
  }

  void offers() {
    if (reading_.expected.awaits != dialogue::Awaits::nothing) return;
    const std::optional<std::uint32_t> entry =
        id_of(reading_.winner) == "bot.yes" ? agreed_offer(work_)
        : reading_.by_phrase()              ? std::nullopt
                                            : chosen_offer(work_, reading_.said->message);
    if (entry) add(Act::take_offer, "buttons", id_of(*entry), *entry);
  }

  void flow() {
    if (reading_.fits) return;
    const std::uint32_t winner = reading_.winner;
    const bool is_flow =
        winner != RuleSet::none && work_.rules.entries[winner].kind == model::Entry::Kind::flow;
    const bool is_open = !work_.state.stack.empty() ||
                         work_.state.pending.kind == session::Pending::Kind::leave_flow;
    const bool is_move = dialogue::move_of(id_of(winner)) != dialogue::Move::nothing;
    if (!is_flow && !is_open && !is_move) return;
    Proposal& one =
        add(Act::go_on, "flows", is_flow || is_move ? id_of(winner) : open_flow(), winner);
    if (work_.tracing() && winner != RuleSet::none) one.why = evidence_for(winner);
  }

  void entries() {
    const Understanding& understood = reading_.understood();
    const std::uint32_t winner = reading_.winner;
    if (winner != RuleSet::none) {
      if (lacks_consent(work_, winner)) add(Act::need_consent, "consent", id_of(winner), winner);
      Proposal& one =
          add(Act::answer, reading_.by_phrase() ? "phrases" : "examples", id_of(winner), winner);
      if (work_.tracing()) one.why = evidence_for(winner);
    }
    if (understood.kind != Understanding::Kind::several) return;
    for (std::size_t i = 0; i < understood.asked; ++i) {
      const std::uint32_t entry = understood.candidates[i].entry;
      Proposal& one = add(Act::ask_which, "examples", id_of(entry), entry);
      if (work_.tracing()) one.why = evidence_for(entry);
    }
  }

  void mood() {
    if (work_.tells_trouble) add(Act::offer_help, "mood", "bot.trouble");
    if (!is_upset(work_)) return;
    Proposal& one = add(Act::comfort, "mood", "bot.comfort");
    if (work_.tracing()) {
      one.why = fmt::format("anger {:g}", session::level_of(work_.state, "anger") / 1000.0);
    }
  }

  std::string evidence_for(std::uint32_t entry) const {
    for (const Candidate& one : reading_.understood().candidates) {
      if (one.entry != entry) continue;
      if (!one.by_phrase) return fmt::format("alike by {:.2f}", one.score);
      return fmt::format(
          "a phrase of {} literal words explains {} of {} words that carry something",
          one.hit.literal_words, one.evidence.explained, one.evidence.in_sentence);
    }
    return {};
  }

  Work& work_;
  const Reading& reading_;
  std::vector<Proposal> all_;
};

}  // namespace

std::optional<std::string> choice_of_entry(Work& work, const Understanding& understood) {
  const session::Pending& pending = work.state.pending;
  if (understood.has_phrase_of(work.rules.index_of("bot.none_of_these")) ||
      understood.has_phrase_of(work.rules.index_of("bot.no"))) {
    return std::string();
  }
  std::vector<std::string> titles;
  for (const std::string& id : pending.candidates) titles.push_back(title_of(work, id));
  if (titles.size() == 1 && understood.has_phrase_of(work.rules.index_of("bot.yes"))) {
    return pending.candidates.front();
  }
  const std::optional<std::uint32_t> index = chosen(work, titles, understood.message());
  if (!index) return std::nullopt;
  return pending.candidates[*index];
}

std::vector<Proposal> propose(Work& work, const Reading& reading) {
  return Proposals(work, reading).collect();
}

}  // namespace frontdesk::engine
