// Buttons of answers lead to entries.
#include <fmt/format.h>

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "assembly/check/check.hpp"
#include "base/text/words_of.hpp"

namespace frontdesk::check {
namespace {

std::string_view prefix_of(model::Entry::Kind kind) {
  switch (kind) {
    case model::Entry::Kind::intent:
      return "intent";
    case model::Entry::Kind::faq:
      return "faq";
    case model::Entry::Kind::flow:
      return "flow";
  }
  return "";
}

class Buttons {
 public:
  Buttons(const model::Model& model, source::Reports& reports) : reports_(reports) {
    for (const model::Entry& entry : model.entries) {
      targets_.push_back(fmt::format("{}:{}", prefix_of(entry.kind), entry.id.value));
    }
    for (const std::string& target : targets_) {
      by_id_.emplace(std::string_view(target).substr(target.find(':') + 1), target);
      known_.push_back(target);
    }
  }

  void check(const std::vector<model::Button>& buttons) {
    check_titles(buttons);
    for (const model::Button& button : buttons) {
      if (button.kind != model::Button::Kind::entry || button.target.empty()) continue;
      const std::string& target = button.target.value;
      const std::size_t colon = target.find(':');
      const auto exact =
          by_id_.find(std::string_view(target).substr(colon == std::string::npos ? 0 : colon + 1));
      if (exact != by_id_.end() && exact->second == target) continue;
      // The right id with the wrong kind is the likeliest slip.
      const std::string_view near =
          exact != by_id_.end() ? exact->second : source::nearest(target, known_);
      reports_.error("button.unknown-target", button.target.span,
                     fmt::format("nothing is called `{}`", target),
                     near.empty() ? "write `faq:`, `flow:` or `intent:` and an id"
                                  : fmt::format("did you mean `{}`?", near));
    }
  }

  void check(const model::Answers& answers) {
    for (const auto& [locale, variants] : answers.by_locale) {
      for (const model::Answer& variant : variants) {
        check(variant.buttons);
        check(variant.quick_replies);
        for (const model::Card& card : variant.cards) check(card.buttons);
      }
    }
  }

 private:
  // A customer who answers with a label must mean one button.
  void check_titles(const std::vector<model::Button>& buttons) {
    std::unordered_map<std::string, const model::Text*> first;
    for (const model::Button& button : buttons) {
      for (const auto& [locale, title] : button.title.by_locale) {
        if (title.empty()) continue;
        const auto [known, fresh] =
            first.emplace(locale.value + '\n' + text::words_of(title.value), &title);
        if (fresh) continue;
        reports_.error("button.duplicate", title.span,
                       fmt::format("two buttons are called `{}`", title.value),
                       "give each a label of its own");
        reports_.note(known->second->span, "the first one");
      }
    }
  }

  source::Reports& reports_;
  std::vector<std::string> targets_;
  std::unordered_map<std::string_view, std::string_view> by_id_;
  std::vector<std::string_view> known_;
};

}  // namespace

void check_buttons(const model::Model& model, source::Reports& reports) {
  Buttons buttons(model, reports);
  for (const model::Entry& entry : model.entries) {
    buttons.check(entry.buttons);
    buttons.check(entry.answer);
    buttons.check(entry.again);
  }
}

}  // namespace frontdesk::check
