// Channel file: keys of platforms and of the agents' desk.
#pragma once

#include <optional>
#include <string>

#include "frontdesk/result.hpp"
#include "frontdesk/service/server.hpp"

namespace frontdesk::cli {

/// Reads the channels and the desk from a JSON file (docs/running.md) into `options`. A value
/// `$NAME` is taken from the environment.
std::optional<Error> read_channels(const std::string& path, service::ServerOptions& options);

}  // namespace frontdesk::cli
