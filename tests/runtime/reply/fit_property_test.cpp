// fit: no part too long, nothing lost, nothing torn, for random texts, channels and units.
#include <gtest/gtest.h>
#include <unicode/brkiter.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>

#include <array>
#include <cstdlib>
#include <memory>
#include <random>
#include <set>

#include "base/text/utf8.hpp"
#include "runtime/reply/fit.hpp"
#include "runtime/reply/measure.hpp"

namespace frontdesk::reply {
namespace {
namespace fit_property_test {

// FRONTDESK_FIT_CASES sets another number of cases; a thorough run has a million.
std::size_t cases() {
  const char* written = std::getenv("FRONTDESK_FIT_CASES");
  return written != nullptr ? static_cast<std::size_t>(std::strtoull(written, nullptr, 10))
                            : 10'000;
}

constexpr std::array<const char*, 30> kWords = {"parcel",
                                                "the",
                                                "a",
                                                "Ihre",
                                                "größer",
                                                "e\u0301te\u0301",
                                                "👍",
                                                "👩‍👩‍👧‍👦",
                                                "🇩🇪🇫🇷",
                                                "1️⃣",
                                                "注文の商品",
                                                "ขอบคุณครับ",
                                                "שלום",
                                                "مرحبا",
                                                "don’t",
                                                "50€",
                                                "{x}",
                                                "[y]",
                                                "a*b",
                                                "_z_",
                                                "<b>",
                                                "&",
                                                "`c`",
                                                "Dr.",
                                                "2026-11-25",
                                                "नमस्ते",
                                                "https://shop.example/a_b?c=d&e=(f)",
                                                "|",
                                                "~x~",
                                                "Donaudampfschifffahrtsgesellschaft"};
constexpr std::array<const char*, 8> kGaps = {" ", " ", " ", ". ", "? ", "\n", "\n\n", ", "};

struct Sample {
  RichReply reply;
  ChannelLimits limits;
};

Sample make(std::mt19937& random) {
  const auto below = [&](std::size_t n) { return static_cast<std::size_t>(random() % n); };
  Sample sample;
  RichText& rich = sample.reply.text;
  const std::size_t words = 1 + below(below(8) == 0 ? 120 : 24);
  std::vector<std::pair<std::size_t, std::size_t>> places;
  for (std::size_t i = 0; i < words; ++i) {
    const std::size_t begin = rich.text.size();
    rich.text += kWords[below(kWords.size())];
    if (below(25) == 0) {
      for (std::size_t k = 0; k < 30; ++k) rich.text += static_cast<char>('a' + below(26));
    }
    places.emplace_back(begin, rich.text.size());
    if (i + 1 < words) rich.text += kGaps[below(kGaps.size())];
  }
  for (std::size_t i = 0; i < words; ++i) {
    if (below(6) != 0) continue;
    const std::size_t last = std::min(words - 1, i + below(4));
    const Mark::Kind kinds[] = {Mark::Kind::bold, Mark::Kind::italic, Mark::Kind::link,
                                Mark::Kind::code};
    const Mark::Kind kind = kinds[below(4)];
    rich.marks.push_back({kind, static_cast<std::uint32_t>(places[i].first),
                          static_cast<std::uint32_t>(places[last].second),
                          kind == Mark::Kind::link ? "https://a.example/q?x=1&y=2" : ""});
    i = last;
  }
  const Unit units[] = {Unit::code_points, Unit::utf16, Unit::bytes, Unit::gsm7};
  const MarkupStyle styles[] = {MarkupStyle::none,  MarkupStyle::markdown, MarkupStyle::whatsapp,
                                MarkupStyle::slack, MarkupStyle::telegram, MarkupStyle::discord,
                                MarkupStyle::html};
  const Unit unit = units[below(4)];
  const std::size_t sizes[] = {20, 40, 70, 160, 459, 640, 1000};
  sample.limits.text = {sizes[below(7)] + below(10), unit};
  sample.limits.text_with_buttons = {20 + below(sample.limits.text.max), unit};
  sample.limits.text_with_buttons.max =
      std::min(sample.limits.text_with_buttons.max, sample.limits.text.max);
  if (below(2) == 0) sample.limits.text_with_quick_replies = sample.limits.text;
  sample.limits.label = {10 + below(20), unit};
  sample.limits.payload = {64, Unit::bytes};
  sample.limits.markup = styles[below(7)];
  sample.limits.buttons = below(4);
  sample.limits.quick_replies = below(4);
  sample.limits.row_label = {10 + below(30), unit};
  sample.limits.description = {below(40), unit};
  if (below(2) == 0) sample.limits.list_rows = below(12);
  if (below(2) == 0) sample.limits.link_buttons = below(3);
  const std::size_t buttons = below(6);
  for (std::size_t i = 0; i < buttons; ++i) {
    std::vector<Button>& where = below(2) == 0 ? sample.reply.buttons : sample.reply.quick_replies;
    Button button;
    button.title = std::to_string(i) + " " + kWords[below(22)] + " " + kWords[below(22)];
    button.target = "faq:" + std::to_string(i);
    if (below(4) == 0) {
      button.kind = Button::Kind::url;
      button.target = "https://a.example/" + std::to_string(i);
    }
    if (below(2) == 0)
      button.description = std::string(kWords[below(22)]) + " " + kWords[below(22)];
    where.push_back(std::move(button));
  }
  sample.reply.locale = below(2) == 0 ? "en" : "de";
  return sample;
}

// What a reader sees of a part: the channel's markup undone.
std::string shown(const std::string& part, MarkupStyle style) {
  std::string out;
  const auto at_most = [&](std::size_t i, std::string_view word) {
    return part.compare(i, word.size(), word) == 0;
  };
  const bool html = style == MarkupStyle::html || style == MarkupStyle::telegram;
  for (std::size_t i = 0; i < part.size();) {
    if (html && part[i] == '<') {
      if (at_most(i, "<br>")) out += '\n';
      i = part.find('>', i) + 1;
      continue;
    }
    if (html || style == MarkupStyle::slack) {
      bool replaced = false;
      for (const auto& [entity, byte] : {std::pair<std::string_view, char>{"&amp;", '&'},
                                         {"&lt;", '<'},
                                         {"&gt;", '>'},
                                         {"&quot;", '"'}}) {
        if (!at_most(i, entity)) continue;
        out += byte;
        i += entity.size();
        replaced = true;
        break;
      }
      if (replaced) continue;
    }
    out += part[i++];
  }
  return out;
}

// Letters and digits only, so that markup signs and escapes do not matter.
std::string letters(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const char32_t c = text::next_code_point(text, at);
    const bool counts = c == 0x200D || (c != 0x200B && u_isalnum(static_cast<UChar32>(c)) != 0) ||
                        c > 0x1F000 || u_charType(static_cast<UChar32>(c)) == U_NON_SPACING_MARK;
    if (counts) out.append(text, begin, at - begin);
  }
  return out;
}

std::string without_white(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const char32_t c = text::next_code_point(text, at);
    if (u_isUWhiteSpace(static_cast<UChar32>(c)) == 0) out.append(text, begin, at - begin);
  }
  return out;
}

bool balanced_html(const std::string& part) {
  std::vector<std::string> open;
  for (std::size_t at = part.find('<'); at != std::string::npos; at = part.find('<', at + 1)) {
    const std::size_t end = part.find('>', at);
    if (end == std::string::npos) return false;
    std::string tag = part.substr(at + 1, end - at - 1);
    if (tag == "br") continue;
    tag = tag.substr(0, tag.find(' '));
    if (tag[0] != '/') {
      open.push_back(tag);
    } else if (open.empty() || open.back() != tag.substr(1)) {
      return false;
    } else {
      open.pop_back();
    }
  }
  return open.empty();
}

std::set<std::size_t> cluster_borders(const std::string& text) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::BreakIterator> clusters(
      icu::BreakIterator::createCharacterInstance(icu::Locale::getEnglish(), status));
  UText view = UTEXT_INITIALIZER;
  utext_openUTF8(&view, text.data(), static_cast<std::int64_t>(text.size()), &status);
  clusters->setText(&view, status);
  std::set<std::size_t> borders;
  for (std::int32_t at = clusters->first(); at != icu::BreakIterator::DONE; at = clusters->next()) {
    borders.insert(static_cast<std::size_t>(at));
  }
  utext_close(&view);
  return borders;
}

// The text that the reply says in all when the channel has no markup.
std::string whole_text(const Sample& sample) {
  ChannelLimits endless = sample.limits;
  endless.text = endless.text_with_buttons = {1'000'000, Unit::bytes};
  endless.text_with_quick_replies.reset();
  std::string all;
  for (const Reply& reply : fit(sample.reply, endless)) all += reply.text + " ";
  return all;
}

void check(const Sample& sample, std::size_t number) {
  const std::vector<Reply> replies = fit(sample.reply, sample.limits);
  const MarkupStyle style = sample.limits.markup;
  ASSERT_FALSE(replies.empty()) << number;
  std::string joined;
  std::vector<std::string> parts;
  for (std::size_t i = 0; i < replies.size(); ++i) {
    const Reply& reply = replies[i];
    const bool pressed = !reply.buttons.empty() || !reply.quick_replies.empty();
    const TextLimit& limit = text_limit(reply, sample.limits);
    const std::string counted =
        style == MarkupStyle::telegram ? shown(reply.text, style) : reply.text;
    ASSERT_TRUE(is_within(counted, limit)) << number << ": " << limit.max << " unit "
                                           << static_cast<int>(limit.unit) << ": " << reply.text;
    ASSERT_TRUE(text::is_valid_utf8(reply.text)) << number;
    ASSERT_FALSE(without_white(reply.text).empty()) << number;
    ASSERT_TRUE(!pressed || i + 1 == replies.size()) << number;
    const bool is_list = sample.limits.quick_replies == 0;
    ASSERT_LE(reply.buttons.size(), sample.limits.buttons + sample.limits.link_buttons.value_or(0))
        << number;
    ASSERT_LE(reply.quick_replies.size(),
              is_list ? sample.limits.list_rows : sample.limits.quick_replies)
        << number;
    ASSERT_FALSE(is_list && !reply.buttons.empty() && !reply.quick_replies.empty()) << number;
    const TextLimit& quick_label = is_list ? sample.limits.row_label : sample.limits.label;
    for (const Button& button : reply.buttons) {
      ASSERT_TRUE(is_within(button.title, sample.limits.label)) << number << button.title;
    }
    for (const Button& button : reply.quick_replies) {
      ASSERT_TRUE(is_within(button.title, quick_label)) << number << button.title;
      ASSERT_TRUE(is_within(button.description, sample.limits.description)) << number;
    }
    if (style == MarkupStyle::html || style == MarkupStyle::telegram) {
      ASSERT_TRUE(balanced_html(reply.text)) << number << ": " << reply.text;
    }
    parts.push_back(reply.text);
    joined += shown(reply.text, style);
  }
  const std::string whole = whole_text(sample);
  if (style == MarkupStyle::none) {
    ASSERT_EQ(without_white(joined), without_white(whole)) << number;
    // Clusters and addresses are torn only where one alone is too long.
    const std::set<std::size_t> borders = cluster_borders(whole);
    std::size_t at = 0;
    const bool clusters_fit =
        is_within("👩‍👩‍👧‍👦", sample.limits.text_with_buttons);
    for (const std::string& part : parts) {
      if (!clusters_fit) break;
      at = whole.find(part, at);
      ASSERT_NE(at, std::string::npos) << number << ": " << part;
      ASSERT_TRUE(borders.contains(at)) << number << ": " << part;
      at += part.size();
      ASSERT_TRUE(borders.contains(at)) << number << ": " << part;
    }
    const std::string_view address = "https://shop.example/a_b?c=d&e=(f)";
    if (is_within(address, sample.limits.text_with_buttons)) {
      const auto count = [&](const std::string& text) {
        std::size_t found = 0;
        for (std::size_t i = text.find(address); i != std::string::npos;
             i = text.find(address, i + 1)) {
          ++found;
        }
        return found;
      };
      std::size_t found = 0;
      for (const std::string& part : parts) found += count(part);
      ASSERT_EQ(found, count(whole)) << number;
    }
  } else if (style == MarkupStyle::html || style == MarkupStyle::telegram) {
    // A channel with little room has the addresses of links written out.
    const auto without_links = [](std::string text) {
      const std::string_view link = "httpsaexampleqx1y2";
      for (std::size_t at = text.find(link); at != std::string::npos; at = text.find(link)) {
        text.erase(at, link.size());
      }
      return text;
    };
    ASSERT_EQ(without_links(letters(joined)), without_links(letters(shown(whole, style))))
        << number;
  }
}

TEST(FitProperty, HoldsForRandomTexts) {
  const std::size_t count = cases();
  for (std::size_t i = 0; i < count && !testing::Test::HasFatalFailure(); ++i) {
    std::mt19937 random(static_cast<std::uint32_t>(i));
    check(make(random), i);
  }
}

}  // namespace fit_property_test
}  // namespace
}  // namespace frontdesk::reply
