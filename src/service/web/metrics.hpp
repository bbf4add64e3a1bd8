// Metrics: figures as Prometheus reads them.
#pragma once

#include <map>
#include <string>
#include <utility>

#include "frontdesk/service/service.hpp"

namespace frontdesk::service {

/// What the server itself counts.
struct WebFigures {
  std::map<std::pair<std::string, int>, std::uint64_t> answers{};  ///< By route and status.
  std::size_t connections = 0;
  std::size_t streams = 0;
};

/// In the text format of Prometheus, version 0.0.4. `store` may be missing when it is down.
std::string metrics(const ServiceFigures& service, const Result<StoreFigures>& store,
                    const WebFigures& web, Time now);

}  // namespace frontdesk::service
