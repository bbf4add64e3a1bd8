// OAuth 1.0a: the header that signs a request of a user.
#include "service/channel/oauth.hpp"

#include <fmt/format.h>

#include <array>
#include <utility>

#include "service/channel/form.hpp"
#include "service/channel/signature.hpp"

namespace frontdesk::service {

std::string oauth_header(std::string_view method, std::string_view url, const OauthKeys& keys,
                         std::string_view nonce, Time now) {
  const std::string seconds = fmt::format("{}", now.time_since_epoch().count() / 1000);
  // In the order of their names, as they are signed.
  const std::array<std::pair<std::string_view, std::string_view>, 6> fields = {{
      {"oauth_consumer_key", keys.consumer_key},
      {"oauth_nonce", nonce},
      {"oauth_signature_method", "HMAC-SHA1"},
      {"oauth_timestamp", seconds},
      {"oauth_token", keys.token},
      {"oauth_version", "1.0"},
  }};
  std::string signed_fields;
  std::string header = "OAuth ";
  for (const auto& [name, value] : fields) {
    if (!signed_fields.empty()) signed_fields += '&';
    signed_fields += fmt::format("{}={}", name, percent_encoded(value));
    header += fmt::format("{}=\"{}\", ", name, percent_encoded(value));
  }
  const std::string base =
      fmt::format("{}&{}&{}", method, percent_encoded(url), percent_encoded(signed_fields));
  const std::string key = fmt::format("{}&{}", percent_encoded(keys.consumer_secret),
                                      percent_encoded(keys.token_secret));
  const std::string signature = base64(hmac(Hash::sha1, key, base));
  return header + fmt::format("oauth_signature=\"{}\"", percent_encoded(signature));
}

}  // namespace frontdesk::service
