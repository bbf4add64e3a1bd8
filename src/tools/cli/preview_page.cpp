// Preview page: HTML and CSS only, so that it opens from a file and prints.
#include "tools/cli/preview_page.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "tools/tester/html_page.hpp"

namespace frontdesk::cli {
namespace {

constexpr std::string_view kStyle = R"css(
:root{color-scheme:light;--ink:#1d2433;--soft:#566074;--line:#e2e6ee;--bubble:#fff;--accent:#2d6cdf}
*{box-sizing:border-box}
body{margin:0;background:#f4f6fa;color:var(--ink);font:15px/1.4 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif}
header{padding:28px 32px 8px}h1{margin:0;font-size:24px}header p{margin:6px 0 0;color:var(--soft)}
h2{margin:28px 32px 0;font-size:18px}h2 small{font-weight:400;color:var(--soft)}
.screen{display:flex;flex-wrap:wrap;gap:22px;padding:18px 32px 40px;align-items:flex-start}
section{width:340px;background:#e9edf4;border:1px solid var(--line);border-radius:26px;padding:14px 14px 18px;box-shadow:0 1px 3px #10182814}
section>h3{margin:2px 6px 10px;font-size:14px}section>h3 code{display:block;font:12px ui-monospace,monospace;color:var(--soft)}
.open{flex-basis:100%;margin:0;font-size:13px;color:var(--soft)}
.what{margin:12px 6px 4px;font-size:11px;color:var(--soft)}.what b{font-weight:600}
.bubble{max-width:290px;width:fit-content;background:var(--bubble);border-radius:18px 18px 18px 5px;padding:9px 13px;white-space:pre-wrap;overflow-wrap:anywhere;margin:3px 0;box-shadow:0 1px 1px #1018281a}
.public .bubble{background:#fff7e0}
.bubble code{font:13px ui-monospace,monospace;background:#eef1f6;border-radius:4px;padding:0 3px}
.buttons{max-width:290px;background:#fff;border-radius:12px;margin:4px 0;overflow:hidden}
.buttons div{padding:9px;text-align:center;color:var(--accent);border-top:1px solid var(--line);font-weight:600}
.buttons div:first-child{border-top:0}
.quick{display:flex;flex-wrap:wrap;gap:6px;margin:6px 0}
.quick div{border:1px solid var(--accent);color:var(--accent);border-radius:16px;padding:5px 12px;background:#fff}
.cards{display:flex;gap:8px;overflow-x:auto;margin:4px 0}
.buttons small,.quick small{display:block;font-weight:400;color:var(--soft)}
.card{flex:0 0 210px;background:#fff;border-radius:14px;overflow:hidden}.card b,.card span{display:block;padding:6px 12px 0}.card span{color:var(--soft);padding-bottom:8px}
.media{width:200px;padding:26px 12px;border-radius:14px;background:#cfd8e8;color:#47536b;text-align:center;margin:3px 0;overflow-wrap:anywhere}
.size{margin:2px 6px 0;font-size:11px;color:var(--soft)}
@media print{section{break-inside:avoid}}
)css";

/// A pair of signs that a channel reads as a mark.
struct Sign {
  std::string_view sign;
  std::string_view tag;
};

bool is_edge(std::string_view text, std::size_t at) {
  if (at >= text.size()) return true;
  const char byte = text[at];
  const bool is_letter = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
                         (byte >= '0' && byte <= '9') || byte == '_';
  return !is_letter;
}

/// `<https://a.example|text>` and `[text](https://a.example)`: what is shown of them, and their
/// end.
std::optional<std::pair<std::string, std::size_t>> link_at(std::string_view text, std::size_t at,
                                                           std::string_view markup) {
  if (markup == "slack" && text.substr(at).starts_with("<http")) {
    const std::size_t bar = text.find('|', at);
    const std::size_t end = text.find('>', at);
    if (end == std::string_view::npos) return std::nullopt;
    const bool has_text = bar < end;
    const std::string_view shown =
        has_text ? text.substr(bar + 1, end - bar - 1) : text.substr(at + 1, end - at - 1);
    return std::pair("<u>" + tester::escape_html(shown) + "</u>", end + 1);
  }
  if ((markup == "markdown" || markup == "discord") && text[at] == '[') {
    const std::size_t middle = text.find("](", at);
    const std::size_t end = middle == std::string_view::npos ? middle : text.find(')', middle);
    if (end == std::string_view::npos) return std::nullopt;
    return std::pair("<u>" + tester::escape_html(text.substr(at + 1, middle - at - 1)) + "</u>",
                     end + 1);
  }
  return std::nullopt;
}

/// The text as the channel's app shows it.
std::string shown(std::string_view text, std::string_view markup) {
  if (markup == "telegram" || markup == "html") return std::string(text);  // is HTML already
  if (markup == "none") return tester::escape_html(text);
  constexpr std::array<Sign, 4> kDouble = {Sign{"**", "b"}, Sign{"```", "code"}, Sign{"`", "code"},
                                           Sign{"*", "i"}};
  constexpr std::array<Sign, 4> kSingle = {Sign{"*", "b"}, Sign{"_", "i"}, Sign{"```", "code"},
                                           Sign{"`", "code"}};
  const auto& signs = markup == "markdown" || markup == "discord" ? kDouble : kSingle;
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == '\\' && at + 1 < text.size() && &signs == &kDouble) {
      out += tester::escape_html(text.substr(at + 1, 1));
      at += 2;
      continue;
    }
    if (const auto link = link_at(text, at, markup)) {
      out += link->first;
      at = link->second;
      continue;
    }
    bool is_mark = false;
    for (const Sign& one : signs) {
      if (!text.substr(at).starts_with(one.sign)) continue;
      const std::size_t begin = at + one.sign.size();
      const std::size_t end = text.find(one.sign, begin);
      if (end == std::string_view::npos || end == begin || text[begin] == ' ' ||
          !is_edge(text, end + one.sign.size()) || (at > 0 && !is_edge(text, at - 1))) {
        continue;
      }
      out += fmt::format("<{0}>{1}</{0}>", one.tag,
                         tester::escape_html(text.substr(begin, end - begin)));
      at = end + one.sign.size();
      is_mark = true;
      break;
    }
    if (is_mark) continue;
    if (markup == "slack" && text[at] == '&') {  // Slack escapes & < > itself
      out += '&';
    } else {
      out += tester::escape_html(text.substr(at, 1));
    }
    ++at;
  }
  return out;
}

void add_buttons(const std::vector<Button>& buttons, std::string_view style, std::string& out) {
  if (buttons.empty()) return;
  out += fmt::format("<div class=\"{}\">", style);
  for (const Button& button : buttons) {
    const std::string_view sign = button.kind == Button::Kind::url     ? "↗ "
                                  : button.kind == Button::Kind::phone ? "✆ "
                                                                       : "";
    out += fmt::format("<div title=\"{}\" dir=\"auto\">{}{}", tester::escape_html(button.target),
                       sign, tester::escape_html(button.title));
    if (!button.description.empty()) {
      out += fmt::format("<small>{}</small>", tester::escape_html(button.description));
    }
    out += "</div>";
  }
  out += "</div>\n";
}

void add_reply(const Reply& reply, const std::string& size, std::string_view markup,
               std::string& out) {
  for (const Attachment& media : reply.media) {
    out += fmt::format("<div class=\"media\">{}<br>{}</div>\n", tester::escape_html(media.kind),
                       tester::escape_html(media.url));
  }
  if (!reply.text.empty()) {
    out += fmt::format("<div class=\"bubble\" dir=\"auto\">{}</div>\n", shown(reply.text, markup));
  }
  if (!reply.cards.empty()) {
    out += "<div class=\"cards\">";
    for (const Card& card : reply.cards) {
      out += fmt::format("<div class=\"card\"><b dir=\"auto\">{}</b><span dir=\"auto\">{}</span>",
                         tester::escape_html(card.title), tester::escape_html(card.subtitle));
      add_buttons(card.buttons, "buttons", out);
      out += "</div>";
    }
    out += "</div>\n";
  }
  add_buttons(reply.buttons, "buttons", out);
  add_buttons(reply.quick_replies, "quick", out);
  if (!reply.text.empty())
    out += fmt::format("<div class=\"size\">{}</div>\n", tester::escape_html(size));
}

}  // namespace

std::string preview_page(std::string_view title, const std::vector<PreviewScreen>& screens) {
  std::string out = fmt::format(
      "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n"
      "<title>{0}</title>\n<style>{1}</style></head><body>\n"
      "<header><h1>{0}</h1><p>Every reply, with examples for its variables, as the channel shows "
      "it.</p></header>\n<main>\n",
      tester::escape_html(title), kStyle);
  for (const PreviewScreen& screen : screens) {
    out += fmt::format("<h2>{} <small>{}</small></h2>\n<div class=\"screen\" lang=\"{}\">\n",
                       tester::escape_html(screen.channel), tester::escape_html(screen.locale),
                       tester::escape_html(screen.locale));
    for (const std::string& limit : screen.open_limits) {
      out += fmt::format("<p class=\"open\">Not stated publicly: {}</p>\n",
                         tester::escape_html(limit));
    }
    std::vector<std::string> order;
    for (const preview::Preview& one : screen.previews) {
      if (std::find(order.begin(), order.end(), one.entry) == order.end()) {
        order.push_back(one.entry);
      }
    }
    for (const std::string& entry : order) {
      bool is_open = false;
      for (const preview::Preview& one : screen.previews) {
        if (one.entry != entry) continue;
        if (!is_open) {
          out += fmt::format("<section><h3>{}<code>{}</code></h3>\n",
                             tester::escape_html(one.title.empty() ? one.entry : one.title),
                             tester::escape_html(entry));
          is_open = true;
        }
        out += fmt::format("<div class=\"what\">{} · {} of {}{}</div>\n",
                           tester::escape_html(one.part), one.variant, one.variants,
                           one.condition.empty()
                               ? std::string()
                               : " · <b>when " + tester::escape_html(one.condition) + "</b>");
        out += one.is_public ? "<div class=\"public\">" : "<div>";
        for (std::size_t i = 0; i < one.replies.size(); ++i) {
          add_reply(one.replies[i], one.lengths[i], screen.markup, out);
        }
        out += "</div>\n";
      }
      if (is_open) out += "</section>\n";
    }
    out += "</div>\n";
  }
  return out + "</main></body></html>\n";
}

}  // namespace frontdesk::cli
