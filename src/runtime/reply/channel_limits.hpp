// ChannelLimits: what a channel can show, ready for the fitter.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "authoring/model/channel.hpp"
#include "base/source/reports.hpp"

namespace frontdesk::reply {

using model::Unit;

/// No text is fitted into less.
inline constexpr std::size_t kSmallestText = 20;

/// A length in a unit. For gsm7, `max` counts septets; a text with a character outside GSM-7 is
/// counted in UTF-16 units and may fill as many parts of a joined SMS as `max` septets would.
struct TextLimit {
  std::size_t max = 0;
  Unit unit = Unit::bytes;
  friend bool operator==(const TextLimit&, const TextLimit&) = default;

  template <class Archive, class Self>
  static void fields(Archive& archive, Self& self) {
    auto& [max, unit] = self;
    archive.limited(unit, Unit::gsm7);
    archive(max);
  }
};

enum class MarkupStyle : std::uint8_t { none, markdown, whatsapp, slack, telegram, discord, html };

/// The limits of one channel. A count of 0: the channel has none of these.
struct ChannelLimits {
  std::string id;
  TextLimit text, text_with_buttons, label, description, card_title, card_subtitle, payload;
  /// Of one with quick replies and no buttons; nothing: as `text_with_buttons`.
  std::optional<TextLimit> text_with_quick_replies;
  TextLimit row_label;  ///< Of a row of a list: as `label` unless written.
  std::size_t buttons = 0, quick_replies = 0, cards = 0, card_buttons = 0, list_rows = 0;
  std::optional<std::size_t> link_buttons;  ///< Links, where they do not count among `buttons`.
  std::size_t messages = 0;                 ///< The most in one turn; 0: any number.
  MarkupStyle markup = MarkupStyle::none;
  bool media = false;
  bool links_in_labels = false;
  bool phone_buttons = false;  ///< Buttons may call a number.
  bool discloses = false;      ///< The platform wants bots to say that they are bots.
  bool templates = false;      ///< Approved templates may be sent outside the messaging window.
  std::vector<std::string> stop_words;

  /// A limit that no public source states (grade `open`), by its key in channels.yaml.
  struct Open {
    std::string key;
    std::string source;  ///< What it was taken from instead.

    template <class Archive, class Self>
    static void fields(Archive& archive, Self& self) {
      auto& [key, source] = self;
      archive(key, source);
    }
  };
  std::vector<Open> open;

  template <class Archive, class Self>
  static void fields(Archive& archive, Self& self) {
    auto& [id, text, text_with_buttons, label, description, card_title, card_subtitle, payload,
           text_with_quick_replies, row_label, buttons, quick_replies, cards, card_buttons,
           list_rows, link_buttons, messages, markup, media, links_in_labels, phone_buttons,
           discloses, templates, stop_words, open] = self;
    archive.limited(markup, MarkupStyle::html);
    archive(id, text, text_with_buttons, label, description, card_title, card_subtitle, payload,
            text_with_quick_replies, row_label, buttons, quick_replies, cards, card_buttons,
            list_rows, link_buttons, messages, media, links_in_labels, phone_buttons, discloses,
            templates, stop_words, open);
    if constexpr (Archive::reads) archive.expect(self.is_sound());
  }
  /// Messages have room for something, and no number is so large that two of them overflow.
  bool is_sound() const noexcept;
};

/// The channels of a rule set. Immutable; safe to read from several threads.
class Channels {
 public:
  Channels();
  /// Later channels override earlier ones of the same id, limit by limit: packs first, then the
  /// host's own. Limits that cannot work are reported (`channel.*`).
  Channels(const std::vector<model::Channel>& channels, source::Reports& reports);

  /// The limits of `id`, or the most careful ones when it is unknown.
  const ChannelLimits& limits(std::string_view id) const noexcept;
  const ChannelLimits* find(std::string_view id) const noexcept;
  const std::vector<ChannelLimits>& all() const noexcept { return channels_; }

  template <class Archive, class Self>
  static void fields(Archive& archive, Self& self) {
    auto& [channels, careful] = self;
    archive(channels, careful);
  }

 private:
  std::vector<ChannelLimits> channels_;
  ChannelLimits careful_;
};

}  // namespace frontdesk::reply
