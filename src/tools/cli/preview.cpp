// frontdesk preview: every reply as a channel would show it.
#include "assembly/explain/preview.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <memory>
#include <nlohmann/json.hpp>
#include <ostream>
#include <string>
#include <vector>

#include "base/source/reports.hpp"
#include "tools/cli/commands.hpp"
#include "tools/cli/options.hpp"
#include "tools/cli/preview_page.hpp"

namespace frontdesk::cli {
namespace {

struct PreviewOptions : Options {
  std::vector<std::string> channels;
  std::vector<std::string> locales;
  std::vector<std::string> entries;
  std::string html;
};

std::string_view kind(const Button& button) {
  return button.kind == Button::Kind::url     ? "url"
         : button.kind == Button::Kind::phone ? "phone"
                                              : "reply";
}

nlohmann::ordered_json json_of(const std::vector<Button>& buttons) {
  nlohmann::ordered_json list = nlohmann::ordered_json::array();
  for (const Button& one : buttons) {
    list.push_back({{"title", one.title}, {"target", one.target}, {"kind", kind(one)}});
    if (!one.description.empty()) list.back()["description"] = one.description;
  }
  return list;
}

nlohmann::ordered_json json_of(const preview::Preview& one) {
  nlohmann::ordered_json replies = nlohmann::ordered_json::array();
  for (std::size_t i = 0; i < one.replies.size(); ++i) {
    const Reply& reply = one.replies[i];
    nlohmann::ordered_json cards = nlohmann::ordered_json::array();
    for (const Card& card : reply.cards) {
      cards.push_back({{"title", card.title},
                       {"subtitle", card.subtitle},
                       {"image", card.image_url},
                       {"buttons", json_of(card.buttons)}});
    }
    nlohmann::ordered_json media = nlohmann::ordered_json::array();
    for (const Attachment& file : reply.media) {
      media.push_back({{"kind", file.kind}, {"url", file.url}});
    }
    replies.push_back({{"text", reply.text},
                       {"length", one.lengths[i]},
                       {"buttons", json_of(reply.buttons)},
                       {"quick_replies", json_of(reply.quick_replies)},
                       {"cards", cards},
                       {"media", media}});
  }
  return {{"entry", one.entry},       {"part", one.part},           {"variant", one.variant},
          {"variants", one.variants}, {"condition", one.condition}, {"public", one.is_public},
          {"channel", one.channel},   {"locale", one.locale},       {"replies", replies}};
}

void print_text(std::string_view text, std::ostream& out) {
  std::size_t begin = 0;
  while (begin <= text.size()) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    out << "  | " << text.substr(begin, end - begin) << "\n";
    begin = end + 1;
  }
}

void print_buttons(const std::vector<Button>& buttons, char open, char close, std::ostream& out) {
  if (buttons.empty()) return;
  out << "   ";
  for (const Button& one : buttons) {
    out << ' ' << open << one.title << (one.description.empty() ? "" : ": ") << one.description
        << close;
  }
  out << "\n";
}

void print(const preview::Preview& one, std::ostream& out) {
  out << fmt::format("{} · {} · {} of {} · {} · {}{}{}\n", one.entry, one.part, one.variant,
                     one.variants, one.channel, one.locale, one.is_public ? " · in public" : "",
                     one.condition.empty() ? "" : " · when " + one.condition);
  for (std::size_t i = 0; i < one.replies.size(); ++i) {
    const Reply& reply = one.replies[i];
    for (const Attachment& media : reply.media) {
      out << fmt::format("  <{} {}>\n", media.kind, media.url);
    }
    if (!reply.text.empty()) print_text(reply.text, out);
    for (const Card& card : reply.cards) {
      out << fmt::format("  # {}{}{}\n", card.title, card.subtitle.empty() ? "" : " - ",
                         card.subtitle);
      print_buttons(card.buttons, '[', ']', out);
    }
    print_buttons(reply.buttons, '[', ']', out);
    print_buttons(reply.quick_replies, '(', ')', out);
    if (!reply.text.empty()) out << fmt::format("    {}\n", one.lengths[i]);
  }
  out << "\n";
}

void print_open_limits(const PreviewScreen& screen, std::ostream& out) {
  if (screen.open_limits.empty()) return;
  out << fmt::format("Limits of {} that no public source states, and where ours are from:\n",
                     screen.channel);
  for (const std::string& one : screen.open_limits) out << fmt::format("  {}\n", one);
  out << "\n";
}

/// What is asked for: nothing is the first of `known`, `all` is all of them.
std::vector<std::string> expand(const std::vector<std::string>& asked,
                                const std::vector<std::string>& known) {
  if (asked.empty()) return {known.front()};
  if (std::find(asked.begin(), asked.end(), "all") != asked.end()) return known;
  return asked;
}

int show(const PreviewOptions& options, Terminal& terminal) {
  const Compilation compiled = compile_or_say_why(options, terminal);
  if (!compiled.rules) return kFindings;
  const std::vector<std::string> channels =
      expand(options.channels, preview::channels_of(*compiled.rules));
  const std::vector<std::string> locales =
      expand(options.locales, preview::locales_of(*compiled.rules));
  for (const std::string& channel : channels) {
    if (preview::is_known_channel(*compiled.rules, channel)) continue;
    terminal.err << fmt::format("there is no channel `{}`\n", channel);
    return kFindings;
  }
  std::vector<PreviewScreen> screens;
  bool is_any = false;
  for (const std::string& channel : channels) {
    for (const std::string& locale : locales) {
      PreviewScreen& screen = screens.emplace_back();
      screen.channel = channel;
      screen.locale = locale;
      screen.markup = preview::markup_of(*compiled.rules, channel);
      screen.open_limits = preview::open_limits_of(*compiled.rules, channel);
      screen.previews = preview::preview(*compiled.rules, channel, locale);
      std::erase_if(screen.previews, [&options](const preview::Preview& one) {
        return !options.entries.empty() && std::find(options.entries.begin(), options.entries.end(),
                                                     one.entry) == options.entries.end();
      });
      is_any = is_any || !screen.previews.empty();
    }
  }
  if (!is_any) {
    terminal.err << "nothing is said there\n";
    return kFindings;
  }
  if (!options.html.empty()) {
    std::ofstream file(options.html, std::ios::binary);
    file << preview_page("Replies of " + options.rules, screens);
    file.close();
    if (!file) {
      terminal.err << fmt::format("{} cannot be written\n", options.html);
      return kUsage;
    }
    return kFine;
  }
  if (options.json) {
    nlohmann::ordered_json list = nlohmann::ordered_json::array();
    for (const PreviewScreen& screen : screens) {
      for (const preview::Preview& one : screen.previews) list.push_back(json_of(one));
    }
    terminal.out << list.dump(2) << "\n";
    return kFine;
  }
  for (std::size_t i = 0; i < screens.size(); ++i) {
    for (const preview::Preview& one : screens[i].previews) print(one, terminal.out);
    const bool is_last = i + 1 == screens.size() || screens[i + 1].channel != screens[i].channel;
    if (is_last) print_open_limits(screens[i], terminal.out);
  }
  return kFine;
}

}  // namespace

void add_preview(CLI::App& app, Terminal& terminal, int& status) {
  auto options = std::make_shared<PreviewOptions>();
  CLI::App* command = app.add_subcommand(
      "preview",
      "Show every reply as a channel would show it, in all its variants, with examples for what "
      "customers and systems fill in, and with its length against the channel's limit.");
  command->footer(
      "Examples:\n"
      "  frontdesk preview rules/retail\n"
      "  frontdesk preview rules/retail --channel sms --locale de\n"
      "  frontdesk preview rules/retail --channel all --locale all --html replies.html");
  add_options(*command, *options);
  command
      ->add_option("--channel", options->channels,
                   "A channel, again for more, or `all` of the bot's. Default: the bot's first")
      ->type_name("CHANNEL");
  command
      ->add_option("--locale", options->locales,
                   "A language, again for more, or `all` of the bot's. Default: the bot's first")
      ->type_name("LOCALE");
  command->add_option("--entry", options->entries, "Only this entry; again for more")
      ->type_name("ID");
  command->add_option("--html", options->html, "Write a page with phone-sized bubbles instead")
      ->type_name("FILE");
  command->callback([options, &terminal, &status] { status = show(*options, terminal); });
}

}  // namespace frontdesk::cli
