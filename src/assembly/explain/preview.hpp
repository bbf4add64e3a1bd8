// Preview: every answer of a rule set as a channel would show it, with examples for its variables.
#pragma once

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "frontdesk/compile.hpp"
#include "frontdesk/turn.hpp"

namespace frontdesk::preview {

/// One variant of an answer on one channel.
struct Preview {
  std::string entry;
  std::string title;                      ///< Of the entry; may be empty.
  std::string part;                       ///< `answer`, `again`, or the step and what it is of it.
  std::size_t variant = 0, variants = 0;  ///< From 1.
  std::string condition;                  ///< Its `when`, or empty.
  bool is_public = false;
  std::string channel;
  std::string locale;
  std::vector<Reply> replies;        ///< What is sent.
  std::vector<std::string> lengths;  ///< Of each reply, against its limit: `120 of 640 utf16`.
  /// What became text, or is not shown, because the channel has no such things: `buttons`, `cards`,
  /// `descriptions`, `files`.
  std::set<std::string_view> missing;
};

/// What may be previewed: the channels that the bot names (all that are known when it names none)
/// and its locales, the first one being the default.
std::vector<std::string> channels_of(const RuleSet& rules);
std::vector<std::string> locales_of(const RuleSet& rules);
bool is_known_channel(const RuleSet& rules, std::string_view channel);

/// The markup that texts on `channel` are written in: `none`, `whatsapp`, ...
std::string_view markup_of(const RuleSet& rules, std::string_view channel);

/// The limits of `channel` that no public source states, each as `key: what it was taken from`.
/// What is shown by them may come out otherwise there.
std::vector<std::string> open_limits_of(const RuleSet& rules, std::string_view channel);

/// Every variant in `locale` as `channel` shows it. Answers not written in `locale` are left out.
/// With `entry`, only what that entry says.
std::vector<Preview> preview(const RuleSet& rules, std::string_view channel,
                             std::string_view locale, std::string_view entry = {});

/// In how many replies of the rule set's own entries something is missing on `channel`, by what it
/// is: see Preview::missing.
std::map<std::string_view, std::size_t> missing_on(const RuleSet& rules, std::string_view channel);

}  // namespace frontdesk::preview
