// Variables: the names that a MessageFormat text reads.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace frontdesk::dialogue {

/// The argument names of `text`, nested ones too, in order, each once. Text that is no
/// MessageFormat gives what looks like names; the reply room reports what is wrong with it.
std::vector<std::string> variables_of(std::string_view text);

/// The name when `text` is one bare argument (`{order.id}`), otherwise empty.
std::string_view only_variable(std::string_view text) noexcept;

/// `order` of `order.status`.
std::string_view head_of(std::string_view path) noexcept;

}  // namespace frontdesk::dialogue
