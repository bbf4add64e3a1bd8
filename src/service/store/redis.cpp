// Redis: connections and what they answer, with errors as values.
#include "service/store/redis.hpp"

#include <fmt/format.h>
#include <sys/time.h>

#include <string_view>
#include <utility>

namespace frontdesk::service {
namespace {

constexpr timeval kPatience{5, 0};

Error error_of(std::string_view said) {
  const auto error = [&](const char* code, std::string_view what) {
    return Error{code, fmt::format("{} ({}).", what, said)};
  };
  if (said.starts_with("OOM")) return error("store.full", "There is no room left for the store");
  if (said.starts_with("READONLY")) {
    return error("store.read_only", "The store cannot be written to");
  }
  if (said.starts_with("BUSY") || said.starts_with("LOADING")) {
    return error("store.busy", "The store is busy with something else");
  }
  if (said.starts_with("WRONGTYPE")) {
    return error("store.foreign", "Another program uses the same names in the store");
  }
  return error("store.unavailable", "The store cannot be used");
}

}  // namespace

Result<std::shared_ptr<redisReply>> Redis::run(const std::vector<std::string>& words) {
  Context context = take();
  Result<std::shared_ptr<redisReply>> reply = run_on(context, words);
  if (context != nullptr && context->err == 0) give_back(std::move(context));
  return reply;
}

Result<std::shared_ptr<redisReply>> Redis::run_on(Context& context,
                                                  const std::vector<std::string>& words) {
  if (context == nullptr) {
    context.reset(redisConnectWithTimeout(host_.c_str(), port_, kPatience));
    if (context == nullptr) return error_of("no memory");
    if (context->err != 0) return error_of(context->errstr);
    redisSetTimeout(context.get(), kPatience);
    redisEnableKeepAlive(context.get());
  }
  std::vector<const char*> texts;
  std::vector<std::size_t> sizes;
  for (const std::string& word : words) {
    texts.push_back(word.data());
    sizes.push_back(word.size());
  }
  std::shared_ptr<redisReply> reply(
      static_cast<redisReply*>(redisCommandArgv(context.get(), static_cast<int>(words.size()),
                                                texts.data(), sizes.data())),
      [](redisReply* one) {
        if (one != nullptr) freeReplyObject(one);
      });
  if (reply == nullptr) return error_of(context->errstr);
  if (reply->type == REDIS_REPLY_ERROR) return error_of({reply->str, reply->len});
  return reply;
}

Redis::Context Redis::take() {
  const std::scoped_lock lock(mutex_);
  if (idle_.empty()) return nullptr;
  Context context = std::move(idle_.back());
  idle_.pop_back();
  return context;
}

void Redis::give_back(Context context) {
  const std::scoped_lock lock(mutex_);
  idle_.push_back(std::move(context));
}

}  // namespace frontdesk::service
