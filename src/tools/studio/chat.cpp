// Chat: a conversation that somebody plays in the studio, and can play again from the start.
#include "tools/studio/chat.hpp"

#include <utility>

namespace frontdesk::studio {
namespace {

constexpr std::size_t kMostSteps = 400;
/// A flow that calls and calls must not play for ever.
constexpr int kMostCalls = 20;

}  // namespace

Chat::Chat(std::string id, tester::Setting setting, std::shared_ptr<const RuleSet> rules,
           tester::CannedCalls calls)
    : id_(std::move(id)),
      setting_(std::move(setting)),
      rules_(std::move(rules)),
      calls_(std::move(calls)),
      engine_(rules_, {.trace = true}) {
  begin();
}

void Chat::begin() {
  said_.clear();
  steps_.clear();
  is_mixed_ = false;
  talk_.emplace(engine_, setting_, [this](const Event&, const Turn& turn) {
    said_.push_back({steps_.size() - 1, turn, session_});
    session_ = talk_->session().encode();
  });
  session_ = talk_->session().encode();
}

void Chat::use(std::shared_ptr<const RuleSet> rules) {
  if (rules == rules_) return;
  rules_ = std::move(rules);
  // The conversation holds on to this very engine.
  engine_ = Engine(rules_, {.trace = true});
  is_mixed_ = is_mixed_ || !said_.empty();
}

Result<bool> Chat::take(Step step) {
  if (step.kind == Step::Kind::result && !talk_->call()) {
    return Error{"studio.step", "The bot has asked for nothing that could have a result."};
  }
  if (steps_.size() >= kMostSteps) {
    return Error{"studio.full", "This chat is as long as it may be: begin a new one."};
  }
  if (step.kind == Step::Kind::result) step.title = talk_->call()->name;
  play(step);
  answer_calls();
  return true;
}

void Chat::play(const Step& step) {
  steps_.push_back(step);
  switch (step.kind) {
    case Step::Kind::user:
      talk_->user(step.text);
      break;
    case Step::Kind::comment:
      talk_->comment(step.text);
      break;
    case Step::Kind::attach:
      talk_->attach(step.text);
      break;
    case Step::Kind::press:
      talk_->press(step.text);
      break;
    case Step::Kind::wait:
      talk_->wait(step.wait);
      break;
    case Step::Kind::agent:
      talk_->agent(step.action, step.text);
      break;
    case Step::Kind::result:
      talk_->answer_call(step.ok, step.value);
      break;
  }
}

void Chat::answer_calls() {
  for (int i = 0; i < kMostCalls && talk_->call(); ++i) {
    const ActionCall call = *talk_->call();
    std::optional<tester::CallResult> result = calls_.next(call.name, call.arguments);
    if (!result) return;
    play({.kind = Step::Kind::result,
          .title = call.name,
          .ok = result->ok,
          .value = std::move(result->value),
          .is_canned = true});
  }
}

void Chat::replay(tester::Setting setting, tester::CannedCalls calls) {
  const std::vector<Step> steps = std::move(steps_);
  setting_ = std::move(setting);
  calls_ = std::move(calls);
  begin();
  for (const Step& step : steps) {
    // Results of the file come again by themselves; one that nobody asks for now is left out.
    if (step.is_canned || (step.kind == Step::Kind::result && !talk_->call())) continue;
    play(step);
    answer_calls();
  }
}

void Chat::undo(tester::CannedCalls calls) {
  while (!steps_.empty() && steps_.back().is_canned) steps_.pop_back();
  if (!steps_.empty()) steps_.pop_back();
  replay(setting_, std::move(calls));
}

Turn Chat::instead(std::size_t index, const std::string& target) const {
  const Said& said = said_.at(index);
  Result<Session> session = Session::decode(said.before);
  if (!session) return {};
  Facts facts;
  facts.customer = setting_.customer;
  return engine_.handle(*session, ButtonPress{.target = target,
                                              .channel = setting_.channel,
                                              .locale = setting_.locale,
                                              .at = said.turn.at,
                                              .facts = std::move(facts)});
}

}  // namespace frontdesk::studio
