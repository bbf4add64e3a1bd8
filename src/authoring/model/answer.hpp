// Answers: what the bot says, in variants.
#pragma once

#include <optional>
#include <vector>

#include "authoring/model/condition.hpp"
#include "authoring/model/localized.hpp"

namespace frontdesk::model {

/// A button: `flow:start_return`, `faq:returns.label`, or `{title: ..., target|url|phone: ...}`.
struct Button {
  enum class Kind : std::uint8_t { entry, url, phone };
  Localized<Text> title;        ///< Empty: the title of the entry it leads to.
  Localized<Text> description;  ///< A line below it, in a list; may be empty.
  Kind kind = Kind::entry;
  Text target;  ///< `flow:ID`, `faq:ID`, `intent:ID`, a URL or a phone number.
  Span span;
};

struct Card {
  Text title;     ///< MessageFormat
  Text subtitle;  ///< MessageFormat; may be empty
  Text image;
  std::vector<Button> buttons;
  Span span;
};

struct Media {
  Text kind;  ///< image or file
  Text url;
  Text alternative;  ///< What channels without media show.
};

/// One variant. In YAML a plain string, or a map with `text`.
struct Answer {
  Text text;  ///< ICU MessageFormat with the small markup of docs/format.md.
  std::optional<Condition> when;
  std::vector<Text> channels;              ///< Only there; empty: everywhere.
  std::optional<Located<bool>> is_public;  ///< `public:`: only under a comment / only in private.
  std::vector<Button> buttons;
  std::vector<Button> quick_replies;
  std::vector<Card> cards;
  std::vector<Media> media;
  std::int64_t typing_ms = 0;  ///< `typing:`, shown before it is sent
  Span span;
};

using Answers = Localized<std::vector<Answer>>;

}  // namespace frontdesk::model
