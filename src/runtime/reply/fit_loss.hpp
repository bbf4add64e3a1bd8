// FitLoss: what of a reply a channel does not show as it was written.
#pragma once

#include <string>
#include <vector>

#include "frontdesk/turn.hpp"
#include "runtime/reply/channel_limits.hpp"
#include "runtime/reply/rich_text.hpp"

namespace frontdesk::reply {

/// One thing that is shown otherwise.
struct Loss {
  enum class Kind : std::uint8_t {
    label,        ///< The title of a button is shortened.
    description,  ///< Of a button: shortened, or not shown.
    button,       ///< A button becomes text.
    card,         ///< Cards become text, without their pictures.
    media,        ///< A picture or file becomes its address.
  };
  Kind kind = Kind::label;
  std::string written;
  std::string shown;       ///< Empty: it is not shown, or as text.
  bool has_place = false;  ///< The channel has such things, but not for this one.
};

/// What `fitted`, which fit() made of `reply`, does not show as it was written. White space apart,
/// all else is there. Linear but for the number of buttons.
std::vector<Loss> losses(const RichReply& reply, const std::vector<Reply>& fitted,
                         const ChannelLimits& limits);

}  // namespace frontdesk::reply
