// Group messages: which of many messages say the same, by likeness of their words.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace frontdesk::tester {

/// Messages that are alike.
struct MessageGroup {
  struct Line {
    std::string text;
    std::size_t count = 0;
  };
  std::size_t count = 0;           ///< Of all messages, repeated ones too.
  std::vector<Line> lines;         ///< Different ones: the most typical first.
  std::vector<std::string> words;  ///< What they share and others lack, the most telling first.
};

/// Every message is in one group; the largest groups first, then by the order of `messages`. The
/// same messages give the same groups on every machine. Time grows with the number of messages
/// times the groups that share a word with one.
std::vector<MessageGroup> group_messages(const std::vector<std::string>& messages,
                                         std::string_view locale);

}  // namespace frontdesk::tester
