// Moves: ids of the well-known entries.
#include "runtime/dialogue/moves.hpp"

#include <iterator>

namespace frontdesk::dialogue {
namespace {

constexpr std::string_view ids[] = {"",
                                    "bot.cancel",
                                    "bot.back",
                                    "bot.repeat",
                                    "bot.help",
                                    "bot.start_over",
                                    "bot.why",
                                    "bot.correct",
                                    "bot.no_value",
                                    "bot.where",
                                    "bot.wait",
                                    "bot.rather_not",
                                    "bot.said_already",
                                    "bot.skip",
                                    "bot.other_means",
                                    "bot.complains"};

}  // namespace

std::string_view id_of(Move move) noexcept { return ids[static_cast<std::size_t>(move)]; }

Move move_of(std::string_view entry) noexcept {
  if (entry.substr(0, 4) != "bot.") return Move::nothing;
  for (std::size_t i = 1; i < std::size(ids); ++i) {
    if (entry == ids[i]) return static_cast<Move>(i);
  }
  return Move::nothing;
}

}  // namespace frontdesk::dialogue
