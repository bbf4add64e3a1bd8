// RuleSet: everything that handling an event reads, compiled. Immutable.
#pragma once

#include <chrono>
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "assembly/compile/spoken_kinds.hpp"
#include "assembly/compile/wording.hpp"
#include "authoring/model/entry.hpp"
#include "base/privacy/sensitive.hpp"
#include "frontdesk/compile.hpp"
#include "runtime/dialogue/tables.hpp"
#include "runtime/entity/extractor.hpp"
#include "runtime/entity/values.hpp"
#include "runtime/handoff/policy.hpp"
#include "runtime/match/matcher.hpp"
#include "runtime/rank/ranker.hpp"
#include "runtime/rank/subject_model.hpp"
#include "runtime/reply/channel_limits.hpp"
#include "runtime/reply/daytime.hpp"
#include "runtime/reply/languages.hpp"
#include "runtime/reply/renderer.hpp"

namespace frontdesk {

/// The public, opaque handle of include/frontdesk/compile.hpp. Plain data: only the compile room
/// makes one, and what it gives out is const.
class RuleSet {
 public:
  static constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();
  /// The matcher's scope of phrases that count only while a question is open.
  static constexpr std::uint32_t question_scope = 1;

  /// What an author says of one of a flow's questions: values behind these words are its own.
  struct SlotRole {
    std::string slot;
    std::string entity;
    std::vector<std::vector<std::string>> words;  ///< By locale: normalised, a blank between two.

    template <class Archive, class Self>
    static void fields(Archive& archive, Self& self) {
      auto& [slot, entity, words] = self;
      archive(slot, entity, words);
    }
  };

  /// An intent, FAQ or flow at run time.
  struct Entry {
    std::string id;
    model::Entry::Kind kind = model::Entry::Kind::intent;
    bool from_pack = false;
    bool is_added_to = false;  ///< By the rule set, though it is of a pack.
    bool promotional = false;
    std::int64_t priority = 0;
    reply::AnswerId answer = none;
    reply::AnswerId again = none;
    reply::AnswerId title = none;
    std::vector<std::vector<std::string>> suggestions;  ///< For the agent, by locale.
    std::uint32_t use_key = 0;                          ///< session::hash32 of the id.

    template <class Archive, class Self>
    static void fields(Archive& archive, Self& self) {
      auto& [id, kind, from_pack, is_added_to, promotional, priority, answer, again, title,
             suggestions, use_key] = self;
      archive.limited(kind, model::Entry::Kind::flow);
      archive(id, from_pack, is_added_to, promotional, priority, answer, again, title, suggestions,
              use_key);
    }
  };

  struct Signal {
    std::string id;
    std::int32_t thousandths = 1000;                   ///< What one mention adds.
    std::vector<std::vector<std::uint32_t>> subjects;  ///< By locale: of `signal_subjects`.

    template <class Archive, class Self>
    static void fields(Archive& archive, Self& self) {
      auto& [id, thousandths, subjects] = self;
      archive(id, thousandths, subjects);
    }
  };

  /// What a pattern of the matcher speaks for.
  struct Pattern {
    enum class Role : std::uint8_t { entry, not_entry, signal, not_signal };
    Role role = Role::entry;
    std::uint32_t owner = 0;  ///< Index of the entry or signal.
    std::string written;      ///< As the author wrote it, for traces.

    template <class Archive, class Self>
    static void fields(Archive& archive, Self& self) {
      auto& [role, owner, written] = self;
      archive.limited(role, Role::not_signal);
      archive(owner, written);
    }
  };

  /// A button whose title is rendered when it is shown.
  struct ButtonRow {
    reply::AnswerId title = none;
    reply::AnswerId description = none;
    Button::Kind kind = Button::Kind::reply;
    std::string target;

    template <class Archive, class Self>
    static void fields(Archive& archive, Self& self) {
      auto& [title, description, kind, target] = self;
      archive.limited(kind, Button::Kind::phone);
      archive(title, description, target);
    }
  };

  /// An answer of a flow.
  struct DialogueAnswer {
    reply::AnswerId answer = none;
    std::uint32_t use_key = 0;

    template <class Archive, class Self>
    static void fields(Archive& archive, Self& self) {
      auto& [answer, use_key] = self;
      archive(answer, use_key);
    }
  };

  /// How the options of a state are said beside their titles: by locale, then by option.
  using OptionWords = std::vector<std::vector<std::vector<entity::Surface>>>;

  /// The entry called `id`, or null.
  const Entry* find(std::string_view id) const;
  std::uint32_t index_of(std::string_view id) const;  ///< `none` when there is no such entry.

  /// Where the bot says that it is one: where the channel's data want it, everywhere, nowhere.
  enum class Disclosure : std::uint8_t { platform, always, never };

  /// Bytes that arrays of what follows may lie in; null when it was compiled here.
  std::shared_ptr<const void> storage;
  std::uint64_t fingerprint = 0;
  Disclosure disclosure = Disclosure::platform;
  std::string bot_name;
  std::string address;                 ///< Form of address: `formal`, `informal` or empty.
  std::string timezone;                ///< The bot's.
  reply::WallClock clock;              ///< There.
  std::vector<std::string> spoken_on;  ///< The channels that the bot names.
  std::vector<std::string> locales;    ///< The first is the default.
  reply::Languages languages;          ///< The same, and how they are told apart.
  std::chrono::milliseconds expires_after{};
  std::chrono::milliseconds settle{};  ///< 0: bursts are not gathered.
  bool comforts = true;  ///< Who is upset hears so; not with `handoff: {without: [anger]}`.
  std::vector<privacy::Kind> warns;  ///< Kinds after which the bot says: never send this.
  privacy::Settings privacy;

  std::vector<Entry> entries;
  /// Entries that are understood only when something holds, in the order of their numbers.
  std::vector<std::pair<std::uint32_t, session::Condition>> entry_conditions;
  match::Vocabulary entry_ids;  ///< Each with the number of its entry.
  std::vector<Signal> signals;
  /// By locale; none when no signal has any. The rankers share them.
  std::vector<std::shared_ptr<const rank::SubjectModel>> signal_subjects;
  /// What is said to an open question instead of an answer, by likeness.
  struct MovesHeard {
    std::shared_ptr<const rank::SubjectModel> model;
    std::vector<std::uint32_t> entry_of;  ///< By subject: the entry of a move, or none.
    std::uint32_t answers = none;         ///< The subject of answers.

    template <class Archive, class Self>
    static void fields(Archive& archive, Self& self) {
      auto& [model, entry_of, answers] = self;
      archive(model, entry_of, answers);
    }
  };
  std::vector<MovesHeard> moves_heard;  ///< By locale; none when no flow asks anything.
  /// Of customers, by locale: rank::moods(). None when no signal listens to what words are about.
  std::vector<std::shared_ptr<const rank::SubjectModel>> moods;
  std::vector<Wording> wording;  ///< One a locale.
  /// Bits of text::Decoration that values of the rule set may need.
  std::uint8_t kept_decoration = 0;
  std::vector<Pattern> patterns;
  std::shared_ptr<const match::Matcher> matcher;
  std::vector<rank::Ranker> rankers;                   ///< One a locale.
  std::vector<std::vector<std::uint32_t>> rank_entry;  ///< Per locale: ranker intent -> entry.
  /// Per locale: an entry has so many examples that they tell themselves what is common.
  std::vector<bool> examples_tell_common;
  std::vector<rank::Settings> rank_settings;  ///< Per locale.
  /// Per locale: entries have too few examples for a word that none has to mean something else.
  std::vector<bool> has_few_examples;
  SpokenKinds spoken_kinds;
  std::shared_ptr<const entity::Extractor> extractor;
  std::vector<std::uint32_t> sensitive_entities;  ///< What the author calls sensitive.

  reply::Renderer renderer;
  std::vector<session::Condition> answer_conditions;  ///< By the numbers of Renderer::conditions().
  reply::Channels channels;
  std::vector<ButtonRow> buttons;
  std::vector<std::vector<std::uint32_t>> button_lists;  ///< Of dialogue.
  std::vector<DialogueAnswer> dialogue_answers;
  std::shared_ptr<const dialogue::Tables> flows;
  std::vector<OptionWords> option_words;          ///< By state.
  std::vector<std::vector<SlotRole>> slot_roles;  ///< By flow.
  handoff::Policy policy;

  /// All but `storage`.
  template <class Archive, class Self>
  static void fields(Archive& archive, Self& self) {
    auto& [storage, fingerprint, disclosure, bot_name, address, timezone, clock, spoken_on, locales,
           languages, expires_after, settle, comforts, warns, privacy, entries, entry_conditions,
           entry_ids, signals, signal_subjects, moves_heard, moods, wording, kept_decoration,
           patterns, matcher, rankers, rank_entry, examples_tell_common, rank_settings,
           has_few_examples, spoken_kinds, extractor, sensitive_entities, renderer,
           answer_conditions, channels, buttons, button_lists, dialogue_answers, flows,
           option_words, slot_roles, policy] = self;
    archive.limited(disclosure, Disclosure::never);
    archive.limited(warns, privacy::Kind::crypto_wallet);
    archive(fingerprint, bot_name, address, timezone, clock, spoken_on, locales, languages,
            expires_after, settle, comforts, privacy, entries, entry_conditions, entry_ids, signals,
            signal_subjects, moves_heard, moods, wording, kept_decoration, patterns, matcher,
            rankers, rank_entry, examples_tell_common, rank_settings, has_few_examples, extractor,
            sensitive_entities, renderer, answer_conditions, channels, buttons, button_lists,
            dialogue_answers, flows, option_words, slot_roles, policy);
    if constexpr (Archive::reads) {
      std::vector<std::uint32_t> entities;
      archive(entities);
      if (extractor != nullptr) spoken_kinds = SpokenKinds(*extractor, std::move(entities));
    } else {
      archive(spoken_kinds.entities());
    }
  }
  /// Of what was read: every number is one of something.
  bool is_sound() const;
};

}  // namespace frontdesk
