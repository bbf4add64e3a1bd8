// Words of: a text as nothing but its words, for comparing.
#pragma once

#include <string>
#include <string_view>

namespace frontdesk::text {

/// The normalised words of `text` with a blank between; the normalised text itself when it has none
/// ("!!!").
std::string words_of(std::string_view text);

}  // namespace frontdesk::text
