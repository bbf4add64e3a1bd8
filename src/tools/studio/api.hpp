// Api: what the page asks, answered as JSON; no HTTP.
#pragma once

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

#include "tools/studio/chat.hpp"
#include "tools/studio/entries_view.hpp"
#include "tools/studio/json.hpp"
#include "tools/studio/log_watch.hpp"
#include "tools/studio/workshop.hpp"

namespace frontdesk::studio {

struct Answer {
  int status = 200;
  Json body;
};

/// Thread-safe.
class Api {
 public:
  using Parameters = std::function<std::string(const char* name)>;

  /// Both must outlive this. `shown`: how the page calls the rule set.
  Api(const Workshop& workshop, const LogWatch& log, std::string shown);

  /// `path` begins behind `/api/`.
  Answer get(std::string_view path, const Parameters& parameters);
  Answer post(std::string_view path, const Json& body);

  /// What the page is told whenever something has become known.
  Json news() const;

 private:
  struct Held;

  Answer about() const;
  Answer entry(const std::string& id);
  Answer wordings(const Parameters& parameters) const;
  Answer begin_chat(const Json& body);
  Answer with_chat(std::string_view path, const Json& body);
  Answer step(Chat& chat, const Json& body);
  Answer replay(Chat& chat, const Json& body) const;
  Answer keep(Chat& chat, const Json& body) const;
  Answer instead(const Chat& chat, const Parameters& parameters) const;

  std::shared_ptr<Held> find(std::string_view id);
  std::shared_ptr<const Entries> entries();
  /// The file of results beside the rules; empty when there is none.
  Result<tester::CannedCalls> calls() const;
  Json chat_view(const Chat& chat, std::size_t from) const;
  Json known_customer_fields(const Round& round) const;

  const Workshop& workshop_;
  const LogWatch& log_;
  const std::string shown_;
  std::mutex mutex_;
  std::map<std::string, std::shared_ptr<Held>, std::less<>> chats_;
  std::deque<std::string> order_;  ///< Of `chats_`, the oldest first.
  std::shared_ptr<const Entries> entries_;
};

}  // namespace frontdesk::studio
