// Settings of the whole rule set.
#include <algorithm>

#include "assembly/compile/stages.hpp"
#include "runtime/session/state.hpp"

namespace frontdesk::compile {
namespace {

constexpr std::int64_t kDefaultExpiryMs = 24LL * 60 * 60 * 1000;

}  // namespace

void compile_settings(const model::Model& model, RuleSet& rules, source::Reports& /*reports*/) {
  const model::Bot& bot = model.bot;
  rules.bot_name = bot.name.value;
  for (const model::Text& locale : bot.locales) rules.locales.push_back(locale.value);
  if (rules.locales.empty()) rules.locales.emplace_back("en");
  rules.expires_after = std::chrono::milliseconds(
      bot.session_expires_ms ? bot.session_expires_ms->value : kDefaultExpiryMs);
  rules.settle = std::chrono::milliseconds(bot.settle_ms ? bot.settle_ms->value : 0);
  for (const model::SensitiveSetting& setting : bot.sensitive) {
    const std::optional<privacy::Kind> kind = privacy::kind_of(setting.kind.value);
    if (!kind) continue;  // a check has reported it
    rules.privacy.set(*kind, setting.mask.value);
    if (setting.warn.value) rules.warns.push_back(*kind);
  }
}

void compile_entries(const model::Model& model, RuleSet& rules, source::Reports& /*reports*/) {
  rules.entries.reserve(model.entries.size());
  for (const model::Entry& written : model.entries) {
    RuleSet::Entry entry;
    entry.id = written.id.value;
    entry.kind = written.kind;
    entry.from_pack = written.from_pack;
    entry.promotional = written.promotional.value;
    entry.priority = written.priority.value;
    entry.use_key = session::hash32(entry.id);
    rules.entries.push_back(std::move(entry));
    rules.entries_by_id.push_back(static_cast<std::uint32_t>(rules.entries.size() - 1));
  }
  std::sort(
      rules.entries_by_id.begin(), rules.entries_by_id.end(),
      [&](std::uint32_t a, std::uint32_t b) { return rules.entries[a].id < rules.entries[b].id; });
  for (const model::Signal& written : model.signals) {
    rules.signals.push_back(
        {written.id.value, static_cast<std::int32_t>(written.weight.value * 1000.0)});
  }
}

}  // namespace frontdesk::compile
