// FitLoss: each piece of what was written is looked for in what is shown.
#include "runtime/reply/fit_loss.hpp"

#include <algorithm>
#include <string_view>

#include "base/text/ascii.hpp"

namespace frontdesk::reply {
namespace {

/// True when only white space differs.
bool says_the_same(std::string_view a, std::string_view b) {
  std::size_t i = 0;
  std::size_t k = 0;
  while (true) {
    while (i < a.size() && text::is_space(a[i])) ++i;
    while (k < b.size() && text::is_space(b[k])) ++k;
    if (i == a.size() || k == b.size()) return i == a.size() && k == b.size();
    if (a[i++] != b[k++]) return false;
  }
}

class Search {
 public:
  Search(const RichReply& reply, const std::vector<Reply>& fitted, const ChannelLimits& limits)
      : reply_(reply), limits_(limits) {
    for (const Reply& one : fitted) {
      for (const Button& button : one.buttons) buttons_.push_back(&button);
      for (const Button& button : one.quick_replies) buttons_.push_back(&button);
      for (const Card& card : one.cards) {
        for (const Button& button : card.buttons) buttons_.push_back(&button);
      }
      cards_ += one.cards.size();
      media_ += one.media.size();
    }
    taken_.resize(buttons_.size());
  }

  std::vector<Loss> run() {
    const bool in_cards = cards_ == reply_.cards.size();
    for (const RichMedia& one : reply_.media) {
      if (media_ == 0) lose(Loss::Kind::media, one.url, {}, limits_.media && !reply_.is_public);
    }
    for (const Card& card : reply_.cards) {
      if (in_cards) continue;
      lose(Loss::Kind::card, card.title, {}, limits_.cards > 0 && !reply_.is_public);
    }
    for (const Button& button : reply_.buttons) find(button, {});
    for (const Button& button : reply_.quick_replies) find(button, {});
    for (const Card& card : reply_.cards) {
      for (const Button& button : card.buttons) {
        // Out of its card a button bears the card's name.
        find(button, in_cards || reply_.cards.size() == 1 ? "" : card.title);
      }
    }
    return std::move(lost_);
  }

 private:
  void lose(Loss::Kind kind, std::string_view written, std::string_view shown, bool has_place) {
    lost_.push_back({kind, std::string(written), std::string(shown), has_place});
  }

  bool has_place_for(const Button& button) const {
    if (reply_.is_public) return false;
    if (button.kind == Button::Kind::phone && !limits_.phone_buttons) return false;
    if (button.kind != Button::Kind::reply) {
      return limits_.link_buttons.value_or(limits_.buttons) > 0;
    }
    return limits_.buttons + limits_.quick_replies + limits_.list_rows > 0;
  }

  /// What became of a button: of several with one target the one whose label is most alike.
  std::size_t place_of(const Button& button, std::string_view title) const {
    std::size_t best = buttons_.size();
    std::size_t most = 0;
    for (std::size_t i = 0; i < buttons_.size(); ++i) {
      const Button& shown = *buttons_[i];
      if (taken_[i] || shown.kind != button.kind || shown.target != button.target) continue;
      const auto differs =
          std::mismatch(title.begin(), title.end(), shown.title.begin(), shown.title.end());
      const auto alike = static_cast<std::size_t>(differs.first - title.begin());
      if (best != buttons_.size() && alike <= most) continue;
      best = i;
      most = alike;
    }
    return best;
  }

  void find(const Button& button, std::string_view card) {
    const std::string written =
        card.empty() ? button.title : std::string(card) + ": " + button.title;
    if (const std::size_t i = place_of(button, written); i < buttons_.size()) {
      const Button& shown = *buttons_[i];
      taken_[i] = true;
      if (!says_the_same(written, shown.title)) {
        lose(Loss::Kind::label, written, shown.title, true);
      }
      if (!says_the_same(button.description, shown.description)) {
        lose(Loss::Kind::description, button.description, shown.description,
             limits_.description.max > 0);
      }
      return;
    }
    lose(Loss::Kind::button, button.title, {}, has_place_for(button));
    // The line that a link becomes has its label alone.
    if (button.kind != Button::Kind::reply && !button.description.empty()) {
      lose(Loss::Kind::description, button.description, {}, limits_.description.max > 0);
    }
  }

  const RichReply& reply_;
  const ChannelLimits& limits_;
  std::vector<const Button*> buttons_;
  std::vector<bool> taken_;
  std::size_t cards_ = 0;
  std::size_t media_ = 0;
  std::vector<Loss> lost_;
};

}  // namespace

std::vector<Loss> losses(const RichReply& reply, const std::vector<Reply>& fitted,
                         const ChannelLimits& limits) {
  return Search(reply, fitted, limits).run();
}

}  // namespace frontdesk::reply
