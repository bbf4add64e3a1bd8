// How options are said: their phrases as plain wordings.
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "assembly/check/flow_graph.hpp"
#include "assembly/compile/stages.hpp"
#include "authoring/pattern/expand.hpp"
#include "base/text/stem.hpp"

namespace frontdesk::compile {
namespace {

constexpr std::size_t kMostWordings = 500;  // of one phrase

class Wordings {
 public:
  Wordings(const model::Model& model, std::string_view locale, source::Reports& reports)
      : locale_(locale),
        environment_(pattern::make_environment(model.lists, {}, locale, reports)),
        stemmer_(locale),
        reports_(reports) {}

  std::vector<entity::Surface> of(const model::Option& option) {
    std::vector<entity::Surface> all;
    for (const auto& [key, texts] : option.say.by_locale) {
      if (!key.empty() && !model::serves(key.value, locale_)) continue;
      for (const model::Text& text : texts) add(text, all);
    }
    return all;
  }

 private:
  void add(const model::Text& text, std::vector<entity::Surface>& all) {
    const pattern::Prepared prepared = pattern::prepare(text, environment_, reports_);
    if (!prepared.ok) return;
    std::string why = prepared.raw ? "it is a regular expression" : "";
    std::vector<entity::Surface> surfaces;
    if (!prepared.raw) surfaces = entity::surfaces_of(prepared.node, kMostWordings, why);
    if (!why.empty()) {
      reports_.error("entity.value-phrase", text.span, "this cannot name an option: " + why,
                     "write plain words, with [optional] and (a|b) parts");
    }
    for (entity::Surface& surface : surfaces) {
      for (entity::Surface::Word& word : surface.words) {
        if (word.inflected) word.text = std::string(stemmer_.stem(word.text));
      }
      all.push_back(std::move(surface));
    }
  }

  std::string_view locale_;
  pattern::Environment environment_;
  text::Stemmer stemmer_;
  source::Reports& reports_;
};

}  // namespace

void compile_options(const model::Model& model, RuleSet& rules, source::Reports& reports) {
  rules.option_words.assign(rules.flows->states().size(), {});
  const std::vector<check::FlowGraph> flows = check::graphs_of(model, *rules.flows);
  for (const std::string& locale : rules.locales) {
    Wordings wordings(model, locale, reports);
    for (const check::FlowGraph& flow : flows) {
      for (std::uint32_t i = flow.row.begin; i < flow.row.end; ++i) {
        std::vector<std::vector<entity::Surface>>& options = rules.option_words[i].emplace_back();
        for (const model::Option& option : flow.step(i).options) {
          options.push_back(wordings.of(option));
        }
      }
    }
  }
}

}  // namespace frontdesk::compile
