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

}  // namespace

void check_deliverable(const model::Model& model, const SpokenAnswer& answer,
                       const reply::Renderer& renderer, source::Reports& reports) {
  const std::vector<VariantFacts> all = renderer.facts(answer.answer);
  if (all.empty()) return;
  const Proof proof(model, answer);
  // Other locales fall back to the first that the bot speaks, or that is written at all.
  const std::string_view wanted =
      model.bot.locales.empty() ? std::string_view("en") : model.bot.locales.front().value;
  const bool is_written = std::any_of(
      all.begin(), all.end(), [wanted](const VariantFacts& one) { return one.locale == wanted; });
  const std::string_view locale = is_written ? wanted : std::string_view(all.front().locale);
  // "" stands for every channel that no variant names.
  std::vector<std::string_view> channels = {""};
  if (!model.bot.channels.empty()) channels.clear();
  for (const model::Text& channel : model.bot.channels) channels.push_back(channel.value);
  const bool is_public_line = answer.speaker == "bot.public_line";
  for (const std::string_view channel : channels) {
    const VariantFacts* nearest = nullptr;
    std::string_view lacks;
    bool delivered = false;
    for (const VariantFacts& variant : all) {
      if (variant.locale != locale || !speaks_on(variant, channel)) continue;
      if (variant.is_public && *variant.is_public != is_public_line) continue;
      const std::string_view missing = proof.missing(variant);
      if (missing.empty() && !variant.has_condition) {
        delivered = true;
        break;
      }
      nearest = &variant;
      lacks = missing;
    }
    if (delivered) continue;
    const VariantFacts& at = nearest == nullptr ? all.front() : *nearest;
    const std::string on = channel.empty() ? std::string() : fmt::format(" on {}", channel);
    const std::string why = !lacks.empty()       ? fmt::format("`{}` may not be known", lacks)
                            : nearest != nullptr ? std::string("its `when` may not hold")
                                                 : std::string("no variant is for it");
    reports.warning("reply.undeliverable", at.span,
                    fmt::format("nothing can be said here{} in some cases: {}", on, why),
                    "add a variant without variables and without `when`, `channels` or `public`");
    return;
  }
}

}  // namespace frontdesk::check
