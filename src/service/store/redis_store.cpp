// Redis store: each change is one script.
#include <fmt/format.h>

#include <array>
#include <charconv>
#include <utility>

#include "frontdesk/service/store.hpp"
#include "service/store/redis.hpp"
#include "service/store/redis_scripts.hpp"

namespace frontdesk::service {
namespace {

using Said = std::shared_ptr<redisReply>;
using Words = std::vector<std::string>;

constexpr const char* kPrefix = "frontdesk:";
constexpr std::string_view kFormat = "1";

std::string number_text(Time at) { return std::to_string(at.time_since_epoch().count()); }

std::int64_t number_in(std::string_view text) {
  std::int64_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

Time time_in(std::string_view text) { return Time(std::chrono::milliseconds(number_in(text))); }

std::string_view text_of(const redisReply* reply) {
  if (reply == nullptr || reply->str == nullptr) return {};
  return {reply->str, reply->len};
}

/// The part of a list, or nothing.
std::string_view part(const redisReply& list, std::size_t at) {
  return at < list.elements ? text_of(list.element[at]) : std::string_view();
}

std::int64_t number_of(const redisReply* reply) {
  if (reply == nullptr) return 0;
  return reply->type == REDIS_REPLY_INTEGER ? reply->integer : number_in(text_of(reply));
}

std::vector<Outgoing> outgoing_of(const redisReply& list) {
  std::vector<Outgoing> out;
  for (std::size_t i = 0; i + 8 < list.elements; i += 9) {
    Outgoing one;
    one.conversation = part(list, i);
    one.number = static_cast<std::uint64_t>(number_in(part(list, i + 1)));
    one.kind = part(list, i + 2);
    one.body = part(list, i + 3);
    one.at = time_in(part(list, i + 4));
    one.is_to_be_sent = !part(list, i + 5).empty();
    one.event = part(list, i + 6);
    one.token = part(list, i + 7);
    one.made = static_cast<std::size_t>(number_in(part(list, i + 8)));
    out.push_back(std::move(one));
  }
  return out;
}

class RedisStore final : public Store {
 public:
  RedisStore(std::string host, int port) : redis_(std::move(host), port) {}

  /// Whether the server is one that this program may use.
  std::optional<Error> check() {
    const Result<Said> set = redis_.run({"SET", key("format"), std::string(kFormat), "NX"});
    if (!set) return set.error();
    const Result<Said> format = redis_.run({"GET", key("format")});
    if (!format) return format.error();
    if (text_of(format->get()) == kFormat) return std::nullopt;
    return Error{"store.version",
                 fmt::format("What is in the store was written by a newer frontdesk (its version "
                             "is {}, this program knows {}).",
                             text_of(format->get()), kFormat)};
  }

  Result<Loaded> load(std::string_view conversation, std::string_view event) override {
    const Result<Said> kept =
        redis_.run({"HMGET", key("c:", conversation), "session", "version", "last", "wake"});
    if (!kept) return kept.error();
    Loaded loaded;
    const redisReply& list = **kept;
    loaded.session = part(list, 0);
    loaded.version = static_cast<std::uint64_t>(number_in(part(list, 1)));
    loaded.last_number = static_cast<std::uint64_t>(number_in(part(list, 2)));
    if (!part(list, 3).empty()) loaded.wake_at = time_in(part(list, 3));
    if (event.empty() || loaded.version == 0) return loaded;
    const Result<Said> answer = redis_.run({"HGET", key("a:", conversation), std::string(event)});
    if (!answer) return answer.error();
    if ((*answer)->type == REDIS_REPLY_STRING) loaded.answer = text_of(answer->get());
    return loaded;
  }

  Result<Committed> commit(const Change& change) override {
    Words words = {change.conversation,     std::to_string(change.expected_version),
                   change.session,          change.event,
                   change.answer,           change.wake_at ? number_text(*change.wake_at) : "",
                   number_text(change.now), std::to_string(kKeptOfAConversation)};
    for (const Outgoing& one : change.outgoing) {
      words.insert(words.end(), {one.kind, one.body, number_text(one.at),
                                 one.is_to_be_sent ? "1" : "", one.event, one.token});
    }
    const Result<Said> said = run(kCommitScript, std::move(words));
    if (!said) return said.error();
    const std::string_view text = text_of(said->get());
    if (text == "repeat") return Committed::repeat;
    return text == "done" ? Committed::done : Committed::conflict;
  }

  Result<std::vector<Outgoing>> outgoing(std::string_view conversation, std::uint64_t after,
                                         std::size_t most) override {
    return list(kOutgoingScript,
                {std::string(conversation), std::to_string(after), std::to_string(most)});
  }

  Result<std::vector<Outgoing>> claim(Time now, Time until, std::size_t most) override {
    return list(kClaimScript, {number_text(now), number_text(until), std::to_string(most)});
  }

  Result<bool> put_off(std::string_view conversation, std::uint64_t number, Time until,
                       const Progress& progress) override {
    return yes(
        run(kPutOffScript, {std::string(conversation), std::to_string(number), number_text(until),
                            std::to_string(progress.made), progress.name}));
  }

  Result<bool> mark_sent(std::string_view conversation, std::uint64_t number,
                         std::string_view name) override {
    return yes(
        run(kSentScript, {std::string(conversation), std::to_string(number), std::string(name)}));
  }

  Result<bool> was_sent(std::string_view conversation, std::string_view name) override {
    const Result<Said> score = redis_.run({"ZSCORE", key("s:", conversation), std::string(name)});
    if (!score) return score.error();
    return (*score)->type != REDIS_REPLY_NIL;
  }

  Result<std::vector<Due>> due(Time now, std::size_t most) override {
    const Result<Said> found = redis_.run({"ZRANGEBYSCORE", key("timers"), "-inf", number_text(now),
                                           "WITHSCORES", "LIMIT", "0", std::to_string(most)});
    if (!found) return found.error();
    std::vector<Due> due;
    for (std::size_t i = 0; i + 1 < (*found)->elements; i += 2) {
      due.push_back({std::string(part(**found, i)), time_in(part(**found, i + 1))});
    }
    return due;
  }

  Result<std::size_t> expire(Time before, std::size_t most) override {
    const Result<Said> gone = run(kExpireScript, {number_text(before), std::to_string(most)});
    if (!gone) return gone.error();
    return static_cast<std::size_t>(number_of(gone->get()));
  }

  Result<bool> forget(std::string_view conversation) override {
    if (const auto letters = run(kForgetLettersScript, {std::string(conversation)}); !letters) {
      return letters.error();
    }
    return yes(run(kForgetScript, {std::string(conversation)}));
  }

  Result<bool> bury(const DeadLetter& letter) override {
    return yes(run(kBuryScript,
                   {letter.conversation, letter.event, letter.reason, number_text(letter.at)}));
  }

  Result<std::vector<DeadLetter>> dead_letters(std::uint64_t after, std::size_t most) override {
    const Result<Said> found = run(kLettersScript, {std::to_string(after), std::to_string(most)});
    if (!found) return found.error();
    std::vector<DeadLetter> letters;
    for (std::size_t i = 0; i + 4 < (*found)->elements; i += 5) {
      const redisReply& list = **found;
      letters.push_back({static_cast<std::uint64_t>(number_in(part(list, i))),
                         std::string(part(list, i + 1)), std::string(part(list, i + 2)),
                         std::string(part(list, i + 3)), time_in(part(list, i + 4))});
    }
    return letters;
  }

  Result<StoreFigures> figures() override {
    const std::array<Words, 5> asked = {
        Words{"ZCARD", key("touched")}, Words{"ZCARD", key("timers")}, Words{"GET", key("unsent")},
        Words{"ZCARD", key("letters")}, Words{"ZRANGE", key("ages"), "0", "0", "WITHSCORES"}};
    std::array<Said, 5> said;
    for (std::size_t i = 0; i < asked.size(); ++i) {
      Result<Said> one = redis_.run(asked[i]);
      if (!one) return one.error();
      said[i] = *std::move(one);
    }
    const auto number = [&](std::size_t i) {
      return static_cast<std::uint64_t>(number_of(said[i].get()));
    };
    StoreFigures figures{number(0), number(1), number(2), number(3), std::nullopt};
    if (said[4]->elements == 2) figures.oldest_unsent = time_in(part(*said[4], 1));
    return figures;
  }

 private:
  static std::string key(std::string_view name, std::string_view conversation = {}) {
    return fmt::format("{}{}{}", kPrefix, name, conversation);
  }

  static Result<bool> yes(const Result<Said>& reply) {
    if (!reply) return reply.error();
    return number_of(reply->get()) > 0;
  }

  Result<std::vector<Outgoing>> list(const char* script, Words words) {
    const Result<Said> found = run(script, std::move(words));
    if (!found) return found.error();
    return outgoing_of(**found);
  }

  /// EVAL: the server keeps what it has compiled by the script's digest.
  Result<Said> run(const char* script, Words words) {
    words.insert(words.begin(), {"EVAL", script, "1", kPrefix});
    return redis_.run(words);
  }

  Redis redis_;
};

}  // namespace

Result<std::unique_ptr<Store>> redis_store(const std::string& host, int port) {
  auto store = std::make_unique<RedisStore>(host, port);
  if (const std::optional<Error> error = store->check()) return *error;
  return std::unique_ptr<Store>(std::move(store));
}

}  // namespace frontdesk::service
