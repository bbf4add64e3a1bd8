// Match text: whether a reply is what a test expects.
#pragma once

#include <string_view>

#include "frontdesk/turn.hpp"

namespace frontdesk::tester {

/// True when `expected` is the id of the entry that speaks, `/a regular expression/` that occurs in
/// the reply's text or card titles, or a piece of them; capitals and the kind of space do not
/// matter. An expression that RE2 does not take matches nothing.
bool is_expected(const Reply& reply, std::string_view expected);

/// True for `/.../` that RE2 does not take.
bool is_broken_expression(std::string_view expected);

}  // namespace frontdesk::tester
