// Load value: one YAML or JSON text as a Value, for tools.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/source/files.hpp"
#include "base/source/reports.hpp"
#include "frontdesk/value.hpp"

namespace frontdesk::load {

/// Reads `text`, which may hold anything; `name` stands for the file. What is wrong with it goes to
/// `reports`, and then there is no value. Throws nothing.
std::optional<Value> load_value(std::string text, std::string_view name, source::Files& files,
                                source::Reports& reports);

}  // namespace frontdesk::load
