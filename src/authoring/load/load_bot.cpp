// The bot and its settings.
#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>

#include "authoring/load/sections.hpp"

namespace frontdesk::load {
namespace {

void check_locales(Context& context, const Texts& locales) {
  for (const Text& locale : locales) {
    if (looks_like_locale(locale.value)) continue;
    context.reports.error("locale.malformed", locale.span,
                          fmt::format("`{}` is no locale", locale.value),
                          "use BCP 47, such as en or de-AT");
  }
}

void check_currency(Context& context, const Text& currency) {
  const std::string& code = currency.value;
  const bool fine = code.size() == 3 && std::all_of(code.begin(), code.end(),
                                                    [](char c) { return c >= 'A' && c <= 'Z'; });
  if (code.empty() || fine) return;
  context.reports.error("value.choice", currency.span, fmt::format("`{}` is no currency", code),
                        "use its ISO 4217 code, such as EUR");
}

void check_fraction(Context& context, const std::optional<Located<double>>& number) {
  if (!number || (number->value >= 0 && number->value <= 1)) return;
  context.reports.error("value.range", number->span, "a likeness lies between 0 and 1",
                        "write it as 0.35");
}

void load_sensitive(Context& context, const yaml::Node& node, model::Bot& bot) {
  if (node.kind != yaml::Node::Kind::map) {
    report_type(context, node, "a map from kinds to settings");
    return;
  }
  for (const yaml::Field& field : node.fields) {
    const Fields fields(context, field.value, "sensitive");
    bot.sensitive.push_back(
        {read_id(context, field.key), fields.boolean("mask", true), fields.boolean("warn", false)});
  }
}

}  // namespace

void load_bot(Context& context, const yaml::Node& node, model::Bot& bot) {
  const Fields fields(context, node, "bot");
  bot.span = node.span;
  bot.name = fields.text("name");
  bot.locales = fields.texts("locales");
  check_locales(context, bot.locales);
  bot.timezone = fields.text("timezone");
  bot.channels = fields.texts("channels");
  bot.extends = fields.texts("extends");
  bot.extends_written = fields.has("extends");
  bot.currency = fields.text("currency");
  check_currency(context, bot.currency);
  bot.disclose = fields.choice("disclose", {"platform", "always", "never"});
  bot.address = fields.choice("address", {"formal", "informal"});
  bot.settle_ms = fields.duration("settle");
  if (const yaml::Node* session = fields.find("session")) {
    bot.session_expires_ms = Fields(context, *session, "session").duration("expires");
  }
  if (const yaml::Node* sensitive = fields.find("sensitive")) {
    load_sensitive(context, *sensitive, bot);
  }
}

void load_understanding(Context& context, const yaml::Node& node, model::Bot& bot) {
  const Fields fields(context, node, "understanding");
  bot.understanding = node.span;
  bot.answer_threshold = fields.decimal("answer");
  bot.ask_threshold = fields.decimal("ask");
  bot.ask_margin = fields.decimal("margin");
  check_fraction(context, bot.answer_threshold);
  check_fraction(context, bot.ask_threshold);
  check_fraction(context, bot.ask_margin);
}

}  // namespace frontdesk::load
