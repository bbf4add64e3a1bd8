// FitCheck: proves, or warns, before anybody is served, that answers fit the channels.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/source/reports.hpp"
#include "runtime/reply/channel_limits.hpp"
#include "runtime/reply/renderer.hpp"

namespace frontdesk::reply {

/// How long variables can get.
class Bounds {
 public:
  virtual ~Bounds() = default;
  /// The longest text that `path` can be, in letters as dear as it may have on any channel; nothing
  /// when there is no such bound.
  virtual std::optional<std::string> longest(std::string_view path) const = 0;
};

/// True when `text` asks the customer to send one of `stop_words`, or is one itself as the title of
/// a choice would be. The carrier would take the answer for itself and block the sender.
bool asks_for_stop_word(std::string_view text, const std::vector<std::string>& stop_words);

/// A choice that the engine adds to an answer: an option of the question, yes and no.
struct AddedChoice {
  AnswerId title = 0;
  std::string target;
};

/// Checks compiled answers. All references must outlive it. Not thread-safe.
class FitCheck {
 public:
  FitCheck(const Renderer& renderer, const std::vector<const ChannelLimits*>& channels,
           const Bounds& bounds, source::Reports& reports, std::vector<std::string> locales = {})
      : renderer_(renderer),
        channels_(channels),
        bounds_(bounds),
        reports_(reports),
        locales_(std::move(locales)) {}

  /// Reports each variant whose longest case would be cut into parts (`reply.too-long`), of which
  /// something would be shown otherwise than it was written though the channel has a place for it
  /// (`reply.label-cut`, `reply.description-lost`, `reply.cards-become-text`,
  /// `reply.buttons-become-text`, `button.same-when-cut`), or which asks for a stop word
  /// (`reply.stop-word`). A variable without a bound counts as 60 characters.
  void check(AnswerId answer, const std::vector<AddedChoice>& choices = {});

 private:
  std::string title_in(AnswerId title, std::string_view locale) const;

  const Renderer& renderer_;
  const std::vector<const ChannelLimits*>& channels_;
  const Bounds& bounds_;
  source::Reports& reports_;
  std::vector<std::string> locales_;  ///< Which are checked; empty: all.
};

}  // namespace frontdesk::reply
