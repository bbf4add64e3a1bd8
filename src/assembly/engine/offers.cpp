// Offers: kept in the session as target and title.
#include "assembly/engine/offers.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "assembly/engine/answers_to_flow.hpp"
#include "runtime/session/remember.hpp"

namespace frontdesk::engine {
namespace {

/// Between target and title; no target has one.
constexpr char kBetween = '\t';

std::uint32_t entry_of(const RuleSet& rules, std::string_view target) {
  const std::size_t colon = target.find(':');
  if (colon == std::string_view::npos) return RuleSet::none;
  const std::string_view kind = target.substr(0, colon);
  if (kind != "faq" && kind != "flow" && kind != "intent") return RuleSet::none;
  return rules.index_of(target.substr(colon + 1));
}

}  // namespace

void note_offer(Work& work, const Button& button) {
  if (button.kind != Button::Kind::reply) return;
  std::string offer;
  offer.reserve(button.target.size() + 1 + button.title.size());
  offer.append(button.target).append(1, kBetween).append(button.title);
  work.offers.push_back(session::cut(std::move(offer), session::limit::id));
}

std::optional<std::uint32_t> chosen_offer(const Work& work, const text::Normalized& message) {
  // More words say something of their own, even where one of them stands on a button.
  constexpr std::size_t kMostChosenWords = 4;
  if (message.words.size() > kMostChosenWords) return std::nullopt;
  std::vector<std::string> titles;
  for (const std::string& offer : work.state.offered) {
    const std::size_t between = offer.find(kBetween);
    titles.push_back(between == std::string::npos ? offer : offer.substr(between + 1));
  }
  if (titles.empty()) return std::nullopt;
  const std::optional<std::uint32_t> index = chosen(work, titles, message);
  if (!index) return std::nullopt;
  const std::string_view offer = work.state.offered[*index];
  const std::uint32_t entry = entry_of(work.rules, offer.substr(0, offer.find(kBetween)));
  if (entry == RuleSet::none) return std::nullopt;
  return entry;
}

std::optional<std::uint32_t> agreed_offer(const Work& work) {
  const session::State& state = work.state;
  if (state.offered.empty() || state.last_replies.empty()) return std::nullopt;
  if (state.last_replies.back().find('?') == std::string::npos) return std::nullopt;
  const std::string_view offer = state.offered.front();
  const std::uint32_t entry = entry_of(work.rules, offer.substr(0, offer.find(kBetween)));
  if (entry == RuleSet::none || work.rules.entries[entry].kind != model::Entry::Kind::flow) {
    return std::nullopt;
  }
  return entry;
}

void remember_offers(Work& work) {
  if (work.turn.replies.empty()) return;
  work.state.offered = std::move(work.offers);
  if (work.state.offered.size() > session::limit::offered) {
    work.state.offered.resize(session::limit::offered);
  }
}

}  // namespace frontdesk::engine
