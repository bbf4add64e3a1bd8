// Respond: from decisions to replies that the channel accepts.
#include "assembly/engine/respond.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <forward_list>

#include "assembly/engine/offers.hpp"
#include "runtime/reply/fit.hpp"
#include "runtime/reply/sender.hpp"
#include "runtime/session/remember.hpp"

namespace frontdesk::engine {
namespace {

const Value* find_extra(const Extras& extras, std::string_view path) {
  for (const auto& [name, value] : extras) {
    if (path == name) return &value;
    if (path.size() > name.size() && path.starts_with(name) && path[name.size()] == '.') {
      return value.find_path(path.substr(name.size() + 1));
    }
  }
  return nullptr;
}

/// What answers may name: the extras, `bot.name`, and the session. Sensitive slots show their mask
/// unless `unmasked`; in public nothing of the customer is known.
class AnswerVariables final : public reply::Variables {
 public:
  AnswerVariables(const Work& work, const Extras& extras, bool unmasked)
      : work_(work), extras_(extras), unmasked_(unmasked), lookup_(work) {}

  const Value* find(std::string_view path) const override {
    if (const Value* extra = find_extra(extras_, path)) return extra;
    if (work_.is_public && !path.starts_with("bot.")) return nullptr;
    if (!unmasked_) {
      const session::Slot* slot = session::find_slot(work_.state, path.substr(0, path.find('.')));
      if (slot != nullptr && !slot->mask.empty()) return keep(Value(slot->mask));
    }
    return lookup_.find(path, made_.emplace_front());
  }
  const reply::WallClock* clock() const override { return work_.clock ? &*work_.clock : nullptr; }

 private:
  const Value* keep(Value value) const { return &made_.emplace_front(std::move(value)); }

  const Work& work_;
  const Extras& extras_;
  bool unmasked_;
  WorkLookup lookup_;
  mutable std::forward_list<Value>
      made_;  // found pointers stay valid while this lives: one rendering
};

/// What the conditions of variants read: the extras, then the session as it is.
class AnswerConditions final : public reply::Conditions, private session::Lookup {
 public:
  AnswerConditions(const Work& work, const Extras& extras)
      : work_(work), extras_(extras), lookup_(work) {}

  bool holds(std::uint32_t number) const override {
    return work_.rules.answer_conditions[number].holds(*this);
  }

 private:
  const Value* find(std::string_view path, Value& scratch) const override {
    const Value* extra = find_extra(extras_, path);
    return extra != nullptr ? extra : lookup_.find(path, scratch);
  }

  const Work& work_;
  const Extras& extras_;
  WorkLookup lookup_;
};

std::optional<reply::RichReply> render(const Work& work, reply::AnswerId answer,
                                       std::uint32_t rotation, const Extras& extras,
                                       bool unmasked = false) {
  if (answer == RuleSet::none) return std::nullopt;
  const AnswerVariables variables(work, extras, unmasked);
  const AnswerConditions conditions(work, extras);
  return work.rules.renderer.render(answer, {.locales = work.locales,
                                             .variables = variables,
                                             .conditions = &conditions,
                                             .rotation = rotation,
                                             .channel = work.state.channel,
                                             .is_public = work.is_public,
                                             .now = work.now});
}

void add_reply(Work& work, reply::RichReply rich, std::string_view entry) {
  const reply::ChannelLimits& limits = work.rules.channels.limits(work.state.channel);
  const Sender may_send = reply::sender(work.state.reply_until, work.now, limits.templates);
  for (Reply& part : reply::fit(std::move(rich), limits)) {
    part.entry = entry;
    part.is_public = work.is_public;
    part.sender = may_send;
    work.turn.replies.push_back(std::move(part));
  }
}

/// The options of a state, or yes and no, as quick replies.
void add_choice_buttons(Work& work, std::uint32_t index, std::vector<Button>& buttons) {
  const dialogue::StateRow& state = work.rules.flows->states()[index];
  for (const dialogue::OptionRow& option : state.options) {
    buttons.push_back({render_plain(work, option.title),
                       fmt::format("option:{}:{}", state.name, option.id), Button::Kind::reply});
  }
  if (state.act != dialogue::Act::confirm) return;
  buttons.push_back(
      {title_of(work, "bot.yes"), fmt::format("yes:{}", state.name), Button::Kind::reply});
  buttons.push_back(
      {title_of(work, "bot.no"), fmt::format("no:{}", state.name), Button::Kind::reply});
}

}  // namespace

session::TurnFacts Work::turn_facts() const {
  return {.intent = intent,
          .signals = signals,
          .channel = state.channel,
          .locale = rules.locales[locale],
          .hours_open = [this] { return rules.policy.is_default_open(now); },
          .agents_online = facts == nullptr ? std::nullopt : facts->agents_online,
          .is_public = is_public};
}

const Value* WorkLookup::find(std::string_view path, Value& scratch) const {
  const auto made = [&scratch](std::string_view text) -> const Value* {
    if (text.empty()) return nullptr;
    scratch = Value(text);
    return &scratch;
  };
  if (path == "bot.name") return made(work_.rules.bot_name);
  if (path == "bot.address")
    return made(work_.rules.address.empty() ? "formal" : work_.rules.address);
  if (path == "daytime") {
    const Value* zone = work_.state.customer.find("timezone");
    const std::string* name = zone == nullptr ? nullptr : zone->as_text();
    return made(name == nullptr ? work_.rules.clock.daytime(work_.now)
                                : reply::WallClock(*name).daytime(work_.now));
  }
  return state_.find(path, scratch);
}

bool say(Work& work, const Utterance& utterance, const Extras& extras) {
  session::EntryUse* use = nullptr;
  std::uint32_t rotation = 0;
  if (utterance.variant >= 0) {
    rotation = static_cast<std::uint32_t>(utterance.variant);
  } else {
    use = &session::use_of(work.state, utterance.use_key);
    rotation = use->variant;
  }
  std::optional<reply::RichReply> rich = render(work, utterance.answer, rotation, extras);
  if (!rich) {
    work.trace(TraceEvent::Kind::note, utterance.entry,
               fmt::format("{} has no variant that can be said now", utterance.entry));
    if (utterance.answer != RuleSet::none && work.unsaid.empty()) work.unsaid = utterance.entry;
    return false;
  }
  if (use != nullptr) {
    use->variant = static_cast<std::uint16_t>(rich->next_rotation);
    use->turn = work.state.counters.turns;
  }
  rich->quick_replies.insert(rich->quick_replies.end(), utterance.buttons.begin(),
                             utterance.buttons.end());
  work.offers.reserve(work.offers.size() + rich->buttons.size() + rich->quick_replies.size());
  for (const std::vector<Button>* buttons : {&rich->buttons, &rich->quick_replies}) {
    for (const Button& button : *buttons) note_offer(work, button);
  }
  if (work.tracing()) {
    work.trace(TraceEvent::Kind::reply, utterance.entry,
               reply::variant_name(utterance.answer, rich->variant, rich->locale));
  }
  add_reply(work, *std::move(rich), utterance.entry);
  return true;
}

bool say_entry(Work& work, std::uint32_t index, const Extras& extras) {
  if (index == RuleSet::none) return false;
  const RuleSet::Entry& entry = work.rules.entries[index];
  session::EntryUse& use = session::use_of(work.state, entry.use_key);
  const bool again = use.said > 0 && entry.again != RuleSet::none;
  const Utterance utterance{.answer = again ? entry.again : entry.answer,
                            .entry = entry.id,
                            .use_key = entry.use_key,
                            .variant = -1,
                            .buttons = {}};
  const bool done = say(work, utterance, extras);
  if (done) {
    session::EntryUse& changed = session::use_of(work.state, entry.use_key);
    if (changed.said != UINT16_MAX) ++changed.said;
  }
  return done;
}

void break_silence(Work& work) {
  const bool has_something =
      !work.turn.replies.empty() || work.turn.call.has_value() || work.turn.handoff.has_value();
  const bool is_meant = work.turn.outcome == Outcome::silent || handoff::is_silent(work.state);
  if (has_something || is_meant) return;
  if (work.unsaid.empty()) {
    // What began with a word of the customer's is over, and the author had no word for it.
    const bool is_over =
        work.turn.outcome == Outcome::answered || work.turn.outcome == Outcome::in_flow;
    if (is_over && work.state.stack.empty()) say_entry(work, dialogue::says::flow_over);
    return;
  }
  work.turn.reason =
      fmt::format("{} has no variant that can be said now", std::exchange(work.unsaid, {}));
  std::uint16_t& missed = work.state.counters.not_understood;
  if (missed != UINT16_MAX) ++missed;
  say_entry(work, "bot.speechless");
}

bool say_entry(Work& work, std::string_view id, const Extras& extras) {
  return say_entry(work, work.rules.index_of(id), extras);
}

void repeat_replies(Work& work) {
  const std::vector<std::string>& texts = work.state.last_replies;
  const dialogue::Expectation open = dialogue::expects(*work.rules.flows, work.state);
  for (std::size_t i = 0; i < texts.size(); ++i) {
    reply::RichReply again;
    again.text.text = texts[i];
    again.locale = work.turn.locale;
    // What the bot asked stands last, and is asked again with its buttons.
    if (i + 1 == texts.size() && open.state != dialogue::none) {
      add_choice_buttons(work, open.state, again.quick_replies);
    }
    add_reply(work, again, work.state.last_entry);
  }
}

void say_all(Work& work, const std::vector<dialogue::Say>& says) {
  for (const dialogue::Say& one : says) {
    Extras extras = one.variables;
    if (!one.flow.empty()) extras.emplace_back("flow", Value(title_of(work, one.flow)));
    if (!one.other.empty()) extras.emplace_back("other", Value(title_of(work, one.other)));
    Utterance utterance{.answer = RuleSet::none,
                        .entry = one.entry,
                        .use_key = 0,
                        .variant = one.variant,
                        .buttons = {}};
    if (one.answer != dialogue::none) {
      const RuleSet::DialogueAnswer& answer = work.rules.dialogue_answers[one.answer];
      utterance.answer = answer.answer;
      utterance.use_key = answer.use_key;
    } else if (const RuleSet::Entry* entry = work.rules.find(one.entry)) {
      utterance.answer = entry->answer;
      utterance.use_key = entry->use_key;
    }
    if (utterance.answer == RuleSet::none) continue;
    if (one.leaves) {
      utterance.buttons.push_back({title_of(work, "bot.yes"), "leave:yes", Button::Kind::reply});
      utterance.buttons.push_back({title_of(work, "bot.no"), "leave:no", Button::Kind::reply});
    }
    if (one.offers) {
      utterance.buttons.push_back({title_of(work, "bot.yes"), "way:yes", Button::Kind::reply});
      utterance.buttons.push_back({title_of(work, "bot.no"), "way:no", Button::Kind::reply});
    }
    if (one.buttons != dialogue::none) {
      for (const std::uint32_t row : work.rules.button_lists[one.buttons]) {
        const RuleSet::ButtonRow& button = work.rules.buttons[row];
        utterance.buttons.push_back({render_plain(work, button.title), button.target, button.kind,
                                     render_plain(work, button.description)});
      }
    }
    if (one.options != dialogue::none) add_choice_buttons(work, one.options, utterance.buttons);
    say(work, utterance, extras);
  }
}

std::string render_plain(Work& work, reply::AnswerId answer, const Extras& extras) {
  const std::optional<reply::RichReply> rich = render(work, answer, 0, extras);
  return rich ? rich->text.text : std::string();
}

std::string render_unmasked(const Work& work, reply::AnswerId answer) {
  const std::optional<reply::RichReply> rich = render(work, answer, 0, {}, true);
  return rich ? rich->text.text : std::string();
}

std::string title_of(Work& work, std::string_view id) {
  const RuleSet::Entry* entry = work.rules.find(id);
  if (entry == nullptr || entry->title == RuleSet::none) return std::string(id);
  return render_plain(work, entry->title);
}

void remember_words(Work& work, TranscriptLine::Who who, std::string_view masked) {
  session::add_line(work.state, who, masked, work.now);
  if (who == TranscriptLine::Who::customer) work.turn.message = masked;
}

void remember_replies(Work& work) {
  std::vector<std::string> texts;
  texts.reserve(work.turn.replies.size());
  for (const Reply& reply : work.turn.replies) {
    session::add_line(work.state, TranscriptLine::Who::bot, reply.text, work.now);
    // "Say that again" is about what was said, not about who speaks or is sorry.
    const bool is_manners = reply.entry == "bot.hello_bot" || reply.entry == "bot.regret";
    if (!is_manners && !reply.is_public) texts.push_back(reply.text);
  }
  remember_offers(work);
  if (!texts.empty()) {
    session::set_last_replies(work.state, work.turn.entry, std::move(texts));
  }
  const bool invites = std::any_of(work.turn.replies.begin(), work.turn.replies.end(),
                                   [](const Reply& reply) { return reply.entry == "bot.invite"; });
  if (invites) work.state.last_entry = "bot.invite";
}

void use_locale(Work& work, std::size_t locale) {
  work.locale = locale;
  work.locales = work.rules.languages.chain(locale);
  work.turn.locale = work.rules.locales[locale];
}

}  // namespace frontdesk::engine
