// fit: a rich reply becomes the messages that a channel accepts.
#include "runtime/reply/fit.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include "base/text/ascii.hpp"
#include "base/text/utf8.hpp"
#include "runtime/reply/channel_text.hpp"
#include "runtime/reply/label.hpp"
#include "runtime/reply/measure.hpp"
#include "runtime/reply/split.hpp"

namespace frontdesk::reply {
namespace {

using text::is_space;

TextLimit safe(TextLimit limit) {
  limit.max = std::max(limit.max, kSmallestText);
  return limit;
}

// Adds `text` to the end of `body`, `gap` apart.
void add(RichText& body, std::string_view gap, std::string_view text, bool bold = false) {
  if (text.empty()) return;
  while (!body.text.empty() && is_space(body.text.back())) body.text.pop_back();
  for (Mark& mark : body.marks) {
    mark.end = std::min(mark.end, static_cast<std::uint32_t>(body.text.size()));
    mark.begin = std::min(mark.begin, mark.end);
  }
  if (!body.text.empty()) body.text += gap;
  const auto begin = static_cast<std::uint32_t>(body.text.size());
  body.text += text;
  if (bold) {
    body.marks.push_back(
        {Mark::Kind::bold, begin, static_cast<std::uint32_t>(body.text.size()), {}});
  }
}

// "Title: address" for a link or a number to call.
std::string line_of(const Button& button) {
  if (button.title.empty() || button.title == button.target) return button.target;
  return button.title + ": " + button.target;
}

const TextLimit& with_quick_replies(const ChannelLimits& limits) {
  return limits.text_with_quick_replies ? *limits.text_with_quick_replies
                                        : limits.text_with_buttons;
}

std::string text_of(const RichMedia& media) {
  if (media.alternative.empty()) return media.url;
  if (media.url.empty()) return media.alternative;
  return media.alternative + ": " + media.url;
}

bool is_reply(const Button& button) { return button.kind == Button::Kind::reply; }

/// The buttons of all kinds, and what of them the channel can show.
struct Choices {
  std::vector<Button> replies;
  std::vector<Button> links;
  std::size_t own_buttons = 0;  ///< how many of the replies the author wrote as buttons
  bool has_cards = false;       ///< they stand beside cards

  bool as_they_are = false;       ///< the replies need no shortening: `shortened` stays empty
  std::vector<Button> shortened;  ///< replies as buttons or quick replies
  bool labels_fit = false;
  std::vector<Button> list;  ///< replies as rows, where the channel has lists
  bool rows_fit = false;
  std::vector<Button> fitted_links;
  bool links_fit = false;
};

class Fitter {
 public:
  Fitter(RichReply reply, const ChannelLimits& limits)
      : reply_(std::move(reply)), limits_(limits), body_(reply_.text) {}

  std::vector<Reply> run() {
    media();
    const bool has_cards = cards();
    choices(has_cards);
    const bool with_buttons = !buttons_.empty() || !quick_replies_.empty();
    if (has_cards && with_buttons && buttons_.empty()) {
      text(false);
      put_cards();
      out_.back().quick_replies = std::move(quick_replies_);
    } else if (has_cards && with_buttons) {
      put_cards();
      text(true);
    } else {
      text(with_buttons);
      if (has_cards) put_cards();
    }
    for (Reply& message : out_) message.is_public = reply_.is_public;
    if (!out_.empty()) out_.front().typing = reply_.typing;
    return std::move(out_);
  }

 private:
  void media() {
    for (const RichMedia& one : reply_.media) {
      if (limits_.media && !reply_.is_public && !one.url.empty()) {
        Reply message;
        message.media.push_back({one.kind, one.url});
        out_.push_back(std::move(message));
      } else {
        add(body_, "\n\n", text_of(one));
      }
    }
  }

  // True when the cards stay cards; otherwise they are text and choices now.
  bool cards() {
    if (reply_.cards.empty()) return false;
    cards_ = reply_.cards;
    const bool stay =
        limits_.cards > 0 && !reply_.is_public &&
        std::all_of(cards_.begin(), cards_.end(), [&](Card& card) { return fits(card); });
    if (stay) return true;
    for (const Card& card : reply_.cards) {
      add(body_, "\n\n", card.title, true);
      add(body_, "\n", card.subtitle);
      // Without a word about what it shows a picture's address would only puzzle.
      for (const Button& button : card.buttons) {
        if (is_reply(button)) {
          card_choices_.push_back(button);
          if (reply_.cards.size() > 1 && !card.title.empty()) {
            card_choices_.back().title = card.title + ": " + button.title;
          }
        } else {
          add(body_, "\n", line_of(button));
        }
      }
    }
    return false;
  }

  bool fits(Card& card) const {
    return is_within(card.title, limits_.card_title) && !card.title.empty() &&
           is_within(card.subtitle, limits_.card_subtitle) &&
           card.buttons.size() <= limits_.card_buttons &&
           fit_labels(card.buttons, limits_, limits_.label);
  }

  void put_cards() {
    for (std::size_t i = 0; i < cards_.size(); i += limits_.cards) {
      const auto begin = cards_.begin() + static_cast<std::ptrdiff_t>(i);
      const auto count = static_cast<std::ptrdiff_t>(std::min(limits_.cards, cards_.size() - i));
      Reply message;
      message.cards.assign(begin, begin + count);
      out_.push_back(std::move(message));
    }
  }

  // Where the buttons and quick replies go: buttons, quick replies, or a numbered list.
  void choices(bool has_cards) {
    if (reply_.buttons.empty() && reply_.quick_replies.empty() && card_choices_.empty()) return;
    Choices all = collect();
    all.has_cards = has_cards;
    const bool has_text = body_.text.find_first_not_of(" \t\r\n") != std::string::npos;
    if (has_text && !reply_.is_public) fit_titles(all);
    place(all);
  }

  Choices collect() {
    Choices all;
    std::vector<Button>& replies = all.replies;
    replies.reserve(reply_.buttons.size() + reply_.quick_replies.size() + card_choices_.size());
    // The kinds stay, for keep_order.
    for (Button& button : reply_.buttons) {
      (is_reply(button) ? replies : all.links).push_back(std::move(button));
    }
    all.own_buttons = replies.size();
    for (Button& button : reply_.quick_replies) {
      (is_reply(button) ? replies : all.links).push_back(std::move(button));
    }
    replies.insert(replies.end(), card_choices_.begin(), card_choices_.end());
    return all;
  }

  bool is_list() const { return limits_.quick_replies == 0; }
  std::size_t most_quick() const { return is_list() ? limits_.list_rows : limits_.quick_replies; }

  // Rows of a list have more room for their names, and a line below them that buttons have not.
  void fit_titles(Choices& all) const {
    const bool has_rows = is_list() && limits_.list_rows > 0;
    all.as_they_are = !has_rows && labels_fit_as_written(all.replies, limits_, limits_.label);
    if (!all.as_they_are) all.shortened = all.replies;
    all.labels_fit = all.as_they_are || fit_labels(all.shortened, limits_, limits_.label);
    if (has_rows) {
      for (Button& button : all.shortened) button.description.clear();
    }
    all.rows_fit = all.labels_fit;
    if (is_list()) {
      all.list = all.replies;
      all.rows_fit = fit_labels(all.list, limits_, limits_.row_label);
    }
    all.fitted_links = all.links;
    all.links_fit = !all.has_cards &&
                    all.links.size() <= limits_.link_buttons.value_or(limits_.buttons) &&
                    fit_labels(all.fitted_links, limits_, limits_.label);
  }

  void place(Choices& all) {
    std::vector<Button>& buttons = all.as_they_are ? all.replies : all.shortened;
    std::vector<Button>& rows = is_list() ? all.list : buttons;
    // Where links count apart they leave the buttons their room.
    const std::size_t counted_links = limits_.link_buttons ? 0 : all.links.size();
    const bool all_quick = all.rows_fit && all.replies.size() <= most_quick();
    const bool all_buttons = all.links_fit && fit_as_buttons(all, counted_links);
    // Rather quick replies below one long text than buttons below the last part of several.
    const bool is_roomier = limits_.text_with_quick_replies && all_quick && all.links.empty() &&
                            !all.has_cards && !is_within(body_.text, limits_.text_with_buttons);
    if (is_roomier) {
      quick_replies_ = std::move(rows);
      return;
    }
    if (all_buttons || fit_as_written(all, counted_links)) {
      const std::size_t as_buttons = all_buttons ? all.replies.size() : all.own_buttons;
      if (is_list()) {
        std::copy(rows.begin() + static_cast<std::ptrdiff_t>(as_buttons), rows.end(),
                  buttons.begin() + static_cast<std::ptrdiff_t>(as_buttons));
      }
      keep_order(buttons, all.fitted_links, as_buttons);
      return;
    }
    if (all.links_fit && ((all_quick && !is_list()) || all.replies.empty())) {
      buttons_ = std::move(all.fitted_links);
    } else {
      for (const Button& link : all.links) add(body_, "\n\n", line_of(link));
    }
    if (buttons_.empty() && !all.replies.empty() && fit_as_buttons(all, 0)) {
      buttons_ = std::move(buttons);
    } else if (all_quick) {
      quick_replies_ = std::move(rows);
    } else {
      numbered(all.replies);
    }
  }

  // Quick replies become buttons only where there are none.
  bool fit_as_buttons(const Choices& all, std::size_t links) const {
    return all.labels_fit && !all.has_cards && links + all.replies.size() <= limits_.buttons &&
           (all.own_buttons == all.replies.size() || most_quick() == 0);
  }

  bool fit_as_written(const Choices& all, std::size_t links) const {
    // A message has buttons or a list, not both.
    const bool has_both =
        all.own_buttons + all.links.size() > 0 && all.replies.size() > all.own_buttons;
    return all.labels_fit && all.rows_fit && all.links_fit && !(is_list() && has_both) &&
           links + all.own_buttons <= limits_.buttons &&
           all.replies.size() - all.own_buttons <= most_quick();
  }

  // The buttons as the author mixed them.
  void keep_order(std::vector<Button>& replies, std::vector<Button>& links,
                  std::size_t as_buttons) {
    std::size_t reply = 0;
    std::size_t link = 0;
    for (const std::vector<Button>* written : {&reply_.buttons, &reply_.quick_replies}) {
      for (const Button& button : *written) {
        if (!is_reply(button)) {
          buttons_.push_back(std::move(links[link++]));
        } else if (reply < as_buttons) {
          buttons_.push_back(std::move(replies[reply++]));
        } else {
          quick_replies_.push_back(std::move(replies[reply++]));
        }
      }
    }
    for (; reply < replies.size(); ++reply) {
      (reply < as_buttons ? buttons_ : quick_replies_).push_back(std::move(replies[reply]));
    }
  }

  void numbered(const std::vector<Button>& replies) {
    std::size_t number = 0;
    for (const Button& button : replies) {
      ++number;
      const std::string more = button.description.empty() ? "" : " - " + button.description;
      add(body_, number == 1 ? "\n\n" : "\n", std::to_string(number) + ". " + button.title + more);
    }
  }

  // One no-break space, as dates and prices have them, would make a whole SMS twice as dear.
  void plain_spaces() {
    constexpr std::string_view kNoBreak = "\xC2\xA0";
    constexpr std::string_view kNarrow = "\xE2\x80\xAF";
    std::string plain;
    plain.reserve(body_.text.size());
    std::vector<std::pair<std::size_t, std::size_t>> lost;  // behind where, how many bytes in all
    for (std::size_t at = 0; at < body_.text.size();) {
      const std::string_view rest = std::string_view(body_.text).substr(at);
      const std::size_t size = rest.starts_with(kNoBreak)  ? kNoBreak.size()
                               : rest.starts_with(kNarrow) ? kNarrow.size()
                                                           : 1;
      plain.push_back(size > 1 ? ' ' : rest.front());
      at += size;
      if (size > 1) lost.emplace_back(at, at - plain.size());
    }
    if (lost.empty()) return;
    const auto moved = [&](std::uint32_t offset) {
      const auto next = std::partition_point(lost.begin(), lost.end(),
                                             [&](const auto& one) { return one.first <= offset; });
      return next == lost.begin() ? offset
                                  : static_cast<std::uint32_t>(offset - std::prev(next)->second);
    };
    for (Mark& mark : body_.marks) {
      mark.begin = moved(mark.begin);
      mark.end = moved(mark.end);
    }
    body_.text = std::move(plain);
  }

  void text(bool with_buttons) {
    if (limits_.text.unit == Unit::gsm7) plain_spaces();
    const TextLimit limit = safe(limits_.text);
    const TextLimit last_limit = with_buttons ? safe(buttons_.empty() ? with_quick_replies(limits_)
                                                                      : limits_.text_with_buttons)
                                              : limit;
    if (body_.marks.empty() && limits_.markup == MarkupStyle::none) {
      std::string_view plain = body_.text;
      while (!plain.empty() && is_space(plain.front())) plain.remove_prefix(1);
      while (!plain.empty() && is_space(plain.back())) plain.remove_suffix(1);
      if (is_within(plain, last_limit)) {
        put_text(std::string(plain), with_buttons);
        return;
      }
    }
    const ChannelText channel_text(body_, limits_.markup, smaller(limit, last_limit));
    std::size_t begin = 0;
    std::size_t end = channel_text.text().size();
    while (begin < end && is_space(channel_text.text()[begin])) ++begin;
    while (begin < end && is_space(channel_text.text()[end - 1])) --end;
    std::string whole = channel_text.render(begin, end);
    const std::string_view counted =
        channel_text.counts_shown()
            ? std::string_view(channel_text.text()).substr(begin, end - begin)
            : std::string_view(whole);
    if (is_within(counted, last_limit)) {
      put_text(std::move(whole), with_buttons);
      return;
    }
    const Splitter splitter(channel_text, reply_.locale);
    auto parts = splitter.split(limit);
    if (with_buttons && !parts.empty() && limit != last_limit) {
      // Only the last part has to leave room for the buttons.
      const auto rest = splitter.split(last_limit, parts.back().first);
      parts.pop_back();
      parts.insert(parts.end(), rest.begin(), rest.end());
    }
    for (std::size_t i = 0; i < parts.size(); ++i) {
      put_text(channel_text.render(parts[i].first, parts[i].second),
               with_buttons && i + 1 == parts.size());
    }
  }

  static TextLimit smaller(const TextLimit& a, const TextLimit& b) { return b.max < a.max ? b : a; }

  void put_text(std::string text, bool with_buttons) {
    if (text.empty()) return;
    Reply message;
    message.text = std::move(text);
    if (with_buttons) {
      message.buttons = std::move(buttons_);
      message.quick_replies = std::move(quick_replies_);
    }
    out_.push_back(std::move(message));
  }

  RichReply reply_;
  const ChannelLimits& limits_;
  RichText& body_;
  std::vector<Card> cards_;
  std::vector<Button> card_choices_;
  std::vector<Button> buttons_;
  std::vector<Button> quick_replies_;
  std::vector<Reply> out_;
};

}  // namespace

const TextLimit& text_limit(const Reply& reply, const ChannelLimits& limits) noexcept {
  if (!reply.buttons.empty()) return limits.text_with_buttons;
  return reply.quick_replies.empty() ? limits.text : with_quick_replies(limits);
}

std::vector<Reply> fit(RichReply reply, const ChannelLimits& limits) {
  if (!text::is_valid_utf8(reply.text.text)) {
    reply.text.text = text::repair_utf8(reply.text.text);
    reply.text.marks.clear();
  }
  return Fitter(std::move(reply), limits).run();
}

}  // namespace frontdesk::reply
