// Each answer has a variant that can always be said.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

#include "assembly/check/reply_checks.hpp"
#include "runtime/dialogue/variables.hpp"
#include "runtime/session/conditions.hpp"

namespace frontdesk::check {
namespace {

using reply::VariantFacts;

/// Known in every turn, in private.
constexpr std::array<std::string_view, 9> kAlways = {"channel", "locale",         "daytime",
                                                     "turns",   "not_understood", "repeats",
                                                     "retries", "no_progress",    "returns"};
/// What the engine says with its own messages.
constexpr std::array<std::string_view, 8> kWithMessages = {
    "flow", "other", "queue", "question", "languages", "opens", "position", "reason"};

class Proof {
 public:
  Proof(const model::Model& model, const SpokenAnswer& answer) : model_(model), answer_(answer) {}

  /// The first variable of the variant that may be missing; empty when it can always be said.
  std::string_view missing(const VariantFacts& variant) const {
    for (const reply::VariableUse& use : variant.variables) {
      if (!is_known(use.path)) return use.path;
    }
    return {};
  }

 private:
  bool is_known(std::string_view path) const {
    if (path == "bot.name") return !model_.bot.name.empty();
    if (path == "bot.address" || path == "hours.open") return true;
    if (std::find(kAlways.begin(), kAlways.end(), path) != kAlways.end()) return true;
    const bool is_message =
        answer_.speaker.starts_with("bot.") || answer_.speaker.starts_with("agent.");
    if (is_message && path != "opens" &&
        std::find(kWithMessages.begin(), kWithMessages.end(), path) != kWithMessages.end()) {
      return true;
    }
    // What a flow has asked for is proved along its paths.
    return answer_.in_flow && !session::is_reserved_variable(dialogue::head_of(path)) &&
           dialogue::head_of(path) != "bot";
  }

  const model::Model& model_;
  const SpokenAnswer& answer_;
};

bool speaks_on(const VariantFacts& variant, std::string_view channel) {
  if (variant.channels.empty()) return true;
  return std::find(variant.channels.begin(), variant.channels.end(), channel) !=
         variant.channels.end();
}

using model::language_of;

/// The languages of the bot in which the answer is written: in each there has to be something to
/// say, or the bot would change the language for it. Without any, the language that speaks instead.
std::vector<std::string_view> languages_of(const model::Model& model,
                                           const std::vector<VariantFacts>& all) {
  std::vector<std::string_view> languages;
  for (const model::Text& locale : model.bot.locales) {
    const std::string_view language = language_of(locale.value);
    const bool is_written = std::any_of(all.begin(), all.end(), [language](const auto& one) {
      return language_of(one.locale) == language;
    });
    const bool is_new = std::find(languages.begin(), languages.end(), language) == languages.end();
    if (is_written && is_new) languages.push_back(language);
  }
  if (languages.empty()) languages.push_back(language_of(all.front().locale));
  return languages;
}

/// True when something can always be said in `language` on `channel`; reports otherwise.
bool check_one(const Proof& proof, const SpokenAnswer& answer, const std::vector<VariantFacts>& all,
               std::string_view language, std::string_view channel, source::Reports& reports) {
  const bool is_public_line = answer.speaker == "bot.public_line";
  const VariantFacts* nearest = nullptr;
  std::string_view lacks;
  for (const VariantFacts& variant : all) {
    if (language_of(variant.locale) != language || !speaks_on(variant, channel)) continue;
    if (variant.is_public && *variant.is_public != is_public_line) continue;
    const std::string_view missing = proof.missing(variant);
    if (missing.empty() && !variant.has_condition) return true;
    nearest = &variant;
    lacks = missing;
  }
  const auto first = std::find_if(all.begin(), all.end(), [language](const VariantFacts& one) {
    return language_of(one.locale) == language;
  });
  const VariantFacts& at = nearest == nullptr ? *first : *nearest;
  const std::string on = channel.empty() ? std::string() : fmt::format(" on {}", channel);
  const std::string in = language == language_of(all.front().locale)
                             ? std::string()
                             : fmt::format(" in `{}`", language);
  const std::string why = !lacks.empty()       ? fmt::format("`{}` may not be known", lacks)
                          : nearest != nullptr ? std::string("its `when` may not hold")
                                               : std::string("no variant is for it");
  reports.warning("reply.undeliverable", at.span,
                  fmt::format("nothing can be said here{}{} in some cases: {}", in, on, why),
                  "add a variant without variables and without `when`, `channels` or `public`");
  return false;
}

}  // namespace

void check_deliverable(const model::Model& model, const SpokenAnswer& answer,
                       const reply::Renderer& renderer, source::Reports& reports) {
  const std::vector<VariantFacts> all = renderer.facts(answer.answer);
  if (all.empty()) return;
  const Proof proof(model, answer);
  // "" stands for every channel that no variant names.
  std::vector<std::string_view> channels = {""};
  if (!model.bot.channels.empty()) channels.clear();
  for (const model::Text& channel : model.bot.channels) channels.push_back(channel.value);
  for (const std::string_view language : languages_of(model, all)) {
    for (const std::string_view channel : channels) {
      if (check_one(proof, answer, all, language, channel, reports)) continue;
      return;  // one finding an answer is enough
    }
  }
}

}  // namespace frontdesk::check
