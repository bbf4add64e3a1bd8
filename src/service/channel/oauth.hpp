// OAuth 1.0a: the header that signs a request of a user.
#pragma once

#include <string>
#include <string_view>

#include "frontdesk/event.hpp"

namespace frontdesk::service {

struct OauthKeys {
  std::string_view consumer_key;
  std::string_view consumer_secret;
  std::string_view token;
  std::string_view token_secret;
};

/// The value of `Authorization` for a request with a JSON body, which is not signed. `url` has no
/// query. `nonce` must differ for requests of the same second.
std::string oauth_header(std::string_view method, std::string_view url, const OauthKeys& keys,
                         std::string_view nonce, Time now);

}  // namespace frontdesk::service
