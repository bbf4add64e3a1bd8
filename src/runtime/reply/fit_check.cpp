// FitCheck: the longest case of each variant against each channel.
#include "runtime/reply/fit_check.hpp"

#include <algorithm>
#include <array>
#include <memory>
#include <string>

#include "base/text/ascii.hpp"
#include "runtime/reply/channel_text.hpp"
#include "runtime/reply/fit.hpp"
#include "runtime/reply/fit_loss.hpp"
#include "runtime/reply/label.hpp"
#include "runtime/reply/measure.hpp"
#include "runtime/reply/message_data.hpp"
#include "runtime/reply/renderer_data.hpp"

namespace frontdesk::reply {
namespace {

constexpr std::size_t kUnbounded = 60;
constexpr std::size_t kLongestNumber = 24;

using text::is_word;

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& byte : out) {
    if (byte >= 'A' && byte <= 'Z') byte = static_cast<char>(byte - 'A' + 'a');
  }
  return out;
}

// How much room a text takes where it takes most: in bytes, or as SMS.
std::size_t weight(const std::string& text) {
  const SmsCost cost = sms_cost(text);
  return std::max(text.size(), cost.is_gsm7 ? cost.units : cost.units * 160 / 70);
}

void keep_longer(const icu::UnicodeString& text, std::string& longest) {
  std::string candidate;
  text.toUTF8String(candidate);
  if (weight(candidate) > weight(longest)) longest = std::move(candidate);
}

// Of every month, on every day of the week, late in the day.
std::string longest_date(const Segment& segment) {
  constexpr double kDay = 86'400'000.0;
  constexpr double kLateOnFirst = 1'767'308'338'000.0;  // 2026-01-01 22:58:58 UTC
  const std::unique_ptr<icu::DateFormat> own(segment.date->clone());
  std::string longest;
  if (own == nullptr) return longest;
  for (int month = 0; month < 12; ++month) {
    for (int day = 20; day < 27; ++day) {
      icu::UnicodeString text;
      own->format(kLateOnFirst + (month * 30.5 + day) * kDay, text);
      keep_longer(text, longest);
    }
  }
  return longest;
}

std::string longest_relative(const Segment& segment) {
  std::string longest;
  for (const double number : {-365.0, -28.0, -2.0, 2.0, 28.0, 365.0}) {
    for (const URelativeDateTimeUnit unit :
         {UDAT_REL_UNIT_MINUTE, UDAT_REL_UNIT_HOUR, UDAT_REL_UNIT_DAY}) {
      UErrorCode status = U_ZERO_ERROR;
      icu::UnicodeString text;
      segment.relative->formatNumeric(number, unit, text, status);
      if (U_SUCCESS(status)) keep_longer(text, longest);
    }
  }
  return longest;
}

std::string longest_spelled(const Segment& segment) {
  std::string longest;
  for (const double number : {7.0, 77.0, 777.0, 7'777.0, 777'777.0}) {
    UErrorCode status = U_ZERO_ERROR;
    icu::UnicodeString text;
    segment.spelled->format(number, text, status);
    if (U_SUCCESS(status)) keep_longer(text, longest);
  }
  return longest;
}

// Makes the longest text that a message can become, with fillers for its variables.
class Longest {
 public:
  explicit Longest(const Bounds& bounds) : bounds_(bounds) {}

  bool all_bounded = true;

  RichText of(const Message& message) {
    RichText out;
    add(message.data().segments, out);
    return out;
  }

 private:
  void add(const Segments& segments, RichText& out) {
    std::vector<std::size_t> open;
    for (const Segment& segment : segments) {
      switch (segment.kind) {
        case Segment::Kind::text:
          out.text += segment.text;
          break;
        case Segment::Kind::open: {
          RichText url;
          add(segment.url, url);
          open.push_back(out.marks.size());
          out.marks.push_back({segment.mark, size(out), size(out), std::move(url.text)});
          break;
        }
        case Segment::Kind::close:
          out.marks[open.back()].end = size(out);
          open.pop_back();
          break;
        case Segment::Kind::bullet:
          out.marks.push_back({Mark::Kind::bullet, size(out), size(out) + 2, {}});
          out.text += "- ";
          break;
        case Segment::Kind::plural:
        case Segment::Kind::select:
          longest_case(segment, out);
          break;
        case Segment::Kind::value:
        case Segment::Kind::letters:
        case Segment::Kind::list:
          fill(segment.text, out);
          break;
        case Segment::Kind::date:
          out.text += longest_date(segment);
          break;
        case Segment::Kind::relative:
          out.text += longest_relative(segment);
          break;
        case Segment::Kind::spelled:
          out.text += longest_spelled(segment);
          break;
        default:
          out.text.append(kLongestNumber, '0');
      }
    }
  }

  void longest_case(const Segment& segment, RichText& out) {
    RichText longest;
    for (const Case& one : segment.cases) {
      RichText text;
      add(one.body, text);
      if (weight(text.text) >= weight(longest.text)) longest = std::move(text);
    }
    const std::uint32_t shift = size(out);
    out.text += longest.text;
    for (Mark& mark : longest.marks) {
      mark.begin += shift;
      mark.end += shift;
      out.marks.push_back(std::move(mark));
    }
  }

  void fill(std::string_view path, RichText& out) {
    const std::optional<std::string> bound = bounds_.longest(path);
    all_bounded = all_bounded && bound;
    out.text += bound.value_or(std::string(kUnbounded, 'x'));
  }

  static std::uint32_t size(const RichText& text) {
    return static_cast<std::uint32_t>(text.text.size());
  }

  const Bounds& bounds_;
};

bool is_spoken_on(const Variant& variant, std::string_view channel) {
  return variant.channels.empty() || std::find(variant.channels.begin(), variant.channels.end(),
                                               channel) != variant.channels.end();
}

std::vector<Button> longest_buttons(const std::vector<CompiledButton>& compiled, Longest& longest) {
  std::vector<Button> buttons;
  for (const CompiledButton& one : compiled) {
    buttons.push_back({longest.of(one.title).text, longest.of(one.target).text, one.kind,
                       one.description ? longest.of(*one.description).text : std::string()});
  }
  return buttons;
}

}  // namespace

bool asks_for_stop_word(std::string_view text, const std::vector<std::string>& stop_words) {
  constexpr std::array<std::string_view, 8> kAsking = {"reply", "text",  "send",       "type",
                                                       "write", "enter", "responding", "answer"};
  const std::string low = lower(text);
  std::string before;
  std::string only;
  std::size_t words = 0;
  bool asks = false;
  for (std::size_t at = 0; at < low.size();) {
    if (!is_word(low[at])) {
      ++at;
      continue;
    }
    std::size_t end = at;
    while (end < low.size() && is_word(low[end])) ++end;
    const std::string word = low.substr(at, end - at);
    ++words;
    only = word;
    const bool is_stop = std::any_of(stop_words.begin(), stop_words.end(),
                                     [&](const std::string& stop) { return lower(stop) == word; });
    const bool asked = std::find(kAsking.begin(), kAsking.end(), before) != kAsking.end();
    const bool shouted = std::find(stop_words.begin(), stop_words.end(),
                                   std::string(text.substr(at, end - at))) != stop_words.end();
    asks = asks || (is_stop && (asked || shouted));
    // "reply with STOP", "text the word STOP"
    if (word != "with" && word != "the" && word != "word" && word != "back") before = word;
    at = end;
  }
  const bool is_one =
      words == 1 && std::any_of(stop_words.begin(), stop_words.end(),
                                [&](const std::string& stop) { return lower(stop) == only; });
  return asks || is_one;
}

std::string FitCheck::title_in(AnswerId title, std::string_view locale) const {
  if (title >= renderer_.data_->answers.size()) return {};
  const std::vector<LocaleVariants>& lists = renderer_.data_->answers[title];
  const LocaleVariants* best = lists.empty() ? nullptr : &lists.front();
  for (const LocaleVariants& list : lists) {
    if (list.locale != locale) continue;
    best = &list;
    break;
  }
  if (best == nullptr || best->variants.empty() || !best->variants.front().text) return {};
  Longest longest(bounds_);
  return longest.of(*best->variants.front().text).text;
}

namespace {

/// A variant in its longest case, and what is known of it.
struct Spoken {
  RichReply reply;
  bool all_bounded = true;
  std::vector<std::string> sure;  ///< Labels and descriptions of buttons without variables.
};

std::string quoted(std::string_view text) { return "`" + std::string(text) + "`"; }

/// What is wrong with one variant on one channel.
class ChannelCheck {
 public:
  ChannelCheck(const Spoken& spoken, const ChannelLimits& limits, const source::Span& span,
               source::Reports& reports)
      : spoken_(spoken), limits_(limits), span_(span), reports_(reports) {}

  void run() {
    RichReply text = spoken_.reply;
    text.cards.clear();
    text.media.clear();
    parts(fit(std::move(text), limits_));
    lost(losses(spoken_.reply, fit(spoken_.reply, limits_), limits_));
    stop_words();
  }

 private:
  std::string on() const { return "on " + limits_.id + " "; }
  std::string another_variant() const {
    return "shorten it, or write a variant with `channels: [" + limits_.id + "]`";
  }

  void parts(const std::vector<Reply>& replies) {
    if (replies.size() <= 1) return;
    const TextLimit limit = text_limit(replies.back(), limits_);
    reports_.warning("reply.too-long", span_,
                     on() + "this may come in " + std::to_string(replies.size()) +
                         " parts: its longest case has " +
                         std::to_string(length(plain_text(spoken_.reply.text), limit.unit)) +
                         " of " + std::to_string(limit.max),
                     spoken_.all_bounded
                         ? another_variant()
                         : "shorten it; variables without a bound were taken as 60 characters");
  }

  bool is_sure(const std::string& text) const {
    return std::any_of(spoken_.sure.begin(), spoken_.sure.end(), [&text](const std::string& one) {
      return text == one || text.ends_with(": " + one);
    });
  }

  void lost(const std::vector<Loss>& all) {
    std::vector<const Loss*> buttons;
    bool has_card = false;
    for (const Loss& one : all) {
      // What the channel has none of is no slip of the author's: docs/channels.md says so.
      if (!one.has_place) continue;
      if (one.kind == Loss::Kind::label && is_sure(one.written)) {
        reports_.warning("reply.label-cut", span_,
                         on() + "the label " + quoted(one.written) + " is shown as " +
                             quoted(one.shown) + ": there is room for " + label_room(),
                         another_variant());
      } else if (one.kind == Loss::Kind::description && is_sure(one.written)) {
        reports_.warning(
            "reply.description-lost", span_,
            on() + "the description " + quoted(one.written) +
                (one.shown.empty() ? " is not shown: not every button has one there"
                                   : " is shown as " + quoted(one.shown) + ": there is room for " +
                                         std::to_string(limits_.description.max)),
            another_variant());
      } else if (one.kind == Loss::Kind::card && !has_card) {
        has_card = true;
        reports_.warning(
            "reply.cards-become-text", span_,
            on() + "these cards become text, without their pictures: a title has " +
                std::to_string(limits_.card_title.max) + ", a subtitle " +
                std::to_string(limits_.card_subtitle.max) + ", a card " +
                std::to_string(limits_.card_buttons) + " buttons at most",
            "keep within that, and give buttons labels that differ at their beginning");
      } else if (one.kind == Loss::Kind::button) {
        buttons.push_back(&one);
      }
    }
    if (!buttons.empty() && !has_card) become_text(buttons);
  }

  std::string label_room() const {
    const std::string room = std::to_string(limits_.label.max);
    const bool has_rows = limits_.list_rows > 0 && limits_.row_label != limits_.label;
    return has_rows ? room + " (" + std::to_string(limits_.row_label.max) + " in a list)" : room;
  }

  void become_text(const std::vector<const Loss*>& buttons) {
    const TextLimit& room = std::max(limits_.label, limits_.row_label,
                                     [](const auto& a, const auto& b) { return a.max < b.max; });
    for (const Loss* one : buttons) {
      for (const Loss* other : buttons) {
        if (other == one) break;
        if (one->written == other->written || !is_sure(one->written) || !is_sure(other->written) ||
            shorten(one->written, room) != shorten(other->written, room)) {
          continue;
        }
        reports_.error("button.same-when-cut", span_,
                       on() + quoted(other->written) + " and " + quoted(one->written) +
                           " would both be shown as " + quoted(shorten(one->written, room)),
                       "give them labels that differ at their beginning");
        return;
      }
    }
    const std::size_t all = spoken_.reply.buttons.size() + spoken_.reply.quick_replies.size();
    reports_.warning("reply.buttons-become-text", span_,
                     buttons.size() == all ? on() + "these buttons become text"
                                           : on() + std::to_string(buttons.size()) +
                                                 " of these buttons become text, such as " +
                                                 quoted(buttons.front()->written),
                     "use fewer buttons or shorter titles that differ at their beginning");
  }

  void stop_words() {
    const RichReply& reply = spoken_.reply;
    bool asks = asks_for_stop_word(reply.text.text, limits_.stop_words);
    for (const std::vector<Button>* buttons : {&reply.buttons, &reply.quick_replies}) {
      for (const Button& button : *buttons) {
        asks = asks || asks_for_stop_word(button.title, limits_.stop_words);
      }
    }
    if (!asks) return;
    reports_.warning("reply.stop-word", span_, on() + "this asks for a word that blocks the sender",
                     "choose another word: the carrier takes STOP, CANCEL, END and the like for "
                     "itself");
  }

  const Spoken& spoken_;
  const ChannelLimits& limits_;
  const source::Span& span_;
  source::Reports& reports_;
};

/// The longest case of a variant.
Spoken spoken(const Variant& variant, const std::string& locale, const Bounds& bounds) {
  Spoken out;
  Longest longest(bounds);
  RichReply& reply = out.reply;
  reply.locale = locale;
  if (variant.text) reply.text = longest.of(*variant.text);
  const auto note_titles = [&out](const std::vector<CompiledButton>& compiled,
                                  const std::vector<Button>& buttons) {
    for (std::size_t i = 0; i < compiled.size(); ++i) {
      if (compiled[i].title.variables().empty()) out.sure.push_back(buttons[i].title);
      const std::optional<Message>& description = compiled[i].description;
      if (description && description->variables().empty()) {
        out.sure.push_back(buttons[i].description);
      }
    }
  };
  reply.buttons = longest_buttons(variant.buttons, longest);
  note_titles(variant.buttons, reply.buttons);
  reply.quick_replies = longest_buttons(variant.quick_replies, longest);
  note_titles(variant.quick_replies, reply.quick_replies);
  for (const CompiledCard& card : variant.cards) {
    Card one;
    one.title = longest.of(card.title).text;
    if (card.subtitle) one.subtitle = longest.of(*card.subtitle).text;
    if (card.image) one.image_url = longest.of(*card.image).text;
    one.buttons = longest_buttons(card.buttons, longest);
    note_titles(card.buttons, one.buttons);
    reply.cards.push_back(std::move(one));
  }
  out.all_bounded = longest.all_bounded;
  return out;
}

}  // namespace

void FitCheck::check(AnswerId answer, const std::vector<AddedChoice>& choices) {
  if (answer >= renderer_.data_->answers.size()) return;
  for (const LocaleVariants& list : renderer_.data_->answers[answer]) {
    const bool is_spoken = locales_.empty() || std::find(locales_.begin(), locales_.end(),
                                                         list.locale) != locales_.end();
    if (!is_spoken) continue;
    for (const Variant& variant : list.variants) {
      Spoken one = spoken(variant, list.locale, bounds_);
      for (const AddedChoice& choice : choices) {
        one.reply.quick_replies.push_back({title_in(choice.title, list.locale), choice.target});
        one.sure.push_back(one.reply.quick_replies.back().title);
      }
      for (const ChannelLimits* limits : channels_) {
        if (!is_spoken_on(variant, limits->id)) continue;
        // A variant written for the channel speaks there instead.
        const bool has_better =
            std::any_of(list.variants.begin(), list.variants.end(), [&](const Variant& other) {
              return other.specificity > variant.specificity && !other.condition &&
                     !other.is_public && is_spoken_on(other, limits->id);
            });
        if (!has_better) ChannelCheck(one, *limits, variant.span, reports_).run();
      }
    }
  }
}

}  // namespace frontdesk::reply
