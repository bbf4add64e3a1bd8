// Labels: short texts such as the title of a button.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "frontdesk/turn.hpp"
#include "runtime/reply/channel_limits.hpp"

namespace frontdesk::reply {

/// `label` within `limit`, cut between grapheme clusters (at a word where one is near) with an
/// ellipsis; empty when nothing of it fits.
std::string shorten(std::string_view label, const TextLimit& limit);

/// Shortens the titles to `label`, and descriptions to what the channel shows. False, with
/// `buttons` as they were, when two would look the same, or when a title or target cannot go into a
/// button there.
bool fit_labels(std::vector<Button>& buttons, const ChannelLimits& limits, const TextLimit& label);
/// True when `fit_labels` would be true and change nothing, and no two titles are the same.
bool labels_fit_as_written(const std::vector<Button>& buttons, const ChannelLimits& limits,
                           const TextLimit& label);

}  // namespace frontdesk::reply
