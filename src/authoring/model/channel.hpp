// Channel: the limits of a platform; rules/channels.yaml is data, not code.
#pragma once

#include <optional>
#include <vector>

#include "authoring/model/localized.hpp"

namespace frontdesk::model {

enum class Unit : std::uint8_t { code_points, utf16, bytes, gsm7 };

struct Limit {
  std::int64_t max = 0;  ///< 0: none allowed
  Unit unit = Unit::code_points;
  Text source;  ///< where the figure is from
  Text grade;   ///< official, third or open
  Span span;
};

struct Channel {
  Text id;
  std::optional<Limit> text, text_with_buttons, label, description, card_title, card_subtitle,
      payload, row_label, text_with_quick_replies;
  std::optional<Limit> buttons, link_buttons, quick_replies, cards, card_buttons, list_rows,
      messages;  ///< counts
  Text markup;   ///< none, markdown, whatsapp, slack, telegram, discord, html
  Located<bool> media, links_in_labels{true, {}};
  Located<bool> discloses, templates, phone_buttons;
  std::vector<Text> stop_words;  ///< words that the carrier takes for itself
  bool from_pack = false;
  Span span;
};

}  // namespace frontdesk::model
