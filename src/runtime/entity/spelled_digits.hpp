// Spelled digits: a number said digit by digit, in words or with blanks between.
#pragma once

#include <string>
#include <string_view>

#include "base/text/normalize.hpp"

namespace frontdesk::entity {

/// The digits of the longest run of digits and words for digits in `message`, without blanks:
/// "one two three 45" is "12345", "double seven" is "77". At least four digits in at least two
/// words; otherwise empty. Knows en, de, es and fr.
std::string spelled_digits(const text::Normalized& message, std::string_view locale);

}  // namespace frontdesk::entity
