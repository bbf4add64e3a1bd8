// Phrase: the syntax tree of one phrase, list or template that an author wrote.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace frontdesk::pattern {

/// A node of a phrase. Offsets are bytes of the phrase's own text, half-open; source::Text::at
/// turns them into places.
struct Node {
  enum class Kind : std::uint8_t {
    word,         ///< `text`, normalised: one word. `inflected` when it was written `word~`.
    sequence,     ///< All children in order.
    alternative,  ///< One of the children. An optional is an alternative with an empty sequence as
                  ///< last child.
    permutation,  ///< All children in any order.
    gap,          ///< From `min` to `max` words of any kind.
    entity,       ///< `{text}` or `{text:slot}`: an entity, or a list whose value is captured.
    list,         ///< `<text>`: a named expansion.
    range,  ///< A whole number from `min` to `max` in steps of `step`, as digits; captured when
            ///< `slot` is set.
    start,  ///< `^`: before the first word of the message.
    end,    ///< `$`: behind the last word.
  };
  Kind kind = Kind::sequence;
  std::string text;
  std::string slot;
  std::string out;  ///< What a capture around this node yields instead of the words (`out:` of a
                    ///< list value).
  bool inflected = false;
  std::int64_t min = 0;
  std::int64_t max = 0;
  std::int64_t step = 1;
  std::vector<Node> children;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  friend bool operator==(const Node&, const Node&) = default;
};

/// Nothing at all, as in the last branch of an optional.
inline bool is_empty(const Node& node) {
  return node.kind == Node::Kind::sequence && node.children.empty();
}

}  // namespace frontdesk::pattern
