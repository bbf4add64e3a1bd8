// Bot: who the bot is and the settings of the whole rule set.
#pragma once

#include <optional>
#include <vector>

#include "authoring/model/localized.hpp"

namespace frontdesk::model {

/// What happens with a kind of sensitive value.
struct SensitiveSetting {
  Text kind;  ///< card_number, iban, national_id, secret, email, phone
  Located<bool> mask{true, {}};
  Located<bool> warn{false, {}};  ///< the bot says: please never send this here
};

struct Bot {
  Text name;
  std::vector<Text> locales;   ///< the first is the default; empty: en
  Text timezone;               ///< IANA; empty: UTC
  std::vector<Text> channels;  ///< every reply is checked against these
  std::vector<Text> extends;   ///< packs; not written: [common]
  bool extends_written = false;
  Text currency;                                            ///< ISO 4217
  Text disclose;                                            ///< platform, always or never
  Text address;                                             ///< form of address: formal or informal
  std::optional<Located<std::int64_t>> session_expires_ms;  ///< default 24 h
  std::optional<Located<std::int64_t>> settle_ms;           ///< off unless written
  std::optional<Located<double>> answer_threshold, ask_threshold, ask_margin;  ///< `understanding:`
  std::vector<SensitiveSetting> sensitive;
  Span span;
  Span understanding;  ///< of that section
};

}  // namespace frontdesk::model
