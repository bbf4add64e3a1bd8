// Manners: opt-outs, consent, one answer to a comment, and that the bot says what it is.
#include "assembly/engine/manners.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "assembly/engine/respond.hpp"
#include "base/text/normalize.hpp"
#include "runtime/dialogue/machine.hpp"
#include "runtime/reply/fit.hpp"
#include "runtime/reply/measure.hpp"

namespace frontdesk::engine {
namespace {

constexpr std::string_view kHello = "bot.hello_bot";

/// True for the words of the packs that say themselves that a bot speaks.
bool says_it(const Work& work, std::string_view entry) {
  constexpr std::array<std::string_view, 4> kSaying = {"greeting", "are_you_a_bot", "bot.returned",
                                                       kHello};
  if (std::find(kSaying.begin(), kSaying.end(), entry) == kSaying.end()) return false;
  const RuleSet::Entry* found = work.rules.find(entry);
  return found != nullptr && (found->from_pack || entry == kHello);
}

bool has_to_disclose(const Work& work) {
  switch (work.rules.disclosure) {
    case RuleSet::Disclosure::never:
      return false;
    case RuleSet::Disclosure::always:
      return true;
    case RuleSet::Disclosure::platform:
      return work.rules.channels.limits(work.state.channel).discloses;
  }
  return false;
}

}  // namespace

bool is_for_carrier(Work& work) {
  const auto& stop_words = work.rules.channels.limits(work.state.channel).stop_words;
  if (stop_words.empty()) return false;
  const std::string& said = work.said.message.text;
  const bool is_stop = std::any_of(stop_words.begin(), stop_words.end(), [&](const auto& word) {
    return text::normalize(word).text == said;
  });
  if (!is_stop) return false;
  work.state.opted_out = true;
  dialogue::abandon(work.state);
  work.state.pending = {};
  return true;
}

void note_consent(Work& work, std::string_view entry) {
  if (entry == "bot.opt_out") work.state.opted_out = true;
  if (entry == "bot.opt_in") work.state.opted_out = false;
}

bool may_promote(const Work& work) {
  if (work.state.opted_out) return false;
  const Value* agreed = work.state.customer.find("opted_in");
  const bool* value = agreed == nullptr ? nullptr : agreed->as_bool();
  return value != nullptr && *value;
}

void keep_quiet(Work& work) {
  if (!work.state.opted_out || work.turn.replies.empty()) return;
  work.turn.replies.clear();
  work.turn.outcome = Outcome::silent;
  work.turn.reason = "the customer has opted out of messages that they did not ask for";
  work.trace(TraceEvent::Kind::note, "", work.turn.reason);
}

void keep_one_private(Work& work) {
  std::vector<Reply>& replies = work.turn.replies;
  const auto last = std::find_if(replies.rbegin(), replies.rend(),
                                 [](const Reply& reply) { return reply.entry == "bot.invite"; });
  if (last == replies.rend()) {
    std::erase_if(replies, [](const Reply& reply) { return !reply.is_public; });
    return;
  }
  // The first part of the invitation, which the checker wants to be the only one.
  const auto first = std::find_if(replies.begin(), replies.end(),
                                  [](const Reply& reply) { return reply.entry == "bot.invite"; });
  Reply kept = std::move(*first);
  std::erase_if(replies, [](const Reply& reply) { return !reply.is_public; });
  replies.push_back(std::move(kept));
}

void disclose(Work& work) {
  session::State& state = work.state;
  std::vector<Reply>& replies = work.turn.replies;
  const auto first = std::find_if(replies.begin(), replies.end(),
                                  [](const Reply& reply) { return !reply.is_public; });
  if (state.disclosed || first == replies.end()) return;
  state.disclosed = std::any_of(replies.begin(), replies.end(),
                                [&](const Reply& reply) { return says_it(work, reply.entry); });
  if (state.disclosed || !has_to_disclose(work)) return;

  const bool is_comment = first->entry == "bot.invite";
  std::vector<Reply> said = std::exchange(replies, {});
  if (!say_entry(work, kHello) || replies.size() != 1) {
    replies = std::move(said);
    return;
  }
  Reply hello = std::move(replies.front());
  replies = std::move(said);
  state.disclosed = true;
  const auto before = std::find_if(replies.begin(), replies.end(),
                                   [](const Reply& reply) { return !reply.is_public; });
  if (!is_comment) {
    replies.insert(before, std::move(hello));
    return;
  }
  // There is one message only: both in one where that fits.
  const reply::ChannelLimits& limits = work.rules.channels.limits(state.channel);
  std::string both = hello.text + " " + before->text;
  if (reply::is_within(both, reply::text_limit(*before, limits)))
    before->text = std::move(both);
  else
    state.disclosed = false;
}

}  // namespace frontdesk::engine
