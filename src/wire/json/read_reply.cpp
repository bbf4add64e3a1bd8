// Read reply: a reply from the JSON that `to_json(reply)` writes.
#include "wire/json/read_reply.hpp"

#include <fmt/format.h>

#include <cstdint>
#include <limits>
#include <string>
#include <utility>
#include <vector>

namespace frontdesk::wire {
namespace {

/// Reads fields of maps; the first thing that is wrong stays.
class ReplyReader {
 public:
  using Json = nlohmann::json;

  Reply reply(const Json& object) {
    Reply out;
    out.text = text(object, "text");
    out.entry = text(object, "entry");
    out.is_public = flag(object, "public");
    out.buttons = list<Button>(object, "buttons");
    out.quick_replies = list<Button>(object, "quick_replies");
    out.cards = list<Card>(object, "cards");
    out.media = list<Attachment>(object, "media");
    out.typing = std::chrono::milliseconds(number(object, "typing"));
    out.segments = number(object, "segments");
    const std::string sender = text(object, "sender");
    bool is_known = sender.empty();
    for (const Sender one : {Sender::bot, Sender::person, Sender::template_only}) {
      if (sender != name(one)) continue;
      out.sender = one;
      is_known = true;
    }
    if (!is_known) wrong("sender", "`bot`, `person` or `template_only`");
    return out;
  }

  const std::string& error() const { return error_; }
  void wrong(const char* key, const char* what) {
    if (error_.empty()) error_ = fmt::format("`{}` must be {}.", key, what);
  }

 private:
  static const Json* find(const Json& object, const char* key) {
    const auto found = object.find(key);
    return found == object.end() ? nullptr : &*found;
  }

  std::string text(const Json& object, const char* key) {
    const Json* found = find(object, key);
    if (found == nullptr) return {};
    if (!found->is_string()) return wrong(key, "a text"), std::string();
    return found->get<std::string>();
  }

  bool flag(const Json& object, const char* key) {
    const Json* found = find(object, key);
    if (found == nullptr) return false;
    if (!found->is_boolean()) return wrong(key, "true or false"), false;
    return found->get<bool>();
  }

  std::uint32_t number(const Json& object, const char* key) {
    const Json* found = find(object, key);
    if (found == nullptr) return 0;
    if (!found->is_number_unsigned() ||
        found->get<std::uint64_t>() > std::numeric_limits<std::uint32_t>::max()) {
      return wrong(key, "a whole number"), 0;
    }
    return found->get<std::uint32_t>();
  }

  template <class One>
  std::vector<One> list(const Json& object, const char* key) {
    std::vector<One> out;
    const Json* found = find(object, key);
    if (found == nullptr) return out;
    if (!found->is_array()) return wrong(key, "a list"), out;
    for (const Json& one : *found) {
      if (!one.is_object()) return wrong(key, "a list of maps"), out;
      read(one, out.emplace_back());
    }
    return out;
  }

  void read(const Json& object, Button& out) {
    out.title = text(object, "title");
    out.target = text(object, "target");
    out.description = text(object, "description");
    const std::string kind = text(object, "kind");
    if (kind == "url") {
      out.kind = Button::Kind::url;
    } else if (kind == "phone") {
      out.kind = Button::Kind::phone;
    } else if (kind != "reply" && !kind.empty()) {
      wrong("kind", "`reply`, `url` or `phone`");
    }
  }

  void read(const Json& object, Card& out) {
    out.title = text(object, "title");
    out.subtitle = text(object, "subtitle");
    out.image_url = text(object, "image_url");
    out.buttons = list<Button>(object, "buttons");
  }

  void read(const Json& object, Attachment& out) {
    out.kind = text(object, "kind");
    out.url = text(object, "url");
  }

  std::string error_;
};

}  // namespace

Result<Reply> read_reply(const nlohmann::json& object) {
  if (!object.is_object()) return Error{"reply.malformed", "A reply must be a map."};
  ReplyReader reader;
  Reply reply = reader.reply(object);
  if (!reader.error().empty()) return Error{"reply.malformed", reader.error()};
  return reply;
}

}  // namespace frontdesk::wire
