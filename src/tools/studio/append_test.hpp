// Append test: a test more in the text of a file, with every other byte as it was.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace frontdesk::studio {

/// True when a line of `text` is a top-level `tests:`.
bool has_tests(std::string_view text);

/// `text` with `item` (an item of a list, without indentation, ending in a newline) behind the
/// last one of its top-level `tests:`; a section is begun at the end where there is none. Nothing
/// when the section is written in a way that takes no line more, such as `tests: []`.
std::optional<std::string> append_test(std::string_view text, std::string_view item);

}  // namespace frontdesk::studio
