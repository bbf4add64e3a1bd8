// Channel file: keys of platforms and of the agents' desk.
#include "tools/cli/channel_file.hpp"

#include <fmt/format.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>
#include <string_view>
#include <utility>
#include <vector>

namespace frontdesk::cli {
namespace {

/// The keys of one platform. Each is a text, given once; what is missing or not known is noted.
class Keys {
 public:
  Keys(const nlohmann::json& object, std::string name) : object_(object), name_(std::move(name)) {
    if (!object_.is_object()) error_ = fmt::format("`{}` must be a map of keys.", name_);
  }

  Keys& need(const char* key, std::string& into) { return take(key, into, true); }
  Keys& may(const char* key, std::string& into) { return take(key, into, false); }

  /// Empty when all was right and nothing is left.
  std::string finish() {
    for (const auto& [key, value] : object_.items()) {
      if (error_.empty() && !taken_.contains(key)) {
        error_ = fmt::format("`{}` has the unknown key `{}`.", name_, key);
      }
    }
    return error_;
  }

 private:
  Keys& take(const char* key, std::string& into, bool is_needed) {
    taken_.emplace(key, true);
    if (!error_.empty()) return *this;
    const auto found = object_.find(key);
    if (found == object_.end()) {
      if (is_needed) error_ = fmt::format("`{}` has no `{}`.", name_, key);
      return *this;
    }
    if (!found->is_string()) {
      error_ = fmt::format("`{}` of `{}` must be a text.", key, name_);
      return *this;
    }
    const std::string& text = found->get_ref<const std::string&>();
    if (!text.starts_with('$')) {
      into = text;
    } else if (const char* value = std::getenv(text.c_str() + 1); value != nullptr) {
      into = value;
    } else {
      error_ = fmt::format("`{}` of `{}`: the environment has no {}.", key, name_, text.substr(1));
    }
    if (error_.empty() && into.empty()) {
      error_ = fmt::format("`{}` of `{}` is empty.", key, name_);
    }
    return *this;
  }

  const nlohmann::json& object_;
  std::string name_;
  std::map<std::string, bool> taken_;
  std::string error_;
};

using Made = std::unique_ptr<service::Channel>;
using Make = Made (*)(Keys&);

Keys& meta(Keys& keys, service::MetaAccess& access) {
  return keys.need("app_secret", access.app_secret)
      .need("verify_token", access.verify_token)
      .need("access_token", access.access_token)
      .may("app_id", access.app_id)
      .may("api", access.api);
}

Made make_messenger(Keys& keys) {
  service::MetaAccess access;
  meta(keys, access);
  return service::messenger(std::move(access));
}

Made make_instagram(Keys& keys) {
  service::MetaAccess access;
  meta(keys, access);
  return service::instagram(std::move(access));
}

Made make_whatsapp(Keys& keys) {
  service::WhatsappAccess access;
  keys.need("app_secret", access.app_secret)
      .need("verify_token", access.verify_token)
      .need("access_token", access.access_token)
      .may("list_label", access.list_label)
      .may("template_name", access.template_name)
      .may("template_language", access.template_language)
      .may("api", access.api);
  return service::whatsapp(std::move(access));
}

Made make_x(Keys& keys) {
  service::XAccess access;
  keys.need("consumer_key", access.consumer_key)
      .need("consumer_secret", access.consumer_secret)
      .need("access_token", access.access_token)
      .need("access_secret", access.access_secret)
      .may("app_id", access.app_id)
      .may("api", access.api);
  return service::x(std::move(access));
}

Made make_telegram(Keys& keys) {
  service::TelegramAccess access;
  keys.need("bot_token", access.bot_token)
      .need("secret_token", access.secret_token)
      .may("api", access.api);
  return service::telegram(std::move(access));
}

Made make_line(Keys& keys) {
  service::LineAccess access;
  keys.need("channel_secret", access.channel_secret)
      .need("access_token", access.access_token)
      .may("api", access.api);
  return service::line(std::move(access));
}

Made make_slack(Keys& keys) {
  service::SlackAccess access;
  keys.need("signing_secret", access.signing_secret)
      .need("bot_token", access.bot_token)
      .may("api", access.api);
  return service::slack(std::move(access));
}

Made make_sms(Keys& keys) {
  service::TwilioAccess access;
  keys.need("account_sid", access.account_sid)
      .need("auth_token", access.auth_token)
      .may("messaging_service_sid", access.messaging_service_sid)
      .may("api", access.api);
  return service::twilio(std::move(access));
}

const std::map<std::string_view, Make>& makers() {
  static const std::map<std::string_view, Make> table = {
      {"messenger", make_messenger}, {"instagram", make_instagram},
      {"whatsapp", make_whatsapp},   {"x", make_x},
      {"telegram", make_telegram},   {"line", make_line},
      {"slack", make_slack},         {"sms", make_sms}};
  return table;
}

/// Customers write to Chatwoot itself: it is a channel, too.
std::string take_chatwoot(const nlohmann::json& object, service::ServerOptions& options) {
  service::ChatwootAccess access;
  Keys keys(object, "chatwoot");
  keys.may("url", access.url)
      .need("account_id", access.account_id)
      .need("bot_token", access.bot_token)
      .may("webhook_secret", access.webhook_secret)
      .may("url_token", access.url_token);
  const std::shared_ptr<const service::Desk> desk = service::chatwoot(std::move(access));
  options.desk = desk;
  options.channels.push_back(desk);
  return keys.finish();
}

std::string take_json_desk(const nlohmann::json& object, service::ServerOptions& options) {
  service::JsonDeskAccess access;
  Keys keys(object, "desk");
  keys.need("url", access.url).need("secret", access.secret);
  options.desk = service::json_desk(std::move(access));
  return keys.finish();
}

std::string take(const std::string& name, const nlohmann::json& object,
                 service::ServerOptions& options) {
  if (name == "chatwoot") return take_chatwoot(object, options);
  if (name == "desk") return take_json_desk(object, options);
  const auto make = makers().find(name);
  if (make == makers().end()) {
    return fmt::format(
        "`{}` is none of messenger, instagram, whatsapp, x, telegram, line, slack, sms, chatwoot, "
        "desk.",
        name);
  }
  Keys keys(object, name);
  options.channels.push_back(make->second(keys));
  return keys.finish();
}

}  // namespace

std::optional<Error> read_channels(const std::string& path, service::ServerOptions& options) {
  std::ifstream in(path, std::ios::binary);
  const std::string content{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  const nlohmann::json all = nlohmann::json::parse(content, nullptr, false);
  const auto error = [&](const std::string& why) {
    return Error{"channels.file", fmt::format("{}: {}", path, why)};
  };
  if (!in) return error("cannot be read.");
  if (!all.is_object()) return error("is no JSON map of channels.");
  if (all.contains("chatwoot") && all.contains("desk")) {
    return error("`chatwoot` and `desk` are both desks; one is enough.");
  }
  for (const auto& [name, object] : all.items()) {
    if (const std::string wrong = take(name, object, options); !wrong.empty()) {
      return error(wrong);
    }
  }
  return std::nullopt;
}

}  // namespace frontdesk::cli
