// ChannelLimits: the data of rules/channels.yaml, merged and made safe.
#include "runtime/reply/channel_limits.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <optional>
#include <utility>

namespace frontdesk::reply {
namespace {

constexpr std::array<std::pair<std::string_view, MarkupStyle>, 7> kStyles = {{
    {"none", MarkupStyle::none},
    {"markdown", MarkupStyle::markdown},
    {"whatsapp", MarkupStyle::whatsapp},
    {"slack", MarkupStyle::slack},
    {"telegram", MarkupStyle::telegram},
    {"discord", MarkupStyle::discord},
    {"html", MarkupStyle::html},
}};

// What a platform that nobody described can surely show.
ChannelLimits careful() {
  ChannelLimits limits;
  limits.text = limits.text_with_buttons = {640, Unit::bytes};
  limits.label = limits.row_label = {20, Unit::bytes};
  limits.description = {0, Unit::bytes};
  limits.card_title = limits.card_subtitle = {40, Unit::bytes};
  limits.payload = {64, Unit::bytes};
  return limits;
}

constexpr std::int64_t kMost = 1'000'000'000;

std::size_t to_count(std::int64_t max) {
  return static_cast<std::size_t>(std::clamp<std::int64_t>(max, 0, kMost));
}

class Merger {
 public:
  Merger(ChannelLimits& limits, source::Reports& reports) : limits_(limits), reports_(reports) {}

  void merge(const model::Channel& channel) {
    text("text", channel.text, limits_.text, true);
    if (channel.text && !channel.text_with_buttons) limits_.text_with_buttons = limits_.text;
    text("text_with_buttons", channel.text_with_buttons, limits_.text_with_buttons, true);
    if (channel.text_with_buttons || channel.text) limits_.text_with_quick_replies.reset();
    if (channel.text_with_quick_replies) {
      limits_.text_with_quick_replies = limits_.text_with_buttons;
      text("text_with_quick_replies", channel.text_with_quick_replies,
           *limits_.text_with_quick_replies, true);
    }
    text("label", channel.label, limits_.label, false);
    if (channel.label && !channel.row_label) limits_.row_label = limits_.label;
    text("row_label", channel.row_label, limits_.row_label, false);
    text("description", channel.description, limits_.description, false);
    text("card_title", channel.card_title, limits_.card_title, false);
    text("card_subtitle", channel.card_subtitle, limits_.card_subtitle, false);
    text("payload", channel.payload, limits_.payload, false);
    count("buttons", channel.buttons, limits_.buttons);
    count("quick_replies", channel.quick_replies, limits_.quick_replies);
    count("cards", channel.cards, limits_.cards);
    count("card_buttons", channel.card_buttons, limits_.card_buttons);
    count("list_rows", channel.list_rows, limits_.list_rows);
    count("messages", channel.messages, limits_.messages);
    if (channel.link_buttons) {
      limits_.link_buttons = 0;
      count("link_buttons", channel.link_buttons, *limits_.link_buttons);
    }
    markup(channel.markup);
    if (channel.media.span != source::Span{} || channel.media.value) {
      limits_.media = channel.media.value;
    }
    if (channel.links_in_labels.span != source::Span{}) {
      limits_.links_in_labels = channel.links_in_labels.value;
    }
    if (channel.phone_buttons.span != source::Span{}) {
      limits_.phone_buttons = channel.phone_buttons.value;
    }
    if (channel.discloses.span != source::Span{}) limits_.discloses = channel.discloses.value;
    if (channel.templates.span != source::Span{}) limits_.templates = channel.templates.value;
    if (!channel.stop_words.empty()) {
      limits_.stop_words.clear();
      for (const model::Text& word : channel.stop_words) limits_.stop_words.push_back(word.value);
    }
  }

 private:
  void text(std::string_view key, const std::optional<model::Limit>& written, TextLimit& limit,
            bool is_message) {
    if (!written) return;
    grade(key, *written);
    if (is_message && written->max < static_cast<std::int64_t>(kSmallestText)) {
      reports_.error("channel.text-limit-too-small", written->span,
                     "no message fits into " + std::to_string(written->max),
                     "write a limit of at least " + std::to_string(kSmallestText));
      return;
    }
    if (written->max < 0) {
      reports_.error("channel.negative-limit", written->span, "a limit is never negative",
                     "write 0 where the channel has none");
      return;
    }
    limit = {to_count(written->max), written->unit};
  }

  void count(std::string_view key, const std::optional<model::Limit>& written, std::size_t& limit) {
    if (!written) return;
    grade(key, *written);
    if (written->max < 0) {
      reports_.error("channel.negative-limit", written->span, "a limit is never negative",
                     "write 0 where the channel has none");
      return;
    }
    limit = to_count(written->max);
  }

  void grade(std::string_view key, const model::Limit& written) {
    std::erase_if(limits_.open, [key](const ChannelLimits::Open& one) { return one.key == key; });
    if (written.grade.value == "open") {
      limits_.open.push_back({std::string(key), written.source.value});
    }
  }

  void markup(const model::Text& written) {
    if (written.empty()) return;
    for (const auto& [name, style] : kStyles) {
      if (name != written.value) continue;
      limits_.markup = style;
      return;
    }
    std::vector<std::string_view> known;
    for (const auto& [name, style] : kStyles) known.push_back(name);
    const std::string_view near = source::nearest(written.value, known);
    reports_.error("channel.unknown-markup", written.span,
                   "there is no markup `" + written.value + "`",
                   near.empty() ? "write none, markdown, whatsapp, slack, telegram, discord or html"
                                : "did you mean `" + std::string(near) + "`?");
  }

  ChannelLimits& limits_;
  source::Reports& reports_;
};

}  // namespace

bool ChannelLimits::is_sound() const noexcept {
  const auto takes = [](const TextLimit& limit, std::size_t least) {
    return limit.max >= least && limit.max <= kMost;
  };
  for (const TextLimit* limit :
       {&label, &description, &card_title, &card_subtitle, &payload, &row_label}) {
    if (!takes(*limit, 0)) return false;
  }
  for (const std::size_t count : {buttons, quick_replies, cards, card_buttons, list_rows, messages,
                                  link_buttons.value_or(0)}) {
    if (count > kMost) return false;
  }
  return takes(text, kSmallestText) && takes(text_with_buttons, kSmallestText) &&
         (!text_with_quick_replies || takes(*text_with_quick_replies, kSmallestText));
}

Channels::Channels() : careful_(careful()) {}

Channels::Channels(const std::vector<model::Channel>& channels, source::Reports& reports)
    : careful_(careful()) {
  for (const model::Channel& channel : channels) {
    auto found = std::find_if(channels_.begin(), channels_.end(), [&](const ChannelLimits& known) {
      return known.id == channel.id.value;
    });
    if (found == channels_.end()) {
      channels_.push_back(careful_);
      found = std::prev(channels_.end());
      found->id = channel.id.value;
    }
    Merger(*found, reports).merge(channel);
  }
}

const ChannelLimits* Channels::find(std::string_view id) const noexcept {
  for (const ChannelLimits& limits : channels_) {
    if (limits.id == id) return &limits;
  }
  return nullptr;
}

const ChannelLimits& Channels::limits(std::string_view id) const noexcept {
  const ChannelLimits* found = find(id);
  return found != nullptr ? *found : careful_;
}

}  // namespace frontdesk::reply
