// Read reply: a reply from the JSON that `to_json(reply)` writes.
#include "wire/json/read_reply.hpp"

#include <chrono>
#include <string>
#include <utility>
#include <vector>

#include "wire/json/fields.hpp"

namespace frontdesk::wire {
namespace {

Button button_of(Fields& fields) {
  Button out;
  out.title = fields.text("title");
  out.target = fields.text("target");
  out.description = fields.text("description");
  const std::string kind = fields.text("kind");
  if (kind == "url") {
    out.kind = Button::Kind::url;
  } else if (kind == "phone") {
    out.kind = Button::Kind::phone;
  } else if (kind != "reply" && !kind.empty()) {
    fields.wrong("kind", "`reply`, `url` or `phone`");
  }
  return out;
}

std::vector<Button> buttons_of(Fields& fields, const char* key) {
  std::vector<Button> out;
  fields.each(key, [&](Fields& one) { out.push_back(button_of(one)); });
  return out;
}

Card card_of(Fields& fields) {
  Card out;
  out.title = fields.text("title");
  out.subtitle = fields.text("subtitle");
  out.image_url = fields.text("image_url");
  out.buttons = buttons_of(fields, "buttons");
  return out;
}

Sender sender_of(Fields& fields) {
  const std::string sender = fields.text("sender");
  for (const Sender one : {Sender::bot, Sender::person, Sender::template_only}) {
    if (sender == name(one)) return one;
  }
  if (!sender.empty()) fields.wrong("sender", "`bot`, `person` or `template_only`");
  return Sender::bot;
}

}  // namespace

Result<Reply> read_reply(const nlohmann::json& object) {
  if (!object.is_object()) return Error{"reply.malformed", "A reply must be a map."};
  Fields fields(object, "reply");
  Reply reply;
  reply.text = fields.text("text");
  reply.entry = fields.text("entry");
  reply.is_public = fields.flag("public");
  reply.buttons = buttons_of(fields, "buttons");
  reply.quick_replies = buttons_of(fields, "quick_replies");
  fields.each("cards", [&](Fields& one) { reply.cards.push_back(card_of(one)); });
  fields.each("media", [&](Fields& one) {
    Attachment file;
    file.kind = one.text("kind");
    file.url = one.text("url");
    reply.media.push_back(std::move(file));
  });
  reply.typing = std::chrono::milliseconds(fields.count("typing"));
  reply.segments = fields.count("segments");
  reply.sender = sender_of(fields);
  if (!fields.error().empty()) return Error{"reply.malformed", fields.error()};
  return reply;
}

}  // namespace frontdesk::wire
