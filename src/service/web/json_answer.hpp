// JSON answer: bodies and statuses of the server's answers.
#pragma once

#include <fmt/format.h>
#include <httplib.h>

#include <string>
#include <string_view>

#include "frontdesk/result.hpp"
#include "frontdesk/value.hpp"

namespace frontdesk::service {

inline void put_json(httplib::Response& response, const std::string& body, int status = 200) {
  response.status = status;
  response.set_content(body, "application/json");
}

inline void put_error(httplib::Response& response, int status, std::string_view code,
                      std::string_view message) {
  put_json(response,
           fmt::format("{{\"error\":{{\"code\":{},\"message\":{}}}}}", Value(code).to_json(),
                       Value(message).to_json()),
           status);
  // For the log: bodies may hold words of customers, codes do not.
  response.set_header("Frontdesk-Error", std::string(code));
}

/// What may be sent again gets 503; what cannot be read, 422.
inline void put_error(httplib::Response& response, const Error& error) {
  const bool is_malformed = error.code == "session.malformed" || error.code == "session.too_large";
  put_error(response, is_malformed ? 422 : 503, error.code, error.message);
  if (!is_malformed) response.set_header("Retry-After", "1");
}

}  // namespace frontdesk::service
