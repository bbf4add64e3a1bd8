// Api: what the page asks, answered as JSON; no HTTP.
#include "tools/studio/api.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <random>
#include <set>
#include <utility>

#include "assembly/explain/points.hpp"
#include "assembly/explain/preview.hpp"
#include "base/text/ascii.hpp"
#include "tools/studio/findings_view.hpp"
#include "tools/studio/flow_view.hpp"
#include "tools/studio/keep_chat.hpp"
#include "tools/studio/session_view.hpp"
#include "tools/studio/steps.hpp"
#include "tools/studio/turn_view.hpp"

namespace frontdesk::studio {
namespace {

constexpr std::size_t kMostChats = 64;
constexpr std::size_t kMostRows = 200;
constexpr std::size_t kMostName = 200;

Answer failure(int status, const Error& error) {
  return {status, {{"error", {{"code", error.code}, {"message", error.message}}}}};
}

Answer not_found() {
  return failure(404, {"http.not_found", "The studio has nothing under this name."});
}

Answer no_rules(const Round& round) {
  if (round.number == 0) {
    return failure(409, {"studio.rules", "The rules are still being read: try again in a moment."});
  }
  return failure(409,
                 {"studio.rules", "The rules have errors: there is nothing to talk with yet."});
}

std::string text_at(const Json& json, const char* key) {
  if (!json.is_object()) return {};
  const auto found = json.find(key);
  return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::size_t number_of(const std::string& text, std::size_t otherwise) {
  std::size_t number = otherwise;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size() ? number : otherwise;
}

/// Not to be guessed, nor met again after a restart.
std::string new_id() {
  std::random_device random;
  return fmt::format("{:08x}{:08x}", random(), random());
}

std::int64_t milliseconds(Time at) { return at.time_since_epoch().count(); }

Json replies_of(const Turn& turn) {
  Json replies = Json::array();
  for (const Reply& reply : turn.replies) {
    replies.push_back(Json::parse(to_json(reply), nullptr, false));
  }
  return replies;
}

}  // namespace

struct Api::Held {
  std::mutex mutex;
  std::unique_ptr<Chat> chat;
};

Api::Api(const Workshop& workshop, const LogWatch& log, std::string shown)
    : workshop_(workshop), log_(log), shown_(std::move(shown)) {}

Answer Api::get(std::string_view path, const Parameters& parameters) {
  const auto round = workshop_.round();
  if (path == "about") return about();
  if (path == "findings") return {200, findings_view(*round, workshop_)};
  if (path == "entry") return entry(parameters("id"));
  if (path == "wordings") return wordings(parameters);
  if (path == "flow") {
    Json view = flow_view(*round, parameters("id"));
    return view.is_null() ? not_found() : Answer{200, std::move(view)};
  }
  if (path == "entries") {
    return {200, entries()->list({.text = parameters("text"),
                                  .which = parameters("which"),
                                  .order = parameters("order"),
                                  .from = number_of(parameters("from"), 0),
                                  .most = std::min(number_of(parameters("most"), 50), kMostRows)},
                                 workshop_)};
  }
  if (!path.starts_with("chats/")) return not_found();
  path.remove_prefix(6);
  const std::size_t slash = std::min(path.find('/'), path.size());
  const std::shared_ptr<Held> held = find(path.substr(0, slash));
  if (held == nullptr) return not_found();
  const std::scoped_lock lock(held->mutex);
  if (slash == path.size()) return {200, chat_view(*held->chat, 0)};
  return path.substr(slash) == "/instead" ? instead(*held->chat, parameters) : not_found();
}

Answer Api::post(std::string_view path, const Json& body) {
  if (path == "chats") return begin_chat(body);
  if (!path.starts_with("chats/")) return not_found();
  return with_chat(path.substr(6), body);
}

Json Api::news() const {
  Json news = summary_view(*workshop_.round());
  const LogWatch::State log = log_.state();
  news["log"] = log.number;
  return news;
}

Answer Api::about() const {
  const auto round = workshop_.round();
  Json body = {{"rules", shown_}, {"news", news()}, {"log", nullptr}};
  if (round->rules != nullptr) {
    const model::Bot& bot = round->sources->model.bot;
    body["name"] = bot.name.value;
    body["timezone"] = bot.timezone.value;
    body["channels"] = preview::channels_of(*round->rules);
    body["locales"] = preview::locales_of(*round->rules);
    body["customer_fields"] = known_customer_fields(*round);
    body["test_files"] = test_files(*round, workshop_);
    body["now"] = milliseconds(tester::Setting::kDefaultNow);
  }
  const LogWatch::State log = log_.state();
  if (!log_.path().empty()) {
    body["log"] = {{"file", log_.path().string()}, {"is_missing", log.is_missing}};
    if (log.traffic != nullptr) {
      body["log"]["turns"] = log.traffic->turns;
      body["log"]["bad"] = log.traffic->bad;
      body["log"]["first"] = log.traffic->first;
      body["log"]["last"] = log.traffic->last;
      body["log"]["not_understood"] = log.traffic->not_understood;
    }
  }
  return {200, std::move(body)};
}

/// What the rules read of the customer: `customer.tier` wherever it stands.
Json Api::known_customer_fields(const Round& round) const {
  constexpr std::string_view kPrefix = "customer.";
  std::set<std::string> fields;
  const source::Files& files = round.sources->files;
  for (std::uint32_t i = 0; i < files.size(); ++i) {
    const std::string_view text = files.bytes(i);
    for (std::size_t at = text.find(kPrefix); at != std::string_view::npos;
         at = text.find(kPrefix, at)) {
      at += kPrefix.size();
      std::size_t end = at;
      while (end < text.size() &&
             (text::is_letter(text[end]) || text::is_digit(text[end]) || text[end] == '_')) {
        ++end;
      }
      if (end > at) fields.insert(std::string(text.substr(at, end - at)));
    }
  }
  return fields;
}

std::shared_ptr<const Entries> Api::entries() {
  const auto round = workshop_.round();
  const LogWatch::State log = log_.state();
  const std::scoped_lock lock(mutex_);
  if (entries_ == nullptr || entries_->round().number != round->number ||
      entries_->traffic() != log.traffic) {
    entries_ = std::make_shared<const Entries>(round, log.traffic);
  }
  return entries_;
}

Answer Api::entry(const std::string& id) {
  Json view = entries()->one(id, workshop_);
  return view.is_null() ? not_found() : Answer{200, std::move(view)};
}

Answer Api::wordings(const Parameters& parameters) const {
  const auto round = workshop_.round();
  if (round->rules == nullptr) return no_rules(*round);
  const std::string entry = parameters("entry");
  if (entry.empty()) return not_found();
  Json list = Json::array();
  for (const preview::Preview& one :
       preview::preview(*round->rules, parameters("channel"), parameters("locale"), entry)) {
    Json replies = Json::array();
    for (const Reply& reply : one.replies) {
      replies.push_back(Json::parse(to_json(reply), nullptr, false));
    }
    list.push_back({{"part", one.part},
                    {"variant", one.variant},
                    {"variants", one.variants},
                    {"when", one.condition},
                    {"replies", std::move(replies)}});
    if (list.size() == kMostRows) break;
  }
  return {200, {{"wordings", std::move(list)}}};
}

Result<tester::CannedCalls> Api::calls() const {
  std::error_code error;
  const std::filesystem::path file = workshop_.rules() / "calls.json";
  if (!std::filesystem::is_regular_file(file, error)) return tester::CannedCalls();
  return tester::CannedCalls::read(file.string());
}

Answer Api::begin_chat(const Json& body) {
  const auto round = workshop_.round();
  if (round->rules == nullptr) return no_rules(*round);
  tester::Setting base;
  base.locale = preview::locales_of(*round->rules).front();
  const std::vector<std::string> channels = preview::channels_of(*round->rules);
  if (!channels.empty() &&
      std::find(channels.begin(), channels.end(), base.channel) == channels.end()) {
    base.channel = channels.front();
  }
  base.session = "studio";
  const bool has_setting = body.is_object() && body.contains("setting");
  const Result<tester::Setting> setting =
      read_setting(has_setting ? body["setting"] : Json::object(), base);
  if (!setting) return failure(400, setting.error());
  Result<tester::CannedCalls> results = calls();
  if (!results) return failure(409, results.error());

  auto held = std::make_shared<Held>();
  held->chat = std::make_unique<Chat>(new_id(), *setting, round->rules, *std::move(results));
  Chat& chat = *held->chat;
  if (body.is_object() && body.contains("steps")) {
    for (const Json& one : body["steps"]) {
      Result<Step> step = read_step(one, chat.talk().wake_at(), chat.talk().now());
      // What came from the file of results comes again by itself.
      const bool is_canned = one.is_object() && one.value("is_canned", false);
      if (step && !is_canned && !chat.take(*std::move(step))) break;
    }
  }
  {
    const std::scoped_lock lock(mutex_);
    chats_.emplace(chat.id(), held);
    order_.push_back(chat.id());
    if (order_.size() > kMostChats) {
      chats_.erase(order_.front());
      order_.pop_front();
    }
  }
  const std::scoped_lock lock(held->mutex);
  return {200, chat_view(chat, 0)};
}

std::shared_ptr<Api::Held> Api::find(std::string_view id) {
  const std::scoped_lock lock(mutex_);
  const auto found = chats_.find(id);
  return found == chats_.end() ? nullptr : found->second;
}

Answer Api::with_chat(std::string_view path, const Json& body) {
  const std::size_t slash = std::min(path.find('/'), path.size());
  const std::shared_ptr<Held> held = find(path.substr(0, slash));
  if (held == nullptr) return not_found();
  const std::scoped_lock lock(held->mutex);
  Chat& chat = *held->chat;
  const auto round = workshop_.round();
  const std::string_view what = path.substr(slash);
  if (what == "/keep") return keep(chat, body);
  chat.use(round->rules);
  if (what == "/steps") return step(chat, body);
  if (what == "/replay") return replay(chat, body);
  if (what == "/undo") {
    Result<tester::CannedCalls> results = calls();
    if (!results) return failure(409, results.error());
    chat.undo(*std::move(results));
    return {200, chat_view(chat, 0)};
  }
  return not_found();
}

Answer Api::step(Chat& chat, const Json& body) {
  Result<Step> step = read_step(body, chat.talk().wake_at(), chat.talk().now());
  if (!step) return failure(400, step.error());
  const std::size_t from = chat.said().size();
  const Result<bool> taken = chat.take(*std::move(step));
  if (!taken) return failure(409, taken.error());
  return {200, chat_view(chat, from)};
}

Answer Api::replay(Chat& chat, const Json& body) const {
  const bool has_setting = body.is_object() && body.contains("setting");
  Result<tester::Setting> setting =
      read_setting(has_setting ? body["setting"] : Json::object(), chat.setting());
  if (!setting) return failure(400, setting.error());
  Result<tester::CannedCalls> results = calls();
  if (!results) return failure(409, results.error());
  chat.replay(*std::move(setting), *std::move(results));
  return {200, chat_view(chat, 0)};
}

Answer Api::keep(Chat& chat, const Json& body) const {
  std::string name = text_at(body, "name");
  std::replace_if(
      name.begin(), name.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
  name = std::string(text::trimmed(name));
  if (name.empty() || name.size() > kMostName) {
    return failure(400, {"studio.keep", "A test needs a name, of one line."});
  }
  const Expects expects = text_at(body, "expects") == "words" ? Expects::words : Expects::entries;
  const auto round = workshop_.round();
  const Result<Kept> kept =
      keep_chat(chat, name, expects, text_at(body, "file"), *round, workshop_);
  if (!kept) return failure(409, kept.error());
  return {200, {{"file", kept->file}, {"name", kept->name}, {"yaml", kept->yaml}}};
}

Answer Api::instead(const Chat& chat, const Parameters& parameters) const {
  const std::size_t turn = number_of(parameters("turn"), SIZE_MAX);
  const std::string entry = parameters("entry");
  const std::string target = dump::target_of(*chat.rules(), entry);
  if (turn >= chat.said().size() || target.empty()) return not_found();
  const Turn other = chat.instead(turn, target);
  return {200,
          {{"entry", entry},
           {"outcome", name(other.outcome)},
           {"replies", replies_of(other)},
           {"handoff", other.handoff ? Json(other.handoff->reason) : Json()},
           {"call", other.call ? Json(other.call->name) : Json()}}};
}

Json Api::chat_view(const Chat& chat, std::size_t from) const {
  Json turns = Json::array();
  for (std::size_t i = from; i < chat.said().size(); ++i) {
    const Said& said = chat.said()[i];
    Json view = turn_view(said.turn);
    view["number"] = i;
    view["step"] = said.step;
    turns.push_back(std::move(view));
  }
  Json steps = Json::array();
  for (const Step& step : chat.steps()) steps.push_back(step_json(step));
  const tester::Conversation& talk = chat.talk();
  Json view = {{"id", chat.id()},
               {"setting", setting_json(chat.setting())},
               {"now", milliseconds(talk.now())},
               {"wake_at", talk.wake_at() ? Json(milliseconds(*talk.wake_at())) : Json()},
               {"from", from},
               {"turns", std::move(turns)},
               {"steps", std::move(steps)},
               {"is_mixed", chat.is_mixed()},
               {"call", nullptr},
               {"session", session_view(talk.session().encode())}};
  if (talk.call()) {
    view["call"] = {{"name", talk.call()->name}, {"arguments", json_of(talk.call()->arguments)}};
  }
  return view;
}

}  // namespace frontdesk::studio
