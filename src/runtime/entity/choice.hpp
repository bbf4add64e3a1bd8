// Choice: which of the options that the bot has just offered the customer means.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/text/normalize.hpp"
#include "runtime/entity/values.hpp"

namespace frontdesk::entity {

/// The options of one question in one locale. Fill, then only read: any number of threads.
class Choice {
 public:
  /// `options[i]` holds the ways of saying option i, its title among them, as plain text.
  Choice(const std::vector<std::vector<std::string>>& options, std::string_view locale);
  Choice(Choice&&) = default;
  Choice& operator=(Choice&&) = default;

  /// More ways of saying an option; `ways` outlives this, and inflected words are stems already.
  void add(std::uint32_t option, const std::vector<Surface>& ways);

  /// The option meant by "2", "the second one", "last", its words, a part of them that no other
  /// option has, or a slip of the pen. Nothing when none or more than one fits. Linear time.
  std::optional<std::uint32_t> find(const text::Normalized& message) const;

  /// The option whose words stand in the message as they are, and where: the longest, of one option
  /// only. What `find` looks for first.
  struct Named {
    std::uint32_t option = 0;
    std::uint32_t first_word = 0;
    std::uint32_t end_word = 0;  ///< not included
  };
  std::optional<Named> named(const text::Normalized& message) const;

  /// True when the message names the place of an option that there is not: "option 9" of three.
  bool is_beyond(const text::Normalized& message) const;

 private:
  /// The words of a message, with their stems where an option has inflected words.
  struct Words;
  /// The ways to tell options apart, each for what the one before leaves open. Two that fit as well
  /// as each other set `is_draw`.
  std::optional<Named> named(const Words& words, bool& is_draw) const;
  std::optional<std::uint32_t> placed(const text::Normalized& message, bool& is_draw) const;
  std::optional<std::uint32_t> told_apart(const Words& words, bool with_slips, bool& is_draw) const;

  struct Way {
    std::uint32_t option = 0;
    const Surface* surface = nullptr;
  };
  std::deque<Surface> own_;
  std::vector<Way> ways_;
  bool inflected_ = false;
  std::uint32_t count_ = 0;
  std::string language_;
};

}  // namespace frontdesk::entity
