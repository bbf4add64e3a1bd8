// Chat: a conversation that somebody plays in the studio, and can play again from the start.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "frontdesk/engine.hpp"
#include "frontdesk/result.hpp"
#include "tools/tester/canned_calls.hpp"
#include "tools/tester/conversation.hpp"

namespace frontdesk::studio {

/// One thing that somebody did: the customer, a person of the team, the clock, or the host.
struct Step {
  enum class Kind : std::uint8_t {
    user,     ///< `text`
    comment,  ///< `text`, in public
    attach,   ///< `text`: the kind of file
    press,    ///< `text`: the button's target
    wait,     ///< `wait`
    agent,    ///< `action`, and `text` when it is `wrote`
    result,   ///< of the open call: `ok` and `value`
  };
  Kind kind = Kind::user;
  std::string text{};
  std::string title{};  ///< press: what the button says; result: the name of the call
  std::chrono::milliseconds wait{0};
  AgentAction action = AgentAction::joined;
  bool ok = true;
  Value value{};
  bool is_canned = false;  ///< result: it came from the rule set's file of results
};

/// A turn, and what it came from.
struct Said {
  std::size_t step = 0;  ///< Index of the step; several turns may belong to one.
  Turn turn;
  std::string before;  ///< The session before it, encoded.
};

/// Not thread-safe. Stays where it is.
class Chat {
 public:
  Chat(std::string id, tester::Setting setting, std::shared_ptr<const RuleSet> rules,
       tester::CannedCalls calls);
  Chat(const Chat&) = delete;
  Chat& operator=(const Chat&) = delete;

  /// Goes on with other rules, as a conversation does when its host takes new ones.
  void use(std::shared_ptr<const RuleSet> rules);

  /// Plays `step`, and then whatever the file of results answers. Errors: `studio.step` (no call is
  /// open), `studio.full`.
  Result<bool> take(Step step);
  /// Plays it all again from the start, under this setting, with the rules as they are now.
  void replay(tester::Setting setting, tester::CannedCalls calls);
  /// The same without the last thing that somebody did.
  void undo(tester::CannedCalls calls);

  const std::string& id() const noexcept { return id_; }
  const tester::Setting& setting() const noexcept { return setting_; }
  const std::vector<Step>& steps() const noexcept { return steps_; }
  const std::vector<Said>& said() const noexcept { return said_; }
  const tester::Conversation& talk() const noexcept { return *talk_; }
  /// The rules changed since the first turn.
  bool is_mixed() const noexcept { return is_mixed_; }
  const std::shared_ptr<const RuleSet>& rules() const noexcept { return rules_; }

  /// What would come if the customer had pressed `target` in the place of turn `index`.
  Turn instead(std::size_t index, const std::string& target) const;

 private:
  void begin();
  void play(const Step& step);
  void answer_calls();

  const std::string id_;
  tester::Setting setting_;
  std::shared_ptr<const RuleSet> rules_;
  tester::CannedCalls calls_;
  Engine engine_;
  std::optional<tester::Conversation> talk_;
  std::vector<Step> steps_;
  std::vector<Said> said_;
  std::string session_;  ///< Encoded, as it is now.
  bool is_mixed_ = false;
};

}  // namespace frontdesk::studio
