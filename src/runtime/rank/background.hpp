// Background: what people write that no rule set is about.
#pragma once

#include <span>
#include <string_view>

namespace frontdesk::rank {

/// Everyday sentences in the language of `locale` (BCP 47): small talk, trivia, questions for other
/// trades. Every ranker learns to tell its intents from these; those that resemble an example are
/// left out when it is built. Empty for languages without a list.
std::span<const std::string_view> background(std::string_view locale);

}  // namespace frontdesk::rank
