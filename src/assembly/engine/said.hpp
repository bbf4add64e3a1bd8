// Said: the words of one message, read once for all stages of the turn.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/privacy/sensitive.hpp"
#include "base/text/normalize.hpp"

namespace frontdesk::engine {

/// What a customer wrote. A view of the event's own text, which outlives it.
struct Said {
  std::string_view words;                ///< As received; no more of them than the engine reads.
  bool is_cut = false;                   ///< There were more.
  bool is_decorated = false;             ///< Some of them are none of `message`.
  text::Normalized message;              ///< Without decoration (base/text/decoration.hpp).
  std::vector<std::uint32_t> sentences;  ///< The words with which they begin, but the first.
  std::vector<privacy::Sensitive> sensitive;  ///< Without the author's own entities.
  std::string masked;                         ///< With them (engine/masking.hpp).
};

}  // namespace frontdesk::engine
