// Lists that no phrase uses do not refer to each other in a circle, or to nothing. For lists that
// phrases use, the phrases say so.
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "assembly/check/check.hpp"

namespace frontdesk::check {
namespace {

struct Reference {
  std::string_view name;
  source::Span at;
};

/// The `<name>`s of a phrase. Reading the phrase properly is left to whoever uses it.
std::vector<Reference> references_of(const model::Text& phrase) {
  std::vector<Reference> found;
  const std::string_view text = phrase.value;
  if (!text.empty() && text.front() == '/') return found;  // an expression
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\\') {
      ++i;
    } else if (text[i] == '<') {
      const std::size_t end = text.find('>', i);
      if (end == std::string_view::npos) break;
      found.push_back({text.substr(i + 1, end - i - 1), phrase.at(i, end + 1)});
      i = end;
    }
  }
  return found;
}

class Lists {
 public:
  Lists(const model::Model& model, source::Reports& reports) : reports_(reports) {
    for (const model::List& list : model.lists) {
      std::vector<Reference>& references = references_[list.name.value];
      names_.push_back(list.name.value);
      add(list.expansions, references);
      for (const auto& [locale, values] : list.values.by_locale) {
        for (const model::List::InOut& value : values) add(value.in, references);
      }
    }
  }

  void use(const model::Localized<model::Texts>& phrases) {
    std::vector<Reference> references;
    add(phrases, references);
    for (const Reference& one : references) use(one.name);
  }

  void use(const std::vector<model::Step>& steps) {
    for (const model::Step& step : steps) {
      for (const std::vector<model::Step>* inner :
           {&step.otherwise, &step.without, &step.other_means, &step.failed, &step.then_steps,
            &step.else_steps, &step.yes_steps, &step.no_steps}) {
        use(*inner);
      }
      for (const model::Option& option : step.options) {
        use(option.say);
        use(option.steps);
      }
    }
  }

  void check_unused() {
    for (const std::string_view name : names_) {
      if (used_.count(name) == 0) check(name);
    }
  }

 private:
  static void add(const model::Text& text, std::vector<Reference>& references) {
    const std::vector<Reference> found = references_of(text);
    references.insert(references.end(), found.begin(), found.end());
  }
  static void add(const model::Localized<model::Texts>& phrases,
                  std::vector<Reference>& references) {
    for (const auto& [locale, texts] : phrases.by_locale) {
      for (const model::Text& text : texts) add(text, references);
    }
  }

  void use(std::string_view first) {
    std::vector<std::string_view> open = {first};
    while (!open.empty()) {
      const std::string_view name = open.back();
      open.pop_back();
      const auto list = references_.find(name);
      if (list == references_.end() || !used_.insert(name).second) continue;
      for (const Reference& one : list->second) open.push_back(one.name);
    }
  }

  // Depth first, without recursion: lists come from strangers.
  void check(std::string_view first) {
    struct Frame {
      std::string_view name;
      std::size_t next = 0;
    };
    std::vector<Frame> path = {{first}};
    checked_.insert(first);
    std::unordered_set<std::string_view> on_path = {first};
    while (!path.empty()) {
      Frame& frame = path.back();
      const std::vector<Reference>& references = references_.find(frame.name)->second;
      if (frame.next == references.size()) {
        on_path.erase(frame.name);
        path.pop_back();
        continue;
      }
      const Reference& one = references[frame.next++];
      if (references_.count(one.name) == 0) {
        const std::string_view near = source::nearest(one.name, names_);
        reports_.error(
            "list.unknown", one.at, fmt::format("there is no list `{}`", one.name),
            near.empty() ? "add it under `lists:`" : fmt::format("did you mean `{}`?", near));
      } else if (on_path.count(one.name) != 0) {
        reports_.error("list.cycle", one.at,
                       fmt::format("the list `{}` is part of what it stands for", one.name),
                       "take one of the references out");
      } else if (used_.count(one.name) == 0 && checked_.insert(one.name).second) {
        on_path.insert(one.name);
        path.push_back({one.name});
      }
    }
  }

  source::Reports& reports_;
  std::unordered_map<std::string_view, std::vector<Reference>> references_;
  std::vector<std::string_view> names_;
  std::unordered_set<std::string_view> used_;
  std::unordered_set<std::string_view> checked_;
};

}  // namespace

void check_lists(const model::Model& model, source::Reports& reports) {
  Lists lists(model, reports);
  for (const model::Entry& entry : model.entries) {
    lists.use(entry.phrases);
    lists.use(entry.not_phrases);
    lists.use(entry.steps);
  }
  for (const model::Signal& signal : model.signals) {
    lists.use(signal.phrases);
    lists.use(signal.not_phrases);
  }
  for (const model::Entity& entity : model.entities) {
    for (const model::EntityValue& value : entity.values) lists.use(value.say);
  }
  lists.check_unused();
}

}  // namespace frontdesk::check
