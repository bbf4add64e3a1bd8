// What of a message is decoration depends on what the rule set asks for.
#include <algorithm>
#include <string_view>

#include "assembly/compile/stages.hpp"
#include "base/text/decoration.hpp"

namespace frontdesk::compile {
namespace {

bool is_link(const RuleSet& rules, std::string_view entity) {
  const std::optional<std::uint32_t> index = rules.extractor->index_of(entity);
  return index && rules.extractor->entities()[*index].kind == entity::Kind::url;
}

bool takes_links(const RuleSet& rules) {
  const bool asks =
      std::any_of(rules.flows->flows().begin(), rules.flows->flows().end(), [&](const auto& flow) {
        return std::any_of(flow.fills.begin(), flow.fills.end(),
                           [&](const auto& fill) { return is_link(rules, fill.second); });
      });
  return asks || std::any_of(rules.patterns.begin(), rules.patterns.end(), [&](const auto& one) {
           return std::any_of(rules.extractor->entities().begin(),
                              rules.extractor->entities().end(), [&](const auto& entity) {
                                return entity.kind == entity::Kind::url &&
                                       one.written.find("{" + entity.id) != std::string::npos;
                              });
         });
}

bool has_pattern_with(const model::Model& model, char sign) {
  return std::any_of(model.entities.begin(), model.entities.end(), [sign](const auto& entity) {
    return std::any_of(entity.patterns.begin(), entity.patterns.end(), [sign](const auto& text) {
      return text.value.find(sign) != std::string::npos;
    });
  });
}

}  // namespace

void compile_decoration(const model::Model& model, RuleSet& rules) {
  const auto keep = [&rules](text::Decoration one) {
    rules.kept_decoration =
        static_cast<std::uint8_t>(rules.kept_decoration | static_cast<std::uint8_t>(one));
  };
  if (takes_links(rules)) keep(text::Decoration::link);
  if (has_pattern_with(model, '@')) keep(text::Decoration::mention);
  if (has_pattern_with(model, '#')) keep(text::Decoration::hashtag);
}

}  // namespace frontdesk::compile
